//! Random settings and arguments at every entry of the core.

use super::settings::{PLACES, hostile_floats, hostile_number, junk, poisoned, settings};
use backprop_core::config::Config;
use backprop_core::error::{Code, Error};
use backprop_core::state::State;
use backprop_core::trainer::{Set, Trainer};
use proptest::prelude::*;
use serde_json::Value;

pub fn quick(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// An error has to say where and what.
pub fn names_field(error: &Error) {
    assert!(!error.field.is_empty() && error.message.len() > error.field.len(), "{error:?}");
    assert_eq!(error.code == Code::Diverged, error.divergence.is_some(), "{error:?}");
    assert_eq!(error.code == Code::Expression, error.fault.is_some(), "{error:?}");
}

pub fn read(settings: &Value) -> Option<Config> {
    serde_json::from_str(&settings.to_string()).ok()
}

fn start(config: Config) -> Option<Trainer<f32>> {
    let given = config.theta.clone();
    let trainer = Trainer::new(config).inspect_err(names_field).ok()?;
    assert!(
        given.is_none_or(|given| trainer.theta() == &given.0[..]),
        "another theta than the given one"
    );
    Some(trainer)
}

fn finite(theta: &[f32]) -> bool {
    theta.iter().all(|v| v.is_finite())
}

/// A few steps; one that diverges leaves everything as it was.
fn train(trainer: &mut Trainer<f32>) {
    for _ in 0..5 {
        let before = (trainer.theta().to_vec(), trainer.t(), trainer.epoch());
        if let Err(error) = trainer.step() {
            names_field(&error);
            let d = error.divergence.expect("the only way for a step to fail");
            assert!(d.t == before.1 && (1..=trainer.network().depth()).contains(&d.layer), "{d:?}");
            assert_eq!(before, (trainer.theta().to_vec(), trainer.t(), trainer.epoch()));
            break;
        }
        assert!(finite(trainer.theta()));
    }
}

/// Everything that looks at a run.
fn look(trainer: &mut Trainer<f32>) {
    let len = trainer.theta().len();
    assert_eq!(trainer.gradient().len(), len);
    assert!(trainer.history().is_valid());
    assert_eq!(trainer.loss(Set::Test).is_some(), trainer.samples(Set::Test).count > 0);
    for set in [Set::Train, Set::Test] {
        assert!(trainer.accuracy(set).is_none_or(|share| (0.0..=1.0).contains(&share)));
        assert!(trainer.r_squared(set).is_none_or(|r| r.is_nan() || r <= 1.0));
        let numbers = trainer.samples(set).y.len();
        assert!(
            trainer
                .fit(set)
                .is_none_or(|fit| fit.residuals.len() == numbers && fit.predictions.len() == numbers)
        );
    }
    let gradient = trainer.gradient();
    assert_eq!(trainer.layer_norms(&gradient).len(), trainer.network().depth());
    trainer.trace(0).expect("there is a training sample");
    assert_eq!(
        trainer.step_record().expect("a small batch").is_some(),
        trainer.last_step().is_some()
    );
    let check = trainer.gradient_check(None).expect("all entries");
    assert_eq!(check.entries.len(), len);
    trainer.dataset().input_range();
    trainer.penalty();
}

proptest! {
    #![proptest_config(quick(2000))]

    #[test]
    fn settings_train_or_say_what_is_wrong(settings in settings()) {
        if let Some(mut trainer) = read(&settings).and_then(start) {
            train(&mut trainer);
            look(&mut trainer);
            trainer.reset();
            train(&mut trainer);
        }
    }

    #[test]
    fn numbers_that_json_cannot_write_are_refused_by_name(settings in settings(), place in 0..PLACES, value in hostile_number()) {
        let Some(config) = read(&settings).filter(|c| !c.layers.is_empty()) else { return Ok(()) };
        if let Some(mut trainer) = start(poisoned(config, place, value)) {
            train(&mut trainer);
        }
    }

    #[test]
    fn arguments_are_checked(
        settings in settings(),
        n in prop_oneof![Just(0_usize), 0..200_usize, Just(usize::MAX)],
        floats in hostile_floats(0..40),
        offsets in prop::collection::vec(prop_oneof![0..50_usize, Just(usize::MAX)], 0..5),
        patch in settings(),
    ) {
        let Some(mut trainer) = read(&settings).and_then(start) else { return Ok(()) };
        train(&mut trainer);
        let before = trainer.theta().to_vec();
        let count = trainer.samples(Set::Train).count;
        prop_assert_eq!(trainer.gradient_of(n).inspect_err(names_field).is_ok(), n < count);
        prop_assert_eq!(trainer.trace(n).inspect_err(names_field).is_ok(), n < count);
        // Derived inputs are computed from points: rows are as wide as the data, not as the network.
        let rows = floats.len().is_multiple_of(trainer.dataset().inputs);
        prop_assert_eq!(trainer.predict(&floats).inspect_err(names_field).is_ok(), rows && finite(&floats));
        let known = offsets.iter().all(|&o| o < before.len());
        prop_assert_eq!(trainer.gradient_check(Some(&offsets)).inspect_err(names_field).is_ok(), known);
        let fits = floats.len() == before.len() && finite(&floats);
        prop_assert_eq!(trainer.set_theta(&floats).inspect_err(names_field).is_ok(), fits);
        if !fits {
            prop_assert_eq!(trainer.theta(), &before[..]);
        }
        if let Some(patch) = read(&patch) {
            let changed = Config { data: trainer.config().data.clone(), ..patch };
            let _ = trainer.configure(changed).inspect_err(names_field);
        }
        train(&mut trainer);
    }

    #[test]
    fn any_json_is_refused_or_read(value in junk()) {
        let text = value.to_string();
        if let Ok(config) = serde_json::from_str::<Config>(&text) {
            start(config);
        }
        prop_assert!(serde_json::from_str::<State>(&text).is_err());
    }

    #[test]
    fn a_damaged_state_is_refused_or_trains(settings in settings(), at in any::<prop::sample::Index>(), value in junk(), inner in any::<bool>()) {
        let Some(mut trainer) = read(&settings).and_then(start) else { return Ok(()) };
        train(&mut trainer);
        let mut state: Value = serde_json::to_value(trainer.state()).expect("a state is JSON");
        damage(&mut state, at, value, inner);
        let Ok(state) = serde_json::from_value::<State>(state) else { return Ok(()) };
        if let Ok(mut trainer) = Trainer::from_state(state).inspect_err(names_field) {
            prop_assert!(finite(trainer.theta()));
            train(&mut trainer);
            look(&mut trainer);
        }
    }
}

/// Replaces one entry, or one entry of one entry.
fn damage(state: &mut Value, at: prop::sample::Index, value: Value, inner: bool) {
    let object = state.as_object_mut().expect("an object");
    let key = object.keys().nth(at.index(object.len())).expect("a key").clone();
    match object[&key].as_object_mut() {
        Some(object) if inner && !object.is_empty() => {
            let key = object.keys().nth(at.index(object.len())).expect("a key").clone();
            object[&key] = value;
        }
        _ => object[&key] = value,
    }
}

/// The properties above would hold of settings that are never accepted, too.
#[test]
fn many_of_the_settings_train() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let accepted = (0..300).filter(|_| {
        let drawn = settings().new_tree(&mut runner).expect("settings").current();
        read(&drawn).and_then(start).is_some()
    });
    assert!(accepted.count() > 90);
}

/// ηₜ is a finite number at every step that a run can reach.
#[test]
fn schedules_stay_finite() {
    use backprop_core::schedule::{Schedule, ScheduleKind};
    for kind in [ScheduleKind::Constant, ScheduleKind::Step, ScheduleKind::Cosine] {
        for (every, steps, warmup) in [(1.0, 1.0, 0.0), (1e12, 1e12, 1e12), (3.0, 7.0, 1.0)] {
            for factor in [0.0, 0.5, 1.0] {
                let schedule = Schedule {
                    kind,
                    every,
                    factor,
                    steps,
                    warmup,
                    eta_min: 1e6,
                };
                schedule.validate().expect("at the edges of the ranges");
                for t in [0, 1, 2, 1000, (1 << 53) - 1] {
                    let eta = schedule.eta(1e6, t);
                    assert!((0.0..=1e6).contains(&eta), "{schedule:?} at {t}: {eta}");
                }
            }
        }
    }
}
