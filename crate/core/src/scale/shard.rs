//! One worker's part of the network: its numbers, and how they begin.

use super::plan::{Plan, Settings};
use crate::activation::Activation;
use crate::data::Samples;
use crate::error::{Error, whole};
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

/// The output layer, which every shard has in full: neurons × stride.
#[derive(Clone, Debug)]
pub(super) struct Output<T> {
    pub z: Vec<T>,
    pub y_hat: Vec<T>,
    pub slope: Vec<T>,
    pub delta: Vec<T>,
    pub y: Vec<T>,
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
    pub(super) out: Output<T>,
    /// Σⱼ wⱼₖ δⱼ over parts of this shard, for all neurons k; the first has them all in the end
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
        let mut layers = Vec::new();
        for l in 1..=depth {
            let part = |part| {
                let rows = plan.rows_of_part(l, part);
                let (w, b) = (reserve(rows.len() * plan.widths[l - 1])?, reserve(rows.len())?);
                Ok(Part { rows, w, b })
            };
            layers.push(plan.parts().map(part).collect::<Result<_, Error>>()?);
        }
        let own = |l: usize| zeros(if l == 0 { 0 } else { plan.rows(l).len() * stride });
        let outputs = plan.widths[depth] * stride;
        let slots = if plan.workers > 1 { plan.workers } else { 0 };
        let many = |count: usize, len: usize| (0..count).map(|_| zeros(len * stride)).collect::<Result<_, Error>>();
        let mut order = reserve(samples.count)?;
        order.resize(samples.count, 0);
        Ok(Shard {
            a: plan.widths[..depth].iter().map(|n| zeros(n * stride)).collect::<Result<_, _>>()?,
            z: zeros(own_widest * stride)?,
            slope: (0..depth).map(own).collect::<Result<_, _>>()?,
            delta: (0..depth).map(own).collect::<Result<_, _>>()?,
            out: Output {
                z: zeros(outputs)?,
                y_hat: zeros(outputs)?,
                slope: zeros(outputs)?,
                delta: zeros(outputs)?,
                y: zeros(outputs)?,
            },
            sums: many(plan.sums_at_once(), widest)?,
            slots: many(slots, own_widest)?,
            layers,
            samples,
            order,
            ordered_for: None,
            t: 0,
            epoch: 0,
            position: 0,
            count: 0,
            stride: 0,
            stage: Stage::Drawing,
            plan,
        })
    }

    /// Draws the rows of about `weights` more weights of θ⁰; gives the share that is drawn, 1 at the end.
    ///
    /// Uniform on ±√(6 / fan_in) for relu, on ±√(6 / (fan_in + fan_out)) for tanh and for linear and softmax outputs, with 24 random bits.
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
                    draw_row(self.plan.seed, l, j, bound, fan_in, &mut part.w);
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

    /// The weight of `layer` to neuron `to` from neuron `from`, counted from 1, or for `from` = 0 its bias; `None` where another shard has it.
    pub fn theta(&self, layer: f64, to: f64, from: f64) -> Result<Option<T>, Error> {
        let widths = &self.plan.widths;
        let l = whole("layer", layer, 1, self.plan.depth() as u64)? as usize;
        let j = whole("to", to, 1, widths[l] as u64)? as usize - 1;
        let k = whole("from", from, 0, widths[l - 1] as u64)? as usize;
        let part = self.layers[l - 1].iter().find(|part| part.rows.contains(&j));
        Ok(part.and_then(|part| {
            let j = j - part.rows.start;
            match k {
                0 => part.b.get(j),
                k => part.w.get(j * widths[l - 1] + k - 1),
            }
            .copied()
        }))
    }

    /// What was planned.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Steps taken.
    pub fn t(&self) -> u64 {
        self.t
    }

    /// An error unless `fits`.
    pub(super) fn in_turn(&self, fits: bool, what: &str) -> Result<(), Error> {
        if fits {
            Ok(())
        } else {
            Err(Error::bad_state("step", format!("{what} out of turn: next is {:?}", self.stage)))
        }
    }
}

/// 2²⁴ numbers, two from each draw.
fn draw_row<T: Real>(seed: u64, l: usize, j: usize, bound: f64, columns: usize, row: &mut Vec<T>) {
    // as in SplitMix64, whose counters go up by this number
    let own = ((l as u64) << 32 | j as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut rng = Rng::new(seed.wrapping_add(own), Stream::Init);
    let number = |bits: u64| T::from_f64(bound * ((bits & 0xff_ffff) as f64 / f64::from(1 << 23) - 1.0));
    for pair in 0..columns / 2 {
        let bits = rng.next_u64();
        row.extend([number(bits >> 40), number(bits >> 8)]);
        debug_assert!(pair < columns);
    }
    if columns % 2 == 1 {
        row.push(number(rng.next_u64() >> 40));
    }
}

fn reserve<T>(len: usize) -> Result<Vec<T>, Error> {
    let mut room = Vec::new();
    match room.try_reserve_exact(len) {
        Ok(()) => Ok(room),
        Err(_) => {
            let megabytes = (len as f64 * size_of::<T>() as f64 / 1e6).ceil();
            Err(Error::out_of_memory(
                "layers",
                format!("there is no memory for {megabytes} MB more"),
            ))
        }
    }
}

fn zeros<T: Real>(len: usize) -> Result<Vec<T>, Error> {
    let mut room = reserve(len)?;
    room.resize(len, T::ZERO);
    Ok(room)
}
