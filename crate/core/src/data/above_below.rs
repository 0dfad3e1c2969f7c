//! The two sides of a curve y = f(x).

use super::regression_1d::Curve;
use crate::rng::Rng;

/// A point of the square with both coordinates in the range, uniform, and its class: 1 above the curve, 0 on it and below. `Err` is an x where the
/// curve is not defined.
pub fn point(rng: &mut Rng, curve: &Curve, [from, to]: [f64; 2]) -> Result<(usize, [f64; 2]), f64> {
    let (x, y) = (rng.uniform_in(from, to), rng.uniform_in(from, to));
    let height = curve.at(x);
    if height.is_finite() {
        Ok((usize::from(y > height), [x, y]))
    } else {
        Err(x)
    }
}
