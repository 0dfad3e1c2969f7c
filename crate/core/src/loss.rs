//! Costs Cⁿ of single samples and their derivatives; L = Σₙ Cⁿ (or its mean) is put together by the trainer.

use crate::activation::Activation;
use crate::error::Error;
use crate::real::Real;
use serde::{Deserialize, Serialize};

/// How far a prediction is from its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LossKind {
    /// C = ½ Σ (ŷ − y)²
    SquaredError,
    /// C = Σ |ŷ − y|
    Absolute,
    /// C = Σ ½d² where |d| ≤ κ, else κ(|d| − ½κ), with d = ŷ − y and κ the setting `huberDelta`
    Huber,
    /// C = Σ softplus(z) − y·z, from the logits z of a sigmoid output
    BinaryCrossEntropy,
    /// C = Σ y · (ln Σ e^z − z), from the logits z of a softmax output
    SoftmaxCrossEntropy,
}

/// L = Σ Cⁿ, as in the lecture, or the mean of the Cⁿ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reduction {
    /// L = Σₙ Cⁿ
    Sum,
    /// L = Σₙ Cⁿ / N
    #[default]
    Mean,
}

impl Reduction {
    /// What the cost of one of `count` samples counts in L: 1 or 1/N.
    pub fn share<T: Real>(self, count: usize) -> T {
        match self {
            Reduction::Sum => T::ONE,
            Reduction::Mean => T::from_f64(1.0 / count as f64),
        }
    }
}

/// A loss with its numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// Which.
    pub kind: LossKind,
    /// κ of the Huber loss.
    pub huber_delta: f64,
}

/// One sample's view of an output layer that is stored neuron by neuron.
#[derive(Clone, Copy)]
pub struct Outputs<'a, T> {
    /// z of the output layer, neurons × stride
    pub z: &'a [T],
    /// ŷ = a of the output layer, neurons × stride
    pub y_hat: &'a [T],
    /// targets, neurons × stride
    pub y: &'a [T],
    /// distance from one neuron's row to the next
    pub stride: usize,
}

impl Loss {
    /// The output activation that the loss brings along, if it fixes one.
    pub fn output_activation(self) -> Option<Activation> {
        match self.kind {
            LossKind::BinaryCrossEntropy => Some(Activation::Sigmoid),
            LossKind::SoftmaxCrossEntropy => Some(Activation::Softmax),
            _ => None,
        }
    }

