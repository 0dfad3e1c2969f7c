//! Pictures of L over planes, descents within them, and how gradients are distributed: each against what it stands for.

#![allow(clippy::unwrap_used)]

use backprop_core::config::{Activations, Config};
use backprop_core::descent::Descent;
use backprop_core::distribution::{Flow, HIGH, Histogram, LOW};
use backprop_core::landscape::Landscape;
use backprop_core::loss::Reduction;
use backprop_core::optimizer::{OptimizerSpec, Rule};
use backprop_core::plane::{Axes, Center, Plane};
use backprop_core::real::Real;
use backprop_core::regularization::Penalty;
use backprop_core::timeline::Timeline;
use backprop_core::trainer::Set;

fn config() -> Config {
    let mut config = Config::new(&[2.0, 4.0, 1.0]);
    config.data.samples = Some(700.0);
    config.data.train_ratio = Some(0.9);
    config.optimizer.eta = Some(0.05);
    config.regularization.kind = Penalty::L2;
    config.regularization.lambda = 0.01;
    config
}

fn run<T: Real>(config: Config, epochs: u64) -> Timeline<T> {
    let mut timeline = Timeline::new(config).unwrap();
    timeline.run_epochs(epochs).unwrap();
    timeline
}

/// A linear network of one layer with a squared error: L is a bowl.
fn bowl<T: Real>() -> Timeline<T> {
    let mut config = Config::new(&[2.0, 1.0]);
    config.activations = serde_json::from_str("\"linear\"").unwrap();
    config.data.samples = Some(60.0);
    run(config, 0)
}

fn landscape<T: Real>(timeline: &Timeline<T>, axes: Axes, center: Center, size: f64, span: Option<f64>) -> Landscape<T> {
    let plane = Plane::new(timeline, axes, center).unwrap();
    let mut landscape = Landscape::new(timeline, plane, size, span).unwrap();
    let mut before = 0.0;
    loop {
        let share = landscape.advance(timeline);
        assert!(share > before && share <= 1.0, "{before} {share}");
        before = share;
        if share == 1.0 {
            return landscape;
        }
    }
}

/// L at θ as the page shows it.
fn loss_at(config: &Config, theta: &[f32]) -> f64 {
    let mut other = Timeline::<f32>::new(config.clone()).unwrap();
    other.set_theta(theta).unwrap();
    other.loss(Set::Train).unwrap() + other.penalty()
}

#[test]
fn every_point_is_the_loss_there_bit_for_bit() {
    for (axes, center) in [
        (Axes::Parameters([3, 12]), Center::Current),
        (Axes::Random(5), Center::Current),
        (Axes::Random(6), Center::Start),
    ] {
        for reduction in [Reduction::Mean, Reduction::Sum] {
            let mut config = config();
            config.reduction = reduction;
            config.optimizer.eta = Some(0.001);
            let timeline = run::<f32>(config.clone(), 2);
            let grid = landscape(&timeline, axes, center, 5.0, Some(0.7));
            let [u, v] = grid.axes();
            let mut theta = timeline.theta().to_vec();
            for (row, &v) in v.iter().enumerate() {
                for (column, &u) in u.iter().enumerate() {
                    grid.plane.write([u, v], &mut theta);
                    assert_eq!(
                        grid.loss[row * 5 + column],
                        loss_at(&config, &theta) as f32,
                        "{axes:?} {reduction:?}"
                    );
                }
            }
            let [u0, v0] = grid.plane.origin();
            assert_eq!((u[2], v[2]), (u0, v0), "the middle is the center");
            assert_eq!((u[0], u[4]), (u0 - 0.7, u0 + 0.7));
            let here = if center == Center::Start {
                timeline.start_theta()
            } else {
                timeline.theta().to_vec()
            };
            assert_eq!(grid.loss[12], loss_at(&config, &here) as f32);
            let [min, max] = grid.extremes();
            assert!(min < max && grid.loss.iter().all(|&l| f64::from(l) >= min && f64::from(l) <= max));
        }
    }
}

