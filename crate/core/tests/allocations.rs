//! A training step asks for no memory.

#![allow(unsafe_code)] // a global allocator is unsafe by its nature
#![allow(clippy::unwrap_used)]

use backprop_core::activation::Activation;
use backprop_core::config::{Activations, BatchSize, Config, Frozen, FrozenParts, Full};
use backprop_core::data::{DataKind, Floats, Samples};
use backprop_core::loss::{LossKind, Reduction};
use backprop_core::optimizer::{ClipKind, Rule};
use backprop_core::regularization::Penalty;
use backprop_core::scale::{Settings, Shard};
use backprop_core::schedule::ScheduleKind;
use backprop_core::trainer::Trainer;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Counts what a thread asks for; the tests of a file run side by side.
struct Counting;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: everything is left to the system's allocator; a counter without a destructor allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ASKED.with(|asked| asked.set(asked.get() + 1));
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Allocations of `steps` steps within an epoch, after three to get going.
fn asked_for(config: &Config, steps: u32) -> usize {
    let mut run: Trainer<f32> = Trainer::new(config.clone()).unwrap();
    for _ in 0..3 {
        run.step().unwrap();
    }
    let before = ASKED.get();
    for _ in 0..steps {
        run.step().unwrap();
    }
    ASKED.get() - before
}

fn circle(batch: f64) -> Config {
    let mut config = Config::new(&[2.0, 4.0, 2.0, 1.0]);
    config.optimizer.eta = Some(0.01);
    config.batch_size = BatchSize::Count(batch);
    config
}

#[test]
fn the_count_counts() {
    let before = ASKED.get();
    drop(std::hint::black_box(vec![1, 2, 3]));
    assert_eq!(ASKED.get() - before, 1);
}

#[test]
fn a_step_of_a_small_network_asks_for_no_memory() {
    use Rule::*;
    for rule in [Sgd, Momentum, Nesterov, Adagrad, Rmsprop, Adam, Adamw] {
        for clip in [ClipKind::None, ClipKind::Norm, ClipKind::Value] {
            let mut config = circle(10.0);
            config.optimizer.kind = rule;
            config.clip.kind = clip;
            assert_eq!(asked_for(&config, 15), 0, "{rule:?}, clip {clip:?}");
            config.frozen = Frozen::Parts(Box::new(FrozenParts {
                layers: vec![2.0],
                parameters: vec![1.0, 7.0],
                ..Default::default()
            }));
            assert_eq!(asked_for(&config, 15), 0, "{rule:?}, clip {clip:?}, frozen");
        }
    }
}

#[test]
fn a_step_with_any_activation_asks_for_no_memory() {
    for activation in Activation::ALL {
        let mut config = circle(100.0);
        let hidden = if activation == Activation::Softmax {
            Activation::Tanh
        } else {
            activation
        };
        config.activations = Activations::Each(vec![hidden, hidden, activation]);
        assert_eq!(asked_for(&config, 1), 0, "{activation:?}, a batch of a block");
        config.batch_size = BatchSize::Count(7.0);
        assert_eq!(asked_for(&config, 10), 0, "{activation:?}, a small batch");
    }
}

/// Samples of so many inputs, whose targets are 0 or 1 in two columns.
fn rows(inputs: usize, samples: usize) -> (Vec<f32>, Vec<f32>) {
    let x = (0..inputs * samples).map(|i| (i * 31 % 97) as f32 / 97.0).collect();
    let y = (0..samples)
        .flat_map(|i| if i % 3 == 0 { [1.0, 0.0] } else { [0.0, 1.0] })
        .collect();
    (x, y)
}

/// A network whose layers are no multiples of anything, on 1,300 rows.
fn odd(hidden: [f64; 2], batch: f64) -> Config {
    let (inputs, samples) = (9, 1300);
    let mut config = Config::new(&[inputs as f64, hidden[0], hidden[1], 2.0]);
    config.loss = LossKind::SoftmaxCrossEntropy;
    config.optimizer.eta = Some(0.001);
    config.batch_size = BatchSize::Count(batch);
    config.data.kind = DataKind::Rows;
    config.data.train_ratio = Some(1.0);
    let (x, y) = rows(inputs, samples);
    (config.data.x, config.data.y) = (Some(Floats(x)), Some(Floats(y)));
    (config.data.inputs, config.data.outputs) = (Some(inputs as f64), Some(2.0));
    config
}

