//! Typed functions: what they mean, their derivatives, and texts that mean nothing.
#![allow(clippy::disallowed_methods)]

use super::*;
use proptest::prelude::*;

fn parse(text: &str) -> Result<Expression, Error> {
    Expression::parse("f", text, "xy")
}

fn at(text: &str, x: f64) -> f64 {
    parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).at([x, 0.75]).value
}

fn fault(text: &str) -> (&'static str, usize, String) {
    let error = parse(text).expect_err(text);
    assert_eq!((error.code.as_str(), error.field.as_str()), ("expression", "f"), "{text}");
    let fault = error.fault.expect("a place");
    (fault.reason, fault.column, fault.found)
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

#[test]
fn signs_bind_as_in_a_textbook() {
    for (text, value) in [
        ("1 + 2 * 3", 7.0),
        ("2 * 3 + 1", 7.0),
        ("10 - 4 - 3", 3.0),
        ("12 / 2 / 3", 2.0),
        ("-x^2", -9.0),
        ("(-x)^2", 9.0),
        ("2^-x", 0.125),
        ("2^3^2", 512.0),
        ("2^-1^2", 0.5),
        ("-2^2", -4.0),
        ("2 - -x", 5.0),
        ("2*-x", -6.0),
        ("+x", 3.0),
        ("1/2x", 1.5),
        ("x**2", 9.0),
        ("x² + x³", 36.0),
        ("  2  x ", 6.0),
    ] {
        assert_eq!(at(text, 3.0), value, "{text}");
    }
}

#[test]
fn students_leave_signs_out() {
    for (text, same) in [
        ("2x", "2*x"),
        ("3 sin x", "3*sin(x)"),
        ("x(x+1)", "x*(x+1)"),
        ("(x+1)(x-1)", "(x+1)*(x-1)"),
        ("2xy", "2*x*y"),
        ("sinx", "sin(x)"),
        ("sin 2x", "sin(2*x)"),
        ("sin 2 pi x", "sin(2*pi*x)"),
        ("sin x cos x", "sin(x)*cos(x)"),
        ("sin x + 1", "sin(x)+1"),
        ("sin x^2", "sin(x^2)"),
        ("sin(x)^2", "(sin(x))^2"),
        ("sin(x) x", "sin(x)*x"),
        ("sin^2 x", "(sin(x))^2"),
        ("sin² x", "(sin(x))^2"),
        ("cos -x", "cos(-x)"),
        ("tanh sin x", "tanh(sin(x))"),
        ("x e^x", "x*exp(x)"),
        ("pix", "π*x"),
        ("√x + √(2x)", "sqrt(x) + sqrt(2*x)"),
        ("σ(x)", "sigmoid(x)"),
        ("log x", "ln(x)"),
        ("x·2 − x×3 ÷ 4", "x*2 - x*3/4"),
        ("２ｘ＋（ｘ－１）", "2x+(x-1)"),
        ("Sin X", "sin x"),
    ] {
        assert_eq!(at(text, 0.7), at(same, 0.7), "{text} is {same}");
    }
}

#[test]
fn wrong_texts_say_where_and_what_was_expected() {
    for (text, reason, column, found) in [
        ("", "operand", 1, ""),
        ("   ", "operand", 4, ""),
        ("2 +", "operand", 4, ""),
        ("2 + * x", "operand", 5, "*"),
        ("sin", "operand", 4, ""),
        ("sin^x 2", "operand", 5, "x"),
        (".", "operand", 1, "."),
        (")", "operand", 1, ")"),
        ("2 3", "operator", 3, "3"),
        ("x2", "operator", 2, "2"),
        ("x)", "operator", 2, ")"),
        ("2e5", "operator", 3, "5"),
        ("(x + 1", "close", 7, ""),
        ("sin(x", "close", 6, ""),
        ("(x 2", "close", 4, "2"),
        ("2 foo", "name", 3, "foo"),
        ("log10 x", "name", 1, "log10"),
        ("x; y", "operator", 2, ";"),
        ("0,5", "operator", 2, ","),
        ("x = 1", "operator", 3, "="),
        ("1.2.3", "operator", 4, "."),
        ("1234567890123456", "digits", 1, "1234567890123456"),
        ("\u{202e}x", "operand", 1, "\u{202e}"),
        ("x\0", "operator", 2, "\0"),
    ] {
        assert_eq!(fault(text), (reason, column, found.to_owned()), "{text:?}");
    }
}

#[test]
fn hostile_texts_are_refused_before_they_cost_anything() {
    for unit in ["(", "-", "2^", "sin", "x^-", "√"] {
        let short: String = unit.repeat(200).chars().take(LONGEST).collect();
        assert_eq!(fault(&short).0, "depth", "{unit}");
        let reason = fault(&unit.repeat(1_000_000)).0;
        assert_eq!(reason, "length", "{unit}");
    }
    assert_eq!(fault(&"x".repeat(201)).1, 201);
    assert!(parse(&"x".repeat(200)).is_ok());
    let nested = |depth: usize| format!("{}x{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(59)).is_ok());
    assert_eq!(fault(&nested(60)).0, "depth");
}

#[test]
fn outside_of_a_domain_there_is_no_value() {
    for (text, x) in [
        ("ln x", 0.0),
        ("ln x", -1.0),
        ("1/x", 0.0),
        ("tanh(1/x)", 0.0),
        ("x^-2", 0.0),
        ("sqrt x", -1e-300),
        ("x^0.5", -1.0),
        ("relu(ln x)", -1.0),
        ("0 ln x", -1.0),
        ("(ln x)^0", -1.0),
    ] {
        assert!(at(text, x).is_nan(), "{text} at {x}");
    }
    assert_eq!((at("x^0", 0.0), at("x^0.5", 0.0), at("x^3", -2.0)), (1.0, 0.0, -8.0));
    assert!(!at("exp(x)", 1000.0).is_finite());
    let slope = |text: &str, x: f64| parse(text).expect(text).at([x, 0.0]).slopes[0];
    assert!(!slope("sqrt x", 0.0).is_finite());
    assert_eq!(
        (slope("relu x", 0.0), slope("abs x", 0.0), slope("x^1", 0.0), slope("x^2", 0.0)),
        (0.0, 0.0, 1.0, 0.0)
    );
    assert_eq!(slope("x + sqrt y", 1.0), 1.0, "the infinite slope along y is not along x");
}

#[test]
fn values_and_derivatives_are_those_of_jax() {
    let mut lines = 0;
    for line in include_str!("../../../../tests/reference/expressions.txt").lines() {
        let (text, numbers) = line.split_once('\t').expect("a text");
        let numbers: Vec<f64> = numbers.split('\t').map(|n| n.parse().expect("a number")).collect();
        let [x, y, expected @ ..] = &numbers[..] else { panic!("{line}") };
        let Dual { value, slopes, .. } = parse(text).expect(text).at([*x, *y]);
        for (got, expected) in [value, slopes[0], slopes[1]].iter().zip(expected) {
            assert!(near(*got, *expected, 1e-13), "{line}: {got} {expected}");
        }
        lines += 1;
    }
    assert!(lines > 100);
}

/// Texts of the grammar, fully in parentheses, with a value by the standard library.
fn texts() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("x".to_owned()),
        Just("y".to_owned()),
        Just("pi".to_owned()),
        (1u32..50).prop_map(|n| format!("{}.{}", n / 10, n % 10)),
    ];
    leaf.prop_recursive(5, 24, 2, |inner| {
        let functions = vec!["sin", "cos", "tanh", "sigmoid", "exp", "ln", "sqrt", "-", "abs", "relu", "tan"];
        prop_oneof![
            (prop::sample::select(functions), inner.clone()).prop_map(|(f, a)| format!("{f}({a})")),
            (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/", ""]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a}){op}({b})")),
            (inner, 0u32..4).prop_map(|(a, n)| format!("({a})^{n}")),
        ]
    })
    .prop_filter("short enough", |text| text.chars().count() <= LONGEST)
}

