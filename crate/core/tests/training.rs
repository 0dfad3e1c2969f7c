//! The training loop as a whole: what a step does, what it leaves alone, and that it can be taken up again.

#![allow(clippy::unwrap_used)]

use backprop_core::config::{BatchSize, Config, Full};
use backprop_core::data::{DataKind, Floats};
use backprop_core::error::Code;
use backprop_core::history::History;
use backprop_core::layout::Entry;
use backprop_core::loss::{LossKind, Reduction};
use backprop_core::optimizer::Rule;
use backprop_core::regularization::Penalty;
use backprop_core::state::State;
use backprop_core::trainer::{Set, Trainer};

fn circle() -> Config {
    let mut config = Config::new(&[2.0, 4.0, 2.0, 1.0]);
    config.optimizer.eta = Some(0.03);
    config.data.samples = Some(103.0);
    config.data.noise = Some(0.1);
    config
}

fn trainer(config: &Config) -> Trainer<f32> {
    Trainer::new(config.clone()).unwrap()
}

#[test]
fn one_small_step_lowers_the_loss() {
    let mut config = circle();
    config.batch_size = BatchSize::Named(Full::Full);
    config.optimizer.eta = Some(1e-3);
    let mut run = trainer(&config);
    let before = run.loss(Set::Train).unwrap();
    run.step().unwrap();
    assert!(run.loss(Set::Train).unwrap() < before);
}

#[test]
fn a_full_step_uses_exactly_the_gradient_over_the_training_set() {
    let mut config = circle();
    config.batch_size = BatchSize::Named(Full::Full);
    config.shuffle = false;
    config.regularization.kind = Penalty::L2;
    config.regularization.lambda = 0.01;
    let mut run = trainer(&config);
    let gradient = run.gradient();
    run.step().unwrap();
    assert_eq!(run.last_step().unwrap().gradient, gradient);
}

#[test]
fn the_gradient_is_the_sum_over_the_samples() {
    let mut config = circle();
    config.reduction = Reduction::Sum;
    let mut run = trainer(&config);
    let gradient = run.gradient();
    let mut sum = vec![0.0_f64; gradient.len()];
    for n in 0..run.samples(Set::Train).count {
        for (sum, g) in sum.iter_mut().zip(run.gradient_of(n).unwrap()) {
            *sum += f64::from(g);
        }
    }
    for (a, b) in sum.iter().zip(&gradient) {
        assert!((a - f64::from(*b)).abs() < 1e-5 * a.abs().max(1.0), "{a} {b}");
    }
}

#[test]
fn the_last_short_batch_counts() {
    let mut run = trainer(&circle());
    let count = run.samples(Set::Train).count;
    assert_ne!(count % 10, 0);
    let mut seen = vec![0; count];
    for _ in 0..count.div_ceil(10) {
        run.step().unwrap();
        for &n in &run.last_step().unwrap().info.samples {
            seen[n as usize] += 1;
        }
    }
    assert_eq!((run.epoch(), run.t()), (1, count.div_ceil(10) as u64));
    assert!(seen.iter().all(|&n| n == 1));
}

#[test]
fn theta_moves_by_eta_times_the_direction() {
    for rule in Rule::ALL {
        for layers in [vec![2.0, 4.0, 2.0, 1.0], vec![2.0, 40.0, 30.0, 1.0]] {
            let mut config = circle();
            config.layers = layers;
            config.optimizer.kind = rule;
            let mut run = trainer(&config);
            for _ in 0..20 {
                run.step().unwrap();
            }
            let last = run.last_step().unwrap();
            let eta = last.info.eta as f32;
            for i in 0..last.theta_after.len() {
                assert_eq!(last.theta_after[i], last.theta_before[i] - eta * last.direction[i], "{rule:?}");
            }
        }
    }
}

#[test]
fn the_last_step_keeps_its_direction_whatever_is_looked_at_or_set() {
    for rule in Rule::ALL {
        let mut config = circle();
        config.layers = vec![2.0, 40.0, 30.0, 1.0];
        config.optimizer.kind = rule;
        let mut run = trainer(&config);
        for _ in 0..5 {
            run.step().unwrap();
        }
        let direction = run.last_step().unwrap().direction.to_vec();
        run.walk(0, None).unwrap();
        assert_eq!(
            run.last_step().unwrap().direction,
            direction,
            "{rule:?}, the next one was looked at"
        );
        run.step().unwrap();
        let direction = run.last_step().unwrap().direction.to_vec();
        config.optimizer.kind = if rule == Rule::Sgd { Rule::Adam } else { Rule::Sgd };
        config.frozen = backprop_core::config::Frozen::Biases;
        run.configure(config).unwrap();
        assert_eq!(run.last_step().unwrap().direction, direction, "{rule:?}, another rule");
    }
}

