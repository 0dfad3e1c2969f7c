//! The same settings and seed give the same θ bit for bit: natively in debug and release, in Chromium and in Firefox.
//!
//! Every target compares with the same constants (`fixtures/determinism.rs`), so all of them agree with each other.

#[path = "fixtures/determinism.rs"]
mod fixture;
mod support;

use backprop_core::activation::Activation;
use backprop_core::data::Samples;
use backprop_core::loss::LossKind;
use backprop_core::scale::{Settings, Shard};
use backprop_core::trainer::{Set, Trainer};
use fixture::{RUNS, SHARDS, SILENT};
use support::fnv1a;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn bits(theta: &[f32]) -> Vec<u32> {
    theta.iter().map(|v| v.to_bits()).collect()
}

fn advance(trainer: &mut Trainer<f32>, steps: u64) {
    for _ in 0..steps {
        trainer.step().expect("a finite step");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_bits_of_theta_are_those_of_the_table() {
    let mut wrong = Vec::new();
    for run in RUNS {
        assert!(run.steps >= 1000);
        let mut trainer: Trainer<f32> = support::trainer(run.config);
        let before = trainer.loss(Set::Train).expect("data");
        advance(&mut trainer, run.steps);
        let (bits, loss) = (bits(trainer.theta()), trainer.loss(Set::Train).expect("data"));
        assert!(loss < before, "{} does not learn: {before} → {loss}", run.name);
        let hash = fnv1a(bits.iter().flat_map(|b| b.to_le_bytes()));
        let theta = [bits[0], bits[bits.len() / 2], bits[bits.len() - 1]];
        if (hash, theta, loss.to_bits()) != (run.hash, run.theta, run.loss) {
            wrong.push(format!(
                "{}\n        hash: {hash:#018x},\n        theta: [{:#010x}, {:#010x}, {:#010x}],\n        loss: {:#018x},\n",
                run.name,
                theta[0],
                theta[1],
                theta[2],
                loss.to_bits()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} runs end in other bits:\n{}",
        wrong.len(),
        RUNS.len(),
        wrong.concat()
    );
}

/// The memory of a neuron that no sample reaches any more fades until it is subnormal, and takes other ways than the rest from there.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_memory_of_silent_neurons_has_the_bits_of_the_table() {
    let mut wrong = Vec::new();
    for (optimizer, expected) in SILENT {
        let mut trainer: Trainer<f32> = support::trainer(&format!(
            r#"{{ "layers": [2, 16, 17, 1], "activations": ["relu", "relu", "tanh"], "optimizer": {optimizer}, "seed": 2,
                "data": {{ "kind": "circle", "samples": 100 }} }}"#
        ));
        advance(&mut trainer, 40);
        let mut state = trainer.state();
        let biases = trainer.network().layout.weights().end;
        for silent in (0..16).step_by(2).chain(16..29) {
            state.theta.0[biases + silent] = -50.0;
        }
        let mut trainer = Trainer::from_state(state).expect("its own state");
        advance(&mut trainer, 2500);
        let state = trainer.state();
        let memory = [state.memory_first.0, state.memory_second.0].concat();
        assert!(memory.iter().filter(|m| m.is_subnormal()).count() > 100, "{optimizer}");
        let all = bits(trainer.theta()).into_iter().chain(bits(&memory));
        let hash = fnv1a(all.flat_map(u32::to_le_bytes));
        if hash != expected {
            wrong.push(format!("{optimizer}: {hash:#018x}\n"));
        }
    }
    assert!(wrong.is_empty(), "other bits:\n{}", wrong.concat());
}

/// The layers of the shards below, and how many samples there are.
const LAYERS: [usize; 4] = [11, 137, 70, 5];
const SAMPLES: usize = 150;

/// So many shards of one network, with θ⁰.
fn team(workers: usize) -> Vec<Shard<f32>> {
    let [inputs, .., outputs] = LAYERS;
    let class = |n: usize| n * 7 % outputs;
    let x = (0..SAMPLES * inputs).map(|i| (i * 7919 % 1009) as f32 / 504.0 - 1.0 + f32::from(u8::from(i % inputs == class(i / inputs))));
    let y = (0..SAMPLES * outputs).map(|i| f32::from(u8::from(i % outputs == class(i / outputs))));
    let samples = Samples {
        count: SAMPLES,
        x: x.collect(),
        y: y.collect(),
        ..Samples::default()
    };
    let shard = |worker: usize| {
        let settings = Settings {
            layers: LAYERS.map(|n| n as f64).to_vec(),
            activation: Activation::Tanh,
            loss: LossKind::SoftmaxCrossEntropy,
            batch_size: 37.0,
            eta: 0.1,
            seed: 3.0,
            workers: workers as f64,
            worker: worker as f64,
        };
        let mut shard = Shard::new(&settings, samples.clone()).expect("valid");
        while shard.draw(1000) < 1.0 {}
        shard
    };
    (0..workers).map(shard).collect()
}

fn all(team: &mut [Shard<f32>]) -> f64 {
    team.iter_mut().map(|shard| shard.advance().expect("finite")).fold(0.0, f64::max)
}

fn exchange(team: &mut [Shard<f32>]) {
    for from in 0..team.len() {
        for to in (0..team.len()).filter(|&to| to != from) {
            let given = team[from].given(to).expect("found").to_vec();
            team[to].taken(from).expect("its place").copy_from_slice(&given);
        }
    }
}

/// One step; gives the loss of its batch.
fn step(team: &mut [Shard<f32>]) -> f64 {
    all(team);
    for _ in 1..LAYERS.len() {
        all(team);
        exchange(team);
    }
    let loss = all(team);
    for _ in 2..LAYERS.len() {
        all(team);
        exchange(team);
        all(team);
        all(team);
    }
    all(team);
    loss
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_bits_of_shards_are_those_of_the_table_however_many_there_are() {
    for workers in [1, 2, 4, 8] {
        let mut team = team(workers);
        let first = step(&mut team);
        let last = (1..100).map(|_| step(&mut team)).last().expect("a step");
        assert!(last < 0.7 * first, "{first} → {last}");
        let mut theta = Vec::new();
        for (l, pair) in (1..).zip(LAYERS.windows(2)) {
            for (to, from) in (1..=pair[1]).flat_map(|to| (0..=pair[0]).map(move |from| (to, from))) {
                theta.extend(team.iter().filter_map(|shard| shard.theta(l, to, from)));
            }
        }
        let hash = fnv1a(bits(&theta).iter().flat_map(|b| b.to_le_bytes()));
        assert_eq!(
            (hash, last.to_bits()),
            SHARDS,
            "{workers} shards: ({hash:#018x}, {:#018x})",
            last.to_bits()
        );
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_run_taken_up_again_has_the_digits_of_one_that_never_stopped() {
    for run in RUNS {
        let mut through: Trainer<f32> = support::trainer(run.config);
        let mut first: Trainer<f32> = support::trainer(run.config);
        // An uneven number, so that most stop within an epoch.
        advance(&mut first, 137);
        let mut second = Trainer::from_state(through_text(first.state())).unwrap_or_else(|e| panic!("{}: {e}", run.name));
        drop(first);
        advance(&mut second, 212);
        advance(&mut through, 349);
        assert_eq!(bits(second.theta()), bits(through.theta()), "{}", run.name);
        assert_eq!((second.t(), second.epoch()), (through.t(), through.epoch()), "{}", run.name);
        // The whole state, history and all; its text, because a history without test set holds NaN.
        assert_eq!(text(&second.state()), text(&through.state()), "{}", run.name);
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn settings_changed_on_the_way_survive_a_break() {
    let run = &RUNS[0];
    let mut first: Trainer<f32> = support::trainer(run.config);
    advance(&mut first, 40);
    let changed = support::config(&run.config.replace(
        r#"{ "kind": "sgd", "eta": 0.03 }"#,
        r#"{ "kind": "adam", "eta": 0.02 }, "batchSize": 17"#,
    ));
    first.configure(changed).expect("these may change");
    advance(&mut first, 33);
    let mut second = Trainer::from_state(through_text(first.state())).expect("its own state");
    advance(&mut first, 50);
    advance(&mut second, 50);
    assert_eq!(bits(first.theta()), bits(second.theta()));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn looking_does_not_change_the_run() {
    for run in &RUNS[..4] {
        let mut watched: Trainer<f32> = support::trainer(run.config);
        let mut alone: Trainer<f32> = support::trainer(run.config);
        let inputs = watched.network().layout.inputs();
        for step in 0..60 {
            watched.step().expect("a finite step");
            alone.step().expect("a finite step");
            watched.gradient();
            watched.loss(Set::Test);
            watched.accuracy(Set::Train);
            watched.gradient_of(step % 5).expect("a sample");
            watched.trace(step % 5).expect("a sample");
            watched.predict(&vec![0.5; 3 * inputs]).expect("three rows");
            watched.step_record().expect("a step was taken");
            watched.gradient_check(Some(&[0, 1])).expect("two entries");
        }
        assert_eq!(bits(watched.theta()), bits(alone.theta()), "{}", run.name);
        watched.reset();
        let fresh: Trainer<f32> = support::trainer(run.config);
        assert_eq!(bits(watched.theta()), bits(fresh.theta()), "reset: {}", run.name);
        advance(&mut watched, 60);
        assert_eq!(bits(watched.theta()), bits(alone.theta()), "after reset: {}", run.name);
    }
}

use backprop_core::state::State;

#[cfg(not(target_arch = "wasm32"))]
fn text(state: &State) -> String {
    serde_json::to_string(state).expect("a state is JSON")
}

#[cfg(not(target_arch = "wasm32"))]
fn through_text(state: State) -> State {
    serde_json::from_str(&text(&state)).expect("its own text")
}

#[cfg(target_arch = "wasm32")]
fn text(state: &State) -> String {
    use serde::Serialize;
    let value = state
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .expect("a state is plain");
    js_sys::JSON::stringify(&value).expect("a state is JSON").into()
}

#[cfg(target_arch = "wasm32")]
fn through_text(state: State) -> State {
    let value = js_sys::JSON::parse(&text(&state)).expect("its own text");
    serde_wasm_bindgen::from_value(value).expect("its own text")
}