#[test]
fn two_parameters_move_alone_and_their_values_are_the_coordinates() {
    let timeline = run::<f32>(config(), 1);
    let plane = Plane::new(&timeline, Axes::Parameters([2, 14]), Center::Current).unwrap();
    let mut theta = timeline.theta().to_vec();
    plane.write([0.25, -3.0], &mut theta);
    assert_eq!((theta[2], theta[14]), (0.25, -3.0));
    let moved = theta.iter().zip(timeline.theta()).filter(|(a, b)| a != b).count();
    assert_eq!(moved, 2);
    assert_eq!(plane.project(&theta), [0.25, -3.0]);
    assert_eq!(plane.directions()[1].iter().sum::<f32>(), 1.0);
    let refused = |axes| Plane::new(&timeline, axes, Center::Current).unwrap_err().field;
    assert_eq!(refused(Axes::Parameters([0, 17])), "axes.parameters");
    assert_eq!(refused(Axes::Parameters([4, 4])), "axes.parameters");
}

#[test]
fn random_directions_have_the_length_of_each_neuron_and_follow_from_the_seed() {
    let timeline = run::<f32>(config(), 2);
    let directions = |seed| Plane::new(&timeline, Axes::Random(seed), Center::Current).unwrap().directions();
    assert_eq!(directions(1), directions(1));
    assert_ne!(directions(1), directions(2));
    let layout = &timeline.network().layout;
    for d in directions(1) {
        for l in 1..=layout.depth() {
            for j in 0..layout.width(l) {
                let columns = layout.width(l - 1);
                let row = layout.w(l).start + j * columns;
                let entries: Vec<usize> = (row..row + columns).chain([layout.b(l).start + j]).collect();
                let length = |x: &[f32]| entries.iter().map(|&i| f64::from(x[i] * x[i])).sum::<f64>().sqrt();
                assert!((length(&d) / length(timeline.theta()) - 1.0).abs() < 1e-5);
            }
        }
    }
    let [d1, d2] = directions(1);
    assert_ne!(d1, d2);
}

#[test]
fn frozen_biases_stay_and_a_network_of_zeros_has_directions_too() {
    let mut config = config();
    config.frozen = backprop_core::config::Frozen::Biases;
    config.init.kind = backprop_core::init::InitKind::Zeros;
    let timeline = run::<f32>(config, 0);
    for d in Plane::new(&timeline, Axes::Random(3), Center::Current).unwrap().directions() {
        let (w, b) = d.split_at(timeline.network().layout.weights().end);
        assert!(b.iter().all(|&v| v == 0.0) && w.iter().all(|&v| v != 0.0 && v.is_finite()));
    }
}

#[test]
fn the_bowl_of_a_linear_neuron_is_symmetric_about_its_lowest_point() {
    let timeline = bowl::<f64>();
    let plane = Plane::new(&timeline, Axes::Parameters([0, 1]), Center::Current).unwrap();
    let points = descend(&timeline, Axes::Parameters([0, 1]), [0.0, 0.0], &sgd(0.05), 400).points;
    let bottom = [points[800], points[801]];
    let mut theta = timeline.theta().to_vec();
    let mut sweep = backprop_core::sweep::Sweep::new(&timeline);
    let mut at = |du: f64, dv: f64| {
        plane.write([bottom[0] + du, bottom[1] + dv], &mut theta);
        loop {
            if let Some(loss) = sweep.advance(&timeline, &theta, None) {
                return loss;
            }
        }
    };
    for (du, dv) in [(0.4, 0.0), (0.3, -0.8), (1.0, 2.0)] {
        assert!((at(du, dv) - at(-du, -dv)).abs() < 1e-9 && at(du, dv) > at(0.0, 0.0));
    }
}

