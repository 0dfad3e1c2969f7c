//! Inputs derived from points: their values, the passes through them, and what the data still are beside them.

#![allow(clippy::unwrap_used)]

use backprop_core::config::Config;
use backprop_core::data::{DataKind, Feature, Floats};
use backprop_core::error::{Code, Error};
use backprop_core::state::State;
use backprop_core::trainer::{Set, Trainer};

const ALL: [&str; 7] = ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"];

fn config(features: &[&str], hidden: &[f64]) -> Config {
    let layers = [&[features.len() as f64][..], hidden, &[1.0]].concat();
    let mut config = Config::new(&layers);
    config.data.samples = Some(60.0);
    config.data.noise = Some(0.1);
    config.data.features = Some(features.iter().map(|f| (*f).to_owned()).collect());
    config
}

fn trainer(config: &Config) -> Trainer<f32> {
    Trainer::new(config.clone()).unwrap()
}

fn refused(config: Config) -> Error {
    match Trainer::<f32>::new(config) {
        Err(error) => error,
        Ok(_) => panic!("it was taken"),
    }
}

/// In f64, by the series of the sine: another way than the core's.
fn in_f64(name: &str, x1: f64, x2: f64) -> f64 {
    let sine = |x: f64| {
        let (mut term, mut sum) = (x, x);
        for k in 1..40 {
            term *= -x * x / f64::from(2 * k * (2 * k + 1));
            sum += term;
        }
        sum
    };
    match name {
        "x1" => x1,
        "x2" => x2,
        "x1^2" => x1 * x1,
        "x2^2" => x2 * x2,
        "x1*x2" => x1 * x2,
        "sin x1" => sine(x1),
        _ => sine(x2),
    }
}

#[test]
fn every_input_is_its_function_of_the_point_rounded_once() {
    let run = trainer(&config(&ALL, &[3.0]));
    for set in [Set::Train, Set::Test] {
        let samples = run.samples(set);
        for (row, point) in samples.x.chunks(7).zip(samples.points.chunks(2)) {
            for (value, name) in row.iter().zip(ALL) {
                let expected = in_f64(name, f64::from(point[0]), f64::from(point[1]));
                let ulp = f64::from(f32::EPSILON) * expected.abs().max(1e-30);
                assert!(
                    (f64::from(*value) - expected).abs() <= 0.5001 * ulp + 1e-13,
                    "{name} of {point:?}: {value}"
                );
                assert_eq!(Feature::named(name).unwrap().at([point[0], point[1]]), *value);
            }
        }
    }
}

#[test]
fn x1_and_x2_themselves_are_the_data_as_ever() {
    let mut plain = config(&["x1", "x2"], &[4.0]);
    let mut derived = trainer(&plain);
    plain.data.features = None;
    let mut run = trainer(&plain);
    for _ in 0..50 {
        run.step().unwrap();
        derived.step().unwrap();
    }
    assert_eq!(run.theta(), derived.theta());
    assert_eq!(run.dataset().input_range(), derived.dataset().input_range());
    assert_eq!(
        run.dataset().given(run.samples(Set::Test)),
        derived.dataset().given(derived.samples(Set::Test))
    );
}

#[test]
fn the_points_stay_those_of_the_generator() {
    let mut plain = config(&["x1", "x2"], &[]);
    plain.data.features = None;
    let (run, derived) = (trainer(&plain), trainer(&config(&["x2^2", "sin x1", "x1"], &[])));
    for set in [Set::Train, Set::Test] {
        assert_eq!(run.samples(set).x, derived.dataset().given(derived.samples(set)));
        assert_eq!(run.samples(set).y, derived.samples(set).y);
    }
}

#[test]
fn backward_matches_central_differences_with_all_derived_inputs() {
    for standardize in [false, true] {
        let mut config = config(&ALL, &[5.0, 3.0]);
        config.data.standardize = Some(standardize);
        let mut run = trainer(&config);
        for _ in 0..5 {
            run.step().unwrap();
        }
        let check = run.gradient_check(None).unwrap();
        assert_eq!(check.checked, run.theta().len());
        assert!(check.max_relative_error < 1e-4, "{}", check.max_relative_error);
        assert!(check.max_relative_error_f64 < 1e-6, "{}", check.max_relative_error_f64);
    }
}

