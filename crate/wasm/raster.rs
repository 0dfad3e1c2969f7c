//! Decision surfaces and heat maps: the network's values over the input plane as pixels.

use crate::config::deserialize;
use crate::error::into_js;
use backprop_core::error::{Error, whole};
use backprop_core::trainer::Trainer;
use js_sys::{Array, Uint8ClampedArray};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use web_sys::ImageData;

type Rgb = [f64; 3];

/// Colors from the page, whose one home for colors is its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    negative: Rgb,
    zero: Rgb,
    positive: Rgb,
    #[serde(default)]
    classes: Vec<Rgb>,
}

/// What to paint: the plane `range` = [[x₁ min, max], [x₂ min, max]], x₂ upward.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Picture {
    width: f64,
    height: f64,
    range: [[f64; 2]; 2],
    palette: Palette,
    /// values at the ends of the scale (outputs)
    #[serde(default = "minus_one")]
    low: f64,
    #[serde(default = "one")]
    high: f64,
    /// classes instead of shades
    #[serde(default)]
    discrete: bool,
    /// shade this output alone, from 0; without it several outputs share the plane as classes
    output: Option<f64>,
}

fn minus_one() -> f64 {
    -1.0
}
fn one() -> f64 {
    1.0
}

impl Picture {
    const MAX_SIDE: u64 = 1024;

    /// Reads and checks the options.
    pub fn read(options: &JsValue) -> Result<Self, js_sys::Error> {
        let picture: Picture = deserialize(options.clone(), "picture")?;
        picture.check().map_err(into_js)?;
        Ok(picture)
    }

    fn check(&self) -> Result<(), Error> {
        whole("width", self.width, 1, Self::MAX_SIDE)?;
        whole("height", self.height, 1, Self::MAX_SIDE)?;
        for (i, [low, high]) in self.range.iter().enumerate() {
            if !(low.is_finite() && high.is_finite() && low < high) {
                let value = format!("[{low}, {high}]");
                return Err(Error::out_of_range(
                    format!("range[{i}]"),
                    value,
                    "two finite numbers, the smaller first",
                ));
            }
        }
        if self.low.is_finite() && self.high.is_finite() && self.low < self.high {
            Ok(())
        } else {
            Err(Error::out_of_range("low", self.low, "a finite number below high"))
        }
    }

    /// The inputs at the centers of the pixels, row by row from the top.
    fn grid(&self) -> Vec<f32> {
        let [[x0, x1], [y0, y1]] = self.range;
        let (columns, rows) = (self.width as usize, self.height as usize);
        let mut x = Vec::with_capacity(columns * rows * 2);
        for row in 0..rows {
            for column in 0..columns {
                x.push((x0 + (x1 - x0) * (column as f64 + 0.5) / self.width) as f32);
                x.push((y1 - (y1 - y0) * (row as f64 + 0.5) / self.height) as f32);
            }
        }
        x
    }

    fn image(&self, pixels: &[u8]) -> Result<ImageData, JsValue> {
        // ImageData keeps the array it is given, so it gets a copy and not a view of the module's memory
        let copy = Uint8ClampedArray::from(pixels);
        ImageData::new_with_js_u8_clamped_array_and_sh(&copy, self.width as u32, self.height as u32)
    }

    /// The prediction: shades for one output or the asked one, the color of the largest for several (paler the less it leads).
    pub fn paint_output(&self, trainer: &mut Trainer<f32>) -> Result<ImageData, JsValue> {
        self.check_plane(trainer)?;
        let outputs = trainer.network().layout.outputs();
        let asked = self
            .output
            .map(|k| whole("output", k, 0, outputs as u64 - 1))
            .transpose()
            .map_err(into_js)?;
        let shaded = asked.or((outputs == 1).then_some(0));
        if shaded.is_none() && self.palette.classes.is_empty() {
            return Err(into_js(Error::invalid("palette.classes", "allowed: one color per output")).into());
        }
        let y = trainer.predict(&self.grid()).map_err(into_js)?;
        let mut pixels = Vec::with_capacity(y.len() / outputs * 4);
        for y in y.chunks_exact(outputs) {
            push(
                &mut pixels,
                shaded.map_or_else(|| self.class(y), |k| self.shade(f64::from(y[k as usize]))),
            );
        }
        self.image(&pixels)
    }

    /// a of every neuron, from one forward pass: `[layer][neuron]`, layer 0 the inputs; full color at the neuron's largest |a|.
    pub fn paint_neurons(&self, trainer: &mut Trainer<f32>) -> Result<Array, JsValue> {
        self.check_plane(trainer)?;
        let grid = self.grid();
        let widths = trainer.network().layout.widths().to_vec();
        let pixels = grid.len() / 2;
        let mut values: Vec<Vec<f32>> = widths.iter().map(|w| vec![0.0; w * pixels]).collect();
        trainer.visit_activations(&grid, |block, first| {
            for (values, a) in values.iter_mut().zip(&block.a) {
                for (row, a) in values.chunks_exact_mut(pixels).zip(a.chunks_exact(block.stride)) {
                    row[first..first + block.count].copy_from_slice(&a[..block.count]);
                }
            }
        });
        let layers = Array::new();
        for values in &values {
            let neurons = Array::new();
            for row in values.chunks_exact(pixels) {
                neurons.push(&self.heat_map(row)?.into());
            }
            layers.push(&neurons);
        }
        Ok(layers)
    }

    fn heat_map(&self, values: &[f32]) -> Result<ImageData, JsValue> {
        let largest = values.iter().fold(0.0_f32, |m, v| m.max(v.abs()));
        let scale = if largest > 0.0 { f64::from(largest) } else { 1.0 };
        let mut pixels = Vec::with_capacity(values.len() * 4);
        for &v in values {
            push(&mut pixels, self.diverging(f64::from(v) / scale));
        }
        self.image(&pixels)
    }

    fn check_plane(&self, trainer: &Trainer<f32>) -> Result<(), JsValue> {
        match trainer.dataset().inputs {
            2 => Ok(()),
            n => Err(into_js(Error::unsupported("layers", format!("pictures need 2 inputs, these data have {n}"))).into()),
        }
    }

    fn shade(&self, y: f64) -> Rgb {
        let share = (y - self.low) / (self.high - self.low) * 2.0 - 1.0;
        if self.discrete {
            self.diverging(if share > 0.0 { 0.75 } else { -0.75 })
        } else {
            self.diverging(share)
        }
    }

    fn diverging(&self, share: f64) -> Rgb {
        let share = if share.is_nan() { 0.0 } else { share.clamp(-1.0, 1.0) };
        let end = if share < 0.0 {
            self.palette.negative
        } else {
            self.palette.positive
        };
        mix(self.palette.zero, end, share.abs())
    }

    fn class(&self, y: &[f32]) -> Rgb {
        let mut best = 0;
        for (i, v) in y.iter().enumerate() {
            if *v > y[best] {
                best = i;
            }
        }
        let color = self.palette.classes[best % self.palette.classes.len()];
        let second = y
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != best)
            .fold(f32::NEG_INFINITY, |m, (_, v)| m.max(*v));
        let lead = if self.discrete {
            0.75
        } else {
            f64::from(y[best] - second).clamp(0.0, 1.0) * 0.85
        };
        mix(self.palette.zero, color, if lead.is_nan() { 0.0 } else { lead })
    }
}

fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    [0, 1, 2].map(|i| from[i] + (to[i] - from[i]) * share)
}

fn push(pixels: &mut Vec<u8>, color: Rgb) {
    pixels.extend(color.map(|c| c as u8));
    pixels.push(255);
}
