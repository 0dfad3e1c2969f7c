//! The gradient of a small network over a small batch, and a step by it, with as little around the arithmetic as can be.
//!
//! The batch goes through all layers three registers of four samples at a time. The sums over samples stay in four partial sums for each
//! parameter until the last of them, so that everything is added in the order of `plain`.

use super::lanes::{Lanes4, four_sums};
use crate::activation::{Activation, begin_tanh, finish_tanh, softmax, tanh_numbers};
use crate::data::Samples;
use crate::loss::{LossKind, Outputs};
use crate::math::Numbers;
use crate::network::Network;
use std::ops::Range;

/// Registers of four samples: a batch of ten, which the page begins with, fits into them.
const V: usize = 3;
/// Samples that go through the layers together.
const TOGETHER: usize = 4 * V;

/// The samples of one neuron.
type Row = [[f32; 4]; V];

/// All bits for as many samples as go together, then none for as many: from the right place on, what chooses the first few.
const MASKS: [f32; 2 * TOGETHER] = {
    let mut masks = [0.0; 2 * TOGETHER];
    let mut n = 0;
    while n < TOGETHER {
        masks[n] = f32::from_bits(u32::MAX);
        n += 1;
    }
    masks
};

/// From this width on, tiles of several rows are faster.
const WIDEST: usize = 24;
/// Beyond so many samples, or parameters, too.
const MOST_SAMPLES: usize = 64;
const MOST_PARAMETERS: usize = 4096;
/// Numbers of an epoch that are arranged before its first step; of more, each step arranges its own.
const MOST_ARRANGED: usize = 1 << 16;

/// Numbers that one call leaves to the next so that none has to ask for memory, nor arranges an epoch's samples again.
#[derive(Clone, Debug, Default)]
pub struct Room {
    rows: Vec<Row>,
    partials: Vec<[f32; 4]>,
    /// Inputs and targets, batch by batch.
    arranged: Vec<Row>,
    /// The order, and the samples of a batch, that `arranged` has; 0 for none.
    arranged_for: (u64, usize),
}

/// Which samples, and where they come from.
#[derive(Clone)]
pub struct Batch<'a> {
    /// All samples.
    pub samples: &'a Samples,
    /// The order of an epoch.
    pub order: &'a [u32],
    /// A name for the order, other than 0: the same name, the same order.
    pub name: u64,
    /// Places of the batch in the order.
    pub places: Range<usize>,
    /// Samples of each batch of the epoch but the last.
    pub size: usize,
}

/// A step down by the mean gradient: d = Σ · share, θᵗ⁺¹ = θ − η·d.
pub struct Step<'a, T> {
    /// 1 for a sum, 1/N for a mean over N samples.
    pub share: T,
    /// η
    pub eta: T,
    /// Where d goes.
    pub direction: &'a mut [T],
    /// Where θᵗ⁺¹ goes.
    pub next: &'a mut [T],
}

/// Σ ∂Cⁿ/∂θ over the batch into `grad`; `false`, and nothing done, where the network or the batch is not small.
pub fn gradient(network: &Network, theta: &[f32], batch: &Batch, room: &mut Room, grad: &mut [f32]) -> bool {
    let is_small = sums(network, theta, batch, room);
    if is_small {
        for (grad, partials) in grad.chunks_mut(4).zip(room.partials.as_chunks().0) {
            let sums = four_sums(partials.each_ref().map(Lanes4::load));
            match grad.first_chunk_mut() {
                Some(grad) => sums.store(grad),
                None => grad.copy_from_slice(&sums.to_array()[..grad.len()]),
            }
        }
    }
    is_small
}

