//! What the elementary functions need to know of a number format: its bits.

use super::tail;
use crate::real::Real;

/// An IEEE 754 binary format, opened up.
pub trait Format: Real {
    /// An integer as wide as the format.
    type Int: Copy;

    /// +∞
    const INFINITY: Self;
    /// A quiet NaN.
    const NAN: Self;
    /// 1.5·2ᵖ⁻¹ with p the precision: adding it to a small number leaves that number's nearest integer in the low bits.
    const SHIFTER: Self;
    /// The leading bits of ln 2, so few that n·`LN2_HIGH` is exact for every exponent n of the format.
    const LN2_HIGH: Self;
    /// ln 2 − `LN2_HIGH`
    const LN2_LOW: Self;
    /// eˣ is infinite from here on, and 2ⁿ with n = x / ln 2 still the product of two finite halves.
    const EXP_CEILING: Self;
    /// eˣ rounds to 0 from here down, and 2ⁿ is still the product of two normal halves.
    const EXP_FLOOR: Self;
    /// Degree from which the Taylor polynomial of eʳ − 1 is good to the last bit for |r| ≤ ½ ln 2.
    const EXP_DEGREE: i32;
    /// Number of terms from which the series of ln (1+s)/(1−s) is good to the last bit for |s| ≤ 0.172.
    const LN_TERMS: i32;
    /// 2ʰ + 1 with h half the precision: splits a number into two halves whose products are exact (Veltkamp).
    const SPLITTER: Self;
    /// The bits of √½, and how far they lie below those of 1: moves the cut between two exponents from 1 down to √½ (as in musl's logf).
    const ROOT_HALF: Self::Int;
    /// See [`ROOT_HALF`](Format::ROOT_HALF).
    const ROOT_HALF_OFFSET: Self::Int;
    /// The polynomial behind the tail of the normal distribution, see `tail.rs`.
    const TAIL: &'static [Self];

    /// The integer n that a sum n + [`SHIFTER`](Format::SHIFTER) carries.
    fn shifted_integer(self) -> Self::Int;
    /// (2^⌊n/2⌋, 2^⌈n/2⌉): their product is 2ⁿ also where that is subnormal or not finite.
    fn power_of_two_halves(n: Self::Int) -> (Self, Self);
    /// 2ⁿ⁻¹ for n ≥ −60; below, 2⁻⁶¹.
    fn half_power_of_two(n: Self::Int) -> Self;
    /// (m, k) with x = m·2ᵏ and √½ ≤ m < √2, for every positive finite x.
    fn mantissa_and_exponent(self) -> (Self, Self);
}

macro_rules! format {
    ($float:ident, $int:ident, $root_half:expr, { $($constant:item)* }) => {
        impl Format for $float {
            type Int = $int;

            const INFINITY: Self = $float::INFINITY;
            const NAN: Self = $float::NAN;
            const ROOT_HALF: $int = $root_half;
            const ROOT_HALF_OFFSET: $int = (1.0 as $float).to_bits() as $int - $root_half;
            $($constant)*

            #[inline(always)]
            fn shifted_integer(self) -> $int {
                (self.to_bits() as $int).wrapping_sub(Self::SHIFTER.to_bits() as $int)
            }

            #[inline(always)]
            fn power_of_two_halves(n: $int) -> (Self, Self) {
                let half = n >> 1;
                (power_of_two!($float, $int, half), power_of_two!($float, $int, n.wrapping_sub(half)))
            }

            #[inline(always)]
            fn half_power_of_two(n: $int) -> Self {
                let n = if n < -60 { -60 } else { n };
                power_of_two!($float, $int, n.wrapping_sub(1))
            }

            #[inline(always)]
            fn mantissa_and_exponent(self) -> (Self, Self) {
                const MANTISSA: u32 = $float::MANTISSA_DIGITS - 1;
                const BIAS: $int = $float::MAX_EXP as $int - 1;
                const LIFT: $float = (1_u64 << MANTISSA) as $float;

                let subnormal = self < $float::MIN_POSITIVE;
                let normal = if subnormal { self * LIFT } else { self };
                let missing = if subnormal { MANTISSA as $int } else { 0 };
                let bits = (normal.to_bits() as $int).wrapping_add(Self::ROOT_HALF_OFFSET);
                let k = (bits >> MANTISSA) - BIAS - missing;
                let m = (bits & ((1 << MANTISSA) - 1)).wrapping_add(Self::ROOT_HALF);
                // No simd128 instruction turns 64-bit integers into f64; adding in the low bits does.
                let k = $float::from_bits((Self::SHIFTER.to_bits() as $int).wrapping_add(k) as _) - Self::SHIFTER;
                ($float::from_bits(m as _), k)
            }
        }
    };
}

macro_rules! power_of_two {
    ($float:ident, $int:ident, $n:expr) => {
        $float::from_bits(($n.wrapping_add($float::MAX_EXP as $int - 1) << ($float::MANTISSA_DIGITS - 1)) as _)
    };
}

// LN2_HIGH has 16 bits for f32 and 32 bits for f64, as in FreeBSD's e_logf.c and e_log.c.
format!(f32, i32, 0x3f35_04f3, {
    const SHIFTER: f32 = 12_582_912.0;
    const LN2_HIGH: f32 = 0.693_145_75;
    const LN2_LOW: f32 = 1.428_606_8e-6;
    const EXP_CEILING: f32 = 89.0;
    const EXP_FLOOR: f32 = -104.5;
    const EXP_DEGREE: i32 = 7;
    const LN_TERMS: i32 = 5;
    const SPLITTER: f32 = 4097.0;
    const TAIL: &'static [f32] = &tail::F32;
});

format!(f64, i64, 0x3fe6_a09e_667f_3bcd, {
    const SHIFTER: f64 = 6_755_399_441_055_744.0;
    const LN2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const EXP_CEILING: f64 = 710.0;
    const EXP_FLOOR: f64 = -746.0;
    const EXP_DEGREE: i32 = 13;
    const LN_TERMS: i32 = 10;
    const SPLITTER: f64 = 134_217_729.0;
    const TAIL: &'static [f64] = &tail::F64;
});
