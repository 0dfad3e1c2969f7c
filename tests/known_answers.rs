//! The lecture's known answers: worked examples with printed digits, and XOR. In f64 with all digits, in f32 within 10⁻⁶.

mod support;

use backprop_core::network::Block;
use backprop_core::optimizer::Optimizer;
use backprop_core::real::Real;
use backprop_core::trainer::{Set, Trainer};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// One pass in f64 with inputs, targets and θ that never were f32.
struct Exact {
    block: Block<f64>,
    cost: f64,
    gradient: Vec<f64>,
    /// θ − η·∇C by SGD
    next: Vec<f64>,
}

fn exact(config: &str, x: &[f64], y: &[f64], theta: &[f64]) -> Exact {
    let config = support::config(config);
    let network = config.network().expect("a network");
    let mut block = Block::new(&network);
    network_input(&network, &mut block, x, y);
    network.forward(theta, &mut block);
    network.backward(theta, &mut block);
    let mut gradient = vec![0.0; theta.len()];
    network.add_gradient(&block, &mut gradient);
    let mut optimizer = Optimizer::new(&config.optimizer, theta.len());
    let mut next = vec![0.0; theta.len()];
    let eta = optimizer.eta();
    assert!(optimizer.propose(1.0, eta, theta, &mut next).take(&mut gradient.clone()));
    Exact {
        cost: network.cost(&block, 0),
        block,
        gradient,
        next,
    }
}

fn network_input(network: &backprop_core::network::Network, block: &mut Block<f64>, x: &[f64], y: &[f64]) {
    let (zeros_x, zeros_y) = (vec![0.0_f32; x.len()], vec![0.0_f32; y.len()]);
    block.load(network, 1, std::iter::once(&zeros_x[..]), std::iter::once(&zeros_y[..]));
    for (k, &x) in x.iter().enumerate() {
        block.a[0][k * block.stride] = x;
    }
    for (i, &y) in y.iter().enumerate() {
        block.y[i * block.stride] = y;
    }
}

impl Exact {
    fn column(&self, rows: &[f64]) -> Vec<f64> {
        rows.iter().step_by(self.block.stride).copied().collect()
    }
    fn a(&self, l: usize) -> Vec<f64> {
        self.column(&self.block.a[l])
    }
    fn delta(&self, l: usize) -> Vec<f64> {
        self.column(&self.block.delta[l])
    }
}

/// Half a unit of the last printed digit, and a whisker.
fn printed(found: &[f64], expected: &[f64], digits: i32) {
    let half = 0.500_001 * (0..digits).fold(1.0, |unit, _| unit / 10.0);
    assert_eq!(found.len(), expected.len());
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= half, "{found:?} is not {expected:?} to {digits} digits");
    }
}

/// f32 against the printed digits.
fn near(found: &[f32], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (&f, e) in found.iter().zip(expected) {
        assert!((f64::from(f) - e).abs() <= 1e-6, "{found:?} is not {expected:?} within 1e-6");
    }
}

// ---- 1: sigmoid 2-2-2-2 ----

const TWO_BY_THREE: &str = r#"{ "layers": [2, 2, 2, 2], "activations": "sigmoid", "loss": "squared_error", "reduction": "sum",
    "optimizer": { "kind": "sgd", "eta": 0.5 }, "batchSize": "full",
    "theta": [1, -2, -1, 1,  2, -1, -2, -1,  3, -1, -1, 4,  1, 0,  0, 0,  -2, 2],
    "data": { "kind": "rows", "x": [1, -1, 0, 0], "y": [1, 0, 1, 0], "inputs": 2, "outputs": 2, "trainRatio": 1 } }"#;
