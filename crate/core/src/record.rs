//! What happened inside: the passes of one sample, and of every sample of the last step.

use crate::error::Error;
use crate::evaluate::load;
use crate::network::{Block, Network};
use crate::real::Real;
use crate::trainer::Trainer;

/// One layer's numbers for one sample, one entry per neuron.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerTrace<T> {
    /// z = Σ w a + b
    pub z: Vec<T>,
    /// a = σ(z)
    pub a: Vec<T>,
    /// σ′(z), fixed by the forward pass; `None` for softmax, which has no scalar σ′
    pub sigma_prime: Option<Vec<T>>,
    /// δ = ∂C/∂z
    pub delta: Vec<T>,
}

/// Forward and backward pass of one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<T> {
    /// Inputs, as the network sees them.
    pub x: Vec<T>,
    /// Targets, as the loss sees them.
    pub y: Vec<T>,
    /// Layers 1 … L.
    pub layers: Vec<LayerTrace<T>>,
    /// ∂C/∂y of each output.
    pub cost_slope: Vec<T>,
    /// Cⁿ
    pub cost: T,
}

/// One sample of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleRecord<T> {
    /// Its number in the training set.
    pub n: u32,
    /// Its passes at θ before the step.
    pub trace: Trace<T>,
    /// ∂Cⁿ/∂θ, unscaled, without penalty.
    pub gradient: Vec<T>,
}

/// The full record of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRecord<T> {
    /// t before the step.
    pub t: u64,
    /// ηₜ
    pub eta: f64,
    /// The batch, sample by sample.
    pub samples: Vec<SampleRecord<T>>,
    /// The batch gradient, penalty included, before clipping.
    pub gradient: Vec<T>,
    /// θᵗ⁺¹ = θᵗ − ηₜ · direction
    pub direction: Vec<T>,
    /// θᵗ
    pub theta_before: Vec<T>,
    /// θᵗ⁺¹
    pub theta_after: Vec<T>,
}

impl<T: Real> Trainer<T> {
    /// The passes of training sample `n` at the present θ.
    pub fn trace(&self, n: usize) -> Result<Trace<T>, Error> {
        self.check_sample(n)?;
        let mut block = Block::new(&self.network);
        self.run_sample(n as u32, &self.theta, &mut block);
        Ok(read_trace(&self.network, &block))
    }

    /// Everything of the last step, recomputed from θ before it; `None` before the first. `Err` where the gradients of all its samples
    /// would need more than 2²⁶ numbers.
    pub fn step_record(&self) -> Result<Option<StepRecord<T>>, Error> {
        let Some(last) = self.last_step() else { return Ok(None) };
        let numbers = last.info.samples.len().saturating_mul(self.theta.len());
        if numbers > 1 << 26 {
            let message = format!("the record needs {numbers} numbers; allowed: at most 67108864");
            return Err(Error::unsupported("batchSize", message));
        }
        let mut block = Block::new(&self.network);
        let samples = last
            .info
            .samples
            .iter()
            .map(|&n| {
                self.run_sample(n, last.theta_before, &mut block);
                let mut gradient = vec![T::ZERO; self.theta.len()];
                self.network.add_gradient(&block, &mut gradient);
                SampleRecord {
                    n,
                    trace: read_trace(&self.network, &block),
                    gradient,
                }
            })
            .collect();
        Ok(Some(StepRecord {
            t: last.info.t,
            eta: last.info.eta,
            samples,
            gradient: last.gradient.to_vec(),
            direction: last.direction.to_vec(),
            theta_before: last.theta_before.to_vec(),
            theta_after: last.theta_after.to_vec(),
        }))
    }

    pub(crate) fn run_sample(&self, n: u32, theta: &[T], block: &mut Block<T>) {
        load(&self.network, &self.dataset.train, &[n], block);
        self.network.forward(theta, block);
        self.network.backward(theta, block);
    }
}

pub(crate) fn read_trace<T: Real>(network: &Network, block: &Block<T>) -> Trace<T> {
    let column = |rows: &[T]| -> Vec<T> { rows.iter().step_by(block.stride).copied().collect() };
    let layers = (1..=network.depth())
        .map(|l| LayerTrace {
            z: column(&block.z[l]),
            a: column(&block.a[l]),
            sigma_prime: (network.activations[l - 1] != crate::activation::Activation::Softmax).then(|| column(&block.slope[l])),
            delta: column(&block.delta[l]),
        })
        .collect();
    let out = network.outputs(block);
    Trace {
        x: column(&block.a[0]),
        y: column(&block.y),
        layers,
        cost_slope: (0..network.layout.outputs())
            .map(|i| network.loss.slope(out, i * block.stride))
            .collect(),
        cost: network.cost(block, 0),
    }
}
