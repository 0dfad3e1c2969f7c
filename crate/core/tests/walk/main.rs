//! The step to come is the step that comes, and its terms are the arithmetic's own.

#![allow(clippy::unwrap_used)]

mod flaws;
mod networks;
mod shares;

use backprop_core::activation::Activation;
use backprop_core::config::{BatchSize, Config, Frozen};
use backprop_core::data::Floats;
use backprop_core::error::Code;
use backprop_core::flaw::Flaw;
use backprop_core::optimizer::{ClipKind, Rule};
use backprop_core::real::Real;
use backprop_core::regularization::Penalty;
use backprop_core::schedule::ScheduleKind;
use backprop_core::terms::SampleTerms;
use backprop_core::trainer::{Set, Trainer};
use networks::{bits, random_networks, trainer};

/// Everything that a caller can see, as text.
fn seen(run: &mut Trainer<f32>) -> String {
    let gradient = run.gradient();
    let state = serde_json::to_string(&run.state()).unwrap();
    format!("{state} {:?} {gradient:?} {:?}", run.last_step(), run.step_record())
}

#[test]
fn the_step_foreseen_is_the_step_taken() {
    for (i, rule) in Rule::ALL.into_iter().enumerate() {
        let mut config = networks::circle();
        config.optimizer.kind = rule;
        config.optimizer.eta = Some(0.02);
        config.schedule.kind = [ScheduleKind::Constant, ScheduleKind::Step, ScheduleKind::Cosine][i % 3];
        config.schedule.warmup = 3.0;
        config.clip.kind = [ClipKind::None, ClipKind::Norm, ClipKind::Value][i % 3];
        config.clip.max = 0.05;
        config.regularization.kind = [Penalty::L2, Penalty::L1, Penalty::None][i % 3];
        config.regularization.lambda = 0.01;
        config.frozen = [Frozen::None, Frozen::Biases][i % 2].clone();
        let mut run = trainer(&config);
        let mut alone = trainer(&config);
        for t in 0..40 {
            let before = seen(&mut run);
            let walk = run.walk(t % 3, None).unwrap();
            assert_eq!(seen(&mut run), before, "{rule:?}: looking ahead at t = {t} changed something");
            run.step().unwrap();
            alone.step().unwrap();
            let last = run.last_step().unwrap();
            assert_eq!(bits(run.theta()), bits(alone.theta()), "{rule:?}: another step at t = {t}");
            assert_eq!((walk.t, walk.eta, &walk.samples), (last.info.t, last.info.eta, &last.info.samples));
            assert_eq!(walk.work.n, walk.samples[t % 3]);
            assert_eq!(bits(&walk.gradient), bits(last.gradient));
            assert_eq!(bits(&walk.direction), bits(&last.direction));
            assert_eq!(bits(&walk.theta_before), bits(last.theta_before));
            assert_eq!(bits(&walk.theta_after), bits(last.theta_after));
        }
        assert!(run.epoch() > 3, "an epoch's end was among the steps");
    }
}

#[test]
fn the_new_order_of_an_epoch_is_foreseen_at_its_start() {
    let mut run = trainer(&networks::circle());
    let mut firsts = Vec::new();
    for _ in 0..4 {
        firsts.push(run.walk(0, None).unwrap().samples);
        run.run_epochs(1).unwrap();
    }
    let different: std::collections::HashSet<_> = firsts.iter().collect();
    assert_eq!(different.len(), 4, "{firsts:?}");
}

#[test]
fn theta_before_less_the_move_is_theta_after() {
    for config in random_networks(30) {
        let mut run = trainer(&config);
        let walk = run.walk(0, None).unwrap();
        let after: Vec<f32> = walk.theta_before.iter().zip(&walk.step).map(|(theta, step)| theta - step).collect();
        assert_eq!(bits(&after), bits(&walk.theta_after));
        let step: Vec<f32> = walk.direction.iter().map(|d| walk.eta as f32 * d).collect();
        assert_eq!(bits(&step), bits(&walk.step));
    }
}

#[test]
fn the_batch_adds_up_to_its_gradient_and_its_loss() {
    for mut config in random_networks(30) {
        config.batch_size = BatchSize::Count(1e6);
        let mut run = trainer(&config);
        let walk = run.walk(0, None).unwrap();
        assert_eq!(walk.batch_loss, run.loss(Set::Train).unwrap_or(f64::NAN));
        for (&n, cost) in walk.samples.iter().zip(&walk.costs) {
            assert_eq!(cost.to_bits(), run.trace(n as usize).unwrap().cost.to_bits());
        }
        let mut finished = walk.summed.clone();
        if config.reduction == backprop_core::loss::Reduction::Mean {
            let share = (1.0 / walk.samples.len() as f64) as f32;
            finished.iter_mut().for_each(|g| *g *= share);
        }
        let weights = run.network().layout.weights();
        config
            .regularization
            .add_gradient(&walk.theta_before[weights.clone()], &mut finished[weights]);
        assert_eq!(bits(&finished), bits(&walk.gradient));
    }
}

