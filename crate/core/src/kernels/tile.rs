//! Products in registers: the innermost loops, and the only file of the core with `unsafe`.
//!
//! Each public function checks once that everything it will touch lies within its slices; the loops inside then load without a check.
#![allow(unsafe_code)]

use super::lanes::{Lanes4, four_sums};
use super::sink::Draining;
use super::{Descent, Sink};

/// How the left factor lies in memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Entry (r, p) of a tile of four rows at r·step + p.
    ByRows,
    /// Entry (r, p) of a tile of four rows at r + p·step.
    ByColumns,
}

/// Where a factor lies.
#[derive(Clone, Copy)]
pub struct Factor<'a> {
    /// The numbers.
    pub data: &'a [f32],
    /// From one tile of four rows, or from one panel of eight samples, to the next.
    pub tile: usize,
    /// From one row of a tile to the next, or the like: see [`Left`]; from one row of a panel to the next.
    pub step: usize,
}

/// Where a product goes.
pub struct Target<'a> {
    /// Rows of samples.
    pub data: &'a mut [f32],
    /// From one row to the next.
    pub step: usize,
    /// Whether to go on from the sums that stand there.
    pub resume: bool,
    /// What becomes of the finished sums.
    pub finish: Finish<'a>,
}

/// What becomes of a finished sum.
#[derive(Clone, Copy)]
pub enum Finish<'a> {
    /// It is stored.
    Store,
    /// The number of its row is added.
    Bias(&'a [f32]),
    /// What stands in its place goes down by it.
    Descend(Descent<f32>),
}

