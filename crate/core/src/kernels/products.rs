//! The products of f32 by shape: small ones as they lie, large ones cut into blocks that stay in the caches and copied into the order in
//! which they are read.
//!
//! However a product is cut, each sum is taken in the same order: a block goes on from the sum that the block before has left.

use super::lanes::{Lanes4, transpose};
use super::tile::{Factor, Finish, Left, Target, product};
use super::{Descent, Sink, plain, tile};
use std::cell::RefCell;

/// Terms of a block: four rows of the left factor and a panel of the right one stay in the first cache.
const DEPTH: usize = 512;
/// Samples of a block: all its panels stay in the second cache.
const SAMPLES: usize = 128;
/// Rows of a block: beside all panels they stay in the second cache; where they are columns of `w`, of each of its rows as many lines are read
/// one after the other as let the machine guess the next.
const ROWS: usize = 64;
/// So far from a power of two tiles begin: else they would be in each other's place in the caches.
const APART: usize = 16;

/// Where factors are copied to. It is there once, as clearing so much anew would take longer than a small product.
struct Room {
    panels: [f32; DEPTH * SAMPLES],
    rows: [f32; (DEPTH + APART / 4) * ROWS],
}

thread_local! {
    static ROOM: RefCell<Room> = const {
        RefCell::new(Room {
            panels: [0.0; DEPTH * SAMPLES],
            rows: [0.0; (DEPTH + APART / 4) * ROWS],
        })
    };
}

/// Whether copying pays: each copied number has to be used several times.
fn is_large(rows: usize, length: usize, stride: usize) -> bool {
    rows >= 16 && length >= 64 && stride >= 16
}

/// zⱼ = Σₖ wⱼₖ aₖ + bⱼ.
pub fn weighted_inputs(w: &[f32], b: &[f32], a: &[f32], z: &mut [f32], stride: usize) {
    let rows = b.len();
    let columns = w.len() / rows;
    if is_large(rows, columns, stride) {
        large(Left::ByRows, w, columns, (rows, columns), a, z, stride, Some(b));
        return;
    }
    let w = Factor {
        data: w,
        tile: 4 * columns,
        step: columns,
    };
    let target = Target {
        data: z,
        step: stride,
        resume: false,
        finish: Finish::Bias(b),
    };
    product(Left::ByRows, w, rows_of(a, stride), target, rows, stride / 4, columns);
}

/// Σⱼ wⱼₖ δⱼ, the rows of `w` being `step` apart.
pub fn through_columns(w: &[f32], step: usize, delta: &[f32], slope_of_a: &mut [f32], stride: usize) {
    let (rows, columns) = (delta.len() / stride, slope_of_a.len() / stride);
    if is_large(columns, rows, stride) {
        large(Left::ByColumns, w, step, (columns, rows), delta, slope_of_a, stride, None);
        return;
    }
    let w = Factor { data: w, tile: 4, step };
    let target = Target {
        data: slope_of_a,
        step: stride,
        resume: false,
        finish: Finish::Store,
    };
    product(Left::ByColumns, w, rows_of(delta, stride), target, columns, stride / 4, rows);
}

/// Σₙ aₖ δⱼ and Σₙ δⱼ into sinks; `shape` is stride and count, of at most [`super::BLOCK`] samples.
pub fn put_products(a: &[f32], delta: &[f32], w: Sink<f32>, b: Sink<f32>, shape: (usize, usize)) -> bool {
    ROOM.with_borrow_mut(|Room { panels, .. }| tile::put_products(a, delta, w, b, shape, panels))
}

/// wⱼₖ goes down by Σₙ aₖ δⱼ: a product whose terms are samples. `shape` is stride and count, of at most [`super::BLOCK`] samples.
///
/// The weights of a row lie side by side in the lanes, so that no sum has to be put together from lanes.
pub fn descend(a: &[f32], delta: &[f32], w: &mut [f32], shape: (usize, usize), descent: Descent<f32>) {
    let (stride, count) = shape;
    let columns = a.len() / stride;
    let rows = w.len() / columns;
    let whole = columns / 4 * 4;
    ROOM.with_borrow_mut(|Room { panels, .. }| {
        // as many columns as there is room for; BLOCK samples leave room for 256
        let some = panels.len() / count / 8 * 8;
        for k in (0..whole).step_by(some) {
            let width = (whole - k).min(some);
            pack_transposed(&a[k * stride..], shape, width, panels);
            let panels = Factor {
                data: &panels[..],
                tile: 8 * count,
                step: 8,
            };
            // four rows at a time: their weights lie side by side
            for r in (0..rows).step_by(4) {
                let delta = Factor {
                    data: &delta[r * stride..],
                    tile: 4 * stride,
                    step: stride,
                };
                let target = Target {
                    data: &mut w[r * columns + k..],
                    step: columns,
                    resume: false,
                    finish: Finish::Descend(descent),
                };
                product(Left::ByRows, delta, panels, target, (rows - r).min(4), width / 4, count);
            }
        }
    });
    if whole < columns {
        plain::descend_from(whole, a, delta, w, shape, descent);
    }
}

