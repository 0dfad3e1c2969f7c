//! The natural logarithm.

use super::Format;

/// ln x, to 1 unit in the last place, subnormal x too.
///
/// ln x = k·ln 2 + ln(1 + f), ln(1 + f) = f − f²/2 + s·(f²/2 + R) with
/// - x = (1 + f)·2ᵏ and √½ ≤ 1 + f < √2,
/// - s = f / (2 + f), so that 1 + f = (1 + s) / (1 − s),
/// - R = 2s²/3 + 2s⁴/5 + …, the series of artanh.
///
/// This way of summing is the one of FreeBSD's e_log.c. ln 0 = −∞, ln(+∞) = +∞, NaN below 0.
#[inline]
pub fn ln<T: Format>(x: T) -> T {
    limits(x, ln_of_sum(x, T::ZERO))
}

/// ln(1 + x), to 2 units in the last place: without cancellation for small x.
///
/// ln(1 + x) = ln u + c/u with
/// - u = 1 + x, rounded,
/// - c = 1 + x − u, what the rounding lost, exact (Knuth's two-sum).
///
/// ln_1p(−1) = −∞, ln_1p(+∞) = +∞, NaN below −1.
#[inline]
pub fn ln_1p<T: Format>(x: T) -> T {
    let u = T::ONE + x;
    let rounded = u - T::ONE;
    let c = (T::ONE - (u - rounded)) + (x - rounded);
    limits(u, ln_of_sum(u, c / u))
}

/// ln x + small, for positive finite x.
#[inline(always)]
fn ln_of_sum<T: Format>(x: T, small: T) -> T {
    let (m, k) = x.mantissa_and_exponent();
    let f = m - T::ONE;
    let s = f / (T::TWO + f);
    let square = s * s;

    let mut series = T::ZERO;
    let mut j = T::LN_TERMS;
    while j >= 1 {
        series = (series + T::from_f64(2.0 / f64::from(2 * j + 1))) * square;
        j -= 1;
    }
    let half_square = T::HALF * f * f;
    let tail = s * (half_square + series) + (k * T::LN2_LOW + small);
    k * T::LN2_HIGH - ((half_square - tail) - f)
}

#[inline(always)]
fn limits<T: Format>(x: T, ln: T) -> T {
    let ln = if x > T::ZERO { ln } else { T::NAN };
    let ln = if x == T::ZERO { -T::INFINITY } else { ln };
    if x == T::INFINITY { x } else { ln }
}
