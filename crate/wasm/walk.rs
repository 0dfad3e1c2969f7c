//! The step to come, term by term, and the shares that samples have in it.

use crate::config::deserialize;
use crate::convert::{Fields, f32s, plain, trace, u32s};
use crate::error::into_js;
use crate::session::{Outcome, Session};
use backprop_core::error::{Error, whole};
use backprop_core::flaw::Flaw;
use backprop_core::shares::Sharers;
use backprop_core::terms::SampleTerms;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the methods here are asked for; each takes its own part.
#[derive(Default, serde::Deserialize)]
struct Question {
    sample: Option<f64>,
    n: Option<f64>,
    offset: Option<f64>,
    set: Option<String>,
    flaw: Option<FlawSpec>,
}

/// A flaw as a page writes it.
#[derive(serde::Deserialize)]
pub struct FlawSpec {
    kind: String,
    offset: Option<f64>,
}

impl FlawSpec {
    /// What it means, where it means something.
    pub fn read(&self) -> Outcome<Flaw> {
        match self.kind.as_str() {
            "no_sigma_prime" => Ok(Flaw::NoSigmaPrime),
            "no_transpose" => Ok(Flaw::NoTranspose),
            "dropped_path" => index(self.offset, "flaw.offset", u32::MAX as usize).map(Flaw::DroppedPath),
            _ => Err(into_js(Error::invalid(
                "flaw.kind",
                "allowed: \"no_sigma_prime\", \"dropped_path\", \"no_transpose\"",
            ))),
        }
    }
}

impl Question {
    fn read(options: JsValue) -> Outcome<Self> {
        if options.is_undefined() {
            Ok(Question::default())
        } else {
            deserialize(options, "options")
        }
    }

    fn flaw(&self) -> Outcome<Option<Flaw>> {
        self.flaw.as_ref().map(FlawSpec::read).transpose()
    }
}

/// A whole number from 0 to `last` that has to be there.
fn index(value: Option<f64>, field: &str, last: usize) -> Outcome<usize> {
    let missing = || Error::invalid(field, format!("is missing; allowed: a whole number from 0 to {last}"));
    let value = value.ok_or_else(missing).and_then(|v| whole(field, v, 0, last as u64));
    value.map(|v| v as usize).map_err(into_js)
}

