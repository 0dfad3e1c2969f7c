//! R², residuals, the size of an update and the spread of the weights are what f64 finds from the numbers that everybody can read.

#![allow(clippy::unwrap_used)]

use backprop_core::activation::Activation;
use backprop_core::config::{Activations, BatchSize, Config, Frozen};
use backprop_core::data::{DataKind, Floats, Task};
use backprop_core::optimizer::Rule;
use backprop_core::spread::BINS;
use backprop_core::timeline::Timeline;
use backprop_core::trainer::{Set, Trainer};

/// Rows of two inputs and two targets, whose sizes differ much.
fn values(standardize: bool) -> Config {
    let mut config = Config::new(&[2.0, 5.0, 2.0]);
    config.activations = Activations::One(Activation::Tanh);
    config.optimizer.eta = Some(0.02);
    let x: Vec<f32> = (0..80).map(|i| ((i * 37) % 41) as f32 / 20.0 - 1.0).collect();
    let y = x.chunks(2).flat_map(|x| [2000.0 + 30.0 * x[0] * x[1], 0.01 * x[0] - 0.02 * x[1]]);
    config.data.kind = DataKind::Rows;
    config.data.y = Some(Floats(y.collect()));
    config.data.x = Some(Floats(x));
    (config.data.inputs, config.data.outputs) = (Some(2.0), Some(2.0));
    config.data.task = Some(Task::Regression);
    config.data.train_ratio = Some(0.6);
    (config.data.standardize, config.data.standardize_targets) = (Some(standardize), Some(standardize));
    config
}

/// R² of output `i` by its definition, from predictions and targets in the data's own units.
fn r_squared(predictions: &[f64], targets: &[f64]) -> f64 {
    let mean = targets.iter().sum::<f64>() / targets.len() as f64;
    let left: f64 = predictions.iter().zip(targets).map(|(p, y)| (p - y) * (p - y)).sum();
    1.0 - left / targets.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>()
}

#[test]
fn r_squared_and_residuals_are_those_of_the_predictions() {
    for standardize in [false, true] {
        let mut run = Trainer::<f32>::new(values(standardize)).unwrap();
        run.run_epochs(if standardize { 30 } else { 0 }).unwrap();
        for set in [Set::Train, Set::Test] {
            let fit = run.fit(set).unwrap();
            let (mut x, mut y) = (run.samples(set).x.clone(), run.samples(set).y.clone());
            if let Some(s) = &run.dataset().standardization {
                s.undo_inputs(&mut x);
                s.undo_targets(&mut y);
            }
            assert_eq!((fit.predictions.len(), fit.residuals.len()), (y.len(), y.len()));
            let column = |values: &[f32], i: usize| -> Vec<f64> { values.iter().skip(i).step_by(2).map(|&v| f64::from(v)).collect() };
            let predictions = run.predict(&x).unwrap();
            let mut sum = 0.0;
            for (i, size) in [2000.0, 0.05].into_iter().enumerate() {
                let (p, y) = (column(&predictions, i), column(&y, i));
                for ((p, y), residual) in p.iter().zip(&y).zip(fit.residuals.iter().skip(i).step_by(2)) {
                    assert!((p - y - residual).abs() <= 3e-7 * size, "{residual} is not {p} − {y}");
                }
                let expected = r_squared(&p, &y);
                let found = fit.r_squared[i];
                assert!(
                    (found - expected).abs() <= 1e-4 * expected.abs().max(1.0),
                    "{found} is not {expected}"
                );
                sum += found;
            }
            assert_eq!(run.r_squared(set), Some(sum / 2.0));
            assert!(!standardize || sum > 0.2, "it has learned something: {sum}");
        }
    }
}

/// A line w x + b over given targets.
fn line(y: &[f32], theta: &[f32]) -> Trainer<f32> {
    let mut config = Config::new(&[1.0, 1.0]);
    config.activations = Activations::One(Activation::Linear);
    config.theta = Some(Floats(theta.to_vec()));
    config.data.kind = DataKind::Rows;
    config.data.x = Some(Floats((0..y.len()).map(|n| n as f32).collect()));
    config.data.y = Some(Floats(y.to_vec()));
    config.data.task = Some(Task::Regression);
    config.data.train_ratio = Some(1.0);
    Trainer::new(config).unwrap()
}

#[test]
fn r_squared_is_1_for_the_truth_0_for_the_mean_and_undefined_for_a_constant() {
    assert_eq!(line(&[1.0, 3.0, 5.0], &[2.0, 1.0]).r_squared(Set::Train), Some(1.0));
    assert_eq!(line(&[1.0, 3.0, 5.0], &[0.0, 3.0]).r_squared(Set::Train), Some(0.0));
    assert_eq!(line(&[1.0, 3.0, 5.0], &[0.0, 5.0]).r_squared(Set::Train), Some(-1.5));
    for constant in [0.0, 0.1, -3e38] {
        let mut run = line(&[constant; 7], &[1.0, 0.0]);
        assert_eq!(run.r_squared(Set::Train), None, "{constant}");
        let fit = run.fit(Set::Train).unwrap();
        assert!(fit.r_squared[0].is_nan() && fit.residuals.len() == 7);
    }
    // one unit in the last place is not constant
    let near = line(&[1e6, 1e6, 1_000_000.1], &[0.0, 1e6]).r_squared(Set::Train).unwrap();
    assert!((near + 0.5).abs() < 1e-9, "{near}");
    // and what overflows f32 does not overflow here
    let far = line(&[-3e38, 3e38], &[0.0, 0.0]).r_squared(Set::Train);
    assert_eq!(far, Some(0.0));
    let over = line(&[0.0, 1.0, 2.0], &[3e38, 0.0]).r_squared(Set::Train);
    assert_eq!(over, Some(f64::NEG_INFINITY), "a prediction that is infinite");
    assert_eq!(line(&[1.0, 2.0], &[1.0, 0.0]).r_squared(Set::Test), None, "an empty set");
    let mut circle = Trainer::<f32>::new(Config::new(&[2.0, 3.0, 1.0])).unwrap();
    assert!(circle.r_squared(Set::Train).is_none() && circle.fit(Set::Test).is_none(), "classes");
}