const TWO_BY_THREE_THETA: [f64; 18] = [
    1.0, -2.0, -1.0, 1.0, 2.0, -1.0, -2.0, -1.0, 3.0, -1.0, -1.0, 4.0, 1.0, 0.0, 0.0, 0.0, -2.0, 2.0,
];

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn sigmoid_2_2_2_2_has_the_lectures_digits() {
    let at = exact(TWO_BY_THREE, &[1.0, -1.0], &[1.0, 0.0], &TWO_BY_THREE_THETA);
    printed(&at.a(1), &[0.98, 0.12], 2);
    printed(&at.a(2), &[0.86, 0.11], 2);
    printed(&at.a(3), &[0.62, 0.83], 2);
    printed(&[at.cost], &[0.41680], 5);
    printed(&at.delta(3), &[-0.09028, 0.11747], 5);
    printed(&at.delta(2), &[-0.04576, 0.05516], 5);
    printed(&at.delta(1), &[-0.00357, -0.00099], 5);
    let origin = exact(TWO_BY_THREE, &[0.0, 0.0], &[1.0, 0.0], &TWO_BY_THREE_THETA);
    printed(&origin.a(3), &[0.51, 0.85], 2);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn sigmoid_2_2_2_2_in_f32_agrees_with_f64() {
    let at = exact(TWO_BY_THREE, &[1.0, -1.0], &[1.0, 0.0], &TWO_BY_THREE_THETA);
    let mut trainer: Trainer<f32> = support::trainer(TWO_BY_THREE);
    let trace = trainer.trace(0).expect("sample 0");
    for (l, layer) in trace.layers.iter().enumerate() {
        near(&layer.a, &at.a(l + 1));
        near(&layer.delta, &at.delta(l + 1));
    }
    near(&trainer.gradient_of(0).expect("sample 0"), &at.gradient);
    near(&[trace.cost], &[at.cost]);
    near(&trainer.predict(&[1.0, -1.0]).expect("two inputs"), &at.a(3));
}

// ---- 2: the 2-2-2 worked example ----

const WORKED: &str = r#"{ "layers": [2, 2, 2], "activations": "sigmoid", "loss": "squared_error", "reduction": "sum",
    "optimizer": { "kind": "sgd", "eta": 0.5 }, "batchSize": "full", "frozen": "biases",
    "theta": [0.15, 0.20, 0.25, 0.30,  0.40, 0.45, 0.50, 0.55,  0.35, 0.35,  0.60, 0.60],
    "data": { "kind": "rows", "x": [0.05, 0.10], "y": [0.01, 0.99], "inputs": 2, "outputs": 2, "trainRatio": 1 } }"#;
