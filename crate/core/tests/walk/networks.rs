//! Networks for the tests of a step's terms: every activation and loss, seeded.

use backprop_core::activation::Activation;
use backprop_core::config::{Activations, BatchSize, Config, Frozen};
use backprop_core::data::{DataKind, DataSpec, Floats};
use backprop_core::loss::{LossKind, Reduction};
use backprop_core::regularization::Penalty;
use backprop_core::rng::{Rng, Stream};
use backprop_core::trainer::Trainer;

pub fn trainer(config: &Config) -> Trainer<f32> {
    Trainer::new(config.clone()).unwrap_or_else(|e| panic!("{e}: {config:?}"))
}

pub fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| v.to_bits()).collect()
}

pub fn circle() -> Config {
    let mut config = Config::new(&[2.0, 4.0, 2.0, 1.0]);
    config.optimizer.eta = Some(0.03);
    config.data.samples = Some(103.0);
    config.data.noise = Some(0.1);
    config.data.train_ratio = Some(0.93);
    config
}

/// `count` samples with targets that every loss takes: one-hot rows.
pub fn rows(inputs: usize, outputs: usize, count: usize) -> DataSpec {
    let mut rng = Rng::new(count as u64, Stream::Data);
    let x = (0..count * inputs).map(|_| rng.uniform() as f32 * 4.0 - 2.0).collect();
    let y = (0..count * outputs)
        .map(|i| f32::from(u8::from(i % outputs == (i / outputs) % outputs)))
        .collect();
    DataSpec {
        kind: DataKind::Rows,
        train_ratio: Some(1.0),
        x: Some(Floats(x)),
        y: Some(Floats(y)),
        inputs: Some(inputs as f64),
        outputs: Some(outputs as f64),
        ..DataSpec::default()
    }
}

/// So many networks, of other widths, activations, losses, reductions, penalties and batches each.
pub fn random_networks(count: u64) -> impl Iterator<Item = Config> {
    (0..count).map(|seed| {
        let mut rng = Rng::new(seed, Stream::Init);
        let mut below = |n: usize| ((rng.uniform() * n as f64) as usize).min(n - 1);
        let losses = [
            LossKind::SquaredError,
            LossKind::Absolute,
            LossKind::Huber,
            LossKind::BinaryCrossEntropy,
            LossKind::SoftmaxCrossEntropy,
        ];
        let loss = losses[seed as usize % losses.len()];
        let depth = 1 + below(4);
        let mut widths: Vec<f64> = (0..=depth).map(|_| 1.0 + below(6) as f64).collect();
        if loss == LossKind::SoftmaxCrossEntropy {
            widths[depth] += 1.0;
        }
        let mut config = Config::new(&widths);
        let elementwise = &Activation::ALL[..10];
        let mut activations: Vec<_> = (0..depth).map(|_| elementwise[below(10)]).collect();
        activations[depth - 1] = match loss {
            LossKind::BinaryCrossEntropy => Activation::Sigmoid,
            LossKind::SoftmaxCrossEntropy => Activation::Softmax,
            _ => Activation::ALL[below(11)],
        };
        config.activations = Activations::Each(activations);
        config.loss = loss;
        config.huber_delta = 0.3;
        config.reduction = [Reduction::Sum, Reduction::Mean][below(2)];
        config.regularization.kind = [Penalty::None, Penalty::L1, Penalty::L2][below(3)];
        config.regularization.lambda = 0.02;
        config.frozen = [Frozen::None, Frozen::Biases][below(2)].clone();
        config.batch_size = BatchSize::Count(1.0 + below(20) as f64);
        config.seed = seed as f64;
        let len: f64 = widths.windows(2).map(|pair| (pair[0] + 1.0) * pair[1]).sum();
        let mut theta = Rng::new(seed, Stream::Split);
        config.theta = Some(Floats((0..len as usize).map(|_| theta.normal() as f32).collect()));
        config.data = rows(widths[0] as usize, widths[depth] as usize, 2 + below(300));
        config
    })
}
