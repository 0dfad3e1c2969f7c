//! Sums over a whole set of samples: loss, accuracy and gradient, in blocks of [`BLOCK`] samples.

use crate::data::{Dataset, Samples, Task};
use crate::kernels::BLOCK;
use crate::network::{Block, Network};
use crate::real::Real;

/// What one pass over a set found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Σ Cⁿ, in f64: four partial sums, sample n into partial n mod 4, put together as (p₀ + p₂) + (p₁ + p₃)
    pub cost_sum: f64,
    /// Samples that were put into the right class.
    pub correct: usize,
}

/// The rows `order` of `samples`, brought into `block`.
pub fn load<T: Real>(network: &Network, samples: &Samples, order: &[u32], block: &mut Block<T>) {
    let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
    let row = |n: u32, width: usize| n as usize * width..(n as usize + 1) * width;
    block.load(
        network,
        order.len(),
        order.iter().map(|&n| &samples.x[row(n, inputs)]),
        order.iter().map(|&n| &samples.y[row(n, outputs)]),
    );
}

/// Calls `visit` with every block of `samples` in order, loaded.
pub(crate) fn each_block<T: Real>(network: &Network, samples: &Samples, block: &mut Block<T>, mut visit: impl FnMut(&mut Block<T>, usize)) {
    let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
    let x = samples.x.chunks(BLOCK * inputs);
    let y = samples.y.chunks(BLOCK * outputs);
    for (i, (x, y)) in x.zip(y).enumerate() {
        block.load(network, x.len() / inputs, x.chunks(inputs), y.chunks(outputs));
        visit(block, i * BLOCK);
    }
}

/// Σ Cⁿ and the number of right classes over `samples`; where `grad` is given, Σ ∂Cⁿ/∂θ is added to it from the same forward pass.
pub fn evaluate<T: Real>(
    network: &Network,
    theta: &[T],
    samples: &Samples,
    grading: Option<Grading>,
    block: &mut Block<T>,
    mut grad: Option<&mut [T]>,
) -> Evaluation {
    let mut partials = [0.0; 4];
    let mut correct = 0;
    each_block(network, samples, block, |block, first| {
        network.forward(theta, block);
        for n in 0..block.count {
            partials[n % 4] += network.cost(block, n).to_f64();
            if let Some(grading) = grading {
                let y_hat = |i: usize| block.a[network.depth()][i * block.stride + n];
                let class = grading.class(network.layout.outputs(), y_hat);
                correct += usize::from(class == samples.labels[first + n] as usize);
            }
        }
        if let Some(grad) = &mut grad {
            network.backward(theta, block);
            network.add_gradient(block, grad);
        }
    });
    Evaluation {
        cost_sum: (partials[0] + partials[2]) + (partials[1] + partials[3]),
        correct,
    }
}

/// Adds Σ ∂Cⁿ/∂θ over all of `samples`, in their order, to `grad`.
pub fn add_full_gradient<T: Real>(network: &Network, theta: &[T], samples: &Samples, grad: &mut [T], block: &mut Block<T>) {
    each_block(network, samples, block, |block, _| {
        network.forward(theta, block);
        network.backward(theta, block);
        network.add_gradient(block, grad);
    });
}

/// How a prediction is read as a class: the largest output, or for a single output the side of the middle between the two
/// targets it falls on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grading {
    /// ½ for targets 0/1, 0 for ±1
    pub middle: f64,
}

impl Grading {
    /// The grading of a classification data set; `None` for regression.
    pub fn of(dataset: &Dataset) -> Option<Self> {
        let below = dataset.train.y.iter().chain(&dataset.test.y).any(|&y| y < 0.0);
        (dataset.task == Task::Classification).then_some(Grading {
            middle: if below { 0.0 } else { 0.5 },
        })
    }

    /// The class that outputs stand for.
    pub fn class<T: Real>(self, outputs: usize, y_hat: impl Fn(usize) -> T) -> usize {
        if outputs == 1 {
            return usize::from(y_hat(0).to_f64() > self.middle);
        }
        let mut best = 0;
        for i in 1..outputs {
            if y_hat(i) > y_hat(best) {
                best = i;
            }
        }
        best
    }
}
