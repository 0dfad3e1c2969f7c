//! The kernels by themselves for `tests/bench/kernels.js`: `cargo build --release --example kernels -p backprop-core --target wasm32-unknown-unknown`.
//!
//! `prepare` makes the numbers of a layer; the others then do their work `repeats` times and return a number that depends on it, so that none
//! of it can be left out.
#![allow(unsafe_code)] // a function is exported under its own name

use std::cell::RefCell;

use backprop_core::kernels::{Descent, Down, Numbers, Sink, add_products, descend, put_products, through_weights, weighted_inputs};
use backprop_core::optimizer::Rule;

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

/// A layer of `rows` × `columns` with the values of its samples.
#[derive(Default)]
struct Work {
    w: Vec<f32>,
    b: Vec<f32>,
    a: Vec<f32>,
    delta: Vec<f32>,
    z: Vec<f32>,
    slope: Vec<f32>,
    /// ∂L/∂W and ∂L/∂b, and where W and b go to.
    grad: (Vec<f32>, Vec<f32>),
    next: (Vec<f32>, Vec<f32>),
    samples: usize,
}

thread_local! {
    static WORK: RefCell<Work> = RefCell::default();
}

/// Makes the numbers that the products work on.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(rows: usize, columns: usize, samples: usize) {
    WORK.take(); // first gives back what the last shape took
    WORK.set(Work {
        w: numbers(rows * columns),
        b: numbers(rows),
        a: numbers(columns * samples),
        delta: numbers(rows * samples),
        z: vec![0.0; rows * samples],
        slope: vec![0.0; columns * samples],
        grad: (vec![0.0; rows * columns], vec![0.0; rows]),
        next: (vec![0.0; rows * columns], vec![0.0; rows]),
        samples,
    });
}

fn repeat(repeats: u32, mut work: impl FnMut(&mut Work)) -> f32 {
    WORK.with_borrow_mut(|numbers| {
        for _ in 0..repeats {
            work(numbers);
        }
        numbers.z[0] + numbers.slope[0] + numbers.w[0]
    })
}

/// z = W a + b.
#[unsafe(no_mangle)]
pub extern "C" fn forward(repeats: u32) -> f32 {
    repeat(repeats, |Work { w, b, a, z, samples, .. }| weighted_inputs(w, b, a, z, *samples))
}

/// Wᵀ δ.
#[unsafe(no_mangle)]
pub extern "C" fn backward(repeats: u32) -> f32 {
    repeat(
        repeats,
        |Work {
             w, delta, slope, samples, ..
         }| {
            through_weights(w, delta, slope, *samples);
        },
    )
}

/// Adds a δᵀ to what stands in the place of W.
#[unsafe(no_mangle)]
pub extern "C" fn gradient(repeats: u32) -> f32 {
    repeat(
        repeats,
        |Work {
             w, b, a, delta, samples, ..
         }| {
            add_products(a, delta, w, b, *samples, *samples);
        },
    )
}

/// a δᵀ in the place of ∂L/∂W, and W − η a δᵀ in another, as a step of training does. At most 256 samples.
#[unsafe(no_mangle)]
pub extern "C" fn step(repeats: u32) -> f32 {
    fn sink<'a>(grad: &'a mut [f32], theta: &'a [f32], next: &'a mut [f32]) -> Sink<'a, f32> {
        Sink {
            grad,
            add: false,
            down: Some(Down {
                rule: Rule::Sgd,
                numbers: Numbers {
                    share: 0.5,
                    eta: 1e-6,
                    ..Numbers::default()
                },
                theta,
                next,
                before: [&[]; 2],
                after: [&mut [], &mut []],
            }),
        }
    }
    repeat(
        repeats,
        |Work {
             w,
             b,
             a,
             delta,
             grad,
             next,
             samples,
             ..
         }| {
            let (to_w, to_b) = (sink(&mut grad.0, w, &mut next.0), sink(&mut grad.1, b, &mut next.1));
            put_products(a, delta, to_w, to_b, (*samples, *samples));
            core::mem::swap(w, &mut next.0);
            core::mem::swap(b, &mut next.1);
        },
    )
}

/// w ← w − η a δᵀ. At most 256 samples.
#[unsafe(no_mangle)]
pub extern "C" fn update(repeats: u32) -> f32 {
    let descent = Descent { share: 0.5, eta: 1e-6 };
    repeat(repeats, |Work { w, a, delta, samples, .. }| {
        descend(a, delta, w, *samples, *samples, descent);
    })
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
