//! The three loops in which all the time is spent, and the order of summation that makes their bits the same everywhere.
//!
//! A block of samples is stored neuron by neuron, samples contiguous: entry (k, n) of a layer lies at `k·stride + n`.
//!
//! **Order of summation, arithmetic version 1.** Products are rounded, then added; nothing is fused.
//! - Σₖ wⱼₖ aₖ: from +0 in the order of k, then + bⱼ.
//! - Σⱼ wⱼₖ δⱼ: from +0 in the order of j.
//! - Σₙ over the samples of a block of at most [`BLOCK`] samples: four partial sums, sample n into partial n mod 4, put
//!   together as (p₀ + p₂) + (p₁ + p₃); the sums of the blocks are added in order.
//! - The same sum where it is at once descended by ([`descend`]): from +0 in the order of n.
//!
//! The first two run over samples in any number of lanes, the third in four, the last over weights, without a change of a single bit. So f32, which trains, has
//! fast loops (`products`, `tile`) on four lanes (`lanes`), and f64, which checks, has short ones (`plain`), which are also what
//! the fast ones are tested against.

mod calm;
mod fours;
mod lanes;
mod plain;
mod products;
mod rules;
mod sink;
mod small;
#[cfg(test)]
mod testing;
mod tile;

use crate::activation::Activation;
use crate::network::Network;
use crate::real::Real;

pub(crate) use lanes::Lanes4;
pub use rules::{Down, Numbers};
pub use sink::Sink;
pub(crate) use small::Room;
pub use small::{Batches, Steps};

/// One step down: w ← w − η · (sum · share).
#[derive(Clone, Copy, Debug)]
pub struct Descent<T> {
    /// 1/N for a mean over N samples.
    pub share: T,
    /// η
    pub eta: T,
}

impl<T: Real> Descent<T> {
    /// Where `w` comes to.
    pub fn of(self, w: T, sum: T) -> T {
        w - self.eta * (sum * self.share)
    }
}

/// Samples that are worked on together; larger batches are cut into blocks of this size.
pub const BLOCK: usize = 256;

/// The loops of one number format: the plain ones, unless the format has faster ones with the same bits.
///
/// A row of samples may hold more lanes than there are samples, up to its `stride`. What those hold counts nowhere, but
/// has to be finite where the samples are.
pub trait Kernels: Sized {
    /// See [`weighted_inputs`].
    fn weighted_inputs(w: &[Self], b: &[Self], a: &[Self], z: &mut [Self], stride: usize)
    where
        Self: Real,
    {
        plain::weighted_inputs(w, b, a, z, stride);
    }

    /// See [`through_columns`].
    fn through_columns(w: &[Self], step: usize, delta: &[Self], slope_of_a: &mut [Self], stride: usize)
    where
        Self: Real,
    {
        plain::through_columns(w, step, delta, slope_of_a, stride);
    }

    /// See [`put_products`].
    fn put_products(a: &[Self], delta: &[Self], w: Sink<Self>, b: Sink<Self>, shape: (usize, usize)) -> bool
    where
        Self: Real,
    {
        if !w.add {
            w.grad.fill(Self::ZERO);
            b.grad.fill(Self::ZERO);
        }
        plain::add_products(a, delta, w.grad, b.grad, shape.0, shape.1);
        w.descend() & b.descend()
    }

    /// See [`Down::take`].
    fn take_step(down: Down<Self>, grad: &mut [Self]) -> bool
    where
        Self: Real,
    {
        rules::take(down, grad)
    }

    /// See [`descend`], `shape` being stride and count.
    fn descend(a: &[Self], delta: &[Self], w: &mut [Self], shape: (usize, usize), descent: Descent<Self>)
    where
        Self: Real,
    {
        plain::descend(a, delta, w, shape, descent);
    }

    /// Σ ∂Cⁿ/∂θ over a batch into `grad` by a way of its own for small networks; `false` where there is none.
    fn small_gradient(_: &Network, _theta: &[Self], _batch: &Batches, _: &mut Room, _grad: &mut [Self]) -> bool {
        false
    }

    /// Plain steps by batches, likewise: how many, as an error if the next one is not sound.
    fn small_steps(_: &Network, _: &Batches, _: &mut Room, _: Steps<Self>) -> Result<usize, usize> {
        Ok(0)
    }

    /// See [`all_finite`].
    fn all_finite(x: &[Self]) -> bool
    where
        Self: Real,
    {
        x.iter().all(|v| v.is_finite())
    }

    /// See [`Activation::apply`].
    fn activate(activation: Activation, z: &[Self], a: &mut [Self], slope: &mut [Self]);
}

impl Kernels for f64 {
    fn activate(activation: Activation, z: &[f64], a: &mut [f64], slope: &mut [f64]) {
        activation.apply_each(z, a, slope);
    }
}

impl Kernels for f32 {
    fn weighted_inputs(w: &[f32], b: &[f32], a: &[f32], z: &mut [f32], stride: usize) {
        products::weighted_inputs(w, b, a, z, stride);
    }