#[test]
fn what_is_not_finite_stays_so() {
    let mut config = config();
    config.activations = Activations::One(backprop_core::activation::Activation::Linear);
    let timeline = run::<f32>(config, 0);
    let grid = landscape(&timeline, Axes::Random(1), Center::Current, 3.0, Some(1e6));
    assert!(grid.extremes().iter().all(|m| m.is_finite()));
    let plane = Plane::new(&timeline, Axes::Parameters([0, 8]), Center::Current).unwrap();
    let refused = |size, span| Landscape::new(&timeline, plane.clone(), size, span).unwrap_err().field;
    assert_eq!(refused(1.0, None), "size");
    assert_eq!(refused(9.0, Some(f64::NAN)), "span");
    assert_eq!(refused(9.0, Some(-1.0)), "span");
    let mut huge = timeline.theta().to_vec();
    huge[1] = 3e38;
    let mut timeline = timeline;
    timeline.set_theta(&huge).unwrap();
    let grid = landscape(&timeline, Axes::Parameters([0, 8]), Center::Current, 3.0, Some(1.0));
    assert!(grid.loss.iter().any(|l| !l.is_finite()));
}

#[test]
fn the_suggested_span_holds_both_ends_of_the_path() {
    let timeline = run::<f32>(config(), 30);
    for axes in [Axes::Parameters([0, 8]), Axes::Random(9)] {
        for center in [Center::Start, Center::Current] {
            let plane = Plane::new(&timeline, axes, center).unwrap();
            let span = plane.span(&timeline);
            for end in [timeline.theta(), &timeline.start_theta()] {
                let at = plane.project(end);
                assert!((0..2).all(|k| (at[k] - plane.origin()[k]).abs() < span), "{axes:?} {at:?} {span}");
            }
        }
    }
}

#[test]
fn projecting_finds_the_nearest_point_of_the_plane() {
    let timeline = run::<f64>(config(), 3);
    let plane = Plane::new(&timeline, Axes::Random(4), Center::Current).unwrap();
    let mut theta = timeline.theta().to_vec();
    plane.write([0.3, -1.7], &mut theta);
    let back = plane.project(&theta);
    assert!((back[0] - 0.3).abs() < 1e-12 && (back[1] + 1.7).abs() < 1e-12);
    let start = timeline.start_theta();
    let [u, v] = plane.project(&start);
    let mut distance = |u: f64, v: f64| {
        plane.write([u, v], &mut theta);
        theta.iter().zip(&start).map(|(a, b)| (a - b) * (a - b)).sum::<f64>()
    };
    let least = distance(u, v);
    for (du, dv) in [(1e-3, 0.0), (-1e-3, 0.0), (0.0, 1e-3), (0.0, -1e-3), (1e-3, 1e-3)] {
        assert!(distance(u + du, v + dv) > least);
    }
}

fn descend<T: Real>(timeline: &Timeline<T>, axes: Axes, start: [f64; 2], spec: &OptimizerSpec, steps: usize) -> Descent<T> {
    let plane = Plane::new(timeline, axes, Center::Current).unwrap();
    let mut descent = Descent::new(timeline, plane, start, spec, steps as f64).unwrap();
    while descent.advance(timeline) < 1.0 {}
    descent
}

fn sgd(eta: f64) -> OptimizerSpec {
    OptimizerSpec {
        eta: Some(eta),
        ..Default::default()
    }
}

#[test]
fn the_gradient_in_the_plane_matches_central_differences() {
    let timeline = run::<f64>(config(), 2);
    for axes in [Axes::Parameters([1, 9]), Axes::Random(8)] {
        for start in [[0.4, -0.3], [-1.0, 0.9]] {
            let at = |u, v| descend(&timeline, axes, [u, v], &sgd(0.0), 0).losses[0];
            let slopes = descend(&timeline, axes, start, &sgd(0.0), 1).gradients;
            let h = 1e-5;
            let [u, v] = start;
            let numeric = [at(u + h, v) - at(u - h, v), at(u, v + h) - at(u, v - h)].map(|d| d / (2.0 * h));
            for (slope, numeric) in slopes.iter().zip(numeric) {
                assert!(
                    (slope - numeric).abs() < 1e-7 * slope.abs().max(1e-2),
                    "{axes:?} {slopes:?} {numeric:?}"
                );
            }
        }
    }
}

