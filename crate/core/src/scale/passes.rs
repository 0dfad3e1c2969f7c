//! The passes of one step, layer by layer, so that shards can exchange what they found between them.

use super::Plan;
use super::shard::{Shard, Stage};
use crate::activation::{Activation, softmax};
use crate::error::{Divergence, Error};
use crate::kernels::{Descent, descend, through_columns, weighted_inputs};
use crate::loss::{LossKind, Outputs};
use crate::network::scatter;
use crate::real::Real;
use crate::rng::Rng;
use std::ops::Range;

/// Sums of one part that are worked on at once.
const TOGETHER: usize = 1 << 15;

impl<T: Real> Shard<T> {
    /// Does what comes next in the step; see [`super`] for the order. Gives the number of samples when it brings them in, the mean of their
    /// costs when it finds that, else 0.
    ///
    /// `Err` with code `diverged` where that mean is not finite: then θ is as it was, and a new step comes next.
    pub fn advance(&mut self) -> Result<f64, Error> {
        match self.stage {
            Stage::Drawing => return Err(Error::bad_state("step", "the weights are still to be drawn")),
            Stage::Ready => {
                self.begin();
                return Ok(self.count as f64);
            }
            Stage::Forward(l) => self.forward(l),
            Stage::Output => return self.output(),
            Stage::Backward(l) => self.backward(l),
            Stage::Update(l) => self.update(l),
            Stage::Combine(l) => self.combine(l),
        }
        Ok(0.0)
    }

    /// What goes to `worker`: after a forward pass a of this shard's neurons, of the output layer z; after a backward pass the sums that this
    /// shard has found for the neurons of `worker`.
    pub fn given(&self, worker: usize) -> Result<&[T], Error> {
        Ok(match self.exchange(worker)? {
            Exchange::Rows(l) => &self.a.get(l).unwrap_or(&self.out[0])[lanes(self.plan.rows(l), self.stride)],
            Exchange::Sums(l) => &self.sums[0][lanes(self.plan.rows_of(l, worker), self.stride)],
        })
    }

    /// Where what `worker` gives goes.
    pub fn taken(&mut self, worker: usize) -> Result<&mut [T], Error> {
        Ok(match self.exchange(worker)? {
            Exchange::Rows(l) => &mut self.a.get_mut(l).unwrap_or(&mut self.out[0])[lanes(self.plan.rows_of(l, worker), self.stride)],
            Exchange::Sums(l) => &mut self.slots[worker][..self.plan.rows(l).len() * self.stride],
        })
    }

    fn exchange(&self, worker: usize) -> Result<Exchange, Error> {
        if worker < self.plan.workers && worker != self.plan.worker {
            match self.stage {
                Stage::Forward(l) if l > 1 => return Ok(Exchange::Rows(l - 1)),
                Stage::Output => return Ok(Exchange::Rows(self.plan.depth())),
                Stage::Update(l) | Stage::Combine(l) if l > 1 => return Ok(Exchange::Sums(l - 1)),
                _ => {}
            }
        }
        Err(Error::unsupported("worker", "there is nothing to exchange with it now"))
    }

    /// Batches are those of the trainer: a seeded permutation, new in each epoch, whose last batch may be shorter.
    fn begin(&mut self) {
        if self.ordered_for != Some(self.epoch) {
            Rng::order_of_epoch(self.plan.seed, self.epoch, &mut self.order);
            self.ordered_for = Some(self.epoch);
        }
        self.count = self.plan.batch.min(self.samples.count - self.position);
        self.stride = self.count.next_multiple_of(4);
        let batch = &self.order[self.position..][..self.count];
        load(&self.samples.x, batch, &mut self.a[0], self.stride, self.plan.widths[0]);
        load(
            &self.samples.y,
            batch,
            &mut self.out[4],
            self.stride,
            self.plan.widths[self.plan.depth()],
        );
        self.stage = Stage::Forward(1);
    }

    /// z and a = σ(z) of this shard's neurons in layer l, of the output layer z alone.
    fn forward(&mut self, l: usize) {
        let stride = self.stride;
        let own = lanes(self.plan.rows(l), stride);
        let is_output = l == self.plan.depth();
        let a = &self.a[l - 1][..self.plan.widths[l - 1] * stride];
        let z = if is_output {
            &mut self.out[0][own.clone()]
        } else {
            &mut self.z[..own.len()]
        };
        let mut rest = &mut *z;
        for part in &self.layers[l - 1] {
            let (here, after) = rest.split_at_mut(part.rows.len() * stride);
            rest = after;
            if !part.rows.is_empty() {
                weighted_inputs(&part.w, &part.b, a, here, stride);
            }
        }
        self.stage = if is_output {
            Stage::Output
        } else {
            let slope = &mut self.slope[l][..own.len()];
            self.plan.activation.apply(z, &mut self.a[l][own], slope);
            Stage::Forward(l + 1)
        };
    }

    /// The mean of the costs over the batch, and δ of the output layer.
    fn output(&mut self) -> Result<f64, Error> {
        let (depth, stride, count) = (self.plan.depth(), self.stride, self.count);
        let loss = self.plan.loss;
        let activation = match loss.kind {
            LossKind::SoftmaxCrossEntropy => Activation::Softmax,
            _ => Activation::Linear,
        };
        let len = self.plan.widths[depth] * stride;
        let [z, y_hat, slope, delta, y] = self.out.each_mut().map(|values| &mut values[..len]);
        activation.apply(z, y_hat, slope);
        if activation == Activation::Softmax {
            softmax(z, y_hat, stride, count);
        }
        let outputs = Outputs { z, y_hat, y, stride };
        let sum: f64 = (0..count).map(|n| loss.cost(outputs, n).to_f64()).sum();
        loss.delta(activation, outputs, slope, delta, count);
        if !sum.is_finite() {
            self.stage = Stage::Ready;
            return Err(Error::diverged(Divergence {
                t: self.t,
                layer: depth,
                quantity: "z",
                eta: self.plan.eta,
            }));
        }
        self.stage = back_to(depth);
        Ok(sum / count as f64)
    }

