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

/// The numbers of [`OfNegative`] in this order: the least x, log₂ e, the shifter, ln 2 in two parts, 2⁻⁶³, 1,
/// 1/7! … 1/2!, −0 for those who use it, 2⁻⁶⁴, ½, and 2 for those who use it; in each lane.
pub static NUMBERS: Numbers = [
    [f32::EXP_FLOOR; 4],
    [core::f32::consts::LOG2_E; 4],
    // A sum with it ends in the bits of n + 190, the exponent of 2ⁿ⁺⁶³: even, so that halves are rounded as without it.
    [f32::SHIFTER + 190.0; 4],
    [f32::LN2_HIGH; 4],
    [f32::LN2_LOW; 4],
    [1.0 / (1_u64 << 63) as f32; 4],
    [1.0; 4],
    [INVERSE_FACTORIALS[7] as f32; 4],
    [INVERSE_FACTORIALS[6] as f32; 4],
    [INVERSE_FACTORIALS[5] as f32; 4],
    [INVERSE_FACTORIALS[4] as f32; 4],
    [INVERSE_FACTORIALS[3] as f32; 4],
    [INVERSE_FACTORIALS[2] as f32; 4],
    [-0.0; 4],
    [0.5 / (1_u64 << 63) as f32; 4],
    [0.5; 4],
    [2.0; 4],
];

/// See [`NUMBERS`].
pub type Numbers = [[f32; 4]; 17];

/// Where they have a 1.
pub const ONE: usize = 6;
/// Where they have −0, the bit of the sign.
pub const SIGN: usize = 13;
/// Where they have a 2.
pub const TWO: usize = 16;

/// [`exp_and_exp_m1`] of x ≤ 0 for four `f32`, with the same bits in fewer operations and in three parts: a processor waits for the end of
/// one long chain of operations before it gets to the next, but not of a short one.
///
/// Its numbers are [`NUMBERS`]. Out of memory they cost less than as constants, which engines make anew at each use.
pub struct OfNegative<'a>(pub &'a Numbers);

impl OfNegative<'_> {
    /// The number at this place.
    #[inline(always)]
    pub fn number(&self, i: usize) -> Lanes4 {
        Lanes4::load(&self.0[i])
    }

    /// r of [`exp`], and 2ⁿ⁺⁶³.
    #[inline(always)]
    pub fn reduced(&self, x: Lanes4) -> (Lanes4, Lanes4) {
        let x = x.at_least(self.number(0));
        let shifted = x * self.number(1) + self.number(2);
        let n = shifted - self.number(2);
        let r = (x - n * self.number(3)) - n * self.number(4);
        (r, shifted.shl::<{ f32::MANTISSA_DIGITS - 1 }>())
    }

    /// p of [`exp`], from r.
    #[inline(always)]
    pub fn polynomial(&self, r: Lanes4) -> Lanes4 {
        let mut q = self.number(7);
        for i in 8..SIGN {
            q = q * r + self.number(i);
        }
        r + (r * r) * q
    }

    /// (eˣ, eˣ − 1) from p and 2ⁿ⁺⁶³.
    #[inline(always)]
    pub fn scaled(&self, p: Lanes4, above: Lanes4) -> (Lanes4, Lanes4) {
        let (below, one) = (self.number(5), self.number(ONE));
        // 2ⁿ⁺⁶³ is normal and the first product exact, as n ≥ −151; so only the second rounds, where it is subnormal.
        let e = (one + p) * above * below;
        // 2ⁿ, where it counts beside 1
        let scale = above * below;
        (e, scale * p + (scale - one))
    }

    /// (eˣ, ½(eˣ − 1)), the bits of the second those of [`scaled`](Self::scaled), as a half rounds like the whole.
    #[inline(always)]
    pub fn scaled_and_half(&self, p: Lanes4, above: Lanes4) -> (Lanes4, Lanes4) {
        let e = (self.number(ONE) + p) * above * self.number(5);
        let half_scale = above * self.number(14);
        (e, half_scale * p + (half_scale - self.number(15)))
    }
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
