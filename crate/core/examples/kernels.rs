//! The kernels by themselves for `tests/bench/kernels.js`: `cargo build --release --example kernels -p backprop-core --target wasm32-unknown-unknown`.
//!
//! Each function does its work `repeats` times and returns a number that depends on it, so that none of it can be left out.
#![allow(unsafe_code)] // a function is exported under its own name

use backprop_core::kernels::{Descent, add_products, descend, through_weights, weighted_inputs};

/// `repeats` × 96 floating-point operations: twelve chains of x ← x·y + z in four lanes, as fast as the machine can multiply and add.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn peak(repeats: u32) -> f32 {
    use core::arch::wasm32::{f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat};
    let (y, z) = (f32x4_splat(0.999_999), f32x4_splat(1e-6));
    let mut x: [_; 12] = core::array::from_fn(|i| f32x4_splat(i as f32));
    for _ in 0..repeats {
        for x in &mut x {
            *x = f32x4_add(f32x4_mul(*x, y), z);
        }
    }
    x.iter().map(|&x| f32x4_extract_lane::<0>(x)).sum()
}

fn numbers(len: usize) -> Vec<f32> {
    (0..len).map(|i| (i * 7919 % 1009) as f32 / 504.0 - 1.0).collect()
}

/// z = W a + b for W of `rows` × `columns` and `samples` samples.
#[unsafe(no_mangle)]
pub extern "C" fn forward(rows: usize, columns: usize, samples: usize, repeats: u32) -> f32 {
    let (w, b, a) = (numbers(rows * columns), numbers(rows), numbers(columns * samples));
    let mut z = vec![0.0; rows * samples];
    for _ in 0..repeats {
        weighted_inputs(&w, &b, &a, &mut z, samples);
    }
    z[0]
}

/// Wᵀ δ.
#[unsafe(no_mangle)]
pub extern "C" fn backward(rows: usize, columns: usize, samples: usize, repeats: u32) -> f32 {
    let (w, delta) = (numbers(rows * columns), numbers(rows * samples));
    let mut slope = vec![0.0; columns * samples];
    for _ in 0..repeats {
        through_weights(&w, &delta, &mut slope, samples);
    }
    slope[0]
}

/// Adds a δᵀ.
#[unsafe(no_mangle)]
pub extern "C" fn gradient(rows: usize, columns: usize, samples: usize, repeats: u32) -> f32 {
    let (a, delta) = (numbers(columns * samples), numbers(rows * samples));
    let (mut grad_w, mut grad_b) = (vec![0.0; rows * columns], vec![0.0; rows]);
    for _ in 0..repeats {
        add_products(&a, &delta, &mut grad_w, &mut grad_b, samples, samples);
    }
    grad_w[0] + grad_b[0]
}

/// w ← w − η a δᵀ. At most 256 samples.
#[unsafe(no_mangle)]
pub extern "C" fn update(rows: usize, columns: usize, samples: usize, repeats: u32) -> f32 {
    let (a, delta, mut w) = (numbers(columns * samples), numbers(rows * samples), vec![0.0; rows * columns]);
    let descent = Descent { share: 0.5, eta: 1e-6 };
    for _ in 0..repeats {
        descend(&a, &delta, &mut w, samples, samples, descent);
    }
    w[0]
}

/// a = σ(z) and σ′(z) for `len` numbers; `kind` counts in the order of `Activation::ALL`.
#[unsafe(no_mangle)]
pub extern "C" fn activate(kind: usize, len: usize, repeats: u32) -> f32 {
    let (z, mut a, mut slope) = (numbers(len), vec![0.0; len], vec![0.0; len]);
    for _ in 0..repeats {
        backprop_core::activation::Activation::ALL[kind].apply(&z, &mut a, &mut slope);
    }
    a[0] + slope[0]
}
