//! One shard of a network too large for one instance. The worker that owns it carries numbers to and from the others.

use crate::convert::{f32s, number};
use crate::error::into_js;
use crate::options::Options;
use crate::session::Outcome;
use backprop_core::activation::Activation;
use backprop_core::data::Samples;
use backprop_core::error::Error;
use backprop_core::loss::LossKind;
use backprop_core::scale::{PARTS, Settings, Shard};
use js_sys::Float32Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// The neurons of one worker: see the core's `scale` for the order of the calls of a step. Every array it returns is a copy.
#[wasm_bindgen]
pub struct ScaleShard {
    shard: Shard<f32>,
}

#[wasm_bindgen]
impl ScaleShard {
    /// Checks everything and takes the memory; θ⁰ is still to be drawn.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "ScaleOptions")] options: JsValue) -> Outcome<ScaleShard> {
        let o = Options::read(options, "options")?;
        let activation = match o.word("activation")?.as_str() {
            "relu" => Activation::Relu,
            "tanh" => Activation::Tanh,
            _ => return Err(into_js(Error::invalid("activation", "allowed: relu, tanh"))),
        };
        let loss = match o.word_if("loss")?.as_deref() {
            None | Some("softmax_cross_entropy") => LossKind::SoftmaxCrossEntropy,
            Some("squared_error") => LossKind::SquaredError,
            _ => return Err(into_js(Error::invalid("loss", "allowed: softmax_cross_entropy, squared_error"))),
        };
        let settings = Settings {
            layers: o.numbers("layers")?,
            activation,
            loss,
            batch_size: o.number("batchSize")?,
            eta: o.number("eta")?,
            seed: o.number("seed")?,
            workers: o.number("workers")?,
            worker: o.number("worker")?,
        };
        let data = Options::read(o.get("data")?, "data")?;
        let samples = Samples {
            count: number(&data.get("count")?, "data.count", 1, u64::from(u32::MAX))? as usize,
            x: copied(data.get("x")?, "data.x")?,
            y: copied(data.get("y")?, "data.y")?,
            ..Samples::default()
        };
        let shard = Shard::new(&settings, samples).map_err(into_js)?;
        Ok(ScaleShard { shard })
    }

    /// Draws about so many more weights of θ⁰; gives the share that is drawn, 1 at the end.
    pub fn draw(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] weights: JsValue) -> Outcome<f64> {
        let weights = number(&weights, "weights", 1, u64::from(u32::MAX))?;
        Ok(self.shard.draw(weights as usize))
    }

    /// P of the whole network.
    #[wasm_bindgen(getter)]
    pub fn parameters(&self) -> f64 {
        self.shard.plan().parameters() as f64
    }

    /// What this shard keeps.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> f64 {
        self.shard.plan().bytes() as f64
    }

    /// L
    #[wasm_bindgen(getter)]
    pub fn depth(&self) -> usize {
        self.shard.plan().depth()
    }

    /// Steps taken.
    #[wasm_bindgen(getter)]
    pub fn t(&self) -> f64 {
        self.shard.t() as f64
    }

    /// Does what comes next in a step: the samples (gives their number), for l = 1 … L the forward pass, the output (gives L of the batch), for
    /// l = L … 2 the backward pass, the update and δ of the layer below, then the update of layer 1. Throws `diverged`, with θ as it was,
    /// where L is not finite.
    pub fn advance(&mut self) -> Outcome<f64> {
        self.shard.advance().map_err(into_js)
    }

    /// After a forward or a backward pass, what another worker needs of it.
    pub fn given(&self, #[wasm_bindgen(unchecked_param_type = "number")] worker: JsValue) -> Outcome<Float32Array> {
        self.shard.given(index(&worker)?).map(f32s).map_err(into_js)
    }

    /// Takes what another worker has given: after a forward pass at once, after a backward pass by the end of the update.
    pub fn take(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] worker: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] values: JsValue,
    ) -> Outcome<()> {
        let place = self.shard.taken(index(&worker)?).map_err(into_js)?;
        let values = floats(&values, "values")?;
        if values.length() as usize != place.len() {
            return Err(into_js(Error::wrong_length("values", values.length() as usize, place.len())));
        }
        values.copy_to(place);
        Ok(())
    }

    /// The weight of `layer` to neuron `to` from neuron `from`, counted from 1; its bias for `from` = 0. `undefined` where this shard has none such.
    pub fn theta(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] layer: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] to: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] from: JsValue,
    ) -> Option<f32> {
        // what is no such number is 0, where no layer and no neuron is
        let [layer, to, from] = [layer, to, from].map(|v| v.as_f64().unwrap_or(0.0) as usize);
        self.shard.theta(layer, to, from)
    }
}

fn index(worker: &JsValue) -> Outcome<usize> {
    number(worker, "worker", 0, PARTS as u64 - 1).map(|worker| worker as usize)
}

fn floats(value: &JsValue, field: &str) -> Outcome<Float32Array> {
    let array = value.dyn_ref::<Float32Array>();
    array
        .cloned()
        .ok_or_else(|| into_js(Error::invalid(field, "allowed: a Float32Array")))
}

/// A copy, for which there may be no memory.
fn copied(value: JsValue, field: &str) -> Outcome<Vec<f32>> {
    let array = floats(&value, field)?;
    let len = array.length() as usize;
    let mut copy = Vec::new();
    if copy.try_reserve_exact(len).is_err() {
        return Err(into_js(Error::out_of_memory(
            field,
            format!("there is no memory for {len} numbers"),
        )));
    }
    copy.resize(len, 0.0);
    array.copy_to(&mut copy);
    Ok(copy)
}
