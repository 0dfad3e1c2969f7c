//! A training step asks for no memory.

#![allow(unsafe_code)] // a global allocator is unsafe by its nature
#![allow(clippy::unwrap_used)]

use backprop_core::activation::Activation;
use backprop_core::config::{Activations, BatchSize, Config, Frozen, FrozenParts};
use backprop_core::data::{DataKind, Floats};
use backprop_core::loss::LossKind;
use backprop_core::optimizer::{ClipKind, Rule};
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

#[test]
fn a_step_of_a_large_network_asks_for_no_memory() {
    let (inputs, samples) = (150, 400);
    let mut config = Config::new(&[f64::from(inputs), 70.0, 33.0, 2.0]);
    config.loss = LossKind::SoftmaxCrossEntropy;
    config.optimizer.eta = Some(0.01);
    config.optimizer.kind = Rule::Adam;
    config.batch_size = BatchSize::Count(32.0);
    config.data.kind = DataKind::Rows;
    config.data.train_ratio = Some(1.0);
    config.data.x = Some(Floats((0..inputs * samples).map(|i| (i * 31 % 97) as f32 / 97.0).collect()));
    config.data.y = Some(Floats(
        (0..samples)
            .flat_map(|i| if i % 3 == 0 { [1.0, 0.0] } else { [0.0, 1.0] })
            .collect(),
    ));
    (config.data.inputs, config.data.outputs) = (Some(f64::from(inputs)), Some(2.0));
    assert_eq!(asked_for(&config, 8), 0);
}
