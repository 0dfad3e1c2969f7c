//! Small option objects, read key by key: serde's machinery would cost kilobytes for each.

use crate::error::into_js;
use crate::foreign::{entry, get, is_array, length};
use crate::session::Outcome;
use backprop_core::error::Error;
use wasm_bindgen::JsValue;

/// Most numbers in an array.
const MAX_NUMBERS: u32 = 1000;

/// An object from a stranger, whose getters may throw.
pub struct Options(JsValue);

impl Options {
    /// Anything but an object is refused.
    pub fn read(value: JsValue, field: &str) -> Outcome<Self> {
        if value.is_object() && !is_array(&value) {
            Ok(Options(value))
        } else {
            Err(into_js(Error::invalid(field, "allowed: an object")))
        }
    }

    /// What is there.
    pub fn get(&self, key: &str) -> Outcome<JsValue> {
        get(&self.0, key, key)
    }

    /// A number, if there is anything.
    pub fn number_if(&self, key: &str) -> Outcome<Option<f64>> {
        let value = self.get(key)?;
        if value.is_undefined() {
            Ok(None)
        } else {
            number_at(&value, key).map(Some)
        }
    }

    /// A number.
    pub fn number(&self, key: &str) -> Outcome<f64> {
        number_at(&self.get(key)?, key)
    }

    /// A word, if there is anything.
    pub fn word_if(&self, key: &str) -> Outcome<Option<String>> {
        let value = self.get(key)?;
        let word = value.as_string();
        if value.is_undefined() || word.is_some() {
            Ok(word)
        } else {
            Err(into_js(Error::invalid(key, "allowed: a string")))
        }
    }

    /// A word; the empty one if there is none.
    pub fn word(&self, key: &str) -> Outcome<String> {
        self.word_if(key).map(Option::unwrap_or_default)
    }

    /// An array of numbers.
    pub fn numbers(&self, key: &str) -> Outcome<Vec<f64>> {
        let value = self.get(key)?;
        let refused = || into_js(Error::invalid(key, format!("allowed: an array of at most {MAX_NUMBERS} numbers")));
        if !is_array(&value) {
            return Err(refused());
        }
        let count = length(&value, key)?;
        if count > MAX_NUMBERS {
            return Err(refused());
        }
        (0..count)
            .map(|i| number_at(&entry(&value, i, key)?, &format!("{key}[{i}]")))
            .collect()
    }

    /// Two numbers.
    pub fn pair(&self, key: &str) -> Outcome<[f64; 2]> {
        let numbers = self.numbers(key)?;
        <[f64; 2]>::try_from(numbers).map_err(|_| into_js(Error::invalid(key, "allowed: an array of two numbers")))
    }
}

fn number_at(value: &JsValue, field: &str) -> Outcome<f64> {
    value.as_f64().ok_or_else(|| into_js(Error::invalid(field, "allowed: a number")))
}
