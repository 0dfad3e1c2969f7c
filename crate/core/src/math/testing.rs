//! The elementary functions against the standard library (f32) and against mpmath (f64).
#![allow(clippy::disallowed_methods)]

use super::*;
use crate::real::Real;

/// |got − expected| in units of the last place of `expected`, for a format of `precision` bits and smallest exponent `least`.
fn ulps(got: f64, expected: f64, low: f64, precision: i32, least: i32) -> f64 {
    if got == expected && (low == 0.0 || got.is_infinite()) || got.is_nan() && expected.is_nan() {
        return 0.0;
    }
    let exponent = if expected == 0.0 {
        least
    } else {
        (expected.abs().log2().floor() as i32).max(least)
    };
    // Away from the ends of the format, where the unit itself is subnormal or the scaled error infinite.
    let lift = if exponent < 0 { 500 } else { -500 };
    let scale = 2.0_f64.powi(lift);
    ((got - expected) * scale - low * scale).abs() / 2.0_f64.powi(exponent - precision + 1 + lift)
}

/// The largest error of `f` over f32 bit patterns 997 apart, of both signs and all sizes, where `domain` holds.
fn worst_f32(f: impl Fn(f32) -> f32, reference: impl Fn(f64) -> f64, domain: impl Fn(f32) -> bool) -> (f64, f32) {
    let mut worst = (0.0, 0.0);
    for bits in (0..=u32::MAX).step_by(997).chain((0x3f00_0000..0x4000_0000).step_by(53)) {
        let x = f32::from_bits(bits);
        if x.is_nan() || !domain(x) {
            continue;
        }
        let expected = reference(f64::from(x));
        let got = f(x);
        // A value that rounds to infinity is not an error of the function.
        let expected = if (expected as f32).is_infinite() {
            f64::from(expected as f32)
        } else {
            expected
        };
        let error = ulps(f64::from(got), expected, 0.0, 24, -126);
        if error > worst.0 || error.is_nan() {
            worst = (error, x);
        }
    }
    worst
}

fn worst_f64(name: &str, f: impl Fn(f64) -> f64) -> (f64, f64) {
    let mut worst = (0.0, 0.0);
    let mut lines = 0;
    for line in include_str!("../../../../tests/reference/elementary_functions.txt").lines() {
        let mut words = line.split(' ');
        if words.next() != Some(name) {
            continue;
        }
        let mut number = || words.next().and_then(|w| w.parse::<f64>().ok()).expect("a number");
        let (x, high, low) = (number(), number(), number());
        let error = ulps(f(x), high, low, 53, -1022);
        if error > worst.0 || error.is_nan() {
            worst = (error, x);
        }
        lines += 1;
    }
    assert!(lines > 50, "{name}: {lines} lines");
    worst
}

macro_rules! bound {
    ($what:expr, $worst:expr, $bound:expr) => {
        let (error, x) = $worst;
        println!("{}: {error:.3} ulp at {x:e}", $what);
        assert!(error <= $bound, "{}: {error} ulp at {x:e}", $what);
    };
}

#[test]
fn f32_functions_keep_their_error_bounds() {
    let all = |_| true;
    bound!("exp", worst_f32(exp, f64::exp, all), 1.03);
    bound!("exp_m1", worst_f32(exp_m1, f64::exp_m1, all), 2.0);
    bound!("ln", worst_f32(ln, f64::ln, all), 1.0);
    bound!("ln_1p", worst_f32(ln_1p, f64::ln_1p, all), 2.0);
    let small = |x: f32| x.abs() <= 1e6;
    bound!("sin", worst_f32(|x| sin_cos(x).0, f64::sin, small), 1.03);
    bound!("cos", worst_f32(|x| sin_cos(x).1, f64::cos, small), 1.03);
    // The f64 versions stand in for the standard library, which has none; mpmath stands behind them below.
    bound!("normal_cdf", worst_f32(normal_cdf, normal_cdf, all), 8.0);
    bound!("normal_pdf", worst_f32(normal_pdf, normal_pdf, all), 3.0);
}

#[test]
fn f64_functions_keep_their_error_bounds() {
    bound!("exp", worst_f64("exp", exp), 1.0);
    bound!("exp_m1", worst_f64("exp_m1", exp_m1), 2.0);
    bound!("ln", worst_f64("ln", ln), 1.0);
    bound!("ln_1p", worst_f64("ln_1p", ln_1p), 2.0);
    bound!("sin", worst_f64("sin", |x| sin_cos(x).0), 1.0);
    bound!("cos", worst_f64("cos", |x| sin_cos(x).1), 1.0);
    bound!("normal_cdf", worst_f64("normal_cdf", normal_cdf), 4.0);
    bound!("normal_pdf", worst_f64("normal_pdf", normal_pdf), 3.0);
}

