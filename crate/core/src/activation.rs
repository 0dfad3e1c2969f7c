//! Activation functions σ, each beside its derivative σ′.
//!
//! σ′ is computed from z and never from a: 1 − a² is zero long before tanh′ is (L16 shows σ′, so it has to be right in
//! saturation too).
//!
//! Errors in f32 in units of the last place of the result, and by how many a value may fall below one of a smaller z where σ rises (σ′ where it
//! rises or falls), as the tests bound them (for the first every 16th number was looked at once, for the others every number):
//!
//! | σ | of σ | of σ′ | σ falls by | σ′ turns by |
//! |---|---|---|---|---|
//! | linear, relu | 0 | 0 | 0 | 0 |
//! | leaky relu | 1 | 1 | 0 | 0 |
//! | sigmoid | 3 | 5 | 2 | 6 |
//! | tanh | 3 | 5 | 0 | 6 |
//! | elu | 2 | 1.03 | 0 | 0 |
//! | softplus | 2 | 3 | 2 | 2 |
//! | silu | 4 | 6 | | |
//! | gelu | 8 | 8 | | |
//! | sin, \|z\| ≤ 10⁶ | 0.51 | 0.51 | | |
//! | softmax of n neurons | 3 + n/2 + max z − zᵢ | | | |
//!
//! Where σ′ of silu or gelu is a difference of like numbers, the last place is that of the larger one; where e^(−|z|) or Φ(z) in them is
//! subnormal, it is |z| times the smallest number. At −f32::MAX and f32::MAX all are at their limits; at ±∞ silu, gelu and sin are NaN, which a
//! step refuses as diverged.

use crate::error::{Error, whole, within};
use crate::kernels::Lanes4;
use crate::math::{Lanes, NUMBERS, Numbers, ONE, OfNegative, SIGN, TWO};
use crate::real::Real;
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod bounds;
#[cfg(test)]
mod testing;

/// The activation function of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    /// a = z
    Linear,
    /// a = 1 / (1 + e^(−z))
    Sigmoid,
    /// a = tanh z
    Tanh,
    /// a = max(0, z); σ′(0) = 0
    Relu,
    /// a = z for z > 0, else z/100
    LeakyRelu,
    /// a = z for z > 0, else e^z − 1
    Elu,
    /// a = ln(1 + e^z)
    Softplus,
    /// a = z · sigmoid(z)
    Silu,
    /// a = z · Φ(z), Φ the distribution function of the standard normal
    Gelu,
    /// a = sin z
    Sin,
    /// aᵢ = e^(zᵢ) / Σⱼ e^(zⱼ), over the neurons of the output layer; it has no scalar σ′
    Softmax,
}

/// Slope of the leaky ReLU left of 0, as in PyTorch.
pub const LEAK: f64 = 0.01;

/// One copy of the body for each σ, so that it becomes a part of the loop.
macro_rules! with_sigma {
    ($activation:expr, $sigma:ident => $body:expr) => {
        with_sigma!($activation, $sigma => $body,
            Sigmoid: sigmoid, Tanh: tanh, Relu: relu, LeakyRelu: leaky_relu, Elu: elu, Softplus: softplus, Silu: silu, Gelu: gelu, Sin: sin)
    };
    ($activation:expr, $sigma:ident => $body:expr, $($name:ident: $function:ident),*) => {
        match $activation {
            Activation::Linear | Activation::Softmax => {
                let $sigma = linear;
                $body
            }
            $(Activation::$name => {
                let $sigma = $function;
                $body
            })*
        }
    };
}

/// Fours that stay in the first cache from pass to pass.
const TOGETHER: usize = 64;

impl Activation {
    /// All of them, for tests and menus.
    pub const ALL: [Activation; 11] = [
        Activation::Linear,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu,
        Activation::Elu,
        Activation::Softplus,
        Activation::Silu,
        Activation::Gelu,
        Activation::Sin,
        Activation::Softmax,
    ];

    /// Whether σ′ jumps at z = 0, where a central difference means nothing.
    pub fn has_kink(self) -> bool {
        matches!(self, Activation::Relu | Activation::LeakyRelu)
    }

    /// a = σ(z) and σ′(z), entry by entry. Softmax joins neurons and is not elementwise: see [`softmax`].
    pub fn apply<T: Real>(self, z: &[T], a: &mut [T], slope: &mut [T]) {
        T::activate(self, z, a, slope);
    }

