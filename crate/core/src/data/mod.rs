//! The samples: generated or given, split into training and test set, standardized if asked.

mod above_below;
mod checkerboard;
mod circle;
mod features;
mod floats;
mod gaussians;
mod generate;
mod regression_1d;
mod regression_2d;
mod rows;
mod spec;
mod spiral;
mod standardization;
#[cfg(test)]
mod testing;
mod two_moons;
mod xor;

pub use features::Feature;
pub use floats::Floats;
pub use spec::{DataKind, DataSpec, Task};
pub use standardization::Standardization;

use crate::error::Error;
use crate::rng::{Rng, Stream};

/// How the two classes, or the many, of generated data are written as targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetStyle {
    /// One output: −1 for class 0, 1 for class 1.
    PlusMinusOne,
    /// One output: 0 for class 0, 1 for class 1.
    ZeroOne,
    /// As many outputs as classes: 1 at the class, else 0.
    OneHot,
    /// As the given rows have them.
    FromRows,
}

/// One of the two sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples {
    /// Number of samples N.
    pub count: usize,
    /// Inputs, row by row: N × inputs, standardized if asked.
    pub x: Vec<f32>,
    /// Targets, row by row: N × outputs, likewise.
    pub y: Vec<f32>,
    /// Classes, counted from 0: N, or none for a regression.
    pub labels: Vec<u32>,
    /// The points that the inputs are derived from, row by row: N × 2; empty where the inputs are the data's own.
    pub points: Vec<f32>,
}

/// The data of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// Width of a row of inputs as the caller gives them: the network's, or 2 where its inputs are derived from points.
    pub inputs: usize,
    /// The inputs that are derived; empty where they are the data's own.
    pub features: Vec<Feature>,
    /// Width of a row of targets.
    pub outputs: usize,
    /// What the network learns from; at least one sample.
    pub train: Samples,
    /// What it is tested on; may be empty.
    pub test: Samples,
    /// Classes or values.
    pub task: Task,
    /// Number of classes; 0 for a regression.
    pub classes: usize,
    /// How the caller's units became the network's.
    pub standardization: Option<Standardization>,
}

impl Dataset {
    /// Makes the data for a network of so many `inputs` and `outputs`.
    ///
    /// Errors name the setting: `data.samples`, `layers` where generator and network do not fit, and so on.
    pub fn build(spec: &DataSpec, inputs: usize, outputs: usize, target_style: TargetStyle, main_seed: u64) -> Result<Dataset, Error> {
        spec.validate()?;
        if inputs == 0 || outputs == 0 {
            return Err(Error::invalid("layers", "a network needs at least 1 input and 1 output"));
        }
        let features = spec.features()?;
        let inputs = features::given_width(&features, inputs)?;
        let seed = spec.seed(main_seed)?;
        let (all, task, classes) = match spec.kind {
            DataKind::Rows => rows::rows(spec, inputs, outputs)?,
            _ => generate::generate(spec, inputs, outputs, target_style, seed)?,
        };
        let (train, test) = all.split(spec.train_ratio()?, inputs, outputs, seed);
        let mut dataset = Dataset {
            inputs,
            features,
            outputs,
            train,
            test,
            task,
            classes,
            standardization: None,
        };
        if !dataset.features.is_empty() {
            for set in [&mut dataset.train, &mut dataset.test] {
                let x = features::derived(&dataset.features, &set.x)?;
                set.points = std::mem::replace(&mut set.x, x);
            }
        }
        dataset.standardize(spec);
        Ok(dataset)
    }

    /// Rows as the caller gives them, brought to the network: derived where they are points, then standardized if asked.
    #[inline(never)]
    pub fn to_network(&self, x: &[f32]) -> Vec<f32> {
        let mut x = if self.features.is_empty() {
            x.to_vec()
        } else {
            features::derive(&self.features, x)
        };
        if let Some(s) = &self.standardization {
            s.apply_inputs(&mut x);
        }
        x
    }

    /// The rows of one of the sets as the caller gave them.
    #[inline(never)]
    pub fn given(&self, set: &Samples) -> Vec<f32> {
        if !self.features.is_empty() {
            return set.points.clone();
        }
        let mut x = set.x.clone();
        if let Some(s) = &self.standardization {
            s.undo_inputs(&mut x);
        }
        x
    }

    fn standardize(&mut self, spec: &DataSpec) {
        let x = spec.standardize == Some(true);
        let y = spec.standardize_targets == Some(true) && self.task == Task::Regression;
        if !x && !y {
            return;
        }
        let (mean, std) = if x {
            standardization::statistics(&self.train.x, self.width())
        } else {
            Default::default()
        };
        let targets = y.then(|| standardization::statistics(&self.train.y, self.outputs));
        let (target_mean, target_std) = targets.unzip();
        let s = Standardization {
            mean,
            std,
            target_mean,
            target_std,
        };
        for set in [&mut self.train, &mut self.test] {
            s.apply_inputs(&mut set.x);
            s.apply_targets(&mut set.y);
        }
        self.standardization = Some(s);
    }

    /// The network's inputs.
    fn width(&self) -> usize {
        match self.features.len() {
            0 => self.inputs,
            derived => derived,
        }
    }

    /// [min, max] of each input (of the points, where inputs are derived) over all samples, in the caller's units, with a margin of a twentieth of the width on both sides (1 where all are equal).
    pub fn input_range(&self) -> Vec<[f64; 2]> {
        let x = [self.given(&self.train), self.given(&self.test)].concat();
        let column = |i: usize| x.iter().skip(i).step_by(self.inputs).map(|&v| f64::from(v));
        (0..self.inputs)
            .map(|i| {
                let (low, high) = column(i).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
                let margin = if high > low { (high - low) / 20.0 } else { 1.0 };
                [low - margin, high + margin]
            })
            .collect()
    }
}

impl Samples {
    /// round(r·N) samples to learn from, at least one, and the rest; in a random order, or at r = 1 as they are.
    fn split(self, ratio: f64, inputs: usize, outputs: usize, seed: u64) -> (Samples, Samples) {
        if ratio == 1.0 {
            return (self, Samples::default());
        }
        let mut order: Vec<u32> = (0..self.count as u32).collect();
        Rng::new(seed, Stream::Split).shuffle(&mut order);
        let size = ((ratio * self.count as f64).round() as usize).clamp(1, self.count);
        let (train, test) = order.split_at(size);
        (self.pick(train, inputs, outputs), self.pick(test, inputs, outputs))
    }

    fn pick(&self, order: &[u32], inputs: usize, outputs: usize) -> Samples {
        let rows = |values: &[f32], width: usize| -> Vec<f32> {
            order
                .iter()
                .flat_map(|&n| &values[n as usize * width..(n as usize + 1) * width])
                .copied()
                .collect()
        };
        let labels = if self.labels.is_empty() {
            Vec::new()
        } else {
            order.iter().map(|&n| self.labels[n as usize]).collect()
        };
        Samples {
            count: order.len(),
            x: rows(&self.x, inputs),
            y: rows(&self.y, outputs),
            labels,
            points: Vec::new(),
        }
    }
}
