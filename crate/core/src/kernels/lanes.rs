//! Four `f32` at once: one simd128 register in wasm, an array elsewhere, with the same bits in both.
//!
//! Only operations that round each lane once as the scalar operation does; nothing fused, nothing relaxed. A comparison gives all ones or all
//! zeros in each lane, a [`Lanes4`] again.

use core::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Sub};

/// Four `f32`, or four masks, or four `i32` in the same bits.
#[derive(Clone, Copy)]
pub struct Lanes4(pub(super) imp::Four);

macro_rules! operator {
    ($trait:ident, $name:ident) => {
        impl $trait for Lanes4 {
            type Output = Lanes4;
            #[inline(always)]
            fn $name(self, other: Lanes4) -> Lanes4 {
                Lanes4(imp::$name(self.0, other.0))
            }
        }
    };
}
operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);
operator!(BitAnd, bitand);
operator!(BitOr, bitor);
operator!(BitXor, bitxor);

impl Neg for Lanes4 {
    type Output = Lanes4;
    #[inline(always)]
    fn neg(self) -> Lanes4 {
        self ^ Lanes4::splat_bits(i32::MIN)
    }
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident($($argument:ident),*);)*) => {
        impl Lanes4 {
            $(
                $(#[$doc])*
                #[inline(always)]
                pub fn $name(self $(, $argument: Lanes4)*) -> Lanes4 {
                    Lanes4(imp::$name(self.0 $(, $argument.0)*))
                }
            )*
        }
    };
}
methods! {
    /// x < y
    lt(other);
    /// x ≤ y
    le(other);
    /// x = y
    eq(other);
    /// x, but `bound` where that is larger; NaN stays.
    at_least(bound);
    /// x, but `bound` where that is smaller; NaN stays.
    at_most(bound);
    /// √x, correctly rounded.
    sqrt();
    /// The bits that the other has not.
    and_not(other);
    /// This mask chooses `yes`, else `no`.
    select(yes, no);
    /// The sum as integers, wrapping.
    add_bits(other);
    /// The difference as integers, wrapping.
    sub_bits(other);
    /// The larger integer.
    max_bits(other);
    /// x₀ x₁ y₀ y₁
    low_pairs(other);
    /// x₂ x₃ y₂ y₃
    high_pairs(other);
    /// x₀ x₂ y₀ y₂
    even(other);
    /// x₁ x₃ y₁ y₃
    odd(other);
}

impl Lanes4 {
    /// The same number in each lane.
    #[inline(always)]
    pub fn splat(x: f32) -> Self {
        Lanes4(imp::splat(x))
    }

    /// The same bits in each lane.
    #[inline(always)]
    pub fn splat_bits(x: i32) -> Self {
        Lanes4(imp::splat(f32::from_bits(x as u32)))
    }

    /// Four numbers.
    #[inline(always)]
    pub fn from_array(x: [f32; 4]) -> Self {
        Lanes4(imp::from_array(x))
    }

    /// The four numbers.
    #[inline(always)]
    pub fn to_array(self) -> [f32; 4] {
        imp::to_array(self.0)
    }

    /// Whether any bit is one.
    #[inline(always)]
    pub fn any(self) -> bool {
        imp::any(self.0)
    }

    /// Whether each lane has a bit that is one.
    #[inline(always)]
    pub fn all(self) -> bool {
        imp::all(self.0)
    }

    /// Integers shifted up by `N` bits.
    #[inline(always)]
    pub fn shl<const N: u32>(self) -> Self {
        Lanes4(imp::shl(self.0, N))
    }

    /// Integers shifted down by `N` bits, signs kept.
    #[inline(always)]
    pub fn shr<const N: u32>(self) -> Self {
        Lanes4(imp::shr(self.0, N))
    }

    /// These integers from 0 to 2²⁴ times a number from 0 to 1, to the nearest integers, of two as near to the even one.
    #[inline(always)]
    pub fn units_times(self, factor: Lanes4) -> Self {
        Lanes4(imp::units_times(self.0, factor.0))
    }

