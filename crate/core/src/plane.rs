//! Two directions in the space of all parameters, and the plane that they span through a point.

use crate::error::Error;
use crate::frozen::is_frozen;
use crate::real::Real;
use crate::rng::{Rng, Stream};
use crate::timeline::Timeline;

/// Which two directions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axes {
    /// Two entries of θ; the coordinates are their values.
    Parameters([usize; 2]),
    /// Two random directions, the same for the same seed; the coordinates count from the center.
    Random(u64),
}

/// The point that the plane goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Center {
    /// θᵗ
    #[default]
    Current,
    /// θ⁰, or where the recorded path begins
    Start,
}

/// θ(u, v) = θ_c + (u − u₀) d₁ + (v − v₀) d₂.
///
/// - θ_c: the center, at the coordinates (u₀, v₀)
/// - d₁, d₂: two entries of θ: unit vectors, and u, v, u₀, v₀ are values of those entries. Random: (u₀, v₀) = (0, 0), and each
///   direction is drawn from the standard normal distribution and then filter-normalized (Li, Xu, Taylor, Studer and Goldstein,
///   *Visualizing the loss landscape of neural nets*, 2018): the part that belongs to one neuron is scaled to the length of the
///   neuron's own parameters, d ← d / ‖d‖ · ‖θ_c‖. A neuron's part is its row of weights with its bias, the weight of an input that is
///   1. Where all of θ_c is 0, the lengths are 1. What is frozen does not move.
#[derive(Clone, Debug)]
pub struct Plane<T> {
    center: Vec<T>,
    origin: [f64; 2],
    axes: Axes,
    /// empty for two entries of θ
    directions: [Vec<T>; 2],
}

impl<T: Real> Plane<T> {
    /// The plane of `axes` through a point of the run.
    pub fn new(timeline: &Timeline<T>, axes: Axes, center: Center) -> Result<Self, Error> {
        let center = match center {
            Center::Current => timeline.theta().to_vec(),
            Center::Start => timeline.start_theta(),
        };
        let mut plane = Plane {
            origin: [0.0; 2],
            axes,
            directions: [Vec::new(), Vec::new()],
            center,
        };
        match axes {
            Axes::Parameters([i, j]) => {
                let last = plane.center.len() - 1;
                if let Some(bad) = [i, j].into_iter().find(|&o| o > last) {
                    return Err(Error::out_of_range("axes.parameters", bad, format!("0 to {last}")));
                }
                if i == j {
                    return Err(Error::invalid("axes.parameters", "allowed: two different parameters"));
                }
                plane.origin = [i, j].map(|o| plane.center[o].to_f64());
            }
            Axes::Random(seed) => {
                let mut rng = Rng::new(seed, Stream::Landscape);
                plane.directions = [(); 2].map(|()| plane.random_direction(timeline, &mut rng));
            }
        }
        Ok(plane)
    }

    fn random_direction(&self, timeline: &Timeline<T>, rng: &mut Rng) -> Vec<T> {
        let layout = &timeline.network().layout;
        let moves = |i: &usize| !is_frozen(&timeline.frozen, *i);
        let mut direction: Vec<f64> = self.center.iter().map(|_| rng.normal()).collect();
        let all_zero = self.center.iter().all(|&v| v == T::ZERO);
        for l in 1..=layout.depth() {
            let (w, b) = (layout.w(l), layout.b(l));
            let columns = layout.width(l - 1);
            for (row, bias) in w.step_by(columns).zip(b) {
                let entries = || (row..row + columns).chain([bias]).filter(moves);
                let length = entries()
                    .map(|i| self.center[i].to_f64() * self.center[i].to_f64())
                    .sum::<f64>()
                    .sqrt();
                let drawn = entries().map(|i| direction[i] * direction[i]).sum::<f64>().sqrt();
                let factor = if all_zero { 1.0 } else { length } / drawn.max(f64::MIN_POSITIVE);
                for i in entries() {
                    direction[i] *= factor;
                }
            }
        }
        for still in &timeline.frozen {
            direction[still.clone()].fill(0.0);
        }
        direction.into_iter().map(T::from_f64).collect()
    }