    /// [`apply`](Activation::apply), number by number.
    pub(crate) fn apply_each<T: Lanes>(self, z: &[T], a: &mut [T], slope: &mut [T]) {
        with_sigma!(self, sigma => {
            for ((a, slope), &z) in a.iter_mut().zip(slope).zip(z) {
                (*a, *slope) = sigma(z);
            }
        });
    }

    /// [`apply`](Activation::apply), four numbers at a time: the bits are those of one at a time.
    pub(crate) fn apply_fours(self, z: &[f32], a: &mut [f32], slope: &mut [f32]) {
        let ((z, z_rest), (a, a_rest), (slope, slope_rest)) = (z.as_chunks(), a.as_chunks_mut(), slope.as_chunks_mut());
        if self == Activation::Tanh {
            let numbers = tanh_numbers();
            for ((z, a), slope) in z.chunks(TOGETHER).zip(a.chunks_mut(TOGETHER)).zip(slope.chunks_mut(TOGETHER)) {
                for ((z, a), slope) in z.iter().zip(&mut *a).zip(&mut *slope) {
                    let (r, above) = begin_tanh(numbers, Lanes4::load(z));
                    r.store(a);
                    above.store(slope);
                }
                for a in &mut *a {
                    go_on_tanh(numbers, Lanes4::load(a)).store(a);
                }
                for ((z, a), slope) in z.iter().zip(a).zip(slope) {
                    let (value, derivative) = finish_tanh(numbers, Lanes4::load(z), Lanes4::load(a), Lanes4::load(slope));
                    value.store(a);
                    derivative.store(slope);
                }
            }
        } else {
            with_sigma!(self, sigma => {
                for ((a, slope), z) in a.iter_mut().zip(slope).zip(z) {
                    let (value, derivative) = sigma(Lanes4::load(z));
                    value.store(a);
                    derivative.store(slope);
                }
            });
        }
        if !z_rest.is_empty() {
            let (mut z, mut a, mut slope) = ([0.0; 4], [0.0; 4], [0.0; 4]);
            z[..z_rest.len()].copy_from_slice(z_rest);
            self.apply_fours(&z, &mut a, &mut slope);
            a_rest.copy_from_slice(&a[..z_rest.len()]);
            slope_rest.copy_from_slice(&slope[..z_rest.len()]);
        }
    }
}

#[inline(always)]
fn linear<T: Lanes>(z: T) -> (T, T) {
    (z, T::of(1.0))
}

/// With e = e^(−|z|): σ = 1/(1+e) or e/(1+e), σ′ = e/(1+e)².
#[inline(always)]
fn sigmoid<T: Lanes>(z: T) -> (T, T) {
    let (e, _) = (-z.magnitude()).exp_and_exp_m1_of_negative();
    let r = T::of(1.0) / (T::of(1.0) + e);
    let small = e * r;
    (T::select(z.lt(T::of(0.0)), small, r), small * r)
}

/// With e = e^(−2|z|): tanh |z| = (1−e)/(1+e), tanh′ = 4e/(1+e)².
#[inline(always)]
fn tanh<T: Lanes>(z: T) -> (T, T) {
    let minus = -z.magnitude();
    let (e, e_m1) = (minus + minus).exp_and_exp_m1_of_negative();
    let r = T::of(1.0) / (T::of(1.0) + e);
    ((e_m1 * r).negative_unless(z.lt(T::of(0.0))), T::of(4.0) * e * r * r)
}

/// What [`begin_tanh`] and [`finish_tanh`] reckon with; not seen through, so that it stays in memory.
#[inline(always)]
pub(crate) fn tanh_numbers() -> &'static Numbers {
    core::hint::black_box(&NUMBERS)
}

/// The first third of [`tanh`]: what the others go on with. Passes through several fours keep it in memory, in the places of a and σ′, as in one
/// pass each would wait for the end of the one before. The bits are those of [`tanh`].
#[inline(always)]
pub(crate) fn begin_tanh(numbers: &Numbers, z: Lanes4) -> (Lanes4, Lanes4) {
    let exp = OfNegative(numbers);
    let minus = z | exp.number(SIGN);
    exp.reduced(minus + minus)
}

/// The second, from the first of what the first found.
#[inline(always)]
pub(crate) fn go_on_tanh(numbers: &Numbers, r: Lanes4) -> Lanes4 {
    OfNegative(numbers).polynomial(r)
}

