//! How large δ and ∂L/∂w are, layer by layer: where gradients vanish or explode.

use crate::math;
use crate::real::Real;
use crate::sweep::Sweep;
use crate::trainer::Trainer;

/// log₁₀ of the lower edge of the first bin.
pub const LOW: f64 = -12.0;
/// log₁₀ of the upper edge of the last bin.
pub const HIGH: f64 = 3.0;
/// Two to a decade: bin k holds values from 10^(LOW + k/2) up to 10^(LOW + (k+1)/2).
const PER_DECADE: f64 = 2.0;
/// Values kept for a median; beyond, every second one goes, then every second of those.
const KEPT: usize = 1 << 16;

/// Absolute values on a logarithmic scale.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// Counts; the first and the last bin also hold what lies beyond.
    pub bins: Vec<f64>,
    /// Values that are 0, which no bin holds.
    pub zeros: f64,
    /// All values, zeros included, that are finite.
    pub count: f64,
    /// The smallest that is not 0; NaN without any.
    pub min: f64,
    /// The largest; NaN without any.
    pub max: f64,
    sum_of_squares: f64,
    kept: Vec<f32>,
    stride: u64,
    seen: u64,
}

impl Default for Histogram {
    fn default() -> Self {
        Histogram {
            bins: vec![0.0; ((HIGH - LOW) * PER_DECADE) as usize],
            zeros: 0.0,
            count: 0.0,
            min: f64::NAN,
            max: f64::NAN,
            sum_of_squares: 0.0,
            kept: Vec::new(),
            stride: 1,
            seen: 0,
        }
    }
}

impl Histogram {
    /// Counts |values|.
    pub fn add<T: Real>(&mut self, values: &[T]) {
        for value in values.iter().map(|v| v.to_f64().abs()).filter(|v| v.is_finite()) {
            self.count += 1.0;
            self.max = self.max.max(value);
            if value == 0.0 {
                self.zeros += 1.0;
                continue;
            }
            self.min = self.min.min(value);
            self.sum_of_squares += value * value;
            let place = (math::ln(value) / std::f64::consts::LN_10 - LOW) * PER_DECADE;
            let last = self.bins.len() - 1;
            self.bins[(place.max(0.0) as usize).min(last)] += 1.0;
            self.keep(value as f32);
        }
    }

    fn keep(&mut self, value: f32) {
        if self.seen.is_multiple_of(self.stride) {
            if self.kept.len() == KEPT {
                let mut odd = false;
                self.kept.retain(|_| {
                    odd = !odd;
                    odd
                });
                self.stride *= 2;
            }
            if self.seen.is_multiple_of(self.stride) {
                self.kept.push(value);
            }
        }
        self.seen += 1;
    }

    /// The middle of the values that are not 0 (of an even number the lower middle), exact up to 2¹⁶ values and of an even choice beyond; NaN
    /// without any.
    pub fn median(&self) -> f64 {
        if self.kept.is_empty() {
            return f64::NAN;
        }
        // Above 0 the order of numbers is that of their bits: halving those costs no sorted copy.
        let rank = self.kept.len().div_ceil(2);
        let (mut low, mut high) = (0_u32, f32::INFINITY.to_bits());
        while low < high {
            let middle = low + (high - low) / 2;
            let up_to = self.kept.iter().filter(|v| v.to_bits() <= middle).count();
            if up_to >= rank {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        f64::from(f32::from_bits(low))
    }

    /// √(Σ v² / count), zeros included; NaN without any value.
    pub fn rms(&self) -> f64 {
        (self.sum_of_squares / self.count).sqrt()
    }
}

/// The distributions of a network under way: |δ| of every training sample at every neuron, and |∂L/∂w| of every weight.
#[derive(Clone, Debug)]
pub struct Flow<T> {
    /// |δ| by layer, from layer 1.
    pub delta: Vec<Histogram>,
    /// |∂L/∂w| by layer, from layer 1; of the training set, penalty included, without biases.
    pub weight: Vec<Histogram>,
    is_done: bool,
    theta: Vec<T>,
    grad: Vec<T>,
    sweep: Sweep<T>,
}

impl<T: Real> Flow<T> {
    /// The distributions at the present θ of `trainer`, to be computed.
    pub fn new(trainer: &Trainer<T>) -> Self {
        let layers = vec![Histogram::default(); trainer.network().depth()];
        Flow {
            delta: layers.clone(),
            weight: layers,
            is_done: false,
            theta: trainer.theta().to_vec(),
            grad: trainer.theta().to_vec(),
            sweep: Sweep::new(trainer),
        }
    }

    /// Works on one more block of samples; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, trainer: &Trainer<T>) -> f64 {
        if self.is_done {
            return 1.0;
        }
        self.is_done = self.sweep.advance(trainer, &self.theta, Some(&mut self.grad)).is_some();
        let block = &self.sweep.block;
        for (histogram, delta) in self.delta.iter_mut().zip(&block.delta[1..]) {
            for row in delta.chunks_exact(block.stride) {
                histogram.add(&row[..block.count]);
            }
        }
        if !self.is_done {
            return self.sweep.share(trainer);
        }
        for (l, histogram) in self.weight.iter_mut().enumerate() {
            histogram.add(&self.grad[trainer.network().layout.w(l + 1)]);
        }
        1.0
    }
}
