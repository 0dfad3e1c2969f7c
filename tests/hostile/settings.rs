//! Strategies for settings: mostly sensible, so that training is reached, with anything in between.

use backprop_core::config::{Config, Frozen, FrozenParts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Numbers that break things. Huge sizes are refused by their range, so none of them costs time or memory.
pub fn hostile_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::sample::select(vec![
            0.0,
            -0.0,
            1.0,
            -1.0,
            2.5,
            1e9,
            -1e9,
            1e300,
            5e-324,
            f64::MIN_POSITIVE,
            f64::MAX,
            f64::EPSILON,
            9_007_199_254_740_992.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ]),
        any::<f64>(),
    ]
}

/// Rows, θ and predictions: numbers of every size, some of them not finite.
pub fn hostile_floats(len: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<f32>> {
    let one = prop_oneof![
        8 => -2.0f32..2.0,
        1 => prop::sample::select(vec![0.0, -0.0, 1e30, -1e38, f32::MAX, 1e-45]),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, 1.0, 0.0]),
    ];
    prop::collection::vec(one, len)
}

/// One of the names, or, rarely, one that does not exist.
fn name(names: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop_oneof![
        150 => prop::sample::select(names).prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
    ]
}

/// A number from the list, or, rarely, one that JSON can write and settings should not hold.
fn number(sensible: &'static [f64]) -> impl Strategy<Value = Value> {
    prop_oneof![
        150 => prop::sample::select(sensible).prop_map(Value::from),
        1 => hostile_number().prop_map(Value::from),
        1 => junk(),
    ]
}

/// Any small JSON value.
pub fn junk() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        hostile_number().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{1,6}", inner, 0..3).prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

/// An object with any of these entries.
fn object(entries: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let some: Vec<_> = entries
        .into_iter()
        .map(|(key, value)| prop::option::of(value).prop_map(move |v| v.map(|v| (key.to_owned(), v))))
        .collect();
    some.prop_map(|entries| Value::Object(entries.into_iter().flatten().collect::<Map<_, _>>()))
        .boxed()
}

const ACTIVATIONS: &[&str] = &[
    "linear",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "softplus",
    "silu",
    "gelu",
    "sin",
    "softmax",
];
const LOSSES: &[&str] = &[
    "squared_error",
    "absolute",
    "huber",
    "binary_cross_entropy",
    "softmax_cross_entropy",
];
const INITS: &[&str] = &[
    "zeros",
    "constant",
    "uniform",
    "normal",
    "xavier_uniform",
    "xavier_normal",
    "he_uniform",
    "he_normal",
    "lecun_uniform",
    "lecun_normal",
];
const OPTIMIZERS: &[&str] = &["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"];
const GENERATORS: &[&str] = &[
    "circle",
    "xor",
    "gaussians",
    "spiral",
    "two_moons",
    "checkerboard",
    "above_below",
    "regression_1d",
    "regression_2d",
];

fn optimizer() -> BoxedStrategy<Value> {
    const SHARES: &[f64] = &[0.0, 0.5, 0.9, 0.999];
    object(vec![
        ("kind", name(OPTIMIZERS).boxed()),
        ("eta", number(&[0.0, 0.01, 0.1, 1.0, 1e6]).boxed()),
        ("momentum", number(SHARES).boxed()),
        ("alpha", number(SHARES).boxed()),
        ("beta1", number(SHARES).boxed()),
        ("beta2", number(SHARES).boxed()),
        ("eps", number(&[0.0, 1e-8, 1.0]).boxed()),
        ("weightDecay", number(&[0.0, 0.1, 1e6]).boxed()),
    ])
}

fn schedule() -> BoxedStrategy<Value> {
    object(vec![
        ("kind", name(&["constant", "step", "cosine"]).boxed()),
        ("every", number(&[1.0, 10.0]).boxed()),
        ("factor", number(&[0.0, 0.5, 1.0]).boxed()),
        ("steps", number(&[1.0, 10.0, 1e12]).boxed()),
        ("etaMin", number(&[0.0, 0.1]).boxed()),
        ("warmup", number(&[0.0, 2.0, 1e12]).boxed()),
    ])
}

