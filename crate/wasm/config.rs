//! Settings from JavaScript.

use crate::error::into_js;
use crate::foreign::{entries, entry, get, is_array, length, plain_copy, unreadable};
use crate::known::only_known;
use backprop_core::config::{BatchSize, Config, Frozen};
use backprop_core::data::{DataSpec, Floats};
use backprop_core::error::Error;
use backprop_core::init::InitSpec;
use backprop_core::optimizer::{Clip, OptimizerSpec};
use backprop_core::regularization::Regularization;
use backprop_core::schedule::Schedule;
use js_sys::{Float32Array, Object, Reflect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// Longest array of numbers that is taken.
const MAX_FLOATS: u32 = 1 << 26;
/// Letters of serde's part of a message.
const LONGEST_MESSAGE: usize = 300;

/// Reads the settings object. Typed arrays in it are copied at once instead of number by number through serde.
pub fn read_config(value: &JsValue) -> Result<Config, js_sys::Error> {
    let settings = copy_of_object(value, "config")?;
    only_known::<Config>(&settings, "")?;
    only_known_parts(&settings)?;
    only_known_in::<InitSpec>(&settings, "init")?;
    let theta = take_floats(&settings, "theta", "theta")?;
    let data = get(&settings, "data", "data")?;
    let (mut x, mut y) = (None, None);
    if !data.is_undefined() {
        let data = copy_of_object(&data, "data")?;
        only_known::<DataSpec>(&data, "data")?;
        x = take_floats(&data, "x", "data.x")?;
        y = take_floats(&data, "y", "data.y")?;
        put(&settings, &"data".into(), &data, "data")?;
    }
    let mut config: Config = deserialize(settings.into(), "config")?;
    config.theta = theta.or(config.theta);
    config.data.x = x.or(config.data.x);
    config.data.y = y.or(config.data.y);
    Ok(config)
}

fn only_known_parts(settings: &Object) -> Result<(), js_sys::Error> {
    only_known_in::<OptimizerSpec>(settings, "optimizer")?;
    only_known_in::<Schedule>(settings, "schedule")?;
    only_known_in::<Clip>(settings, "clip")?;
    only_known_in::<Regularization>(settings, "regularization")
}

fn only_known_in<'de, T: Deserialize<'de>>(settings: &Object, key: &str) -> Result<(), js_sys::Error> {
    let part = get(settings, key, key)?;
    if part.is_undefined() {
        return Ok(());
    }
    let part = copy_of_object(&part, key)?;
    only_known::<T>(&part, key)?;
    put(settings, &key.into(), &part, key)
}

/// The settings `base` with the entries of `patch` put in; the data and θ cannot be patched.
pub fn patch_config(base: &Config, patch: &JsValue) -> Result<Config, js_sys::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Patch {
        optimizer: Option<OptimizerSpec>,
        schedule: Option<Schedule>,
        clip: Option<Clip>,
        regularization: Option<Regularization>,
        batch_size: Option<BatchSize>,
        frozen: Option<Frozen>,
    }
    let patch = copy_of_object(patch, "patch")?;
    only_known::<Patch>(&patch, "")?;
    only_known_parts(&patch)?;
    let patch: Patch = deserialize(patch.into(), "patch")?;
    let mut config = base.clone();
    if let Some(optimizer) = patch.optimizer {
        config.optimizer = optimizer;
    }
    if let Some(schedule) = patch.schedule {
        config.schedule = schedule;
    }
    if let Some(clip) = patch.clip {
        config.clip = clip;
    }
    if let Some(regularization) = patch.regularization {
        config.regularization = regularization;
    }
    if let Some(batch_size) = patch.batch_size {
        config.batch_size = batch_size;
    }
    if let Some(frozen) = patch.frozen {
        config.frozen = frozen;
    }
    Ok(config)
}

/// A JavaScript value as a Rust one; the error names the field by its path.
pub fn deserialize<T: DeserializeOwned>(value: JsValue, what: &str) -> Result<T, js_sys::Error> {
    let deserializer = serde_wasm_bindgen::Deserializer::from(plain_copy(&value, what)?);
    serde_path_to_error::deserialize(deserializer).map_err(|e| {
        let path = e.path().to_string();
        let message = e.inner().to_string();
        // a long string that is no number is quoted in full
        let message: String = message
            .strip_prefix("Error: ")
            .unwrap_or(&message)
            .chars()
            .take(LONGEST_MESSAGE)
            .collect();
        let missing = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        let field = match (path.as_str(), missing) {
            (".", Some(missing)) => missing,
            (".", None) => what,
            (path, _) => path,
        };
        into_js(Error::invalid(field, &message))
    })
}

/// A `Float32Array`, or an array of numbers, as floats.
pub fn floats(value: &JsValue, field: &str) -> Result<Vec<f32>, js_sys::Error> {
    let too_long = |length: u32| into_js(Error::wrong_length(field, length as usize, format!("at most {MAX_FLOATS}")));
    if let Some(array) = value.dyn_ref::<Float32Array>() {
        return match array.length() {
            // also one whose buffer was transferred away, which cannot be copied
            0 => Ok(Vec::new()),
            length if length > MAX_FLOATS => Err(too_long(length)),
            _ => Ok(array.to_vec()),
        };
    }
    if !is_array(value) {
        return Err(into_js(Error::invalid(field, "allowed: a Float32Array or an array of numbers")));
    }
    let length = length(value, field)?;
    if length > MAX_FLOATS {
        return Err(too_long(length));
    }
    let mut out = Vec::new();
    for i in 0..length {
        match entry(value, i, field)?.as_f64() {
            Some(v) => out.push(v as f32),
            None => {
                let field = format!("{field}[{i}]");
                return Err(into_js(Error::invalid(field, "allowed: a number")));
            }
        }
    }
    Ok(out)
}

fn copy_of_object(value: &JsValue, field: &str) -> Result<Object, js_sys::Error> {
    if !value.is_object() || is_array(value) {
        return Err(into_js(Error::invalid(field, "allowed: an object")));
    }
    let copy = Object::new();
    for (key, value) in entries(value, field)? {
        put(&copy, &key, &value, field)?;
    }
    Ok(copy)
}

fn put(object: &Object, key: &JsValue, value: &JsValue, field: &str) -> Result<(), js_sys::Error> {
    Reflect::set(object, key, value).map(drop).map_err(|_| unreadable(field))
}

/// Takes an array of numbers out of an object, so that serde does not walk it.
fn take_floats(object: &Object, key: &str, field: &str) -> Result<Option<Floats>, js_sys::Error> {
    let value = get(object, key, field)?;
    if value.is_undefined() || value.is_null() {
        Reflect::delete_property(object, &key.into()).map_err(|_| unreadable(field))?;
        return Ok(None);
    }
    if value.is_string() {
        return Ok(None); // base64, which serde reads
    }
    let floats = floats(&value, field)?;
    Reflect::delete_property(object, &key.into()).map_err(|_| unreadable(field))?;
    Ok(Some(Floats(floats)))
}
