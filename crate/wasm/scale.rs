//! One shard of a network too large for one instance. The worker that owns it carries numbers to and from the others.

use crate::config::deserialize;
use crate::convert::{f32s, number};
use crate::error::into_js;
use crate::options::Options;
use crate::session::Outcome;
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
        let loss = o.get("loss")?;
        let settings = Settings {
            layers: o.numbers("layers")?,
            activation: deserialize(o.get("activation")?, "activation")?,
            loss: if loss.is_undefined() {
                LossKind::SoftmaxCrossEntropy
            } else {
                deserialize(loss, "loss")?
            },
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
            labels: Vec::new(),
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

    /// The samples of the next batch; gives their number.
    pub fn begin(&mut self) -> Outcome<usize> {
        self.shard.begin().map_err(into_js)
    }

    /// The forward pass of the next layer.
    pub fn forward(&mut self) -> Outcome<()> {
        self.shard.forward().map_err(into_js)
    }

    /// What `forward` found.
    pub fn rows(&self) -> Outcome<Float32Array> {
        self.shard.rows().map(f32s).map_err(into_js)
    }

    /// Takes what `forward` found in another worker.
    #[wasm_bindgen(js_name = takeRows)]
    pub fn take_rows(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] worker: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] rows: JsValue,
    ) -> Outcome<()> {
        let place = self.shard.rows_of(index(&worker)?).map_err(into_js)?;
        put(&rows, "rows", place)
    }

    /// L of the batch. Throws `diverged`, with θ as it was, where it is not finite.
    pub fn output(&mut self) -> Outcome<f64> {
        self.shard.output().map_err(into_js)
    }

    /// The backward pass of the next layer.
    pub fn backward(&mut self) -> Outcome<()> {
        self.shard.backward().map_err(into_js)
    }

    /// What `backward` found for the neurons of another worker.
    #[wasm_bindgen(js_name = sumsFor)]
    pub fn sums_for(&self, #[wasm_bindgen(unchecked_param_type = "number")] worker: JsValue) -> Outcome<Float32Array> {
        self.shard.sums_for(index(&worker)?).map(f32s).map_err(into_js)
    }

    /// Takes what `backward` found in another worker for the neurons of this one.
    #[wasm_bindgen(js_name = takeSums)]
    pub fn take_sums(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] worker: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] sums: JsValue,
    ) -> Outcome<()> {
        let place = self.shard.sums_from(index(&worker)?).map_err(into_js)?;
        put(&sums, "sums", place)
    }

    /// θ ← θ − η∇L in this layer.
    pub fn update(&mut self) -> Outcome<()> {
        self.shard.update().map_err(into_js)
    }

    /// δ of the layer below, from what all have found.
    pub fn combine(&mut self) -> Outcome<()> {
        self.shard.combine().map_err(into_js)
    }

    /// The weight of `layer` to neuron `to` from neuron `from`, counted from 1; its bias for `from` = 0. `undefined` where another worker has it.
    #[wasm_bindgen(unchecked_return_type = "number | undefined")]
    pub fn theta(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] layer: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] to: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] from: JsValue,
    ) -> Outcome<JsValue> {
        let [layer, to, from] = [layer, to, from].map(|v| v.as_f64().unwrap_or(f64::NAN));
        let value = self.shard.theta(layer, to, from).map_err(into_js)?;
        Ok(value.map_or(JsValue::UNDEFINED, JsValue::from))
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

fn put(value: &JsValue, field: &str, place: &mut [f32]) -> Outcome<()> {
    let array = floats(value, field)?;
    let len = array.length() as usize;
    if len != place.len() {
        return Err(into_js(Error::wrong_length(field, len, place.len())));
    }
    array.copy_to(place);
    Ok(())
}
