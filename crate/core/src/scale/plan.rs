//! What is to be built, and which worker holds which of it.

use super::{MEMORY, PARTS};
use crate::activation::Activation;
use crate::config::MAX_SEED;
use crate::data::Samples;
use crate::error::{Error, all_finite, whole, within};
use crate::kernels::BLOCK;
use crate::layout::checked_widths;
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
        let widths = checked_widths(&settings.layers)?;
        let workers = whole("workers", settings.workers, 1, PARTS as u64)? as usize;
        let (inputs, outputs) = (widths[0], widths[widths.len() - 1]);
        let loss = Loss {
            kind: settings.loss,
            huber_delta: 1.0,
        };
        let refused = if !workers.is_power_of_two() {
            Some(("workers", "allowed: 1, 2, 4 or 8"))
        } else if !matches!(settings.activation, Activation::Relu | Activation::Tanh) {
            Some(("activation", "allowed: relu, tanh"))
        } else if !matches!(loss.kind, LossKind::SquaredError | LossKind::SoftmaxCrossEntropy) {
            Some(("loss", "allowed: softmax_cross_entropy, squared_error"))
        } else if loss.kind == LossKind::SoftmaxCrossEntropy && outputs < 2 {
            Some(("layers", "softmax_cross_entropy needs 2 or more outputs"))
        } else {
            None
        };
        if let Some((field, message)) = refused {
            return Err(Error::invalid(field, message));
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
            let parameters = plan.parameters();
            let message = format!("{parameters} parameters need {bytes} bytes in each of {workers} workers; allowed: at most {MEMORY}");
            return Err(Error::out_of_memory("layers", message));
        }
        check_rows("data.x", &data.x, data.count, inputs)?;
        check_rows("data.y", &data.y, data.count, outputs)?;
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
        let mut widest = (0, 0);
        for l in 1..self.depth() {
            widest = (widest.0.max(self.widths[l]), widest.1.max(self.rows(l).len()));
        }
        widest
    }

    /// Sums of parts that are under way at once.
    pub(super) fn sums_at_once(&self) -> usize {
        (PARTS / self.workers).ilog2() as usize + 1
    }

    /// What this worker keeps, 4 bytes for each number: its part of θ, a of all layers, the rest of its own neurons, the sums that are
    /// exchanged, and the data.
    pub fn bytes(&self) -> u64 {
        let (inputs, outputs) = (self.widths[0], self.widths[self.depth()]);
        let (mut theta, mut side) = (0, 5 * outputs + inputs);
        for l in 1..=self.depth() {
            let own = self.rows(l).len();
            theta += own as u64 * (self.widths[l - 1] as u64 + 1);
            if l < self.depth() {
                side += self.widths[l] + 2 * own;
            }
        }
        let (widest, own_widest) = self.widest_hidden();
        let slots = if self.workers > 1 { self.workers } else { 0 };
        side += (1 + slots) * own_widest + self.sums_at_once() * widest;
        4 * (theta + side as u64 * self.stride() as u64 + self.samples as u64 * (inputs + outputs + 1) as u64)
    }
}

fn check_rows(field: &str, values: &[f32], count: usize, width: usize) -> Result<(), Error> {
    if count == 0 || count.checked_mul(width) != Some(values.len()) {
        let expected = format!("{width} for each of {count} samples, of which there is at least one");
        return Err(Error::wrong_length(field, values.len(), expected));
    }
    all_finite(field, values)
}
