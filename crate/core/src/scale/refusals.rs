//! What cannot be built or done, and how it says so.

use super::testing::{Team, bits, samples, settings};
use super::{MEMORY, PARTS, Plan, Settings, Shard};
use crate::activation::Activation;
use crate::data::Samples;
use crate::loss::LossKind;

#[test]
fn hostile_sizes_are_named_before_anything_is_built() {
    let data = samples(9, 4, 2);
    let field = |settings: Settings| Plan::new(&settings, &data).expect_err("refused").field;
    for (layers, expected) in [
        (&[4.0][..], "layers"),
        (&[4.0, 0.0, 2.0], "layers[1]"),
        (&[4.0, 2.5, 2.0], "layers[1]"),
        (&[4.0, f64::NAN, 2.0], "layers[1]"),
        (&[4.0, 1e9, 2.0], "layers[1]"),
        (&[4.0, 65_536.0, 65_536.0, 2.0], "layers"),
        (&[4.0, 1.0], "layers"),
        (&[3.0, 2.0], "data.x"),
        (&[4.0, 3.0], "data.y"),
    ] {
        assert_eq!(field(settings(layers)), expected, "{layers:?}");
    }
    let usual = settings(&[4.0, 8.0, 2.0]);
    let refused = |change: &dyn Fn(&mut Settings)| {
        let mut settings = usual.clone();
        change(&mut settings);
        field(settings)
    };
    assert_eq!(refused(&|s| s.workers = 3.0), "workers");
    assert_eq!(refused(&|s| s.workers = 16.0), "workers");
    assert_eq!(refused(&|s| s.worker = 1.0), "worker");
    assert_eq!(refused(&|s| s.batch_size = 257.0), "batchSize");
    assert_eq!(refused(&|s| s.eta = -0.1), "eta");
    assert_eq!(refused(&|s| s.seed = 0.5), "seed");
    assert_eq!(refused(&|s| s.activation = Activation::Sin), "activation");
    assert_eq!(refused(&|s| s.loss = LossKind::Huber), "loss");
    let empty = Samples::default();
    assert_eq!(Plan::new(&usual, &empty).expect_err("no samples").field, "data.x");
}

#[test]
fn more_workers_make_room_for_a_larger_network() {
    let layers = [8.0, 32_000.0, 32_000.0, 8.0];
    let data = samples(16, 8, 8);
    let plan = |workers: f64| {
        Plan::new(
            &Settings {
                workers,
                ..settings(&layers)
            },
            &data,
        )
    };
    let error = plan(1.0).expect_err("too large");
    assert_eq!((error.code.as_str(), error.field.as_str()), ("out_of_memory", "layers"));
    assert!(error.message.contains("at most 3758096384"), "{}", error.message);
    assert!(plan(2.0).expect("half of it fits").bytes() < MEMORY);
}

#[test]
fn what_comes_out_of_turn_is_an_error() {
    let usual = settings(&[4.0, 8.0, 2.0]);
    let mut alone = Shard::<f32>::new(&usual, samples(20, 4, 2)).expect("valid");
    assert_eq!(alone.advance().expect_err("nothing is drawn").code.as_str(), "bad_state");
    while alone.draw(1) < 1.0 {}
    for _ in 0..30 {
        assert!(alone.given(0).is_err() && alone.taken(1).is_err() && alone.given(PARTS).is_err());
        alone.advance().expect("finite");
    }
    assert!(alone.t() > 1);
    let two = Settings { workers: 2.0, ..usual };
    let mut shard = Shard::<f32>::new(&two, samples(20, 4, 2)).expect("valid");
    while shard.draw(1) < 1.0 {}
    assert!(shard.given(1).is_err(), "no step has begun");
    assert_eq!(shard.advance(), Ok(13.0));
    assert!(shard.given(1).is_err(), "no layer is passed");
    shard.advance().expect("forward");
    assert_eq!(shard.given(1).map(<[f32]>::len), Ok(4 * 16));
    assert!(shard.given(0).is_err() && shard.given(2).is_err() && shard.taken(2).is_err());
}

#[test]
fn a_diverged_step_says_so_and_leaves_theta() {
    let settings = Settings {
        eta: 1e6,
        loss: LossKind::SquaredError,
        ..settings(&[4.0, 20.0, 20.0, 2.0])
    };
    let mut team = Team::<f32>::new(&settings, &samples(26, 4, 2), 1);
    let shard = &mut team.0[0];
    let error = (0..500).find_map(|_| shard.advance().err()).expect("it diverges");
    assert_eq!(error.code.as_str(), "diverged");
    let theta = bits(&team.theta());
    let again = (0..5).find_map(|_| team.0[0].advance().err()).expect("the next step too");
    assert_eq!(again.code.as_str(), "diverged");
    assert_eq!(bits(&team.theta()), theta);
}