#[test]
fn running_sums_end_in_z_and_in_the_slope_of_the_layer_before() {
    for config in random_networks(150) {
        let run = trainer(&config);
        let work = run.sample_terms(1, None).unwrap();
        let (layout, theta) = (&run.network().layout, run.theta());
        for l in 1..=layout.depth() {
            let (terms, traced) = (&work.layers[l - 1], &work.trace.layers[l - 1]);
            let below = if l == 1 { &work.trace.x } else { &work.trace.layers[l - 2].a };
            let columns = layout.width(l - 1);
            let mut back = vec![0.0_f32; columns];
            for j in 0..layout.width(l) {
                let mut sum = 0.0_f32;
                for k in 0..columns {
                    let (i, w) = (j * columns + k, theta[layout.w(l).start + j * columns + k]);
                    assert_eq!(terms.products[i].to_bits(), (w * below[k]).to_bits());
                    assert_eq!(terms.back_products[i].to_bits(), (w * traced.delta[j]).to_bits());
                    sum += terms.products[i];
                    back[k] += terms.back_products[i];
                    assert_eq!(
                        (terms.sums[i].to_bits(), terms.back_sums[i].to_bits()),
                        (sum.to_bits(), back[k].to_bits())
                    );
                }
                let z = sum + theta[layout.b(l).start + j];
                assert_eq!(z.to_bits(), traced.z[j].to_bits(), "z of neuron {j} of layer {l}");
            }
            if l > 1 {
                assert_eq!(bits(&back), bits(&work.layers[l - 2].cost_to_a), "dC/da of layer {}", l - 1);
            }
        }
        assert_eq!(bits(&work.layers[layout.depth() - 1].cost_to_a), bits(&work.trace.cost_slope));
    }
}

#[test]
fn sigma_prime_times_the_slope_is_delta_and_a_times_delta_the_gradient() {
    let (mut cases, mut softmaxes, mut cancellations) = (0, 0, 0);
    for config in random_networks(150) {
        let mut run = trainer(&config);
        let work = run.sample_terms(1, None).unwrap();
        let layout = run.network().layout.clone();
        for (i, (terms, traced)) in work.layers.iter().zip(&work.trace.layers).enumerate() {
            let output = i + 1 == layout.depth();
            match &traced.sigma_prime {
                Some(slope) if !(output && work.cancels) => {
                    let delta: Vec<f32> = slope.iter().zip(&terms.cost_to_a).map(|(s, c)| s * c).collect();
                    assert_eq!(bits(&delta), bits(&traced.delta), "layer {}", i + 1);
                    cases += 1;
                }
                _ => assert!(output),
            }
        }
        let output = work.trace.layers.last().unwrap();
        if work.cancels {
            near(&work.difference, &output.delta, 1e-6);
            cancellations += 1;
        }
        assert_eq!(
            work.softmax.is_some(),
            run.network().activations.last() == Some(&Activation::Softmax)
        );
        if let Some(softmax) = &work.softmax {
            let width = layout.outputs();
            let sums: Vec<f32> = softmax.sums.iter().skip(width - 1).step_by(width).copied().collect();
            near(&sums, &output.delta, 1e-5);
            softmaxes += 1;
        }
        assert_eq!(bits(&gradient_by_hand(&run, &work)), bits(&work.gradient));
        assert_eq!(bits(&run.gradient_of(1).unwrap()), bits(&work.gradient));
    }
    assert!(
        cases > 200 && softmaxes > 10 && cancellations > 10,
        "{cases} {softmaxes} {cancellations}"
    );
}

/// a · δ, with a negative zero made a positive one, as every sum that starts at +0 does.
fn gradient_by_hand(run: &Trainer<f32>, work: &SampleTerms<f32>) -> Vec<f32> {
    let layout = &run.network().layout;
    let mut gradient = vec![0.0; layout.len()];
    for l in 1..=layout.depth() {
        let below = if l == 1 { &work.trace.x } else { &work.trace.layers[l - 2].a };
        for (j, delta) in work.trace.layers[l - 1].delta.iter().enumerate() {
            for (k, a) in below.iter().enumerate() {
                gradient[layout.w(l).start + j * below.len() + k] += a * delta;
            }
            gradient[layout.b(l).start + j] += delta;
        }
    }
    gradient
}

fn near(a: &[f32], b: &[f32], allowed: f32) {
    let size = b.iter().fold(1.0_f32, |m, b| m.max(b.abs()));
    for (x, y) in a.iter().zip(b) {
        assert!((x - y).abs() <= allowed * size, "{a:?} {b:?}");
    }
}