    /// Ones in the first `count` lanes.
    #[inline(always)]
    pub fn first(count: usize) -> Self {
        Self::from_array(core::array::from_fn(|i| f32::from_bits(if i < count { u32::MAX } else { 0 })))
    }
}

/// Added to a small `f64`, it leaves a whole number in the last 32 of its bits.
const ROUNDING: f64 = 1.5 * (1_u64 << 52) as f64;

/// (p₀ + p₂) + (p₁ + p₃) of each of four registers.
#[inline(always)]
pub fn four_sums(p: [Lanes4; 4]) -> Lanes4 {
    let ab = p[0].low_pairs(p[1]) + p[0].high_pairs(p[1]);
    let cd = p[2].low_pairs(p[3]) + p[2].high_pairs(p[3]);
    ab.even(cd) + ab.odd(cd)
}

/// Columns of four rows, one after the other.
#[inline(always)]
pub fn transpose([a, b, c, d]: [Lanes4; 4], to: &mut [f32; 16]) {
    let (low, high) = ((a.low_pairs(b), c.low_pairs(d)), (a.high_pairs(b), c.high_pairs(d)));
    let columns = [low.0.even(low.1), low.0.odd(low.1), high.0.even(high.1), high.0.odd(high.1)];
    for (column, to) in columns.into_iter().zip(to.as_chunks_mut().0) {
        column.store(to);
    }
}

#[cfg(target_arch = "wasm32")]
pub(super) mod imp {
    use core::arch::wasm32::*;
    pub use core::arch::wasm32::{
        f32x4_add as add, f32x4_div as div, f32x4_eq as eq, f32x4_le as le, f32x4_lt as lt, f32x4_mul as mul, f32x4_pmax as at_least,
        f32x4_pmin as at_most, f32x4_splat as splat, f32x4_sqrt as sqrt, f32x4_sub as sub, i32x4_add as add_bits, i32x4_all_true as all,
        i32x4_max as max_bits, i32x4_shl as shl, i32x4_shr as shr, i32x4_sub as sub_bits, v128 as Four, v128_and as bitand,
        v128_andnot as and_not, v128_any_true as any, v128_or as bitor, v128_xor as bitxor,
    };