#[test]
fn the_record_of_a_step_adds_up() {
    let mut config = circle();
    config.reduction = Reduction::Sum;
    let mut run = trainer(&config);
    run.step().unwrap();
    let record = run.step_record().unwrap().unwrap();
    let entry = run
        .network()
        .layout
        .entries()
        .position(|e| e == Entry::Weight { layer: 2, to: 1, from: 3 })
        .unwrap();
    let mut sum = 0.0;
    for sample in &record.samples {
        let (a, delta) = (sample.trace.layers[0].a[2], sample.trace.layers[1].delta[0]);
        assert_eq!(sample.gradient[entry], a * delta, "a x delta is the weight's gradient");
        sum += sample.gradient[entry];
    }
    assert!((sum - record.gradient[entry]).abs() < 1e-5);
}

#[test]
fn reset_returns_to_the_same_start() {
    let mut run = trainer(&circle());
    let start = run.theta().to_vec();
    run.run_epochs(3).unwrap();
    let trained = run.theta().to_vec();
    assert_ne!(start, trained);
    run.reset();
    assert_eq!(run.theta(), start);
    assert_eq!((run.t(), run.epoch(), run.history().rows()), (0, 0, 1));
    run.run_epochs(3).unwrap();
    assert_eq!(run.theta(), trained);
}

#[test]
fn a_run_taken_up_again_has_the_digits_of_one_that_never_stopped() {
    for rule in [Rule::Sgd, Rule::Nesterov, Rule::Adagrad, Rule::Rmsprop, Rule::Adamw] {
        let mut config = circle();
        config.optimizer.kind = rule;
        let mut run = trainer(&config);
        for _ in 0..57 {
            run.step().unwrap();
        }
        let saved = serde_json::to_string(&run.state()).unwrap();
        let state: State = serde_json::from_str(&saved).unwrap();
        let mut again = Trainer::<f32>::from_state(state).unwrap();
        let text = |history: &History| format!("{history:?}"); // NaN is not itself
        assert_eq!(text(again.history()), text(run.history()));
        for _ in 0..57 {
            run.step().unwrap();
            again.step().unwrap();
        }
        assert_eq!(run.theta(), again.theta(), "{rule:?}");
    }
}

