//! One step: the next batch, its gradient, the update.

use super::small::batches;
use super::{Taken, Trainer, finish_gradient_part};
use crate::error::{Divergence, Error};
use crate::evaluate::load;
use crate::frozen::hold;
use crate::kernels::{BLOCK, Sink, all_finite};
use crate::optimizer::{ClipKind, Memory};
use crate::real::Real;
use crate::regularization::Penalty;
use crate::rng::Rng;
use std::ops::Range;

/// A step that could be taken: places in the epoch's order, and ηₜ.
struct Proposal {
    batch: Range<usize>,
    eta: f64,
}

/// Parameters that all passes after the gradient work on together.
const PART: usize = 1024;

/// The numbers of the step to come.
pub(crate) struct Foreseen<T> {
    pub samples: Vec<u32>,
    pub eta: f64,
    /// penalty included, before clipping
    pub gradient: Vec<T>,
    pub direction: Vec<T>,
    pub theta_after: Vec<T>,
}

impl<T: Real> Trainer<T> {
    /// One step: the next batch, its gradient, the update. `Err` with code `diverged` if anything is not finite; then nothing has
    /// changed but that [`Trainer::last_step`] is forgotten, whose room the attempt has used.
    pub fn step(&mut self) -> Result<(), Error> {
        let Proposal { batch, eta } = match self.propose() {
            Ok(proposal) => proposal,
            Err(diverged) => {
                self.last = None;
                return Err(diverged);
            }
        };
        std::mem::swap(&mut self.theta, &mut self.other_theta);
        self.optimizer.commit();
        self.arrive(batch, eta);
        Ok(())
    }

    /// After the step by the batch at these places.
    pub(super) fn arrive(&mut self, places: Range<usize>, eta: f64) {
        let end = places.end;
        self.last = Some(Taken {
            places: Some(places),
            eta,
            t: self.t,
            direction: None,
        });
        self.t += 1;
        self.position = end;
        if end == self.dataset.train.count {
            self.position = 0;
            self.epoch += 1;
            if self.history.is_due(self.epoch) {
                self.record();
            }
        }
    }

    /// All of a step but taking it: the next batch's gradient into `grad`, θᵗ⁺¹ into `other_theta`, which are the room of the last step, and what
    /// the optimizer will remember.
    fn propose(&mut self) -> Result<Proposal, Error> {
        let batch = self.prepare_batch();
        let eta = self.eta();
        let is_sound = self.small_steps(batch.clone(), eta) == Ok(1)
            || if self.is_direct() {
                self.sum_gradients(batch.clone(), Some(eta))
            } else {
                self.sum_gradients(batch.clone(), None);
                self.update(batch.len(), eta)
            };
        if is_sound {
            Ok(Proposal { batch, eta })
        } else {
            Err(self.divergence(batch, eta))
        }
    }

    /// Whether the optimizer takes the gradient as it is, for all parameters: then a step is taken where the gradient arises.
    pub(super) fn is_direct(&self) -> bool {
        let config = &self.config;
        config.clip.kind == ClipKind::None && config.regularization.kind == Penalty::None && self.frozen.is_empty()
    }

    /// Gradient and θᵗ⁺¹ from Σ ∂Cⁿ/∂θ of `count` samples; whether they and the memory are finite.
    fn update(&mut self, count: usize, eta: f64) -> bool {
        let mut is_sound = true;
        let len = self.theta.len();
        // In parts, so that what one pass leaves is still in the first cache for the next. A norm has to know the whole gradient first.
        let mut norm_factor = None;
        if self.config.clip.kind == ClipKind::Norm {
            is_sound &= self.finish_part(0..len, count);
            norm_factor = Some(self.config.clip.factor(&self.grad));
        }
        for start in (0..len).step_by(PART) {
            let part = start..(start + PART).min(len);
            if norm_factor.is_none() {
                is_sound &= self.finish_part(part.clone(), count);
            }
            is_sound &= self.update_part(part, eta, norm_factor);
        }
        is_sound
    }

    /// What [`Trainer::step`] will do, without doing it; the last step keeps its room.
    pub(crate) fn foresee(&mut self) -> Result<Foreseen<T>, Error> {
        self.keep_direction();
        let room = vec![T::ZERO; self.theta.len()];
        let mut rooms = [room.clone(), room];
        self.swap_rooms(&mut rooms);
        let proposal = self.propose();
        let found = proposal.map(|proposal| (proposal, self.direction_from(self.optimizer.memory(), &self.theta)));
        self.swap_rooms(&mut rooms);
        let [gradient, theta_after] = rooms;
        found.map(|(Proposal { batch, eta }, direction)| Foreseen {
            samples: self.order[batch].to_vec(),
            eta,
            gradient,
            direction,
            theta_after,
        })
    }

    /// What the optimizer made of the gradient in `grad` at `theta`, with the memory `before`.
    fn direction_from(&self, before: &Memory<T>, theta: &[T]) -> Vec<T> {
        let mut clipped = vec![T::ZERO; self.grad.len()];
        self.config.clip.apply(&self.grad, &mut clipped);
        let mut direction = self.optimizer.direction(before, &mut clipped, theta);
        for held in &self.frozen {
            direction[held.clone()].fill(T::ZERO);
        }
        direction
    }

    pub(super) fn last_direction(&self) -> Vec<T> {
        self.direction_from(self.optimizer.memory_before(), &self.other_theta)
    }

    /// Keeps the direction of the last step, before that changes from which it is made.
    pub(crate) fn keep_direction(&mut self) {
        if self.last.as_ref().is_some_and(|last| last.direction.is_none()) {
            let direction = Some(self.last_direction());
            self.last = self.last.take().map(|last| Taken { direction, ..last });
        }
    }

