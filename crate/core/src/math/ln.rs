//! The natural logarithm.

use super::{Format, Lanes};

/// ln x, to 1 unit in the last place, subnormal x too.
///
/// ln x = k·ln 2 + ln(1 + f), ln(1 + f) = f − f²/2 + s·(f²/2 + R) with
/// - x = (1 + f)·2ᵏ and √½ ≤ 1 + f < √2,
/// - s = f / (2 + f), so that 1 + f = (1 + s) / (1 − s),
/// - R = 2s²/3 + 2s⁴/5 + …, the series of artanh.
///
/// This way of summing is the one of FreeBSD's e_log.c. ln 0 = −∞, ln(+∞) = +∞, NaN below 0.
#[inline]
pub fn ln<T: Lanes>(x: T) -> T {
    limits(x, ln_of_sum(x, None))
}

/// ln(1 + x), to 2 units in the last place: without cancellation for small x.
///
/// ln(1 + x) = ln u + c/u with
/// - u = 1 + x, rounded,
/// - c = 1 + x − u, what the rounding lost, exact (Knuth's two-sum).
///
/// ln_1p(−1) = −∞, ln_1p(+∞) = +∞, NaN below −1.
#[inline]
pub fn ln_1p<T: Lanes>(x: T) -> T {
    let one = T::of(1.0);
    let u = one + x;
    let rounded = u - one;
    let c = (one - (u - rounded)) + (x - rounded);
    limits(u, ln_of_sum(u, Some(c / u)))
}

/// ln x + small, for positive finite x.
#[inline(always)]
fn ln_of_sum<T: Lanes>(x: T, small: Option<T>) -> T {
    let (m, k) = x.mantissas_and_exponents();
    let f = m - T::of(1.0);
    let s = f / (T::of(2.0) + f);
    let square = s * s;

    let mut series = T::of(0.0);
    let mut j = T::Number::LN_TERMS;
    while j >= 1 {
        series = (series + T::of(2.0 / f64::from(2 * j + 1))) * square;
        j -= 1;
    }
    let half_square = T::of(0.5) * f * f;
    let small = small.unwrap_or(T::of(0.0));
    let tail = s * (half_square + series) + (k * T::splat(T::Number::LN2_LOW) + small);
    k * T::splat(T::Number::LN2_HIGH) - ((half_square - tail) - f)
}

#[inline(always)]
fn limits<T: Lanes>(x: T, ln: T) -> T {
    let (zero, infinity) = (T::of(0.0), T::splat(T::Number::INFINITY));
    let ln = T::select(zero.lt(x), ln, T::splat(T::Number::NAN));
    let ln = T::select(x.eq(zero), -infinity, ln);
    T::select(x.eq(infinity), x, ln)
}
