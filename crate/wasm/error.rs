//! The core's error as a JavaScript `Error`.

use backprop_core::error::Error;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// An `Error` with `code`, `field` and, for a divergence, `t`, `layer`, `quantity` and `eta`, for a typed function `reason`, `column` and `found`.
pub fn into_js(error: Error) -> js_sys::Error {
    let js = raise(error.code.as_str(), &error.field, &error.message);
    if let Some(d) = error.divergence {
        set(&js, "t", d.t as f64);
        set(&js, "layer", d.layer as f64);
        set(&js, "quantity", d.quantity);
        set(&js, "eta", d.eta);
    }
    if let Some(f) = error.fault {
        set(&js, "reason", f.reason);
        set(&js, "column", f.column as f64);
        set(&js, "found", f.found);
    }
    js
}

/// An `Error` that arises at the border itself.
pub fn raise(code: &str, field: &str, message: &str) -> js_sys::Error {
    let js = js_sys::Error::new(message);
    set(&js, "code", code);
    set(&js, "field", field);
    js
}

fn set(js: &js_sys::Error, key: &str, value: impl Into<JsValue>) {
    // A fresh Error object takes any property, so there is nothing to report.
    let _ = Reflect::set(js, &key.into(), &value.into());
}