#[test]
fn a_step_asks_for_no_memory_whatever_is_set() {
    use Rule::*;
    let mut seen = 0;
    // networks that are trained whole, and by their products; one sample, less than four, odd ones, and more than a block of 256
    for (hidden, batch, steps) in [
        ([5.0, 3.0], 1.0, 20),
        ([5.0, 3.0], 7.0, 20),
        ([5.0, 3.0], 300.0, 1),
        ([37.0, 19.0], 1.0, 8),
        ([37.0, 19.0], 33.0, 8),
        ([37.0, 19.0], 257.0, 1),
        ([131.0, 70.0], 3.0, 4),
        ([131.0, 70.0], 320.0, 1),
    ] {
        for rule in [Sgd, Momentum, Nesterov, Adagrad, Rmsprop, Adam, Adamw] {
            for penalty in [Penalty::None, Penalty::L1, Penalty::L2] {
                for clip in [ClipKind::None, ClipKind::Norm, ClipKind::Value] {
                    for frozen in [false, true] {
                        let mut config = odd(hidden, batch);
                        config.optimizer.kind = rule;
                        config.regularization.kind = penalty;
                        config.regularization.lambda = 0.01;
                        config.clip.kind = clip;
                        if frozen {
                            config.frozen = Frozen::Parts(Box::new(FrozenParts {
                                layers: vec![2.0],
                                parameters: vec![1.0, 7.0],
                                ..Default::default()
                            }));
                        }
                        let what = format!("{rule:?}, {penalty:?}, clip {clip:?}, frozen {frozen}, {hidden:?}, {batch}");
                        assert_eq!(asked_for(&config, steps), 0, "{what}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert_eq!(seen, 8 * 7 * 3 * 3 * 2);
}

#[test]
fn a_step_asks_for_no_memory_with_any_loss_and_schedule() {
    for (loss, output) in [
        (LossKind::SquaredError, Activation::Tanh),
        (LossKind::Absolute, Activation::Linear),
        (LossKind::Huber, Activation::Linear),
        (LossKind::BinaryCrossEntropy, Activation::Sigmoid),
        (LossKind::SoftmaxCrossEntropy, Activation::Softmax),
    ] {
        for schedule in [ScheduleKind::Constant, ScheduleKind::Step, ScheduleKind::Cosine] {
            for reduction in [Reduction::Mean, Reduction::Sum] {
                for (hidden, batch) in [([5.0, 3.0], 7.0), ([131.0, 70.0], 30.0)] {
                    let mut config = odd(hidden, batch);
                    config.loss = loss;
                    config.reduction = reduction;
                    config.activations = Activations::Each(vec![Activation::Silu, Activation::Silu, output]);
                    config.schedule.kind = schedule;
                    (config.schedule.every, config.schedule.steps, config.schedule.warmup) = (4.0, 9.0, 5.0);
                    assert_eq!(asked_for(&config, 12), 0, "{loss:?}, {schedule:?}, {reduction:?}, {hidden:?}");
                }
            }
        }
    }
}

/// A row of seven columns is added where an epoch ends, whose room doubles; a copy of θ waits for whoever reads the row, and its room is used again.
#[test]
fn the_end_of_an_epoch_asks_for_memory_only_where_more_is_kept() {
    for (batch, of_an_epoch) in [(BatchSize::Named(Full::Full), 1), (BatchSize::Count(100.0), 3)] {
        let mut config = circle(1.0);
        config.batch_size = batch;
        let mut run: Trainer<f32> = Trainer::new(config).unwrap();
        let mut asked = 0;
        for reading in 0..25 {
            let before = ASKED.get();
            for _ in 0..10 * of_an_epoch {
                run.step().unwrap();
            }
            asked += if reading > 0 { ASKED.get() - before } else { 0 };
            assert_eq!(run.history().rows(), 10 * reading + 11);
        }
        // columns grow from 16 places to 32, 64, 128 and 256
        assert!(asked <= 7 * 4, "{asked}");
    }
}

fn advance(team: &mut [Shard<f32>]) {
    for shard in team {
        shard.advance().unwrap();
    }
}

fn exchange(team: &mut [Shard<f32>]) {
    for from in 0..team.len() {
        let (before, rest) = team.split_at_mut(from);
        let (mine, after) = rest.split_first_mut().unwrap();
        for (to, other) in (0..).zip(before).chain((from + 1..).zip(after)) {
            other.taken(from).unwrap().copy_from_slice(mine.given(to).unwrap());
        }
    }
}

/// As the workers of a large network do it, whose messages are not the core's.
#[test]
fn a_step_of_shards_asks_for_no_memory() {
    for (workers, batch) in [(1, 13.0), (1, 256.0), (2, 50.0), (8, 7.0)] {
        let (x, y) = rows(9, 300);
        let shard = |worker: usize| {
            let settings = Settings {
                layers: vec![9.0, 50.0, 131.0, 2.0],
                activation: Activation::Tanh,
                loss: LossKind::SoftmaxCrossEntropy,
                batch_size: batch,
                eta: 0.01,
                seed: 7.0,
                workers: workers as f64,
                worker: worker as f64,
            };
            let samples = Samples {
                count: 300,
                x: x.clone(),
                y: y.clone(),
                ..Samples::default()
            };
            let mut shard = Shard::<f32>::new(&settings, samples).unwrap();
            while shard.draw(1000) < 1.0 {}
            shard
        };
        let mut team: Vec<Shard<f32>> = (0..workers).map(shard).collect();
        let before = ASKED.get();
        // through an epoch, whose last batch is smaller, and into the next
        for _ in 0..50 {
            advance(&mut team);
            for _ in 1..=3 {
                advance(&mut team);
                exchange(&mut team);
            }
            advance(&mut team);
            for _ in 2..=3 {
                advance(&mut team);
                exchange(&mut team);
                advance(&mut team);
                advance(&mut team);
            }
            advance(&mut team);
        }
        assert_eq!(team[0].t(), 50);
        assert_eq!(ASKED.get() - before, 0, "{workers} workers, batches of {batch}");
    }
}
