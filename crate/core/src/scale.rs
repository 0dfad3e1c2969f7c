//! A network too large for one instance, cut by neurons into shards that train it together (L5).
//!
//! The rows of every W^l, which are its neurons, are cut into [`PARTS`] parts, however many workers there are: part p of a layer of n
//! neurons has the rows ⌊np/8⌋ … ⌊n(p+1)/8⌋ − 1. A [`Shard`] holds the parts of one worker; 1, 2, 4 or 8 shards are a network. Whoever
//! runs them carries numbers from one to the other:
//!
//! 1. The samples of the next batch, the same in every shard.
//! 2. For l = 1 … L: the forward pass; then every shard's rows of a^l (of z^L at the output) go to all others.
//! 3. L and δ^L, found by each shard for itself.
//! 4. For l = L … 2: the backward pass; then every shard's share of the sums Σⱼ wⱼₖ δⱼ goes to the shard that has neuron k, and on their way
//!    the layer's update is made; then δ^(l−1) from all shares. For l = 1 the update only.
//!
//! [`Shard::advance`] does the next of these; [`Shard::given`] and [`Shard::taken`] are what goes out and where it goes to.
//!
//! **Order of summation.** The bits do not depend on the number of shards.
//! - Σₖ wⱼₖ aₖ + bⱼ, as everywhere: see [`crate::kernels`]. No row knows of the others.
//! - Σⱼ wⱼₖ δⱼ: for each part from +0 in the order of j, and the eight sums as ((p₀+p₁)+(p₂+p₃))+((p₄+p₅)+(p₆+p₇)).
//! - Σₙ aₖ δⱼ and Σₙ δⱼ: from +0 in the order of n.
//!
//! ∇L is not kept: θ ← θ − η·(Σₙ a δ)/N happens where the sum arises, so θ is all the memory that grows with P. That is SGD; an
//! optimizer with a memory would need as much again for each number that it remembers.

mod passes;
mod plan;
#[cfg(test)]
mod refusals;
mod shard;
#[cfg(test)]
mod testing;

pub use plan::{Plan, Settings};
pub use shard::Shard;

/// Parts of every layer, a power of two.
pub const PARTS: usize = 8;

/// Bytes that one shard may keep: a 32-bit memory has 4 GiB, and the rest is for what comes and goes.
pub const MEMORY: u64 = 7 << 29;