    /// Σⱼ wⱼₖ δⱼ over this shard's neurons j of layer l, for all neurons k of the layer below: of as many of them at once as let the sums of
    /// all parts stay in the second cache until they are put together.
    fn backward(&mut self, l: usize) {
        let stride = self.stride;
        let columns = self.plan.widths[l - 1];
        let some = (TOGETHER / stride).next_multiple_of(16);
        for first in (0..columns).step_by(some) {
            let len = (columns - first).min(some) * stride;
            // the sum of all parts has a place for every neuron; the others are put away at once
            let start = |place: usize| if place == 0 { first * stride } else { 0 };
            let mut delta = own_delta(&self.plan, &self.delta, &self.out[3], l, stride);
            for (i, part) in self.layers[l - 1].iter().enumerate() {
                let (here, after) = delta.split_at(part.rows.len() * stride);
                delta = after;
                // as a binary counter: what stands in the bits of i is already the sum of 1, 2 or 4 parts
                let mut place = i.count_ones() as usize;
                let sum = &mut self.sums[place][start(place)..][..len];
                if part.rows.is_empty() {
                    sum.fill(T::ZERO);
                } else {
                    through_columns(&part.w[first..], columns, here, sum, stride);
                }
                for _ in 0..i.trailing_ones() {
                    let (before, after) = self.sums.split_at_mut(place);
                    place -= 1;
                    add(&mut before[place][start(place)..][..len], &after[0]);
                }
            }
        }
        self.stage = Stage::Update(l);
    }

    /// θ ← θ − η·(Σₙ a δ)/N in layer l.
    fn update(&mut self, l: usize) {
        let (stride, count) = (self.stride, self.count);
        let descent = Descent {
            share: T::from_f64(1.0 / count as f64),
            eta: T::from_f64(self.plan.eta),
        };
        let a = &self.a[l - 1][..self.plan.widths[l - 1] * stride];
        let mut delta = own_delta(&self.plan, &self.delta, &self.out[3], l, stride);
        for part in &mut self.layers[l - 1] {
            let (here, after) = delta.split_at(part.rows.len() * stride);
            delta = after;
            descend(a, here, &mut part.w, stride, count, descent);
            for (b, delta) in part.b.iter_mut().zip(here.chunks_exact(stride)) {
                *b = descent.of(*b, delta[..count].iter().fold(T::ZERO, |sum, &delta| sum + delta));
            }
        }
        if l > 1 {
            self.stage = Stage::Combine(l);
            return;
        }
        self.stage = Stage::Ready;
        self.t += 1;
        self.position += count;
        if self.position == self.samples.count {
            self.position = 0;
            self.epoch += 1;
        }
    }

    /// δ = σ′(z) · Σⱼ wⱼₖ δⱼ of this shard's neurons in the layer below l, from what all shards have found.
    fn combine(&mut self, l: usize) {
        let own = lanes(self.plan.rows(l - 1), self.stride);
        let len = own.len();
        let mut sums = &self.sums[0][own];
        if let Some(slot) = self.slots.get_mut(self.plan.worker) {
            slot[..len].copy_from_slice(sums);
            let workers = self.plan.workers;
            let mut apart = 1;
            while apart < workers {
                for i in (0..workers).step_by(2 * apart) {
                    let (before, after) = self.slots.split_at_mut(i + apart);
                    add(&mut before[i][..len], &after[0]);
                }
                apart *= 2;
            }
            sums = &self.slots[0];
        }
        for ((delta, &slope), &sum) in self.delta[l - 1][..len].iter_mut().zip(&self.slope[l - 1]).zip(sums) {
            *delta = slope * sum;
        }
        self.stage = back_to(l - 1);
    }
}

/// What can be exchanged.
enum Exchange {
    /// a of this layer, of the output layer z.
    Rows(usize),
    /// Σⱼ wⱼₖ δⱼ for the neurons k of this layer.
    Sums(usize),
}

/// No δ is asked of the inputs.
fn back_to(l: usize) -> Stage {
    if l > 1 { Stage::Backward(l) } else { Stage::Update(l) }
}

/// The numbers of these rows.
fn lanes(rows: Range<usize>, stride: usize) -> Range<usize> {
    rows.start * stride..rows.end * stride
}

/// δ of a shard's neurons in layer l.
fn own_delta<'a, T>(plan: &Plan, hidden: &'a [Vec<T>], output: &'a [T], l: usize, stride: usize) -> &'a [T] {
    match hidden.get(l) {
        Some(delta) => &delta[..plan.rows(l).len() * stride],
        None => &output[lanes(plan.rows(l), stride)],
    }
}

#[inline(never)]
fn load<T: Real>(values: &[f32], batch: &[u32], to: &mut [T], stride: usize, width: usize) {
    let rows = batch.iter().map(|&n| &values[n as usize * width..][..width]);
    scatter(&mut to[..width * stride], stride, rows);
}

/// sums + others, as many as there are sums.
#[inline(never)]
fn add<T: Real>(sums: &mut [T], others: &[T]) {
    for (x, &y) in sums.iter_mut().zip(others) {
        *x += y;
    }
}