#[test]
fn a_step_that_cannot_be_taken_cannot_be_foreseen() {
    let mut config = Config::new(&[2.0, 4.0, 1.0]);
    config.activations = serde_json::from_str("\"linear\"").unwrap();
    config.optimizer.eta = Some(1e5);
    let mut run = trainer(&config);
    for _ in 0..1000 {
        let before = seen(&mut run);
        let walk = run.walk(0, None);
        assert_eq!(seen(&mut run), before);
        let Err(error) = run.step() else {
            walk.unwrap();
            continue;
        };
        assert_eq!(walk.unwrap_err(), error);
        assert_eq!(error.code, Code::Diverged);
        return;
    }
    panic!("it never diverged");
}

#[test]
fn a_sample_beyond_the_batch_is_named() {
    let mut run = trainer(&networks::circle());
    assert_eq!(run.walk(10, None).unwrap_err().field, "sample");
    assert_eq!(run.sample_terms(1000, None).unwrap_err().field, "n");
}

#[test]
fn networks_too_large_for_their_terms_are_refused() {
    for (layers, activations) in [(vec![2.0, 1025.0, 1025.0, 1.0], "\"tanh\""), (vec![2.0, 1025.0], "\"softmax\"")] {
        let mut config = Config::new(&layers);
        config.activations = serde_json::from_str(&format!(
            "[{}]",
            vec!["\"tanh\""; layers.len() - 2]
                .iter()
                .copied()
                .chain([activations])
                .collect::<Vec<_>>()
                .join(",")
        ))
        .unwrap();
        config.data.samples = Some(12.0);
        if layers.len() == 2 {
            config.data = networks::rows(2, 1025, 1);
        }
        let error = trainer(&config).walk(0, None).unwrap_err();
        assert_eq!((error.code, error.field.as_str()), (Code::Unsupported, "layers"), "{error}");
    }
}

#[test]
fn a_flaw_shows_in_the_sample_and_never_in_the_step() {
    let mut config = networks::circle();
    config.theta = None;
    let mut run = trainer(&config);
    let right = run.walk(2, None).unwrap();
    for flaw in [Flaw::NoSigmaPrime, Flaw::DroppedPath(8), Flaw::NoTranspose] {
        let broken = run.walk(2, Some(flaw)).unwrap();
        assert_ne!(broken.work, right.work, "{flaw:?}");
        assert_eq!(run.sample_terms(right.work.n as usize, Some(flaw)).unwrap(), broken.work);
        let mut mended = broken;
        mended.work = right.work.clone();
        assert_eq!(mended, right, "{flaw:?}");
    }
    run.step().unwrap();
    assert_eq!(bits(run.theta()), bits(&right.theta_after));
}

/// The captions' sentences hold for a broken pass too, but for the one that the flaw breaks.
#[test]
fn the_terms_of_a_broken_pass_are_its_own() {
    for config in random_networks(40) {
        let run = trainer(&config);
        for flaw in [Flaw::NoSigmaPrime, Flaw::NoTranspose] {
            let work = run.sample_terms(0, Some(flaw)).unwrap();
            let depth = run.network().depth();
            for l in 1..depth {
                let (terms, traced) = (&work.layers[l - 1], &work.trace.layers[l - 1]);
                let width = traced.a.len();
                let last = &work.layers[l].back_sums[work.layers[l].back_sums.len() - width..];
                assert_eq!(bits(last), bits(&terms.cost_to_a));
                let slope = traced.sigma_prime.as_ref().unwrap();
                let delta: Vec<f32> = match flaw {
                    Flaw::NoSigmaPrime => terms.cost_to_a.clone(),
                    _ => slope.iter().zip(&terms.cost_to_a).map(|(s, c)| s * c).collect(),
                };
                assert_eq!(bits(&delta), bits(&traced.delta), "{flaw:?}, layer {l}");
            }
            assert_eq!(bits(&gradient_by_hand(&run, &work)), bits(&work.gradient));
        }
    }
}

#[test]
fn a_walk_in_f64_is_near_the_walk_in_f32() {
    for config in random_networks(20) {
        let exact = Trainer::<f64>::new(config.clone()).unwrap().sample_terms(0, None).unwrap();
        let trained = trainer(&config).sample_terms(0, None).unwrap();
        let exact: Vec<f32> = exact.gradient.iter().map(|g| g.to_f64() as f32).collect();
        near(&trained.gradient, &exact, 1e-3);
    }
}

#[test]
fn inputs_are_as_the_network_sees_them() {
    let mut config = Config::new(&[1.0, 1.0]);
    config.data = networks::rows(1, 1, 3);
    config.data.x = Some(Floats(vec![1.0, 2.0, 3.0]));
    config.data.standardize = Some(true);
    let work = trainer(&config).sample_terms(1, None).unwrap();
    assert_eq!(work.trace.x, [0.0]);
}
