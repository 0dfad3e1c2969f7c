//! Going to a known place of the run.

use super::Trainer;
use crate::real::Real;

impl<T: Real> Trainer<T> {
    /// Writes θ⁰ as the settings have it.
    pub(crate) fn write_start(&self, theta: &mut [T]) {
        match &self.config.theta {
            Some(given) => {
                for (theta, &value) in theta.iter_mut().zip(&given.0) {
                    *theta = T::from_f64(f64::from(value));
                }
            }
            None => self.config.init.fill(theta, self.network.layout.widths(), self.seed),
        }
    }

    /// Puts the run to step `t`, `position` samples into `epoch`, with the parameters `theta`. The optimizer's memory is not touched.
    pub(crate) fn go_back(&mut self, t: u64, epoch: u64, position: usize, theta: &[T]) {
        self.theta.copy_from_slice(theta);
        (self.t, self.epoch, self.position) = (t, epoch, position);
        self.last = None;
    }
}