/// Rows of samples as they lie.
fn rows_of(data: &[f32], stride: usize) -> Factor<'_> {
    Factor {
        data,
        tile: 8,
        step: stride,
    }
}

/// A product in blocks: `out` has `rows` rows, each a sum of `length` terms; rows of `w` are `w_step` apart.
#[allow(clippy::too_many_arguments)] // two matrices, their product, and how they lie
fn large(
    left: Left,
    w: &[f32],
    w_step: usize,
    (rows, length): (usize, usize),
    b: &[f32],
    out: &mut [f32],
    stride: usize,
    bias: Option<&[f32]>,
) {
    ROOM.with_borrow_mut(|Room { panels, rows: packed }| {
        for n in (0..stride).step_by(SAMPLES) {
            let samples = (stride - n).min(SAMPLES);
            for p in (0..length).step_by(DEPTH) {
                let depth = (length - p).min(DEPTH);
                let tile = 4 * depth + APART;
                let bias = bias.filter(|_| p + depth == length);
                pack_panels(&b[p * stride + n..], stride, samples, depth, panels);
                for r in (0..rows).step_by(ROWS) {
                    let some = (rows - r).min(ROWS);
                    match left {
                        Left::ByRows => pack_rows(&w[r * w_step + p..], w_step, some, depth, tile, packed),
                        Left::ByColumns => pack_columns(&w[p * w_step + r..], w_step, some, depth, tile, packed),
                    }
                    let w = Factor {
                        data: &packed[..],
                        tile,
                        step: 4,
                    };
                    let b = Factor {
                        data: &panels[..],
                        tile: 8 * depth,
                        step: 8,
                    };
                    let target = Target {
                        data: &mut out[r * stride + n..],
                        step: stride,
                        resume: p > 0,
                        finish: bias.map_or(Finish::Store, |bias| Finish::Bias(&bias[r..])),
                    };
                    product(Left::ByColumns, w, b, target, some, samples / 4, depth);
                }
            }
        }
    });
}

/// Eight samples side by side, term after term; then the next eight. A last four leave room.
fn pack_panels(b: &[f32], stride: usize, samples: usize, depth: usize, to: &mut [f32]) {
    for (i, panel) in to.chunks_exact_mut(8 * depth).take(samples.div_ceil(8)).enumerate() {
        let width = (samples - 8 * i).min(8);
        for (p, to) in panel.chunks_exact_mut(8).enumerate() {
            let from = &b[p * stride + 8 * i..][..width];
            if width == 8 {
                to.copy_from_slice(from);
            } else {
                to[..4].copy_from_slice(from);
            }
        }
    }
}

/// Four rows side by side, term after term; then the next four, `tile` numbers on. A last few leave room.
///
/// The innermost loop then reads both factors one after the other, with nothing to reckon for either.
fn pack_rows(w: &[f32], step: usize, rows: usize, depth: usize, tile: usize, to: &mut [f32]) {
    for (i, to) in to.chunks_mut(tile).take(rows.div_ceil(4)).enumerate() {
        let some = (rows - 4 * i).min(4);
        let row = |r: usize| &w[(4 * i + r) * step..][..depth];
        let mut done = 0;
        if some == 4 {
            let fours = [row(0), row(1), row(2), row(3)].map(|row| row.as_chunks().0);
            for (p, to) in to.as_chunks_mut().0.iter_mut().take(depth / 4).enumerate() {
                transpose(fours.map(|row| Lanes4::load(&row[p])), to);
            }
            done = depth / 4 * 4;
        }
        for p in done..depth {
            for r in 0..some {
                to[4 * p + r] = row(r)[p];
            }
        }
    }
}

/// Four rows of the transpose side by side, term after term, like [`pack_rows`].
///
/// Each line of `w` is read once and whole: its rows lie so far apart that the caches may keep few of them.
fn pack_columns(w: &[f32], step: usize, rows: usize, depth: usize, tile: usize, to: &mut [f32]) {
    for (p, from) in w.chunks(step).take(depth).enumerate() {
        let (fours, rest) = from[..rows].as_chunks();
        for (i, four) in fours.iter().enumerate() {
            if let Some(to) = to[i * tile + 4 * p..].first_chunk_mut() {
                Lanes4::load(four).store(to);
            }
        }
        if !rest.is_empty() {
            to[fours.len() * tile + 4 * p..][..rest.len()].copy_from_slice(rest);
        }
    }
}

/// Eight columns of the transpose of `a`, sample after sample; then the next eight. A last four leave room.
#[inline(never)]
fn pack_transposed(a: &[f32], (stride, count): (usize, usize), columns: usize, to: &mut [f32]) {
    for k in 0..columns {
        let to = &mut to[k / 8 * 8 * count + k % 8..];
        let row = &a[k * stride..][..count];
        for (n, &a) in row.iter().enumerate() {
            to[8 * n] = a;
        }
    }
}
