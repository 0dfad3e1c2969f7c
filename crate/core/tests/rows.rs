//! The rows of the history are the same whenever they are read.

#![allow(clippy::unwrap_used)]

use backprop_core::config::{BatchSize, Config};
use backprop_core::history::History;
use backprop_core::regularization::Penalty;
use backprop_core::timeline::Timeline;
use backprop_core::trainer::{Set, Trainer};

fn config() -> Config {
    let mut config = Config::new(&[2.0, 5.0, 3.0, 1.0]);
    config.optimizer.eta = Some(0.05);
    config.batch_size = BatchSize::Count(50.0);
    config.regularization.kind = Penalty::L2;
    config.regularization.lambda = 0.1;
    config
}

fn bits(history: &History) -> Vec<u64> {
    let columns = [
        &history.t,
        &history.epoch,
        &history.loss_train,
        &history.loss_test,
        &history.grad_norm,
        &history.eta,
        &history.update_ratio,
    ];
    columns.iter().flat_map(|column| column.iter().map(|v| v.to_bits())).collect()
}

/// A run with everything that may happen to it; `look` is called after each step.
fn eventful(mut look: impl FnMut(&mut Timeline<f32>)) -> Vec<u64> {
    let mut run = Timeline::<f32>::new(config()).unwrap();
    let mut steps = |run: &mut Timeline<f32>, count: u64| {
        for _ in 0..count {
            look(run);
            run.step().unwrap();
        }
    };
    steps(&mut run, 23);
    let mut changed = config();
    changed.regularization.lambda = 0.5;
    run.configure(changed).unwrap();
    steps(&mut run, 12);
    run.go_to(9).unwrap();
    steps(&mut run, 40);
    run.go_to(28).unwrap();
    let theta: Vec<f32> = run.theta().iter().map(|v| v * 0.5).collect();
    run.set_theta(&theta).unwrap();
    steps(&mut run, 17);
    let mut copy = run.clone();
    steps(&mut copy, 20);
    drop(run);
    bits(copy.history())
}

#[test]
fn a_row_has_the_numbers_of_its_moment_whenever_it_is_read() {
    let late = eventful(|_| {});
    assert_eq!(eventful(|run| drop(run.history().clone())), late, "read after each step");
    assert_eq!(eventful(|run| drop(run.state())), late, "saved after each step");
    let mut turn = 0;
    let now_and_then = |run: &mut Timeline<f32>| {
        turn += 1;
        if turn % 13 == 0 {
            run.history();
        }
    };
    assert_eq!(eventful(now_and_then), late, "read now and then");
}

#[test]
fn a_row_is_what_the_trainer_measures_there() {
    let mut run = Trainer::<f32>::new(config()).unwrap();
    let mut expected = Vec::new();
    for _ in 0..6 {
        let gradient = run.gradient();
        let norm = gradient.iter().map(|&g| f64::from(g) * f64::from(g)).sum::<f64>().sqrt();
        expected.push((run.loss(Set::Train).unwrap(), run.loss(Set::Test).unwrap(), norm));
        run.run_epochs(1).unwrap();
    }
    let history = run.history();
    assert_eq!(history.rows(), 7);
    for (row, (train, test, norm)) in expected.into_iter().enumerate() {
        assert_eq!(
            (history.loss_train[row], history.loss_test[row], history.grad_norm[row]),
            (train, test, norm),
            "row {row}"
        );
    }
}

#[test]
fn what_was_cut_or_forgotten_leaves_no_numbers_behind() {
    let mut run = Trainer::<f32>::new(config()).unwrap();
    run.run_epochs(4).unwrap();
    run.reset();
    run.set_theta(&vec![0.25; run.theta().len()]).unwrap();
    run.run_epochs(2).unwrap();
    let mut anew = Trainer::<f32>::new(config()).unwrap();
    anew.set_theta(&vec![0.25; run.theta().len()]).unwrap();
    anew.run_epochs(2).unwrap();
    assert_eq!(bits(run.history()), bits(anew.history()));
}
