//! Clouds.

use core::f64::consts::{PI, TAU};

use crate::math::sin_cos;
use crate::rng::Rng;

/// A point of the cloud of `class`: normal with standard deviation 0.7 around a center on the circle of radius 2√2, the centers evenly spaced.
///
/// Two classes have their centers at (−2, −2) for class 0 and (2, 2) for class 1.
pub fn point(rng: &mut Rng, class: usize, classes: usize) -> [f64; 2] {
    let (sin, cos) = sin_cos(1.25 * PI + TAU * class as f64 / classes as f64);
    let radius = 8.0_f64.sqrt();
    [radius * cos + 0.7 * rng.normal(), radius * sin + 0.7 * rng.normal()]
}
