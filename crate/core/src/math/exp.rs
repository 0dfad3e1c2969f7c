//! The exponential function.

use super::{Format, Lanes};
use crate::kernels::Lanes4;

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

/// [`exp_and_exp_m1`] of x ≤ 0, with the same bits in fewer operations. For four `f32` only.
#[inline(always)]
pub fn exp_and_exp_m1_of_negative(x: Lanes4) -> (Lanes4, Lanes4) {
    let of = <Lanes4 as Lanes>::of;
    // The sum with it ends in the bits of n + 190, the exponent of 2ⁿ⁺⁶³: even, so that halves are rounded as without it.
    let (p, shifted) = reduced(x.at_least(of(f64::from(f32::EXP_FLOOR))), None, Lanes4::splat(f32::SHIFTER + 190.0));
    let above = shifted.shl::<{ f32::MANTISSA_DIGITS - 1 }>();
    let below = of(1.0 / (1_u64 << 63) as f64);
    // 2ⁿ⁺⁶³ is normal and the first product exact, as n ≥ −151; so only the second rounds, where it is subnormal.
    let e = (of(1.0) + p) * above * below;
    // 2ⁿ, where it counts beside 1
    let scale = above * below;
    (e, scale * p + (scale - of(1.0)))
}

/// (p, n) of [`exp`].
#[inline(always)]
fn reduced_exp_m1<T: Lanes>(x: T, low: Option<T>) -> (T, T::Int) {
    let x = x.at_least(T::splat(T::Number::EXP_FLOOR)).at_most(T::splat(T::Number::EXP_CEILING));
    reduced_within_range(x, low)
}

#[inline(always)]
fn reduced_within_range<T: Lanes>(x: T, low: Option<T>) -> (T, T::Int) {
    let (p, shifted) = reduced(x, low, T::splat(T::Number::SHIFTER));
    (p, shifted.shifted_integers())
}

/// p, and n + `shifter`, in whose last place is 1.
#[inline(always)]
fn reduced<T: Lanes>(x: T, low: Option<T>, shifter: T) -> (T, T) {
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
    (r + (r * r) * q, shifted)
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