/// The whole of a step: `grad` and the step's slices are written. Whether they are finite; `None`, and nothing done, where the network or the
/// batch is not small.
#[expect(clippy::eq_op, reason = "x − x tells whether x is finite")]
pub fn step(network: &Network, theta: &[f32], batch: &Batch, room: &mut Room, grad: &mut [f32], step: Step<f32>) -> Option<bool> {
    if !sums(network, theta, batch, room) {
        return None;
    }
    let (share, eta) = (Lanes4::splat(step.share), Lanes4::splat(step.eta));
    let mut finite = Lanes4::splat(0.0);
    let (partials, _) = room.partials.as_chunks();
    let (thetas, theta_rest) = theta.as_chunks();
    let (grads, grad_rest) = grad.as_chunks_mut();
    let (directions, direction_rest) = step.direction.as_chunks_mut();
    let (nexts, next_rest) = step.next.as_chunks_mut();
    let mut move_four = |partials: &[[f32; 4]; 4], theta: &[f32; 4], grad: &mut _, direction: &mut _, next: &mut _| {
        let d = four_sums(partials.each_ref().map(Lanes4::load)) * share;
        let moved = Lanes4::load(theta) - eta * d;
        d.store(grad);
        d.store(direction);
        moved.store(next);
        finite = finite + ((d - d) + (moved - moved));
    };
    for ((((partials, theta), grad), direction), next) in partials.iter().zip(thetas).zip(grads).zip(directions).zip(nexts) {
        move_four(partials, theta, grad, direction, next);
    }
    let count = theta_rest.len();
    if let (Some(partials), 1..) = (partials.get(thetas.len()), count) {
        let (mut theta, mut grad, mut direction, mut next) = ([0.0; 4], [0.0; 4], [0.0; 4], [0.0; 4]);
        for (to, &from) in theta.iter_mut().zip(theta_rest) {
            *to = from;
        }
        move_four(partials, &theta, &mut grad, &mut direction, &mut next);
        for (i, ((g, d), n)) in grad_rest.iter_mut().zip(direction_rest).zip(next_rest).enumerate() {
            (*g, *d, *n) = (grad[i], direction[i], next[i]);
        }
    }
    Some(finite.to_array().iter().all(|v| v.is_finite()))
}

/// The partial sums of ∂Cⁿ/∂θ into the room; `false` where the network or the batch is not small.
fn sums(network: &Network, theta: &[f32], batch: &Batch, room: &mut Room) -> bool {
    let layout = &network.layout;
    let widths = layout.widths();
    let (count, len) = (batch.places.len(), theta.len().next_multiple_of(4));
    let neurons = theta.len() - layout.weights().end; // as many as biases
    if room.partials.len() != len || room.rows.len() != 4 * neurons {
        if theta.len() > MOST_PARAMETERS || widths.iter().any(|&w| w > WIDEST) {
            return false;
        }
        room.rows.resize(4 * neurons, [[0.0; 4]; V]);
        room.partials.resize(len, [0.0; 4]);
    }
    if count > MOST_SAMPLES {
        return false;
    }
    let at = find(network, batch, &mut room.arranged, &mut room.arranged_for);
    let mut arranged = &room.arranged[at..];
    let mut left = count;
    let mut anew = true;
    while left > 0 {
        let here = left.min(TOGETHER);
        let (x, rest) = arranged.split_at(widths[0]);
        let (y, rest) = rest.split_at(layout.outputs());
        arranged = rest;
        pass(network, theta, (x, y), here, &mut room.rows, &mut room.partials, anew);
        left -= here;
        anew = false;
    }
    true
}

/// Where the batch begins in `arranged`, which gets it if it is not there.
fn find(network: &Network, batch: &Batch, arranged: &mut Vec<Row>, arranged_for: &mut (u64, usize)) -> usize {
    let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
    let (samples, order) = (batch.samples, batch.order);
    let numbers = inputs + outputs;
    let rows_of = |count: usize| count.div_ceil(TOGETHER) * numbers;
    let put = |order: &[u32], mut to: &mut [Row]| {
        for order in order.chunks(TOGETHER) {
            let (x, rest) = to.split_at_mut(inputs);
            let (y, rest) = rest.split_at_mut(outputs);
            gather(&samples.x, inputs, order, x);
            gather(&samples.y, outputs, order, y);
            to = rest;
        }
    };
    let turn = batch.places.start / batch.size;
    // What is left over of large batches is one batch of an epoch.
    let is_alone = batch.size > MOST_SAMPLES;
    if is_alone || turn * batch.size != batch.places.start || order.len() > MOST_ARRANGED / numbers {
        *arranged_for = (0, 0);
        arranged.resize(rows_of(batch.places.len()), [[0.0; 4]; V]);
        put(&order[batch.places.clone()], arranged);
        return 0;
    }
    let each = rows_of(batch.size);
    if *arranged_for != (batch.name, batch.size) {
        *arranged_for = (batch.name, batch.size);
        arranged.resize(order.len().div_ceil(batch.size) * each, [[0.0; 4]; V]);
        for (order, to) in order.chunks(batch.size).zip(arranged.chunks_mut(each)) {
            put(order, to);
        }
    }
    turn * each
}

