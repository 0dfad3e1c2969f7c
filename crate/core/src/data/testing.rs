//! The data sets as a whole.

use super::*;

fn spec(json: &str) -> DataSpec {
    serde_json::from_str(json).expect(json)
}

fn build(json: &str, inputs: usize, outputs: usize) -> Result<Dataset, Error> {
    let style = if outputs == 1 {
        TargetStyle::PlusMinusOne
    } else {
        TargetStyle::OneHot
    };
    Dataset::build(&spec(json), inputs, outputs, style, 7)
}

const PLANAR: [&str; 6] = ["circle", "xor", "gaussians", "spiral", "two_moons", "checkerboard"];

#[test]
fn every_generator_keeps_to_its_square_with_balanced_classes() {
    for kind in PLANAR {
        let data = build(&format!(r#"{{"kind":"{kind}","samples":400}}"#), 2, 1).expect(kind);
        assert_eq!((data.train.count, data.test.count, data.classes), (200, 200, 2), "{kind}");
        assert_eq!((data.train.x.len(), data.train.y.len(), data.train.labels.len()), (400, 200, 200));
        let all = || data.train.x.iter().chain(&data.test.x);
        assert!(all().all(|v| v.abs() <= 6.0), "{kind}");
        assert!(all().any(|&v| v > 2.0) && all().any(|&v| v < -2.0), "{kind}");
        let ones = data.train.labels.iter().chain(&data.test.labels).filter(|&&l| l == 1).count();
        assert_eq!(ones, 200, "{kind}");
        for (y, label) in data.train.y.iter().zip(&data.train.labels) {
            assert_eq!(*y, if *label == 1 { 1.0 } else { -1.0 });
        }
    }
}

#[test]
fn the_last_class_has_the_share_that_it_is_given() {
    let labels = |json: &str, outputs: usize| {
        let data = build(json, 2, outputs).expect(json);
        let mut counts = vec![0; data.classes];
        for &label in data.train.labels.iter().chain(&data.test.labels) {
            counts[label as usize] += 1;
        }
        counts
    };
    for kind in PLANAR {
        assert_eq!(
            labels(&format!(r#"{{"kind":"{kind}","samples":400,"balance":0.9}}"#), 1),
            [40, 360],
            "{kind}"
        );
        assert_eq!(
            labels(&format!(r#"{{"kind":"{kind}","samples":400,"balance":0.15}}"#), 1),
            [340, 60],
            "{kind}"
        );
    }
    assert_eq!(labels(r#"{"kind":"spiral","samples":500,"balance":0.6}"#, 3), [100, 100, 300]);
    let half = build(r#"{"kind":"circle","balance":0.5}"#, 2, 1).expect("a half");
    let usual = build(r#"{"kind":"circle"}"#, 2, 1).expect("the usual");
    assert_eq!((half.train.x, half.train.labels), (usual.train.x, usual.train.labels));
    for refused in [
        r#"{"kind":"circle","balance":0}"#,
        r#"{"kind":"circle","balance":1}"#,
        r#"{"kind":"above_below","balance":0.3}"#,
    ] {
        assert_eq!(build(refused, 2, 1).expect_err(refused).field, "data.balance", "{refused}");
    }
}

#[test]
fn classes_lie_where_their_generators_say() {
    let holds = |kind: &str, rule: &dyn Fn(f32, f32) -> bool| {
        let data = build(&format!(r#"{{"kind":"{kind}","samples":300,"trainRatio":1}}"#), 2, 1).expect(kind);
        for (x, label) in data.train.x.chunks(2).zip(&data.train.labels) {
            assert_eq!(rule(x[0], x[1]), *label == 1, "{kind} at {x:?}");
        }
    };
    holds("circle", &|a, b| a * a + b * b < 9.0);
    holds("xor", &|a, b| a * b > 0.0);
    holds("checkerboard", &|a, b| {
        ((a + 6.0) / 3.0).floor() as i32 % 2 != ((b + 6.0) / 3.0).floor() as i32 % 2
    });
    holds("gaussians", &|a, b| a + b > 0.0);
}

#[test]
fn a_typed_function_gives_values_over_its_range() {
    let json = r#"{"kind":"regression_1d","function":"=x^2 - 1","from":1,"to":4,"samples":200,"trainRatio":1}"#;
    let data = build(json, 1, 1).expect("a parabola");
    assert_eq!((data.task, data.classes), (Task::Regression, 0));
    for (x, y) in data.train.x.iter().zip(&data.train.y) {
        assert!((1.0..=4.0).contains(x) && (x * x - 1.0 - y).abs() < 1e-5, "{x} {y}");
    }
    let noisy = build(&json.replace("200,", "200,\"noise\":0.5,"), 1, 1).expect("noise");
    assert!(noisy.train.x.iter().zip(&noisy.train.y).any(|(x, y)| (x * x - 1.0 - y).abs() > 0.5));
    let sine = |function: &str| build(&format!(r#"{{"kind":"regression_1d",{function}}}"#), 1, 1).expect(function);
    assert_eq!(
        sine(r#""function":"= sin 2x""#),
        sine(r#""function":"sine""#),
        "where nothing else is said, the range is that of the other functions"
    );
}

#[test]
fn a_typed_curve_parts_two_classes() {
    let json = r#"{"kind":"above_below","function":"=2 sin x","samples":300,"trainRatio":1}"#;
    let data = build(json, 2, 1).expect("two sides");
    assert_eq!((data.task, data.classes), (Task::Classification, 2));
    let mut ones = 0;
    for (x, label) in data.train.x.chunks(2).zip(&data.train.labels) {
        assert!(x.iter().all(|v| v.abs() <= 6.0));
        let height = 2.0 * crate::math::sin_cos(f64::from(x[0])).0;
        assert_eq!(*label == 1, f64::from(x[1]) > height, "{x:?}");
        ones += label;
    }
    assert!((100..200).contains(&ones), "{ones}");
    let wide = build(&json.replace("300,", "300,\"from\":10,\"to\":12,"), 2, 1).expect("elsewhere");
    assert!(wide.train.x.iter().all(|v| (10.0..=12.0).contains(v)));
    assert_eq!(build(json, 2, 2).expect("one-hot").train.y.len(), 600);
    assert_eq!(spec(r#"{"kind":"above_below"}"#).with_defaults().function.as_deref(), Some("sine"));
}

#[test]
fn a_typed_function_that_is_wrong_says_where() {
    let error = |rest: &str| {
        let json = format!(r#"{{"kind":"regression_1d",{rest}}}"#);
        let error = build(&json, 1, 1).expect_err(&json);
        (error.field, error.fault.map(|f| (f.reason, f.column)))
    };
    let field = "data.function".to_owned();
    assert_eq!(error(r#""function":"=""#), (field.clone(), Some(("operand", 1))));
    assert_eq!(error(r#""function":"=2 sin""#), (field.clone(), Some(("operand", 6))));
    assert_eq!(error(r#""function":"=y""#), (field.clone(), Some(("name", 1))));
    assert_eq!(error(r#""function":"=ln x""#), (field.clone(), Some(("undefined", 0))));
    assert_eq!(
        error(r#""function":"=exp(100x)","to":100"#),
        (field.clone(), Some(("undefined", 0)))
    );
    assert_eq!(error(r#""function":"=x","from":3.5"#), ("data.to".to_owned(), None));
    assert_eq!(error(r#""function":"=x","from":-1e7"#), ("data.from".to_owned(), None));
    assert_eq!(error(r#""function":"=x","to":1e7"#), ("data.to".to_owned(), None));
    let above = build(r#"{"kind":"above_below","function":"=sqrt x"}"#, 2, 1).expect_err("not left of 0");
    assert!(above.field == field && above.message.contains("not defined at x = -"), "{above}");
}

#[test]
fn several_outputs_get_one_hot_targets() {
    let data = build(r#"{"kind":"spiral","samples":90,"trainRatio":1}"#, 2, 3).expect("a spiral");
    assert_eq!(data.classes, 3);
    assert_eq!(data.train.y[..9], [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
    let two = build(r#"{"kind":"gaussians","samples":4,"classes":2,"trainRatio":1}"#, 2, 3).expect("two of three");
    assert_eq!((two.classes, &two.train.labels[..]), (2, &[0, 1, 0, 1][..]));
    let zero_one = Dataset::build(&spec(r#"{"samples":2,"trainRatio":1}"#), 2, 1, TargetStyle::ZeroOne, 7).expect("0/1");
    assert_eq!(zero_one.train.y, [0.0, 1.0]);
}

#[test]
fn functions_stay_within_their_range_and_noise_moves_them() {
    for (kind, inputs, names) in [
        ("regression_1d", 1, ["sine", "cubic", "step", "bumps"]),
        ("regression_2d", 2, ["plane", "gaussian", "saddle", "waves"]),
    ] {
        for name in names {
            let json = format!(r#"{{"kind":"{kind}","function":"{name}","samples":500}}"#);
            let data = build(&json, inputs, 1).expect(name);
            assert_eq!((data.task, data.classes, data.train.labels.len()), (Task::Regression, 0, 0));
            assert!(data.train.y.iter().all(|y| y.abs() <= 1.01), "{name}");
            assert!(
                data.train.y.iter().any(|&y| y > 0.5) && data.train.y.iter().any(|&y| y < -0.5),
                "{name}"
            );
            let noisy = build(&json.replace("500}", "500,\"noise\":0.5}"), inputs, 1).expect(name);
            assert!(noisy.train.y.iter().any(|y| y.abs() > 1.01), "{name}");
        }
    }
}

#[test]
fn a_seed_fixes_the_data_and_another_seed_changes_it() {
    let of = |seed: u64| Dataset::build(&DataSpec::default(), 2, 1, TargetStyle::ZeroOne, seed).expect("the default");
    assert_eq!(of(7), of(7));
    assert_ne!(of(7), of(8));
    let own = spec(r#"{"seed":7}"#);
    assert_eq!(Dataset::build(&own, 2, 1, TargetStyle::ZeroOne, 8).expect("own seed"), of(7));
}

#[test]
fn given_rows_keep_values_and_order_and_tell_their_task() {
    let rows = |y: &str, outputs: usize| {
        build(
            &format!(r#"{{"kind":"rows","x":[1,2,3,4],"y":{y},"trainRatio":1}}"#),
            4 / 2,
            outputs,
        )
    };
    let data = rows("[-1,1]", 1).expect("±1");
    assert_eq!(
        (&data.train.x[..], &data.train.y[..], &data.train.labels[..]),
        (&[1.0, 2.0, 3.0, 4.0][..], &[-1.0, 1.0][..], &[0, 1][..])
    );
    assert_eq!(data.test, Samples::default());
    assert_eq!(rows("[0,1]", 1).expect("0/1").train.labels, [0, 1]);
    assert_eq!(rows("[0,1,1,0]", 2).expect("one-hot").train.labels, [1, 0]);
    assert_eq!(rows("[0.5,1]", 1).expect("values").task, Task::Regression);
    assert_eq!(rows("[1,1,1,0]", 2).expect("values").task, Task::Regression);
    assert_eq!(data.input_range(), [[0.9, 3.1], [1.9, 4.1]]);
}

#[test]
fn a_split_takes_every_row_once() {
    let numbers: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    for (ratio, train) in [(0.25, 3), (0.001, 1), (0.5, 5), (0.999, 10)] {
        let json = format!(r#"{{"kind":"rows","x":[{0}],"y":[{0}],"trainRatio":{ratio}}}"#, numbers.join(","));
        let data = build(&json, 1, 1).expect("rows");
        assert_eq!(data.train.count, train);
        let mut all = [&data.train.x[..], &data.test.x[..]].concat();
        assert_eq!(data.train.x, data.train.y);
        all.sort_by(f32::total_cmp);
        assert_eq!(all, (0..10).map(|n| n as f32).collect::<Vec<_>>());
    }
}

#[test]
fn standardization_can_be_undone() {
    let json =
        r#"{"kind":"rows","x":[1,5,2,5,9,5,4,5],"y":[100,200,300,600.5],"trainRatio":0.75,"standardize":true,"standardizeTargets":true}"#;
    let data = build(json, 2, 1).expect("rows");
    let s = data.standardization.clone().expect("standardized");
    assert_eq!((s.mean[1], s.std[1]), (5.0, 1.0));
    for values in [data.train.x.iter().step_by(2).copied().collect::<Vec<_>>(), data.train.y.clone()] {
        assert!(values.iter().sum::<f32>().abs() < 1e-5);
        assert!((values.iter().map(|v| v * v).sum::<f32>() - 3.0).abs() < 1e-5);
    }
    let mut x = [&data.train.x[..], &data.test.x[..]].concat();
    let mut y = [&data.train.y[..], &data.test.y[..]].concat();
    s.undo_inputs(&mut x);
    s.undo_targets(&mut y);
    let mut pairs: Vec<(f32, f32)> = x.chunks(2).map(|row| row[0]).zip(y).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (got, expected) in pairs.iter().zip([(1.0, 100.0), (2.0, 200.0), (4.0, 600.5), (9.0, 300.0)]) {
        assert!(
            (got.0 - expected.0).abs() < 1e-5 && (got.1 - expected.1).abs() < 1e-3,
            "{got:?} {expected:?}"
        );
    }
    let targets_only = build(r#"{"kind":"regression_1d","standardizeTargets":true}"#, 1, 1).expect("a curve");
    assert!(targets_only.train.x.iter().any(|&x| x > 2.5));
}

#[test]
fn wrong_settings_are_named() {
    for (json, inputs, outputs, field) in [
        (r#"{"samples":2.5}"#, 2, 1, "data.samples"),
        (r#"{"samples":-1}"#, 2, 1, "data.samples"),
        (r#"{"samples":0}"#, 2, 1, "data.samples"),
        (r#"{"samples":1e9}"#, 2, 1, "data.samples"),
        (r#"{"samples":1e6}"#, 2, 65_536, "data.samples"),
        (r#"{"noise":1.5}"#, 2, 1, "data.noise"),
        (r#"{"trainRatio":0}"#, 2, 1, "data.trainRatio"),
        (r#"{"trainRatio":1.01}"#, 2, 1, "data.trainRatio"),
        (r#"{"seed":-3}"#, 2, 1, "data.seed"),
        (r#"{"kind":"spiral","classes":3}"#, 2, 1, "data.classes"),
        (r#"{"kind":"circle","classes":3}"#, 2, 3, "data.classes"),
        (r#"{"kind":"regression_1d","function":"plane"}"#, 1, 1, "data.function"),
        (r#"{"kind":"regression_1d","task":"classification"}"#, 1, 1, "data.task"),
        ("{}", 3, 1, "layers"),
        (r#"{"kind":"regression_2d"}"#, 2, 2, "layers"),
        (r#"{"kind":"rows","y":[1]}"#, 1, 1, "data.x"),
        (r#"{"kind":"rows","x":[],"y":[]}"#, 1, 1, "data.x"),
        (r#"{"kind":"rows","x":[1,2,3],"y":[1]}"#, 2, 1, "data.x"),
        (r#"{"kind":"rows","x":[1,2],"y":[1]}"#, 1, 1, "data.y"),
        (r#"{"kind":"rows","x":[1e39,2],"y":[1,2]}"#, 1, 1, "data.x"),
        (r#"{"kind":"rows","inputs":3,"x":[1],"y":[1]}"#, 1, 1, "data.inputs"),
        (r#"{"kind":"rows","outputs":1e9,"x":[1],"y":[1]}"#, 1, 1, "data.outputs"),
    ] {
        assert_eq!(build(json, inputs, outputs).expect_err(json).field, field, "{json}");
    }
    let nan = DataSpec {
        samples: Some(f64::NAN),
        ..DataSpec::default()
    };
    assert_eq!(nan.validate().expect_err("NaN").field, "data.samples");
    assert!(serde_json::from_str::<DataSpec>(r#"{"sample":3}"#).is_err());
}
