//! Every derivative has a numerical twin: (L(θ + h) − L(θ − h)) / 2h in f64.

use crate::error::Error;
use crate::evaluate::each_block;
use crate::flaw::{self, Flaw};
use crate::kernels::BLOCK;
use crate::loss::{LossKind, Reduction};
use crate::network::Block;
use crate::real::Real;
use crate::regularization::Penalty;
use crate::trainer::{Trainer, finish_gradient};

/// One parameter's comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedEntry {
    /// Where in θ.
    pub offset: usize,
    /// ∂L/∂θᵢ by backpropagation in f64.
    pub analytic: f64,
    /// ∂L/∂θᵢ by backpropagation in the numbers that train.
    pub trained: f64,
    /// The central difference in f64.
    pub numeric: f64,
    /// |a − n| / max(|a|, |n|, 10⁻³ ‖∇L‖∞) for the gradient that trains.
    pub relative_error: f64,
    /// The same for f64.
    pub relative_error_f64: f64,
    /// Whether L has a kink between θ − h and θ + h, where the difference says nothing: a ReLU's z or an absolute error changes its
    /// sign, or an L1-penalized weight does. Such entries are shown but do not count.
    pub kink: bool,
}

/// The outcome over all entries without a kink.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientCheck {
    /// Every entry that was asked for, in that order.
    pub entries: Vec<CheckedEntry>,
    /// Largest relative error of the gradient that trains.
    pub max_relative_error: f64,
    /// Largest relative error in f64.
    pub max_relative_error_f64: f64,
    /// Index into `entries` of the worst.
    pub worst: Option<usize>,
    /// Entries that counted.
    pub checked: usize,
}

/// Half the width of a difference for θᵢ: 2⁻¹⁷ · max(1, |θᵢ|), near the cube root of f64's rounding.
fn half_width(theta: f64) -> f64 {
    theta.abs().max(1.0) / 131_072.0
}

impl<T: Real> Trainer<T> {
    /// Compares ∇L over the training set with central differences for the entries `offsets` of θ, or for all.
    pub fn gradient_check(&mut self, offsets: Option<&[usize]>) -> Result<GradientCheck, Error> {
        self.flawed_gradient_check(offsets, None)
    }

    /// The same for what a backward pass with a flaw takes for ∇L.
    pub fn flawed_gradient_check(&mut self, offsets: Option<&[usize]>, flaw: Option<Flaw>) -> Result<GradientCheck, Error> {
        let len = self.theta.len();
        let all: Vec<usize>;
        let offsets = match offsets {
            Some(some) => some,
            None => {
                all = (0..len).collect();
                &all
            }
        };
        if let Some(&bad) = offsets.iter().find(|&&o| o >= len) {
            return Err(Error::out_of_range("parameters", bad, format!("0 to {}", len - 1)));
        }
        if let Some(flaw) = flaw {
            flaw.check(&self.network.layout)?;
        }
        let trained = full_gradient(self, &self.theta, flaw);
        let mut twin = Twin::new(self);
        let analytic = full_gradient(self, &twin.theta, flaw);
        let floor = 1e-3
            * match flaw {
                None => largest(&analytic),
                Some(_) => largest(&full_gradient(self, &twin.theta, None)),
            };
        let entries: Vec<_> = offsets
            .iter()
            .map(|&offset| {
                let (numeric, kink) = twin.difference(self, offset, None);
                let error = |a: f64| relative_error(a, numeric, floor);
                let trained = trained[offset].to_f64();
                CheckedEntry {
                    offset,
                    analytic: analytic[offset],
                    trained,
                    numeric,
                    relative_error: error(trained),
                    relative_error_f64: error(analytic[offset]),
                    kink,
                }
            })
            .collect();
        let counted = || entries.iter().enumerate().filter(|(_, e)| !e.kink);
        let worst = counted()
            .max_by(|a, b| a.1.relative_error.total_cmp(&b.1.relative_error))
            .map(|(i, _)| i);
        Ok(GradientCheck {
            max_relative_error: worst.map_or(0.0, |i| entries[i].relative_error),
            max_relative_error_f64: counted().fold(0.0, |m, (_, e)| m.max(e.relative_error_f64)),
            checked: counted().count(),
            worst,
            entries,
        })
    }
}

/// |a − n| / max(|a|, |n|, floor)
pub(crate) fn relative_error(analytic: f64, numeric: f64, floor: f64) -> f64 {
    let scale = analytic.abs().max(numeric.abs()).max(floor);
    if scale == 0.0 { 0.0 } else { (analytic - numeric).abs() / scale }
}

/// ‖g‖∞
pub(crate) fn largest<T: Real>(gradient: &[T]) -> f64 {
    gradient.iter().fold(0.0, |m, g| m.max(g.to_f64().abs()))
}

/// ∇L over the training set in numbers of either format.
fn full_gradient<T: Real, N: Real>(trainer: &Trainer<T>, theta: &[N], flaw: Option<Flaw>) -> Vec<N> {
    let (network, train) = (&trainer.network, &trainer.dataset.train);
    let mut grad = vec![N::ZERO; theta.len()];
    each_block(network, train, &mut Block::new(network), |block, _| {
        network.forward(theta, block);
        flaw::backward(network, theta, block, flaw);
        network.add_gradient(block, &mut grad);
    });
    finish_gradient(&trainer.config, network, theta, train.count, &mut grad);
    grad
}

