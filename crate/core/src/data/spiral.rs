//! A spiral with an arm for each class.

use core::f64::consts::TAU;

use crate::math::sin_cos;
use crate::rng::Rng;

/// A point of the arm of `class`: r·(sin φ, cos φ) with r uniform on [0, 5), φ = 1.75·2π·r/5 + 2π·class/classes.
pub fn point(rng: &mut Rng, class: usize, classes: usize) -> [f64; 2] {
    let share = rng.uniform();
    let (sin, cos) = sin_cos(TAU * (1.75 * share + class as f64 / classes as f64));
    [5.0 * share * sin, 5.0 * share * cos]
}
