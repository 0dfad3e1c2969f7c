//! One step: the next batch, its gradient, the optimizer's direction, the update.

use super::{Taken, Trainer, finish_gradient_part};
use crate::error::{Divergence, Error};
use crate::evaluate::load;
use crate::frozen::hold;
use crate::kernels::{BLOCK, Batch, Descent, Down, Sound, Step, all_finite};
use crate::loss::Reduction;
use crate::optimizer::{ClipKind, Rule};
use crate::real::Real;
use crate::regularization::Penalty;
use crate::rng::Rng;
use std::ops::Range;

/// A step that could be taken: places in the epoch's order, and ηₜ.
struct Proposal {
    batch: Range<usize>,
    eta: f64,
    /// the direction is the gradient, and stands nowhere else
    is_direct: bool,
}

/// What is finite.
struct Soundness {
    gradient: bool,
    memory: bool,
    theta: bool,
}

impl Soundness {
    const ALL: Self = Soundness {
        gradient: true,
        memory: true,
        theta: true,
    };
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
        let Proposal { batch, eta, is_direct } = match self.propose() {
            Ok(proposal) => proposal,
            Err(diverged) => {
                self.last = None;
                return Err(diverged);
            }
        };
        std::mem::swap(&mut self.theta, &mut self.other_theta);
        self.optimizer.commit();
        let end = batch.end;
        self.last = Some(Taken {
            places: Some(batch),
            eta,
            t: self.t,
            is_direct,
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
        Ok(())
    }

    /// All of a step but taking it: the next batch's gradient into `grad`, the optimizer's direction into `direction`, θᵗ⁺¹ into
    /// `other_theta`, which are the room of the last step.
    fn propose(&mut self) -> Result<Proposal, Error> {
        let batch = self.prepare_batch();
        let eta = self.eta();
        if self.propose_small(batch.clone(), eta) {
            let is_direct = false;
            return Ok(Proposal { batch, eta, is_direct });
        }
        let is_direct = self.is_plain();
        let outcome = if is_direct {
            self.descend(batch.clone(), eta)
        } else {
            self.sum_gradients(batch.clone());
            self.update(batch.len(), eta)
        };
        self.check(outcome, &batch, eta)?;
        Ok(Proposal { batch, eta, is_direct })
    }

    /// Gradient, direction and θᵗ⁺¹ from Σ ∂Cⁿ/∂θ of `count` samples.
    fn update(&mut self, count: usize, eta: f64) -> Soundness {
        let mut outcome = Soundness::ALL;
        let len = self.theta.len();
        // In parts, so that what one pass leaves is still in the first cache for the next. A norm has to know the whole gradient first.
        let mut norm_factor = None;
        if self.config.clip.kind == ClipKind::Norm {
            self.finish_part(0..len, count, &mut outcome);
            norm_factor = Some(self.config.clip.factor(&self.grad));
        }
        for start in (0..len).step_by(PART) {
            let part = start..(start + PART).min(len);
            if norm_factor.is_none() {
                self.finish_part(part.clone(), count, &mut outcome);
            }
            self.update_part(part, eta, norm_factor, &mut outcome);
        }
        outcome
    }

    /// Names what is not finite.
    fn check(&mut self, outcome: Soundness, batch: &Range<usize>, eta: f64) -> Result<(), Error> {
        if !outcome.gradient {
            return Err(self.divergence(batch.start, batch.end, eta));
        }
        if !outcome.memory || !outcome.theta {
            let broken = self.other_theta.iter().position(|v| !v.is_finite()).unwrap_or(0);
            let layer = self.network.layout.entry(broken).map_or(1, |e| e.layer());
            let quantity = "theta";
            return Err(Error::diverged(Divergence {
                t: self.t,
                layer,
                quantity,
                eta,
            }));
        }
        Ok(())
    }

    /// Whether a step is the gradient times η, and no more.
    fn is_plain(&self) -> bool {
        let config = &self.config;
        config.optimizer.kind == Rule::Sgd
            && config.clip.kind == ClipKind::None
            && config.regularization.kind == Penalty::None
            && self.frozen.is_empty()
    }

    /// Such a step by the mean, or the sum, over `count` samples.
    fn descent(&self, count: usize, eta: f64) -> Descent<T> {
        let share = match self.config.reduction {
            Reduction::Sum => T::ONE,
            Reduction::Mean => T::from_f64(1.0 / count as f64),
        };
        let eta = T::from_f64(eta);
        Descent { share, eta }
    }

    /// The same for the plainest step of a small network, all at once; `false` where it is another one, or not sound.
    fn propose_small(&mut self, batch: Range<usize>, eta: f64) -> bool {
        if !self.is_plain() {
            return false;
        }
        let Descent { share, eta } = self.descent(batch.len(), eta);
        let batch = Batch {
            samples: &self.dataset.train,
            order: &self.order,
            name: self.order_name(),
            size: self.config.batch(self.order.len()),
            places: batch,
        };
        let step = Step {
            share,
            eta,
            direction: &mut self.direction,
            next: &mut self.other_theta,
        };
        T::small_step(&self.network, &self.theta, &batch, &mut self.block.room, &mut self.grad, step) == Some(true)
    }

    /// What [`Trainer::step`] will do, without doing it; the last step keeps its room.
    pub(crate) fn foresee(&mut self) -> Result<Foreseen<T>, Error> {
        let room = vec![T::ZERO; self.theta.len()];
        let mut rooms = [room.clone(), room.clone(), room];
        self.swap_rooms(&mut rooms);
        let proposal = self.propose();
        self.swap_rooms(&mut rooms);
        let [gradient, direction, theta_after] = rooms;
        proposal.map(|Proposal { batch, eta, is_direct }| Foreseen {
            samples: self.order[batch].to_vec(),
            eta,
            direction: if is_direct { gradient.clone() } else { direction },
            gradient,
            theta_after,
        })
    }

    fn swap_rooms(&mut self, rooms: &mut [Vec<T>; 3]) {
        let own = [&mut self.grad, &mut self.direction, &mut self.other_theta];
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

    /// Σ ∂Cⁿ/∂θ of the batch into `self.grad`.
    fn sum_gradients(&mut self, batch: Range<usize>) {
        let small = Batch {
            samples: &self.dataset.train,
            order: &self.order,
            name: self.order_name(),
            places: batch.clone(),
            size: self.config.batch(self.order.len()),
        };
        if T::small_gradient(&self.network, &self.theta, &small, &mut self.block.room, &mut self.grad) {
            return;
        }
        for (i, order) in self.order[batch].chunks(BLOCK).enumerate() {
            load(&self.network, &self.dataset.train, order, &mut self.block);
            self.network.forward(&self.theta, &mut self.block);
            self.network.backward(&self.theta, &mut self.block);
            if i == 0 {
                self.network.write_gradient(&self.block, &mut self.grad);
            } else {
                self.network.add_gradient(&self.block, &mut self.grad);
            }
        }
    }

    /// The plainest step: each part of the gradient is descended by where it arises.
    fn descend(&mut self, batch: Range<usize>, eta: f64) -> Soundness {
        let descent = self.descent(batch.len(), eta);
        let blocks = batch.len().div_ceil(BLOCK);
        let mut sound = Sound::ALL;
        for (i, order) in self.order[batch].chunks(BLOCK).enumerate() {
            load(&self.network, &self.dataset.train, order, &mut self.block);
            self.network.forward(&self.theta, &mut self.block);
            self.network.backward(&self.theta, &mut self.block);
            let down = (i + 1 == blocks).then_some(Down {
                descent,
                theta: &self.theta,
                next: &mut self.other_theta,
            });
            sound = self.network.put_gradient(&self.block, &mut self.grad, i > 0, down);
        }
        Soundness {
            gradient: sound.gradient,
            theta: sound.theta,
            ..Soundness::ALL
        }
    }

    /// From Σ ∂Cⁿ/∂θ of `count` samples to ∂L/∂θ, for a part of θ.
    fn finish_part(&mut self, part: Range<usize>, count: usize, outcome: &mut Soundness) {
        let grad = &mut self.grad[part.clone()];
        finish_gradient_part(&self.config, &self.network, &self.theta, count, part.start, grad);
        outcome.gradient &= all_finite(grad);
    }

    /// Direction and θᵗ⁺¹ for a part of θ.
    fn update_part(&mut self, part: Range<usize>, eta: f64, norm_factor: Option<T>, outcome: &mut Soundness) {
        let (theta, next) = (&self.theta[part.clone()], &mut self.other_theta[part.clone()]);
        let (mut grad, direction) = (&self.grad[part.clone()], &mut self.direction[part.clone()]);
        if self.config.clip.kind != ClipKind::None {
            let clipped = &mut self.clipped[part.clone()];
            self.config.clip.apply_part(grad, norm_factor, clipped);
            grad = clipped;
        }
        let step_size = T::from_f64(eta);
        if self.config.optimizer.kind == Rule::Sgd {
            for (((next, d), &theta), &g) in next.iter_mut().zip(direction).zip(theta).zip(grad) {
                *d = g;
                *next = theta - step_size * g;
            }
        } else {
            self.optimizer.propose_part(part.start, grad, theta, direction);
            for ((next, &theta), &d) in next.iter_mut().zip(theta).zip(&*direction) {
                *next = theta - step_size * d;
            }
        }
        let (theta, next, direction) = (&self.theta, &mut self.other_theta, &mut self.direction);
        hold(&self.frozen, part.clone(), theta, next, direction, &mut self.optimizer);
        outcome.memory &= self.optimizer.is_sound(part.clone());
        outcome.theta &= all_finite(&self.other_theta[part]);
    }

    /// Tells the order in use from others: it follows from the epoch, or is always the same.
    fn order_name(&self) -> u64 {
        if self.config.shuffle { self.epoch + 1 } else { 1 }
    }

    fn prepare_order(&mut self) {
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

    /// Finds the first place that is not finite: z from the input on, else δ from the output back, else the sums.
    fn divergence(&mut self, start: usize, end: usize, eta: f64) -> Error {
        let mut found = None;
        for order in self.order[start..end].chunks(BLOCK) {
            load(&self.network, &self.dataset.train, order, &mut self.block);
            self.network.forward(&self.theta, &mut self.block);
            self.network.backward(&self.theta, &mut self.block);
            let delta_broken = |&l: &usize| !all_finite(&self.block.delta[l]);
            found = self
                .network
                .first_broken_layer(&self.block)
                .map(|l| (l, "z"))
                .or_else(|| (1..=self.network.depth()).rev().find(delta_broken).map(|l| (l, "delta")));
            if found.is_some() {
                break;
            }
        }
        let (layer, quantity) = found.unwrap_or_else(|| {
            let broken = self.grad.iter().position(|g| !g.is_finite()).unwrap_or(0);
            (self.network.layout.entry(broken).map_or(1, |e| e.layer()), "gradient")
        });
        Error::diverged(Divergence {
            t: self.t,
            layer,
            quantity,
            eta,
        })
    }
}
