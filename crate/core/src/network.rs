//! The network as a function of θ: which layers, which activations, which loss. It owns no numbers.

use crate::activation::{Activation, softmax};
use crate::kernels::{self, Room, Sink};
use crate::layout::Layout;
use crate::loss::{Loss, Outputs};
use crate::real::Real;

/// Layers, activations and loss of a fully connected network.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Where W^l and b^l sit in θ.
    pub layout: Layout,
    /// σ of layers 1 … L.
    pub activations: Vec<Activation>,
    /// The cost of one sample.
    pub loss: Loss,
}

/// The values of up to [`kernels::BLOCK`] samples at every neuron: what the forward pass fixes and the backward pass reads.
///
/// Every array is neuron by neuron, samples contiguous, `stride` apart. Index 0 of `z`, `slope` and `delta` is empty:
/// the input layer has none.
#[derive(Clone, Debug)]
pub struct Block<T> {
    /// Samples in the block.
    pub count: usize,
    /// Distance from one neuron's row to the next: `count` rounded up to a multiple of 4.
    pub stride: usize,
    /// z of layers 1 … L
    pub z: Vec<Vec<T>>,
    /// a of layers 0 … L, a⁰ = x, aᴸ = ŷ
    pub a: Vec<Vec<T>>,
    /// σ′(z) of layers 1 … L (1 for softmax, which has none)
    pub slope: Vec<Vec<T>>,
    /// δ = ∂C/∂z of layers 1 … L
    pub delta: Vec<Vec<T>>,
    /// targets
    pub y: Vec<T>,
    /// for small networks
    pub(crate) room: Room,
}

impl<T: Real> Block<T> {
    /// Room for blocks of `network`; the arrays grow with the first block and are then reused.
    pub fn new(network: &Network) -> Self {
        let empty = vec![Vec::new(); network.layout.widths().len()];
        Block {
            count: 0,
            stride: 0,
            z: empty.clone(),
            a: empty.clone(),
            slope: empty.clone(),
            delta: empty,
            y: Vec::new(),
            room: Room::default(),
        }
    }

    /// Brings samples in: `x` yields one row of inputs per sample, `y` one row of targets (or none).
    pub fn load<'a>(&mut self, network: &Network, count: usize, x: impl Iterator<Item = &'a [f32]>, y: impl Iterator<Item = &'a [f32]>) {
        self.resize(network, count);
        scatter(&mut self.a[0], self.stride, x);
        scatter(&mut self.y, self.stride, y);
    }

    fn resize(&mut self, network: &Network, count: usize) {
        let stride = count.next_multiple_of(4);
        if (self.count, self.stride) == (count, stride) {
            return;
        }
        (self.count, self.stride) = (count, stride);
        for (l, &width) in network.layout.widths().iter().enumerate() {
            self.a[l].clear();
            self.a[l].resize(width * stride, T::ZERO);
            if l > 0 {
                for array in [&mut self.z[l], &mut self.slope[l], &mut self.delta[l]] {
                    array.clear();
                    array.resize(width * stride, T::ZERO);
                }
            }
        }
        self.y.clear();
        self.y.resize(network.layout.outputs() * stride, T::ZERO);
    }
}

/// Transposes, four samples at a time. The lanes that round a row up repeat the last sample, so that they are finite where the samples
/// are.
pub(crate) fn scatter<'a, T: Real>(to: &mut [T], stride: usize, mut rows: impl Iterator<Item = &'a [f32]>) {
    let mut n = 0;
    while let Some(first) = rows.next() {
        let width = first.len();
        let mut four = [first; 4];
        for i in 1..4 {
            let Some(row) = rows.next() else { break };
            four[i..].fill(&row[..width]);
        }
        let mut at = n;
        for k in 0..width {
            for (to, from) in to[at..at + 4].iter_mut().zip(four) {
                *to = T::from_f64(f64::from(from[k]));
            }
            at += stride;
        }
        n += 4;
    }
}

impl Network {
    /// Number of layers with weights.
    pub fn depth(&self) -> usize {
        self.layout.depth()
    }

