//! σ and σ′ in f32, four at a time, against f64: how far off, whether they ever turn back, and where they end.
#![allow(clippy::disallowed_methods)]

use super::*;
use crate::math::{normal_cdf, normal_pdf};

/// σ and σ′ of many numbers.
fn both(activation: Activation, z: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let (mut a, mut slope) = (vec![f32::NAN; z.len()], vec![f32::NAN; z.len()]);
    activation.apply(z, &mut a, &mut slope);
    (a, slope)
}

/// σ and σ′ by the standard library in f64, each with the size of what it is the sum of: where that sum is about 0, its last places are those
/// of the summands.
fn exact(activation: Activation, z: f64) -> [(f64, f64); 2] {
    let alone = |x: f64| (x, x.abs());
    let s = |z: f64| 1.0 / (1.0 + (-z).exp());
    match activation {
        Activation::Linear | Activation::Softmax => [alone(z), alone(1.0)],
        Activation::Sigmoid => [alone(s(z)), alone(s(z) * s(-z))],
        Activation::Tanh => [alone(z.tanh()), alone(1.0 / z.cosh().powi(2))],
        Activation::Relu => [alone(z.max(0.0)), alone(f64::from(u8::from(z > 0.0)))],
        Activation::LeakyRelu if z > 0.0 => [alone(z), alone(1.0)],
        Activation::LeakyRelu => [alone(z * LEAK), alone(LEAK)],
        Activation::Elu if z > 0.0 => [alone(z), alone(1.0)],
        Activation::Elu => [alone(z.exp_m1()), alone(z.exp())],
        Activation::Softplus => [alone(z.max(0.0) + (-z.abs()).exp().ln_1p()), alone(s(z))],
        Activation::Silu => {
            let (first, second) = (s(z), z * s(z) * s(-z));
            [alone(z * s(z)), (first + second, first + second.abs())]
        }
        Activation::Gelu => {
            // the f64 version, which mpmath stands behind
            let (first, second) = (normal_cdf(z), z * normal_pdf(z));
            [alone(z * first), (first + second, first + second.abs())]
        }
        Activation::Sin => [alone(z.sin()), alone(z.cos())],
    }
}

/// Neighbors that are looked at together, and bit patterns from one such group to the next. With one as large as the other every number is
/// looked at, in a few minutes.
const TOGETHER: u32 = 64;
const APART: u32 = 1 << 16;

/// Groups of neighboring numbers from −∞ to +∞, in order, with σ and σ′; `look` sees 0 twice, and no NaN.
fn upwards(activation: Activation, mut look: impl FnMut(&[f32], &[f32], &[f32])) {
    let (mut z, mut a, mut slope) = (
        [0.0; TOGETHER as usize],
        [f32::NAN; TOGETHER as usize],
        [f32::NAN; TOGETHER as usize],
    );
    let infinity = f32::INFINITY.to_bits();
    let last = infinity / APART;
    let groups = (0..=last).rev().map(|i| (i, -1.0)).chain((0..=last).map(|i| (i, 1.0)));
    for (group, sign) in groups {
        for (z, i) in z.iter_mut().zip(0..) {
            *z = sign * f32::from_bits((group * APART + i).min(infinity));
        }
        if sign < 0.0 {
            z.reverse();
        }
        activation.apply(&z, &mut a, &mut slope);
        look(&z, &a, &slope);
    }
}

/// The last place of a number of this size.
fn unit(size: f64) -> f64 {
    let exponent = if size > 0.0 { size.log2().floor() as i32 } else { -126 };
    2.0_f64.powi(exponent.max(-126) - 23)
}

/// What the table of [`super`] states of σ and of σ′.
const BOUNDS: [(Activation, f64, f64); 10] = [
    (Activation::Linear, 0.0, 0.0),
    (Activation::Sigmoid, 3.0, 5.0),
    (Activation::Tanh, 3.0, 5.0),
    (Activation::Relu, 0.0, 0.0),
    (Activation::LeakyRelu, 1.0, 0.25),
    (Activation::Elu, 2.0, 1.03),
    (Activation::Softplus, 2.0, 3.0),
    (Activation::Silu, 4.0, 6.0),
    (Activation::Gelu, 8.0, 8.0),
    (Activation::Sin, 0.51, 0.51),
];

