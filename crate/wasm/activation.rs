//! An activation function as a curve.

use crate::config::deserialize;
use crate::convert::{Fields, f64s};
use crate::error::into_js;
use crate::options::Options;
use crate::session::Outcome;
use backprop_core::activation::{self, Activation};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// σ and σ′ over an interval, at `count` equidistant points.
#[wasm_bindgen(js_name = activationCurve, unchecked_return_type = "Curve")]
pub fn activation_curve(
    #[wasm_bindgen(unchecked_param_type = "{ activation: Activation; from: number; to: number; count: number }")] options: JsValue,
) -> Outcome<JsValue> {
    let o = Options::read(options, "options")?;
    let activation: Activation = deserialize(o.get("activation")?, "activation")?;
    let [x, y, slope] = activation::curve(activation, o.number("from")?, o.number("to")?, o.number("count")?).map_err(into_js)?;
    Ok(Fields::new()
        .with("x", f64s(&x))
        .with("y", f64s(&y))
        .with("slope", f64s(&slope))
        .done())
}
