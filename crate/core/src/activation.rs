//! Activation functions σ, each beside its derivative σ′.
//!
//! σ′ is computed from z and never from a: 1 − a² is zero long before tanh′ is (L16 shows σ′, so it has to be right in
//! saturation too).

use crate::real::Real;
use serde::{Deserialize, Serialize};

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
        fn each<T: Real>(z: &[T], a: &mut [T], slope: &mut [T], sigma: impl Fn(T) -> (T, T)) {
            for ((a, slope), &z) in a.iter_mut().zip(slope).zip(z) {
                (*a, *slope) = sigma(z);
            }
        }
        match self {
            Activation::Linear | Activation::Softmax => each(z, a, slope, linear),
            Activation::Sigmoid => each(z, a, slope, sigmoid),
            Activation::Tanh => each(z, a, slope, tanh),
            Activation::Relu => each(z, a, slope, relu),
            Activation::LeakyRelu => each(z, a, slope, leaky_relu),
            Activation::Elu => each(z, a, slope, elu),
            Activation::Softplus => each(z, a, slope, softplus),
            Activation::Silu => each(z, a, slope, silu),
            Activation::Gelu => each(z, a, slope, gelu),
            Activation::Sin => each(z, a, slope, sin),
        }
    }
}

fn linear<T: Real>(z: T) -> (T, T) {
    (z, T::ONE)
}

/// With e = e^(−|z|): σ = 1/(1+e) or e/(1+e), σ′ = e/(1+e)².
fn sigmoid<T: Real>(z: T) -> (T, T) {
    let e = (-z.abs()).exp();
    let r = T::ONE / (T::ONE + e);
    let small = e * r;
    (if z < T::ZERO { small } else { r }, small * r)
}

/// With e = e^(−2|z|): tanh |z| = (1−e)/(1+e), tanh′ = 4e/(1+e)².
fn tanh<T: Real>(z: T) -> (T, T) {
    let (e, e_m1) = (-(z.abs() + z.abs())).exp_and_exp_m1();
    let r = T::ONE / (T::ONE + e);
    let a = -e_m1 * r;
    let four = T::TWO + T::TWO;
    (if z < T::ZERO { -a } else { a }, four * e * r * r)
}

fn relu<T: Real>(z: T) -> (T, T) {
    // `z <= 0` and not `z > 0`, so that NaN passes through and is found
    (if z <= T::ZERO { T::ZERO } else { z }, if z > T::ZERO { T::ONE } else { T::ZERO })
}

fn leaky_relu<T: Real>(z: T) -> (T, T) {
    let leak = T::from_f64(LEAK);
    let slope = if z > T::ZERO { T::ONE } else { leak };
    (z * slope, slope)
}

fn elu<T: Real>(z: T) -> (T, T) {
    let below = if z > T::ZERO { T::ZERO } else { z };
    let (e, e_m1) = below.exp_and_exp_m1();
    if z > T::ZERO { (z, T::ONE) } else { (e_m1, e) }
}

/// max(0, z) + ln(1 + e^(−|z|)); its derivative is the sigmoid.
fn softplus<T: Real>(z: T) -> (T, T) {
    let e = (-z.abs()).exp();
    let above = if z <= T::ZERO { T::ZERO } else { z };
    (above + e.ln_1p(), sigmoid(z).0)
}

/// σ′ = s + z · s′, s the sigmoid.
fn silu<T: Real>(z: T) -> (T, T) {
    let (s, s_prime) = sigmoid(z);
    (z * s, s + z * s_prime)
}

/// σ′ = Φ(z) + z · φ(z).
fn gelu<T: Real>(z: T) -> (T, T) {
    let cdf = z.normal_cdf();
    (z * cdf, cdf + z * z.normal_pdf())
}

fn sin<T: Real>(z: T) -> (T, T) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_match_central_differences() {
        for activation in Activation::ALL {
            for i in -60..=60 {
                let z = f64::from(i) * 0.21 + 0.013;
                let h = 1e-5;
                let mut a = [0.0; 3];
                let mut slope = [0.0; 3];
                activation.apply(&[z - h, z, z + h], &mut a, &mut slope);
                let numeric = (a[2] - a[0]) / (2.0 * h);
                assert!((slope[1] - numeric).abs() < 1e-9, "{activation:?} at {z}: {} {numeric}", slope[1]);
            }
        }
    }

    #[test]
    fn slopes_do_not_vanish_in_saturation() {
        let mut a = [0.0_f32];
        let mut slope = [0.0_f32];
        for (activation, expected) in [
            (Activation::Tanh, 4.0 * 2.061_153_6e-9_f32),
            (Activation::Sigmoid, 4.539_787e-5_f32),
        ] {
            activation.apply(&[10.0_f32], &mut a, &mut slope);
            assert!((slope[0] / expected - 1.0).abs() < 1e-3, "{activation:?}: {}", slope[0]);
        }
    }

    #[test]
    fn nan_is_never_hidden() {
        for activation in Activation::ALL {
            let mut a = [0.0_f32];
            activation.apply(&[f32::NAN], &mut a, &mut [0.0]);
            assert!(a[0].is_nan(), "{activation:?}");
        }
    }
}
