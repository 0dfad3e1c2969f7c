//! One pass over the training set at any θ, block by block, so that long work can be cut into short slices.

use crate::kernels::BLOCK;
use crate::loss::Reduction;
use crate::network::Block;
use crate::real::Real;
use crate::regularization::Regularization;
use crate::trainer::{Set, Trainer};

/// A pass that is under way: L(θ), and ∇L(θ) where it is asked for, with the digits of [`Trainer::loss`] and [`Trainer::gradient`].
#[derive(Clone, Debug)]
pub struct Sweep<T> {
    /// The block that was worked on last.
    pub block: Block<T>,
    blocks_done: usize,
    partials: [f64; 4],
    regularization: Regularization,
}

impl<T: Real> Sweep<T> {
    /// A pass to come; the penalty is the one that `trainer` has now.
    pub fn new(trainer: &Trainer<T>) -> Self {
        Sweep {
            block: Block::new(trainer.network()),
            blocks_done: 0,
            partials: [0.0; 4],
            regularization: trainer.config().regularization,
        }
    }

    /// Works on the next block; gives L(θ), penalty included, after the last one. `theta` stays the same through the pass, and `grad`, with
    /// the shape of θ, is written while it lasts.
    pub fn advance(&mut self, trainer: &Trainer<T>, theta: &[T], mut grad: Option<&mut [T]>) -> Option<f64> {
        let (network, samples) = (trainer.network(), trainer.samples(Set::Train));
        let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
        let rows = self.blocks_done * BLOCK..samples.count.min((self.blocks_done + 1) * BLOCK);
        let x = samples.x[rows.start * inputs..rows.end * inputs].chunks(inputs);
        let y = samples.y[rows.start * outputs..rows.end * outputs].chunks(outputs);
        self.block.load(network, rows.len(), x, y);
        network.forward(theta, &mut self.block);
        if self.blocks_done == 0 {
            self.partials = [0.0; 4];
        }
        for n in 0..self.block.count {
            self.partials[n % 4] += network.cost(&self.block, n).to_f64();
        }
        if let Some(grad) = grad.as_deref_mut() {
            if self.blocks_done == 0 {
                grad.fill(T::ZERO);
            }
            network.backward(theta, &mut self.block);
            network.add_gradient(&self.block, grad);
        }
        self.blocks_done += 1;
        if rows.end < samples.count {
            return None;
        }
        self.blocks_done = 0;
        let p = self.partials;
        let sum = (p[0] + p[2]) + (p[1] + p[3]);
        let mean = trainer.config().reduction == Reduction::Mean;
        let weights = network.layout.weights();
        if let Some(grad) = grad {
            if mean {
                let share = T::from_f64(1.0 / samples.count as f64);
                for g in grad.iter_mut() {
                    *g *= share;
                }
            }
            self.regularization
                .add_gradient(&theta[weights.clone()], &mut grad[weights.clone()]);
        }
        let loss = if mean { sum / samples.count as f64 } else { sum };
        Some(loss + self.regularization.value(&theta[weights]))
    }

    /// The share of the pass that is done.
    pub fn share(&self, trainer: &Trainer<T>) -> f64 {
        self.blocks_done as f64 / trainer.samples(Set::Train).count.div_ceil(BLOCK) as f64
    }
}
