//! What figures beside the training show: how a regression fits, and how the weights are spread.

use crate::convert::{Fields, f32s, f64s, number, optional, set, u32s};
use crate::options::Options;
use crate::session::{Outcome, Session};
use backprop_core::spread::BINS;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Most places that `spread` is asked for.
const MAX_PLACES: u64 = 1000;

#[wasm_bindgen]
impl Session {
    /// Predictions, residuals and R² of a set: `{ predictions, residuals, rSquared }`; `undefined` for an empty one and for classification.
    #[wasm_bindgen(unchecked_return_type = "Fit | undefined")]
    pub fn fit(&mut self, #[wasm_bindgen(unchecked_param_type = "SetName")] which: JsValue) -> Outcome<JsValue> {
        Ok(optional(self.trainer.fit(set(&which)?).map(|fit| {
            Fields::new()
                .with("predictions", f32s(&fit.predictions))
                .with("residuals", f64s(&fit.residuals))
                .with("rSquared", f64s(&fit.r_squared))
                .done()
        })))
    }

    /// Histograms of the weights of each layer at about `count` recorded places: `{ t, bins, layers: [{ reach, counts, min, max, mean }] }`.
    #[wasm_bindgen(unchecked_return_type = "Spread")]
    pub fn spread(&self, #[wasm_bindgen(unchecked_param_type = "{ count: number }")] options: JsValue) -> Outcome<JsValue> {
        let count = number(&Options::read(options, "options")?.get("count")?, "count", 2, MAX_PLACES)?;
        let spread = self.trainer.spread(count as usize);
        let layers = Array::new();
        for layer in &spread.layers {
            let fields = Fields::new()
                .with("reach", layer.reach)
                .with("counts", u32s(&layer.counts))
                .with("min", f64s(&layer.min))
                .with("max", f64s(&layer.max))
                .with("mean", f64s(&layer.mean));
            layers.push(&fields.done());
        }
        let t: Vec<f64> = spread.t.iter().map(|&t| t as f64).collect();
        Ok(Fields::new()
            .with("t", f64s(&t))
            .with("bins", BINS as f64)
            .with("layers", layers)
            .done())
    }
}