#[test]
fn a_descent_begins_with_the_loss_and_the_gradient_of_the_run_bit_for_bit() {
    for reduction in [Reduction::Mean, Reduction::Sum] {
        let mut config = config();
        config.reduction = reduction;
        config.optimizer.eta = Some(0.001);
        let mut timeline = run::<f32>(config, 2);
        let at = [timeline.theta()[1], timeline.theta()[9]].map(f64::from);
        let descent = descend(&timeline, Axes::Parameters([1, 9]), at, &sgd(0.1), 1);
        assert_eq!(descent.losses[0], timeline.loss(Set::Train).unwrap() + timeline.penalty());
        let gradient = timeline.gradient();
        assert_eq!(descent.gradients, [1, 9].map(|i| f64::from(gradient[i])));
    }
}

#[test]
fn small_steps_go_down_a_bowl_and_large_ones_leap_over_it_until_they_diverge() {
    let timeline = bowl::<f64>();
    let axes = Axes::Parameters([0, 1]);
    let small = descend(&timeline, axes, [2.0, -1.5], &sgd(0.02), 100);
    assert_eq!((small.points.len(), small.losses.len(), small.gradients.len()), (202, 101, 200));
    assert!(small.losses.windows(2).all(|w| w[1] <= w[0]) && !small.diverged);
    for (step, slopes) in small.gradients.chunks(2).enumerate() {
        for (k, slope) in slopes.iter().enumerate() {
            let (here, next) = (small.points[2 * step + k], small.points[2 * step + 2 + k]);
            assert_eq!(next, here - 0.02 * slope, "θ − η∇L");
        }
    }
    let large = descend(&timeline, axes, [2.0, -1.5], &sgd(1000.0), 200);
    assert!(large.losses[1] > large.losses[0], "overshoots");
    assert!(large.diverged && large.losses.len() < 200);
    assert!(
        large
            .points
            .iter()
            .chain(&large.losses)
            .chain(&large.gradients)
            .all(|v| v.is_finite())
    );
    assert_eq!(large.points.len(), 2 * large.losses.len());
}

#[test]
fn every_optimizer_descends_and_the_same_start_gives_the_same_path() {
    let timeline = run::<f32>(config(), 1);
    for kind in Rule::ALL {
        let spec = OptimizerSpec {
            kind,
            eta: Some(0.02),
            ..Default::default()
        };
        let once = descend(&timeline, Axes::Random(2), [0.8, 0.8], &spec, 60);
        let again = descend(&timeline, Axes::Random(2), [0.8, 0.8], &spec, 60);
        assert_eq!((&once.points, &once.losses), (&again.points, &again.losses));
        assert!(once.losses[60] < once.losses[0], "{kind:?}");
    }
    let plane = Plane::new(&timeline, Axes::Random(2), Center::Current).unwrap();
    let refused = |start, spec: &OptimizerSpec, steps| Descent::new(&timeline, plane.clone(), start, spec, steps).unwrap_err().field;
    assert_eq!(refused([f64::NAN, 0.0], &sgd(0.1), 1.0), "start[0]");
    assert_eq!(refused([0.0, 0.0], &sgd(-1.0), 1.0), "optimizer.eta");
    assert_eq!(refused([0.0, 0.0], &sgd(0.1), 1e300), "steps");
}

