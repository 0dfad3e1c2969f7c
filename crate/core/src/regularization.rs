//! Penalties on large weights. Biases are never penalized, whatever the reduction of the loss.

use crate::error::{Error, within};
use crate::loss::sign;
use crate::real::Real;
use serde::{Deserialize, Serialize};

/// Which penalty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Penalty {
    /// 0
    #[default]
    None,
    /// λ · Σ|w|
    L1,
    /// λ/2 · Σw²
    L2,
}

/// A penalty with its strength λ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Regularization {
    /// Which.
    pub kind: Penalty,
    /// λ, 0 to 10⁶
    pub lambda: f64,
}

impl Regularization {
    /// Checks the numbers.
    pub fn validate(&self) -> Result<(), Error> {
        within("regularization.lambda", self.lambda, 0.0, 1e6).map(drop)
    }

    /// The penalty of `weights` (all w, no b), summed in f64 in order.
    pub fn value<T: Real>(&self, weights: &[T]) -> f64 {
        match self.kind {
            Penalty::None => 0.0,
            Penalty::L1 => self.lambda * weights.iter().map(|w| w.to_f64().abs()).sum::<f64>(),
            Penalty::L2 => 0.5 * self.lambda * weights.iter().map(|w| w.to_f64() * w.to_f64()).sum::<f64>(),
        }
    }

    /// Adds the penalty's derivative: g += λ·sign(w) or g += λ·w.
    pub fn add_gradient<T: Real>(&self, weights: &[T], grad: &mut [T]) {
        let lambda = T::from_f64(self.lambda);
        match self.kind {
            Penalty::None => {}
            Penalty::L1 => {
                for (g, &w) in grad.iter_mut().zip(weights) {
                    *g += lambda * sign(w);
                }
            }
            Penalty::L2 => {
                for (g, &w) in grad.iter_mut().zip(weights) {
                    *g += lambda * w;
                }
            }
        }
    }
}