    fn swap_rooms(&mut self, rooms: &mut [Vec<T>; 2]) {
        let own = [&mut self.grad, &mut self.other_theta];
        for (own, room) in own.into_iter().zip(rooms) {
            std::mem::swap(own, room);
        }
    }

    /// The samples of the next step, as places in this epoch's order.
    fn prepare_batch(&mut self) -> Range<usize> {
        self.prepare_order();
        let count = self.dataset.train.count;
        self.position..(self.position + self.config.batch(count)).min(count)
    }

    /// The samples of the next step, as numbers of the training set.
    pub(crate) fn upcoming(&mut self) -> Vec<u32> {
        let batch = self.prepare_batch();
        self.order[batch].to_vec()
    }

    /// Σ ∂Cⁿ/∂θ of the batch into `grad`. With η also the step: each part of the gradient is finished and descended by where it arises. Whether
    /// that is sound.
    fn sum_gradients(&mut self, batch: Range<usize>, eta: Option<f64>) -> bool {
        let (share, blocks) = (self.config.reduction.share(batch.len()), batch.len().div_ceil(BLOCK));
        let small = batches(&self.config, &self.dataset.train, &self.order, self.epoch, batch.clone());
        if T::small_gradient(&self.network, &self.theta, &small, &mut self.block.room, &mut self.grad) {
            return eta.is_none_or(|eta| {
                let down = self.optimizer.propose(share, eta, &self.theta, &mut self.other_theta);
                down.take(&mut self.grad)
            });
        }
        let mut is_sound = true;
        for (i, order) in self.order[batch].chunks(BLOCK).enumerate() {
            load(&self.network, &self.dataset.train, order, &mut self.block);
            self.network.forward(&self.theta, &mut self.block);
            self.network.backward(&self.theta, &mut self.block);
            let eta = eta.filter(|_| i + 1 == blocks);
            let sink = Sink {
                grad: &mut self.grad,
                add: i > 0,
                down: eta.map(|eta| self.optimizer.propose(share, eta, &self.theta, &mut self.other_theta)),
            };
            is_sound = self.network.put_gradient(&self.block, sink);
        }
        is_sound
    }

    /// From Σ ∂Cⁿ/∂θ of `count` samples to ∂L/∂θ, for a part of θ; whether that is finite.
    fn finish_part(&mut self, part: Range<usize>, count: usize) -> bool {
        let grad = &mut self.grad[part.clone()];
        finish_gradient_part(&self.config, &self.network, &self.theta, count, part.start, grad);
        all_finite(grad)
    }

    /// θᵗ⁺¹ and the memory for a part of θ; whether they are finite.
    fn update_part(&mut self, part: Range<usize>, eta: f64, norm_factor: Option<T>) -> bool {
        let mut grad = &mut self.grad[part.clone()];
        if self.config.clip.kind != ClipKind::None {
            let clipped = &mut self.clipped[part.clone()];
            self.config.clip.apply_part(grad, norm_factor, clipped);
            grad = clipped;
        }
        let mut down = self.optimizer.propose(T::ONE, eta, &self.theta, &mut self.other_theta);
        let is_sound = down.part(part.clone()).take(grad);
        hold(&self.frozen, part.clone(), &self.theta, &mut self.other_theta, &mut self.optimizer);
        // what is not sound may have been held
        is_sound || self.optimizer.is_sound(part.clone()) && all_finite(&self.other_theta[part])
    }

    pub(super) fn prepare_order(&mut self) {
        if self.ordered_for == Some(self.epoch) {
            return;
        }
        // without a shuffle it is as it was made
        if self.config.shuffle {
            if let Some(places) = self.last.as_mut().and_then(|last| last.places.take()) {
                self.last_samples.clear();
                self.last_samples.extend_from_slice(&self.order[places]);
            }
            Rng::order_of_epoch(self.seed, self.epoch, &mut self.order);
        }
        self.ordered_for = Some(self.epoch);
    }

    /// Names what is not finite.
    #[cold]
    fn divergence(&mut self, batch: Range<usize>, eta: f64) -> Error {
        let (layer, quantity) = if all_finite(&self.grad) {
            (self.layer_of_broken(&self.other_theta), "theta")
        } else {
            self.broken_pass(batch)
                .unwrap_or_else(|| (self.layer_of_broken(&self.grad), "gradient"))
        };
        Error::diverged(Divergence {
            t: self.t,
            layer,
            quantity,
            eta,
        })
    }

    fn layer_of_broken(&self, numbers: &[T]) -> usize {
        let broken = numbers.iter().position(|v| !v.is_finite()).unwrap_or(0);
        self.network.layout.entry(broken).map_or(1, |e| e.layer())
    }

    /// The first place of a batch's passes that is not finite: z from the input on, else δ from the output back.
    fn broken_pass(&mut self, batch: Range<usize>) -> Option<(usize, &'static str)> {
        self.order[batch].chunks(BLOCK).find_map(|order| {
            load(&self.network, &self.dataset.train, order, &mut self.block);
            self.network.forward(&self.theta, &mut self.block);
            self.network.backward(&self.theta, &mut self.block);
            let delta_broken = |&l: &usize| !all_finite(&self.block.delta[l]);
            self.network
                .first_broken_layer(&self.block)
                .map(|l| (l, "z"))
                .or_else(|| (1..=self.network.depth()).rev().find(delta_broken).map(|l| (l, "delta")))
        })
    }
}