#[wasm_bindgen]
impl Session {
    /// What the next step will do, bit for bit, with one sample of its batch term by term; nothing changes. Throws `diverged` as `step`.
    #[wasm_bindgen(unchecked_return_type = "WalkRecord")]
    pub fn walk(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "{ sample?: number; flaw?: Flaw }")] options: JsValue,
    ) -> Outcome<JsValue> {
        let question = Question::read(options)?;
        let sample = index(question.sample.or(Some(0.0)), "sample", u32::MAX as usize)?;
        let walk = self.trainer.walk(sample, question.flaw()?).map_err(into_js)?;
        let config = self.trainer.config();
        Ok(Fields::new()
            .with("t", walk.t as f64)
            .with("eta", walk.eta)
            .with("layers", plain(&config.layers)?)
            .with("activations", self.activations()?)
            .with("loss", plain(&config.loss)?)
            .with("reduction", plain(&config.reduction)?)
            .with("samples", u32s(&walk.samples))
            .with("costs", f32s(&walk.costs))
            .with("batchLoss", walk.batch_loss)
            .with("work", sample_terms(&walk.work))
            .with("summed", f32s(&walk.summed))
            .with("gradient", f32s(&walk.gradient))
            .with("direction", f32s(&walk.direction))
            .with("move", f32s(&walk.step))
            .with("thetaBefore", f32s(&walk.theta_before))
            .with("thetaAfter", f32s(&walk.theta_after))
            .done())
    }

    /// Training sample n passed forward and backward at θ, term by term.
    #[wasm_bindgen(js_name = walkOf, unchecked_return_type = "WalkSample")]
    pub fn walk_of(&self, #[wasm_bindgen(unchecked_param_type = "{ n: number; flaw?: Flaw }")] options: JsValue) -> Outcome<JsValue> {
        let question = Question::read(options)?;
        let n = index(question.n, "n", self.last_sample())?;
        let terms = self.trainer.sample_terms(n, question.flaw()?).map_err(into_js)?;
        Ok(sample_terms(&terms))
    }

    /// ∂Cⁿ/∂θᵢ and Cⁿ of every sample of the next batch or of the training set, and how they add up to ∂L/∂θᵢ and L.
    #[wasm_bindgen(unchecked_return_type = "Shares")]
    pub fn shares(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "{ offset: number; set: \"batch\" | \"train\" }")] options: JsValue,
    ) -> Outcome<JsValue> {
        let question = Question::read(options)?;
        let sharers = match question.set.as_deref() {
            Some("batch") => Sharers::Batch,
            Some("train") => Sharers::Train,
            _ => return Err(into_js(Error::invalid("set", "allowed: \"batch\" or \"train\""))),
        };
        let offset = index(question.offset, "offset", self.last_offset())?;
        let shares = self.trainer.shares(offset, sharers).map_err(into_js)?;
        Ok(Fields::new()
            .with("n", u32s(&shares.samples))
            .with("parts", f32s(&shares.parts))
            .with("costs", f32s(&shares.costs))
            .with("sum", shares.sum)
            .with("loss", shares.loss)
            .with("scale", shares.scale)
            .with("total", shares.total)
            .done())
    }

    /// ∂Cⁿ/∂θᵢ of training sample n beside a central difference in f64.
    #[wasm_bindgen(js_name = sampleCheck, unchecked_return_type = "SampleCheck")]
    pub fn sample_check(
        &self,
        #[wasm_bindgen(unchecked_param_type = "{ n: number; offset: number; flaw?: Flaw }")] options: JsValue,
    ) -> Outcome<JsValue> {
        let question = Question::read(options)?;
        let n = index(question.n, "n", self.last_sample())?;
        let offset = index(question.offset, "offset", self.last_offset())?;
        let check = self.trainer.sample_check(n, offset, question.flaw()?).map_err(into_js)?;
        Ok(Fields::new()
            .with("analytic", check.analytic)
            .with("numeric", check.numeric)
            .with("relativeError", check.relative_error)
            .with("kink", check.kink)
            .done())
    }

    fn last_offset(&self) -> usize {
        self.trainer.theta().len() - 1
    }

    fn last_sample(&self) -> usize {
        self.trainer.dataset().train.count - 1
    }
}

/// A trace with the terms put beside it.
fn sample_terms(terms: &SampleTerms<f32>) -> JsValue {
    let sample = trace(&terms.trace);
    let put = |to: &JsValue, key: &str, value: JsValue| {
        // A fresh object takes any property.
        let _ = Reflect::set(to, &key.into(), &value);
    };
    let traced = Reflect::get(&sample, &"layers".into())
        .map(|layers| Array::from(&layers))
        .unwrap_or_default();
    for (layer, terms) in traced.iter().zip(&terms.layers) {
        for (key, values) in [
            ("products", &terms.products),
            ("sums", &terms.sums),
            ("costToA", &terms.cost_to_a),
            ("backProducts", &terms.back_products),
            ("backSums", &terms.back_sums),
        ] {
            put(&layer, key, f32s(values).into());
        }
    }
    put(&sample, "n", terms.n.into());
    put(&sample, "difference", f32s(&terms.difference).into());
    put(&sample, "cancels", terms.cancels.into());
    put(&sample, "gradient", f32s(&terms.gradient).into());
    if let Some(softmax) = &terms.softmax {
        let fields = Fields::new()
            .with("slopes", f32s(&softmax.slopes))
            .with("products", f32s(&softmax.products))
            .with("sums", f32s(&softmax.sums));
        put(&sample, "softmax", fields.done());
    }
    sample
}
