//! The passes of one step, layer by layer, so that shards can exchange what they found between them.

use super::shard::{Shard, Stage};
use crate::activation::{Activation, softmax};
use crate::error::{Divergence, Error};
use crate::kernels::{Descent, descend, through_weights, weighted_inputs};
use crate::loss::{LossKind, Outputs};
use crate::network::scatter;
use crate::real::Real;
use crate::rng::Rng;
use std::ops::Range;

impl<T: Real> Shard<T> {
    /// Brings the samples of the next batch in and gives their number. Batches are those of the trainer: a seeded permutation, new in each
    /// epoch, whose last batch may be shorter.
    pub fn begin(&mut self) -> Result<usize, Error> {
        self.in_turn(self.stage == Stage::Ready, "begin")?;
        if self.ordered_for != Some(self.epoch) {
            Rng::order_of_epoch(self.plan.seed, self.epoch, &mut self.order);
            self.ordered_for = Some(self.epoch);
        }
        let batch = &self.order[self.position..][..self.plan.batch.min(self.samples.count - self.position)];
        self.count = batch.len();
        self.stride = self.count.next_multiple_of(4);
        let (inputs, outputs) = (self.plan.widths[0], self.plan.widths[self.plan.depth()]);
        let row = |n: u32, width: usize| n as usize * width..(n as usize + 1) * width;
        let x = batch.iter().map(|&n| &self.samples.x[row(n, inputs)]);
        let y = batch.iter().map(|&n| &self.samples.y[row(n, outputs)]);
        scatter(&mut self.a[0][..inputs * self.stride], self.stride, x);
        scatter(&mut self.out.y[..outputs * self.stride], self.stride, y);
        self.stage = Stage::Forward(1);
        Ok(self.count)
    }

    /// z and a = σ(z) of this shard's neurons in the next layer, of the output layer z alone.
    pub fn forward(&mut self) -> Result<(), Error> {
        let Stage::Forward(l) = self.stage else {
            return self.in_turn(false, "forward");
        };
        let stride = self.stride;
        let own = lanes(self.plan.rows(l), stride);
        let a = &self.a[l - 1][..self.plan.widths[l - 1] * stride];
        let z = if l == self.plan.depth() {
            &mut self.out.z[own.clone()]
        } else {
            &mut self.z[..own.len()]
        };
        let mut rest = &mut *z;
        for part in self.layers[l - 1].iter().filter(|part| !part.rows.is_empty()) {
            let (here, after) = rest.split_at_mut(part.rows.len() * stride);
            weighted_inputs(&part.w, &part.b, a, here, stride);
            rest = after;
        }
        self.stage = if l == self.plan.depth() {
            Stage::Output
        } else {
            let len = own.len();
            self.plan.activation.apply(z, &mut self.a[l][own], &mut self.slope[l][..len]);
            Stage::Forward(l + 1)
        };
        Ok(())
    }

    /// After [`forward`](Shard::forward), what it found: a of this shard's neurons, of the output layer z.
    pub fn rows(&self) -> Result<&[T], Error> {
        let l = self.found_forward()?;
        let own = lanes(self.plan.rows(l), self.stride);
        let all = self.a.get(l).unwrap_or(&self.out.z);
        Ok(&all[own])
    }

    /// Where those of `worker` go.
    pub fn rows_of(&mut self, worker: usize) -> Result<&mut [T], Error> {
        self.check_worker(worker)?;
        let l = self.found_forward()?;
        let theirs = lanes(self.plan.rows_of(l, worker), self.stride);
        Ok(match self.a.get_mut(l) {
            Some(a) => &mut a[theirs],
            None => &mut self.out.z[theirs],
        })
    }

    /// The mean of the costs over the batch, and δ of the output layer. `Err` with code `diverged` where it is not finite; then nothing has
    /// changed, and a new step may begin.
    pub fn output(&mut self) -> Result<f64, Error> {
        self.in_turn(self.stage == Stage::Output, "output")?;
        let (depth, stride, count) = (self.plan.depth(), self.stride, self.count);
        let len = self.plan.widths[depth] * stride;
        let loss = self.plan.loss;
        let activation = match loss.kind {
            LossKind::SoftmaxCrossEntropy => Activation::Softmax,
            _ => Activation::Linear,
        };
        let out = &mut self.out;
        let (z, y_hat, slope) = (&out.z[..len], &mut out.y_hat[..len], &mut out.slope[..len]);
        activation.apply(z, y_hat, slope);
        if activation == Activation::Softmax {
            softmax(z, y_hat, stride, count);
        }
        let outputs = Outputs {
            z,
            y_hat,
            y: &out.y[..len],
            stride,
        };
        let mean = (0..count).map(|n| loss.cost(outputs, n).to_f64()).sum::<f64>() / count as f64;
        loss.delta(activation, outputs, slope, &mut out.delta[..len], count);
        if !mean.is_finite() {
            self.stage = Stage::Ready;
            return Err(Error::diverged(Divergence {
                t: self.t,
                layer: depth,
                quantity: "z",
                eta: self.plan.eta,
            }));
        }
        self.stage = self.back_to(depth);
        Ok(mean)
    }

