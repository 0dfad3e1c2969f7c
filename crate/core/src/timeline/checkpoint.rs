//! A place on the path, and what it takes.

use crate::optimizer::Memory;
use crate::real::Real;
use crate::trainer::Trainer;

/// A place on the path.
#[derive(Clone, Debug)]
pub(super) struct Checkpoint<T> {
    pub(super) t: u64,
    pub(super) epoch: u64,
    pub(super) position: usize,
    pub(super) theta: Vec<T>,
    pub(super) memory: Memory<T>,
    /// Edits that are in it.
    pub(super) edits: usize,
}

impl<T: Real> Checkpoint<T> {
    pub(super) fn of(trainer: &Trainer<T>, edits: usize) -> Self {
        Checkpoint {
            t: trainer.t,
            epoch: trainer.epoch,
            position: trainer.position,
            theta: trainer.theta.clone(),
            memory: trainer.optimizer.memory().clone(),
            edits,
        }
    }

    pub(super) fn bytes(&self) -> usize {
        bytes_of(&self.theta, &self.memory)
    }
}

pub(super) fn bytes_of<T>(theta: &[T], memory: &Memory<T>) -> usize {
    size_of::<Checkpoint<T>>() + (theta.len() + memory.first.len() + memory.second.len()) * size_of::<T>()
}
