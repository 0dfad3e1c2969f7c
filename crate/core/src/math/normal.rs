//! The standard normal distribution.

use super::exp::exp_of_sum;
use super::{Format, Lanes};

/// Φ(x) = ∫ φ(s) ds from −∞ to x, with small *relative* error into the far tail: 8 units in the last place for f32, 4 for f64.
///
/// Φ(−u) = e^(−u²/2) · t·Q(t) and Φ(u) = 1 − Φ(−u) for u ≥ 0, with
/// - t = 4 / (4 + u), which takes 0 … ∞ to 1 … 0,
/// - Q a Chebyshev fit, turned into powers of 2t − 1 (`tail.rs`; after Schonfelder,
///   *Chebyshev expansions for the error and related functions*, Math. Comp. 32, 1978),
/// - u² in two parts, because an exponent of −700 rounded to f64 costs 300 units in the last place.
///
/// Φ(−∞) = 0, Φ(+∞) = 1.
#[inline]
pub fn normal_cdf<T: Lanes>(x: T) -> T {
    let (one, four) = (T::of(1.0), T::of(4.0));
    let u = x.magnitude().at_most(T::of(FAR));
    let t = four / (four + u);
    let v = T::of(2.0) * t - one;
    let mut q = T::of(0.0);
    let mut k = T::Number::TAIL.len();
    while k > 0 {
        k -= 1;
        q = q * v + T::splat(T::Number::TAIL[k]);
    }
    let tail = bell(u) * (t * q);
    T::select(T::of(0.0).lt(x), one - tail, tail)
}

/// φ(x) = e^(−x²/2) / √(2π), to 3 units in the last place.
///
/// φ(±∞) = 0.
#[inline]
pub fn normal_pdf<T: Lanes>(x: T) -> T {
    const INVERSE_ROOT_TWO_PI: f64 = 0.398_942_280_401_432_7;
    bell(x.magnitude().at_most(T::of(FAR))) * T::of(INVERSE_ROOT_TWO_PI)
}

/// From here on φ and 1 − Φ round to 0, in f64 too.
const FAR: f64 = 40.0;

/// e^(−u²/2), with u² to twice the precision (Dekker, *A floating-point technique for extending the available precision*, 1971).
#[inline(always)]
fn bell<T: Lanes>(u: T) -> T {
    let product = T::splat(T::Number::SPLITTER) * u;
    let high = product - (product - u);
    let low = u - high;
    let square = u * u;
    let lost = ((high * high - square) + T::of(2.0) * high * low) + low * low;
    exp_of_sum(T::of(-0.5) * square, T::of(-0.5) * lost)
}
