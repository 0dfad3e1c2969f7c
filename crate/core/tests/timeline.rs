//! Going to any θᵗ gives what a run that never went anywhere else has there, bit for bit.

#![allow(clippy::unwrap_used)]

use backprop_core::activation::Activation;
use backprop_core::config::{Activations, BatchSize, Config};
use backprop_core::data::DataKind;
use backprop_core::error::Code;
use backprop_core::optimizer::Rule;
use backprop_core::rng::{Rng, Stream};
use backprop_core::timeline::{BUDGET, Timeline};
use backprop_core::trainer::Trainer;

fn config(rule: Rule) -> Config {
    let mut config = Config::new(&[2.0, 4.0, 2.0, 1.0]);
    config.optimizer.kind = rule;
    config.optimizer.eta = Some(0.03);
    config.data.samples = Some(106.0);
    config.batch_size = BatchSize::Count(7.0);
    config
}

#[derive(Clone)]
enum Edit {
    Theta(Vec<f32>),
    Settings(Box<Config>),
}

/// A run from the start that makes the edits on its way; `edits` are in order.
fn fresh(config: &Config, edits: &[(u64, Edit)], t: u64) -> Trainer<f32> {
    let mut run = Trainer::new(config.clone()).unwrap();
    for at in 0..=t {
        for (_, edit) in edits.iter().filter(|e| e.0 == at) {
            match edit {
                Edit::Theta(theta) => run.set_theta(theta).unwrap(),
                Edit::Settings(config) => run.configure((**config).clone()).unwrap(),
            }
        }
        if at < t {
            run.step().unwrap();
        }
    }
    run
}

fn assert_same(timeline: &mut Timeline<f32>, run: &mut Trainer<f32>, what: &str) {
    let (a, b) = (timeline.state(), run.state());
    let bits = |theta: &[f32]| theta.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&a.theta.0), bits(&b.theta.0), "θ, {what}");
    assert_eq!(
        serde_json::to_string(&a).unwrap(),
        serde_json::to_string(&b).unwrap(),
        "memory, place, settings and history, {what}"
    );
    let last = |run: &Trainer<f32>| {
        run.last_step()
            .map(|l| (l.info.clone(), bits(l.gradient), bits(&l.direction), bits(l.theta_before)))
    };
    assert_eq!(last(timeline), last(run), "the last step, {what}");
}

#[test]
fn a_random_walk_meets_the_digits_of_fresh_runs_everywhere() {
    for (seed, rule) in [Rule::Sgd, Rule::Momentum, Rule::Adagrad, Rule::Adam].into_iter().enumerate() {
        let config = config(rule);
        let mut rng = Rng::new(seed as u64, Stream::Data);
        let mut timeline = Timeline::<f32>::new(config.clone()).unwrap();
        let mut edits: Vec<(u64, Edit)> = Vec::new();
        let mut most = 0;
        for turn in 0..200 {
            let t = timeline.t();
            match rng.below(20) {
                0..=2 => {
                    for _ in 0..rng.below(90) {
                        timeline.step().unwrap();
                    }
                }
                3..=5 => timeline.run_steps(rng.below(90)).unwrap(),
                6..=7 => timeline.run_epochs(rng.below(9)).unwrap(),
                8..=17 => timeline.go_to(rng.below(timeline.head() + 1)).unwrap(),
                18 => {
                    let theta: Vec<f32> = timeline.theta().iter().map(|v| v * 0.9).collect();
                    timeline.set_theta(&theta).unwrap();
                    edits.retain(|e| e.0 <= t);
                    edits.push((t, Edit::Theta(theta)));
                    assert_eq!(timeline.head(), t, "what lay after is cut");
                }
                _ => {
                    let mut changed = timeline.config().clone();
                    changed.optimizer.kind = [Rule::Sgd, Rule::Adam, rule][rng.below(3) as usize];
                    changed.optimizer.eta = Some(rng.uniform_in(0.01, 0.05));
                    changed.batch_size = BatchSize::Count(1.0 + rng.below(60) as f64);
                    timeline.configure(changed.clone()).unwrap();
                    edits.retain(|e| e.0 <= t);
                    edits.push((t, Edit::Settings(Box::new(changed))));
                }
            }
            most = most.max(timeline.edits().count());
            let t = timeline.t();
            assert_same(
                &mut timeline,
                &mut fresh(&config, &edits, t),
                &format!("{rule:?}, turn {turn}, t = {t}"),
            );
        }
        assert!(timeline.edits().is_sorted() && most >= 3, "{most}");
    }
}