    /// Refuses targets that the loss gives no meaning: 0/1 for binary, rows summing to 1 for softmax cross-entropy.
    pub fn check_targets(self, y: &[f32], outputs: usize) -> Result<(), Error> {
        let refuse = |i: usize, allowed: &str| Err(Error::out_of_range(format!("data.y[{i}]"), y[i], allowed));
        match self.kind {
            LossKind::BinaryCrossEntropy => match y.iter().position(|v| !(0.0..=1.0).contains(v)) {
                Some(i) => refuse(i, "0 to 1 (binary cross-entropy)"),
                None => Ok(()),
            },
            LossKind::SoftmaxCrossEntropy => {
                let bad = y.chunks(outputs).position(|row| {
                    let sum: f32 = row.iter().sum();
                    row.iter().any(|v| !(0.0..=1.0).contains(v)) || (sum - 1.0).abs() > 1e-5
                });
                match bad {
                    Some(n) => refuse(n * outputs, "one-hot rows (softmax cross-entropy)"),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Cⁿ of the sample in lane `n`.
    pub fn cost<T: Real>(self, out: Outputs<T>, n: usize) -> T {
        let neurons = out.z.len() / out.stride;
        let at = |i: usize| i * out.stride + n;
        let sum = |term: &dyn Fn(usize) -> T| (0..neurons).fold(T::ZERO, |sum, i| sum + term(at(i)));
        let huber = T::from_f64(self.huber_delta);
        match self.kind {
            LossKind::SquaredError => {
                T::HALF
                    * sum(&|i| {
                        let d = out.y_hat[i] - out.y[i];
                        d * d
                    })
            }
            LossKind::Absolute => sum(&|i| (out.y_hat[i] - out.y[i]).abs()),
            LossKind::Huber => sum(&|i| {
                let d = (out.y_hat[i] - out.y[i]).abs();
                if d <= huber {
                    T::HALF * d * d
                } else {
                    huber * (d - T::HALF * huber)
                }
            }),
            LossKind::BinaryCrossEntropy => sum(&|i| {
                let z = out.z[i];
                let above = if z <= T::ZERO { T::ZERO } else { z };
                (above - out.y[i] * z) + (-z.abs()).exp().ln_1p()
            }),
            LossKind::SoftmaxCrossEntropy => {
                let mut largest = out.z[at(0)];
                for i in 1..neurons {
                    largest = largest.max(out.z[at(i)]);
                }
                let log_sum = sum(&|i| (out.z[i] - largest).exp()).ln();
                sum(&|i| out.y[i] * ((largest - out.z[i]) + log_sum))
            }
        }
    }

    /// ∂C/∂y of output `i` (a flat index into the arrays of `out`).
    ///
    /// The cross-entropies are given by their definition in ŷ; training uses [`Loss::delta`], which cancels.
    pub fn slope<T: Real>(self, out: Outputs<T>, i: usize) -> T {
        let (y_hat, y) = (out.y_hat[i], out.y[i]);
        let d = y_hat - y;
        let huber = T::from_f64(self.huber_delta);
        match self.kind {
            LossKind::SquaredError => d,
            LossKind::Absolute => sign(d),
            LossKind::Huber => {
                if d > huber {
                    huber
                } else if d < -huber {
                    -huber
                } else {
                    d
                }
            }
            LossKind::BinaryCrossEntropy => {
                let e = (-out.z[i].abs()).exp();
                let r = T::ONE / (T::ONE + e);
                let not_y_hat = if out.z[i] < T::ZERO { r } else { e * r };
                (T::ONE - y) / not_y_hat - y / y_hat
            }
            LossKind::SoftmaxCrossEntropy => -(y / y_hat),
        }
    }

    /// δ = ∂C/∂z of every output neuron for `count` samples (case 1 of the backward pass, L17).
    ///
    /// - elementwise activation: δ = σ′(z) · ∂C/∂y
    /// - sigmoid with binary cross-entropy: σ′ cancels, δ = ŷ − y, written (1−y)·σ(z) − y·σ(−z) so that nothing is lost
    ///   where ŷ rounds to y
    /// - softmax with cross-entropy: δ = ŷ − y
    /// - softmax with another loss: δᵢ = Σⱼ ∂yⱼ/∂zᵢ · ∂C/∂yⱼ = ŷᵢ · (gᵢ − Σⱼ ŷⱼ gⱼ), gⱼ = ∂C/∂yⱼ
    #[inline(never)] // both ways through a network share the one copy
    pub fn delta<T: Real>(self, activation: Activation, out: Outputs<T>, slope: &[T], delta: &mut [T], count: usize) {
        let neurons = out.z.len() / out.stride;
        let lanes = |i: usize| i * out.stride..i * out.stride + count;
        match (self.kind, activation) {
            (LossKind::BinaryCrossEntropy, _) => {
                for i in (0..neurons).flat_map(lanes) {
                    let (z, y) = (out.z[i], out.y[i]);
                    let e = (-z.abs()).exp();
                    let r = T::ONE / (T::ONE + e);
                    let (p, q) = if z < T::ZERO { (e * r, r) } else { (r, e * r) };
                    delta[i] = (T::ONE - y) * p - y * q;
                }
            }
            (LossKind::SoftmaxCrossEntropy, _) => {
                for i in (0..neurons).flat_map(lanes) {
                    delta[i] = out.y_hat[i] - out.y[i];
                }
            }
            (LossKind::SquaredError, other) if other != Activation::Softmax => {
                for i in 0..neurons {
                    let (y_hat, y, slope) = (&out.y_hat[lanes(i)], &out.y[lanes(i)], &slope[lanes(i)]);
                    for (((delta, &slope), &y_hat), &y) in delta[lanes(i)].iter_mut().zip(slope).zip(y_hat).zip(y) {
                        *delta = slope * (y_hat - y);
                    }
                }
            }
            (_, Activation::Softmax) => {
                for n in 0..count {
                    let column = |i: usize| i * out.stride + n;
                    let mut joint = T::ZERO;
                    for i in (0..neurons).map(column) {
                        joint += out.y_hat[i] * self.slope(out, i);
                    }
                    for i in (0..neurons).map(column) {
                        delta[i] = out.y_hat[i] * (self.slope(out, i) - joint);
                    }
                }
            }
            _ => {
                for i in (0..neurons).flat_map(lanes) {
                    delta[i] = slope[i] * self.slope(out, i);
                }
            }
        }
    }
}

/// −1, 0 or 1; NaN stays NaN.
pub(crate) fn sign<T: Real>(x: T) -> T {
    if x > T::ZERO {
        T::ONE
    } else if x < T::ZERO {
        -T::ONE
    } else {
        x
    }
}
