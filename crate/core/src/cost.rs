//! What the passes cost (L6, L19): counted for networks of any size, and run for those that fit, so that a clock can be held beside.

use crate::activation::Activation;
use crate::error::{Error, whole};
use crate::init::InitSpec;
use crate::kernels::{BLOCK, sum_of_squares};
use crate::layout::Layout;
use crate::loss::{Loss, LossKind};
use crate::network::{Block, Network};
use crate::real::Real;
use serde::Serialize;
use std::ops::Range;

/// Most parameters that are counted.
const MAX_PARAMETERS: f64 = 1e12;
/// Widest layer that is counted.
const MAX_WIDTH: u64 = 1_000_000_000_000;
/// Most samples.
const MAX_SAMPLES: u64 = 1_000_000_000;

/// Multiplications with their additions, for N samples through layers of widths n₀ … n_L. Numbers above 2⁵³ are rounded.
///
/// Not counted are what a neuron costs once and not once per weight: σ, the product with σ′, and the additions of biases.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Costs {
    /// P = Σₗ (nₗ₋₁ + 1) nₗ
    pub parameters: f64,
    /// N Σₗ nₗ₋₁ nₗ: one for each weight and sample
    pub forward: f64,
    /// N Σ_{l≥2} nₗ₋₁ nₗ: one for each weight and sample, but none for W¹, as no δ is asked of the inputs
    pub backward: f64,
    /// N Σₗ nₗ₋₁ nₗ: the product a·δ for each weight and sample
    pub gradient: f64,
    /// The three and the update θ − η∇L, one for each parameter.
    pub step: f64,
    /// (P + 1) forward passes: the gradient by one-sided differences, one parameter after the other
    pub one_pass_per_parameter: f64,
    /// 2P forward passes: the gradient by central differences
    pub central_differences: f64,
    /// Least memory of a step: θ and ∇L, and for at most 256 samples at a time the inputs and z, a, σ′, δ of every neuron, 4 bytes each
    pub bytes: f64,
}

impl Costs {
    /// Counts for any `layers` (input … output) of up to 10¹² parameters, of which nothing is built.
    pub fn of(layers: &[f64], samples: f64) -> Result<Self, Error> {
        let n = whole("samples", samples, 1, MAX_SAMPLES)? as f64;
        if !(2..=Layout::MAX_LAYERS).contains(&layers.len()) {
            let allowed = format!("2 (input and output) to {}", Layout::MAX_LAYERS);
            return Err(Error::wrong_length("layers", layers.len(), allowed));
        }
        for (i, &width) in layers.iter().enumerate() {
            whole(&format!("layers[{i}]"), width, 1, MAX_WIDTH)?;
        }
        let weights: f64 = layers.windows(2).map(|pair| pair[0] * pair[1]).sum();
        let neurons: f64 = layers[1..].iter().sum();
        let parameters = weights + neurons;
        if parameters > MAX_PARAMETERS {
            let value = format!("{parameters} parameters");
            return Err(Error::out_of_range("layers", value, format!("at most {MAX_PARAMETERS} parameters")));
        }
        let forward = n * weights;
        let backward = n * (weights - layers[0] * layers[1]);
        Ok(Costs {
            parameters,
            forward,
            backward,
            gradient: forward,
            step: forward + backward + forward + parameters,
            one_pass_per_parameter: (parameters + 1.0) * forward,
            central_differences: 2.0 * parameters * forward,
            bytes: 4.0 * (2.0 * parameters + n.min(BLOCK as f64) * (layers[0] + 4.0 * neurons)),
        })
    }
}

/// A network that exists only to be timed: tanh layers, one block of samples of small numbers.
#[derive(Clone, Debug)]
pub struct Probe<T> {
    network: Network,
    theta: Vec<T>,
    grad: Vec<T>,
    block: Block<T>,
    cost: f64,
}