/// A typed function, or what somebody hopes will pass for one.
pub fn formula() -> BoxedStrategy<Value> {
    prop_oneof![
        4 => prop::sample::select(vec!["2 sin x", "x^2/4 - 1", "ln(x + 7)", "1/x", "exp(x^9)", "0 x"]).prop_map(String::from),
        2 => "[-+*/^().0-9x einspcolg√²]{0,220}",
        1 => any::<String>(),
        1 => prop::sample::select(vec!["(", "-", "x^", "sin "]).prop_map(|unit: &str| unit.repeat(100_000)),
    ]
    .prop_map(|text| Value::from(format!("={text}")))
    .boxed()
}

fn frozen() -> BoxedStrategy<Value> {
    let list = |largest: u32| {
        prop_oneof![
            8 => prop::collection::btree_set(0..largest, 0..4).prop_map(|set| json!(set)),
            1 => prop::collection::vec(hostile_number(), 0..3).prop_map(|list| json!(list)),
        ]
        .boxed()
    };
    let parts = object(vec![
        ("biases", any::<bool>().prop_map(Value::from).boxed()),
        ("layers", list(3)),
        ("parameters", list(12)),
    ]);
    prop_oneof![6 => name(&["none", "biases"]), 3 => parts, 1 => junk()].boxed()
}

/// Derived inputs, mostly as many as the network has.
fn features() -> BoxedStrategy<Value> {
    const NAMES: &[&str] = &["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"];
    prop_oneof![
        8 => prop::sample::subsequence(NAMES, 2).prop_map(|names| json!(names)),
        1 => prop::collection::vec(name(NAMES), 0..9).prop_map(Value::from),
        1 => junk(),
    ]
    .boxed()
}

fn data() -> BoxedStrategy<Value> {
    let generated = object(vec![
        ("kind", name(GENERATORS).boxed()),
        ("samples", number(&[1.0, 2.0, 3.0, 40.0]).boxed()),
        ("noise", number(&[0.0, 0.1, 1.0]).boxed()),
        ("trainRatio", number(&[0.5, 1.0, 1e-9]).boxed()),
        ("balance", number(&[0.5, 0.01, 0.99]).boxed()),
        ("seed", number(&[0.0, 7.0]).boxed()),
        ("classes", number(&[2.0]).boxed()),
        (
            "function",
            prop_oneof![2 => name(&["sine", "step", "plane", "waves"]), 1 => formula()].boxed(),
        ),
        ("from", number(&[-6.0, -1.0, 0.5]).boxed()),
        ("to", number(&[1.0, 6.0]).boxed()),
        ("standardize", any::<bool>().prop_map(Value::from).boxed()),
        ("standardizeTargets", any::<bool>().prop_map(Value::from).boxed()),
        ("task", name(&["classification", "regression"]).boxed()),
        ("features", features()),
    ]);
    let parts = (
        hostile_floats(0..12),
        hostile_floats(0..12),
        2.0..3.0f64,
        any::<bool>(),
        prop::option::of(features()),
    );
    let given = parts.prop_map(|(x, y, width, standardize, features)| {
        let finite = |v: Vec<f32>| v.into_iter().filter(|v| v.is_finite()).collect::<Vec<_>>();
        let mut data =
            json!({ "kind": "rows", "x": finite(x), "y": finite(y), "inputs": width.floor(), "trainRatio": 1, "standardize": standardize });
        if let Some(features) = features {
            data["features"] = features;
        }
        data
    });
    prop_oneof![6 => generated, 2 => given].boxed()
}

