//! Long work on a session: begun, advanced in small pieces as a worker has time, and read at the end.

use crate::config::{patch_config, read_config};
use crate::convert::{Fields, f32s, f64s, number};
use crate::error::into_js;
use crate::options::Options;
use crate::session::{Outcome, Session};
use backprop_core::config::MAX_SEED;
use backprop_core::descent::Descent;
use backprop_core::distribution::{Flow, HIGH, Histogram, LOW};
use backprop_core::error::Error;
use backprop_core::landscape::Landscape;
use backprop_core::plane::{Axes, Center, Plane};
use backprop_core::timeline::Timeline;
use backprop_core::trainer::Trainer;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is under way, one of each kind.
#[derive(Default)]
pub struct Work {
    landscape: Option<Landscape<f32>>,
    descent: Option<Descent<f32>>,
    flow: Option<FlowOf>,
}

struct FlowOf {
    flow: Flow<f32>,
    /// a network of its own instead of the session's
    own: Option<Box<Trainer<f32>>>,
}

/// The plane that options ask for.
fn plane(options: &Options, timeline: &Timeline<f32>) -> Outcome<Plane<f32>> {
    let axes = Options::read(options.get("axes")?, "axes")?;
    let seed = axes.get("seed")?;
    let axes = if seed.is_undefined() {
        let last = timeline.theta().len() as u64 - 1;
        let [i, j] = axes.pair("parameters")?;
        let offset = |o: f64| number(&o.into(), "axes.parameters", 0, last).map(|o| o as usize);
        Axes::Parameters([offset(i)?, offset(j)?])
    } else {
        Axes::Random(number(&seed, "axes.seed", 0, MAX_SEED)?)
    };
    let center = match options.word_if("center")?.as_deref() {
        None | Some("current") => Center::Current,
        Some("start") => Center::Start,
        _ => return Err(into_js(Error::invalid("center", "allowed: \"current\" or \"start\""))),
    };
    Plane::new(timeline, axes, center).map_err(into_js)
}

#[wasm_bindgen]
impl Session {
    /// L over a plane in the space of all parameters.
    #[wasm_bindgen(unchecked_return_type = "Landscape")]
    pub fn landscape(&mut self, #[wasm_bindgen(unchecked_param_type = "LandscapeQuestion")] options: JsValue) -> Outcome<JsValue> {
        self.finish("landscape", options)
    }

    /// Full-batch descent within a plane.
    #[wasm_bindgen(unchecked_return_type = "Descent")]
    pub fn descend(&mut self, #[wasm_bindgen(unchecked_param_type = "DescentQuestion")] options: JsValue) -> Outcome<JsValue> {
        self.finish("descend", options)
    }

    /// How large |δ| and |∂L/∂w| are, layer by layer, here or at θ⁰ of a network of its own.
    #[wasm_bindgen(unchecked_return_type = "Flow")]
    pub fn flow(&mut self, #[wasm_bindgen(unchecked_optional_param_type = "{ config?: Config }")] options: JsValue) -> Outcome<JsValue> {
        self.finish("flow", options)
    }

    /// The training path θ⁰ → θᵗ on a plane: its nearest points there.
    #[wasm_bindgen(js_name = projectPath, unchecked_return_type = "PlanePath")]
    pub fn project_path(&self, #[wasm_bindgen(unchecked_param_type = "PathQuestion")] options: JsValue) -> Outcome<JsValue> {
        let options = Options::read(options, "options")?;
        let count = number(&options.get("count")?, "count", 2, u64::from(u32::MAX))?;
        let plane = plane(&options, &self.trainer)?;
        let path = self.trainer.path(count as usize, self.trainer.t());
        let points: Vec<f64> = path.iter().flat_map(|(_, theta)| plane.project(theta)).collect();
        let t: Vec<f64> = path.iter().map(|(t, _)| *t as f64).collect();
        Ok(Fields::new().with("points", f64s(&points)).with("t", f64s(&t)).done())
    }