#[test]
fn a_histogram_counts_every_value_once_and_zeros_apart() {
    let mut histogram = Histogram::default();
    histogram.add(&[0.0_f64, -2.0, 1e-20, 5e9, 3.163, f64::NAN, 0.9999, 0.0, 1.001]);
    assert_eq!(histogram.bins.len(), ((HIGH - LOW) * 2.0) as usize);
    assert_eq!(
        (histogram.count, histogram.zeros, histogram.bins.iter().sum::<f64>()),
        (8.0, 2.0, 6.0)
    );
    assert_eq!(
        (histogram.bins[0], histogram.bins[29]),
        (1.0, 1.0),
        "what lies beyond is at the ends"
    );
    // 10^−½ to 10⁰ holds 0.9999, 10⁰ to 10^½ = 3.1623 holds 1.001 and 2, 10^½ to 10¹ holds 3.163
    assert_eq!((histogram.bins[23], histogram.bins[24], histogram.bins[25]), (1.0, 2.0, 1.0));
    assert_eq!(
        (histogram.min, histogram.median(), histogram.max),
        (1e-20, f64::from(1.001_f32), 5e9)
    );
    let mut even = Histogram::default();
    even.add(&[3.0_f32, 4.0]);
    assert_eq!((even.rms(), even.median()), (12.5_f64.sqrt(), 3.0));
    let none = Histogram::default();
    assert!(none.median().is_nan() && none.min.is_nan() && none.rms().is_nan());
    let mut many = Histogram::default();
    let values: Vec<f32> = (1..=1_000_000).map(|i| i as f32).collect();
    many.add(&values);
    assert!((many.median() / 500_000.0 - 1.0).abs() < 1e-4);
}

#[test]
fn the_flow_holds_every_delta_and_every_weights_gradient() {
    let mut timeline = run::<f32>(config(), 1);
    let mut flow = Flow::new(&timeline);
    while flow.advance(&timeline) < 1.0 {}
    assert_eq!(flow.advance(&timeline), 1.0, "and stays as it is");
    let gradient = timeline.gradient();
    let count = timeline.samples(Set::Train).count;
    for l in 1..=2 {
        let width = timeline.network().layout.width(l);
        let (mut delta, mut weight) = (Histogram::default(), Histogram::default());
        for n in 0..count {
            delta.add(&timeline.trace(n).unwrap().layers[l - 1].delta);
        }
        weight.add(&gradient[timeline.network().layout.w(l)]);
        for (found, expected) in [(&flow.delta[l - 1], &delta), (&flow.weight[l - 1], &weight)] {
            assert_eq!(
                (&found.bins, found.zeros, found.count),
                (&expected.bins, expected.zeros, expected.count)
            );
            assert_eq!(
                (found.min, found.max, found.median()),
                (expected.min, expected.max, expected.median())
            );
            assert!((found.rms() / expected.rms() - 1.0).abs() < 1e-9);
        }
        assert_eq!(flow.delta[l - 1].count, (width * count) as f64);
    }
}

#[test]
fn gradients_vanish_in_a_deep_sigmoid_network_and_not_in_a_rectified_one() {
    let ratio = |activation: &str, init: &str| {
        let mut config = Config::new(&[2.0, 8.0, 8.0, 8.0, 8.0, 8.0, 1.0]);
        let mut names = [activation; 6];
        names[5] = "linear";
        config.activations = serde_json::from_value(serde_json::json!(names)).unwrap();
        config.init.kind = serde_json::from_str(&format!("\"{init}\"")).unwrap();
        let timeline = run::<f32>(config, 0);
        let mut flow = Flow::new(&timeline);
        while flow.advance(&timeline) < 1.0 {}
        flow.weight[0].rms() / flow.weight[5].rms()
    };
    let (sigmoid, relu) = (ratio("sigmoid", "xavier_uniform"), ratio("relu", "he_uniform"));
    assert!(sigmoid < 1e-2 && relu > 10.0 * sigmoid, "{sigmoid} {relu}");
}
