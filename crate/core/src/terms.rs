//! The passes of one sample term by term: every product and every sum on the way, in the order of the arithmetic.

use crate::activation::Activation;
use crate::error::Error;
use crate::flaw::{self, Flaw, path};
use crate::layout::Layout;
use crate::loss::LossKind;
use crate::network::{Block, Network};
use crate::real::Real;
use crate::record::{Trace, read_trace};
use crate::trainer::Trainer;

/// Largest network whose terms are written out.
const MAX_WEIGHTS: usize = 1 << 20;
/// Most softmax outputs, of which each acts on each.
const MAX_SOFTMAX: usize = 1 << 10;

/// The terms of one layer. Matrices lie row by row, row j for neuron j of this layer, column k for neuron k of the layer before.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerTerms<T> {
    /// wⱼₖ aₖ
    pub products: Vec<T>,
    /// Σ over k up to and with that product; the last of a row, plus bⱼ, is zⱼ
    pub sums: Vec<T>,
    /// ∂C/∂a of this layer's neurons: ∂C/∂y at the output, Σⱼ wⱼₖ δⱼ over the next layer elsewhere
    pub cost_to_a: Vec<T>,
    /// wⱼₖ δⱼ
    pub back_products: Vec<T>,
    /// Σ over j up to and with that product; the last row is `cost_to_a` of the layer before
    pub back_sums: Vec<T>,
}

/// ∂C/∂zᵢ = Σⱼ ∂yⱼ/∂zᵢ · ∂C/∂yⱼ of a softmax (L17). Matrices lie row by row, row i, column j.
#[derive(Clone, Debug, PartialEq)]
pub struct SoftmaxTerms<T> {
    /// ∂yⱼ/∂zᵢ = yⱼ (1{i = j} − yᵢ)
    pub slopes: Vec<T>,
    /// ∂yⱼ/∂zᵢ · ∂C/∂yⱼ
    pub products: Vec<T>,
    /// Σ over j up to and with that product
    pub sums: Vec<T>,
}

/// One sample's two passes with all their terms.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleTerms<T> {
    /// Its number in the training set.
    pub n: u32,
    /// x, y, cost, ∂C/∂y, and z, a, σ′(z), δ of each layer.
    pub trace: Trace<T>,
    /// ŷ − y
    pub difference: Vec<T>,
    /// Layers 1 … L.
    pub layers: Vec<LayerTerms<T>>,
    /// Where the output is a softmax.
    pub softmax: Option<SoftmaxTerms<T>>,
    /// δ of the output is formed as ŷ − y (a cross-entropy with its own activation), not as σ′ · ∂C/∂y.
    pub cancels: bool,
    /// ∂Cⁿ/∂θ = a · δ, in the order of θ.
    pub gradient: Vec<T>,
}

impl<T: Real> Trainer<T> {
    /// The terms of training sample `n` at θᵗ, with a flaw those of a backward pass that has it. `Err` where there would be too many.
    pub fn sample_terms(&self, n: usize, flaw: Option<Flaw>) -> Result<SampleTerms<T>, Error> {
        self.check_sample(n)?;
        let (network, theta) = (&self.network, &self.theta);
        check_size(network)?;
        if let Some(flaw) = flaw {
            flaw.check(&network.layout)?;
        }
        let mut block = Block::new(network);
        self.run_sample(n as u32, theta, &mut block);
        flaw::backward(network, theta, &mut block, flaw);
        let mut gradient = vec![T::ZERO; theta.len()];
        network.add_gradient(&block, &mut gradient);
        let trace = read_trace(network, &block);
        let layers = layer_terms(&network.layout, theta, &trace, flaw);
        let y_hat = &trace.layers[network.depth() - 1].a;
        Ok(SampleTerms {
            n: n as u32,
            difference: y_hat.iter().zip(&trace.y).map(|(&y_hat, &y)| y_hat - y).collect(),
            layers,
            softmax: is_softmax(network).then(|| softmax_terms(y_hat, &trace.cost_slope)),
            cancels: matches!(network.loss.kind, LossKind::BinaryCrossEntropy | LossKind::SoftmaxCrossEntropy),
            gradient,
            trace,
        })
    }
}

fn is_softmax(network: &Network) -> bool {
    network.activations.last() == Some(&Activation::Softmax)
}

fn check_size(network: &Network) -> Result<(), Error> {
    let (weights, outputs) = (network.layout.weights().end, network.layout.outputs());
    if weights > MAX_WEIGHTS {
        let message = format!("{weights} weights are too many to write out every term; allowed: at most {MAX_WEIGHTS}");
        return Err(Error::unsupported("layers", message));
    }
    if is_softmax(network) && outputs > MAX_SOFTMAX {
        let message = format!("{outputs} softmax outputs are too many to write out every term; allowed: at most {MAX_SOFTMAX}");
        return Err(Error::unsupported("layers", message));
    }
    Ok(())
}

fn layer_terms<T: Real>(layout: &Layout, theta: &[T], trace: &Trace<T>, flaw: Option<Flaw>) -> Vec<LayerTerms<T>> {
    let mut layers: Vec<LayerTerms<T>> = Vec::with_capacity(layout.depth());
    for l in 1..=layout.depth() {
        let (rows, columns) = (layout.width(l), layout.width(l - 1));
        let below = if l == 1 { &trace.x } else { &trace.layers[l - 2].a };
        let delta = &trace.layers[l - 1].delta;
        let room = || Vec::with_capacity(rows * columns);
        let (mut products, mut sums, mut back_products, mut back_sums) = (room(), room(), room(), room());
        let mut cost_to_below = vec![T::ZERO; columns];
        for (j, w) in theta[layout.w(l)].chunks_exact(columns).enumerate() {
            let mut sum = T::ZERO;
            for (k, (&w, &a)) in w.iter().zip(below).enumerate() {
                sum += w * a;
                products.push(w * a);
                sums.push(sum);
                let path = path(flaw, layout, l, j, k);
                let back = theta[path.weight] * delta[j];
                if path.counts {
                    cost_to_below[k] += back;
                }
                back_products.push(back);
                back_sums.push(cost_to_below[k]);
            }
        }
        if let Some(before) = layers.last_mut() {
            before.cost_to_a = cost_to_below;
        }
        layers.push(LayerTerms {
            products,
            sums,
            cost_to_a: trace.cost_slope.clone(),
            back_products,
            back_sums,
        });
    }
    layers
}

fn softmax_terms<T: Real>(y: &[T], cost_slope: &[T]) -> SoftmaxTerms<T> {
    let room = || Vec::with_capacity(y.len() * y.len());
    let (mut slopes, mut products, mut sums) = (room(), room(), room());
    for (i, &y_i) in y.iter().enumerate() {
        let mut sum = T::ZERO;
        for (j, (&y_j, &cost_slope)) in y.iter().zip(cost_slope).enumerate() {
            let slope = y_j * (if i == j { T::ONE - y_i } else { -y_i });
            sum += slope * cost_slope;
            slopes.push(slope);
            products.push(slope * cost_slope);
            sums.push(sum);
        }
    }
    SoftmaxTerms { slopes, products, sums }
}
