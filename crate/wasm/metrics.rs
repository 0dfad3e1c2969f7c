//! How good the network is: losses and accuracies, how a regression fits, and how the weights are spread.

use crate::convert::{Fields, f32s, f64s, number, optional, set, u32s};
use crate::options::Options;
use crate::session::{Outcome, Session};
use backprop_core::spread::BINS;
use backprop_core::trainer::Set;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Most places that `spread` is asked for.
const MAX_PLACES: u64 = 1000;

#[wasm_bindgen]
impl Session {
    /// `gradient`, `gradientNorms`, `loss` and `accuracy` of both sets, and `penalty`, in one pass over the data; for a regression R² of the
    /// test set in another.
    #[wasm_bindgen(unchecked_return_type = "Measures")]
    pub fn measures(&mut self) -> JsValue {
        let mut gradient = vec![0.0; self.trainer.theta().len()];
        let found = self.trainer.measure_all(&mut gradient);
        Fields::new()
            .with("lossTrain", found.loss_train)
            .with("lossTest", optional(found.loss_test))
            .with("accuracyTrain", optional(found.accuracy_train))
            .with("accuracyTest", optional(found.accuracy_test))
            .with("rSquaredTest", optional(self.trainer.r_squared(Set::Test)))
            .with("penalty", self.trainer.penalty())
            .with("gradientNorms", f64s(&self.trainer.layer_norms(&gradient)))
            .with("gradient", f32s(&gradient))
            .done()
    }

    /// The data loss over a set; `undefined` for an empty one.
    #[wasm_bindgen(unchecked_return_type = "number | undefined")]
    pub fn loss(&mut self, #[wasm_bindgen(unchecked_param_type = "SetName")] which: JsValue) -> Outcome<JsValue> {
        Ok(optional(self.trainer.loss(set(&which)?)))
    }

    /// The share of right classes; `undefined` for an empty set and for regression.
    #[wasm_bindgen(unchecked_return_type = "number | undefined")]
    pub fn accuracy(&mut self, #[wasm_bindgen(unchecked_param_type = "SetName")] which: JsValue) -> Outcome<JsValue> {
        Ok(optional(self.trainer.accuracy(set(&which)?)))
    }

    /// The penalty of the regularization: L = data loss + penalty.
    pub fn penalty(&self) -> f64 {
        self.trainer.penalty()
    }

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