proptest! {
    #[test]
    fn derivatives_match_central_differences(text in texts(), x in -2.0..2.0, y in 0.5..2.0) {
        let f = parse(&text).expect("is in the grammar");
        let Dual { value, slopes, .. } = f.at([x, y]);
        prop_assume!(value.is_finite() && slopes.iter().all(|s| s.abs() < 1e3));
        for (i, slope) in slopes.iter().enumerate() {
            let central = |h: f64| {
                let mut moved = [[x, y], [x, y]];
                moved[0][i] += h;
                moved[1][i] -= h;
                (f.at(moved[0]).value - f.at(moved[1]).value) / (moved[0][i] - moved[1][i])
            };
            let (wide, narrow) = (central(2e-5), central(1e-5));
            // Where two differences disagree, a kink, a pole or the edge of the domain is near.
            prop_assume!(near(wide, narrow, 1e-5) && value.abs() < 1e3);
            prop_assert!(near(*slope, narrow, 1e-4), "{}: {} {}", text, slope, narrow);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,220}", x in any::<f64>()) {
        if let Ok(f) = parse(&text) {
            f.at([x, x]);
        }
    }

    #[test]
    fn no_text_of_its_own_letters_panics(text in "[-+*/^().0-9xy einspcogltarh²√]{0,200}", x in any::<f64>()) {
        match parse(&text) {
            Ok(f) => {
                f.at([x, x]);
            }
            Err(e) => {
                let column = e.fault.expect("a place").column;
                prop_assert!((1..=201).contains(&column));
            }
        }
    }
}
