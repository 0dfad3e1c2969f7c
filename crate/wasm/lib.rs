//! The JavaScript face of Backprop Playground: translation only, no mathematics.
//!
//! Settings cross the border as one object (serde), numbers as flat typed arrays that are copies. Every failure is a JavaScript `Error`
//! with `code` and `field`; nothing that a caller sends may panic.

mod activation;
mod config;
mod convert;
mod error;
mod foreign;
mod gradient;
mod known;
mod metrics;
mod options;
mod pictures;
mod raster;
mod scale;
mod session;
mod timeline;
mod types;
mod unroll;
mod walk;
mod work;

pub use activation::activation_curve;
pub use pictures::{CostProbe, chain_rule, costs, curve};
pub use scale::ScaleShard;
pub use session::Session;

use wasm_bindgen::prelude::wasm_bindgen;

/// Version of the arithmetic: runs with the same version, settings and seed have the same digits.
#[wasm_bindgen(js_name = arithmeticVersion)]
pub fn arithmetic_version() -> u32 {
    backprop_core::ARITHMETIC
}

/// A seed from the browser's source of randomness, 0 to 2³² − 1.
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32, js_sys::Error> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|e| error::raise("unsupported", "seed", &e.to_string()))?;
    Ok(u32::from_le_bytes(bytes))
}