#[test]
fn many_steps_at_once_leave_the_path_of_single_ones() {
    let mut config = config(Rule::Sgd);
    // six steps an epoch, so that checkpoints lie within epochs
    config.batch_size = BatchSize::Count(9.0);
    let [mut once, mut single] = [(); 2].map(|()| Timeline::<f32>::new(config.clone()).unwrap());
    for count in [1, 2, 63, 64, 65, 200, 3, 1000] {
        once.run_steps(count).unwrap();
        for _ in 0..count {
            single.step().unwrap();
        }
        assert_same(&mut once, &mut single, &format!("{count} more"));
        assert!(once.checkpoints().eq(single.checkpoints()) && once.head() == single.head());
    }
}

#[test]
fn a_warm_up_that_ends_within_an_epoch_is_gone_step_by_step() {
    let mut config = config(Rule::Sgd);
    config.batch_size = BatchSize::Count(9.0);
    config.schedule.warmup = 10.0;
    let [mut once, mut single] = [(); 2].map(|()| Timeline::<f32>::new(config.clone()).unwrap());
    for count in [4, 3, 20] {
        once.run_steps(count).unwrap();
        for _ in 0..count {
            single.step().unwrap();
        }
        assert_same(&mut once, &mut single, &format!("{count} more"));
    }
    once.seek(9).unwrap();
    once.run_steps(0).unwrap();
    assert!(once.left_to_replay() == 9 && !once.replay(2).unwrap(), "no steps are no new way");
}

#[test]
fn the_steps_before_one_that_diverges_are_taken_in_one_go_too() {
    let mut config = config(Rule::Sgd);
    config.layers = vec![2.0, 4.0, 1.0];
    config.activations = Activations::One(Activation::Linear);
    config.optimizer.eta = Some(50.0);
    let [mut once, mut single] = [(); 2].map(|()| Timeline::<f32>::new(config.clone()).unwrap());
    let error = once.run_steps(10_000).unwrap_err();
    let alone = loop {
        if let Err(error) = single.step() {
            break error;
        }
    };
    assert_eq!((error.code, error.to_string()), (Code::Diverged, alone.to_string()));
    assert!(once.t() > 1 && once.t() == single.t() && once.last_step().is_none());
    let bits = |theta: &[f32]| theta.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(once.theta()), bits(single.theta()));
}

#[test]
fn walking_the_path_again_adds_no_rows_and_a_branch_cuts_them() {
    let mut timeline = Timeline::<f32>::new(config(Rule::Sgd)).unwrap();
    timeline.run_epochs(12).unwrap();
    let (head, rows) = (timeline.head(), timeline.history().t.clone());
    timeline.go_to(0).unwrap();
    assert_eq!(timeline.history().t, rows, "the whole path stays in view");
    assert_eq!(timeline.state().history.t, [0.0], "a saved state knows nothing of the future");
    timeline.run_epochs(5).unwrap();
    assert_eq!((timeline.head(), &timeline.history().t), (head, &rows));
    let theta = timeline.theta().to_vec();
    timeline.set_theta(&theta).unwrap();
    assert_eq!(timeline.head(), timeline.t());
    assert_eq!(timeline.history().t, rows[..6]);
    timeline.run_epochs(2).unwrap();
    assert_eq!(timeline.history().t[..], rows[..8]);
}

