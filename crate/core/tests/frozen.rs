//! What is frozen stays, and nothing else notices: against runs in which it was put back by hand after every step.

#![allow(clippy::unwrap_used)]

use backprop_core::config::{BatchSize, Config, Frozen, FrozenParts};
use backprop_core::data::Floats;
use backprop_core::error::Code;
use backprop_core::optimizer::{ClipKind, Rule};
use backprop_core::regularization::Penalty;
use backprop_core::timeline::Timeline;
use backprop_core::trainer::Trainer;
use proptest::prelude::*;

/// 2·4 + 4·2 + 2 weights, then 4 + 2 + 1 biases
const PARAMETERS: usize = 25;

fn circle(rule: Rule) -> Config {
    let mut config = Config::new(&[2.0, 4.0, 2.0, 1.0]);
    config.optimizer.kind = rule;
    config.optimizer.eta = Some(0.03);
    config.data.samples = Some(60.0);
    config.batch_size = BatchSize::Count(7.0);
    config
}

fn parts(biases: bool, layers: &[u32], parameters: &[u32]) -> Frozen {
    let list = |from: &[u32]| from.iter().map(|&n| f64::from(n)).collect();
    Frozen::Parts(Box::new(FrozenParts {
        biases,
        layers: list(layers),
        parameters: list(parameters),
    }))
}

fn trainer(config: &Config) -> Trainer<f32> {
    Trainer::new(config.clone()).unwrap()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| v.to_bits()).collect()
}

/// A step of a run in which nothing is frozen, after which θ and memory of `held` are put back.
fn by_hand(run: &mut Trainer<f32>, held: &[usize]) -> Trainer<f32> {
    let before = run.state();
    let mut free = run.clone();
    free.step().unwrap();
    let mut after = free.state();
    let put_back = |to: &mut Floats, from: &Floats| {
        for &i in held.iter().filter(|_| !from.0.is_empty()) {
            to.0[i] = from.0[i];
        }
    };
    put_back(&mut after.theta, &before.theta);
    put_back(&mut after.memory_first, &before.memory_first);
    put_back(&mut after.memory_second, &before.memory_second);
    Trainer::from_state(after).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_frozen_run_is_one_whose_update_is_put_back_by_hand(
        rule in prop::sample::select(Rule::ALL.to_vec()),
        clip in prop::sample::select(vec![ClipKind::None, ClipKind::Norm, ClipKind::Value]),
        penalty in prop::sample::select(vec![Penalty::None, Penalty::L1, Penalty::L2]),
        biases in any::<bool>(),
        layers in prop::collection::btree_set(1..4u32, 0..3),
        parameters in prop::collection::btree_set(0..PARAMETERS as u32, 0..8),
        free in 0..6u64,
    ) {
        let mut config = circle(rule);
        config.clip.kind = clip;
        config.clip.max = 0.05;
        config.regularization.kind = penalty;
        config.regularization.lambda = 0.1;
        let mut run = trainer(&config);
        let mut hand = trainer(&config);
        for _ in 0..free {
            run.step().unwrap();
            hand.step().unwrap();
        }
        let (layers, parameters): (Vec<_>, Vec<_>) = (layers.into_iter().collect(), parameters.into_iter().collect());
        let frozen = parts(biases, &layers, &parameters);
        run.configure(Config { frozen, ..config.clone() }).unwrap();
        let layout = run.network().layout.clone();
        let held: Vec<usize> = (0..PARAMETERS)
            .filter(|&i| {
                biases && !layout.weights().contains(&i)
                    || parameters.contains(&(i as u32))
                    || layers.contains(&(layout.entry(i).unwrap().layer() as u32))
            })
            .collect();
        let start = run.theta().to_vec();
        for _ in 0..12 {
            let gradient = { let mut twin = hand.clone(); twin.step().unwrap(); twin.last_step().unwrap().gradient.to_vec() };
            hand = by_hand(&mut hand, &held);
            let foreseen = run.walk(0, None).unwrap();
            run.step().unwrap();
            let last = run.last_step().unwrap();
            prop_assert_eq!(bits(last.gradient), bits(&gradient), "the gradient is as always");
            prop_assert!(held.iter().all(|&i| last.direction[i].to_bits() == 0), "its direction is 0");
            prop_assert_eq!(bits(&last.direction), bits(&foreseen.direction));
            prop_assert_eq!(bits(run.theta()), bits(&foreseen.theta_after));
            let (a, b) = (run.state(), hand.state());
            prop_assert_eq!(bits(&a.theta.0), bits(&b.theta.0));
            prop_assert_eq!(bits(&a.memory_first.0), bits(&b.memory_first.0));
            prop_assert_eq!(bits(&a.memory_second.0), bits(&b.memory_second.0));
            prop_assert_eq!(a.memory_powers, b.memory_powers);
        }
        prop_assert!(held.iter().all(|&i| run.theta()[i].to_bits() == start[i].to_bits()));
        // thawed, it goes on from the memory that it had
        run.configure(config).unwrap();
        for _ in 0..5 {
            run.step().unwrap();
            hand.step().unwrap();
        }
        prop_assert_eq!(bits(run.theta()), bits(hand.theta()));
    }
}

