//! Where sums over samples go: into a gradient, and a step further where they are the last of a batch.
//!
//! The step is taken while the sums are near: another pass over all of them would bring gradient and θ through all caches again.

use core::ops::Range;

use super::rules::Down;
use crate::real::Real;

/// A part of θ and of its gradient.
pub struct Sink<'a, T> {
    /// ∂L/∂θ, or Σ ∂Cⁿ/∂θ as long as there is no step.
    pub grad: &'a mut [T],
    /// Whether to go on from the sums that stand there.
    pub add: bool,
    /// A step down by the finished gradient.
    pub down: Option<Down<'a, T>>,
}

impl<T: Real> Sink<'_, T> {
    /// The sink of the first `count` parameters, which are taken out of this one.
    pub(crate) fn split_off_first(&mut self, count: usize) -> Self {
        Sink {
            grad: self.grad.split_off_mut(..count).unwrap_or_default(),
            add: self.add,
            down: self.down.as_mut().map(|down| down.split_off_first(count)),
        }
    }

    /// The step, where all sums stand in the gradient: whether it is sound.
    pub(super) fn descend(self) -> bool {
        self.down.is_none_or(|down| down.take(self.grad))
    }
}

/// A sink of f32 that is drained a piece at a time, while the piece is in the first cache.
pub(super) struct Draining<'a> {
    sink: Sink<'a, f32>,
    /// Whether all steps were.
    pub is_sound: bool,
}

impl<'a> Draining<'a> {
    pub fn new(sink: Sink<'a, f32>) -> Self {
        Draining { sink, is_sound: true }
    }

    /// One sum.
    pub fn put(&mut self, at: usize, sum: f32) {
        let before = if self.sink.add { self.sink.grad[at] } else { 0.0 };
        self.sink.grad[at] = before + sum;
    }

    /// Where the sums go.
    pub fn sums(&mut self) -> &mut [f32] {
        self.sink.grad
    }

    /// Whether they are added to what stands there.
    pub fn adds(&self) -> bool {
        self.sink.add
    }

    /// The step of what has been put there, if there is one.
    #[inline(never)]
    pub fn drain(&mut self, piece: Range<usize>) {
        if let Some(down) = &mut self.sink.down {
            self.is_sound &= down.part(piece.clone()).take(&mut self.sink.grad[piece]);
        }
    }
}
