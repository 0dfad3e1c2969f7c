//! A disk within a ring.

use core::f64::consts::TAU;

use crate::math::sin_cos;
use crate::rng::Rng;

/// A point of class 1 in the disk of radius 2.5, of class 0 in the ring of radii 3.5 to 5; radius and angle uniform.
pub fn point(rng: &mut Rng, class: usize) -> [f64; 2] {
    let radius = if class == 1 {
        rng.uniform_in(0.0, 2.5)
    } else {
        rng.uniform_in(3.5, 5.0)
    };
    let (sin, cos) = sin_cos(TAU * rng.uniform());
    [radius * sin, radius * cos]
}
