//! Two half circles that reach into each other.

use core::f64::consts::PI;

use crate::math::sin_cos;
use crate::rng::Rng;

/// A point on the moon of `class`, four times the usual size and centered: with φ uniform on [0, π),
/// class 0 at 4·(cos φ − ½, sin φ − ¼), class 1 at 4·(½ − cos φ, ¼ − sin φ).
pub fn point(rng: &mut Rng, class: usize) -> [f64; 2] {
    let (sin, cos) = sin_cos(PI * rng.uniform());
    let sign = if class == 0 { 4.0 } else { -4.0 };
    [sign * (cos - 0.5), sign * (sin - 0.25)]
}
