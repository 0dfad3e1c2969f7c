//! Exclusive or.

use crate::rng::Rng;

/// A point of class 1 where x₁ and x₂ have the same sign, of class 0 where they differ; uniform on 0.3 ≤ |x₁|, |x₂| < 5.3.
pub fn point(rng: &mut Rng, class: usize) -> [f64; 2] {
    let sign = if rng.uniform() < 0.5 { -1.0 } else { 1.0 };
    let other = if class == 1 { sign } else { -sign };
    [sign * rng.uniform_in(0.3, 5.3), other * rng.uniform_in(0.3, 5.3)]
}