/// The last, (a, σ′) from what the second made of it and the second of what the first found.
#[inline(always)]
pub(crate) fn finish_tanh(numbers: &Numbers, z: Lanes4, p: Lanes4, above: Lanes4) -> (Lanes4, Lanes4) {
    let exp = OfNegative(numbers);
    let (e, half) = exp.scaled_and_half(p, above);
    // 2/(1+e), so that the powers of 2 around it need no multiplication of their own
    let r = exp.number(TWO) / (exp.number(ONE) + e);
    // asks for 0 ≤ z and not for z < 0, as one operation less turns the sign there
    let is_not_negative = Lanes4::splat(0.0).le(z);
    ((half * r) ^ (exp.number(SIGN) & is_not_negative), e * r * r)
}

#[inline(always)]
pub(crate) fn relu<T: Lanes>(z: T) -> (T, T) {
    let (zero, one) = (T::of(0.0), T::of(1.0));
    // asks for z ≤ 0 and not for z > 0, so that NaN passes through and is found
    (T::select(z.le(zero), zero, z), T::select(zero.lt(z), one, zero))
}

#[inline(always)]
fn leaky_relu<T: Lanes>(z: T) -> (T, T) {
    let slope = T::select(T::of(0.0).lt(z), T::of(1.0), T::of(LEAK));
    (z * slope, slope)
}

#[inline(always)]
fn elu<T: Lanes>(z: T) -> (T, T) {
    let zero = T::of(0.0);
    let above = zero.lt(z);
    let (e, e_m1) = T::select(above, zero, z).exp_and_exp_m1();
    (T::select(above, z, e_m1), T::select(above, T::of(1.0), e))
}

/// max(0, z) + ln(1 + e^(−|z|)); its derivative is the sigmoid.
#[inline(always)]
fn softplus<T: Lanes>(z: T) -> (T, T) {
    let zero = T::of(0.0);
    let (e, _) = (-z.magnitude()).exp_and_exp_m1_of_negative();
    let above = T::select(z.le(zero), zero, z);
    (above + e.ln_1p(), sigmoid(z).0)
}

/// σ′ = s + z · s′, s the sigmoid.
#[inline(always)]
fn silu<T: Lanes>(z: T) -> (T, T) {
    let (s, s_prime) = sigmoid(z);
    (z * s, s + z * s_prime)
}

/// σ′ = Φ(z) + z · φ(z).
#[inline(always)]
fn gelu<T: Lanes>(z: T) -> (T, T) {
    let cdf = z.normal_cdf();
    (z * cdf, cdf + z * z.normal_pdf())
}

#[inline(always)]
fn sin<T: Lanes>(z: T) -> (T, T) {
    z.sin_cos()
}

/// ŷᵢ = e^(zᵢ−m) / Σⱼ e^(zⱼ−m) with m = max z, for `count` samples stored neuron by neuron.
///
/// - `z`, `a`: neurons × stride
pub fn softmax<T: Real>(z: &[T], a: &mut [T], stride: usize, count: usize) {
    let neurons = z.len() / stride;
    for n in 0..count {
        let column = |i: usize| i * stride + n;
        let mut largest = z[n];
        for i in 1..neurons {
            largest = largest.max(z[column(i)]);
        }
        let mut sum = T::ZERO;
        for i in 0..neurons {
            let e = (z[column(i)] - largest).exp();
            a[column(i)] = e;
            sum += e;
        }
        for i in 0..neurons {
            a[column(i)] = a[column(i)] / sum;
        }
    }
}

/// Largest |z| of a curve, and most of its points.
const CURVE: (f64, u64) = (1e6, 4096);

/// σ over an interval: z, σ(z) and σ′(z) at `count` equidistant points from `from` to `to`. `Err` for softmax, which joins neurons.
pub fn curve(activation: Activation, from: f64, to: f64, count: f64) -> Result<[Vec<f64>; 3], Error> {
    if activation == Activation::Softmax {
        return Err(Error::unsupported(
            "activation",
            "softmax joins neurons and is no function of one z",
        ));
    }
    let (limit, most) = CURVE;
    within("from", from, -limit, limit)?;
    within("to", to, from, limit)?;
    let count = whole("count", count, 2, most)?;
    let z: Vec<f64> = (0..count).map(|i| from + (to - from) * (i as f64 / (count - 1) as f64)).collect();
    let (mut a, mut slope) = (vec![0.0; z.len()], vec![0.0; z.len()]);
    activation.apply(&z, &mut a, &mut slope);
    Ok([z, a, slope])
}
