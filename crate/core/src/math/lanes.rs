//! One number or four at once: what the elementary functions are written on.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::Format;
use super::exp::{NUMBERS, OfNegative};
use crate::kernels::Lanes4;
use crate::real::Real;

/// A number, or several of one format next to each other that go the same way: no branch looks at one of them alone.
pub trait Lanes: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self> {
    /// The format of each.
    type Number: Format;
    /// An integer for each.
    type Int: Copy;
    /// A yes or no for each.
    type Mask: Copy;

    /// The same number in each.
    fn splat(x: Self::Number) -> Self;
    /// The number of the format that is nearest to `x` in each.
    #[inline(always)]
    fn of(x: f64) -> Self {
        Self::splat(Self::Number::from_f64(x))
    }
    /// |x|
    fn magnitude(self) -> Self;
    /// x, but `bound` (not 0) where that is larger; NaN stays.
    fn at_least(self, bound: Self) -> Self;
    /// x, but `bound` (not 0) where that is smaller; NaN stays.
    fn at_most(self, bound: Self) -> Self;
    /// x < y
    fn lt(self, other: Self) -> Self::Mask;
    /// x ≤ y
    fn le(self, other: Self) -> Self::Mask;
    /// x = y
    fn eq(self, other: Self) -> Self::Mask;
    /// Where the mask says so `yes`, else `no`.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// See [`Format::shifted_integer`].
    fn shifted_integers(self) -> Self::Int;
    /// See [`Format::power_of_two_halves`].
    fn powers_of_two_halves(n: Self::Int) -> (Self, Self);
    /// See [`Format::half_power_of_two`].
    fn half_powers_of_two(n: Self::Int) -> Self;
    /// See [`Format::mantissa_and_exponent`].
    fn mantissas_and_exponents(self) -> (Self, Self);

    /// See [`super::exp`].
    fn exp(self) -> Self;
    /// See [`super::exp_and_exp_m1`].
    fn exp_and_exp_m1(self) -> (Self, Self);
    /// [`exp_and_exp_m1`](Lanes::exp_and_exp_m1) for x ≤ 0.
    fn exp_and_exp_m1_of_negative(self) -> (Self, Self);
    /// −x where the mask does not say so, else x.
    fn negative_unless(self, mask: Self::Mask) -> Self;
    /// See [`super::ln_1p`].
    fn ln_1p(self) -> Self;
    /// See [`super::normal_cdf`].
    fn normal_cdf(self) -> Self;
    /// See [`super::normal_pdf`].
    fn normal_pdf(self) -> Self;
    /// See [`super::sin_cos`].
    fn sin_cos(self) -> (Self, Self);
}

impl<T: Format> Lanes for T {
    type Number = T;
    type Int = <T as Format>::Int;
    type Mask = bool;

    #[inline(always)]
    fn splat(x: T) -> T {
        x
    }
    #[inline(always)]
    fn magnitude(self) -> T {
        Real::abs(self)
    }
    #[inline(always)]
    fn at_least(self, bound: T) -> T {
        Real::max(self, bound)
    }
    #[inline(always)]
    fn at_most(self, bound: T) -> T {
        Real::min(self, bound)
    }
    #[inline(always)]
    fn lt(self, other: T) -> bool {
        self < other
    }
    #[inline(always)]
    fn le(self, other: T) -> bool {
        self <= other
    }
    #[inline(always)]
    fn eq(self, other: T) -> bool {
        self == other
    }
    #[inline(always)]
    fn select(mask: bool, yes: T, no: T) -> T {
        if mask { yes } else { no }
    }
    #[inline(always)]
    fn shifted_integers(self) -> Self::Int {
        self.shifted_integer()
    }
    #[inline(always)]
    fn powers_of_two_halves(n: Self::Int) -> (T, T) {
        T::power_of_two_halves(n)
    }
    #[inline(always)]
    fn half_powers_of_two(n: Self::Int) -> T {
        T::half_power_of_two(n)
    }
    #[inline(always)]
    fn mantissas_and_exponents(self) -> (T, T) {
        self.mantissa_and_exponent()
    }
    // Not the functions of this folder, but the one copy of each that `Real` may keep.
    #[inline(always)]
    fn exp(self) -> T {
        Real::exp(self)
    }
    #[inline(always)]
    fn exp_and_exp_m1(self) -> (T, T) {
        Real::exp_and_exp_m1(self)
    }
    #[inline(always)]
    fn exp_and_exp_m1_of_negative(self) -> (T, T) {
        Real::exp_and_exp_m1(self)
    }
    #[inline(always)]
    fn negative_unless(self, mask: bool) -> T {
        if mask { self } else { -self }
    }
    #[inline(always)]
    fn ln_1p(self) -> T {
        Real::ln_1p(self)
    }
    #[inline(always)]
    fn normal_cdf(self) -> T {
        Real::normal_cdf(self)
    }
    #[inline(always)]
    fn normal_pdf(self) -> T {
        Real::normal_pdf(self)
    }
    #[inline(always)]
    fn sin_cos(self) -> (T, T) {
        Real::sin_cos(self)
    }
}

