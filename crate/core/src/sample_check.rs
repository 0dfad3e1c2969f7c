//! One sample's ∂Cⁿ/∂θᵢ beside its numerical twin.

use crate::error::Error;
use crate::flaw::{self, Flaw};
use crate::gradient_check::{Twin, largest, relative_error};
use crate::network::Block;
use crate::real::Real;
use crate::trainer::Trainer;

/// The comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleCheck {
    /// ∂Cⁿ/∂θᵢ by backpropagation in the numbers that train, or by the flawed one.
    pub analytic: f64,
    /// The central difference in f64.
    pub numeric: f64,
    /// |a − n| / max(|a|, |n|, 10⁻³ ‖∇Cⁿ‖∞)
    pub relative_error: f64,
    /// Whether Cⁿ has a kink between θᵢ − h and θᵢ + h, where the difference says nothing.
    pub kink: bool,
}

impl<T: Real> Trainer<T> {
    /// Compares ∂Cⁿ/∂θᵢ, without penalty, with a central difference for sample `n` and i = `offset`.
    pub fn sample_check(&self, n: usize, offset: usize, flaw: Option<Flaw>) -> Result<SampleCheck, Error> {
        self.check_sample(n)?;
        self.check_offset(offset)?;
        if let Some(flaw) = flaw {
            flaw.check(&self.network.layout)?;
        }
        let mut block = Block::new(&self.network);
        self.run_sample(n as u32, &self.theta, &mut block);
        let mut gradient = vec![T::ZERO; self.theta.len()];
        self.network.add_gradient(&block, &mut gradient);
        let floor = 1e-3 * largest(&gradient);
        if flaw.is_some() {
            flaw::backward(&self.network, &self.theta, &mut block, flaw);
            gradient.fill(T::ZERO);
            self.network.add_gradient(&block, &mut gradient);
        }
        let analytic = gradient[offset].to_f64();
        let (numeric, kink) = Twin::new(self).difference(self, offset, Some(n));
        Ok(SampleCheck {
            analytic,
            numeric,
            relative_error: relative_error(analytic, numeric, floor),
            kink,
        })
    }
}
