//! σ beside σ′, curves, and what becomes of NaN.

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
fn a_curve_ends_where_it_should_and_softmax_has_none() {
    let [z, a, slope] = curve(Activation::Sigmoid, -4.0, 4.0, 9.0).expect("a curve");
    assert_eq!((z[0], z[4], z[8]), (-4.0, 0.0, 4.0));
    assert_eq!((a[4], slope[4]), (0.5, 0.25));
    assert_eq!(curve(Activation::Softmax, 0.0, 1.0, 2.0).expect_err("none").field, "activation");
    for (from, to, count, field) in [
        (f64::NAN, 1.0, 2.0, "from"),
        (1.0, 0.0, 2.0, "to"),
        (0.0, 1.0, 1.0, "count"),
        (0.0, 1.0, 1e9, "count"),
    ] {
        assert_eq!(curve(Activation::Relu, from, to, count).expect_err("refused").field, field);
    }
}

#[test]
fn tanh_in_passes_has_the_same_bits() {
    let bits = |x: f32| if x.is_nan() { None } else { Some(x.to_bits()) };
    // a few of every thousand numbers, and all ends of the ranges
    let some = (0..u32::MAX / 1021).map(|i| i * 1021);
    let ends = [0, 1, 2, 3, 0x7f_ffff, 0x80_0000, 0x80_0001, 0x7f80_0000, 0x7fc0_0000].into_iter();
    let z: Vec<f32> = some
        .chain(ends.clone())
        .chain(ends.map(|x| x | 1 << 31))
        .map(f32::from_bits)
        .collect();
    let (mut a, mut slope) = (vec![0.0; z.len()], vec![0.0; z.len()]);
    Activation::Tanh.apply_fours(&z, &mut a, &mut slope);
    for ((z, a), slope) in z.into_iter().zip(a).zip(slope) {
        let (value, derivative) = tanh(z);
        assert_eq!((bits(a), bits(slope)), (bits(value), bits(derivative)), "at {z:e}");
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