    fn through_columns(w: &[f32], step: usize, delta: &[f32], slope_of_a: &mut [f32], stride: usize) {
        products::through_columns(w, step, delta, slope_of_a, stride);
    }

    fn put_products(a: &[f32], delta: &[f32], w: Sink<f32>, b: Sink<f32>, shape: (usize, usize)) -> bool {
        products::put_products(a, delta, w, b, shape)
    }

    fn take_step(down: Down<f32>, grad: &mut [f32]) -> bool {
        fours::take_fours(down, grad)
    }

    fn descend(a: &[f32], delta: &[f32], w: &mut [f32], shape: (usize, usize), descent: Descent<f32>) {
        products::descend(a, delta, w, shape, descent);
    }

    fn small_gradient(network: &Network, theta: &[f32], batch: &Batches, room: &mut Room, grad: &mut [f32]) -> bool {
        small::gradient(network, theta, batch, room, grad)
    }

    fn small_steps(network: &Network, batches: &Batches, room: &mut Room, steps: Steps<f32>) -> Result<usize, usize> {
        small::steps(network, batches, room, steps)
    }

    #[expect(clippy::eq_op, reason = "x − x tells whether x is finite")]
    fn all_finite(x: &[f32]) -> bool {
        // x − x is 0, or NaN where x is not finite, and stays NaN in a sum; four sums, so that none waits for its own last addition
        let (blocks, rest) = x.as_chunks::<16>();
        let mut sums = [Lanes4::splat(0.0); 4];
        for block in blocks {
            for (sum, four) in sums.iter_mut().zip(block.as_chunks().0) {
                let x = Lanes4::load(four);
                *sum = *sum + (x - x);
            }
        }
        let [a, b, c, d] = sums;
        ((a + b) + (c + d)).to_array().iter().chain(rest).all(|v| v.is_finite())
    }

    fn activate(activation: Activation, z: &[f32], a: &mut [f32], slope: &mut [f32]) {
        activation.apply_fours(z, a, slope);
    }
}

/// zⱼ = Σₖ wⱼₖ aₖ + bⱼ for each sample.
///
/// - `w`: rows × columns, row by row; `b`: rows
/// - `a`: columns × stride; `z`: rows × stride, the stride a multiple of 4
pub fn weighted_inputs<T: Real>(w: &[T], b: &[T], a: &[T], z: &mut [T], stride: usize) {
    T::weighted_inputs(w, b, a, z, stride);
}

/// ∂C/∂aₖ = Σⱼ wⱼₖ δⱼ for each sample: the sum over the edges that leave neuron k (L14).
///
/// - `w`: rows × columns, row by row
/// - `delta`: rows × stride; `slope_of_a`: columns × stride, the stride a multiple of 4
pub fn through_weights<T: Real>(w: &[T], delta: &[T], slope_of_a: &mut [T], stride: usize) {
    T::through_columns(w, slope_of_a.len() / stride, delta, slope_of_a, stride);
}

/// The same for some of the neurons k: `w` begins at the first of them, and its rows are `step` apart.
pub fn through_columns<T: Real>(w: &[T], step: usize, delta: &[T], slope_of_a: &mut [T], stride: usize) {
    T::through_columns(w, step, delta, slope_of_a, stride);
}

/// Adds Σₙ aₖ δⱼ to ∂L/∂wⱼₖ and Σₙ δⱼ to ∂L/∂bⱼ (L20, L10) over the `count` samples of the block.
///
/// - `a`: columns × stride; `delta`: rows × stride, the stride a multiple of 4
/// - `grad_w`: rows × columns, row by row; `grad_b`: rows
pub fn add_products<T: Real>(a: &[T], delta: &[T], grad_w: &mut [T], grad_b: &mut [T], stride: usize, count: usize) {
    let sink = |grad| Sink {
        grad,
        add: true,
        down: None,
    };
    T::put_products(a, delta, sink(grad_w), sink(grad_b), (stride, count));
}

/// The same sums into sinks, of W^l and of b^l; `shape` is stride and count. Without `add` it is as if the gradients had been zero. Whether the
/// steps are sound, see [`Down::take`].
pub fn put_products<T: Real>(a: &[T], delta: &[T], w: Sink<T>, b: Sink<T>, shape: (usize, usize)) -> bool {
    T::put_products(a, delta, w, b, shape)
}

/// wⱼₖ ← wⱼₖ − η · (Σₙ aₖ δⱼ · share) over the `count` samples of the block: the gradient is used where it arises and never stored.
///
/// - `a`: columns × stride; `delta`: rows × stride, the stride a multiple of 4
/// - `w`: rows × columns, row by row
pub fn descend<T: Real>(a: &[T], delta: &[T], w: &mut [T], stride: usize, count: usize, descent: Descent<T>) {
    T::descend(a, delta, w, (stride, count), descent);
}

/// Σ x² in f64, in order.
pub fn sum_of_squares<T: Real>(x: &[T]) -> f64 {
    x.iter().map(|v| v.to_f64() * v.to_f64()).sum()
}

/// Whether every entry is finite.
pub fn all_finite<T: Real>(x: &[T]) -> bool {
    T::all_finite(x)
}