    /// (u₀, v₀)
    pub fn origin(&self) -> [f64; 2] {
        self.origin
    }

    /// d₁ and d₂ with an entry for each of θ.
    pub fn directions(&self) -> [Vec<T>; 2] {
        match self.axes {
            Axes::Parameters(offsets) => offsets.map(|offset| {
                let mut unit = vec![T::ZERO; self.center.len()];
                unit[offset] = T::ONE;
                unit
            }),
            Axes::Random(_) => self.directions.clone(),
        }
    }

    /// Writes θ(u, v).
    pub fn write(&self, [u, v]: [f64; 2], theta: &mut [T]) {
        match self.axes {
            Axes::Parameters([i, j]) => {
                theta.copy_from_slice(&self.center);
                (theta[i], theta[j]) = (T::from_f64(u), T::from_f64(v));
            }
            Axes::Random(_) => {
                let [d1, d2] = &self.directions;
                for (((theta, c), d1), d2) in theta.iter_mut().zip(&self.center).zip(d1).zip(d2) {
                    *theta = T::from_f64(c.to_f64() + u * d1.to_f64() + v * d2.to_f64());
                }
            }
        }
    }

    /// (∇L·d₁, ∇L·d₂): the gradient of L(θ(u, v)).
    pub fn slopes(&self, grad: &[T]) -> [f64; 2] {
        match self.axes {
            Axes::Parameters(offsets) => offsets.map(|o| grad[o].to_f64()),
            Axes::Random(_) => [0, 1].map(|k| dot(&self.directions[k], |i| grad[i].to_f64())),
        }
    }

    /// The coordinates of the point of the plane that is nearest to `theta` (least squares): with Δ = θ − θ_c and the Gram matrix
    /// G = (dᵢ·dⱼ), the solution of G (u − u₀, v − v₀)ᵀ = (d₁·Δ, d₂·Δ)ᵀ. The center, where the directions are parallel.
    pub fn project(&self, theta: &[T]) -> [f64; 2] {
        let [d1, d2] = match self.axes {
            Axes::Parameters(offsets) => return offsets.map(|o| theta[o].to_f64()),
            Axes::Random(_) => &self.directions,
        };
        let change = |i: usize| theta[i].to_f64() - self.center[i].to_f64();
        let (g11, g22) = (dot(d1, |i| d1[i].to_f64()), dot(d2, |i| d2[i].to_f64()));
        let g12 = dot(d1, |i| d2[i].to_f64());
        let (r1, r2) = (dot(d1, change), dot(d2, change));
        let determinant = g11 * g22 - g12 * g12;
        // a network with one parameter that is not frozen has parallel directions
        if determinant <= 1e-9 * g11 * g22 {
            return self.origin;
        }
        [(g22 * r1 - g12 * r2) / determinant, (g11 * r2 - g12 * r1) / determinant]
    }

    /// Half the edge of a picture that shows what there is to see: at least 1; for two entries of θ, 0 and half as much again beyond
    /// their values; and both ends of the path so far with a quarter more.
    pub fn span(&self, timeline: &Timeline<T>) -> f64 {
        let mut span = self.origin.iter().fold(1.0_f64, |m, o| m.max(1.5 * o.abs()));
        for end in [&timeline.start_theta()[..], timeline.theta()] {
            let at = self.project(end);
            for (at, origin) in at.iter().zip(self.origin) {
                span = span.max(1.25 * (at - origin).abs());
            }
        }
        span
    }
}

fn dot<T: Real>(d: &[T], other: impl Fn(usize) -> f64) -> f64 {
    d.iter().enumerate().map(|(i, d)| d.to_f64() * other(i)).sum()
}