    /// Σⱼ wⱼₖ δⱼ over this shard's neurons j of the layer, for all neurons k of the layer below.
    pub fn backward(&mut self) -> Result<(), Error> {
        let Stage::Backward(l) = self.stage else {
            return self.in_turn(false, "backward");
        };
        let stride = self.stride;
        let len = self.plan.widths[l - 1] * stride;
        let mut delta = own_delta(&self.plan, &self.delta, &self.out.delta, l, stride);
        for (i, part) in self.layers[l - 1].iter().enumerate() {
            let (here, after) = delta.split_at(part.rows.len() * stride);
            delta = after;
            // as a binary counter: what stands in the bits of i is already the sum of 1, 2 or 4 parts
            let place = i.count_ones() as usize;
            let sum = &mut self.sums[place][..len];
            if part.rows.is_empty() {
                sum.fill(T::ZERO);
            } else {
                through_weights(&part.w, here, sum, stride);
            }
            for above in (place + 1 - i.trailing_ones() as usize..=place).rev() {
                let (left, right) = self.sums.split_at_mut(above);
                add(&mut left[above - 1][..len], &right[0][..len]);
            }
        }
        self.stage = Stage::Update(l);
        Ok(())
    }

    /// After [`backward`](Shard::backward), what it found for the neurons of `worker`.
    pub fn sums_for(&self, worker: usize) -> Result<&[T], Error> {
        self.check_worker(worker)?;
        let l = self.found_backward()?;
        Ok(&self.sums[0][lanes(self.plan.rows_of(l - 1, worker), self.stride)])
    }

    /// Where what `worker` has found for this shard's neurons goes.
    pub fn sums_from(&mut self, worker: usize) -> Result<&mut [T], Error> {
        self.check_worker(worker)?;
        let l = self.found_backward()?;
        let len = self.plan.rows(l - 1).len() * self.stride;
        self.slots
            .get_mut(worker)
            .map(|slot| &mut slot[..len])
            .ok_or_else(|| Error::unsupported("worker", "a single shard has all sums itself"))
    }

    /// θ ← θ − η·(Σₙ a δ)/N in this layer.
    pub fn update(&mut self) -> Result<(), Error> {
        let Stage::Update(l) = self.stage else {
            return self.in_turn(false, "update");
        };
        let (stride, count) = (self.stride, self.count);
        let descent = Descent {
            share: T::from_f64(1.0 / count as f64),
            eta: T::from_f64(self.plan.eta),
        };
        let a = &self.a[l - 1][..self.plan.widths[l - 1] * stride];
        let mut delta = own_delta(&self.plan, &self.delta, &self.out.delta, l, stride);
        for part in self.layers[l - 1].iter_mut().filter(|part| !part.rows.is_empty()) {
            let (here, after) = delta.split_at(part.rows.len() * stride);
            delta = after;
            descend(a, here, &mut part.w, stride, count, descent);
            for (b, delta) in part.b.iter_mut().zip(here.chunks_exact(stride)) {
                *b = descent.of(*b, delta[..count].iter().fold(T::ZERO, |sum, &delta| sum + delta));
            }
        }
        if l > 1 {
            self.stage = Stage::Combine(l);
            return Ok(());
        }
        self.stage = Stage::Ready;
        self.t += 1;
        self.position += count;
        if self.position == self.samples.count {
            self.position = 0;
            self.epoch += 1;
        }
        Ok(())
    }

    /// δ = σ′(z) · Σⱼ wⱼₖ δⱼ of this shard's neurons in the layer below, from what all shards have found.
    pub fn combine(&mut self) -> Result<(), Error> {
        let Stage::Combine(l) = self.stage else {
            return self.in_turn(false, "combine");
        };
        let own = lanes(self.plan.rows(l - 1), self.stride);
        let len = own.len();
        let workers = self.slots.len();
        if workers > 0 {
            self.slots[self.plan.worker][..len].copy_from_slice(&self.sums[0][own.clone()]);
        }
        let mut apart = 1;
        while apart < workers {
            for i in (0..workers).step_by(2 * apart) {
                let (left, right) = self.slots.split_at_mut(i + apart);
                add(&mut left[i][..len], &right[0][..len]);
            }
            apart *= 2;
        }
        let sums = self.slots.first().map_or(&self.sums[0][own], |slot| &slot[..len]);
        for ((delta, &slope), &sum) in self.delta[l - 1][..len].iter_mut().zip(&self.slope[l - 1]).zip(sums) {
            *delta = slope * sum;
        }
        self.stage = self.back_to(l - 1);
        Ok(())
    }

    /// No δ is asked of the inputs.
    fn back_to(&self, l: usize) -> Stage {
        if l > 1 { Stage::Backward(l) } else { Stage::Update(l) }
    }

    fn found_forward(&self) -> Result<usize, Error> {
        match self.stage {
            Stage::Forward(l) if l > 1 => Ok(l - 1),
            Stage::Output => Ok(self.plan.depth()),
            _ => self.in_turn(false, "rows").map(|()| 0),
        }
    }

    fn found_backward(&self) -> Result<usize, Error> {
        match self.stage {
            Stage::Update(l) | Stage::Combine(l) if l > 1 => Ok(l),
            _ => self.in_turn(false, "sums").map(|()| 0),
        }
    }

    fn check_worker(&self, worker: usize) -> Result<(), Error> {
        if worker < self.plan.workers {
            Ok(())
        } else {
            Err(Error::out_of_range("worker", worker, format!("0 to {}", self.plan.workers - 1)))
        }
    }
}

/// The numbers of these rows.
fn lanes(rows: Range<usize>, stride: usize) -> Range<usize> {
    rows.start * stride..rows.end * stride
}

/// δ of a shard's neurons in layer l.
fn own_delta<'a, T>(plan: &super::Plan, hidden: &'a [Vec<T>], output: &'a [T], l: usize, stride: usize) -> &'a [T] {
    match hidden.get(l) {
        Some(delta) => &delta[..plan.rows(l).len() * stride],
        None => &output[lanes(plan.rows(l), stride)],
    }
}

/// x ← x + y
fn add<T: Real>(x: &mut [T], y: &[T]) {
    for (x, &y) in x.iter_mut().zip(y) {
        *x += y;
    }
}
