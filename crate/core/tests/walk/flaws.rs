//! A backward pass broken on purpose fails the numerical check where its δ is wrong, and only there.

use crate::networks::{bits, random_networks, rows, trainer};
use backprop_core::activation::Activation;
use backprop_core::config::{Activations, Config};
use backprop_core::data::Floats;
use backprop_core::error::Code;
use backprop_core::flaw::Flaw;
use backprop_core::layout::Entry;
use backprop_core::trainer::Trainer;

/// Relative errors above are wrong: what the format of the numbers allows.
const RED: f64 = 1e-5;
const RED_F64: f64 = 1e-7;

/// 3-4-4-2 with one sample, whose gradient has no entry near 0.
fn network(seed: f64) -> Trainer<f32> {
    let mut config = Config::new(&[3.0, 4.0, 4.0, 2.0]);
    config.activations = Activations::One(Activation::Sigmoid);
    config.init.kind = backprop_core::init::InitKind::Normal;
    config.seed = seed;
    config.data = rows(3, 2, 1);
    config.data.x = Some(Floats(vec![1.5, -1.25, 0.75]));
    trainer(&config)
}

/// The parameters that the check shows in red are those that `wrong` says.
fn red_exactly_where(flaw: Flaw, wrong: impl Fn(Entry) -> bool) {
    for seed in 0..12 {
        let mut run = network(f64::from(seed));
        let check = run.flawed_gradient_check(None, Some(flaw)).unwrap();
        let layout = run.network().layout.clone();
        for entry in &check.entries {
            let what = layout.entry(entry.offset).unwrap();
            let expected = wrong(what);
            assert_eq!(entry.relative_error_f64 > RED_F64, expected, "{flaw:?}, {}: {entry:?}", what.name());
            assert_eq!(entry.relative_error > RED, expected, "{flaw:?}, {}: {entry:?}", what.name());
            let of_sample = run.sample_check(0, entry.offset, Some(flaw)).unwrap();
            assert_eq!(of_sample.relative_error > RED, expected, "{flaw:?}, {}: {of_sample:?}", what.name());
        }
        assert!(run.gradient_check(None).unwrap().max_relative_error < RED);
    }
}

#[test]
fn without_sigma_prime_every_hidden_layer_is_wrong_and_the_output_right() {
    red_exactly_where(Flaw::NoSigmaPrime, |entry| entry.layer() < 3);
}

#[test]
fn without_the_transpose_every_hidden_layer_is_wrong_and_the_output_right() {
    red_exactly_where(Flaw::NoTranspose, |entry| entry.layer() < 3);
}

#[test]
fn a_dropped_path_harms_the_neuron_it_leads_back_to_and_all_layers_before() {
    let layout = network(0.0).network().layout.clone();
    for (offset, edge) in layout.entries().enumerate().take(layout.weights().end) {
        let Entry::Weight { layer: 2.., from, .. } = edge else { continue };
        let below = edge.layer() - 1;
        red_exactly_where(Flaw::DroppedPath(offset), |entry| match entry {
            Entry::Weight { layer, to, .. } | Entry::Bias { layer, to } => layer < below || (layer == below && to == from),
        });
    }
}

/// The reshaped read by its definition: W as if its flat numbers were a matrix of columns × rows, times δ.
#[test]
fn no_transpose_multiplies_by_the_reshaped_matrix() {
    for config in random_networks(40) {
        let run = trainer(&config);
        let (layout, theta) = (&run.network().layout, run.theta());
        let work = run.sample_terms(0, Some(Flaw::NoTranspose)).unwrap();
        for l in 2..=layout.depth() {
            let (rows, columns) = (layout.width(l), layout.width(l - 1));
            let w = &theta[layout.w(l)];
            let delta = &work.trace.layers[l - 1].delta;
            let wrong: Vec<f32> = (0..columns)
                .map(|k| (0..rows).fold(0.0, |sum, j| sum + w[k * rows + j] * delta[j]))
                .collect();
            assert_eq!(bits(&wrong), bits(&work.layers[l - 2].cost_to_a));
        }
    }
}

#[test]
fn a_dropped_path_is_shown_and_left_out_of_the_sum() {
    let run = network(1.0);
    let layout = &run.network().layout;
    let (right, offset) = (run.sample_terms(0, None).unwrap(), layout.w(3).start + 5);
    let broken = run.sample_terms(0, Some(Flaw::DroppedPath(offset))).unwrap();
    let (right, broken) = (&right.layers[2], &broken.layers[2]);
    assert_eq!(right.back_products, broken.back_products);
    // w3[2,2]: the second product of neuron 2's sum
    assert_eq!(broken.back_sums[5], broken.back_sums[1]);
    assert_ne!(right.back_sums[5], right.back_sums[1]);
    assert_eq!(right.back_sums[6], broken.back_sums[6]);
}

#[test]
fn only_edges_that_a_delta_comes_back_through_can_be_dropped() {
    let mut run = network(0.0);
    let layout = run.network().layout.clone();
    for offset in [
        0,
        layout.w(1).end - 1,
        layout.weights().end,
        layout.len() - 1,
        layout.len(),
        usize::MAX,
    ] {
        let flaw = Some(Flaw::DroppedPath(offset));
        for error in [
            run.walk(0, flaw).unwrap_err(),
            run.sample_terms(0, flaw).unwrap_err(),
            run.sample_check(0, 0, flaw).unwrap_err(),
            run.flawed_gradient_check(None, flaw).unwrap_err(),
        ] {
            assert_eq!((error.code, error.field.as_str()), (Code::OutOfRange, "flaw.offset"), "{error}");
            assert!(error.message.contains("12 to 35"), "{error}");
        }
    }
    let mut shallow = trainer(&Config::new(&[2.0, 1.0]));
    let error = shallow.walk(0, Some(Flaw::DroppedPath(0))).unwrap_err();
    assert_eq!((error.code, error.field.as_str()), (Code::Unsupported, "flaw.offset"));
}

#[test]
fn one_samples_gradient_passes_its_own_check() {
    let mut kinks = 0;
    for config in random_networks(80) {
        let mut run = trainer(&config);
        let gradient = run.gradient_of(1).unwrap();
        for (offset, g) in gradient.iter().enumerate() {
            let check = run.sample_check(1, offset, None).unwrap();
            assert_eq!(check.analytic, f64::from(*g));
            kinks += usize::from(check.kink);
            assert!(check.kink || check.relative_error < 0.01, "{offset} of {config:?}: {check:?}");
        }
    }
    assert!(kinks < 20, "{kinks} kinks");
    let run = network(0.0);
    assert_eq!(run.sample_check(1, 0, None).unwrap_err().field, "n");
    assert_eq!(run.sample_check(0, 1000, None).unwrap_err().field, "offset");
}
