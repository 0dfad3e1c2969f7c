//! The step to come, before it is taken: everything that [`Trainer::step`] will do, bit for bit, with one of its samples term by term.

use crate::error::Error;
use crate::evaluate::load;
use crate::flaw::Flaw;
use crate::kernels::BLOCK;
use crate::loss::Reduction;
use crate::real::Real;
use crate::terms::SampleTerms;
use crate::trainer::{Foreseen, Trainer};

/// The step from θᵗ to θᵗ⁺¹.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk<T> {
    /// t
    pub t: u64,
    /// ηₜ
    pub eta: f64,
    /// The batch, as numbers of the training set.
    pub samples: Vec<u32>,
    /// Cⁿ of each sample of the batch.
    pub costs: Vec<T>,
    /// Σ or mean of the costs, in f64.
    pub batch_loss: f64,
    /// The sample in work.
    pub work: SampleTerms<T>,
    /// Σₙ ∂Cⁿ/∂θ over the batch.
    pub summed: Vec<T>,
    /// The same after the reduction and with the penalty.
    pub gradient: Vec<T>,
    /// What clipping and the optimizer make of it; 0 where frozen.
    pub direction: Vec<T>,
    /// ηₜ · direction
    pub step: Vec<T>,
    /// θᵗ
    pub theta_before: Vec<T>,
    /// θᵗ⁺¹ = θᵗ − step
    pub theta_after: Vec<T>,
}

impl<T: Real> Trainer<T> {
    /// The step to come, with sample number `sample` of its batch term by term. A flaw is in the terms of that sample only: the step is
    /// the one that training takes. `Err` with code `diverged` where the step cannot be taken.
    pub fn walk(&mut self, sample: usize, flaw: Option<Flaw>) -> Result<Walk<T>, Error> {
        let batch = self.upcoming();
        let Some(&n) = batch.get(sample) else {
            return Err(Error::out_of_range("sample", sample, format!("0 to {}", batch.len() - 1)));
        };
        let work = self.sample_terms(n as usize, flaw)?;
        let Foreseen {
            samples,
            eta,
            gradient,
            direction,
            theta_after,
        } = self.foresee()?;
        let mut summed = vec![T::ZERO; gradient.len()];
        let mut costs = Vec::with_capacity(samples.len());
        for samples in samples.chunks(BLOCK) {
            load(&self.network, &self.dataset.train, samples, &mut self.block);
            self.network.forward(&self.theta, &mut self.block);
            self.network.backward(&self.theta, &mut self.block);
            self.network.add_gradient(&self.block, &mut summed);
            costs.extend((0..self.block.count).map(|n| self.network.cost(&self.block, n)));
        }
        let step_size = T::from_f64(eta);
        Ok(Walk {
            t: self.t,
            eta,
            batch_loss: self.reduced(&costs),
            samples,
            costs,
            work,
            summed,
            gradient,
            step: direction.iter().map(|&d| step_size * d).collect(),
            direction,
            theta_before: self.theta.clone(),
            theta_after,
        })
    }

    /// Σ or mean of costs, bit for bit as [`Trainer::loss`] adds them.
    pub(crate) fn reduced(&self, costs: &[T]) -> f64 {
        let mut p = [0.0; 4];
        for (n, cost) in costs.iter().enumerate() {
            p[n % 4] += cost.to_f64();
        }
        let sum = (p[0] + p[2]) + (p[1] + p[3]);
        match self.config.reduction {
            Reduction::Sum => sum,
            Reduction::Mean => sum / costs.len() as f64,
        }
    }
}
