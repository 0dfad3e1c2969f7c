//! What a network in training gives at its present θ: gradients, losses, predictions. Nothing here moves θ.

use crate::error::{Error, all_finite as check_finite};
use crate::evaluate::{Evaluation, add_full_gradient, evaluate, load};
use crate::kernels::{BLOCK, sum_of_squares};
use crate::loss::Reduction;
use crate::network::Block;
use crate::real::Real;
use crate::trainer::{Set, Trainer, finish_gradient};

/// All that a picture of the run shows of θ, but the gradient itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// The data loss over the training set.
    pub loss_train: f64,
    /// The data loss over the test set; `None` without one.
    pub loss_test: Option<f64>,
    /// The share of right classes in the training set; `None` for regression.
    pub accuracy_train: Option<f64>,
    /// The share of right classes in the test set; `None` without one and for regression.
    pub accuracy_test: Option<f64>,
}

impl<T: Real> Trainer<T> {
    /// [`loss`](Trainer::loss) and [`accuracy`](Trainer::accuracy) of both sets, and [`write_gradient`](Trainer::write_gradient), in one
    /// forward pass over each set: the same numbers.
    pub fn measure_all(&mut self, grad: &mut [T]) -> Measures {
        grad.fill(T::ZERO);
        let train = self.evaluate_with(Set::Train, Some(grad)).unwrap_or_default();
        finish_gradient(&self.config, &self.network, &self.theta, self.dataset.train.count, grad);
        let test = self.evaluate_with(Set::Test, None);
        Measures {
            loss_train: self.loss_of(Set::Train, train.cost_sum),
            loss_test: test.map(|found| self.loss_of(Set::Test, found.cost_sum)),
            accuracy_train: self.share(Set::Train, train),
            accuracy_test: test.and_then(|found| self.share(Set::Test, found)),
        }
    }

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
        let found = self.evaluate_with(set, None)?;
        Some(self.loss_of(set, found.cost_sum))
    }

    /// The share of right classes; `None` for an empty set and for regression.
    pub fn accuracy(&mut self, set: Set) -> Option<f64> {
        self.grading?;
        let found = self.evaluate_with(set, None)?;
        self.share(set, found)
    }

    fn loss_of(&self, set: Set, sum: f64) -> f64 {
        match self.config.reduction {
            Reduction::Sum => sum,
            Reduction::Mean => sum / self.samples(set).count as f64,
        }
    }

    fn share(&self, set: Set, found: Evaluation) -> Option<f64> {
        self.grading?;
        Some(found.correct as f64 / self.samples(set).count as f64)
    }

    fn evaluate_with(&mut self, set: Set, grad: Option<&mut [T]>) -> Option<Evaluation> {
        let samples = match set {
            Set::Train => &self.dataset.train,
            Set::Test => &self.dataset.test,
        };
        let grading = self.grading;
        (samples.count > 0).then(|| evaluate(&self.network, &self.theta, samples, grading, &mut self.block, grad))
    }

    /// The penalty of the regularization; L is the data loss plus this.
    pub fn penalty(&self) -> f64 {
        self.config.regularization.value(&self.theta[self.network.layout.weights()])
    }

    /// Predictions for rows of inputs (points, where the inputs are derived), in the data's own units.
    pub fn predict(&mut self, x: &[f32]) -> Result<Vec<f32>, Error> {
        let (inputs, outputs) = (self.dataset.inputs, self.network.layout.outputs());
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
        let x = self.dataset.to_network(x);
        let inputs = self.network.layout.inputs();
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
        let x = self.dataset.to_network(x);
        for (i, rows) in x.chunks(BLOCK * inputs).enumerate() {
            let count = rows.len() / inputs;
            self.block.load(&self.network, count, rows.chunks(inputs), std::iter::empty());
            self.network.forward(&self.theta, &mut self.block);
            visit(&self.block, i * BLOCK);
        }
    }
}