#[test]
fn damaged_states_are_refused() {
    let mut run = trainer(&circle());
    let good = run.state();
    type Damage = (&'static str, fn(&mut State));
    let damage: [Damage; 7] = [
        ("version", |s| s.version = 2),
        ("arithmetic", |s| s.arithmetic = 99),
        ("theta", |s| s.theta.0.truncate(3)),
        ("theta", |s| s.theta.0[0] = f32::NAN),
        ("position", |s| s.position = 1e9),
        ("memory", |s| s.memory_first = Floats(vec![1.0])),
        ("history", |s| s.history.t.push(3.0)),
    ];
    for (field, damage) in damage {
        let mut state = good.clone();
        damage(&mut state);
        assert_eq!(Trainer::<f32>::from_state(state).unwrap_err().field, field);
    }
}

#[test]
fn divergence_names_step_and_layer_and_changes_nothing() {
    for (rule, width) in Rule::ALL.iter().flat_map(|&rule| [(rule, 3.0), (rule, 40.0)]) {
        let mut config = Config::new(&[1.0, width, 1.0]);
        config.activations = serde_json::from_str("\"linear\"").unwrap();
        config.data.kind = DataKind::Regression1d;
        config.optimizer.kind = rule;
        config.optimizer.eta = Some(1e6);
        let mut run = trainer(&config);
        let error = (0..100_000).find_map(|_| {
            let before = (run.theta().to_vec(), run.t());
            run.step().err().map(|e| (e, before))
        });
        let (error, (theta, t)) = error.expect("diverges");
        assert_eq!(error.code, Code::Diverged);
        let place = error.divergence.unwrap();
        assert_eq!(place.t, t);
        assert!((1..=2).contains(&place.layer));
        assert_eq!((run.theta(), run.t()), (&theta[..], t));
        assert!(run.theta().iter().all(|v| v.is_finite()));
        assert_eq!(run.step().unwrap_err().code, Code::Diverged, "again, with the same state");
    }
}

#[test]
fn gradients_pass_their_own_check_for_every_activation_and_loss() {
    for activation in [
        "linear",
        "sigmoid",
        "tanh",
        "relu",
        "leaky_relu",
        "elu",
        "softplus",
        "silu",
        "gelu",
        "sin",
    ] {
        for loss in [
            LossKind::SquaredError,
            LossKind::Absolute,
            LossKind::Huber,
            LossKind::BinaryCrossEntropy,
        ] {
            let mut config = circle();
            config.data.samples = Some(40.0);
            config.activations = serde_json::from_str(&format!("\"{activation}\"")).unwrap();
            config.loss = loss;
            config.regularization.kind = Penalty::L2;
            config.regularization.lambda = 0.01;
            let check = trainer(&config).gradient_check(None).unwrap();
            assert!(check.checked > 0, "{activation} {loss:?}");
            assert!(check.max_relative_error_f64 < 1e-5, "{activation} {loss:?} {:?}", check.worst);
            assert!(check.max_relative_error < 1e-3, "{activation} {loss:?} {:?}", check.worst);
        }
    }
}

#[test]
fn a_difference_across_a_kink_is_marked_and_does_not_count() {
    let mut config = Config::new(&[1.0, 1.0]);
    config.activations = serde_json::from_str("\"relu\"").unwrap();
    config.theta = Some(Floats(vec![0.0, 0.0]));
    config.data.kind = DataKind::Rows;
    config.data.train_ratio = Some(1.0);
    (config.data.inputs, config.data.outputs) = (Some(1.0), Some(1.0));
    (config.data.x, config.data.y) = (Some(Floats(vec![1.0])), Some(Floats(vec![5.0])));
    let check = trainer(&config).gradient_check(None).unwrap();
    assert_eq!((check.checked, check.worst), (0, None));
    assert!(
        check
            .entries
            .iter()
            .all(|e| e.kink && (e.numeric + 2.5).abs() < 1e-3 && e.analytic == 0.0)
    );
}

#[test]
fn only_training_settings_change_in_flight() {
    let mut run = trainer(&circle());
    run.run_epochs(2).unwrap();
    let mut config = run.config().clone();
    config.optimizer.eta = Some(0.5);
    config.batch_size = BatchSize::Count(25.0);
    run.configure(config.clone()).unwrap();
    assert_eq!(run.eta(), 0.5);
    config.seed = 8.0;
    assert_eq!(run.configure(config).unwrap_err().code, Code::Unsupported);
}

#[test]
fn frozen_biases_have_a_gradient_and_no_update() {
    let mut config = circle();
    config.frozen = backprop_core::config::Frozen::Biases;
    let mut run = trainer(&config);
    let biases = run.network().layout.weights().end;
    let before = run.theta()[biases..].to_vec();
    run.run_epochs(2).unwrap();
    assert_eq!(run.theta()[biases..], before);
    assert!(run.last_step().unwrap().gradient[biases..].iter().any(|g| *g != 0.0));
}

#[test]
fn an_empty_test_set_has_no_loss() {
    let mut config = circle();
    config.data.train_ratio = Some(1.0);
    let mut run = trainer(&config);
    assert_eq!((run.loss(Set::Test), run.accuracy(Set::Test)), (None, None));
    assert!(run.history().loss_test[0].is_nan());
}

#[test]
fn one_pass_measures_what_single_questions_measure() {
    for loss in [LossKind::SquaredError, LossKind::BinaryCrossEntropy] {
        let mut config = circle();
        config.loss = loss;
        config.regularization.kind = Penalty::L2;
        config.regularization.lambda = 0.1;
        let mut run = trainer(&config);
        run.run_epochs(3).unwrap();
        let mut gradient = vec![0.0; run.theta().len()];
        let found = run.measure_all(&mut gradient);
        assert_eq!(gradient, run.gradient());
        assert_eq!(
            (Some(found.loss_train), found.loss_test),
            (run.loss(Set::Train), run.loss(Set::Test))
        );
        assert_eq!(
            (found.accuracy_train, found.accuracy_test),
            (run.accuracy(Set::Train), run.accuracy(Set::Test))
        );
        assert!(found.accuracy_train.is_some());
    }
}

#[test]
fn the_last_step_keeps_its_samples_when_the_next_epoch_is_looked_at() {
    let mut run: Trainer<f32> = Trainer::new(Config::new(&[2.0, 4.0, 1.0])).unwrap();
    run.run_epochs(1).unwrap();
    let last = run.last_step().unwrap().info;
    run.walk(0, None).unwrap();
    assert_eq!(run.last_step().unwrap().info, last);
    assert_eq!((last.t, last.samples.len()), (24, 10));
    run.step().unwrap();
    assert_ne!(run.last_step().unwrap().info.samples, last.samples);
}
