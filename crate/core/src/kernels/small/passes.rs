//! The two passes through the neurons of a small network.
//!
//! Sums begin with their first product instead of 0: that spares an addition, and the sign of a zero, all that can differ, reaches no sum over
//! samples, which [`super::products`] frees of −0.
#![allow(clippy::needless_range_loop)] // registers of several rows are counted together

use super::{Neuron, Row, TOGETHER, V, WIDEST};
use crate::activation::{Activation, begin_tanh, finish_tanh, go_on_tanh, relu, softmax, tanh_numbers};
use crate::kernels::lanes::Lanes4;
use crate::loss::{Loss, LossKind, Outputs};
use crate::math::Numbers;
use crate::network::Network;

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

/// z, a, σ′(z) and δ of all neurons but the inputs, which come first and have their a, for `count` samples with targets `y`. The lanes of
/// what are no samples have δ = 0.
pub fn pass(network: &Network, theta: &[f32], y: &[Row], count: usize, neurons: &mut [Neuron]) {
    let widths = network.layout.widths();
    let (weights, biases) = theta.split_at(network.layout.weights().end);
    let numbers = tanh_numbers();

    let (mut w, mut b) = (weights, biases);
    let (mut below, mut above) = neurons.split_at_mut(widths[0]);
    for (&activation, &width) in network.activations.iter().zip(&widths[1..]) {
        let (here, rest) = above.split_at_mut(width);
        let (here_w, rest_w) = w.split_at(width * below.len());
        let (here_b, rest_b) = b.split_at(width);
        forward(activation, (here_w, here_b), below, here, numbers);
        (below, above, w, b) = (here, rest, rest_w, rest_b);
    }
    let activation = network.activations[network.activations.len() - 1];
    // What fills a register up counts nowhere.
    let mask = &MASKS[TOGETHER - count..][..TOGETHER].as_chunks().0;
    let mask: [Lanes4; V] = core::array::from_fn(|v| Lanes4::load(&mask[v]));
    if network.loss.kind == LossKind::SquaredError && activation != Activation::Softmax {
        for (neuron, y) in below.iter_mut().zip(y) {
            for v in 0..V {
                let d = Lanes4::load(&neuron.a[v]) - Lanes4::load(&y[v]);
                ((Lanes4::load(&neuron.slope[v]) * d) & mask[v]).store(&mut neuron.delta[v]);
            }
        }
    } else {
        output_delta(network.loss, activation, below, y, count);
        for neuron in below {
            for v in 0..V {
                (Lanes4::load(&neuron.delta[v]) & mask[v]).store(&mut neuron.delta[v]);
            }
        }
    }

    let (mut rest, mut here) = neurons.split_at_mut(neurons.len() - y.len());
    let mut w = weights;
    for &width in widths[1..widths.len() - 1].iter().rev() {
        let (under, below) = rest.split_at_mut(rest.len() - width);
        let (rest_w, here_w) = w.split_at(w.len() - width * here.len());
        backward(here_w, here, below);
        (rest, here, w) = (under, below, rest_w);
    }
}

/// z = W a + b, σ(z) and σ′(z) of a layer.
fn forward(activation: Activation, (w, b): (&[f32], &[f32]), below: &[Neuron], here: &mut [Neuron], numbers: &Numbers) {
    let columns = below.len();
    // the most usual one begins while the sums are in registers, and one that takes two instructions is done then
    let (is_tanh, is_relu) = (activation == Activation::Tanh, activation == Activation::Relu);
    let (pairs, last) = here.as_chunks_mut::<2>();
    let (bs, last_b) = b.as_chunks::<2>();
    for ((pair, b), w) in pairs.iter_mut().zip(bs).zip(w.chunks_exact(2 * columns)) {
        let (w0, w1) = w.split_at(columns);
        for ((neuron, sums), b) in pair.iter_mut().zip(weighted(below, [w0, w1])).zip(b) {
            for v in 0..V {
                let z = sums[v] + Lanes4::splat(*b);
                z.store(&mut neuron.z[v]);
                if is_tanh {
                    let (r, above) = begin_tanh(numbers, z);
                    r.store(&mut neuron.a[v]);
                    above.store(&mut neuron.slope[v]);
                } else if is_relu {
                    rectify(neuron, v, z);
                }
            }
        }
    }
    if let ([neuron], [b]) = (last, last_b) {
        let [sums] = weighted(below, [&w[w.len() - columns..]]);
        let z = sums.map(|sum| sum + Lanes4::splat(*b));
        for v in 0..V {
            z[v].store(&mut neuron.z[v]);
        }
        if is_tanh {
            // in registers to the end: there is nothing beside it, often in all of the last layer, to go on with meanwhile
            for v in 0..V {
                let (r, above) = begin_tanh(numbers, z[v]);
                let (a, slope) = finish_tanh(numbers, z[v], go_on_tanh(numbers, r), above);
                a.store(&mut neuron.a[v]);
                slope.store(&mut neuron.slope[v]);
            }
        } else if is_relu {
            for v in 0..V {
                rectify(neuron, v, z[v]);
            }
        }
    }
    if is_tanh {
        // All is loaded before anything is stored: engines begin no four after the store of another.
        let here = pairs.as_flattened_mut();
        for Neuron { a, .. } in &mut *here {
            let found = a.each_ref().map(|a| go_on_tanh(numbers, Lanes4::load(a)));
            for v in 0..V {
                found[v].store(&mut a[v]);
            }
        }
        for Neuron { z, a, slope, .. } in here {
            let found: [_; V] =
                core::array::from_fn(|v| finish_tanh(numbers, Lanes4::load(&z[v]), Lanes4::load(&a[v]), Lanes4::load(&slope[v])));
            for v in 0..V {
                found[v].0.store(&mut a[v]);
                found[v].1.store(&mut slope[v]);
            }
        }
    } else if !is_relu {
        for Neuron { z, a, slope, .. } in here {
            activation.apply(z.as_flattened(), a.as_flattened_mut(), slope.as_flattened_mut());
        }
    }
}

