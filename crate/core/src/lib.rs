//! The mathematics of Backprop Playground: fully connected networks, their gradients by backpropagation, and the training loop.
//!
//! A function of inputs and a seed: no JavaScript, no clock, no entropy. Data flows one way:
//! [`rng`] → [`data`] → [`layout`] (where W^l, b^l sit in θ) → [`init`] (θ⁰) → [`network`] (forward: z, a, σ′; backward: δ; ∇L) →
//! [`optimizer`] → [`trainer`] (step, epoch) → [`timeline`] (any θᵗ again) → [`measure`], [`record`], [`walk`] (the step to come, term by
//! term), [`shares`], [`history`], [`gradient_check`], [`state`]. [`expression`] reads a function that somebody typed. [`flaw`] breaks the backward pass on purpose, for show only. [`scale`]
//! is a network cut into shards, with a step of its own.
//!
//! # Arithmetic
//!
//! The same settings and seed give the same θ bit for bit, in every browser, native and wasm. For that the core uses only + − × ÷ √, each
//! rounded once, in a stated order ([`kernels`]), and its own exp, ln, sin and Φ ([`math`]). [`ARITHMETIC`] counts up whenever a
//! digit of any result changes.

pub mod activation;
pub mod chain;
pub mod config;
pub mod cost;
pub mod data;
pub mod descent;
pub mod distribution;
pub mod error;
pub mod evaluate;
pub mod expression;
pub mod fit;
pub mod flaw;
pub mod frozen;
pub mod gradient_check;
pub mod history;
pub mod init;
pub mod kernels;
pub mod landscape;
pub mod layout;
pub mod loss;
pub mod math;
pub mod measure;
pub mod network;
pub mod optimizer;
pub mod plane;
pub mod real;
pub mod record;
pub mod regularization;
pub mod rng;
pub mod sample_check;
pub mod scale;
pub mod schedule;
pub mod shares;
pub mod spread;
pub mod state;
pub mod sweep;
pub mod terms;
pub mod timeline;
pub mod trainer;
pub mod unroll;
pub mod walk;

/// Version of the arithmetic, written into saved states.
pub const ARITHMETIC: u32 = 1;
