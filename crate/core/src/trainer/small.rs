//! Steps of a small network by the kernels of its own, with nothing between them.

use super::Trainer;
use crate::config::Config;
use crate::data::Samples;
use crate::error::Error;
use crate::kernels::{Batches, Steps};
use crate::optimizer::Rule;
use crate::real::Real;
use std::ops::Range;

impl<T: Real> Trainer<T> {
    /// Steps of this epoch, `most` at most and one at least: how many.
    pub(crate) fn run(&mut self, most: u64) -> Result<u64, Error> {
        match self.run_small(most) {
            0 => self.step().map(|()| 1),
            taken => Ok(taken),
        }
    }

    /// Plain steps of this epoch, `most` at most, as far as they are sound: how many, 0 where steps are others, ηₜ changes or the network is not
    /// small.
    fn run_small(&mut self, most: u64) -> u64 {
        if !self.config.schedule.is_constant_from(self.t) {
            return 0;
        }
        self.prepare_order();
        let (start, count, eta) = (self.position, self.dataset.train.count, self.eta());
        let size = self.config.batch(count);
        let end = usize::try_from(most).map_or(count, |most| most.saturating_mul(size).saturating_add(start).min(count));
        let outcome = self.small_steps(start..end, eta);
        let (Ok(taken) | Err(taken)) = outcome;
        if taken == 0 {
            return 0;
        }
        if taken % 2 == 1 {
            std::mem::swap(&mut self.theta, &mut self.other_theta);
        }
        let last = start + (taken - 1) * size;
        self.t += taken as u64 - 1;
        self.arrive(last..(last + size).min(count), eta);
        if outcome.is_err() {
            self.last = None;
        }
        taken as u64
    }

    /// Plain steps by the batches at these places: how many, 0 where steps are others; as an error if the next one is not sound. After an even number
    /// the last θ is in `theta`.
    pub(super) fn small_steps(&mut self, places: Range<usize>, eta: f64) -> Result<usize, usize> {
        if !self.is_direct() || self.config.optimizer.kind != Rule::Sgd {
            return Ok(0);
        }
        let batches = batches(&self.config, &self.dataset.train, &self.order, self.epoch, places);
        let steps = Steps {
            reduction: self.config.reduction,
            eta: T::from_f64(eta),
            thetas: [&mut self.theta, &mut self.other_theta],
            grad: &mut self.grad,
        };
        T::small_steps(&self.network, &batches, &mut self.block.room, steps)
    }
}

/// The batches at these places of the order, whose name follows from the epoch or is always the same.
pub(super) fn batches<'a>(config: &Config, samples: &'a Samples, order: &'a [u32], epoch: u64, places: Range<usize>) -> Batches<'a> {
    Batches {
        samples,
        order,
        name: if config.shuffle { epoch + 1 } else { 1 },
        size: config.batch(order.len()),
        places,
    }
}