/// ‖a − b‖₂ / ‖b‖₂ in f64.
fn ratio(after: &[f32], before: &[f32]) -> f64 {
    let square = |v: f64| v * v;
    let change: f64 = after.iter().zip(before).map(|(&a, &b)| square(f64::from(a) - f64::from(b))).sum();
    (change / before.iter().map(|&b| square(f64::from(b))).sum::<f64>()).sqrt()
}

/// Steps, with the ratio of each that gets a row.
fn walk(run: &mut Timeline<f32>, steps: u32, ratios: &mut Vec<f64>) {
    for _ in 0..steps {
        let before = run.theta().to_vec();
        run.step().unwrap();
        let t = run.t() as f64;
        if run.history().t.last() == Some(&t) {
            ratios.push(ratio(run.theta(), &before));
        }
    }
}

#[test]
fn the_ratio_of_an_update_is_that_of_the_step_that_led_to_the_row() {
    for rule in [Rule::Sgd, Rule::Momentum, Rule::Adam] {
        let mut config = Config::new(&[2.0, 4.0, 2.0, 1.0]);
        config.optimizer.kind = rule;
        config.optimizer.eta = Some(0.03);
        config.batch_size = BatchSize::Count(60.0);
        if rule == Rule::Momentum {
            config.frozen = Frozen::Biases;
        }
        let mut run = Timeline::<f32>::new(config).unwrap();
        let mut expected = vec![f64::NAN];
        walk(&mut run, 23, &mut expected);
        run.go_to(7).unwrap();
        let half: Vec<f32> = run.theta().iter().map(|v| v * 0.5).collect();
        run.set_theta(&half).unwrap();
        expected.truncate(run.history().rows());
        walk(&mut run, 16, &mut expected);
        let found = &run.history().update_ratio;
        assert!(found.len() >= 4 && found.len() == expected.len() && found[0].is_nan());
        for (found, expected) in found.iter().zip(&expected).skip(1) {
            assert!(
                *found > 0.0 && (found - expected).abs() <= 1e-12 * expected,
                "{found} is not {expected}"
            );
        }
    }
}

#[test]
fn a_state_saved_without_the_ratios_is_taken_up_and_has_them_from_there_on() {
    let mut run = Trainer::<f32>::new(Config::new(&[2.0, 3.0, 1.0])).unwrap();
    run.run_epochs(3).unwrap();
    let text = serde_json::to_string(&run.state()).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let removed = value["history"].as_object_mut().unwrap().remove("updateRatio");
    assert_eq!(removed.unwrap().as_array().unwrap().len(), 4);
    let mut old = Trainer::<f32>::from_state(serde_json::from_value(value).unwrap()).unwrap();
    assert!(old.history().update_ratio.iter().all(|v| v.is_nan()) && old.history().is_valid());
    old.run_epochs(1).unwrap();
    run.run_epochs(1).unwrap();
    assert_eq!(old.history().update_ratio.last(), run.history().update_ratio.last());
    let mut wrong = run.state();
    wrong.history.update_ratio.pop();
    assert!(Trainer::<f32>::from_state(wrong).is_err(), "too short");
}

#[test]
fn the_spread_is_that_of_the_weights_at_each_place_of_the_path() {
    let mut config = Config::new(&[2.0, 6.0, 3.0, 1.0]);
    config.optimizer.eta = Some(0.1);
    let mut run = Timeline::<f32>::new(config).unwrap();
    run.run_steps(700).unwrap();
    run.go_to(333).unwrap();
    for places in [2, 5, 1000] {
        let spread = run.spread(places);
        assert_eq!((spread.t[0], spread.t.last()), (0, Some(&700)));
        assert!(spread.t.contains(&333) && spread.t.is_sorted() && spread.t.len() <= places + 1);
        for (place, &t) in spread.t.iter().enumerate() {
            let mut there = run.clone();
            there.go_to(t).unwrap();
            for (l, layer) in spread.layers.iter().enumerate() {
                let weights = &there.theta()[there.network().layout.w(l + 1)];
                let mut counts = [0; BINS];
                for &w in weights {
                    let bin = (f64::from(w) / layer.reach + 1.0) / 2.0 * BINS as f64;
                    counts[(bin as usize).min(BINS - 1)] += 1;
                }
                assert_eq!(layer.counts[place * BINS..][..BINS], counts, "layer {}, t = {t}", l + 1);
                let mean = weights.iter().map(|&w| f64::from(w)).sum::<f64>() / weights.len() as f64;
                assert_eq!(layer.mean[place], mean);
                assert!(
                    weights
                        .iter()
                        .all(|&w| (layer.min[place]..=layer.max[place]).contains(&f64::from(w)))
                );
            }
        }
    }
}
