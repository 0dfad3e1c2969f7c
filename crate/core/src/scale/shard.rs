//! One worker's part of the network: its numbers, and how they begin.

use super::plan::{Plan, Settings};
use crate::activation::Activation;
use crate::data::Samples;
use crate::error::Error;
use crate::real::Real;
use crate::rng::{Rng, Stream};
use std::ops::Range;

/// The neurons of one part of a layer.
#[derive(Clone, Debug)]
pub(super) struct Part<T> {
    /// Which neurons of the layer these are, from 0.
    pub rows: Range<usize>,
    /// Their weights, row by row.
    pub w: Vec<T>,
    /// Their biases.
    pub b: Vec<T>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Drawing,
    Ready,
    Forward(usize),
    Output,
    Backward(usize),
    Update(usize),
    Combine(usize),
}

/// The parts of every layer that one worker holds. See [`super`] for how shards make a step together.
///
/// Arrays of samples are neuron by neuron, samples contiguous.
#[derive(Clone, Debug)]
pub struct Shard<T> {
    pub(super) plan: Plan,
    /// of layers 1 … L
    pub(super) layers: Vec<Vec<Part<T>>>,
    /// a⁰ … aᴸ⁻¹, of all neurons
    pub(super) a: Vec<Vec<T>>,
    /// z of this shard's neurons of one layer
    pub(super) z: Vec<T>,
    /// σ′(z) of this shard's neurons in layers 1 … L − 1, index 0 empty
    pub(super) slope: Vec<Vec<T>>,
    /// δ, likewise
    pub(super) delta: Vec<Vec<T>>,
    /// z, ŷ, σ′, δ and y of the output layer, which every shard has in full
    pub(super) out: [Vec<T>; 5],
    /// Σⱼ wⱼₖ δⱼ over parts of this shard, for all neurons k; the first has them all in the end, of the others a beginning is used
    pub(super) sums: Vec<Vec<T>>,
    /// what each worker has found of that, for this shard's neurons
    pub(super) slots: Vec<Vec<T>>,
    pub(super) samples: Samples,
    pub(super) order: Vec<u32>,
    pub(super) ordered_for: Option<u64>,
    pub(super) t: u64,
    pub(super) epoch: u64,
    pub(super) position: usize,
    /// samples of the batch, and the distance of rows
    pub(super) count: usize,
    pub(super) stride: usize,
    pub(super) stage: Stage,
}

impl<T: Real> Shard<T> {
    /// Checks everything and takes the memory for all that follows. `data.labels` stay empty. θ⁰ is still to be drawn, by
    /// [`draw`](Shard::draw).
    pub fn new(settings: &Settings, samples: Samples) -> Result<Self, Error> {
        let plan = Plan::new(settings, &samples)?;
        let (depth, stride) = (plan.depth(), plan.stride());
        let (widest, own_widest) = plan.widest_hidden();
        let mut rooms = Rooms::default();
        let mut shard = Shard {
            layers: Vec::new(),
            a: Vec::new(),
            z: rooms.zeros(own_widest * stride),
            slope: Vec::new(),
            delta: Vec::new(),
            out: core::array::from_fn(|_| rooms.zeros(plan.widths[depth] * stride)),
            sums: Vec::new(),
            slots: Vec::new(),
            order: rooms.zeros(samples.count),
            samples,
            ordered_for: None,
            t: 0,
            epoch: 0,
            position: 0,
            count: 0,
            stride: 0,
            stage: Stage::Drawing,
            plan,
        };
        let plan = &shard.plan;
        for l in 0..depth {
            let own = if l == 0 { 0 } else { plan.rows(l).len() };
            shard.a.push(rooms.zeros(plan.widths[l] * stride));
            shard.slope.push(rooms.zeros(own * stride));
            shard.delta.push(rooms.zeros(own * stride));
            let mut parts = Vec::new();
            for part in plan.parts() {
                let rows = plan.rows_of_part(l + 1, part);
                let w = rooms.empty(rows.len() * plan.widths[l]);
                let b = rooms.empty(rows.len());
                parts.push(Part { rows, w, b });
            }
            shard.layers.push(parts);
        }
        for _ in 0..plan.sums_at_once() {
            shard.sums.push(rooms.zeros(widest * stride));
        }
        if plan.workers > 1 {
            for _ in 0..plan.workers {
                shard.slots.push(rooms.zeros(own_widest * stride));
            }
        }
        match rooms.missing {
            None => Ok(shard),
            Some(len) => Err(Error::out_of_memory("layers", format!("there is no memory for {len} numbers more"))),
        }
    }

