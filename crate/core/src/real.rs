//! The number a network is made of: `f32` to train, `f64` to check the training.

use core::fmt::{Debug, Display};
use core::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::kernels::Kernels;
use crate::math;

/// A real number of one IEEE 754 format.
///
/// Only `+ − × ÷ √`, comparisons and bit patterns of the format are used underneath, each rounded once and none fused, so that every
/// function here gives the same bits in every browser, native and wasm. The functions of the standard library may not:
/// their last bits differ between platforms, and `clippy.toml` forbids them.
///
/// A NaN that goes into a function comes out of it.
pub trait Real:
    Copy
    + Clone
    + Default
    + PartialEq
    + PartialOrd
    + Debug
    + Display
    + Send
    + Sync
    + 'static
    + Kernels
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
{
    /// 0
    const ZERO: Self;
    /// 1
    const ONE: Self;
    /// ½
    const HALF: Self;
    /// 2
    const TWO: Self;
    /// The largest finite number.
    const MAX: Self;
    /// The distance from 1 to the next larger number.
    const EPSILON: Self;

    /// The nearest number of this format (ties to even; ±∞ beyond the range).
    fn from_f64(value: f64) -> Self;
    /// The same number in `f64`, exact.
    fn to_f64(self) -> f64;
    /// |x|
    fn abs(self) -> Self;
    /// √x, correctly rounded; NaN below 0.
    fn sqrt(self) -> Self;
    /// The larger of the two; NaN if either is NaN; of two zeros `other`.
    fn max(self, other: Self) -> Self;
    /// The smaller of the two; NaN if either is NaN; of two zeros `other`.
    fn min(self, other: Self) -> Self;
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// eˣ, see [`math::exp`].
    fn exp(self) -> Self;
    /// eˣ − 1, see [`math::exp_m1`].
    fn exp_m1(self) -> Self;
    /// (eˣ, eˣ − 1) for the price of one, bit for bit [`exp`](Real::exp) and [`exp_m1`](Real::exp_m1).
    fn exp_and_exp_m1(self) -> (Self, Self);
    /// The natural logarithm, see [`math::ln`].
    fn ln(self) -> Self;
    /// ln(1 + x), see [`math::ln_1p`].
    fn ln_1p(self) -> Self;
    /// (sin x, cos x), see [`math::sin_cos`].
    fn sin_cos(self) -> (Self, Self);
    /// Φ(x), the share of the standard normal distribution below x, see [`math::normal_cdf`].
    fn normal_cdf(self) -> Self;
    /// φ(x) = Φ′(x), see [`math::normal_pdf`].
    fn normal_pdf(self) -> Self;
}

macro_rules! real {
    ($float:ident, $inlining:meta) => {
        impl Real for $float {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            const HALF: Self = 0.5;
            const TWO: Self = 2.0;
            const MAX: Self = $float::MAX;
            const EPSILON: Self = $float::EPSILON;

            #[inline(always)]
            fn from_f64(value: f64) -> Self {
                value as $float
            }

            #[inline(always)]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }

            #[inline(always)]
            fn abs(self) -> Self {
                $float::abs(self)
            }

            #[inline(always)]
            fn sqrt(self) -> Self {
                $float::sqrt(self)
            }

            #[inline(always)]
            fn max(self, other: Self) -> Self {
                if self > other || self.is_nan() { self } else { other }
            }

            #[inline(always)]
            fn min(self, other: Self) -> Self {
                if self < other || self.is_nan() { self } else { other }
            }

            #[inline(always)]
            fn is_finite(self) -> bool {
                $float::is_finite(self)
            }

            #[$inlining]
            fn exp(self) -> Self {
                math::exp(self)
            }

            #[$inlining]
            fn exp_m1(self) -> Self {
                math::exp_m1(self)
            }

            #[$inlining]
            fn exp_and_exp_m1(self) -> (Self, Self) {
                math::exp_and_exp_m1(self)
            }

            #[$inlining]
            fn ln(self) -> Self {
                math::ln(self)
            }

            #[$inlining]
            fn ln_1p(self) -> Self {
                math::ln_1p(self)
            }

            #[$inlining]
            fn sin_cos(self) -> (Self, Self) {
                math::sin_cos(self)
            }

            #[$inlining]
            fn normal_cdf(self) -> Self {
                math::normal_cdf(self)
            }

            #[$inlining]
            fn normal_pdf(self) -> Self {
                math::normal_pdf(self)
            }
        }
    };
}

// f32 trains, so its functions go into the loops that vectorize; f64 checks, and one copy of each keeps the module small.
real!(f32, inline(always));
real!(f64, inline(never));