#[test]
fn inputs_are_standardized_after_they_are_derived_and_predictions_take_points() {
    let mut config = config(&["x1^2", "x1*x2", "x2"], &[4.0]);
    config.data.standardize = Some(true);
    let mut run = trainer(&config);
    run.step().unwrap();
    let train = run.samples(Set::Train).clone();
    for column in 0..3 {
        let values = || train.x.iter().skip(column).step_by(3).map(|&v| f64::from(v));
        let count = train.count as f64;
        assert!((values().sum::<f64>() / count).abs() < 1e-5);
        assert!((values().map(|v| v * v).sum::<f64>() / count - 1.0).abs() < 1e-5);
    }
    let predicted = run.predict(&train.points).unwrap();
    for n in [0, 7, train.count - 1] {
        assert_eq!(run.trace(n).unwrap().layers[1].a[0], predicted[n]);
    }
    assert_eq!(run.predict(&[1.0; 3]).unwrap_err().field, "x");
}

#[test]
fn two_squares_without_a_hidden_layer_part_a_disk_from_its_ring() {
    let mut squares = config(&["x1^2", "x2^2"], &[]);
    squares.data.noise = Some(0.0);
    squares.data.samples = Some(500.0);
    squares.optimizer.eta = Some(0.03);
    let mut lines = squares.clone();
    lines.data.features = None;
    let accuracy = |config: &Config| {
        let mut run = trainer(config);
        for _ in 0..600 {
            run.step().unwrap();
        }
        run.accuracy(Set::Test).unwrap()
    };
    assert_eq!(accuracy(&squares), 1.0);
    assert!(accuracy(&lines) < 0.8);
}

#[test]
fn a_saved_run_goes_on_with_the_same_digits() {
    let config = config(&ALL, &[3.0]);
    let mut run = trainer(&config);
    for _ in 0..9 {
        run.step().unwrap();
    }
    let text = serde_json::to_string(&run.state()).unwrap();
    let state: State = serde_json::from_str(&text).unwrap();
    let mut again = Trainer::<f32>::from_state(state).unwrap();
    for _ in 0..9 {
        run.step().unwrap();
        again.step().unwrap();
    }
    assert_eq!(run.theta(), again.theta());
}

#[test]
fn own_rows_are_points_and_what_does_not_fit_is_refused_by_name() {
    let mut own = config(&["x1", "x1^2"], &[2.0]);
    own.data.kind = DataKind::Rows;
    own.data.inputs = Some(2.0);
    own.data.x = Some(Floats(vec![1.0, 2.0, -3.0, 4.0]));
    own.data.y = Some(Floats(vec![1.0, -1.0]));
    own.data.train_ratio = Some(1.0);
    let run = trainer(&own);
    assert_eq!(run.samples(Set::Train).x, [1.0, 1.0, -3.0, 9.0]);

    let with = |change: &dyn Fn(&mut Config)| {
        let mut config = own.clone();
        change(&mut config);
        refused(config)
    };
    let listed = |names: &'static [&'static str]| with(&move |c| c.data.features = Some(names.iter().map(|n| (*n).to_owned()).collect()));
    let found = [
        (listed(&[]), Code::WrongLength, "data.features"),
        (listed(&["x1", "x3"]), Code::InvalidConfig, "data.features[1]"),
        (listed(&["x1", "x1"]), Code::InvalidConfig, "data.features[1]"),
        (listed(&["x1", "x2", "x1^2"]), Code::WrongLength, "data.features"),
        (with(&|c| c.data.inputs = Some(4.0)), Code::InvalidConfig, "data.inputs"),
        (
            with(&|c| c.data.kind = DataKind::Regression1d),
            Code::InvalidConfig,
            "data.features",
        ),
        (
            with(&|c| c.data.x = Some(Floats(vec![1.0, 2.0, 3e38, 4.0]))),
            Code::OutOfRange,
            "data.x",
        ),
        (with(&|c| c.data.x = Some(Floats(vec![1.0, 2.0, 3.0]))), Code::WrongLength, "data.x"),
    ];
    for (error, code, field) in found {
        assert_eq!((error.code, &error.field[..]), (code, field), "{error}");
    }
}
