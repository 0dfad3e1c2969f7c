//! Each sample's share of one entry of the gradient, and of the loss: ∂L/∂θᵢ = Σₙ ∂Cⁿ/∂θᵢ (L10), L = Σₙ Cⁿ (L9).

use crate::error::Error;
use crate::evaluate::load;
use crate::kernels::BLOCK;
use crate::layout::Entry;
use crate::real::Real;
use crate::trainer::Trainer;

/// Whose shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharers {
    /// The samples of the next step.
    Batch,
    /// The training set.
    Train,
}

/// The shares of samples, in the order in which they are added.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares<T> {
    /// Numbers of the training set.
    pub samples: Vec<u32>,
    /// ∂Cⁿ/∂θᵢ of each
    pub parts: Vec<T>,
    /// Cⁿ of each
    pub costs: Vec<T>,
    /// Σ of the parts in the order of summation of [`crate::kernels`]
    pub sum: T,
    /// Σ or mean of the costs, in f64
    pub loss: f64,
    /// 1, or 1/samples for a mean
    pub scale: T,
    /// ∂L/∂θᵢ = scale · sum + the penalty's part
    pub total: T,
}

impl<T: Real> Trainer<T> {
    /// The shares in ∂L/∂θᵢ for i = `offset`. Memory for the samples only.
    pub fn shares(&mut self, offset: usize, sharers: Sharers) -> Result<Shares<T>, Error> {
        let entry = self.check_offset(offset)?;
        let samples = match sharers {
            Sharers::Batch => self.upcoming(),
            Sharers::Train => (0..self.dataset.train.count as u32).collect(),
        };
        let (mut parts, mut costs) = (Vec::with_capacity(samples.len()), Vec::with_capacity(samples.len()));
        let mut sum = T::ZERO;
        let block = &mut self.block;
        for samples in samples.chunks(BLOCK) {
            load(&self.network, &self.dataset.train, samples, block);
            self.network.forward(&self.theta, block);
            self.network.backward(&self.theta, block);
            let row = |neuron: usize| (neuron - 1) * block.stride..(neuron - 1) * block.stride + block.count;
            match entry {
                Entry::Weight { layer, to, from } => {
                    let (a, delta) = (&block.a[layer - 1][row(from)], &block.delta[layer][row(to)]);
                    parts.extend(a.iter().zip(delta).map(|(&a, &delta)| a * delta));
                }
                Entry::Bias { layer, to } => parts.extend_from_slice(&block.delta[layer][row(to)]),
            }
            sum += block_sum(&parts[costs.len()..]);
            costs.extend((0..block.count).map(|n| self.network.cost(block, n)));
        }
        let scale: T = self.config.reduction.share(samples.len());
        let mut total = [sum * scale];
        if let Entry::Weight { .. } = entry {
            self.config.regularization.add_gradient(&[self.theta[offset]], &mut total);
        }
        Ok(Shares {
            loss: self.reduced(&costs),
            samples,
            parts,
            costs,
            sum,
            scale,
            total: total[0],
        })
    }

    pub(crate) fn check_offset(&self, offset: usize) -> Result<Entry, Error> {
        let layout = &self.network.layout;
        layout
            .entry(offset)
            .ok_or_else(|| Error::out_of_range("offset", offset, format!("0 to {}", layout.len() - 1)))
    }
}

/// Four partial sums, part n into partial n mod 4, put together as (p₀ + p₂) + (p₁ + p₃).
fn block_sum<T: Real>(parts: &[T]) -> T {
    let mut p = [T::ZERO; 4];
    for (n, &part) in parts.iter().enumerate() {
        p[n % 4] += part;
    }
    (p[0] + p[2]) + (p[1] + p[3])
}
