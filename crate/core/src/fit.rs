//! How well a regression fits: R² and the residuals.

use crate::data::{Samples, Task};
use crate::evaluate::each_block;
use crate::real::Real;
use crate::trainer::{Set, Trainer};

/// What a regression leaves unexplained in a set, row by row where it is of samples, in the data's own units.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// ŷ
    pub predictions: Vec<f32>,
    /// ŷ − y
    pub residuals: Vec<f64>,
    /// R² of each output; NaN where its target is the same in all samples.
    pub r_squared: Vec<f64>,
}

impl<T: Real> Trainer<T> {
    /// Predictions, residuals and R² of a set; `None` for an empty one, and for classification.
    pub fn fit(&mut self, set: Set) -> Option<Fit> {
        let outputs = self.network.layout.outputs();
        let numbers = self.samples(set).y.len();
        let (mut predictions, mut residuals) = (Vec::with_capacity(numbers), Vec::with_capacity(numbers));
        let r_squared = self.each_residual(set, &mut |prediction, residual| {
            predictions.push(prediction as f32);
            residuals.push(residual);
        })?;
        if let Some(standardization) = &self.dataset.standardization {
            standardization.undo_targets(&mut predictions);
            if let Some(std) = &standardization.target_std {
                for row in residuals.chunks_mut(outputs) {
                    row.iter_mut().zip(std).for_each(|(residual, s)| *residual *= s);
                }
            }
        }
        Some(Fit {
            predictions,
            residuals,
            r_squared: r_squared.into_iter().map(|r| r.unwrap_or(f64::NAN)).collect(),
        })
    }

    /// The mean of R² over the outputs; `None` where that of one is undefined, for an empty set, and for classification.
    pub fn r_squared(&mut self, set: Set) -> Option<f64> {
        let each = self.each_residual(set, &mut |_, _| {})?;
        let outputs = each.len() as f64;
        each.into_iter().sum::<Option<f64>>().map(|sum| sum / outputs)
    }

    /// R² = 1 − Σ(ŷ − y)² / Σ(y − ȳ)² of each output, all of it in f64: 1 where every prediction is right, 0 for one that always says the
    /// mean, below for worse. It is the same in the data's units as in the network's, in which `visit` gets every ŷ and ŷ − y.
    ///
    /// - ȳ: the mean of the set's targets; R² is `None` where all of them are the same.
    fn each_residual(&mut self, set: Set, visit: &mut dyn FnMut(f64, f64)) -> Option<Vec<Option<f64>>> {
        let samples = match set {
            Set::Train => &self.dataset.train,
            Set::Test => &self.dataset.test,
        };
        if samples.count == 0 || self.dataset.task == Task::Classification {
            return None;
        }
        let outputs = self.network.layout.outputs();
        let mut squares = vec![0.0; outputs];
        each_block(&self.network, samples, &mut self.block, |block, first| {
            self.network.forward(&self.theta, block);
            let a = &block.a[self.network.depth()];
            for n in 0..block.count {
                for (i, sum) in squares.iter_mut().enumerate() {
                    let prediction = a[i * block.stride + n].to_f64();
                    let residual = prediction - f64::from(samples.y[(first + n) * outputs + i]);
                    *sum += residual * residual;
                    visit(prediction, residual);
                }
            }
        });
        let explained = squares.iter().enumerate().map(|(i, sum)| {
            let spread = spread(samples, i, outputs);
            (spread > 0.0).then(|| 1.0 - sum / spread)
        });
        Some(explained.collect())
    }
}

/// Σ(y − ȳ)² of output `i`: the mean first, then the squares, less what its rounding has added. 0 exactly where all are the same.
fn spread(samples: &Samples, i: usize, outputs: usize) -> f64 {
    let targets = || samples.y.iter().skip(i).step_by(outputs).map(|&y| f64::from(y));
    if targets().all(|y| y == f64::from(samples.y[i])) {
        return 0.0;
    }
    let count = samples.count as f64;
    let mean = targets().sum::<f64>() / count;
    let (squares, rest) = targets().fold((0.0, 0.0), |(squares, rest), y| {
        let d = y - mean;
        (squares + d * d, rest + d)
    });
    squares - rest * rest / count
}
