//! The gradient of a small network over a small batch, with as little around the arithmetic as can be.
//!
//! The batch goes through all layers `V` registers of four samples at a time. The sums over samples stay in four partial sums for each
//! parameter until the last of them, so that everything is added in the order of `plain`.

use super::lanes::{Lanes4, four_sums};
use crate::activation::{Activation, softmax, tanh};
use crate::data::Samples;
use crate::loss::Outputs;
use crate::network::{Network, scatter};

/// The samples of one neuron.
type Row<const V: usize> = [[f32; 4]; V];

/// From this width on, tiles of several rows are faster.
const WIDEST: usize = 24;
/// Beyond so many samples, or parameters, too.
const MOST_SAMPLES: usize = 64;
const MOST_PARAMETERS: usize = 4096;

/// Numbers that one call leaves to the next so that none has to ask for memory.
#[derive(Clone, Debug, Default)]
pub struct Room {
    rows: Vec<f32>,
    partials: Vec<[f32; 4]>,
}

/// Σ ∂Cⁿ/∂θ over the samples `order` into `grad`; `false`, and nothing done, where the network or the batch is not small.
pub fn gradient(network: &Network, theta: &[f32], samples: &Samples, order: &[u32], room: &mut Room, grad: &mut [f32]) -> bool {
    let layout = &network.layout;
    if order.len() > MOST_SAMPLES || theta.len() > MOST_PARAMETERS || layout.widths().iter().any(|&w| w > WIDEST) {
        return false;
    }
    // Three: a batch of ten, which the page begins with, fits into them.
    pass::<3>(network, theta, samples, order, room, grad);
    true
}

fn pass<const V: usize>(network: &Network, theta: &[f32], samples: &Samples, order: &[u32], room: &mut Room, grad: &mut [f32]) {
    let layout = &network.layout;
    let (widths, depth) = (layout.widths(), layout.depth());
    let neurons: usize = widths.iter().sum();
    let outputs = layout.outputs();
    let wanted = (4 * neurons + outputs) * 4 * V;
    if room.rows.len() != wanted || room.partials.len() != theta.len().next_multiple_of(4) {
        room.rows.resize(wanted, 0.0);
        room.partials.resize(theta.len().next_multiple_of(4), [0.0; 4]);
    }
    let (fours, _) = room.rows.as_chunks_mut();
    let (rows, _) = fours.as_chunks_mut::<V>();
    let (a, rows) = rows.split_at_mut(neurons);
    let (z, rows) = rows.split_at_mut(neurons);
    let (slope, rows) = rows.split_at_mut(neurons);
    let (delta, y) = rows.split_at_mut(neurons);

    for (turn, order) in order.chunks(4 * V).enumerate() {
        gather(&samples.x, widths[0], order, &mut a[..widths[0]]);
        gather(&samples.y, outputs, order, y);
        let mut below = 0;
        for l in 1..=depth {
            let here = below + widths[l - 1];
            let (inputs, rest) = a[below..].split_at_mut(here - below);
            let end = here + widths[l];
            let activation = network.activations[l - 1];
            forward(
                activation,
                (&theta[layout.w(l)], &theta[layout.b(l)]),
                inputs,
                (&mut z[here..end], &mut rest[..widths[l]], &mut slope[here..end]),
            );
            if activation == Activation::Softmax {
                let (z, a) = (z[here..end].as_flattened().as_flattened(), rest[..widths[l]].as_flattened_mut());
                softmax(z, a.as_flattened_mut(), 4 * V, order.len());
            }
            below = here;
        }

        let out = Outputs {
            z: z[below..].as_flattened().as_flattened(),
            y_hat: a[below..].as_flattened().as_flattened(),
            y: y.as_flattened().as_flattened(),
            stride: 4 * V,
        };
        let (slopes, deltas) = (slope[below..].as_flattened(), delta[below..].as_flattened_mut().as_flattened_mut());
        network
            .loss
            .delta(network.activations[depth - 1], out, slopes.as_flattened(), deltas, order.len());
        if order.len() < 4 * V {
            for row in deltas.chunks_exact_mut(4 * V) {
                row[order.len()..].fill(0.0);
            }
        }
        let mut above = below;
        for l in (1..=depth).rev() {
            let below = above - widths[l - 1];
            let (deltas_below, deltas) = delta[below..].split_at_mut(above - below);
            let deltas = &deltas[..widths[l]];
            let (w, b) = (layout.w(l), layout.b(l));
            add_products(&a[below..above], deltas, &mut room.partials[w.clone()], turn == 0);
            add_sums(deltas, &mut room.partials[b], turn == 0);
            if l > 1 {
                backward(&theta[w], deltas, &slope[below..above], deltas_below);
            }
            above = below;
        }
    }
    let (partials, _) = room.partials.as_chunks();
    for (grad, partials) in grad.chunks_mut(4).zip(partials) {
        let sums = four_sums(each(partials));
        match grad.first_chunk_mut() {
            Some(grad) => sums.store(grad),
            None => grad.copy_from_slice(&sums.to_array()[..grad.len()]),
        }
    }
}