const WORKED_THETA: [f64; 12] = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55, 0.35, 0.35, 0.60, 0.60];

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_worked_example_has_all_its_digits_in_f64() {
    let at = exact(WORKED, &[0.05, 0.10], &[0.01, 0.99], &WORKED_THETA);
    printed(&at.a(2)[..1], &[0.75136507], 8);
    printed(&at.a(2)[1..], &[0.772928465], 9);
    printed(&[at.cost], &[0.298371109], 9);
    printed(&[at.gradient[4], at.gradient[0]], &[0.082167041, 0.000438568], 9);
    printed(&[at.next[4]], &[0.35891648], 8);
    printed(&[at.next[0]], &[0.149780716], 9);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_worked_example_trains_one_step_in_f32() {
    let at = exact(WORKED, &[0.05, 0.10], &[0.01, 0.99], &WORKED_THETA);
    let mut trainer: Trainer<f32> = support::trainer(WORKED);
    near(&trainer.predict(&[0.05, 0.10]).expect("two inputs"), &[0.75136507, 0.772928465]);
    near(&[trainer.loss(Set::Train).expect("one sample") as f32], &[0.298371109]);
    let gradient = trainer.gradient();
    near(&[gradient[4], gradient[0]], &[0.082167041, 0.000438568]);
    trainer.step().expect("a finite step");
    near(&[trainer.theta()[4], trainer.theta()[0]], &[0.35891648, 0.149780716]);
    near(&trainer.theta()[..8], &at.next[..8]);
    assert_eq!(trainer.theta()[8..], [0.35, 0.35, 0.60, 0.60], "the biases are frozen");
}

// ---- 1 and 2 through the record of the walk, term by term ----

/// The last entry of every row of `columns`.
fn row_ends<T: Real>(matrix: &[T], columns: usize) -> Vec<T> {
    matrix.iter().skip(columns - 1).step_by(columns).copied().collect()
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn sigmoid_2_2_2_2_is_walked_term_by_term() {
    let mut trainer: Trainer<f64> = support::trainer(TWO_BY_THREE);
    // the batch is the whole set in a shuffled order
    let batch = trainer.walk(0, None).expect("a finite step").samples;
    let place = batch.iter().position(|&n| n == 0).expect("sample 0");
    let walk = trainer.walk(place, None).expect("a finite step");
    let work = &walk.work;
    assert_eq!(
        (work.n, &work.trace.x[..], &work.trace.y[..]),
        (0, &[1.0, -1.0][..], &[1.0, 0.0][..])
    );
    // z = 1·1 + (−2)·(−1) + 1 and (−1)·1 + 1·(−1) + 0
    assert_eq!(work.layers[0].products, [1.0, 2.0, -1.0, -1.0]);
    assert_eq!(work.layers[0].sums, [1.0, 3.0, -1.0, -2.0]);
    assert_eq!(work.trace.layers[0].z, [4.0, -2.0]);
    for (layer, a) in work.trace.layers.iter().zip([[0.98, 0.12], [0.86, 0.11], [0.62, 0.83]]) {
        printed(&layer.a, &a, 2);
    }
    printed(&[work.trace.cost], &[0.41680], 5);
    let deltas = [[-0.00357, -0.00099], [-0.04576, 0.05516], [-0.09028, 0.11747]];
    for (l, delta) in deltas.iter().enumerate() {
        printed(&work.trace.layers[l].delta, delta, 5);
    }
    assert!(!work.cancels && work.softmax.is_none());
    assert_eq!(work.layers[2].cost_to_a, work.difference);
    for l in 0..2 {
        // the printed deltas of the next layer times whole weights: known to so many digits
        let w = &TWO_BY_THREE_THETA[4 * (l + 1)..];
        let d = deltas[l + 1];
        for (found, by_hand) in work.layers[l + 1]
            .back_products
            .iter()
            .zip([w[0] * d[0], w[1] * d[0], w[2] * d[1], w[3] * d[1]])
        {
            assert!((found - by_hand).abs() < 2.1e-5, "{found} is not {by_hand}");
        }
        assert_eq!(work.layers[l + 1].back_sums[2..], work.layers[l].cost_to_a);
    }
    let samples = [[1.0, -1.0], [0.0, 0.0]].map(|x| exact(TWO_BY_THREE, &x, &[1.0, 0.0], &TWO_BY_THREE_THETA));
    assert_eq!(walk.costs, [0, 1].map(|i| samples[batch[i] as usize].cost));
    printed(&[walk.batch_loss - samples[1].cost], &[0.41680], 5);
    for (i, before) in TWO_BY_THREE_THETA.iter().enumerate() {
        let sum = samples[0].gradient[i] + samples[1].gradient[i];
        assert_eq!((work.gradient[i], walk.gradient[i]), (samples[0].gradient[i], sum));
        assert_eq!((walk.step[i], walk.theta_after[i]), (0.5 * sum, before - 0.5 * sum));
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_worked_example_is_walked_term_by_term() {
    let at = exact(WORKED, &[0.05, 0.10], &[0.01, 0.99], &WORKED_THETA);
    let mut trainer: Trainer<f32> = support::trainer(WORKED);
    let walk = trainer.walk(0, None).expect("a finite step");
    let work = &walk.work;
    near(&work.layers[0].products, &[0.0075, 0.02, 0.0125, 0.03]);
    near(&row_ends(&work.layers[0].sums, 2), &[0.0275, 0.0425]);
    near(&work.trace.layers[0].z, &[0.3775, 0.3925]);
    near(&work.trace.layers[0].a, &at.a(1));
    near(&work.trace.layers[1].a, &[0.75136507, 0.772928465]);
    near(&[work.trace.cost, walk.batch_loss as f32], &[0.298371109; 2]);
    near(&work.trace.cost_slope, &[0.75136507 - 0.01, 0.772928465 - 0.99]);
    near(&work.trace.layers[1].delta, &at.delta(2));
    let (w, d) = (&WORKED_THETA[4..8], at.delta(2));
    near(&work.layers[1].back_products, &[w[0] * d[0], w[1] * d[0], w[2] * d[1], w[3] * d[1]]);
    near(&work.layers[0].cost_to_a, &[w[0] * d[0] + w[2] * d[1], w[1] * d[0] + w[3] * d[1]]);
    near(&work.trace.layers[0].delta, &at.delta(1));
    near(&[work.gradient[4], work.gradient[0]], &[0.082167041, 0.000438568]);
    near(&[walk.gradient[4], walk.gradient[0]], &[0.082167041, 0.000438568]);
    near(&[walk.step[4], walk.step[0]], &[0.5 * 0.082167041, 0.5 * 0.000438568]);
    near(&[walk.theta_after[4], walk.theta_after[0]], &[0.35891648, 0.149780716]);
    assert!(
        walk.gradient[8..].iter().all(|&g| g != 0.0) && walk.step[8..] == [0.0; 4],
        "the biases are frozen"
    );
}

// ---- 3: XOR ----

fn xor<T: Real>(activation: &str, seed: u32) -> Trainer<T> {
    support::trainer(&format!(
        r#"{{ "layers": [2, 2, 1], "activations": "{activation}", "loss": "squared_error", "reduction": "mean", "seed": {seed},
        "optimizer": {{ "kind": "sgd", "eta": 0.5 }}, "batchSize": "full", "init": {{ "kind": "xavier_uniform" }},
        "data": {{ "kind": "rows", "x": [0, 0, 0, 1, 1, 0, 1, 1], "y": [0, 1, 1, 0], "inputs": 2, "outputs": 1, "trainRatio": 1 }} }}"#
    ))
}

/// The 2-2-1 network learns XOR from this seed …
const LEARNS: u32 = 8;
/// … and stalls from this one.
const STALLS: u32 = 7;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn xor_is_learned_from_one_seed_and_stalls_from_another() {
    let mut learns: Trainer<f32> = xor("tanh", LEARNS);
    learns.run_epochs(4000).expect("finite steps");
    assert!(learns.loss(Set::Train).expect("data") < 1e-3, "{:?}", learns.loss(Set::Train));
    for (x, y) in [([0.0, 0.0], 0.0), ([0.0, 1.0], 1.0), ([1.0, 0.0], 1.0), ([1.0, 1.0], 0.0_f32)] {
        assert!((learns.predict(&x).expect("two inputs")[0] - y).abs() < 0.1);
    }
    let mut stalls: Trainer<f32> = xor("tanh", STALLS);
    stalls.run_epochs(4000).expect("finite steps");
    assert!(stalls.loss(Set::Train).expect("data") > 0.06, "{:?}", stalls.loss(Set::Train));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn linear_xor_never_falls_below_an_eighth() {
    for seed in 0..8 {
        let mut exact: Trainer<f64> = xor("linear", seed);
        let mut trained: Trainer<f32> = xor("linear", seed);
        let mut losses = [f64::NAN; 2];
        for _ in 0..500 {
            exact.step().expect("a finite step");
            trained.step().expect("a finite step");
            losses = [exact.loss(Set::Train), trained.loss(Set::Train)].map(|loss| loss.expect("data"));
            // The last digits of a sum in f64, and of a cost in f32.
            assert!(losses[0] >= 0.125 - 1e-15 && losses[1] >= 0.125 - 1e-7, "seed {seed}: {losses:?}");
        }
        assert!(losses.iter().all(|&loss| loss < 0.126), "seed {seed} has not arrived: {losses:?}");
    }
}
