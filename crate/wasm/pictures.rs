//! The chain rule, and what the passes cost: questions that need no session.

use crate::convert::{Fields, f64s, number, plain};
use crate::error::into_js;
use crate::options::Options;
use crate::session::Outcome;
use backprop_core::chain::{self, CaseOne, CaseTwo, Function, Joint};
use backprop_core::cost::{Costs, Probe};
use backprop_core::error::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Most passes of one call.
const MAX_TIMES: u64 = 1_000_000_000;

/// A change Δ on its way: case 1 is z = h(g(x)), case 2 is z = k(g(s), h(s)).
#[wasm_bindgen(js_name = chainRule, unchecked_return_type = "ChainOne | ChainTwo")]
pub fn chain_rule(#[wasm_bindgen(unchecked_param_type = "ChainQuestion")] options: JsValue) -> Outcome<JsValue> {
    let o = Options::read(options, "options")?;
    let case = o.number("case")?;
    let (of_g, of_h) = if case == 2.0 { ("s", "s") } else { ("x", "y") };
    let g = Function::read("g", &o.word("g")?, of_g).map_err(into_js)?;
    let h = Function::read("h", &o.word("h")?, of_h).map_err(into_js)?;
    match case {
        1.0 => plain(&CaseOne::of(&g, &h, o.number("x")?, o.number("dx")?).map_err(into_js)?),
        2.0 => {
            let k = Joint::read("k", &o.word("k")?).map_err(into_js)?;
            plain(&CaseTwo::of(&g, &h, &k, o.number("s")?, o.number("ds")?).map_err(into_js)?)
        }
        case => Err(into_js(Error::out_of_range("case", case, "1 or 2"))),
    }
}

/// A function and its derivative over an interval, at `count` equidistant points.
#[wasm_bindgen(unchecked_return_type = "Curve")]
pub fn curve(#[wasm_bindgen(unchecked_param_type = "CurveQuestion")] options: JsValue) -> Outcome<JsValue> {
    let o = Options::read(options, "options")?;
    let variable = o.word_if("variable")?.unwrap_or_else(|| "x".into());
    if variable.chars().count() != 1 {
        return Err(into_js(Error::invalid("variable", "allowed: one letter")));
    }
    let function = Function::read("name", &o.word("name")?, &variable).map_err(into_js)?;
    let [x, y, slope] = chain::curve(&function, o.number("from")?, o.number("to")?, o.number("count")?).map_err(into_js)?;
    Ok(Fields::new()
        .with("x", f64s(&x))
        .with("y", f64s(&y))
        .with("slope", f64s(&slope))
        .done())
}

/// Multiply-adds of the passes, for up to 10¹² parameters, of which nothing is built.
#[wasm_bindgen(unchecked_return_type = "Costs")]
pub fn costs(#[wasm_bindgen(unchecked_param_type = "{ layers: number[]; samples: number }")] options: JsValue) -> Outcome<JsValue> {
    let o = Options::read(options, "options")?;
    plain(&Costs::of(&o.numbers("layers")?, o.number("samples")?).map_err(into_js)?)
}

/// A network that exists only to be timed. Each method runs its passes `times` times.
#[wasm_bindgen]
pub struct CostProbe {
    probe: Probe<f32>,
}

#[wasm_bindgen]
impl CostProbe {
    /// Builds it, with at most 2²⁴ parameters and 256 samples.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "{ layers: number[]; samples: number }")] options: JsValue) -> Outcome<CostProbe> {
        let o = Options::read(options, "options")?;
        let probe = Probe::new(&o.numbers("layers")?, o.number("samples")?).map_err(into_js)?;
        Ok(CostProbe { probe })
    }

    /// P
    #[wasm_bindgen(getter)]
    pub fn parameters(&self) -> f64 {
        self.probe.parameters() as f64
    }

    /// Forward passes.
    pub fn forward(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] times: JsValue) -> Outcome<f64> {
        let times = number(&times, "times", 1, MAX_TIMES)?;
        Ok(self.probe.forward(times))
    }

    /// Backward passes with the gradient.
    pub fn backward(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] times: JsValue) -> Outcome<f64> {
        let times = number(&times, "times", 1, MAX_TIMES)?;
        Ok(self.probe.backward(times))
    }

    /// One-sided differences for the parameters `from` … `to` − 1, one forward pass each.
    pub fn differences(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] from: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] to: JsValue,
    ) -> Outcome<f64> {
        let last = self.probe.parameters() as u64;
        let from = number(&from, "from", 0, last)?;
        let to = number(&to, "to", from, last)?;
        Ok(self.probe.differences(from as usize..to as usize))
    }

    /// What P + 1 passes take when one takes `forward`.
    pub fn predicted(&self, #[wasm_bindgen(unchecked_param_type = "number")] forward: JsValue) -> f64 {
        forward.as_f64().unwrap_or(f64::NAN) * (self.parameters() + 1.0)
    }
}
