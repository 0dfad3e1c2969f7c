//! Random runs and hostile arguments at the timeline, at pictures of L, and at the questions that need no run.

use super::core::{names_field, quick, read};
use super::settings::{formula, hostile_floats, hostile_number, settings};
use backprop_core::chain::{CaseOne, CaseTwo, Function, Joint, curve};
use backprop_core::cost::{Costs, Probe};
use backprop_core::descent::Descent;
use backprop_core::distribution::Flow;
use backprop_core::landscape::Landscape;
use backprop_core::plane::{Axes, Center, Plane};
use backprop_core::spread::BINS;
use backprop_core::timeline::{BUDGET, Timeline};
use proptest::prelude::*;

/// What a user may do to a run.
#[derive(Clone, Debug)]
enum Deed {
    Steps(u8),
    GoTo(u64),
    Seek(u64, u64),
    Theta(Vec<f32>),
    Configure(serde_json::Value),
    Reset,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => any::<u8>().prop_map(Deed::Steps),
        3 => prop_oneof![0..200_u64, Just(u64::MAX)].prop_map(Deed::GoTo),
        2 => (0..200_u64, 0..20_u64).prop_map(|(t, steps)| Deed::Seek(t, steps)),
        1 => hostile_floats(0..20).prop_map(Deed::Theta),
        1 => settings().prop_map(Deed::Configure),
        1 => Just(Deed::Reset),
    ]
}

fn start(settings: &serde_json::Value) -> Option<Timeline<f32>> {
    Timeline::new(read(settings)?).ok()
}

fn offset() -> impl Strategy<Value = usize> {
    prop_oneof![8 => 0..30_usize, 1 => Just(usize::MAX)]
}

fn axes() -> impl Strategy<Value = Axes> {
    prop_oneof![
        (offset(), offset()).prop_map(|(i, j)| Axes::Parameters([i, j])),
        any::<u64>().prop_map(Axes::Random),
    ]
}

fn function() -> impl Strategy<Value = (bool, Function)> {
    let typed = formula().prop_filter_map("cannot be read", |text| {
        Function::read("g", text.as_str()?, "x").inspect_err(names_field).ok()
    });
    let named = prop::sample::select(Function::ALL.to_vec()).prop_map(|(name, _)| Function::read("g", name, "x").expect(name));
    prop_oneof![2 => named.prop_map(|f| (false, f)), 1 => typed.prop_map(|f| (true, f))]
}

fn joint() -> impl Strategy<Value = Joint> {
    prop::sample::select(vec![
        "sum",
        "product",
        "squares",
        "ratio",
        "=x y",
        "=x/y - y^x",
        "=ln(x)/e^y",
        "=abs(x)^y",
    ])
    .prop_map(|name| Joint::read("k", name).expect(name))
}