#[inline(always)]
fn rectify(neuron: &mut Neuron, v: usize, z: Lanes4) {
    let (a, slope) = relu(z);
    a.store(&mut neuron.a[v]);
    slope.store(&mut neuron.slope[v]);
}

/// Σₖ wⱼₖ aₖ for some rows j.
#[inline(always)]
fn weighted<const R: usize>(below: &[Neuron], w: [&[f32]; R]) -> [[Lanes4; V]; R] {
    let w = w.map(|w| &w[..below.len()]);
    let mut sums = [[Lanes4::splat(0.0); V]; R];
    let Some(neuron) = below.first() else { return sums };
    for v in 0..V {
        let a = Lanes4::load(&neuron.a[v]);
        for r in 0..R {
            sums[r][v] = Lanes4::splat(w[r][0]) * a;
        }
    }
    for k in 1..below.len() {
        let w = w.map(|w| Lanes4::splat(w[k]));
        for v in 0..V {
            let a = Lanes4::load(&below[k].a[v]);
            for r in 0..R {
                sums[r][v] = sums[r][v] + w[r] * a;
            }
        }
    }
    sums
}

/// δ of the output layer, which joins neurons: by any loss, after softmax if that is its activation.
#[inline(never)]
fn output_delta(loss: Loss, activation: Activation, neurons: &mut [Neuron], y: &[Row], count: usize) {
    let mut rows = [[[[0.0; 4]; V]; WIDEST]; 4];
    let [z, y_hat, slope, delta] = &mut rows;
    for (i, neuron) in neurons.iter().enumerate() {
        (z[i], y_hat[i], slope[i]) = (neuron.z, neuron.a, neuron.slope);
    }
    let [z, y_hat, slope, delta] = [z, y_hat, slope, delta].map(|rows| rows[..neurons.len()].as_flattened_mut().as_flattened_mut());
    if activation == Activation::Softmax {
        softmax(z, y_hat, TOGETHER, count);
    }
    let y = y.as_flattened().as_flattened();
    let stride = TOGETHER;
    loss.delta(activation, Outputs { z, y_hat, y, stride }, slope, delta, count);
    for (neuron, row) in neurons.iter_mut().zip(&rows[3]) {
        neuron.delta = *row;
    }
}

/// δₖ = σ′(zₖ) Σⱼ wⱼₖ δⱼ of the layer below.
fn backward(w: &[f32], here: &[Neuron], below: &mut [Neuron]) {
    let columns = below.len();
    let (pairs, last) = below.as_chunks_mut();
    for (i, pair) in pairs.iter_mut().enumerate() {
        through::<2>(&w[2 * i..], columns, here, pair);
    }
    if let [neuron] = last {
        through::<1>(&w[columns - 1..], columns, here, core::array::from_mut(neuron));
    }
}

/// The same for some neurons side by side, the first of whose weights is the first of `w`.
#[inline(always)]
fn through<const K: usize>(w: &[f32], columns: usize, here: &[Neuron], below: &mut [Neuron; K]) {
    let mut sums = [[Lanes4::splat(0.0); V]; K];
    let (Some((neuron, others)), Some(first)) = (here.split_first(), w.first_chunk::<K>()) else {
        return;
    };
    for v in 0..V {
        let delta = Lanes4::load(&neuron.delta[v]);
        for k in 0..K {
            sums[k][v] = Lanes4::splat(first[k]) * delta;
        }
    }
    let mut row = w;
    for neuron in others {
        let Some((_, next)) = row.split_at_checked(columns) else { break };
        let Some(w) = next.first_chunk::<K>() else { break };
        row = next;
        for v in 0..V {
            let delta = Lanes4::load(&neuron.delta[v]);
            for k in 0..K {
                sums[k][v] = sums[k][v] + Lanes4::splat(w[k]) * delta;
            }
        }
    }
    for (neuron, sums) in below.iter_mut().zip(sums) {
        for v in 0..V {
            (Lanes4::load(&neuron.slope[v]) * sums[v]).store(&mut neuron.delta[v]);
        }
    }
}