/// Settings as JSON, with widths that mostly fit generated data.
pub fn settings() -> BoxedStrategy<Value> {
    let widths = prop_oneof![
        8 => prop::collection::vec(1..6u32, 0..4).prop_map(|hidden| {
            json!([vec![2], hidden, vec![1]].concat())
        }),
        1 => prop::collection::vec(1..4u32, 2..5).prop_map(|widths| json!(widths)),
        1 => prop::collection::vec(hostile_number(), 0..5).prop_map(|widths| json!(widths)),
    ];
    let activations = prop_oneof![
        6 => name(ACTIVATIONS),
        1 => prop::collection::vec(name(ACTIVATIONS), 0..4).prop_map(Value::from),
    ];
    let batch = prop_oneof![3 => number(&[1.0, 3.0, 10.0, 4e9]), 1 => Just(Value::from("full"))];
    let theta = hostile_floats(0..20).prop_map(|theta| json!(theta.into_iter().filter(|v| v.is_finite()).collect::<Vec<_>>()));
    let parts = object(vec![
        ("activations", activations.boxed()),
        ("loss", name(LOSSES).boxed()),
        ("huberDelta", number(&[1e-6, 0.5, 1e6]).boxed()),
        ("reduction", name(&["sum", "mean"]).boxed()),
        (
            "regularization",
            object(vec![
                ("kind", name(&["none", "l1", "l2"]).boxed()),
                ("lambda", number(&[0.0, 0.1, 1e6]).boxed()),
            ]),
        ),
        (
            "init",
            object(vec![
                ("kind", name(INITS).boxed()),
                ("value", number(&[0.0, 1.0, -3.0]).boxed()),
                ("low", number(&[-1.0, 0.0]).boxed()),
                ("high", number(&[0.0, 1.0]).boxed()),
                ("mean", number(&[0.0, 1.0]).boxed()),
                ("std", number(&[0.0, 1.0]).boxed()),
            ]),
        ),
        ("optimizer", optimizer()),
        ("schedule", schedule()),
        (
            "clip",
            object(vec![
                ("kind", name(&["none", "norm", "value"]).boxed()),
                ("max", number(&[1e-3, 1.0, 1e12]).boxed()),
            ]),
        ),
        ("batchSize", batch.boxed()),
        ("shuffle", any::<bool>().prop_map(Value::from).boxed()),
        ("seed", number(&[0.0, 7.0, 9_007_199_254_740_991.0]).boxed()),
        ("frozen", frozen()),
    ]);
    let rare = prop::option::weighted(0.05, theta);
    (widths, parts, data(), rare)
        .prop_map(|(layers, mut parts, data, theta)| {
            parts["layers"] = layers;
            parts["data"] = data;
            if let Some(theta) = theta {
                parts["theta"] = theta;
            }
            parts
        })
        .boxed()
}

/// Settings that have been read, with numbers in them that JSON cannot write: NaN and ±∞ at one place.
pub fn poisoned(mut config: Config, place: usize, value: f64) -> Config {
    let last = config.layers.len().saturating_sub(1);
    match place {
        0 => config.layers[0] = value,
        1 => config.layers[last] = value,
        2 => config.huber_delta = value,
        3 => config.seed = value,
        4 => config.regularization.lambda = value,
        5 => config.optimizer.eta = Some(value),
        6 => config.optimizer.momentum = Some(value),
        7 => config.optimizer.beta2 = Some(value),
        8 => config.optimizer.eps = Some(value),
        9 => config.optimizer.weight_decay = Some(value),
        10 => config.schedule.every = value,
        11 => config.schedule.factor = value,
        12 => config.schedule.steps = value,
        13 => config.schedule.eta_min = value,
        14 => config.schedule.warmup = value,
        15 => config.clip.max = value,
        16 => config.batch_size = backprop_core::config::BatchSize::Count(value),
        17 => config.data.samples = Some(value),
        18 => config.data.noise = Some(value),
        19 => config.data.train_ratio = Some(value),
        20 => config.data.seed = Some(value),
        21 => config.data.classes = Some(value),
        22 => config.init.value = Some(value),
        23 => config.init.low = Some(value),
        24 => config.init.std = Some(value),
        25 => config.frozen = frozen_at(vec![value], vec![]),
        26 => config.frozen = frozen_at(vec![], vec![0.0, value]),
        _ => config.optimizer.alpha = Some(value),
    }
    config
}

fn frozen_at(layers: Vec<f64>, parameters: Vec<f64>) -> Frozen {
    Frozen::Parts(Box::new(FrozenParts {
        biases: false,
        layers,
        parameters,
    }))
}

/// Places that [`poisoned`] knows.
pub const PLACES: usize = 28;