    /// Begins what the method of that name does at once; it takes the place of one of its kind.
    pub fn begin(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Kind")] kind: JsValue,
        #[wasm_bindgen(unchecked_param_type = "LandscapeQuestion | DescentQuestion | { config?: Config }")] options: JsValue,
    ) -> Outcome<()> {
        match kind.as_string().as_deref() {
            Some("landscape") => {
                let options = Options::read(options, "options")?;
                let plane = plane(&options, &self.trainer)?;
                let (size, span) = (options.number("size")?, options.number_if("span")?);
                self.work.landscape = Some(Landscape::new(&self.trainer, plane, size, span).map_err(into_js)?);
            }
            Some("descend") => {
                let options = Options::read(options, "options")?;
                let plane = plane(&options, &self.trainer)?;
                let (start, steps) = (options.pair("start")?, options.number("steps")?);
                let patch = Fields::new().with("optimizer", options.get("optimizer")?).done();
                let optimizer = patch_config(self.trainer.config(), &patch)?.optimizer;
                self.work.descent = Some(Descent::new(&self.trainer, plane, start, &optimizer, steps).map_err(into_js)?);
            }
            Some("flow") => {
                let config = if options.is_undefined() {
                    options
                } else {
                    Options::read(options, "options")?.get("config")?
                };
                let own = if config.is_undefined() {
                    None
                } else {
                    Some(Box::new(Trainer::new(read_config(&config)?).map_err(into_js)?))
                };
                let flow = Flow::new(own.as_deref().unwrap_or(&self.trainer));
                self.work.flow = Some(FlowOf { flow, own });
            }
            _ => return Err(unknown_kind()),
        }
        Ok(())
    }

    /// Does a little of what was begun; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, #[wasm_bindgen(unchecked_param_type = "Kind")] kind: JsValue) -> Outcome<f64> {
        let kind = kind.as_string().unwrap_or_default();
        self.advance_kind(&kind)
    }

    /// What was begun, as far as it is done; it is then forgotten.
    #[wasm_bindgen(unchecked_return_type = "Landscape | Descent | Flow")]
    pub fn result(&mut self, #[wasm_bindgen(unchecked_param_type = "Kind")] kind: JsValue) -> Outcome<JsValue> {
        let kind = kind.as_string().unwrap_or_default();
        self.result_of(&kind)
    }

    fn finish(&mut self, kind: &str, options: JsValue) -> Outcome<JsValue> {
        self.begin(kind.into(), options)?;
        while self.advance_kind(kind)? < 1.0 {}
        self.result_of(kind)
    }

    fn advance_kind(&mut self, kind: &str) -> Outcome<f64> {
        let work = &mut self.work;
        let share = match kind {
            "landscape" => work.landscape.as_mut().map(|l| l.advance(&self.trainer)),
            "descend" => work.descent.as_mut().map(|d| d.advance(&self.trainer)),
            "flow" => work
                .flow
                .as_mut()
                .map(|f| f.flow.advance(f.own.as_deref().unwrap_or(&self.trainer))),
            _ => return Err(unknown_kind()),
        };
        share.ok_or_else(not_begun)
    }

    fn result_of(&mut self, kind: &str) -> Outcome<JsValue> {
        let work = &mut self.work;
        let result = match kind {
            "landscape" => work.landscape.take().map(|l| landscape(&l)),
            "descend" => work.descent.take().map(|d| {
                Fields::new()
                    .with("points", f64s(&d.points))
                    .with("losses", f64s(&d.losses))
                    .with("gradients", f64s(&d.gradients))
                    .with("diverged", d.diverged)
                    .done()
            }),
            "flow" => work.flow.take().map(|f| flow(&f.flow)),
            _ => return Err(unknown_kind()),
        };
        result.ok_or_else(not_begun)
    }
}

fn unknown_kind() -> js_sys::Error {
    into_js(Error::invalid("kind", "allowed: \"landscape\", \"descend\", \"flow\""))
}

fn not_begun() -> js_sys::Error {
    into_js(Error::unsupported("kind", "nothing of this kind was begun"))
}

fn landscape(landscape: &Landscape<f32>) -> JsValue {
    let [u, v] = landscape.axes();
    let [min, max] = landscape.extremes();
    let directions = Array::new();
    for direction in landscape.plane.directions() {
        directions.push(&f32s(&direction));
    }
    Fields::new()
        .with("size", landscape.size as f64)
        .with("span", landscape.span)
        .with("u", f64s(&u))
        .with("v", f64s(&v))
        .with("loss", f32s(&landscape.loss))
        .with("min", min)
        .with("max", max)
        .with("origin", f64s(&landscape.plane.origin()))
        .with("directions", directions)
        .done()
}

fn flow(flow: &Flow<f32>) -> JsValue {
    let layers = Array::new();
    for (l, (delta, weight)) in flow.delta.iter().zip(&flow.weight).enumerate() {
        let fields = Fields::new()
            .with("layer", (l + 1) as f64)
            .with("delta", histogram(delta))
            .with("weight", histogram(weight));
        layers.push(&fields.done());
    }
    Fields::new().with("layers", layers).done()
}

fn histogram(h: &Histogram) -> JsValue {
    Fields::new()
        .with("bins", f64s(&h.bins))
        .with("low", LOW)
        .with("high", HIGH)
        .with("zeros", h.zeros)
        .with("min", h.min)
        .with("median", h.median())
        .with("max", h.max)
        .with("rms", h.rms())
        .with("count", h.count)
        .done()
}