#[test]
fn settings_that_are_there_already_cut_nothing() {
    let mut timeline = Timeline::<f32>::new(config(Rule::Sgd)).unwrap();
    timeline.run_epochs(2).unwrap();
    timeline.go_to(3).unwrap();
    timeline.configure(timeline.config().clone()).unwrap();
    assert_eq!((timeline.head(), timeline.edits().count()), (16, 0));
}

#[test]
fn a_rule_that_was_left_and_taken_again_has_forgotten() {
    let config = config(Rule::Adam);
    let mut timeline = Timeline::<f32>::new(config.clone()).unwrap();
    let mut edits = Vec::new();
    timeline.run_epochs(2).unwrap();
    let t = timeline.t();
    for (kind, eta) in [(Rule::Sgd, 0.1), (Rule::Adam, 0.03), (Rule::Adam, 0.02)] {
        let mut changed = timeline.config().clone();
        (changed.optimizer.kind, changed.optimizer.eta) = (kind, Some(eta));
        timeline.configure(changed.clone()).unwrap();
        edits.push((t, Edit::Settings(Box::new(changed))));
    }
    assert_eq!(timeline.edits().count(), 2, "a number that is changed again is one edit");
    timeline.run_epochs(2).unwrap();
    timeline.go_to(3).unwrap();
    timeline.go_to(t + 5).unwrap();
    assert_same(&mut timeline, &mut fresh(&config, &edits, t + 5), "after both");
}

#[test]
fn only_the_path_can_be_gone_to() {
    let mut timeline = Timeline::<f32>::new(config(Rule::Sgd)).unwrap();
    timeline.run_epochs(3).unwrap();
    let error = timeline.go_to(25).unwrap_err();
    assert_eq!((error.code, error.field.as_str()), (Code::OutOfRange, "t"));
    let mut again = Timeline::<f32>::from_state(timeline.state()).unwrap();
    assert_eq!((again.earliest(), again.head()), (24, 24));
    assert_eq!(again.go_to(23).unwrap_err().field, "t");
    for _ in 0..40 {
        again.step().unwrap();
        timeline.step().unwrap();
    }
    again.go_to(24).unwrap();
    assert_eq!(again.theta(), &again.start_theta()[..]);
    again.go_to(50).unwrap();
    timeline.go_to(50).unwrap();
    assert_eq!(again.theta(), timeline.theta());
    again.reset();
    assert_eq!((again.earliest(), again.head(), again.history().rows()), (0, 0, 1));
}

#[test]
fn the_path_stays_within_its_memory_and_every_place_can_still_be_made() {
    let mut config = config(Rule::Adam);
    config.layers = vec![2.0, 400.0, 250.0, 1.0];
    config.data.samples = Some(4.0);
    config.batch_size = BatchSize::Count(1.0);
    let mut timeline = Timeline::<f32>::new(config.clone()).unwrap();
    let room = BUDGET / timeline.bytes_each();
    assert!((20..60).contains(&room), "{room}");
    let mut passing = Vec::new();
    for t in 1..=1500 {
        timeline.step().unwrap();
        assert!(timeline.bytes() <= BUDGET);
        if t % 333 == 0 {
            passing.push((t, timeline.theta().to_vec()));
        }
    }
    let kept: Vec<u64> = timeline.checkpoints().collect();
    assert!(kept.len() > room / 2 && kept.is_sorted_by(|a, b| a < b), "{kept:?}");
    assert!(kept.windows(2).all(|w| w[1] - w[0] <= 64), "{kept:?}");
    for (t, theta) in passing.into_iter().rev() {
        timeline.go_to(t).unwrap();
        assert!(timeline.theta() == &theta[..], "θ at {t}");
        assert!(timeline.bytes() <= BUDGET);
    }
    // Edits count, too: when they take too much, the path begins at the last one.
    let theta = timeline.theta().to_vec();
    for _ in 0..80 {
        timeline.set_theta(&theta).unwrap();
        timeline.step().unwrap();
        assert!(timeline.bytes() <= BUDGET);
    }
    assert!(timeline.earliest() > 333 && timeline.edits().count() < 70);
    let (t, theta) = (timeline.t(), timeline.theta().to_vec());
    timeline.go_to(timeline.earliest()).unwrap();
    timeline.go_to(t).unwrap();
    assert_eq!(timeline.theta(), theta);
}