    #[inline(always)]
    pub fn select(mask: Four, yes: Four, no: Four) -> Four {
        v128_bitselect(yes, no, mask)
    }
    #[inline(always)]
    pub fn units_times(x: Four, factor: Four) -> Four {
        let two = |x, factor| {
            let product = f64x2_mul(f64x2_convert_low_u32x4(x), f64x2_promote_low_f32x4(factor));
            f64x2_add(product, f64x2_splat(super::ROUNDING))
        };
        let (low, high) = (two(x, factor), two(high_pairs(x, x), high_pairs(factor, factor)));
        even(low, high)
    }
    #[inline(always)]
    pub fn from_array([a, b, c, d]: [f32; 4]) -> Four {
        f32x4(a, b, c, d)
    }
    #[inline(always)]
    pub fn to_array(x: Four) -> [f32; 4] {
        [
            f32x4_extract_lane::<0>(x),
            f32x4_extract_lane::<1>(x),
            f32x4_extract_lane::<2>(x),
            f32x4_extract_lane::<3>(x),
        ]
    }
    #[inline(always)]
    pub fn low_pairs(x: Four, y: Four) -> Four {
        i32x4_shuffle::<0, 1, 4, 5>(x, y)
    }
    #[inline(always)]
    pub fn high_pairs(x: Four, y: Four) -> Four {
        i32x4_shuffle::<2, 3, 6, 7>(x, y)
    }
    #[inline(always)]
    pub fn even(x: Four, y: Four) -> Four {
        i32x4_shuffle::<0, 2, 4, 6>(x, y)
    }
    #[inline(always)]
    pub fn odd(x: Four, y: Four) -> Four {
        i32x4_shuffle::<1, 3, 5, 7>(x, y)
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) mod imp {
    pub type Four = [f32; 4];

    #[inline(always)]
    fn each(x: Four, y: Four, f: impl Fn(f32, f32) -> f32) -> Four {
        [f(x[0], y[0]), f(x[1], y[1]), f(x[2], y[2]), f(x[3], y[3])]
    }
    #[inline(always)]
    fn bits(x: Four, y: Four, f: impl Fn(i32, i32) -> i32) -> Four {
        each(x, y, |x, y| f32::from_bits(f(x.to_bits() as i32, y.to_bits() as i32) as u32))
    }
    #[inline(always)]
    fn mask(x: Four, y: Four, f: impl Fn(f32, f32) -> bool) -> Four {
        each(x, y, |x, y| f32::from_bits(if f(x, y) { u32::MAX } else { 0 }))
    }

    macro_rules! lanes {
        ($($name:ident: $by:ident $f:expr;)*) => {
            $(
                #[inline(always)]
                pub fn $name(x: Four, y: Four) -> Four {
                    $by(x, y, $f)
                }
            )*
        };
    }
    lanes! {
        add: each |x, y| x + y;
        sub: each |x, y| x - y;
        mul: each |x, y| x * y;
        div: each |x, y| x / y;
        at_least: each |x, y| if x < y { y } else { x };
        at_most: each |x, y| if y < x { y } else { x };
        lt: mask |x, y| x < y;
        le: mask |x, y| x <= y;
        eq: mask |x, y| x == y;
        bitand: bits |x, y| x & y;
        bitor: bits |x, y| x | y;
        bitxor: bits |x, y| x ^ y;
        and_not: bits |x, y| x & !y;
        add_bits: bits i32::wrapping_add;
        sub_bits: bits i32::wrapping_sub;
        max_bits: bits i32::max;
    }

    #[inline(always)]
    pub fn sqrt(x: Four) -> Four {
        x.map(f32::sqrt)
    }
    #[inline(always)]
    pub fn units_times(x: Four, factor: Four) -> Four {
        each(x, factor, |x, factor| {
            let product = f64::from(x.to_bits()) * f64::from(factor) + super::ROUNDING;
            f32::from_bits(product.to_bits() as u32)
        })
    }
    #[inline(always)]
    pub fn select(mask: Four, yes: Four, no: Four) -> Four {
        let chosen = |i: usize| if mask[i].to_bits() != 0 { yes[i] } else { no[i] };
        [chosen(0), chosen(1), chosen(2), chosen(3)]
    }
    #[inline(always)]
    pub fn any(x: Four) -> bool {
        x.iter().any(|x| x.to_bits() != 0)
    }
    #[inline(always)]
    pub fn all(x: Four) -> bool {
        x.iter().all(|x| x.to_bits() != 0)
    }
    #[inline(always)]
    pub fn splat(x: f32) -> Four {
        [x; 4]
    }
    #[inline(always)]
    pub fn from_array(x: [f32; 4]) -> Four {
        x
    }
    #[inline(always)]
    pub fn to_array(x: Four) -> [f32; 4] {
        x
    }
    #[inline(always)]
    pub fn shl(x: Four, n: u32) -> Four {
        bits(x, x, |x, _| x << n)
    }
    #[inline(always)]
    pub fn shr(x: Four, n: u32) -> Four {
        bits(x, x, |x, _| x >> n)
    }
    #[inline(always)]
    pub fn low_pairs(x: Four, y: Four) -> Four {
        [x[0], x[1], y[0], y[1]]
    }
    #[inline(always)]
    pub fn high_pairs(x: Four, y: Four) -> Four {
        [x[2], x[3], y[2], y[3]]
    }
    #[inline(always)]
    pub fn even(x: Four, y: Four) -> Four {
        [x[0], x[2], y[0], y[2]]
    }
    #[inline(always)]
    pub fn odd(x: Four, y: Four) -> Four {
        [x[1], x[3], y[1], y[3]]
    }
}