impl<T: Real> Probe<T> {
    /// Builds it; as large as a session may be, and at most 256 samples. Its forward pass is done.
    pub fn new(layers: &[f64], samples: f64) -> Result<Self, Error> {
        let layout = Layout::from_settings(layers)?;
        let count = whole("samples", samples, 1, BLOCK as u64)? as usize;
        let network = Network {
            activations: vec![Activation::Tanh; layout.depth()],
            loss: Loss {
                kind: LossKind::SquaredError,
                huber_delta: 1.0,
            },
            layout,
        };
        let mut theta = vec![T::ZERO; network.layout.len()];
        InitSpec::default().fill(&mut theta, network.layout.widths(), 0);
        let (x, y) = (vec![0.25; network.layout.inputs()], vec![0.5; network.layout.outputs()]);
        let mut block = Block::new(&network);
        let rows = |row| std::iter::repeat_n(row, count);
        block.load(&network, count, rows(&x[..]), rows(&y[..]));
        let mut probe = Probe {
            grad: theta.clone(),
            theta,
            network,
            block,
            cost: 0.0,
        };
        probe.forward(1);
        Ok(probe)
    }

    /// P
    pub fn parameters(&self) -> usize {
        self.theta.len()
    }

    /// The forward pass, `times` times; gives Σ Cⁿ.
    pub fn forward(&mut self, times: u64) -> f64 {
        for _ in 0..times {
            self.cost = self.pass();
        }
        self.cost
    }

    /// The backward pass and the gradient, `times` times; gives ‖Σ ∂Cⁿ/∂θ‖₂.
    pub fn backward(&mut self, times: u64) -> f64 {
        for _ in 0..times {
            self.grad.fill(T::ZERO);
            self.network.backward(&self.theta, &mut self.block);
            self.network.add_gradient(&self.block, &mut self.grad);
        }
        sum_of_squares(&self.grad).sqrt()
    }

    /// (Σ Cⁿ(θ + h eᵢ) − Σ Cⁿ(θ))/h for the parameters i of `range`, a forward pass for each; gives the square root of the sum of their squares.
    pub fn differences(&mut self, range: Range<usize>) -> f64 {
        let h = T::from_f64(1.0 / 1024.0);
        let mut squares = 0.0;
        for i in range.start..range.end.min(self.theta.len()) {
            let kept = self.theta[i];
            self.theta[i] = kept + h;
            let moved = (self.theta[i] - kept).to_f64();
            let slope = (self.pass() - self.cost) / moved;
            self.theta[i] = kept;
            squares += slope * slope;
        }
        squares.sqrt()
    }

    fn pass(&mut self) -> f64 {
        self.network.forward(&self.theta, &mut self.block);
        (0..self.block.count).map(|n| self.network.cost(&self.block, n).to_f64()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_network_is_counted_by_hand() {
        // 3-4-2: 12 + 8 weights, 6 biases
        let costs = Costs::of(&[3.0, 4.0, 2.0], 10.0).expect("valid");
        assert_eq!(
            (costs.parameters, costs.forward, costs.backward, costs.gradient),
            (26.0, 200.0, 80.0, 200.0)
        );
        assert_eq!(costs.step, 200.0 + 80.0 + 200.0 + 26.0);
        assert_eq!(
            (costs.one_pass_per_parameter, costs.central_differences),
            (27.0 * 200.0, 52.0 * 200.0)
        );
        assert_eq!(costs.bytes, 4.0 * (52.0 + 10.0 * (3.0 + 24.0)));
    }

    #[test]
    fn counts_reach_far_beyond_what_is_built() {
        let costs = Costs::of(&[1e6, 999_999.0], 1.0).expect("valid");
        assert_eq!(costs.parameters, 1e12 - 1.0);
        assert_eq!(Costs::of(&[1e6, 1e6], 1.0).expect_err("too many").field, "layers");
        assert_eq!(Costs::of(&[1e6, f64::NAN], 1.0).expect_err("not a width").field, "layers[1]");
        assert_eq!(Costs::of(&[2.0, 1.0], 0.0).expect_err("none").field, "samples");
    }

    #[test]
    fn the_backward_pass_finds_what_the_differences_find() {
        let mut probe = Probe::<f64>::new(&[3.0, 5.0, 2.0], 50.0).expect("valid");
        let gradient = probe.backward(2);
        let differences = probe.differences(0..usize::MAX);
        assert!((gradient / differences - 1.0).abs() < 1e-2, "{gradient} {differences}");
        assert!(Probe::<f32>::new(&[65_536.0, 65_536.0], 1.0).is_err() && Probe::<f32>::new(&[2.0, 1.0], 1e9).is_err());
    }
}