/// What fills a row up repeats its last sample, so that it is finite where the samples are.
fn gather(data: &[f32], width: usize, order: &[u32], rows: &mut [Row]) {
    for (k, row) in rows.iter_mut().enumerate() {
        let (samples, rest) = row.as_flattened_mut().split_at_mut(order.len());
        for (x, &n) in samples.iter_mut().zip(order) {
            *x = data[n as usize * width + k];
        }
        rest.fill(samples[samples.len() - 1]);
    }
}

/// Forward, backward, and the partial sums of `count` samples at most [`TOGETHER`]; with `anew` they begin at 0.
#[allow(clippy::too_many_arguments)] // the samples, and the parts of the room, which others of its parts are lent out beside
fn pass(network: &Network, theta: &[f32], (x, y): (&[Row], &[Row]), count: usize, rows: &mut [Row], partials: &mut [[f32; 4]], anew: bool) {
    let (widths, depth) = (network.layout.widths(), network.layout.depth());
    let neurons = rows.len() / 4;
    let (a, rows) = rows.split_at_mut(neurons);
    let (z, rows) = rows.split_at_mut(neurons);
    let (slope, delta) = rows.split_at_mut(neurons);
    let (all_weights, all_biases) = theta.split_at(network.layout.weights().end);

    let numbers = tanh_numbers();
    // The places of a layer: of its neurons, its weights and its biases.
    let (mut here, mut w, mut b) = (0, 0, 0);
    for (l, activation) in network.activations.iter().enumerate() {
        let width = widths[l + 1];
        let (below, above) = a.split_at_mut(here);
        let inputs = if l == 0 { x } else { &below[here - widths[l]..] };
        let weights = &all_weights[w..][..width * inputs.len()];
        let biases = &all_biases[b..][..width];
        let (z, a, slope) = (&mut z[here..][..width], &mut above[..width], &mut slope[here..][..width]);
        forward(*activation, (weights, biases), inputs, (z, a, slope), count, numbers);
        w += weights.len();
        b += width;
        here += width;
    }

    // What fills a register up counts nowhere.
    let mask = &MASKS[TOGETHER - count..][..TOGETHER].as_chunks().0;
    let mask: [Lanes4; V] = core::array::from_fn(|v| Lanes4::load(&mask[v]));
    let outputs = y.len();
    here -= outputs;
    let activation = network.activations[depth - 1];
    let (z, y_hat, slopes, deltas) = (&z[here..], &a[here..], &slope[here..], &mut delta[here..]);
    if network.loss.kind == LossKind::SquaredError && activation != Activation::Softmax {
        for (((delta, slope), y_hat), y) in deltas.iter_mut().zip(slopes).zip(y_hat).zip(y) {
            for v in 0..V {
                let d = Lanes4::load(&y_hat[v]) - Lanes4::load(&y[v]);
                ((Lanes4::load(&slope[v]) * d) & mask[v]).store(&mut delta[v]);
            }
        }
    } else {
        let out = Outputs {
            z: z.as_flattened().as_flattened(),
            y_hat: y_hat.as_flattened().as_flattened(),
            y: y.as_flattened().as_flattened(),
            stride: TOGETHER,
        };
        let slopes = slopes.as_flattened().as_flattened();
        network
            .loss
            .delta(activation, out, slopes, deltas.as_flattened_mut().as_flattened_mut(), count);
        for delta in deltas.iter_mut() {
            for v in 0..V {
                (Lanes4::load(&delta[v]) & mask[v]).store(&mut delta[v]);
            }
        }
    }

    let (weight_sums, bias_sums) = partials.split_at_mut(all_weights.len());
    for l in (0..depth).rev() {
        let width = widths[l + 1];
        let (under, deltas) = delta.split_at_mut(here);
        let deltas = &deltas[..width];
        let inputs = if l == 0 { x } else { &a[here - widths[l]..here] };
        w -= width * inputs.len();
        b -= width;
        let (weight_sums, bias_sums) = (&mut weight_sums[w..][..width * inputs.len()], &mut bias_sums[b..][..width]);
        // The layer below waits for this, nobody for the sums.
        if l > 0 {
            let first = here - widths[l];
            let weights = &all_weights[w..][..width * inputs.len()];
            backward(weights, deltas, &slope[first..here], &mut under[first..]);
            here = first;
        }
        if anew {
            put_sums::<true>(inputs, deltas, weight_sums, bias_sums);
        } else {
            put_sums::<false>(inputs, deltas, weight_sums, bias_sums);
        }
    }
}