/// The same network in f64.
pub(crate) struct Twin {
    theta: Vec<f64>,
    block: Block<f64>,
}

impl Twin {
    pub(crate) fn new<T: Real>(trainer: &Trainer<T>) -> Self {
        Twin {
            theta: trainer.theta.iter().map(|v| v.to_f64()).collect(),
            block: Block::new(&trainer.network),
        }
    }

    /// The central difference for θᵢ and whether it straddles a kink: of L, or of the cost of one sample.
    pub(crate) fn difference<T: Real>(&mut self, trainer: &Trainer<T>, i: usize, sample: Option<usize>) -> (f64, bool) {
        let theta = self.theta[i];
        let h = half_width(theta);
        let (low, high) = (theta - h, theta + h);
        self.theta[i] = high;
        let above = self.loss_with_signs(trainer, sample);
        self.theta[i] = low;
        let below = self.loss_with_signs(trainer, sample);
        self.theta[i] = theta;
        let regularization = &trainer.config.regularization;
        let is_penalized = sample.is_none() && trainer.network.layout.weights().contains(&i);
        let penalty = if is_penalized {
            regularization.value(&[high]) - regularization.value(&[low])
        } else {
            0.0
        };
        let penalty_kink = is_penalized && regularization.kind == Penalty::L1 && theta.abs() <= h;
        ((above.0 - below.0 + penalty) / (high - low), above.1 != below.1 || penalty_kink)
    }

    /// The data loss, or the cost of one sample, and a hash of the signs of everything that has a kink at 0.
    fn loss_with_signs<T: Real>(&mut self, trainer: &Trainer<T>, sample: Option<usize>) -> (f64, u64) {
        let network = &trainer.network;
        let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
        let train = &trainer.dataset.train;
        let range = sample.map_or(0..train.count, |n| n..n + 1);
        let (x, y) = (
            &train.x[range.start * inputs..range.end * inputs],
            &train.y[range.start * outputs..range.end * outputs],
        );
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut sum = 0.0;
        for (x, y) in x.chunks(BLOCK * inputs).zip(y.chunks(BLOCK * outputs)) {
            let count = x.len() / inputs;
            self.block.load(network, count, x.chunks(inputs), y.chunks(outputs));
            network.forward(&self.theta, &mut self.block);
            sum += (0..count).map(|n| network.cost(&self.block, n)).sum::<f64>();
            for l in 1..=network.depth() {
                if network.activations[l - 1].has_kink() {
                    hash = hash_signs(hash, self.samples(&self.block.z[l]));
                }
            }
            if network.loss.kind == LossKind::Absolute {
                let y_hat = self.samples(&self.block.a[network.depth()]);
                hash = hash_signs(hash, y_hat.zip(self.samples(&self.block.y)).map(|(a, b)| a - b));
            }
        }
        match trainer.config.reduction {
            Reduction::Mean if sample.is_none() => (sum / train.count as f64, hash),
            _ => (sum, hash),
        }
    }

    /// The entries of the block's samples, without the rest of each row, which pads it to a multiple of 4.
    fn samples<'a>(&self, rows: &'a [f64]) -> impl Iterator<Item = f64> + use<'a> {
        let count = self.block.count;
        rows.chunks_exact(self.block.stride).flat_map(move |row| &row[..count]).copied()
    }
}

/// FNV-1a over the signs.
fn hash_signs(hash: u64, values: impl Iterator<Item = f64>) -> u64 {
    values.fold(hash, |hash, v| (hash ^ u64::from(v > 0.0)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;
    use crate::config::{Activations, Config};
    use crate::data::{DataKind, Floats};

    /// Three samples in a row of four, and biases that start at 0: the fourth lies on the kink, but it is none.
    #[test]
    fn only_samples_have_kinks() {
        let mut config = Config::new(&[1.0, 2.0, 1.0]);
        config.activations = Activations::Each(vec![Activation::Relu, Activation::Linear]);
        config.loss = LossKind::Absolute;
        config.theta = Some(Floats(vec![1.0, 0.5, 1.0, 1.0, 0.0, 0.0, 0.0]));
        config.data.kind = DataKind::Rows;
        config.data.train_ratio = Some(1.0);
        config.data.x = Some(Floats(vec![1.0, 2.0, 3.0]));
        config.data.y = Some(Floats(vec![-1.0, -2.0, -3.0]));
        let mut trainer = Trainer::<f32>::new(config).expect("valid");
        assert_eq!(trainer.gradient_check(None).expect("all").checked, 7);
        trainer.set_theta(&[1.0, 0.5, 1.0, 1.0, -1.0, 0.0, 0.0]).expect("valid");
        let check = trainer.gradient_check(None).expect("all");
        // Sample 1 has z = 1·1 − 1 = 0 at the first neuron.
        assert!(check.entries[0].kink && check.entries[4].kink && check.checked == 5, "{check:?}");
    }
}
