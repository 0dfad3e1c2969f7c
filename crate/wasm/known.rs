//! Unknown settings are refused: serde-wasm-bindgen reads the fields that a struct asks for and never looks at the others.

use crate::error::into_js;
use backprop_core::error::Error;
use js_sys::Object;
use serde::de::value::Error as Captured;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};

/// `Err` if `object` has a key that the settings `T` do not.
pub fn only_known<'de, T: Deserialize<'de>>(object: &Object, path: &str) -> Result<(), js_sys::Error> {
    let known = fields_of::<T>();
    for key in Object::keys(object).iter() {
        let key = key.as_string().unwrap_or_default();
        if !known.contains(&key.as_str()) {
            let field = if path.is_empty() { key } else { format!("{path}.{key}") };
            let message = format!("unknown setting; allowed: {}", known.join(", "));
            return Err(into_js(Error::invalid(field, message)));
        }
    }
    Ok(())
}

/// The names a derived `Deserialize` asks its deserializer for.
fn fields_of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut fields: &'static [&'static str] = &[];
    // always an error: the listener has nothing to give
    let _ = T::deserialize(Listener(&mut fields));
    fields
}

struct Listener<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = Captured;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Captured> {
        *self.0 = fields;
        Err(Captured::custom("listened"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Captured> {
        Err(Captured::custom("not a struct"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}