#[test]
fn a_network_of_which_no_checkpoint_fits_is_made_again_from_its_start() {
    let mut config = config(Rule::Adam);
    config.layers = vec![1.0, 2100.0, 2100.0, 1.0];
    config.data.kind = DataKind::Regression1d;
    config.data.samples = Some(2.0);
    config.batch_size = BatchSize::Count(1.0);
    let mut timeline = Timeline::<f32>::new(config).unwrap();
    assert!(timeline.bytes_each() > BUDGET);
    timeline.step().unwrap();
    let theta = timeline.theta().to_vec();
    timeline.step().unwrap();
    timeline.go_to(1).unwrap();
    assert!(timeline.theta() == &theta[..]);
    assert_eq!((timeline.bytes(), timeline.head()), (0, 2));
    assert_eq!(timeline.checkpoints().collect::<Vec<_>>(), [0]);
}

#[test]
fn a_step_that_diverged_diverges_again() {
    let mut config = Config::new(&[1.0, 3.0, 1.0]);
    config.activations = serde_json::from_str("\"linear\"").unwrap();
    config.data.kind = DataKind::Regression1d;
    config.optimizer.eta = Some(30.0);
    let mut timeline = Timeline::<f32>::new(config).unwrap();
    let error = (0..10_000).find_map(|_| timeline.step().err()).expect("diverges");
    let (head, theta) = (timeline.head(), timeline.theta().to_vec());
    timeline.go_to(head / 2).unwrap();
    timeline.go_to(head).unwrap();
    assert_eq!(timeline.theta(), theta);
    assert_eq!(timeline.step().unwrap_err(), error);
}

#[test]
fn a_long_way_is_gone_in_pieces_and_each_is_a_place_on_the_path() {
    let config = config(Rule::Adam);
    let mut timeline = Timeline::<f32>::new(config.clone()).unwrap();
    for _ in 0..300 {
        timeline.step().unwrap();
    }
    timeline.go_to(0).unwrap();
    timeline.seek(95).unwrap();
    assert_eq!(timeline.left_to_replay(), 31, "from the checkpoint at 64");
    assert!(!timeline.replay(5).unwrap());
    assert_same(&mut timeline, &mut fresh(&config, &[], 69), "on the way");
    timeline.seek(287).unwrap();
    assert!(timeline.replay(100).unwrap());
    assert_same(&mut timeline, &mut fresh(&config, &[], 287), "there");
    assert_eq!(timeline.head(), 300);
}

#[test]
fn the_path_has_its_ends_and_about_as_many_places_as_asked() {
    let mut timeline = Timeline::<f32>::new(config(Rule::Sgd)).unwrap();
    let start = timeline.theta().to_vec();
    timeline.run_epochs(250).unwrap();
    let (head, end) = (timeline.head(), timeline.theta().to_vec());
    for back in [head, head / 2] {
        timeline.go_to(back).unwrap();
        for count in [0, 2, 7, 1000] {
            let path = timeline.path(count, head);
            assert_eq!((&path[0].1, &path[path.len() - 1].1), (&start, &end));
            assert!(path.is_sorted_by(|a, b| a.0 < b.0) && path.len() <= count.max(2) + 1, "{count}");
        }
    }
    let t = timeline.t();
    let until = timeline.path(1000, t);
    assert_eq!(until.last().unwrap(), &(t, timeline.theta().to_vec()));
    assert!(until.len() > 10 && timeline.path(1000, head).len() > until.len());
}