const MANTISSA: u32 = f32::MANTISSA_DIGITS - 1;
const BIAS: i32 = f32::MAX_EXP - 1;

/// 2ⁿ
#[inline(always)]
fn power_of_two(n: Lanes4) -> Lanes4 {
    n.add_bits(Lanes4::splat_bits(BIAS)).shl::<MANTISSA>()
}

impl Lanes for Lanes4 {
    type Number = f32;
    type Int = Lanes4;
    type Mask = Lanes4;

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Lanes4::splat(x)
    }
    #[inline(always)]
    fn magnitude(self) -> Self {
        self & Lanes4::splat_bits(i32::MAX)
    }
    #[inline(always)]
    fn at_least(self, bound: Self) -> Self {
        Lanes4::at_least(self, bound)
    }
    #[inline(always)]
    fn at_most(self, bound: Self) -> Self {
        Lanes4::at_most(self, bound)
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Lanes4 {
        Lanes4::lt(self, other)
    }
    #[inline(always)]
    fn le(self, other: Self) -> Lanes4 {
        Lanes4::le(self, other)
    }
    #[inline(always)]
    fn eq(self, other: Self) -> Lanes4 {
        Lanes4::eq(self, other)
    }
    #[inline(always)]
    fn select(mask: Lanes4, yes: Self, no: Self) -> Self {
        Lanes4::select(mask, yes, no)
    }
    #[inline(always)]
    fn shifted_integers(self) -> Lanes4 {
        self.sub_bits(Lanes4::splat(f32::SHIFTER))
    }
    #[inline(always)]
    fn powers_of_two_halves(n: Lanes4) -> (Self, Self) {
        let half = n.shr::<1>();
        (power_of_two(half), power_of_two(n.sub_bits(half)))
    }
    #[inline(always)]
    fn half_powers_of_two(n: Lanes4) -> Self {
        let n = n.max_bits(Lanes4::splat_bits(-60));
        n.add_bits(Lanes4::splat_bits(BIAS - 1)).shl::<MANTISSA>()
    }
    #[inline(always)]
    fn mantissas_and_exponents(self) -> (Self, Self) {
        let whole = Lanes4::splat_bits;
        let subnormal = Lanes4::lt(self, Lanes4::splat(f32::MIN_POSITIVE));
        let normal = Lanes4::select(subnormal, self * Lanes4::splat((1 << MANTISSA) as f32), self);
        let missing = subnormal & whole(MANTISSA as i32);
        let bits = normal.add_bits(whole(f32::ROOT_HALF_OFFSET));
        let k = bits.shr::<MANTISSA>().sub_bits(whole(BIAS)).sub_bits(missing);
        let m = (bits & whole((1 << MANTISSA) - 1)).add_bits(whole(f32::ROOT_HALF));
        let shifter = Lanes4::splat(f32::SHIFTER);
        (m, k.add_bits(shifter) - shifter)
    }
    #[inline(always)]
    fn exp(self) -> Self {
        super::exp(self)
    }
    #[inline(always)]
    fn exp_and_exp_m1(self) -> (Self, Self) {
        super::exp_and_exp_m1(self)
    }
    #[inline(always)]
    fn exp_and_exp_m1_of_negative(self) -> (Self, Self) {
        let numbers = OfNegative(&NUMBERS);
        let (r, above) = numbers.reduced(self);
        numbers.scaled(numbers.polynomial(r), above)
    }
    #[inline(always)]
    fn negative_unless(self, mask: Lanes4) -> Self {
        self ^ Lanes4::splat_bits(i32::MIN).and_not(mask)
    }
    #[inline(always)]
    fn ln_1p(self) -> Self {
        super::ln_1p(self)
    }
    #[inline(always)]
    fn normal_cdf(self) -> Self {
        super::normal_cdf(self)
    }
    #[inline(always)]
    fn normal_pdf(self) -> Self {
        super::normal_pdf(self)
    }
    /// Each by itself, as they are calculated in f64.
    #[inline(always)]
    fn sin_cos(self) -> (Self, Self) {
        let both = self.to_array().map(super::sin_cos);
        (Lanes4::from_array(both.map(|x| x.0)), Lanes4::from_array(both.map(|x| x.1)))
    }
}
