//! Where sums over samples go: into a gradient, and a step further where they are the last of a batch.
//!
//! The step is taken while the sum is in a register: another pass would bring gradient and θ through all caches again.

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

/// A sink of f32, and what tells whether all that went into it was finite: a sum of x − x, which is 0 or NaN.
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
    #[inline(never)]
    pub fn put(&mut self, at: usize, sum: f32) {
        let before = if self.sink.add { self.sink.grad[at] } else { 0.0 };
        let mut sum = before + sum;
        if let Some(Down { descent, theta, next }) = &mut self.sink.down {
            sum *= descent.share;
            let moved = theta[at] - descent.eta * sum;
            next[at] = moved;
            self.note(Lanes4::splat(sum), Lanes4::splat(moved));
        }
        self.sink.grad[at] = sum;
    }

    /// Four of them side by side.
    #[inline(always)]
    pub fn put_four(&mut self, at: usize, sums: Lanes4) {
        let Some(grad) = self.sink.grad[at..].first_chunk_mut() else {
            return;
        };
        let before = if self.sink.add { Lanes4::load(grad) } else { Lanes4::splat(0.0) };
        let mut sums = before + sums;
        if let Some(Down { descent, theta, next }) = &mut self.sink.down
            && let (Some(theta), Some(next)) = (theta[at..].first_chunk(), next[at..].first_chunk_mut())
        {
            sums = sums * Lanes4::splat(descent.share);
            let moved = Lanes4::load(theta) - Lanes4::splat(descent.eta) * sums;
            moved.store(next);
            sums.store(grad);
            self.note(sums, moved);
            return;
        }
        sums.store(grad);
    }

    #[inline(always)]
    #[expect(clippy::eq_op, reason = "x − x tells whether x is finite")]
    fn note(&mut self, gradient: Lanes4, theta: Lanes4) {
        self.gradient = self.gradient + (gradient - gradient);
        self.theta = self.theta + (theta - theta);
    }
}
