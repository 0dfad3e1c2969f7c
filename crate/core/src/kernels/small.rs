//! The gradient of a small network over a small batch, and a step by it, with as little around the arithmetic as can be.
//!
//! The batch goes through all layers three registers of four samples at a time. The sums over samples stay in four partial sums for each
//! parameter until the last of them, so that everything is added in the order of `plain`.

mod arranged;
mod passes;
mod products;

pub use arranged::Batches;

use super::Descent;
use super::lanes::Lanes4;
use crate::layout::Layout;
use crate::loss::Reduction;
use crate::network::Network;
use arranged::{Arranged, rows_of};
use products::{Descending, Fours, Neurons, Partials, sums_of};

/// Registers of four samples: a batch of ten, which the page begins with, fits into them.
const V: usize = 3;
/// Samples that go through the layers together.
const TOGETHER: usize = 4 * V;

/// Numbers of as many samples.
type Row = [[f32; 4]; V];

/// In wider layers tiles of several rows are faster.
const WIDEST: usize = 24;
/// For more samples, or parameters, too.
const MOST_SAMPLES: usize = 64;
const MOST_PARAMETERS: usize = 4096;

/// All that is known of a neuron, side by side: one address is enough for it. In lines of the cache, so that no register is loaded from two.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Neuron {
    z: Row,
    a: Row,
    slope: Row,
    delta: Row,
}

/// What one call leaves to the next so that none has to ask for memory, nor arranges an epoch's samples again.
#[derive(Clone, Debug, Default)]
pub struct Room(Option<Rooms>);

/// The parts of the room.
#[derive(Clone, Debug)]
struct Rooms {
    arranged: Arranged,
    layers: Layers,
}

/// The numbers of all layers.
#[derive(Clone, Debug)]
struct Layers {
    /// All neurons layer by layer, and more: see [`products`].
    neurons: Box<Neurons>,
    /// Neurons of the network.
    count: usize,
    fours: Fours,
    partials: Vec<[[f32; 4]; 4]>,
}

/// Plain steps one after the other: d = Σ · share, θᵗ⁺¹ = θ − η·d.
pub struct Steps<'a, T> {
    /// The share of each sample: Σ or mean.
    pub reduction: Reduction,
    /// η
    pub eta: T,
    /// θᵗ, and where θᵗ⁺¹ goes.
    pub thetas: [&'a mut [T]; 2],
    /// Where d goes.
    pub grad: &'a mut [T],
}

impl Room {
    /// The parts, which all calls with one network share; `None` where the network or the batches are not small.
    fn for_small(&mut self, network: &Network, batches: &Batches) -> Option<&mut Rooms> {
        let layout = &network.layout;
        let widths = layout.widths();
        let is_small = batches.first_count() <= MOST_SAMPLES
            && layout.len() <= MOST_PARAMETERS
            && widths.iter().all(|&width| width <= WIDEST)
            && widths.iter().sum::<usize>() <= products::MOST;
        is_small.then(|| {
            self.0.get_or_insert_with(|| Rooms {
                arranged: Arranged::default(),
                layers: Layers::new(layout),
            })
        })
    }
}

/// Σ ∂Cⁿ/∂θ over a batch into `grad`; `false`, and nothing done, where the network or the batch is not small.
pub fn gradient(network: &Network, theta: &[f32], batch: &Batches, room: &mut Room, grad: &mut [f32]) -> bool {
    let Some(Rooms { arranged, layers }) = room.for_small(network, batch) else {
        return false;
    };
    let (rows, _) = arranged.find(batch, network.layout.inputs(), network.layout.outputs());
    layers.add_up(network, theta, rows, batch.first_count());
    for (grad, partials) in grad.chunks_mut(4).zip(&layers.partials) {
        let sums = sums_of(partials.each_ref().map(Lanes4::load)).to_array();
        grad.copy_from_slice(&sums[..grad.len()]);
    }
    true
}

/// Steps by the batches: how many. After an even number θ is in the first place of the two. As an error if the next one was not sound, which has
/// then written over the gradient and the θ before of the last. 0 where the network or the batches are not small.
pub fn steps(network: &Network, batches: &Batches, room: &mut Room, steps: Steps<f32>) -> Result<usize, usize> {
    let Some(Rooms { arranged, layers }) = room.for_small(network, batches) else {
        return Ok(0);
    };
    let Steps {
        reduction,
        eta,
        thetas: [mut theta, mut next],
        grad,
    } = steps;
    let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
    let (rows, found) = arranged.find(batches, inputs, outputs);
    let mut left = batches.places.len().min(found);
    let mut taken = 0;
    for rows in rows.chunks(rows_of(batches.size, inputs + outputs)) {
        let count = left.min(batches.size);
        if count == 0 {
            break;
        }
        let share = reduction.share(count);
        let mut descending = Descending::new(Descent { share, eta }, theta, grad, next);
        if count <= TOGETHER {
            layers.pass(network, theta, rows, count);
            layers.fours.put_products(&layers.neurons, &mut descending);
        } else {
            layers.add_up(network, theta, rows, count);
            for (at, partials) in layers.partials.iter().enumerate() {
                descending.descend(at, partials.each_ref().map(Lanes4::load));
            }
        }
        if !descending.is_finite() {
            return Err(taken);
        }
        core::mem::swap(&mut theta, &mut next);
        left -= count;
        taken += 1;
    }
    Ok(taken)
}

impl Layers {
    #[cold]
    fn new(layout: &Layout) -> Self {
        let row = |x| [[x; 4]; V];
        let [z, a, slope, delta] = [row(0.0); 4];
        let mut neurons: Box<Neurons> = Box::new([Neuron { z, a, slope, delta }; _]);
        let count: usize = layout.widths().iter().sum();
        neurons[count].a = row(1.0);
        Layers {
            neurons,
            count,
            fours: Fours::new(layout.widths()),
            partials: vec![[[0.0; 4]; 4]; layout.len().div_ceil(4)],
        }
    }

    /// Both passes of the `count` samples whose inputs and targets are the first of `rows`.
    #[inline(never)]
    fn pass(&mut self, network: &Network, theta: &[f32], rows: &[Row], count: usize) {
        let (x, y) = rows.split_at(network.layout.inputs());
        for (neuron, x) in self.neurons.iter_mut().zip(x) {
            neuron.a = *x;
        }
        passes::pass(
            network,
            theta,
            &y[..network.layout.outputs()],
            count,
            &mut self.neurons[..self.count],
        );
    }

    /// The partial sums of ∂Cⁿ/∂θ over a batch of any number of samples.
    fn add_up(&mut self, network: &Network, theta: &[f32], rows: &[Row], count: usize) {
        let numbers = network.layout.inputs() + network.layout.outputs();
        self.partials.fill([[0.0; 4]; 4]);
        for (i, rows) in rows.chunks(numbers).take(count.div_ceil(TOGETHER)).enumerate() {
            self.pass(network, theta, rows, (count - i * TOGETHER).min(TOGETHER));
            self.fours.put_products(&self.neurons, &mut Partials(&mut self.partials));
        }
    }
}
