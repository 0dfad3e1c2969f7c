//! What several test binaries share: settings from JSON, on every target, and a few measures.
#![allow(dead_code)] // each binary uses its own part

use backprop_core::config::Config;
use backprop_core::real::Real;
use backprop_core::trainer::Trainer;

/// Settings as a page writes them. Natively serde_json reads them; in a browser, JSON.parse and serde-wasm-bindgen.
#[cfg(not(target_arch = "wasm32"))]
pub fn config(json: &str) -> Config {
    serde_json::from_str(json).unwrap_or_else(|e| panic!("{e} in {json}"))
}

/// Settings as a page writes them. Natively serde_json reads them; in a browser, JSON.parse and serde-wasm-bindgen.
#[cfg(target_arch = "wasm32")]
pub fn config(json: &str) -> Config {
    let value = js_sys::JSON::parse(json).unwrap_or_else(|e| panic!("{e:?} in {json}"));
    serde_wasm_bindgen::from_value(value).unwrap_or_else(|e| panic!("{e} in {json}"))
}

/// A trainer for settings that are right.
pub fn trainer<T: Real>(json: &str) -> Trainer<T> {
    Trainer::new(config(json)).unwrap_or_else(|e| panic!("{e} in {json}"))
}

/// ‖a − b‖₂
pub fn distance<T: Real>(a: &[T], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter()
        .zip(b)
        .map(|(a, b)| (a.to_f64() - b) * (a.to_f64() - b))
        .sum::<f64>()
        .sqrt()
}

/// ‖a‖₂
pub fn norm(a: &[f64]) -> f64 {
    a.iter().map(|a| a * a).sum::<f64>().sqrt()
}

/// FNV-1a, 64 bits, over bytes.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
