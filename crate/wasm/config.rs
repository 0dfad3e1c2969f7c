//! Settings from JavaScript.

use crate::error::{into_js, raise};
use backprop_core::config::Config;
use backprop_core::data::Floats;
use backprop_core::error::Error;
use js_sys::{Array, Float32Array, Object, Reflect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// Longest array of numbers that is taken.
const MAX_FLOATS: u32 = 1 << 26;

/// Reads the settings object. Typed arrays in it are copied at once instead of number by number through serde.
pub fn read_config(value: &JsValue) -> Result<Config, js_sys::Error> {
    let settings = copy_of_object(value, "config")?;
    let theta = take_floats(&settings, "theta", "theta")?;
    let data = get(&settings, "data", "data")?;
    let (mut x, mut y) = (None, None);
    if !data.is_undefined() {
        let data = copy_of_object(&data, "data")?;
        x = take_floats(&data, "x", "data.x")?;
        y = take_floats(&data, "y", "data.y")?;
        put(&settings, "data", &data, "data")?;
    }
    let mut config: Config = deserialize(settings.into(), "config")?;
    config.theta = theta;
    config.data.x = x;
    config.data.y = y;
    Ok(config)
}

/// The settings `base` with the entries of `patch` put in; the data and θ cannot be patched.
pub fn patch_config(base: &Config, patch: &JsValue) -> Result<Config, js_sys::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Patch {
        optimizer: Option<backprop_core::optimizer::OptimizerSpec>,
        schedule: Option<backprop_core::schedule::Schedule>,
        clip: Option<backprop_core::optimizer::Clip>,
        regularization: Option<backprop_core::regularization::Regularization>,
        batch_size: Option<backprop_core::config::BatchSize>,
    }
    let patch: Patch = deserialize(copy_of_object(patch, "patch")?.into(), "patch")?;
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
    Ok(config)
}

/// A JavaScript value as a Rust one; the error names the field by its path.
pub fn deserialize<T: DeserializeOwned>(value: JsValue, what: &str) -> Result<T, js_sys::Error> {
    let deserializer = serde_wasm_bindgen::Deserializer::from(value);
    serde_path_to_error::deserialize(deserializer).map_err(|e| {
        let path = e.path().to_string();
        let field = if path == "." { what.to_owned() } else { path };
        into_js(Error::invalid(field, e.inner()))
    })
}

/// A `Float32Array`, or an array of numbers, as floats.
pub fn floats(value: &JsValue, field: &str) -> Result<Vec<f32>, js_sys::Error> {
    let too_long = |length: u32| {
        into_js(Error::wrong_length(field, length as usize, format!("at most {MAX_FLOATS}")))
    };
    if let Some(array) = value.dyn_ref::<Float32Array>() {
        return if array.length() > MAX_FLOATS { Err(too_long(array.length())) } else { Ok(array.to_vec()) };
    }
    let Some(array) = value.dyn_ref::<Array>() else {
        return Err(into_js(Error::invalid(field, "allowed: a Float32Array or an array of numbers")));
    };
    if array.length() > MAX_FLOATS {
        return Err(too_long(array.length()));
    }
    let mut out = Vec::with_capacity(array.length() as usize);
    for i in 0..array.length() {
        match array.get(i).as_f64() {
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
    match value.dyn_ref::<Object>() {
        Some(object) if !Array::is_array(value) && !value.is_function() => {
            let copy = Object::new();
            // getters of a foreign object may throw
            let keys = Reflect::own_keys(object).map_err(|_| unreadable(field))?;
            for key in keys.iter().filter(JsValue::is_string) {
                let entry = Reflect::get(object, &key).map_err(|_| unreadable(field))?;
                if !entry.is_undefined() {
                    Reflect::set(&copy, &key, &entry).map_err(|_| unreadable(field))?;
                }
            }
            Ok(copy)
        }
        _ => Err(into_js(Error::invalid(field, "allowed: an object"))),
    }
}

fn unreadable(field: &str) -> js_sys::Error {
    raise("invalid_config", field, &format!("{field}: cannot be read"))
}

fn get(object: &Object, key: &str, field: &str) -> Result<JsValue, js_sys::Error> {
    Reflect::get(object, &key.into()).map_err(|_| unreadable(field))
}

fn put(object: &Object, key: &str, value: &JsValue, field: &str) -> Result<(), js_sys::Error> {
    Reflect::set(object, &key.into(), value).map(drop).map_err(|_| unreadable(field))
}

/// Takes an array of numbers out of an object, so that serde does not walk it.
fn take_floats(object: &Object, key: &str, field: &str) -> Result<Option<Floats>, js_sys::Error> {
    let value = get(object, key, field)?;
    if value.is_undefined() || value.is_null() {
        Reflect::delete_property(object, &key.into()).map_err(|_| unreadable(field))?;
        return Ok(None);
    }
    if let Some(text) = value.as_string() {
        let floats = Floats::from_base64(&text).map_err(|e| into_js(Error::invalid(field, e)))?;
        Reflect::delete_property(object, &key.into()).map_err(|_| unreadable(field))?;
        return Ok(Some(floats));
    }
    let floats = floats(&value, field)?;
    Reflect::delete_property(object, &key.into()).map_err(|_| unreadable(field))?;
    Ok(Some(Floats(floats)))
}