    /// The forward pass: z = W a + b and a = σ(z), layer by layer, and σ′(z), fixed here once (L16).
    pub fn forward<T: Real>(&self, theta: &[T], block: &mut Block<T>) {
        let stride = block.stride;
        for l in 1..=self.depth() {
            let (below, above) = block.a.split_at_mut(l);
            let (z, a) = (&mut block.z[l], &mut above[0]);
            let (w, b) = (&theta[self.layout.w(l)], &theta[self.layout.b(l)]);
            kernels::weighted_inputs(w, b, &below[l - 1], z, stride);
            let activation = self.activations[l - 1];
            activation.apply(z, a, &mut block.slope[l]);
            if activation == Activation::Softmax {
                softmax(z, a, stride, block.count);
            }
        }
    }

    /// The backward pass: δ of the output layer (case 1), then δ = σ′(z) · Σ w δ layer by layer (case 2).
    ///
    /// Needs the forward pass before it.
    pub fn backward<T: Real>(&self, theta: &[T], block: &mut Block<T>) {
        let (stride, count, last) = (block.stride, block.count, self.depth());
        let out = Outputs {
            z: &block.z[last],
            y_hat: &block.a[last],
            y: &block.y,
            stride,
        };
        self.loss
            .delta(self.activations[last - 1], out, &block.slope[last], &mut block.delta[last], count);
        for l in (1..last).rev() {
            let (here, next) = block.delta.split_at_mut(l + 1);
            let w = &theta[self.layout.w(l + 1)];
            kernels::through_weights(w, &next[0], &mut here[l], stride);
            for (delta, &slope) in here[l].iter_mut().zip(&block.slope[l]) {
                *delta = slope * *delta;
            }
        }
    }

    /// Adds ∂C/∂w = a · δ and ∂C/∂b = 1 · δ, summed over the block, to `grad` (same shape and order as θ).
    pub fn add_gradient<T: Real>(&self, block: &Block<T>, grad: &mut [T]) {
        let (add, down) = (true, None);
        self.put_gradient(block, Sink { grad, add, down });
    }

    /// What [`add_gradient`](Network::add_gradient) makes of zeros, whatever is in `grad`.
    pub fn write_gradient<T: Real>(&self, block: &Block<T>, grad: &mut [T]) {
        let (add, down) = (false, None);
        self.put_gradient(block, Sink { grad, add, down });
    }

    /// Σ ∂Cⁿ/∂θ of the block into a sink of all parameters. Whether the step that is with it is sound.
    pub fn put_gradient<T: Real>(&self, block: &Block<T>, mut sink: Sink<T>) -> bool {
        let mut weights = sink.split_off_first(self.layout.weights().end);
        let mut biases = sink;
        let mut is_sound = true;
        for l in 1..=self.depth() {
            let w = weights.split_off_first(self.layout.w(l).len());
            let b = biases.split_off_first(self.layout.b(l).len());
            is_sound &= kernels::put_products(&block.a[l - 1], &block.delta[l], w, b, (block.stride, block.count));
        }
        is_sound
    }

    /// Cⁿ of the sample in lane `n`, after a forward pass.
    pub fn cost<T: Real>(&self, block: &Block<T>, n: usize) -> T {
        self.loss.cost(self.outputs(block), n)
    }

    /// The output layer's view for the loss.
    pub fn outputs<'a, T: Real>(&self, block: &'a Block<T>) -> Outputs<'a, T> {
        let last = self.depth();
        Outputs {
            z: &block.z[last],
            y_hat: &block.a[last],
            y: &block.y,
            stride: block.stride,
        }
    }

    /// The first layer whose weighted inputs are not finite, if any, among the block's samples.
    pub fn first_broken_layer<T: Real>(&self, block: &Block<T>) -> Option<usize> {
        (1..=self.depth()).find(|&l| {
            block.z[l]
                .chunks_exact(block.stride)
                .any(|row| !kernels::all_finite(&row[..block.count]))
        })
    }
}
