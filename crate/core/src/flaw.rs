//! Backpropagation broken on purpose, so that a student sees what each part of it is for. Training never comes here.

use crate::error::Error;
use crate::layout::{Entry, Layout};
use crate::network::{Block, Network};
use crate::real::Real;

/// One mistake in the backward pass of the hidden layers (case 2); the output layer's δ stays right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// δ = Σ w δ, the × σ′(z) forgotten
    NoSigmaPrime,
    /// The edge whose weight lies at this offset of θ is left out of Σⱼ wⱼₖ δⱼ.
    DroppedPath(usize),
    /// Σⱼ wⱼₖ δⱼ reads W as if it lay in θ column by column: reshaped where it has to be transposed.
    NoTranspose,
}

impl Flaw {
    /// Refuses an edge that no δ of a hidden layer comes through.
    pub fn check(self, layout: &Layout) -> Result<(), Error> {
        let Flaw::DroppedPath(offset) = self else { return Ok(()) };
        match layout.entry(offset) {
            Some(Entry::Weight { layer: 2.., .. }) => Ok(()),
            _ if layout.depth() == 1 => Err(Error::unsupported("flaw.offset", "without a hidden layer there is no path to drop")),
            _ => {
                let allowed = format!("{} to {}, the weights from layer 2 on", layout.w(2).start, layout.weights().end - 1);
                Err(Error::out_of_range("flaw.offset", offset, allowed))
            }
        }
    }
}

/// One summand wⱼₖ δⱼ of ∂C/∂aₖ, as a possibly flawed backward pass sees it.
pub(crate) struct Path {
    /// where in θ it reads wⱼₖ
    pub weight: usize,
    /// whether it counts
    pub counts: bool,
}

/// The path from neuron k of layer l − 1 to neuron j of layer l (from 0), without a flaw the weight wⱼₖ itself.
pub(crate) fn path(flaw: Option<Flaw>, layout: &Layout, l: usize, j: usize, k: usize) -> Path {
    let start = layout.w(l).start;
    let right = start + j * layout.width(l - 1) + k;
    match flaw {
        Some(Flaw::NoTranspose) => Path {
            weight: start + k * layout.width(l) + j,
            counts: true,
        },
        flaw => Path {
            weight: right,
            counts: flaw != Some(Flaw::DroppedPath(right)),
        },
    }
}

/// [`Network::backward`], and the hidden layers again with the flaw. Needs the forward pass before it.
pub fn backward<T: Real>(network: &Network, theta: &[T], block: &mut Block<T>, flaw: Option<Flaw>) {
    network.backward(theta, block);
    if flaw.is_none() {
        return;
    }
    let (stride, layout) = (block.stride, &network.layout);
    for l in (1..network.depth()).rev() {
        let (here, next) = block.delta.split_at_mut(l + 1);
        for (k, deltas) in here[l].chunks_exact_mut(stride).enumerate() {
            deltas.fill(T::ZERO);
            for (j, next) in next[0].chunks_exact(stride).enumerate() {
                let path = path(flaw, layout, l + 1, j, k);
                if path.counts {
                    for (delta, &next) in deltas.iter_mut().zip(next) {
                        *delta += theta[path.weight] * next;
                    }
                }
            }
            if flaw != Some(Flaw::NoSigmaPrime) {
                for (delta, &slope) in deltas.iter_mut().zip(&block.slope[l][k * stride..]) {
                    *delta = slope * *delta;
                }
            }
        }
    }
}
