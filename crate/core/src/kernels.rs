//! The three loops in which all the time is spent, and the order of summation that makes their bits the same everywhere.
//!
//! A block of samples is stored neuron by neuron, samples contiguous: entry (k, n) of a layer lies at `k·stride + n`.
//!
//! **Order of summation, arithmetic version 1.** Products are rounded, then added; nothing is fused.
//! - Σₖ wⱼₖ aₖ: from +0 in the order of k, then + bⱼ.
//! - Σⱼ wⱼₖ δⱼ: from +0 in the order of j.
//! - Σₙ over the samples of a block of at most [`BLOCK`] samples: four partial sums, sample n into partial n mod 4, put
//!   together as (p₀ + p₂) + (p₁ + p₃); the sums of the blocks are added in order.
//!
//! The first two run over samples in any number of lanes, the third in four, without a change of a single bit.

use crate::real::Real;

/// Samples that are worked on together; larger batches are cut into blocks of this size.
pub const BLOCK: usize = 256;

/// zⱼ = Σₖ wⱼₖ aₖ + bⱼ for each sample.
///
/// - `w`: rows × columns, row by row; `b`: rows
/// - `a`: columns × stride; `z`: rows × stride
pub fn weighted_inputs<T: Real>(w: &[T], b: &[T], a: &[T], z: &mut [T], stride: usize) {
    let columns = w.len() / b.len();
    for ((z, w), &b) in z.chunks_exact_mut(stride).zip(w.chunks_exact(columns)).zip(b) {
        z.fill(T::ZERO);
        for (&w, a) in w.iter().zip(a.chunks_exact(stride)) {
            for (z, &a) in z.iter_mut().zip(a) {
                *z += w * a;
            }
        }
        for z in z {
            *z += b;
        }
    }
}

/// ∂C/∂aₖ = Σⱼ wⱼₖ δⱼ for each sample: the sum over the edges that leave neuron k (L14).
///
/// - `w`: rows × columns, row by row
/// - `delta`: rows × stride; `slope_of_a`: columns × stride
pub fn through_weights<T: Real>(w: &[T], delta: &[T], slope_of_a: &mut [T], stride: usize) {
    let columns = slope_of_a.len() / stride;
    slope_of_a.fill(T::ZERO);
    for (w, delta) in w.chunks_exact(columns).zip(delta.chunks_exact(stride)) {
        for (&w, sum) in w.iter().zip(slope_of_a.chunks_exact_mut(stride)) {
            for (sum, &delta) in sum.iter_mut().zip(delta) {
                *sum += w * delta;
            }
        }
    }
}

/// Adds Σₙ aₖ δⱼ to ∂L/∂wⱼₖ and Σₙ δⱼ to ∂L/∂bⱼ (L20, L10) over the `count` samples of the block.
///
/// - `a`: columns × stride; `delta`: rows × stride
/// - `grad_w`: rows × columns, row by row; `grad_b`: rows
pub fn add_products<T: Real>(a: &[T], delta: &[T], grad_w: &mut [T], grad_b: &mut [T], stride: usize, count: usize) {
    let columns = grad_w.len() / grad_b.len();
    let rows = grad_w.chunks_exact_mut(columns).zip(grad_b);
    for ((grad_w, grad_b), delta) in rows.zip(delta.chunks_exact(stride)) {
        let delta = &delta[..count];
        for (g, a) in grad_w.iter_mut().zip(a.chunks_exact(stride)) {
            *g += four_partials(delta, &a[..count], |d, a| a * d);
        }
        *grad_b += four_partials(delta, delta, |d, _| d);
    }
}

fn four_partials<T: Real>(x: &[T], y: &[T], term: impl Fn(T, T) -> T) -> T {
    let mut p = [T::ZERO; 4];
    let (x4, y4) = (x.chunks_exact(4), y.chunks_exact(4));
    let rest = x4.remainder().iter().zip(y4.remainder());
    for (x, y) in x4.zip(y4) {
        for i in 0..4 {
            p[i] += term(x[i], y[i]);
        }
    }
    for (p, (&x, &y)) in p.iter_mut().zip(rest) {
        *p += term(x, y);
    }
    (p[0] + p[2]) + (p[1] + p[3])
}

/// Σ x² in f64, in order.
pub fn sum_of_squares<T: Real>(x: &[T]) -> f64 {
    x.iter().map(|v| v.to_f64() * v.to_f64()).sum()
}

/// Whether every entry is finite.
pub fn all_finite<T: Real>(x: &[T]) -> bool {
    x.iter().all(|v| v.is_finite())
}