fn limits_hold<T: Format>() {
    let (inf, nan) = (T::INFINITY, T::NAN);
    assert_eq!(exp(-inf), T::ZERO);
    assert_eq!(exp(inf), inf);
    assert_eq!(exp(T::ZERO), T::ONE);
    assert_eq!(exp_m1(-inf), -T::ONE);
    assert_eq!(exp_m1(inf), inf);
    assert_eq!(exp_m1(T::ZERO), T::ZERO);
    assert_eq!(ln(T::ZERO), -inf);
    assert_eq!(ln(-T::ZERO), -inf);
    assert_eq!(ln(T::ONE), T::ZERO);
    assert_eq!(ln(inf), inf);
    assert_eq!(ln_1p(-T::ONE), -inf);
    assert_eq!(ln_1p(T::ZERO), T::ZERO);
    assert_eq!(ln_1p(inf), inf);
    assert_eq!(sin_cos(T::ZERO), (T::ZERO, T::ONE));
    assert_eq!(normal_cdf(-inf), T::ZERO);
    assert_eq!(normal_cdf(T::ZERO), T::HALF);
    assert_eq!(normal_cdf(inf), T::ONE);
    assert_eq!(normal_pdf(-inf), T::ZERO);
    assert_eq!(normal_pdf(inf), T::ZERO);
    let is_nan = |x: T| x.to_f64().is_nan();
    for f in [exp, exp_m1, ln, ln_1p, normal_cdf, normal_pdf] {
        assert!(is_nan(f(nan)) && is_nan(f(-nan)));
    }
    for x in [nan, inf, -inf] {
        assert!(is_nan(sin_cos(x).0) && is_nan(sin_cos(x).1));
    }
    assert!(is_nan(ln(-T::ONE)) && is_nan(ln(-inf)) && is_nan(ln_1p(-T::TWO)) && is_nan(ln_1p(-inf)));
}

#[test]
fn functions_have_their_limits() {
    limits_hold::<f32>();
    limits_hold::<f64>();
}

#[test]
fn exp_never_decreases() {
    let mut before = (0.0, -1.0);
    // All f32 from −104.5 up to 89 in steps of 97 numbers.
    let negative = (0..=0x42d1_0000_u32).rev().step_by(97).map(|bits| -f32::from_bits(bits));
    let positive = (0..=0x42b2_0000_u32).step_by(97).map(f32::from_bits);
    for x in negative.chain(positive) {
        let now = exp_and_exp_m1(x);
        assert!(now.0 >= before.0 && now.1 >= before.1, "at {x:e}: {now:?} after {before:?}");
        assert_eq!(now, (exp(x), exp_m1(x)));
        before = now;
    }
}

#[test]
fn sine_and_cosine_of_huge_numbers_stay_on_the_unit_circle() {
    for power in 0..=1023 {
        let (s, c) = sin_cos(1.37 * 2.0_f64.powi(power));
        assert!((s * s + c * c - 1.0).abs() < 1e-15 && s.abs() <= 1.0 && c.abs() <= 1.0, "2^{power}");
    }
    let (s, c) = sin_cos(f64::MAX);
    assert!(s.abs() <= 1.0 && c.abs() <= 1.0);
    let (s, _) = sin_cos(1e9_f64);
    assert!((s - 1e9_f64.sin()).abs() < 1e-6);
}

#[test]
fn every_f32_is_a_mantissa_times_a_power_of_two() {
    for bits in (1..0x7f80_0000_u32).step_by(1009) {
        let x = f32::from_bits(bits);
        let (m, k) = x.mantissa_and_exponent();
        assert!((0.7..1.42).contains(&m));
        assert_eq!(f64::from(m) * 2.0_f64.powi(k as i32), f64::from(x));
    }
}

#[test]
fn larger_and_smaller_hand_nan_on() {
    let nan = f32::NAN;
    assert!(Real::max(nan, 1.0).is_nan() && Real::max(1.0, nan).is_nan());
    assert!(Real::min(nan, 1.0).is_nan() && Real::min(1.0, nan).is_nan());
    assert_eq!((Real::max(1.0, 2.0), Real::min(1.0, 2.0)), (2.0, 1.0));
}
