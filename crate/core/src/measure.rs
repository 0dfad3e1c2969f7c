//! What a network in training gives at its present θ: gradients, losses, predictions. Nothing here moves θ.

use crate::error::{Error, all_finite as check_finite};
use crate::evaluate::{Evaluation, add_full_gradient, evaluate, load};
use crate::kernels::{BLOCK, sum_of_squares};
use crate::loss::Reduction;
use crate::network::Block;
use crate::real::Real;
use crate::trainer::{Set, Trainer, finish_gradient};

impl<T: Real> Trainer<T> {
    /// ∇L(θ) over the training set, penalty included, into `grad` (same shape and order as θ).
    pub fn write_gradient(&mut self, grad: &mut [T]) {
        grad.fill(T::ZERO);
        add_full_gradient(&self.network, &self.theta, &self.dataset.train, grad, &mut self.block);
        finish_gradient(&self.config, &self.network, &self.theta, self.dataset.train.count, grad);
    }

    /// ∇L(θ) over the training set, penalty included.
    pub fn gradient(&mut self) -> Vec<T> {
        let mut grad = vec![T::ZERO; self.theta.len()];
        self.write_gradient(&mut grad);
        grad
    }

    /// ∂Cⁿ/∂θ of training sample `n`, unscaled and without penalty.
    pub fn gradient_of(&mut self, n: usize) -> Result<Vec<T>, Error> {
        self.check_sample(n)?;
        let mut grad = vec![T::ZERO; self.theta.len()];
        load(&self.network, &self.dataset.train, &[n as u32], &mut self.block);
        self.network.forward(&self.theta, &mut self.block);
        self.network.backward(&self.theta, &mut self.block);
        self.network.add_gradient(&self.block, &mut grad);
        Ok(grad)
    }

    /// ‖∂L/∂(W^l, b^l)‖₂ for each layer l = 1 … L of a gradient in the shape of θ.
    pub fn layer_norms(&self, grad: &[T]) -> Vec<f64> {
        let layout = &self.network.layout;
        (1..=layout.depth())
            .map(|l| (sum_of_squares(&grad[layout.w(l)]) + sum_of_squares(&grad[layout.b(l)])).sqrt())
            .collect()
    }

    /// The data loss over a set, by the reduction of the settings; `None` for an empty set.
    pub fn loss(&mut self, set: Set) -> Option<f64> {
        let count = self.samples(set).count;
        let sum = self.evaluate(set)?.cost_sum;
        Some(match self.config.reduction {
            Reduction::Sum => sum,
            Reduction::Mean => sum / count as f64,
        })
    }

    /// The share of right classes; `None` for an empty set and for regression.
    pub fn accuracy(&mut self, set: Set) -> Option<f64> {
        self.grading?;
        let count = self.samples(set).count;
        Some(self.evaluate(set)?.correct as f64 / count as f64)
    }

    fn evaluate(&mut self, set: Set) -> Option<Evaluation> {
        let samples = match set {
            Set::Train => &self.dataset.train,
            Set::Test => &self.dataset.test,
        };
        let grading = self.grading;
        (samples.count > 0).then(|| evaluate(&self.network, &self.theta, samples, grading, &mut self.block))
    }

    /// The penalty of the regularization; L is the data loss plus this.
    pub fn penalty(&self) -> f64 {
        self.config.regularization.value(&self.theta[self.network.layout.weights()])
    }

    /// Predictions for rows of inputs, in the data's own units.
    pub fn predict(&mut self, x: &[f32]) -> Result<Vec<f32>, Error> {
        let (inputs, outputs) = (self.network.layout.inputs(), self.network.layout.outputs());
        if !x.len().is_multiple_of(inputs) {
            return Err(Error::wrong_length("x", x.len(), format!("a multiple of {inputs}")));
        }
        check_finite("x", x)?;
        if (x.len() / inputs).saturating_mul(outputs) > 1 << 26 {
            return Err(Error::wrong_length(
                "x",
                x.len(),
                "so few rows that there are at most 67108864 outputs",
            ));
        }
        let mut x = x.to_vec();
        if let Some(s) = &self.dataset.standardization {
            s.apply_inputs(&mut x);
        }
        let mut y = Vec::with_capacity(x.len() / inputs * outputs);
        for rows in x.chunks(BLOCK * inputs) {
            let count = rows.len() / inputs;
            self.block.load(&self.network, count, rows.chunks(inputs), std::iter::empty());
            self.network.forward(&self.theta, &mut self.block);
            let a = &self.block.a[self.network.depth()];
            for n in 0..count {
                y.extend((0..outputs).map(|i| a[i * self.block.stride + n].to_f64() as f32));
            }
        }
        if let Some(s) = &self.dataset.standardization {
            s.undo_targets(&mut y);
        }
        Ok(y)
    }

    /// Values of every neuron for rows of inputs in the data's own units, given to `visit` block by block.
    pub fn visit_activations(&mut self, x: &[f32], mut visit: impl FnMut(&Block<T>, usize)) {
        let inputs = self.network.layout.inputs();
        let mut x = x.to_vec();
        if let Some(s) = &self.dataset.standardization {
            s.apply_inputs(&mut x);
        }
        for (i, rows) in x.chunks(BLOCK * inputs).enumerate() {
            let count = rows.len() / inputs;
            self.block.load(&self.network, count, rows.chunks(inputs), std::iter::empty());
            self.network.forward(&self.theta, &mut self.block);
            visit(&self.block, i * BLOCK);
        }
    }
}