proptest! {
    #![proptest_config(quick(500))]

    #[test]
    fn a_timeline_survives_whatever_is_done_to_it(settings in settings(), deeds in prop::collection::vec(deed(), 0..20)) {
        let Some(mut timeline) = start(&settings) else { return Ok(()) };
        for deed in deeds {
            let before = timeline.t();
            match deed {
                Deed::Steps(count) => {
                    for _ in 0..count % 40 {
                        if timeline.step().inspect_err(names_field).is_err() {
                            break;
                        }
                    }
                }
                Deed::GoTo(t) => {
                    let there = (timeline.earliest()..=timeline.head()).contains(&t);
                    prop_assert_eq!(timeline.go_to(t).inspect_err(names_field).is_ok(), there);
                    prop_assert_eq!(timeline.t(), if there { t } else { before });
                }
                Deed::Seek(t, steps) => {
                    if timeline.seek(t).is_ok() {
                        timeline.replay(steps).expect("the path was gone before");
                        prop_assert!(timeline.t() + timeline.left_to_replay() == t);
                    }
                }
                Deed::Theta(theta) => {
                    if timeline.set_theta(&theta).inspect_err(names_field).is_ok() {
                        prop_assert_eq!(timeline.head(), timeline.t());
                    }
                }
                Deed::Configure(patch) => {
                    if let Some(patch) = read(&patch) {
                        let mut changed = timeline.config().clone();
                        (changed.optimizer, changed.schedule, changed.clip) = (patch.optimizer, patch.schedule, patch.clip);
                        let _ = timeline.configure(changed).inspect_err(names_field);
                    }
                }
                Deed::Reset => timeline.reset(),
            }
            prop_assert!(timeline.earliest() <= timeline.t() && timeline.t() <= timeline.head());
            prop_assert!(timeline.bytes() <= BUDGET && timeline.history().is_valid());
            prop_assert!(timeline.theta().iter().all(|v| v.is_finite()));
            let state = timeline.state();
            prop_assert!(Timeline::<f32>::from_state(state).is_ok(), "its own state is taken");
        }
        let spread = timeline.spread(3);
        for layer in &spread.layers {
            prop_assert!(layer.reach > 0.0 && layer.reach.is_finite() && layer.counts.len() == BINS * spread.t.len());
        }
        let path = timeline.path(3, timeline.head());
        prop_assert_eq!(path[0].0, timeline.earliest());
        prop_assert!(path.last().is_some_and(|last| last.0 == timeline.head()));
    }

    #[test]
    fn pictures_are_made_or_refused_by_name(
        settings in settings(),
        axes in axes(),
        from_start in any::<bool>(),
        numbers in prop::collection::vec(prop_oneof![3 => (-3.0..5.0_f64).prop_map(f64::round), 1 => hostile_number()], 4),
        patch in settings(),
    ) {
        let Some(mut timeline) = start(&settings) else { return Ok(()) };
        let _ = timeline.run_epochs(2);
        let mut flow = Flow::new(&timeline);
        while flow.advance(&timeline) < 1.0 {}
        for histogram in flow.delta.iter().chain(&flow.weight) {
            prop_assert_eq!(histogram.bins.iter().sum::<f64>() + histogram.zeros, histogram.count);
            histogram.median();
        }
        let center = if from_start { Center::Start } else { Center::Current };
        let Ok(plane) = Plane::new(&timeline, axes, center).inspect_err(names_field) else { return Ok(()) };
        plane.project(timeline.theta());
        let span = (numbers[1] > 2.0).then_some(numbers[1]);
        // sizes within the range are many, and only slow
        if !(6.0..=512.0).contains(&numbers[0])
            && let Ok(mut landscape) = Landscape::new(&timeline, plane.clone(), numbers[0], span).inspect_err(names_field)
        {
            while landscape.advance(&timeline) < 1.0 {}
            prop_assert_eq!(landscape.loss.len(), landscape.size * landscape.size);
        }
        let optimizer = read(&patch).map(|p| p.optimizer).unwrap_or_default();
        if !(6.0..=1e4).contains(&numbers[3])
            && let Ok(mut descent) =
                Descent::new(&timeline, plane, [numbers[1], numbers[2]], &optimizer, numbers[3]).inspect_err(names_field)
        {
            while descent.advance(&timeline) < 1.0 {}
            prop_assert!(descent.points.iter().chain(&descent.losses).chain(&descent.gradients).all(|v| v.is_finite()));
            prop_assert!(descent.diverged || descent.losses.len() == numbers[3] as usize + 1);
        }
    }

    #[test]
    fn chains_and_costs_are_finite_or_refused_by_name(
        g in function(),
        h in function(),
        k in joint(),
        x in prop_oneof![-3.0..3.0_f64, hostile_number()],
        dx in prop_oneof![-1.0..1.0_f64, hostile_number()],
        layers in prop::collection::vec(prop_oneof![3 => (1..20_u8).prop_map(f64::from), 1 => hostile_number()], 0..5),
        samples in prop_oneof![3 => (1..20_u8).prop_map(f64::from), 1 => hostile_number()],
    ) {
        if let Ok(one) = CaseOne::of(&g.1, &h.1, x, dx).inspect_err(names_field) {
            prop_assert!([one.y, one.z, one.dy, one.dz, one.product].iter().all(|v| v.is_finite()));
        }
        if let Ok(two) = CaseTwo::of(&g.1, &h.1, &k, x, dx).inspect_err(names_field) {
            prop_assert!([two.x, two.y, two.z, two.dzds].iter().all(|v| v.is_finite()));
        }
        // as many points as are asked for would only be slow
        if let Ok(columns) = curve(&g.1, x, dx, 5.0).inspect_err(names_field) {
            // a typed function has no value where it is not defined
            prop_assert!(g.0 || columns.iter().flatten().all(|v| v.is_finite()));
        }
        if let Ok(costs) = Costs::of(&layers, samples).inspect_err(names_field) {
            prop_assert!(costs.bytes.is_finite() && costs.central_differences.is_finite());
            prop_assert!(costs.forward >= costs.backward);
        }
        if layers.iter().all(|&w| w <= 20.0 || w > 65_536.0)
            && let Ok(mut probe) = Probe::<f32>::new(&layers, samples).inspect_err(names_field)
        {
            prop_assert!(probe.forward(1).is_finite() && probe.backward(1).is_finite());
        }
    }
}
