//! One training run, owned by JavaScript.

use crate::config::{deserialize, floats, patch_config, read_config};
use crate::convert::{Fields, f32s, f64s, number, optional, plain, set, trace, u32s};
use crate::error::{into_js, raise};
use crate::raster::Picture;
use crate::work::Work;
use backprop_core::data::Task;
use backprop_core::layout::Entry;
use backprop_core::timeline::Timeline;
use js_sys::{Array, Float32Array, JSON, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ImageData;

/// What a method gives or throws.
pub type Outcome<T> = Result<T, js_sys::Error>;

/// Most epochs of one `runEpochs` call, and steps of one `runSteps` call.
const MAX_EPOCHS: u64 = 1_000_000_000;

/// A network in training: settings and data in, gradients and predictions out. Every array it returns is a copy.
#[wasm_bindgen]
pub struct Session {
    pub(crate) trainer: Timeline<f32>,
    pub(crate) work: Work,
}

#[wasm_bindgen]
impl Session {
    /// Checks the settings, makes the data and draws θ⁰.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "Config")] config: JsValue) -> Outcome<Session> {
        let trainer = Timeline::new(read_config(&config)?).map_err(into_js)?;
        Ok(Session::of(trainer))
    }

    /// Steps taken.
    #[wasm_bindgen(getter)]
    pub fn t(&self) -> f64 {
        self.trainer.t() as f64
    }

    /// Epochs completed.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> f64 {
        self.trainer.epoch() as f64
    }

    /// ηₜ of the next step.
    #[wasm_bindgen(getter)]
    pub fn eta(&self) -> f64 {
        self.trainer.eta()
    }

    /// Trains on the next batch. Throws `diverged` and leaves θ as it was if anything is not finite.
    pub fn step(&mut self) -> Outcome<()> {
        self.trainer.step().map_err(into_js)
    }

    /// `count` steps. Those before one that throws are taken.
    #[wasm_bindgen(js_name = runSteps)]
    pub fn run_steps(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] count: JsValue) -> Outcome<()> {
        let count = number(&count, "count", 0, MAX_EPOCHS)?;
        self.trainer.run_steps(count).map_err(into_js)
    }

    /// Steps to the end of the epoch, `epochs` times.
    #[wasm_bindgen(js_name = runEpochs)]
    pub fn run_epochs(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] epochs: JsValue) -> Outcome<()> {
        let epochs = number(&epochs, "epochs", 0, MAX_EPOCHS)?;
        self.trainer.run_epochs(epochs).map_err(into_js)
    }

    /// Back to t = 0 with the same θ⁰; the recorded path is forgotten.
    pub fn reset(&mut self) {
        self.trainer.reset();
    }

    /// θ, flat: W¹ row by row … W^L, then b¹ … b^L.
    pub fn theta(&self) -> Float32Array {
        f32s(self.trainer.theta())
    }

    /// New θ; the optimizer forgets.
    #[wasm_bindgen(js_name = setTheta)]
    pub fn set_theta(&mut self, #[wasm_bindgen(unchecked_param_type = "Float32Array | number[]")] theta: JsValue) -> Outcome<()> {
        let theta = floats(&theta, "theta")?;
        self.trainer.set_theta(&theta).map_err(into_js)
    }

    /// What each entry of θ is.
    #[wasm_bindgen(unchecked_return_type = "LayoutEntry[]")]
    pub fn layout(&self) -> Array {
        let entries = Array::new();
        for (offset, entry) in self.trainer.network().layout.entries().enumerate() {
            let fields = Fields::new().with("name", entry.name());
            let fields = match entry {
                Entry::Weight { layer, to, from } => fields
                    .with("kind", "w")
                    .with("layer", layer as f64)
                    .with("to", to as f64)
                    .with("from", from as f64),
                Entry::Bias { layer, to } => fields.with("kind", "b").with("layer", layer as f64).with("to", to as f64),
            };
            entries.push(&fields.with("offset", offset as f64).done());
        }
        entries
    }

    /// The activation of each layer after the input.
    #[wasm_bindgen(unchecked_return_type = "Activation[]")]
    pub fn activations(&self) -> Outcome<JsValue> {
        plain(&self.trainer.network().activations)
    }

    /// Rows of inputs → rows of outputs, in the data's own units.
    pub fn predict(&mut self, #[wasm_bindgen(unchecked_param_type = "Float32Array | number[]")] x: JsValue) -> Outcome<Float32Array> {
        let x = floats(&x, "x")?;
        Ok(f32s(&self.trainer.predict(&x).map_err(into_js)?))
    }

    /// Forward and backward pass of training sample n.
    #[wasm_bindgen(unchecked_return_type = "Trace")]
    pub fn trace(&self, #[wasm_bindgen(unchecked_param_type = "number")] n: JsValue) -> Outcome<JsValue> {
        let n = self.sample(&n)?;
        Ok(trace(&self.trainer.trace(n).map_err(into_js)?))
    }

    /// The run by columns, each a `Float64Array`; `lossTest` is NaN without a test set.
    #[wasm_bindgen(unchecked_return_type = "History")]
    pub fn history(&mut self) -> JsValue {
        let history = self.trainer.history();
        Fields::new()
            .with("t", f64s(&history.t))
            .with("epoch", f64s(&history.epoch))
            .with("lossTrain", f64s(&history.loss_train))
            .with("lossTest", f64s(&history.loss_test))
            .with("gradNorm", f64s(&history.grad_norm))
            .with("eta", f64s(&history.eta))
            .with("updateRatio", f64s(&history.update_ratio))
            .done()
    }

    /// The settings with their defaults; θ⁰ and rows as `Float32Array`.
    #[wasm_bindgen(unchecked_return_type = "Config")]
    pub fn config(&self) -> Outcome<JsValue> {
        let mut config = self.trainer.config().clone();
        config.optimizer = config.optimizer.resolved();
        config.data = config.data.with_defaults();
        let (theta, x, y) = (config.theta.take(), config.data.x.take(), config.data.y.take());
        let js = plain(&config)?;
        let data = Reflect::get(&js, &"data".into()).unwrap_or(JsValue::UNDEFINED);
        for (object, key, floats) in [(&js, "theta", theta), (&data, "x", x), (&data, "y", y)] {
            if let Some(floats) = floats {
                let _ = Reflect::set(object, &key.into(), &f32s(&floats.0).into());
            }
        }
        Ok(js)
    }

    /// Changes settings that need no restart: optimizer, schedule, clip, batchSize, regularization, frozen.
    pub fn configure(&mut self, #[wasm_bindgen(unchecked_param_type = "Partial<Config>")] patch: JsValue) -> Outcome<()> {
        let config = patch_config(self.trainer.config(), &patch)?;
        self.trainer.configure(config).map_err(into_js)
    }

    /// The samples of a set in their own units, points where the inputs are derived: `{ x, y, labels, count, inputs, outputs, task, classes }`.
    #[wasm_bindgen(unchecked_return_type = "SampleSet")]
    pub fn dataset(&self, #[wasm_bindgen(unchecked_param_type = "SetName")] which: JsValue) -> Outcome<JsValue> {
        let samples = self.trainer.samples(set(&which)?);
        let dataset = self.trainer.dataset();
        let (x, mut y) = (dataset.given(samples), samples.y.clone());
        if let Some(s) = &dataset.standardization {
            s.undo_targets(&mut y);
        }
        let classes = dataset.task == Task::Classification;
        let task = if classes { "classification" } else { "regression" };
        Ok(Fields::new()
            .with("x", f32s(&x))
            .with("y", f32s(&y))
            .with("labels", optional(classes.then(|| u32s(&samples.labels))))
            .with("count", samples.count as f64)
            .with("inputs", dataset.inputs as f64)
            .with("outputs", dataset.outputs as f64)
            .with("task", task)
            .with("classes", dataset.classes as f64)
            .done())
    }

    /// Mean and standard deviation that the inputs (and targets) were standardized by; `undefined` if they were not.
    #[wasm_bindgen(unchecked_return_type = "Standardization | undefined")]
    pub fn standardization(&self) -> Outcome<JsValue> {
        match &self.trainer.dataset().standardization {
            Some(standardization) => plain(standardization),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// `[[min, max], …]` of each input over all samples in their own units, with a margin of a twentieth.
    #[wasm_bindgen(js_name = inputRange, unchecked_return_type = "[number, number][]")]
    pub fn input_range(&self) -> Outcome<JsValue> {
        plain(&self.trainer.dataset().input_range())
    }

    /// The prediction over the input plane.
    #[wasm_bindgen(js_name = paintOutput)]
    pub fn paint_output(&mut self, #[wasm_bindgen(unchecked_param_type = "Picture")] picture: JsValue) -> Result<ImageData, JsValue> {
        Picture::read(&picture)?.paint_output(&mut self.trainer)
    }

    /// a of every neuron over the input plane: `[layer][neuron]`, layer 0 the inputs.
    #[wasm_bindgen(js_name = paintNeurons, unchecked_return_type = "ImageData[][]")]
    pub fn paint_neurons(&mut self, #[wasm_bindgen(unchecked_param_type = "Picture")] picture: JsValue) -> Result<Array, JsValue> {
        Picture::read(&picture)?.paint_neurons(&mut self.trainer)
    }

    /// The whole run as a JSON string.
    pub fn state(&mut self) -> Outcome<String> {
        let state = plain(&self.trainer.state())?;
        let text = JSON::stringify(&state).map_err(|_| raise("bad_state", "state", "state: cannot be written"))?;
        Ok(text.into())
    }

    /// Takes a run up again from `state()`: the digits are those of a run that never stopped.
    #[wasm_bindgen(js_name = fromState)]
    pub fn from_state(#[wasm_bindgen(unchecked_param_type = "string")] state: JsValue) -> Outcome<Session> {
        let bad = |message: &str| raise("bad_state", "state", message);
        let text = state.as_string().ok_or_else(|| bad("state: allowed: a string made by state()"))?;
        let value = JSON::parse(&text).map_err(|e| {
            let reason = e.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_default();
            bad(&format!("state: is not JSON: {reason}"))
        })?;
        let trainer = Timeline::from_state(deserialize(value, "state")?).map_err(into_js)?;
        Ok(Session::of(trainer))
    }

    fn of(trainer: Timeline<f32>) -> Self {
        Session {
            trainer,
            work: Work::default(),
        }
    }

    pub(crate) fn sample(&self, n: &JsValue) -> Outcome<usize> {
        let last = self.trainer.dataset().train.count as u64 - 1;
        number(n, "n", 0, last).map(|n| n as usize)
    }
}
