//! The gradient: of the loss, of one sample, of the last batch, and checked.

use crate::config::deserialize;
use crate::convert::{Fields, f32s, f64s, number, optional, trace, u32s};
use crate::error::into_js;
use crate::session::{Outcome, Session};
use crate::walk::FlawSpec;
use backprop_core::layout::Entry;
use js_sys::{Array, Float32Array, Float64Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// ∇L(θ) over the training set, penalty included.
    pub fn gradient(&mut self) -> Float32Array {
        f32s(&self.trainer.gradient())
    }

    /// ∂Cⁿ/∂θ of training sample n, unscaled and without penalty.
    #[wasm_bindgen(js_name = gradientOf)]
    pub fn gradient_of(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] n: JsValue) -> Outcome<Float32Array> {
        let n = self.sample(&n)?;
        Ok(f32s(&self.trainer.gradient_of(n).map_err(into_js)?))
    }

    /// ‖∂L/∂(W^l, b^l)‖₂ for each layer.
    #[wasm_bindgen(js_name = gradientNorms)]
    pub fn gradient_norms(&mut self) -> Float64Array {
        let gradient = self.trainer.gradient();
        f64s(&self.trainer.layer_norms(&gradient))
    }

    /// Compares ∇L, or what a flaw makes of it, with central differences in f64, for all parameters or those whose offsets are given.
    #[wasm_bindgen(js_name = gradientCheck, unchecked_return_type = "GradientCheck")]
    pub fn gradient_check(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "{ parameters?: number[]; flaw?: Flaw }")] options: JsValue,
    ) -> Outcome<JsValue> {
        #[derive(Default, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Options {
            parameters: Option<Vec<f64>>,
            flaw: Option<FlawSpec>,
        }
        let options: Options = if options.is_undefined() {
            Options::default()
        } else {
            deserialize(options, "options")?
        };
        let last = self.trainer.theta().len() as u64 - 1;
        let offsets = match options.parameters {
            Some(offsets) => Some(
                offsets
                    .iter()
                    .map(|&o| number(&o.into(), "parameters", 0, last).map(|o| o as usize))
                    .collect::<Outcome<Vec<_>>>()?,
            ),
            None => None,
        };
        let flaw = options.flaw.map(|flaw| flaw.read()).transpose()?;
        let check = self.trainer.flawed_gradient_check(offsets.as_deref(), flaw).map_err(into_js)?;
        let layout = &self.trainer.network().layout;
        let name = |offset: usize| layout.entry(offset).map(Entry::name).unwrap_or_default();
        let entries = Array::new();
        for e in &check.entries {
            let fields = Fields::new()
                .with("name", name(e.offset))
                .with("offset", e.offset as f64)
                .with("analytic", e.analytic)
                .with("analyticF32", e.trained)
                .with("numeric", e.numeric)
                .with("relativeError", e.relative_error)
                .with("relativeErrorF64", e.relative_error_f64)
                .with("kink", e.kink);
            entries.push(&fields.done());
        }
        let worst = check.worst.map(|i| {
            let e = &check.entries[i];
            Fields::new()
                .with("name", name(e.offset))
                .with("analytic", e.trained)
                .with("numeric", e.numeric)
                .done()
        });
        let kinks = check.entries.iter().filter(|e| e.kink).count();
        Ok(Fields::new()
            .with("maxRelativeError", check.max_relative_error)
            .with("maxRelativeErrorF64", check.max_relative_error_f64)
            .with("worst", optional(worst))
            .with("checked", check.checked as f64)
            .with("kinks", kinks as f64)
            .with("entries", entries)
            .done())
    }

    /// The last batch: `{ samples, gradient, direction, thetaBefore, thetaAfter, t, eta }`; `undefined` before the first step.
    #[wasm_bindgen(js_name = lastStep, unchecked_return_type = "LastStep | undefined")]
    pub fn last_step(&self) -> JsValue {
        optional(self.trainer.last_step().map(|last| {
            Fields::new()
                .with("samples", u32s(&last.info.samples))
                .with("gradient", f32s(last.gradient))
                .with("direction", f32s(&last.direction))
                .with("thetaBefore", f32s(last.theta_before))
                .with("thetaAfter", f32s(last.theta_after))
                .with("t", last.info.t as f64)
                .with("eta", last.info.eta)
                .done()
        }))
    }

    /// `lastStep()` with the passes and ∂Cⁿ/∂θ of every sample of the batch.
    #[wasm_bindgen(js_name = lastStepRecord, unchecked_return_type = "StepRecord | undefined")]
    pub fn last_step_record(&self) -> Outcome<JsValue> {
        let Some(record) = self.trainer.step_record().map_err(into_js)? else {
            return Ok(JsValue::UNDEFINED);
        };
        let samples = Array::new();
        for sample in &record.samples {
            let traced = trace(&sample.trace);
            let _ = Reflect::set(&traced, &"n".into(), &sample.n.into());
            let _ = Reflect::set(&traced, &"gradient".into(), &f32s(&sample.gradient).into());
            samples.push(&traced);
        }
        Ok(Fields::new()
            .with("t", record.t as f64)
            .with("eta", record.eta)
            .with("samples", samples)
            .with("gradient", f32s(&record.gradient))
            .with("direction", f32s(&record.direction))
            .with("thetaBefore", f32s(&record.theta_before))
            .with("thetaAfter", f32s(&record.theta_after))
            .done())
    }
}
