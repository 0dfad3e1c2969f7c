//! Descent within a plane: the moves −η∇L, seen on a surface (L4).

use crate::error::{Error, whole, within};
use crate::optimizer::{Optimizer, OptimizerSpec};
use crate::plane::Plane;
use crate::real::Real;
use crate::sweep::Sweep;
use crate::timeline::Timeline;
use crate::trainer::Trainer;

/// Most steps.
const MAX_STEPS: u64 = 10_000;
/// Farthest coordinate of a start.
const MAX_COORDINATE: f64 = 1e6;

/// Full-batch descent of f(u, v) = L(θ(u, v)), ∇f = (∇L·d₁, ∇L·d₂), with θ(u, v), d₁ and d₂ of [`Plane`] and any optimizer on the two
/// coordinates. No schedule, no clipping.
#[derive(Clone, Debug)]
pub struct Descent<T> {
    /// u, v of each point, the start first.
    pub points: Vec<f64>,
    /// f at each point.
    pub losses: Vec<f64>,
    /// ∇f at each point that a step was tried from.
    pub gradients: Vec<f64>,
    /// A step led to where f, ∇f or a coordinate is not finite, and is not among the points.
    pub diverged: bool,
    steps: usize,
    plane: Plane<T>,
    optimizer: Optimizer<T>,
    at: [T; 2],
    theta: Vec<T>,
    grad: Vec<T>,
    sweep: Sweep<T>,
}

impl<T: Real> Descent<T> {
    /// A descent to come.
    pub fn new(timeline: &Timeline<T>, plane: Plane<T>, start: [f64; 2], optimizer: &OptimizerSpec, steps: f64) -> Result<Self, Error> {
        optimizer.validate()?;
        let steps = whole("steps", steps, 0, MAX_STEPS)? as usize;
        for (i, &coordinate) in start.iter().enumerate() {
            within(&format!("start[{i}]"), coordinate, -MAX_COORDINATE, MAX_COORDINATE)?;
        }
        let mut descent = Descent {
            points: Vec::new(),
            losses: Vec::new(),
            gradients: Vec::new(),
            diverged: false,
            steps,
            plane,
            optimizer: Optimizer::new(optimizer, 2),
            at: start.map(T::from_f64),
            theta: timeline.theta().to_vec(),
            grad: timeline.theta().to_vec(),
            sweep: Sweep::new(timeline),
        };
        descent.place();
        Ok(descent)
    }

    fn place(&mut self) {
        self.plane.write(self.at.map(T::to_f64), &mut self.theta);
    }

    /// Works on one more block of samples of one step; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, trainer: &Trainer<T>) -> f64 {
        if self.is_done() {
            return 1.0;
        }
        if let Some(loss) = self.sweep.advance(trainer, &self.theta, Some(&mut self.grad)) {
            self.arrive(loss);
            if self.is_done() {
                return 1.0;
            }
        }
        (self.losses.len() as f64 + self.sweep.share(trainer)) / (self.steps + 1) as f64
    }

    fn is_done(&self) -> bool {
        self.diverged || self.losses.len() > self.steps
    }

    /// f and ∇f at the present point are known.
    fn arrive(&mut self, loss: f64) {
        let slopes = self.plane.slopes(&self.grad);
        if !loss.is_finite() || slopes.iter().any(|s| !s.is_finite()) {
            self.diverged = true;
            return;
        }
        self.points.extend(self.at.map(T::to_f64));
        self.losses.push(loss);
        if self.is_done() {
            return;
        }
        self.gradients.extend(slopes);
        let mut next = self.at;
        let eta = self.optimizer.eta();
        let down = self.optimizer.propose(T::ONE, eta, &self.at, &mut next);
        self.diverged = !down.take(&mut slopes.map(T::from_f64));
        self.optimizer.commit();
        self.at = next;
        self.place();
    }
}