/// outᵣₙ = Σₚ wᵣₚ bₚₙ, or what [`Finish`] makes of it, p from 0 to `length` − 1 in order, for `rows` rows and 4·`vectors` samples.
///
/// Rows go by four and samples by eight: eight sums in registers, each of the two factors loaded once for several products. More
/// do not fit into the sixteen registers.
pub fn product(left: Left, w: Factor, b: Factor, out: Target, rows: usize, vectors: usize, length: usize) {
    if rows == 0 || vectors == 0 {
        return;
    }
    let at = |i: usize, step: usize| i as u64 * step as u64;
    let (last, column) = (rows - 1, vectors - 1);
    let (w_end, tiles_in_order) = match left {
        Left::ByRows => (at(last % 4, w.step) + at(length, 1), w.tile as u64 >= at(4, w.step)),
        Left::ByColumns => (at(length - 1, w.step) + at(last % 4, 1) + 1, w.tile >= 4),
    };
    assert!(length > 0 && at(last / 4, w.tile) + w_end <= w.data.len() as u64 && (rows <= 4 || tiles_in_order));
    let b_end = at(column / 2, b.tile) + at(length - 1, b.step) + at(column % 2 + 1, 4);
    assert!(b_end <= b.data.len() as u64 && (vectors <= 2 || b.tile >= 8));
    assert!(at(last, out.step) + at(vectors, 4) <= out.data.len() as u64);
    let (bias, descent) = match out.finish {
        Finish::Store => (None, None),
        Finish::Bias(bias) => (Some(bias), None),
        Finish::Descend(descent) => (None, Some(descent)),
    };
    assert!(bias.is_none_or(|bias| bias.len() >= rows));
    assert!(descent.is_none() || left == Left::ByRows);

    let place = Place {
        w_step: w.step,
        b_step: b.step,
        out_step: out.step,
        length,
        resume: out.resume,
        descent,
    };
    for v in (0..vectors).step_by(2) {
        for r in (0..rows).step_by(4) {
            // SAFETY: the largest offsets of all tiles were checked above.
            unsafe {
                let w = w.data.as_ptr().add(r / 4 * w.tile);
                let b = b.data.as_ptr().add(v / 2 * b.tile);
                let z = out.data.as_mut_ptr().add(r * out.step + 4 * v);
                let bias = bias.map(|bias| bias.as_ptr().add(r));
                let pair = vectors - v >= 2;
                if rows - r >= 4 {
                    match (left, pair) {
                        (Left::ByRows, true) => tile::<4, 2, false>(w, b, z, bias, place),
                        (Left::ByRows, false) => tile::<4, 1, false>(w, b, z, bias, place),
                        (Left::ByColumns, true) => tile::<4, 2, true>(w, b, z, bias, place),
                        (Left::ByColumns, false) => tile::<4, 1, true>(w, b, z, bias, place),
                    }
                } else {
                    for i in 0..rows - r {
                        let (w, step) = match left {
                            Left::ByRows => (w.add(i * place.w_step), 1),
                            Left::ByColumns => (w.add(i), place.w_step),
                        };
                        let (z, bias) = (z.add(i * place.out_step), bias.map(|bias| bias.add(i)));
                        // With one row both ways of lying are one, with its own step.
                        let place = Place { w_step: step, ..place };
                        if pair {
                            tile::<1, 2, true>(w, b, z, bias, place);
                        } else {
                            tile::<1, 1, true>(w, b, z, bias, place);
                        }
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Place {
    w_step: usize,
    b_step: usize,
    out_step: usize,
    length: usize,
    resume: bool,
    descent: Option<Descent<f32>>,
}

/// `R` rows by `V` vectors of samples. One term a turn: of several at once the compiler would mix the loads, for which there are no registers.
#[inline(never)]
unsafe fn tile<const R: usize, const V: usize, const BY_COLUMNS: bool>(
    w: *const f32,
    b: *const f32,
    out: *mut f32,
    bias: Option<*const f32>,
    place: Place,
) {
    let Place {
        w_step,
        b_step,
        out_step,
        length,
        ..
    } = place;
    let mut sums = [[Lanes4::splat(0.0); V]; R];
    // SAFETY: the caller has checked every offset below.
    unsafe {
        if place.resume {
            for (r, row) in sums.iter_mut().enumerate() {
                for (v, sum) in row.iter_mut().enumerate() {
                    *sum = load(out.add(r * out_step + 4 * v));
                }
            }
        }
        // Counted by the place of b, which saves one of some thirty instructions a turn.
        let (mut w, mut b) = (w, b);
        let end = b.wrapping_add(length * b_step);
        while b != end {
            let terms: [Lanes4; V] = core::array::from_fn(|v| load(b.add(4 * v)));
            for (r, row) in sums.iter_mut().enumerate() {
                let w = Lanes4::splat(*w.add(if BY_COLUMNS { r } else { r * w_step }));
                for (sum, &b) in row.iter_mut().zip(&terms) {
                    *sum = *sum + w * b;
                }
            }
            (w, b) = (w.wrapping_add(if BY_COLUMNS { w_step } else { 1 }), b.wrapping_add(b_step));
        }
        for (r, row) in sums.iter_mut().enumerate() {
            for (v, sum) in row.iter_mut().enumerate() {
                if let Some(bias) = bias {
                    *sum = *sum + Lanes4::splat(*bias.add(r));
                }
                // which four rows of a transpose are never asked for
                if (R == 1 || !BY_COLUMNS)
                    && let Some(Descent { share, eta }) = place.descent
                {
                    *sum = load(out.add(r * out_step + 4 * v)) - Lanes4::splat(eta) * (*sum * Lanes4::splat(share));
                }
                store(out.add(r * out_step + 4 * v), *sum);
            }
        }
    }
}

/// Puts Σₙ aₖₙ δⱼₙ into place (j, k) of `w` and Σₙ δⱼₙ into place j of `b`, n from 0 to `count` − 1 in four partial sums, (p₀ + p₂) + (p₁ + p₃).
///
/// `shape` is stride and count. Lanes from `count` to `stride` are not counted, but `a` has to be finite there wherever it is finite in the lanes before.
/// `room` takes some rows of a, in the order in which the innermost loop reads them.
pub fn put_products(a: &[f32], delta: &[f32], w: Sink<f32>, b: Sink<f32>, shape: (usize, usize), room: &mut [f32]) -> bool {
    let (stride, count) = shape;
    let rows = b.grad.len();
    let columns = w.grad.len() / rows;
    let (mut w, mut b) = (Draining::new(w), Draining::new(b));
    let within = |rows: usize, len: usize| rows as u64 * stride as u64 <= len as u64;
    assert!(count <= stride && stride.is_multiple_of(4) && within(columns, a.len()) && within(rows, delta.len()));
    let sums = Sums { stride, count };
    let block = (NEAR / stride).max(1) * 4;
    let whole = columns / 4 * 4;
    assert!(whole == 0 || room.len() >= (block.min(whole) + 2) * stride);
    for start in (0..whole).step_by(block) {
        let end = (start + block).min(whole);
        pack_fours::<4>(&a[start * stride..end * stride], stride, room);
        let (packed, pair) = room.split_at_mut((end - start) * stride);
        for j in (0..rows - rows % 2).step_by(2) {
            pack_fours::<2>(&delta[j * stride..(j + 2) * stride], stride, pair);
            let pieces = [j, j + 1].map(|j| j * columns + start..j * columns + end);
            let (above, below) = w.sums().split_at_mut(pieces[1].start);
            let out = [above[pieces[0].clone()].as_mut_ptr(), below[..end - start].as_mut_ptr()];
            // SAFETY: rows start to end have been put there, and two rows of δ behind them; each of the two pieces is as long as there are rows.
            unsafe { sums.pair(packed.as_ptr(), pair.as_ptr(), out, end - start, w.adds()) };
            for piece in pieces {
                w.drain(piece);
            }
        }
    }
    let (a, delta) = (a.as_ptr(), delta.as_ptr());
    if rows % 2 == 1 {
        for k in 0..whole {
            // SAFETY: as above.
            let found = unsafe { sums.up_to_four::<false>(a.add(k * stride), delta.add((rows - 1) * stride), 1) };
            w.put((rows - 1) * columns + k, found[0]);
        }
        w.drain((rows - 1) * columns..(rows - 1) * columns + whole);
    }
    for j in (0..rows).step_by(4) {
        let some = (rows - j).min(4);
        for k in whole..columns {
            // SAFETY: as above.
            let found = unsafe { sums.up_to_four::<false>(a.add(k * stride), delta.add(j * stride), some) };
            for (i, sum) in found.into_iter().take(some).enumerate() {
                w.put((j + i) * columns + k, sum);
            }
        }
        // SAFETY: as above.
        let found = unsafe { sums.up_to_four::<true>(a, delta.add(j * stride), some) };
        for (i, sum) in found.into_iter().take(some).enumerate() {
            b.put(j + i, sum);
        }
    }
    if whole < columns {
        for j in 0..rows {
            w.drain(j * columns + whole..(j + 1) * columns);
        }
    }
    b.drain(0..rows);
    w.is_sound && b.is_sound
}

/// Fours of numbers of a that stay in the second cache while all δ pass; read one after the other, they come from there in time.
const NEAR: usize = 8192;

/// Rows by `G`: four samples of each side by side, then the next four.
fn pack_fours<const G: usize>(rows: &[f32], stride: usize, to: &mut [f32]) {
    for (rows, to) in rows.chunks_exact(G * stride).zip(to.chunks_exact_mut(G * stride)) {
        for (r, row) in rows.chunks_exact(stride).enumerate() {
            for (four, to) in row.as_chunks().0.iter().zip(to.as_chunks_mut().0[r..].iter_mut().step_by(G)) {
                Lanes4::load(four).store(to);
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Sums {
    stride: usize,
    count: usize,
}

impl Sums {
    /// The sums of a·δ for two rows of δ and `columns` rows of a, both packed, into two rows; added to what stands there with `add`.
    unsafe fn pair(self, a: *const f32, delta: *const f32, out: [*mut f32; 2], columns: usize, add: bool) {
        let zero = Lanes4::splat(0.0);
        let (mut a, mut out) = (a, out);
        for _ in 0..columns / 4 {
            // SAFETY: the caller has checked every offset below.
            unsafe {
                for (p, out) in self.of::<2, 4, true, false>(a, delta).into_iter().zip(&mut out) {
                    let before = if add { load(*out) } else { zero };
                    // + 0, as sums that begin at +0 are never −0
                    store(*out, before + (zero + four_sums(p)));
                    *out = out.wrapping_add(4);
                }
            }
            a = a.wrapping_add(4 * self.stride);
        }
    }

    /// The partial sums of a·δ for `J` rows of δ and `K` rows of a, or of `ONES` in their place; `PACKED` ones lie side by side by fours.
    #[inline(always)]
    unsafe fn of<const J: usize, const K: usize, const PACKED: bool, const ONES: bool>(
        self,
        a: *const f32,
        delta: *const f32,
    ) -> [[Lanes4; K]; J] {
        let Sums { stride, count } = self;
        let mut sums = [[Lanes4::splat(0.0); K]; J];
        let (a_row, a_step) = if PACKED { (4, 4 * K) } else { (stride, 4) };
        let (delta_row, delta_step) = if PACKED { (4, 4 * J) } else { (stride, 4) };
        // SAFETY: the caller has checked every offset below.
        unsafe {
            let mut term = |a: *const f32, delta: *const f32, mask: Option<Lanes4>, is_first: bool| {
                let delta: [Lanes4; J] = core::array::from_fn(|j| load(delta.add(j * delta_row)));
                for k in 0..K {
                    let a = if ONES { Lanes4::splat(1.0) } else { load(a.add(k * a_row)) };
                    for (row, &delta) in sums.iter_mut().zip(&delta) {
                        let product = a * delta;
                        let product = mask.map_or(product, |mask| product & mask);
                        row[k] = if is_first { product } else { row[k] + product };
                    }
                }
            };
            let (mut a, mut delta) = (a, delta);
            let end = delta.wrapping_add(count / 4 * delta_step);
            if PACKED && delta != end {
                term(a, delta, None, true);
                (a, delta) = (a.wrapping_add(a_step), delta.wrapping_add(delta_step));
            }
            while delta != end {
                term(a, delta, None, false);
                (a, delta) = (a.wrapping_add(a_step), delta.wrapping_add(delta_step));
            }
            if count % 4 > 0 {
                term(a, delta, Some(Lanes4::first(count % 4)), false);
            }
        }
        sums
    }

    /// The sums of a·δ (of δ alone for `ONES`) for up to four rows of δ and one of a.
    #[inline(never)]
    unsafe fn up_to_four<const ONES: bool>(self, a: *const f32, delta: *const f32, rows: usize) -> [f32; 4] {
        // SAFETY: the caller has checked every offset below.
        unsafe {
            if rows == 4 {
                return four_sums(self.of::<4, 1, false, ONES>(a, delta).map(|[p]| p)).to_array();
            }
            let mut found = [0.0; 4];
            for (i, found) in found.iter_mut().enumerate().take(rows) {
                let [[p]] = self.of::<1, 1, false, ONES>(a, delta.add(i * self.stride));
                *found = four_sums([p; 4]).to_array()[0];
            }
            found
        }
    }
}

impl Lanes4 {
    /// Four numbers from memory, in one instruction.
    #[inline(always)]
    pub fn load(from: &[f32; 4]) -> Self {
        // SAFETY: a reference is valid.
        unsafe { load(from.as_ptr()) }
    }

    /// Four numbers to memory, in one instruction.
    #[inline(always)]
    pub fn store(self, to: &mut [f32; 4]) {
        // SAFETY: a reference is valid.
        unsafe { store(to.as_mut_ptr(), self) }
    }
}

// An array would be put together lane by lane in wasm. Neither instruction asks for more alignment than an f32 has.

#[inline(always)]
unsafe fn load(at: *const f32) -> Lanes4 {
    // SAFETY: the caller has checked that four numbers lie there.
    unsafe {
        #[cfg(target_arch = "wasm32")]
        return Lanes4(core::arch::wasm32::v128_load(at.cast()));
        #[cfg(not(target_arch = "wasm32"))]
        return Lanes4::from_array(at.cast::<[f32; 4]>().read());
    }
}

#[inline(always)]
unsafe fn store(at: *mut f32, x: Lanes4) {
    // SAFETY: as for `load`.
    unsafe {
        #[cfg(target_arch = "wasm32")]
        core::arch::wasm32::v128_store(at.cast(), x.0);
        #[cfg(not(target_arch = "wasm32"))]
        at.cast::<[f32; 4]>().write(x.to_array());
    }
}
