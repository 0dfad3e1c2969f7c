//! The paths of one δ.

use crate::convert::{Fields, f64s, u32s};
use crate::error::into_js;
use crate::options::Options;
use crate::session::{Outcome, Session};
use backprop_core::error::whole;
use backprop_core::unroll::Path;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Paths that are written out where the caller names no number.
const USUAL: f64 = 20.0;

#[wasm_bindgen]
impl Session {
    /// δ of neuron `j` of `layer`, both from 1, as the sum over its paths to the output; the `limit` largest one by one.
    #[wasm_bindgen(unchecked_return_type = "Unrolled")]
    pub fn unroll(
        &self,
        #[wasm_bindgen(unchecked_param_type = "{ n: number; layer: number; j: number; limit?: number }")] options: JsValue,
    ) -> Outcome<JsValue> {
        let o = Options::read(options, "options")?;
        let last = self.trainer.dataset().train.count as u64 - 1;
        let n = whole("n", o.number("n")?, 0, last).map_err(into_js)?;
        let limit = o.number_if("limit")?.unwrap_or(USUAL);
        let unrolled = self
            .trainer
            .unroll(n as usize, o.number("layer")?, o.number("j")?, limit)
            .map_err(into_js)?;
        let count = unrolled.count - unrolled.paths.len() as f64;
        let rest = Fields::new().with("count", count).with("sum", unrolled.rest).done();
        Ok(Fields::new()
            .with("delta", unrolled.delta)
            .with("paths", unrolled.paths.iter().map(path).collect::<Array>())
            .with("rest", rest)
            .with("count", unrolled.count)
            .with("total", unrolled.total)
            .done())
    }
}

fn path(path: &Path) -> JsValue {
    Fields::new()
        .with("neurons", u32s(&path.neurons))
        .with("weights", f64s(&path.weights))
        .with("slopes", f64s(&path.slopes))
        .with("outputDelta", path.output_delta)
        .with("product", path.product)
        .done()
}
