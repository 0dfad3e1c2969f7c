//! Values from strangers. A getter or a proxy may throw, which must not pass through a borrowed session, and an object may contain
//! itself, on which serde would recurse until the stack ends.

use crate::error::{into_js, raise};
use backprop_core::error::Error;
use js_sys::{Array, ArrayBuffer, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// `Array.isArray`, which throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array_or_throws(value: &JsValue) -> Result<bool, JsValue>;
}

/// Deepest nesting of settings and states; they need 4.
const MAX_DEPTH: usize = 8;
/// Most objects and arrays in one value; they need about 20. Without it, references that cross would cost 2^depth.
const MAX_OBJECTS: usize = 200;

/// Whether `value` is an array; a revoked proxy is none.
pub fn is_array(value: &JsValue) -> bool {
    is_array_or_throws(value).unwrap_or(false)
}

/// `object[key]`, also where a getter throws.
pub fn get(object: &JsValue, key: &str, field: &str) -> Result<JsValue, js_sys::Error> {
    Reflect::get(object, &key.into()).map_err(|_| unreadable(field))
}

/// The number of entries of an array.
pub fn length(array: &JsValue, field: &str) -> Result<u32, js_sys::Error> {
    let length = get(array, "length", field)?.as_f64();
    length.map(|length| length as u32).ok_or_else(|| unreadable(field))
}

/// Entry `i` of an array, also where a getter throws.
pub fn entry(array: &JsValue, i: u32, field: &str) -> Result<JsValue, js_sys::Error> {
    Reflect::get_u32(array, i).map_err(|_| unreadable(field))
}

/// The own keys of an object, and what is there.
pub fn entries(object: &JsValue, field: &str) -> Result<Vec<(JsValue, JsValue)>, js_sys::Error> {
    let keys = Reflect::own_keys(object).map_err(|_| unreadable(field))?;
    let mut entries = Vec::new();
    for key in keys.iter().filter(JsValue::is_string) {
        let value = Reflect::get(object, &key).map_err(|_| unreadable(field))?;
        if !value.is_undefined() {
            entries.push((key, value));
        }
    }
    Ok(entries)
}

/// A copy of plain objects and arrays that nobody else holds: whatever reads it meets no getter, no proxy and no cycle.
pub fn plain_copy(value: &JsValue, field: &str) -> Result<JsValue, js_sys::Error> {
    copy(value, field, 0, &mut 0)
}

fn copy(value: &JsValue, field: &str, depth: usize, objects: &mut usize) -> Result<JsValue, js_sys::Error> {
    if !value.is_object() || ArrayBuffer::is_view(value.unchecked_ref()) {
        return Ok(value.clone());
    }
    *objects += 1;
    if depth == MAX_DEPTH || *objects > MAX_OBJECTS {
        let message = format!("allowed: plain data, at most {MAX_OBJECTS} objects and {MAX_DEPTH} levels");
        return Err(into_js(Error::invalid(field, message)));
    }
    if is_array(value) {
        let out = Array::new();
        for i in 0..length(value, field)? {
            let item = entry(value, i, field)?;
            if item.is_undefined() {
                return Err(into_js(Error::invalid(format!("{field}[{i}]"), "is missing")));
            }
            out.push(&if item.is_object() {
                copy(&item, &format!("{field}[{i}]"), depth + 1, objects)?
            } else {
                item
            });
        }
        return Ok(out.into());
    }
    let out = Object::new();
    for (key, item) in entries(value, field)? {
        let item = if item.is_object() {
            let key = key.as_string().unwrap_or_default();
            let inner = if depth == 0 { key } else { format!("{field}.{key}") };
            copy(&item, &inner, depth + 1, objects)?
        } else {
            item
        };
        Reflect::set(&out, &key, &item).map_err(|_| unreadable(field))?;
    }
    Ok(out.into())
}

/// Something threw while it was read.
pub fn unreadable(field: &str) -> js_sys::Error {
    raise("invalid_config", field, &format!("{field}: cannot be read"))
}
