//! The exponential function.

use super::Format;

/// eˣ, to 1.03 units in the last place, subnormal results too; never decreasing.
///
/// eˣ = 2ⁿ · (1 + p) with
/// - n = the integer nearest to x / ln 2,
/// - r = x − n·ln 2, |r| ≤ ½ ln 2, with ln 2 in two parts (Cody and Waite, *Software Manual for the Elementary Functions*, 1980),
/// - p = eʳ − 1, a Taylor polynomial.
///
/// exp(−∞) = 0, exp(+∞) = +∞.
#[inline]
pub fn exp<T: Format>(x: T) -> T {
    let (p, n) = reduced_exp_m1(x, T::ZERO);
    scaled(p, n)
}

/// eˣ − 1 = 2ⁿ·p + (2ⁿ − 1), to 2 units in the last place: without cancellation for small x.
///
/// The letters are those of [`exp`]. exp_m1(−∞) = −1, exp_m1(+∞) = +∞.
#[inline]
pub fn exp_m1<T: Format>(x: T) -> T {
    let (p, n) = reduced_exp_m1(x, T::ZERO);
    scaled_m1(p, n)
}

/// (eˣ, eˣ − 1) with one reduction for both; the same bits as [`exp`] and [`exp_m1`].
#[inline]
pub fn exp_and_exp_m1<T: Format>(x: T) -> (T, T) {
    let (p, n) = reduced_exp_m1(x, T::ZERO);
    (scaled(p, n), scaled_m1(p, n))
}

/// e^(x + low) for a number in two parts, |low| below an ulp of x: keeps the bits that a rounded exponent would lose.
#[inline]
pub fn exp_of_sum<T: Format>(x: T, low: T) -> T {
    let (p, n) = reduced_exp_m1(x, low);
    scaled(p, n)
}

/// (p, n) of [`exp`].
#[inline(always)]
fn reduced_exp_m1<T: Format>(x: T, low: T) -> (T, T::Int) {
    let x = x.max(T::EXP_FLOOR).min(T::EXP_CEILING);
    let shifted = x * T::from_f64(core::f64::consts::LOG2_E) + T::SHIFTER;
    let n = shifted - T::SHIFTER;
    let r = ((x - n * T::LN2_HIGH) - n * T::LN2_LOW) + low;

    let mut q = T::ZERO;
    let mut k = T::EXP_DEGREE;
    while k >= 2 {
        q = q * r + T::from_f64(INVERSE_FACTORIALS[k as usize]);
        k -= 1;
    }
    (r + (r * r) * q, shifted.shifted_integer())
}

#[inline(always)]
fn scaled<T: Format>(p: T, n: T::Int) -> T {
    let (first, second) = T::power_of_two_halves(n);
    (T::ONE + p) * first * second
}

#[inline(always)]
fn scaled_m1<T: Format>(p: T, n: T::Int) -> T {
    // Half of everything, so that 2ⁿ is finite where eˣ is.
    let scale = T::half_power_of_two(n);
    T::TWO * (scale * p + (scale - T::HALF))
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
