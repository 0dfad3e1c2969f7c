//! What is to be built, and which worker holds which of it.

use super::{MEMORY, PARTS};
use crate::activation::Activation;
use crate::config::MAX_SEED;
use crate::data::Samples;
use crate::error::{Error, all_finite, whole, within};
use crate::kernels::BLOCK;
use crate::layout::Layout;
use crate::loss::{Loss, LossKind};
use std::ops::Range;

/// Settings as they come from a caller.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Widths: input, hidden …, output.
    pub layers: Vec<f64>,
    /// Of the hidden layers: relu or tanh.
    pub activation: Activation,
    /// Softmax cross-entropy, or squared error of linear outputs.
    pub loss: LossKind,
    /// Samples of one step, 1 to [`BLOCK`].
    pub batch_size: f64,
    /// The learning rate.
    pub eta: f64,
    /// Decides θ⁰ and the order of the samples.
    pub seed: f64,
    /// How many shards there are: 1, 2, 4 or 8.
    pub workers: f64,
    /// Which of them this is, from 0.
    pub worker: f64,
}

/// Settings that have been checked.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) widths: Vec<usize>,
    pub(super) activation: Activation,
    pub(super) loss: Loss,
    pub(super) batch: usize,
    pub(super) eta: f64,
    pub(super) seed: u64,
    pub(super) workers: usize,
    pub(super) worker: usize,
    pub(super) samples: usize,
}

impl Plan {
    /// Checks settings and data; nothing is built. Widths have been compared with the data, and the memory with [`MEMORY`].
    pub fn new(settings: &Settings, data: &Samples) -> Result<Self, Error> {
        let widths = widths(&settings.layers)?;
        let workers = whole("workers", settings.workers, 1, PARTS as u64)? as usize;
        if !workers.is_power_of_two() {
            return Err(Error::out_of_range("workers", workers, "1, 2, 4 or 8"));
        }
        if !matches!(settings.activation, Activation::Relu | Activation::Tanh) {
            return Err(Error::invalid("activation", "allowed: relu, tanh"));
        }
        let loss = Loss {
            kind: settings.loss,
            huber_delta: 1.0,
        };
        let (inputs, outputs) = (widths[0], widths[widths.len() - 1]);
        match settings.loss {
            LossKind::SquaredError => {}
            LossKind::SoftmaxCrossEntropy if outputs > 1 => {}
            LossKind::SoftmaxCrossEntropy => return Err(Error::out_of_range("layers", "1 output", "2 or more for softmax_cross_entropy")),
            _ => return Err(Error::invalid("loss", "allowed: softmax_cross_entropy, squared_error")),
        }
        let plan = Plan {
            activation: settings.activation,
            loss,
            batch: whole("batchSize", settings.batch_size, 1, BLOCK as u64)? as usize,
            eta: within("eta", settings.eta, 0.0, 1e6)?,
            seed: whole("seed", settings.seed, 0, MAX_SEED)?,
            worker: whole("worker", settings.worker, 0, workers as u64 - 1)? as usize,
            samples: data.count,
            widths,
            workers,
        };
        let bytes = plan.bytes();
        if bytes > MEMORY {
            let gib = |bytes: u64| format!("{:.2} GiB", bytes as f64 / f64::from(1 << 30));
            let message = format!(
                "{} parameters need {} in each of {workers} workers; allowed: at most {}",
                plan.parameters(),
                gib(bytes),
                gib(MEMORY)
            );
            return Err(Error::out_of_memory("layers", message));
        }
        check_data(data, inputs, outputs)?;
        loss.check_targets(&data.y, outputs)?;
        Ok(plan)
    }

    /// L
    pub fn depth(&self) -> usize {
        self.widths.len() - 1
    }

    /// P
    pub fn parameters(&self) -> u64 {
        self.widths.windows(2).map(|pair| (pair[0] as u64 + 1) * pair[1] as u64).sum()
    }

    /// The parts of this worker.
    pub(super) fn parts(&self) -> Range<usize> {
        let each = PARTS / self.workers;
        self.worker * each..(self.worker + 1) * each
    }

    /// The neurons of `part` in layer l.
    pub(super) fn rows_of_part(&self, l: usize, part: usize) -> Range<usize> {
        let n = self.widths[l];
        n * part / PARTS..n * (part + 1) / PARTS
    }

    /// The neurons of `worker` in layer l.
    pub(super) fn rows_of(&self, l: usize, worker: usize) -> Range<usize> {
        let n = self.widths[l];
        n * worker / self.workers..n * (worker + 1) / self.workers
    }

    /// This worker's neurons in layer l.
    pub(super) fn rows(&self, l: usize) -> Range<usize> {
        self.rows_of(l, self.worker)
    }

    /// Samples side by side, at most.
    pub(super) fn stride(&self) -> usize {
        self.batch.min(self.samples.max(1)).next_multiple_of(4)
    }

    /// The widest hidden layer, and this worker's share of the one where it is largest.
    pub(super) fn widest_hidden(&self) -> (usize, usize) {
        let hidden = 1..self.depth();
        let widest = hidden.clone().map(|l| self.widths[l]).max().unwrap_or(0);
        (widest, hidden.map(|l| self.rows(l).len()).max().unwrap_or(0))
    }

    /// Sums of parts that are under way at once.
    pub(super) fn sums_at_once(&self) -> usize {
        (PARTS / self.workers).ilog2() as usize + 1
    }

    /// What this worker keeps, 4 bytes for each number: its part of θ, a of all layers, the rest of its own neurons, the sums that are
    /// exchanged, and the data.
    pub fn bytes(&self) -> u64 {
        let depth = self.depth();
        let (widest, own_widest) = self.widest_hidden();
        let own = |l: usize| self.rows(l).len() as u64;
        let theta: u64 = (1..=depth).map(|l| own(l) * (self.widths[l - 1] as u64 + 1)).sum();
        let a: u64 = self.widths[..depth].iter().map(|&n| n as u64).sum();
        let hidden: u64 = (1..depth).map(|l| 2 * own(l)).sum::<u64>() + own_widest as u64;
        let output = 5 * self.widths[depth] as u64;
        let slots = if self.workers > 1 { self.workers * own_widest } else { 0 };
        let sums = (self.sums_at_once() * widest + slots) as u64;
        let data = self.samples as u64 * (self.widths[0] + self.widths[depth] + 1) as u64;
        4 * (theta + (a + hidden + output + sums) * self.stride() as u64 + data)
    }
}

fn widths(layers: &[f64]) -> Result<Vec<usize>, Error> {
    if !(2..=Layout::MAX_LAYERS).contains(&layers.len()) {
        let allowed = format!("2 (input and output) to {}", Layout::MAX_LAYERS);
        return Err(Error::wrong_length("layers", layers.len(), allowed));
    }
    let width = |(i, &w): (usize, &f64)| whole(&format!("layers[{i}]"), w, 1, Layout::MAX_WIDTH as u64).map(|w| w as usize);
    layers.iter().enumerate().map(width).collect()
}

fn check_data(data: &Samples, inputs: usize, outputs: usize) -> Result<(), Error> {
    whole("data.count", data.count as f64, 1, u64::from(u32::MAX))?;
    for (field, values, width) in [("data.x", &data.x, inputs), ("data.y", &data.y, outputs)] {
        if data.count.checked_mul(width) != Some(values.len()) {
            let expected = format!("{} rows of {width}", data.count);
            return Err(Error::wrong_length(field, values.len(), expected));
        }
        all_finite(field, values)?;
    }
    Ok(())
}
