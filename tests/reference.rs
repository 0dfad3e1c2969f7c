//! Gradients and optimizers against JAX and PyTorch in double precision (`tests/reference/generate.py`).
//!
//! ‖error‖/‖∇L‖ ≤ 10⁻⁵ in f32 and ≤ 10⁻⁹ in f64, for every case. Runs natively; `tests/determinism.rs` shows that a browser has the same bits.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use backprop_core::config::{BatchSize, Full};
use backprop_core::layout::Layout;
use backprop_core::real::Real;
use backprop_core::terms::SampleTerms;
use backprop_core::trainer::{Set, Trainer};
use serde_json::{Value, json};
use support::{distance, norm};

/// What the format of the numbers allows.
trait Tolerance: Real {
    const RELATIVE: f64;
}
impl Tolerance for f32 {
    const RELATIVE: f64 = 1e-5;
}
impl Tolerance for f64 {
    const RELATIVE: f64 = 1e-9;
}

fn cases(text: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(text).expect("the reference file is JSON");
    file["cases"].as_array().expect("a list of cases").clone()
}

fn gradient_cases() -> Vec<Value> {
    cases(include_str!("reference/gradients.json"))
}

fn trajectory_cases() -> Vec<Value> {
    cases(include_str!("reference/trajectories.json"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(|v| v.as_f64().expect("a number"))
        .collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The case's settings with its rows and θ put in.
fn train_case<T: Real>(case: &Value) -> Trainer<T> {
    let mut config = case["config"].clone();
    let layers = config["layers"].as_array().expect("widths");
    config["data"] = json!({
        "kind": "rows", "trainRatio": 1, "x": case["x"], "y": case["y"],
        "inputs": layers[0], "outputs": layers[layers.len() - 1],
    });
    config["theta"] = case["theta"].clone();
    support::trainer(&config.to_string())
}

/// All cases have to pass; the message lists those that do not.
fn report(failures: &[String], cases: usize) {
    assert!(cases >= 30, "only {cases} cases");
    assert!(
        failures.is_empty(),
        "{} of {cases} cases fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn check_gradients<T: Tolerance>() {
    let cases = gradient_cases();
    let mut failures = Vec::new();
    for (i, case) in cases.iter().enumerate() {
        let mut fail = |what: &str, error: f64| {
            if error.is_nan() || error > T::RELATIVE {
                failures.push(format!("case {i}: {what} off by {error:.2e}: {}", case["config"]));
            }
        };
        let mut trainer = train_case::<T>(case);
        let expected = numbers(&case["gradient"]);
        fail("gradient", distance(&trainer.gradient(), &expected) / norm(&expected));
        let costs = numbers(&case["costs"]);
        let size = costs.iter().fold(1e-2, |m: f64, c| m.max(c.abs()));
        for (n, cost) in costs.iter().enumerate() {
            let trace = trainer.trace(n).expect("a sample");
            fail(&format!("cost of sample {n}"), (trace.cost.to_f64() - cost).abs() / size);
        }
        let loss = trainer.loss(Set::Train).expect("a training set");
        fail("loss", (loss - number(&case["loss"])).abs() / number(&case["loss"]).max(1e-2));
        let penalty = number(&case["penalty"]);
        fail("penalty", (trainer.penalty() - penalty).abs() / penalty.max(1e-2));
    }
    report(&failures, cases.len());
}

#[test]
fn gradients_in_f32_match_automatic_differentiation() {
    check_gradients::<f32>();
}

#[test]
fn gradients_in_f64_match_automatic_differentiation() {
    check_gradients::<f64>();
}

/// In a deep network the first layers' share of ‖∇L‖ is small: in f64 each layer has to be right by itself.
#[test]
fn each_layer_of_the_gradient_matches_by_itself() {
    let cases = gradient_cases();
    let mut failures = Vec::new();
    for (i, case) in cases.iter().enumerate() {
        let mut trainer = train_case::<f64>(case);
        let (expected, found) = (numbers(&case["gradient"]), trainer.gradient());
        let (layout, whole) = (&trainer.network().layout, norm(&expected));
        for l in 1..=layout.depth() {
            for (name, range) in [("W", layout.w(l)), ("b", layout.b(l))] {
                let error = distance(&found[range.clone()], &expected[range.clone()]);
                let allowed = 1e-9 * norm(&expected[range]).max(1e-5 * whole);
                if error.is_nan() || error > allowed {
                    failures.push(format!("case {i}: {name}{l} off by {error:.2e}: {}", case["config"]));
                }
            }
        }
    }
    report(&failures, cases.len());
}

/// δ = ∂C/∂z of every layer, which the page draws, against a derivative by a nudge of z.
#[test]
fn deltas_match_automatic_differentiation() {
    let mut seen = 0;
    for (i, case) in gradient_cases().iter().enumerate() {
        if case["delta"].is_null() {
            continue;
        }
        let n = case["delta"]["sample"].as_u64().expect("a sample") as usize;
        let trace = train_case::<f64>(case).trace(n).expect("a sample");
        let layers = case["delta"]["layers"].as_array().expect("layers");
        assert_eq!(layers.len(), trace.layers.len());
        for (l, (expected, found)) in layers.iter().zip(&trace.layers).enumerate() {
            let expected = numbers(expected);
            let error = distance(&found.delta, &expected) / norm(&expected).max(1e-9);
            assert!(
                error <= 1e-9,
                "case {i}: delta of layer {} off by {error:.2e}: {}",
                l + 1,
                case["config"]
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} layers");
}

/// L10: the gradient of the data loss is the sum (or mean) of the samples' own gradients.
#[test]
fn gradients_of_samples_add_up() {
    for (i, case) in gradient_cases().iter().enumerate() {
        if case["config"]["regularization"]["kind"] != "none" {
            continue;
        }
        let mut trainer = train_case::<f64>(case);
        let count = trainer.samples(Set::Train).count;
        let mut sum = vec![0.0; trainer.theta().len()];
        for n in 0..count {
            for (sum, g) in sum.iter_mut().zip(trainer.gradient_of(n).expect("a sample")) {
                *sum += g;
            }
        }
        if case["config"]["reduction"] == "mean" {
            sum.iter_mut().for_each(|g| *g /= count as f64);
        }
        let expected = numbers(&case["gradient"]);
        let error = distance(&sum, &expected) / norm(&expected);
        assert!(error <= 1e-9, "case {i}: off by {error:.2e}: {}", case["config"]);
    }
}

/// One sample's gradient as the captions of the walk say it: sum the products to ∂C/∂a, times σ′ (case 2) or as the output does it
/// (case 1), times a.
fn gradient_of_terms<T: Real>(layout: &Layout, work: &SampleTerms<T>) -> Vec<T> {
    let mut gradient = vec![T::ZERO; layout.len()];
    for l in 1..=layout.depth() {
        let (width, columns) = (layout.width(l), layout.width(l - 1));
        let add = |terms: &mut dyn Iterator<Item = T>| terms.fold(T::ZERO, |sum, term| sum + term);
        let below = if l == 1 { &work.trace.x } else { &work.trace.layers[l - 2].a };
        for j in 0..width {
            let to_a = match work.layers.get(l) {
                Some(next) => add(&mut next.back_products.iter().skip(j).step_by(width).copied()),
                None => work.trace.cost_slope[j],
            };
            let delta = match (&work.softmax, &work.trace.layers[l - 1].sigma_prime) {
                _ if l == layout.depth() && work.cancels => work.difference[j],
                (Some(softmax), None) => add(&mut softmax.products[j * width..(j + 1) * width].iter().copied()),
                (_, Some(slope)) => slope[j] * to_a,
                (None, None) => panic!("a layer without a slope"),
            };
            for (k, &a) in below.iter().enumerate() {
                gradient[layout.w(l).start + j * columns + k] = a * delta;
            }
            gradient[layout.b(l).start + j] = delta;
        }
    }
    gradient
}

/// L20: what the walk shows, multiplied and summed as its captions say, is the gradient.
fn check_walks<T: Tolerance>() {
    let cases = gradient_cases();
    let mut failures = Vec::new();
    for (i, case) in cases.iter().enumerate() {
        let mut trainer = train_case::<T>(case);
        let mut config = trainer.config().clone();
        config.batch_size = BatchSize::Named(Full::Full);
        trainer.configure(config).expect("another batch size");
        let expected = numbers(&case["gradient"]);
        let count = trainer.samples(Set::Train).count;
        let mut sum = vec![T::ZERO; expected.len()];
        let mut walk = trainer.walk(0, None).expect("a finite step");
        for sample in 0..count {
            walk = trainer.walk(sample, None).expect("a finite step");
            for (sum, g) in sum.iter_mut().zip(gradient_of_terms(&trainer.network().layout, &walk.work)) {
                *sum += g;
            }
        }
        let penalty = &case["config"]["regularization"];
        let lambda = penalty["lambda"].as_f64().unwrap_or(0.0);
        let weights = trainer.network().layout.weights().end;
        let sum: Vec<f64> = sum
            .iter()
            .zip(trainer.theta())
            .enumerate()
            .map(|(i, (g, theta))| {
                let scale = if case["config"]["reduction"] == "mean" {
                    1.0 / count as f64
                } else {
                    1.0
                };
                let of_penalty = match penalty["kind"].as_str() {
                    Some("l2") if i < weights => lambda * theta.to_f64(),
                    Some("l1") if i < weights && *theta != T::ZERO => lambda * theta.to_f64().signum(),
                    _ => 0.0,
                };
                g.to_f64() * scale + of_penalty
            })
            .collect();
        for (what, error) in [
            ("the terms", distance(&sum, &expected)),
            ("the foreseen gradient", distance(&walk.gradient, &expected)),
        ] {
            let error = error / norm(&expected);
            if error.is_nan() || error > T::RELATIVE {
                failures.push(format!("case {i}: {what} off by {error:.2e}: {}", case["config"]));
            }
        }
    }
    report(&failures, cases.len());
}

#[test]
fn the_terms_of_a_walk_multiplied_and_summed_are_the_gradient_in_f32() {
    check_walks::<f32>();
}

#[test]
fn the_terms_of_a_walk_multiplied_and_summed_are_the_gradient_in_f64() {
    check_walks::<f64>();
}

/// θᵗ against PyTorch's optimizers: the error relative to the way that θ has gone.
fn check_trajectories<T: Tolerance>() {
    let cases = trajectory_cases();
    let mut failures = Vec::new();
    for case in &cases {
        let mut trainer = train_case::<T>(case);
        let start: Vec<f64> = numbers(&case["theta"]);
        for point in case["path"].as_array().expect("a path") {
            let t = point["t"].as_u64().expect("a step number");
            while trainer.t() < t {
                trainer.step().expect("a finite step");
            }
            let expected = numbers(&point["theta"]);
            let error = distance(trainer.theta(), &expected) / distance(&start, &expected);
            let eta = trainer.last_step().expect("a step").info.eta;
            let eta_error = (eta - number(&point["eta"])).abs() / number(&point["eta"]);
            if error.is_nan() || error > T::RELATIVE || eta_error > 1e-12 {
                failures.push(format!(
                    "{} at t = {t}: theta off by {error:.2e}, eta by {eta_error:.1e}",
                    case["name"]
                ));
            }
        }
    }
    report(&failures, cases.len());
}

#[test]
fn optimizers_in_f32_follow_pytorch() {
    check_trajectories::<f32>();
}

#[test]
fn optimizers_in_f64_follow_pytorch() {
    check_trajectories::<f64>();
}