#[inline(always)]
fn each<const V: usize>(row: &Row<V>) -> [Lanes4; V] {
    core::array::from_fn(|v| Lanes4::load(&row[v]))
}

fn gather<const V: usize>(data: &[f32], width: usize, order: &[u32], rows: &mut [Row<V>]) {
    let samples = order.iter().map(|&n| &data[n as usize * width..][..width]);
    scatter(rows.as_flattened_mut().as_flattened_mut(), 4 * V, samples);
}

/// z = W a + b, σ(z) and σ′(z) of a layer.
#[allow(clippy::type_complexity)] // rows of z, a and σ′
fn forward<const V: usize>(
    activation: Activation,
    (w, b): (&[f32], &[f32]),
    inputs: &[Row<V>],
    (z, a, slope): (&mut [Row<V>], &mut [Row<V>], &mut [Row<V>]),
) {
    let neurons = w.chunks_exact(inputs.len()).zip(b);
    let weighted = |w: &[f32], b: f32| {
        let mut sums = [Lanes4::splat(0.0); V];
        for (&w, a) in w.iter().zip(inputs) {
            let w = Lanes4::splat(w);
            for (sum, a) in sums.iter_mut().zip(a) {
                *sum = *sum + w * Lanes4::load(a);
            }
        }
        sums.map(|sum| sum + Lanes4::splat(b))
    };
    if activation == Activation::Tanh {
        // The most usual one does not wait for the whole layer.
        for ((w, &b), ((z, a), slope)) in neurons.zip(z.iter_mut().zip(a).zip(slope)) {
            for (v, sum) in weighted(w, b).into_iter().enumerate() {
                let (value, derivative) = tanh(sum);
                sum.store(&mut z[v]);
                value.store(&mut a[v]);
                derivative.store(&mut slope[v]);
            }
        }
    } else {
        for ((w, &b), z) in neurons.zip(z.iter_mut()) {
            for (sum, z) in weighted(w, b).into_iter().zip(z) {
                sum.store(z);
            }
        }
        let (z, a, slope) = (z.as_flattened(), a.as_flattened_mut(), slope.as_flattened_mut());
        activation.apply(z.as_flattened(), a.as_flattened_mut(), slope.as_flattened_mut());
    }
}

/// δₖ = σ′(zₖ) Σⱼ wⱼₖ δⱼ of the layer below.
fn backward<const V: usize>(w: &[f32], deltas: &[Row<V>], slope: &[Row<V>], below: &mut [Row<V>]) {
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

/// The partial sums of aₖ δⱼ; with `anew` they begin at 0.
fn add_products<const V: usize>(a: &[Row<V>], deltas: &[Row<V>], partials: &mut [[f32; 4]], anew: bool) {
    for (delta, partials) in deltas.iter().zip(partials.chunks_exact_mut(a.len())) {
        let delta = each(delta);
        for (a, partial) in a.iter().zip(partials) {
            let before = if anew { Lanes4::splat(0.0) } else { Lanes4::load(partial) };
            let a = each(a);
            (0..V).fold(before, |sum, v| sum + a[v] * delta[v]).store(partial);
        }
    }
}

/// The partial sums of δⱼ.
fn add_sums<const V: usize>(deltas: &[Row<V>], partials: &mut [[f32; 4]], anew: bool) {
    for (delta, partial) in deltas.iter().zip(partials) {
        let before = if anew { Lanes4::splat(0.0) } else { Lanes4::load(partial) };
        each(delta).into_iter().fold(before, |sum, delta| sum + delta).store(partial);
    }
}