#[test]
fn values_and_slopes_keep_their_error_bounds() {
    let mut failures = Vec::new();
    for (activation, of_value, of_slope) in BOUNDS {
        let largest = if activation == Activation::Sin { 1e6 } else { f32::MAX };
        let mut worst = [(0.0, 0.0); 2];
        upwards(activation, |z, a, slope| {
            for ((&z, &a), &slope) in z.iter().zip(a).zip(slope).filter(|((z, _), _)| z.abs() <= largest) {
                // a factor that is subnormal has no more places, and z makes its last one as much larger
                let least = f64::from(z).abs() * f64::from(f32::from_bits(1));
                for (((expected, size), got), worst) in exact(activation, f64::from(z)).into_iter().zip([a, slope]).zip(&mut worst) {
                    let error = (f64::from(got) - expected).abs() / unit(size).max(least);
                    if error > worst.0 || error.is_nan() {
                        *worst = (error, z);
                    }
                }
            }
        });
        let [value, slope] = worst;
        println!(
            "{activation:?}: {:.3} at {:e}, σ′ {:.3} at {:e}",
            value.0, value.1, slope.0, slope.1
        );
        if !(value.0 <= of_value && slope.0 <= of_slope) {
            failures.push(format!("{activation:?}: {value:?}, σ′: {slope:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// How far the numbers that come fall below the largest of those before, in its last places.
#[derive(Default)]
struct Fall {
    largest: Option<f32>,
    worst: f64,
}

impl Fall {
    fn see(&mut self, x: f32) {
        match self.largest {
            Some(largest) if x < largest => {
                let fallen = (f64::from(largest) - f64::from(x)) / unit(f64::from(largest).abs());
                self.worst = self.worst.max(fallen);
            }
            _ => self.largest = Some(x),
        }
    }
}

/// At which σ, σ′ left of 0 and σ′ right of 0 turn back by so many of their last places; σ′ of the first two rises to 0 and falls from there.
const FALLS: [(Activation, [f64; 3]); 7] = [
    (Activation::Sigmoid, [2.0, 6.0, 6.0]),
    (Activation::Tanh, [0.0, 6.0, 6.0]),
    (Activation::Linear, [0.0; 3]),
    (Activation::Relu, [0.0; 3]),
    (Activation::LeakyRelu, [0.0; 3]),
    (Activation::Elu, [0.0; 3]),
    (Activation::Softplus, [2.0, 2.0, 2.0]),
];

#[test]
fn values_and_slopes_turn_back_by_no_more_than_their_last_places() {
    for (activation, bounds) in FALLS {
        let mut falls = [Fall::default(), Fall::default(), Fall::default()];
        let is_bell = matches!(activation, Activation::Sigmoid | Activation::Tanh);
        upwards(activation, |z, a, slope| {
            for ((&z, &a), &slope) in z.iter().zip(a).zip(slope) {
                falls[0].see(a);
                match z > 0.0 {
                    false => falls[1].see(slope),
                    true => falls[2].see(if is_bell { -slope } else { slope }),
                }
            }
        });
        let worst = falls.map(|fall| fall.worst);
        println!("{activation:?}: {worst:?}");
        assert!(
            worst.iter().zip(bounds).all(|(&worst, bound)| worst <= bound),
            "{activation:?}: {worst:?}"
        );
    }
}

#[test]
fn values_and_slopes_end_where_they_should() {
    let (most, half, leak) = (f32::MAX, 0.5, LEAK as f32);
    for (activation, below, at_0, above) in [
        (Activation::Linear, (-most, 1.0), (0.0, 1.0), (most, 1.0)),
        (Activation::Sigmoid, (0.0, 0.0), (half, 0.25), (1.0, 0.0)),
        (Activation::Tanh, (-1.0, 0.0), (0.0, 1.0), (1.0, 0.0)),
        (Activation::Relu, (0.0, 0.0), (0.0, 0.0), (most, 1.0)),
        (Activation::LeakyRelu, (-most * leak, leak), (0.0, leak), (most, 1.0)),
        (Activation::Elu, (-1.0, 0.0), (0.0, 1.0), (most, 1.0)),
        (Activation::Softplus, (0.0, 0.0), (core::f32::consts::LN_2, half), (most, 1.0)),
        (Activation::Silu, (0.0, 0.0), (0.0, half), (most, 1.0)),
        (Activation::Gelu, (0.0, 0.0), (0.0, half), (most, 1.0)),
        (Activation::Sin, (f32::NAN, f32::NAN), (0.0, 1.0), (f32::NAN, f32::NAN)),
    ] {
        for z in [0.0, -0.0, f32::from_bits(1), -f32::from_bits(1)] {
            let (a, slope) = both(activation, &[z]);
            let (value, derivative) = match activation {
                Activation::Relu | Activation::LeakyRelu if z > 0.0 => (at_0.0, 1.0),
                _ => at_0,
            };
            assert!(
                (a[0] - value).abs() <= f32::from_bits(1) && slope[0] == derivative,
                "{activation:?} at {z:e}: {a:?} {slope:?}"
            );
        }
        if activation == Activation::Sin {
            continue;
        }
        let (a, slope) = both(activation, &[-most, most]);
        assert_eq!([(a[0], slope[0]), (a[1], slope[1])], [below, above], "{activation:?}");
        // what grows without end does so, and what is a product with z = ∞ is not hidden
        let (a, slope) = both(activation, &[-f32::INFINITY, f32::INFINITY]);
        if matches!(activation, Activation::Silu | Activation::Gelu) {
            assert!(
                a[0].is_nan() && slope[0].is_nan() && slope[1].is_nan(),
                "{activation:?}: {a:?} {slope:?}"
            );
            continue;
        }
        let grown = |x: f32| if x.abs() > 1e30 { x.signum() * f32::INFINITY } else { x };
        assert_eq!([a[0], a[1]], [grown(below.0), grown(above.0)], "{activation:?} at ∞");
        assert_eq!([slope[0], slope[1]], [below.1, above.1], "{activation:?} at ∞");
    }
}

/// ŷᵢ to 3 + n/2 + |zᵢ − m| of its last places: an exponent is rounded, and so is each of the sums.
#[test]
fn softmax_keeps_its_error_bound_and_ends_in_zeros_and_a_one() {
    let mut worst = 0.0_f64;
    for neurons in 2..=10_usize {
        for (count, spread) in (1..=9).flat_map(|count| [0.1, 3.0, 40.0].map(|spread| (count, spread))) {
            let stride = usize::next_multiple_of(count, 4);
            let mut state = (97 * neurons + 13 * count) as u32;
            let mut number = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((state >> 8) as f32 / 8_388_608.0 - 1.0) * spread
            };
            let z: Vec<f32> = (0..neurons * stride).map(|_| number()).collect();
            let mut a = vec![f32::NAN; z.len()];
            softmax(&z, &mut a, stride, count);
            for n in 0..count {
                let column = |x: &[f32]| -> Vec<f64> { (0..neurons).map(|i| f64::from(x[i * stride + n])).collect() };
                let (z, a) = (column(&z), column(&a));
                let m = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let sum: f64 = z.iter().map(|z| (z - m).exp()).sum();
                for (z, a) in z.iter().zip(&a) {
                    let expected = (z - m).exp() / sum;
                    let bound = 3.0 + neurons as f64 / 2.0 + (z - m).abs();
                    worst = worst.max((a - expected).abs() / unit(expected) / bound);
                }
                assert!((a.iter().sum::<f64>() - 1.0).abs() < 1e-6);
            }
        }
    }
    println!("softmax: {worst:.3} of its bound");
    assert!(worst <= 1.0, "{worst}");
    for large in [200.0, f32::MAX] {
        let mut a = [f32::NAN; 12];
        softmax(
            &[large, 0.0, -large, large, 0.0, 1.0, -large, large, 0.0, 2.0, -large, large],
            &mut a,
            4,
            4,
        );
        assert_eq!(a[0], 1.0);
        assert_eq!((a[4], a[8]), (0.0, 0.0));
        for n in [2, 3] {
            assert_eq!([a[n], a[4 + n], a[8 + n]], [1.0 / 3.0; 3]);
        }
    }
}
