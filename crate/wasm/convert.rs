//! Small translations between the core's values and JavaScript objects.

use crate::error::into_js;
use backprop_core::error::{Error, whole};
use backprop_core::record::Trace;
use backprop_core::trainer::Set;
use js_sys::{Array, Float32Array, Float64Array, Object, Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// An object under construction; setting a key of a fresh object cannot fail.
pub struct Fields(Object);

impl Fields {
    /// An empty object.
    pub fn new() -> Self {
        Fields(Object::new())
    }

    /// With one more entry.
    pub fn with(self, key: &str, value: impl Into<JsValue>) -> Self {
        let _ = Reflect::set(&self.0, &key.into(), &value.into());
        self
    }

    /// The finished object.
    pub fn done(self) -> JsValue {
        self.0.into()
    }
}

/// A copy as `Float32Array`.
pub fn f32s(values: &[f32]) -> Float32Array {
    Float32Array::from(values)
}

/// A copy as `Float64Array`.
pub fn f64s(values: &[f64]) -> Float64Array {
    Float64Array::from(values)
}

/// A copy as `Uint32Array`.
pub fn u32s(values: &[u32]) -> Uint32Array {
    Uint32Array::from(values)
}

/// `undefined` for `None`.
pub fn optional(value: Option<impl Into<JsValue>>) -> JsValue {
    value.map_or(JsValue::UNDEFINED, Into::into)
}

/// A plain object from a serializable value.
pub fn plain(value: &impl Serialize) -> Result<JsValue, js_sys::Error> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|e| into_js(Error::invalid("value", e)))
}

/// A whole number from JavaScript.
pub fn number(value: &JsValue, field: &str, min: u64, max: u64) -> Result<u64, js_sys::Error> {
    match value.as_f64() {
        Some(v) => whole(field, v, min, max).map_err(into_js),
        None => Err(into_js(Error::invalid(
            field,
            format!("allowed: a whole number from {min} to {max}"),
        ))),
    }
}

/// `"train"` or `"test"`.
pub fn set(value: &JsValue) -> Result<Set, js_sys::Error> {
    match value.as_string().as_deref() {
        Some("train") => Ok(Set::Train),
        Some("test") => Ok(Set::Test),
        _ => Err(into_js(Error::invalid("set", "allowed: \"train\" or \"test\""))),
    }
}

/// `{ x, y, layers: [{ z, a, sigmaPrime, delta }], costSlope, cost }`
pub fn trace(trace: &Trace<f32>) -> JsValue {
    let layers = Array::new();
    for layer in &trace.layers {
        let sigma_prime = layer.sigma_prime.as_ref().map_or(JsValue::NULL, |s| f32s(s).into());
        let fields = Fields::new()
            .with("z", f32s(&layer.z))
            .with("a", f32s(&layer.a))
            .with("sigmaPrime", sigma_prime)
            .with("delta", f32s(&layer.delta));
        layers.push(&fields.done());
    }
    Fields::new()
        .with("x", f32s(&trace.x))
        .with("y", f32s(&trace.y))
        .with("layers", layers)
        .with("costSlope", f32s(&trace.cost_slope))
        .with("cost", trace.cost)
        .done()
}
