//! The samples of an epoch, arranged as the passes of a small network read them.

use super::{MOST_SAMPLES, Row, TOGETHER, V};
use crate::data::Samples;
use std::ops::Range;

/// Numbers of an epoch that are arranged before its first step; of more, each step arranges its own.
const MOST: usize = 1 << 16;

/// A batch, or several that follow each other: which samples, and where they come from.
#[derive(Clone)]
pub struct Batches<'a> {
    /// All samples.
    pub samples: &'a Samples,
    /// The order of an epoch.
    pub order: &'a [u32],
    /// A name for the order, other than 0: the same name, the same order.
    pub name: u64,
    /// Places of their samples in the order.
    pub places: Range<usize>,
    /// Samples of each batch of the epoch but the last.
    pub size: usize,
}

impl Batches<'_> {
    /// Samples of the first.
    pub fn first_count(&self) -> usize {
        self.places.len().min(self.size)
    }
}

/// Rows for `count` samples of so many numbers.
pub fn rows_of(count: usize, numbers: usize) -> usize {
    count.div_ceil(TOGETHER) * numbers
}

/// Inputs and targets, batch by batch.
#[derive(Clone, Debug, Default)]
pub struct Arranged {
    rows: Vec<Row>,
    /// The order, and the samples of a batch, that the rows have; 0 for none.
    found: (u64, usize),
}

impl Arranged {
    /// The rows from those of the first batch on, `inputs` and then `outputs` of them for each [`TOGETHER`] of its samples, and the samples of
    /// how many places they have: of the first batch at least. They are arranged if they are not there.
    pub fn find(&mut self, batches: &Batches, inputs: usize, outputs: usize) -> (&[Row], usize) {
        let Batches {
            samples, order, places, ..
        } = batches;
        let (size, first) = (batches.size, batches.first_count());
        let numbers = inputs + outputs;
        let put = |order: &[u32], to: &mut [Row]| {
            for (order, to) in order.chunks(TOGETHER).zip(to.chunks_mut(numbers)) {
                // What fills a row up repeats its last sample, so that it is finite where the samples are.
                let last = order[order.len() - 1];
                let order = core::array::from_fn(|i| *order.get(i).unwrap_or(&last) as usize);
                let (x, y) = to.split_at_mut(inputs);
                gather(&samples.x, &order, x);
                gather(&samples.y, &order, y);
            }
        };
        let turn = places.start / size;
        // What is left over of large batches is one batch of an epoch.
        let is_alone = size > MOST_SAMPLES;
        if is_alone || turn * size != places.start || order.len() > MOST / numbers {
            self.found = (0, 0);
            self.rows.resize(rows_of(first, numbers), [[0.0; 4]; V]);
            put(&order[places.start..][..first], &mut self.rows);
            return (&self.rows, first);
        }
        let each = rows_of(size, numbers);
        if self.found != (batches.name, size) {
            self.found = (batches.name, size);
            self.rows.resize(order.len().div_ceil(size) * each, [[0.0; 4]; V]);
            for (order, to) in order.chunks(size).zip(self.rows.chunks_mut(each)) {
                put(order, to);
            }
        }
        (&self.rows[turn * each..], order.len() - places.start)
    }
}

/// Numbers of some samples, as many of each as there are rows.
fn gather(data: &[f32], order: &[usize; TOGETHER], rows: &mut [Row]) {
    // A shuffled epoch is arranged anew: the usual widths are done as fast as can be.
    match rows {
        [x] => gather_known(data, order, [x]),
        [x1, x2] => gather_known(data, order, [x1, x2]),
        rows => gather_any(data, order, rows),
    }
}

#[inline(never)]
fn gather_any(data: &[f32], order: &[usize], rows: &mut [Row]) {
    let width = rows.len();
    for (k, row) in rows.iter_mut().enumerate() {
        for (x, n) in row.as_flattened_mut().iter_mut().zip(order) {
            *x = data[n * width + k];
        }
    }
}

#[inline(always)]
fn gather_known<const WIDTH: usize>(data: &[f32], order: &[usize; TOGETHER], rows: [&mut Row; WIDTH]) {
    let samples = data.as_chunks::<WIDTH>().0;
    let mut rows = rows.map(|row| row.as_flattened_mut().iter_mut());
    for n in order {
        let sample = samples[*n];
        for (row, x) in rows.iter_mut().zip(sample) {
            if let Some(to) = row.next() {
                *to = x;
            }
        }
    }
}
