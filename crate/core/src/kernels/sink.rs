//! Where sums over samples go: into a gradient, and a step further where they are the last of a batch.
//!
//! The step is taken while the sums are near: another pass over all of them would bring gradient and θ through all caches again.

use core::ops::Range;

use super::lanes::Lanes4;
use super::{Descent, all_finite};
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

/// A step down: θᵗ⁺¹ = θ − η · (sum · share), where sum · share is what the gradient becomes.
pub struct Down<'a, T> {
    /// Share and η.
    pub descent: Descent<T>,
    /// θ, as long as the gradient.
    pub theta: &'a [T],
    /// Where θᵗ⁺¹ goes.
    pub next: &'a mut [T],
}

/// Whether a step's gradient and θᵗ⁺¹ are finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// The gradient.
    pub gradient: bool,
    /// θᵗ⁺¹
    pub theta: bool,
}

impl Sound {
    /// All of it.
    pub const ALL: Self = Sound {
        gradient: true,
        theta: true,
    };

    /// Both.
    pub fn and(self, other: Self) -> Self {
        Sound {
            gradient: self.gradient && other.gradient,
            theta: self.theta && other.theta,
        }
    }
}

impl<T: Real> Sink<'_, T> {
    /// The step, where all sums stand in the gradient.
    pub(super) fn descend(self) -> Sound {
        let Some(Down { descent, theta, next }) = self.down else {
            return Sound::ALL;
        };
        for ((g, next), &theta) in self.grad.iter_mut().zip(&mut *next).zip(theta) {
            *g *= descent.share;
            *next = theta - descent.eta * *g;
        }
        Sound {
            gradient: all_finite(self.grad),
            theta: all_finite(next),
        }
    }
}

/// A sink of f32 that is drained a piece at a time, while the piece is in the first cache, and what tells whether all that went out of it was
/// finite: a sum of x − x, which is 0 or NaN.
pub(super) struct Draining<'a> {
    sink: Sink<'a, f32>,
    gradient: Lanes4,
    theta: Lanes4,
}

impl<'a> Draining<'a> {
    pub fn new(sink: Sink<'a, f32>) -> Self {
        let zero = Lanes4::splat(0.0);
        Draining {
            sink,
            gradient: zero,
            theta: zero,
        }
    }

    pub fn is_sound(&self) -> Sound {
        let is_finite = |sum: Lanes4| sum.to_array().iter().all(|v| v.is_finite());
        Sound {
            gradient: is_finite(self.gradient),
            theta: is_finite(self.theta),
        }
    }

    /// One sum.
    pub fn put(&mut self, at: usize, sum: f32) {
        let before = if self.sink.add { self.sink.grad[at] } else { 0.0 };
        self.sink.grad[at] = before + sum;
    }

    /// Four of them side by side.
    #[inline(always)]
    pub fn put_four(&mut self, at: usize, sums: Lanes4) {
        if let Some(grad) = self.sink.grad[at..].first_chunk_mut() {
            let before = if self.sink.add { Lanes4::load(grad) } else { Lanes4::splat(0.0) };
            (before + sums).store(grad);
        }
    }

    /// The step of what has been put there, if there is one.
    #[inline(never)]
    pub fn drain(&mut self, piece: Range<usize>) {
        let Some(Down { descent, theta, next }) = &mut self.sink.down else {
            return;
        };
        let (grad, grad_rest) = self.sink.grad[piece.clone()].as_chunks_mut();
        let (theta, theta_rest) = theta[piece.clone()].as_chunks();
        let (next, next_rest) = next[piece].as_chunks_mut();
        let (share, eta) = (Lanes4::splat(descent.share), Lanes4::splat(descent.eta));
        for ((grad, theta), next) in grad.iter_mut().zip(theta).zip(next) {
            let g = Lanes4::load(grad) * share;
            let moved = Lanes4::load(theta) - eta * g;
            g.store(grad);
            moved.store(next);
            self.gradient = self.gradient + nothing(g);
            self.theta = self.theta + nothing(moved);
        }
        for ((grad, theta), next) in grad_rest.iter_mut().zip(theta_rest).zip(next_rest) {
            *grad *= descent.share;
            *next = theta - descent.eta * *grad;
            self.gradient = self.gradient + nothing(Lanes4::splat(*grad));
            self.theta = self.theta + nothing(Lanes4::splat(*next));
        }
    }
}

/// 0, or NaN where x is not finite.
#[inline(always)]
#[expect(clippy::eq_op, reason = "x − x tells whether x is finite")]
fn nothing(x: Lanes4) -> Lanes4 {
    x - x
}
