//! The recorded path of a session, and going to any place on it.

use crate::convert::{Fields, f32s, f64s, number};
use crate::error::into_js;
use crate::options::Options;
use crate::session::{Outcome, Session};
use backprop_core::timeline::BUDGET;
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Most steps of one `replay` call, and most places that `path` gives.
const MAX_COUNT: u64 = 1_000_000_000;

#[wasm_bindgen]
impl Session {
    /// The last step of the recorded path.
    #[wasm_bindgen(getter)]
    pub fn head(&self) -> f64 {
        self.trainer.head() as f64
    }

    /// The first step that can be gone to.
    #[wasm_bindgen(getter)]
    pub fn earliest(&self) -> f64 {
        self.trainer.earliest() as f64
    }

    /// Makes θᵗ again, `earliest` ≤ t ≤ `head`, with the optimizer's memory and the place in the epoch.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] t: JsValue) -> Outcome<()> {
        let t = self.place(&t)?;
        self.trainer.go_to(t).map_err(into_js)
    }

    /// Begins `goTo`; gives the number of steps that `replay` has to take.
    pub fn seek(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] t: JsValue) -> Outcome<f64> {
        let t = self.place(&t)?;
        self.trainer.seek(t).map_err(into_js)?;
        Ok(self.trainer.left_to_replay() as f64)
    }

    /// At most so many steps towards the place sought; gives the number of those still to take.
    pub fn replay(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] steps: JsValue) -> Outcome<f64> {
        let steps = number(&steps, "steps", 0, MAX_COUNT)?;
        self.trainer.replay(steps).map_err(into_js)?;
        Ok(self.trainer.left_to_replay() as f64)
    }

    /// What is kept of the path: `{ earliest, head, t, edits, checkpoints, bytes, bytesEach, budget }`.
    #[wasm_bindgen(unchecked_return_type = "Timeline")]
    pub fn timeline(&self) -> JsValue {
        let steps = |steps: &mut dyn Iterator<Item = u64>| f64s(&steps.map(|t| t as f64).collect::<Vec<_>>());
        Fields::new()
            .with("earliest", self.earliest())
            .with("head", self.head())
            .with("t", self.t())
            .with("edits", steps(&mut self.trainer.edits()))
            .with("checkpoints", steps(&mut self.trainer.checkpoints()))
            .with("bytes", self.trainer.bytes() as f64)
            .with("bytesEach", self.trainer.bytes_each() as f64)
            .with("budget", BUDGET as f64)
            .done()
    }

    /// θ at about `count` recorded places of the path, its ends and the present one among them: `{ t, theta }`.
    #[wasm_bindgen(unchecked_return_type = "Path")]
    pub fn path(&self, #[wasm_bindgen(unchecked_param_type = "{ count: number }")] options: JsValue) -> Outcome<JsValue> {
        let count = number(&Options::read(options, "options")?.get("count")?, "count", 2, MAX_COUNT)?;
        let path = self.trainer.path(count as usize, self.trainer.head());
        let theta = Array::new();
        for (_, at) in &path {
            theta.push(&f32s(at));
        }
        let t: Float64Array = f64s(&path.iter().map(|p| p.0 as f64).collect::<Vec<_>>());
        Ok(Fields::new().with("t", t).with("theta", theta).done())
    }

    fn place(&self, t: &JsValue) -> Outcome<u64> {
        number(t, "t", self.trainer.earliest(), self.trainer.head())
    }
}
