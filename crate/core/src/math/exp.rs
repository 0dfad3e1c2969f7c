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

/// The numbers of [`exp_and_exp_m1_of_negative`], in this order: the least x, log₂ e, the shifter, ln 2 in two parts, 2⁻⁶³, 1,
/// 1/7! … 1/2!.
pub const NUMBERS: [f32; 13] = {
    const fn inverse_factorial(k: usize) -> f32 {
        INVERSE_FACTORIALS[k] as f32
    }
    [
        f32::EXP_FLOOR,
        core::f32::consts::LOG2_E,
        // A sum with it ends in the bits of n + 190, the exponent of 2ⁿ⁺⁶³: even, so that halves are rounded as without it.
        f32::SHIFTER + 190.0,
        f32::LN2_HIGH,
        f32::LN2_LOW,
        1.0 / (1_u64 << 63) as f32,
        1.0,
        inverse_factorial(7),
        inverse_factorial(6),
        inverse_factorial(5),
        inverse_factorial(4),
        inverse_factorial(3),
        inverse_factorial(2),
    ]
};

/// Where [`NUMBERS`] have a 1.
pub const ONE: usize = 6;

/// [`exp_and_exp_m1`] of x ≤ 0, with the same bits in fewer operations. For four `f32` only.
///
/// - `numbers`: those of [`NUMBERS`] in each lane. Out of memory they cost less than as constants, which engines make anew at each use.
#[inline(always)]
pub fn exp_and_exp_m1_of_negative(x: Lanes4, numbers: impl Fn(usize) -> Lanes4) -> (Lanes4, Lanes4) {
    let x = x.at_least(numbers(0));
    let shifted = x * numbers(1) + numbers(2);
    let n = shifted - numbers(2);
    let r = (x - n * numbers(3)) - n * numbers(4);
    let mut q = numbers(7);
    for i in 8..NUMBERS.len() {
        q = q * r + numbers(i);
    }
    let p = r + (r * r) * q;

    let (above, below, one) = (shifted.shl::<{ f32::MANTISSA_DIGITS - 1 }>(), numbers(5), numbers(ONE));
    // 2ⁿ⁺⁶³ is normal and the first product exact, as n ≥ −151; so only the second rounds, where it is subnormal.
    let e = (one + p) * above * below;
    // 2ⁿ, where it counts beside 1
    let scale = above * below;
    (e, scale * p + (scale - one))
}

/// (p, n) of [`exp`].
#[inline(always)]
fn reduced_exp_m1<T: Lanes>(x: T, low: Option<T>) -> (T, T::Int) {
    let x = x.at_least(T::splat(T::Number::EXP_FLOOR)).at_most(T::splat(T::Number::EXP_CEILING));
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