    /// Draws the rows of about `weights` more weights of θ⁰; gives the share that is drawn, 1 at the end.
    ///
    /// Uniform on ±√(6 / fan_in) for relu, on ±√(6 / (fan_in + fan_out)) for tanh and for linear and softmax outputs.
    /// Each row has a sequence of its own, so that no row knows who draws the others. Biases are 0.
    pub fn draw(&mut self, weights: usize) -> f64 {
        let depth = self.plan.depth();
        let (mut left, mut drawn, mut all) = (weights.max(1), 0, 0);
        for (l, parts) in (1..).zip(&mut self.layers) {
            let (fan_in, fan_out) = (self.plan.widths[l - 1], self.plan.widths[l]);
            let fans = if l < depth && self.plan.activation == Activation::Relu {
                fan_in
            } else {
                fan_in + fan_out
            };
            let bound = (6.0 / fans as f64).sqrt();
            for part in parts {
                for j in part.rows.clone().skip(part.b.len()) {
                    if left == 0 {
                        break;
                    }
                    let mut rng = rng_of_row(self.plan.seed, l, j);
                    part.w.extend((0..fan_in).map(|_| T::from_f64(rng.uniform_in(-bound, bound))));
                    part.b.push(T::ZERO);
                    left = left.saturating_sub(fan_in);
                }
                drawn += part.w.len();
                all += part.rows.len() * fan_in;
            }
        }
        if drawn < all {
            return drawn as f64 / all as f64;
        }
        if self.stage == Stage::Drawing {
            self.stage = Stage::Ready;
        }
        1.0
    }

    /// The weight of layer l to neuron `to` from neuron `from`, counted from 1, or for `from` = 0 its bias; `None` where this shard has none such.
    pub fn theta(&self, l: usize, to: usize, from: usize) -> Option<T> {
        let (j, columns) = (to.checked_sub(1)?, *self.plan.widths.get(l.checked_sub(1)?)?);
        let part = self.layers.get(l - 1)?.iter().find(|part| part.rows.contains(&j))?;
        let j = j - part.rows.start;
        match from {
            0 => part.b.get(j).copied(),
            k if k <= columns => part.w.get(j * columns + k - 1).copied(),
            _ => None,
        }
    }

    /// What was planned.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Steps taken.
    pub fn t(&self) -> u64 {
        self.t
    }
}

fn rng_of_row(seed: u64, l: usize, j: usize) -> Rng {
    // as in SplitMix64, whose counters go up by this number
    let own = ((l as u64) << 32 | j as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Rng::new(seed.wrapping_add(own), Stream::Init)
}

/// Takes memory; what there is none for stays empty, and the first of that is remembered.
#[derive(Default)]
struct Rooms {
    missing: Option<usize>,
}

impl Rooms {
    #[inline(never)]
    fn empty<T>(&mut self, len: usize) -> Vec<T> {
        let mut room = Vec::new();
        if room.try_reserve_exact(len).is_err() {
            self.missing.get_or_insert(len);
        }
        room
    }

    #[inline(never)]
    fn zeros<T: Clone + Default>(&mut self, len: usize) -> Vec<T> {
        let mut room = self.empty(len);
        if self.missing.is_none() {
            room.resize(len, T::default());
        }
        room
    }
}