/// z = W a + b, σ(z) and σ′(z) of a layer.
#[allow(clippy::type_complexity)] // rows of z, a and σ′
fn forward(
    activation: Activation,
    (w, b): (&[f32], &[f32]),
    inputs: &[Row],
    (z, a, slope): (&mut [Row], &mut [Row], &mut [Row]),
    count: usize,
    numbers: &Numbers,
) {
    let (columns, rows) = (inputs.len(), b.len());
    // the most usual one begins while the sums are in registers
    let is_tanh = activation == Activation::Tanh;
    for first in (0..rows).step_by(2) {
        // two rows at a time, of which the last may be one
        let pair = [first, (first + 1).min(rows - 1)];
        let [w0, w1] = pair.map(|j| &w[j * columns..][..columns]);
        let mut sums = [[Lanes4::splat(0.0); V]; 2];
        for ((&w0, &w1), a) in w0.iter().zip(w1).zip(inputs) {
            let w = [w0, w1].map(Lanes4::splat);
            for v in 0..V {
                let a = Lanes4::load(&a[v]);
                for i in 0..2 {
                    sums[i][v] = sums[i][v] + w[i] * a;
                }
            }
        }
        for (sums, j) in sums.into_iter().zip(pair) {
            let (z, a, slope) = (&mut z[j], &mut a[j], &mut slope[j]);
            for v in 0..V {
                let sum = sums[v] + Lanes4::splat(b[j]);
                sum.store(&mut z[v]);
                if is_tanh {
                    begin_tanh(numbers, sum, &mut a[v], &mut slope[v]);
                }
            }
        }
    }
    let (z, a, slope) = (z.as_flattened(), a.as_flattened_mut(), slope.as_flattened_mut());
    if is_tanh {
        return finish_tanh(numbers, z, a, slope);
    }
    activation.apply(z.as_flattened(), a.as_flattened_mut(), slope.as_flattened_mut());
    if activation == Activation::Softmax {
        softmax(z.as_flattened(), a.as_flattened_mut(), TOGETHER, count);
    }
}

/// δₖ = σ′(zₖ) Σⱼ wⱼₖ δⱼ of the layer below.
fn backward(w: &[f32], deltas: &[Row], slope: &[Row], below: &mut [Row]) {
    let columns = below.len();
    for (k, (below, slope)) in below.iter_mut().zip(slope).enumerate() {
        let mut sums = [Lanes4::splat(0.0); V];
        let mut at = k;
        for delta in deltas {
            let w = Lanes4::splat(w[at]);
            for (sum, delta) in sums.iter_mut().zip(delta) {
                *sum = *sum + w * Lanes4::load(delta);
            }
            at += columns;
        }
        for v in 0..V {
            (Lanes4::load(&slope[v]) * sums[v]).store(&mut below[v]);
        }
    }
}

/// The partial sums of aₖ δⱼ and of δⱼ; with `ANEW` they begin at 0.
fn put_sums<const ANEW: bool>(a: &[Row], deltas: &[Row], mut products: &mut [[f32; 4]], sums: &mut [[f32; 4]]) {
    let before = |partial: &[f32; 4]| if ANEW { Lanes4::splat(0.0) } else { Lanes4::load(partial) };
    for (delta, sum) in deltas.iter().zip(sums) {
        let delta: [Lanes4; V] = delta.each_ref().map(Lanes4::load);
        let (row, rest) = products.split_at_mut(a.len());
        products = rest;
        for (a, partial) in a.iter().zip(row) {
            (0..V)
                .fold(before(partial), |sum, v| sum + Lanes4::load(&a[v]) * delta[v])
                .store(partial);
        }
        delta.into_iter().fold(before(sum), |sum, delta| sum + delta).store(sum);
    }
}
