//! The exponential function.

use super::{Format, Lanes};

/// eˣ, to 1.03 units in the last place, subnormal results too; never decreasing.
///
/// eˣ = 2ⁿ · (1 + p) with
/// - n = the integer nearest to x / ln 2,
/// - r = x − n·ln 2, |r| ≤ ½ ln 2, with ln 2 in two parts (Cody and Waite, *Software Manual for the Elementary Functions*, 1980),
/// - p = eʳ − 1, a Taylor polynomial.
///
/// exp(−∞) = 0, exp(+∞) = +∞.
#[inline]
pub fn exp<T: Lanes>(x: T) -> T {
    let (p, n) = reduced_exp_m1(x, None);
    scaled(p, n)
}

/// eˣ − 1 = 2ⁿ·p + (2ⁿ − 1), to 2 units in the last place: without cancellation for small x.
///
/// The letters are those of [`exp`]. exp_m1(−∞) = −1, exp_m1(+∞) = +∞.
#[inline]
pub fn exp_m1<T: Lanes>(x: T) -> T {
    let (p, n) = reduced_exp_m1(x, None);
    scaled_m1(p, n)
}

/// (eˣ, eˣ − 1) with one reduction for both; the same bits as [`exp`] and [`exp_m1`].
#[inline]
pub fn exp_and_exp_m1<T: Lanes>(x: T) -> (T, T) {
    let (p, n) = reduced_exp_m1(x, None);
    (scaled(p, n), scaled_m1(p, n))
}

/// e^(x + low) for a number in two parts, |low| below an ulp of x: keeps the bits that a rounded exponent would lose.
#[inline]
pub fn exp_of_sum<T: Lanes>(x: T, low: T) -> T {
    let (p, n) = reduced_exp_m1(x, Some(low));
    scaled(p, n)
}

/// (e^(−x), e^(−x) − 1) for x ≥ 0, in fewer operations; the same bits as [`exp_and_exp_m1`] of −x. For f32 only.
#[inline(always)]
pub fn exp_and_exp_m1_of_negative<T: Lanes<Number = f32>>(x: T) -> (T, T) {
    let (p, n) = reduced_within_range(-x.at_most(T::splat(-f32::EXP_FLOOR)), None);
    // 2ⁿ⁺⁶⁴ is normal and the first product exact, as n ≥ −151; so only the second rounds, where it is subnormal.
    let e = (T::of(1.0) + p) * T::powers_of_two_above(n) * T::splat(1.0 / (1_u128 << 64) as f32);
    (e, scaled_m1(p, n))
}

/// (p, n) of [`exp`].
#[inline(always)]
fn reduced_exp_m1<T: Lanes>(x: T, low: Option<T>) -> (T, T::Int) {
    let x = x.at_least(T::splat(T::Number::EXP_FLOOR)).at_most(T::splat(T::Number::EXP_CEILING));
    reduced_within_range(x, low)
}

#[inline(always)]
fn reduced_within_range<T: Lanes>(x: T, low: Option<T>) -> (T, T::Int) {
    let shifter = T::splat(T::Number::SHIFTER);
    let shifted = x * T::of(core::f64::consts::LOG2_E) + shifter;
    let n = shifted - shifter;
    let r = (x - n * T::splat(T::Number::LN2_HIGH)) - n * T::splat(T::Number::LN2_LOW);
    let r = low.map_or(r, |low| r + low);

    let mut k = T::Number::EXP_DEGREE;
    let mut q = T::of(INVERSE_FACTORIALS[k as usize]);
    while k > 2 {
        k -= 1;
        q = q * r + T::of(INVERSE_FACTORIALS[k as usize]);
    }
    (r + (r * r) * q, shifted.shifted_integers())
}

#[inline(always)]
fn scaled<T: Lanes>(p: T, n: T::Int) -> T {
    let (first, second) = T::powers_of_two_halves(n);
    (T::of(1.0) + p) * first * second
}

#[inline(always)]
fn scaled_m1<T: Lanes>(p: T, n: T::Int) -> T {
    // Half of everything, so that 2ⁿ is finite where eˣ is.
    let scale = T::half_powers_of_two(n);
    T::of(2.0) * (scale * p + (scale - T::of(0.5)))
}

/// 1/k!
const INVERSE_FACTORIALS: [f64; 14] = {
    let mut inverse = [1.0; 14];
    let mut factorial = 1.0;
    let mut k = 1;
    while k < 14 {
        factorial *= k as f64;
        inverse[k] = 1.0 / factorial;
        k += 1;
    }
    inverse
};