#[test]
fn a_large_network_is_held_across_the_parts_it_is_updated_in() {
    for rule in Rule::ALL {
        let mut config = circle(rule);
        config.layers = vec![2.0, 40.0, 40.0, 1.0];
        config.frozen = parts(false, &[2], &[0, 1500]);
        let mut run = trainer(&config);
        let start = run.theta().to_vec();
        let layout = run.network().layout.clone();
        (0..4).for_each(|_| run.step().unwrap());
        for (i, (now, before)) in run.theta().iter().zip(&start).enumerate() {
            let held = layout.entry(i).unwrap().layer() == 2 || i == 0;
            assert!(!held || now.to_bits() == before.to_bits(), "{rule:?}, {i}");
        }
        assert_ne!(run.theta()[1], start[1], "{rule:?}");
        assert!(run.last_step().unwrap().gradient[layout.w(2)].iter().any(|g| *g != 0.0));
    }
}

#[test]
fn a_memory_that_would_not_stay_finite_is_no_matter_where_it_is_held() {
    let mut config = Config::new(&[1.0, 1.0]);
    config.activations = serde_json::from_str("\"linear\"").unwrap();
    config.optimizer.kind = Rule::Adagrad;
    config.theta = Some(Floats(vec![0.0, 0.0]));
    config.data.kind = backprop_core::data::DataKind::Rows;
    config.data.train_ratio = Some(1.0);
    (config.data.inputs, config.data.outputs) = (Some(1.0), Some(1.0));
    // ∂L/∂w is of the size of 10²⁰: its square is not finite
    (config.data.x, config.data.y) = (Some(Floats(vec![1e20])), Some(Floats(vec![1.0])));
    assert_eq!(trainer(&config).step().unwrap_err().code, Code::Diverged);
    config.frozen = parts(false, &[], &[0]);
    let mut run = trainer(&config);
    run.step().unwrap();
    assert_eq!(run.theta()[0], 0.0);
    assert_ne!(run.theta()[1], 0.0);
}

#[test]
fn freezing_is_a_place_on_the_path_that_is_made_again() {
    for rule in Rule::ALL {
        let config = circle(rule);
        let mut timeline: Timeline<f32> = Timeline::new(config.clone()).unwrap();
        let mut at = Vec::new();
        for step in 0..40 {
            if step == 10 {
                let frozen = parts(false, &[1], &[17]);
                timeline.configure(Config { frozen, ..config.clone() }).unwrap();
            }
            if step == 25 {
                timeline.configure(config.clone()).unwrap();
            }
            at.push(bits(timeline.theta()));
            timeline.step().unwrap();
        }
        assert_eq!(timeline.edits().collect::<Vec<_>>(), [10, 25]);
        for t in [39, 3, 12, 24, 26, 10, 0, 30] {
            timeline.go_to(t).unwrap();
            assert_eq!(bits(timeline.theta()), at[t as usize], "{rule:?} t = {t}");
            let is_frozen = (10..25).contains(&t);
            assert_eq!(timeline.config().frozen != Frozen::None, is_frozen, "{rule:?} t = {t}");
        }
    }
}

#[test]
fn a_state_keeps_what_is_frozen_and_takes_it_up_again() {
    let mut config = circle(Rule::Adam);
    config.frozen = parts(true, &[3], &[2, 5]);
    let mut run = trainer(&config);
    run.run_epochs(1).unwrap();
    let text = serde_json::to_string(&run.state()).unwrap();
    let mut again: Trainer<f32> = Trainer::from_state(serde_json::from_str(&text).unwrap()).unwrap();
    run.run_epochs(2).unwrap();
    again.run_epochs(2).unwrap();
    assert_eq!(bits(run.theta()), bits(again.theta()));
    assert_eq!(again.config().frozen, config.frozen);
}

#[test]
fn what_cannot_be_frozen_changes_nothing() {
    let config = circle(Rule::Sgd);
    let mut run = trainer(&config);
    for (frozen, field) in [
        (parts(false, &[4], &[]), "frozen.layers"),
        (parts(false, &[], &[PARAMETERS as u32]), "frozen.parameters"),
        (parts(false, &[], &[3, 3]), "frozen.parameters"),
    ] {
        let config = Config { frozen, ..config.clone() };
        assert_eq!(run.configure(config.clone()).unwrap_err().field, field);
        assert_eq!(Trainer::<f32>::new(config).unwrap_err().field, field);
    }
    assert_eq!(run.config().frozen, Frozen::None);
}
