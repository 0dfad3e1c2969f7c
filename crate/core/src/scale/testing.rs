//! Shards against each other, against the trainer, and against central differences.

use super::{Settings, Shard};
use crate::activation::Activation;
use crate::config::{Activations, BatchSize, Config};
use crate::data::{DataKind, DataSpec, Floats, Samples};
use crate::loss::LossKind;
use crate::optimizer::{OptimizerSpec, Rule};
use crate::real::Real;
use crate::trainer::Trainer;

pub fn settings(layers: &[f64]) -> Settings {
    Settings {
        layers: layers.to_vec(),
        activation: Activation::Relu,
        loss: LossKind::SoftmaxCrossEntropy,
        batch_size: 13.0,
        eta: 0.1,
        seed: 7.0,
        workers: 1.0,
        worker: 0.0,
    }
}

/// Samples whose class can be learned.
pub fn samples(count: usize, inputs: usize, outputs: usize) -> Samples {
    let class = |n: usize| n * 7 % outputs;
    let x = |i: usize| {
        let (n, k) = (i / inputs, i % inputs);
        ((i * 7919 % 1009) as f32 / 504.0 - 1.0) * 0.5 + if k % outputs == class(n) { 0.5 } else { 0.0 }
    };
    Samples {
        count,
        x: (0..count * inputs).map(x).collect(),
        y: (0..count * outputs)
            .map(|i| f32::from(u8::from(i % outputs == class(i / outputs))))
            .collect(),
        ..Samples::default()
    }
}

/// Shards that are run together as the workers run them.
#[derive(Clone)]
pub struct Team<T>(pub Vec<Shard<T>>);

impl<T: Real> Team<T> {
    pub fn new(settings: &Settings, data: &Samples, workers: usize) -> Self {
        let shard = |worker| {
            let settings = Settings {
                workers: workers as f64,
                worker: worker as f64,
                ..settings.clone()
            };
            let mut shard = Shard::new(&settings, data.clone()).expect("valid");
            // rows are drawn in any portions
            while shard.draw(100 + 900 * worker) < 1.0 {}
            shard
        };
        Team((0..workers).map(shard).collect())
    }

    fn depth(&self) -> usize {
        self.0[0].plan().depth()
    }

    /// Everybody's next, and what everybody has found.
    fn advance(&mut self) -> Vec<f64> {
        self.0.iter_mut().map(|shard| shard.advance().expect("finite")).collect()
    }

    fn exchange(&mut self) {
        for from in 0..self.0.len() {
            for to in (0..self.0.len()).filter(|&to| to != from) {
                let given = self.0[from].given(to).expect("found").to_vec();
                self.0[to].taken(from).expect("its place").copy_from_slice(&given);
            }
        }
    }

    fn loss(&mut self) -> f64 {
        self.advance();
        for _ in 1..=self.depth() {
            self.advance();
            self.exchange();
        }
        let losses = self.advance();
        assert!(losses.iter().all(|loss| loss == &losses[0]), "{losses:?}");
        losses[0]
    }

    fn step(&mut self) -> f64 {
        let loss = self.loss();
        for _ in 1..self.depth() {
            self.advance();
            self.exchange();
            self.advance();
            self.advance();
        }
        self.advance();
        loss
    }

    /// θ in the trainer's order.
    pub fn theta(&self) -> Vec<T> {
        let parts = |l: usize| self.0.iter().flat_map(move |shard| &shard.layers[l]);
        let weights = (0..self.depth()).flat_map(|l| parts(l).flat_map(|part| &part.w));
        let biases = (0..self.depth()).flat_map(|l| parts(l).flat_map(|part| &part.b));
        weights.chain(biases).copied().collect()
    }
}

pub fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| v.to_bits()).collect()
}

#[test]
fn one_two_four_and_eight_shards_have_the_same_bits() {
    for (layers, count) in [
        (&[5.0, 70.0, 83.0, 3.0][..], 40),
        (&[64.0, 130.0, 4.0], 33),
        (&[3.0, 2.0, 3.0, 2.0], 20),
        (&[4.0, 2.0], 9),
    ] {
        for (activation, loss) in [
            (Activation::Relu, LossKind::SoftmaxCrossEntropy),
            (Activation::Tanh, LossKind::SquaredError),
        ] {
            let settings = Settings {
                activation,
                loss,
                ..settings(layers)
            };
            let data = samples(count, layers[0] as usize, layers[layers.len() - 1] as usize);
            let run = |workers| {
                let mut team = Team::<f32>::new(&settings, &data, workers);
                let losses: Vec<u64> = (0..7).map(|_| team.step().to_bits()).collect();
                (losses, bits(&team.theta()))
            };
            let alone = run(1);
            for workers in [2, 4, 8] {
                assert_eq!(run(workers), alone, "{layers:?}, {activation:?}, {workers} workers");
            }
        }
    }
}

#[test]
fn sums_found_in_strips_are_those_of_the_parts_in_the_order_that_is_promised() {
    let mut settings = settings(&[6.0, 300.0, 150.0, 3.0]);
    settings.batch_size = 256.0;
    for (count, workers) in [(256, 1), (230, 1), (256, 2)] {
        let mut team = Team::<f32>::new(&settings, &samples(count, 6, 3), workers);
        team.loss();
        for l in [3, 2] {
            team.advance();
            for shard in &team.0 {
                let (columns, stride) = (shard.plan.widths[l - 1], shard.stride);
                let mut delta = shard.delta.get(l).unwrap_or(&shard.out[3]).as_slice();
                if l == 3 {
                    delta = &delta[shard.plan.rows(l).start * stride..];
                }
                let mut found: Vec<Vec<f32>> = Vec::new();
                for part in &shard.layers[l - 1] {
                    let mut sums = vec![0.0; columns * stride];
                    for (j, delta) in delta.chunks(stride).take(part.rows.len()).enumerate() {
                        for (i, sum) in sums.iter_mut().enumerate() {
                            *sum += part.w[j * columns + i / stride] * delta[i % stride];
                        }
                    }
                    delta = &delta[part.rows.len() * stride..];
                    found.push(sums);
                }
                while found.len() > 1 {
                    let pairs = found.chunks(2);
                    found = pairs
                        .map(|pair| pair[0].iter().zip(&pair[1]).map(|(x, y)| x + y).collect())
                        .collect();
                }
                let what = format!("{count} samples, {workers} workers, layer {l}");
                assert_eq!(bits(&shard.sums[0][..columns * stride]), bits(&found[0]), "{what}");
            }
            team.exchange();
            team.advance();
            team.advance();
        }
    }
}

#[test]
fn shards_walk_the_path_of_the_trainer() {
    fn compare<T: Real>(activation: Activation, loss: LossKind, tolerance: f64) {
        let layers = [6.0, 40.0, 33.0, 4.0];
        let data = samples(50, 6, 4);
        let settings = Settings {
            activation,
            loss,
            ..settings(&layers)
        };
        let mut team = Team::<T>::new(&settings, &data, 4);
        let mut config = Config::new(&layers);
        let output = match loss {
            LossKind::SquaredError => Activation::Linear,
            _ => Activation::Softmax,
        };
        config.activations = Activations::Each(vec![activation, activation, output]);
        config.loss = loss;
        config.optimizer = OptimizerSpec {
            kind: Rule::Sgd,
            eta: Some(0.1),
            ..OptimizerSpec::default()
        };
        config.batch_size = BatchSize::Count(13.0);
        config.data = DataSpec {
            kind: DataKind::Rows,
            train_ratio: Some(1.0),
            x: Some(Floats(data.x.clone())),
            y: Some(Floats(data.y.clone())),
            ..DataSpec::default()
        };
        let mut trainer = Trainer::<T>::new(config).expect("valid");
        trainer.theta = team.theta();
        // 50 samples are batches of 13, 13, 13 and 11; into the third epoch
        for t in 0..9 {
            trainer.step().expect("finite");
            team.step();
            for (i, (a, b)) in team.theta().iter().zip(trainer.theta()).enumerate() {
                let apart = (a.to_f64() - b.to_f64()).abs();
                assert!(
                    apart <= tolerance * (0.1 + b.to_f64().abs()),
                    "{activation:?}: θ[{i}] after step {t}: {a} {b}"
                );
            }
        }
    }
    for (activation, loss) in [
        (Activation::Tanh, LossKind::SoftmaxCrossEntropy),
        (Activation::Relu, LossKind::SoftmaxCrossEntropy),
        (Activation::Tanh, LossKind::SquaredError),
    ] {
        compare::<f64>(activation, loss, 1e-12);
        compare::<f32>(activation, loss, 1e-4);
    }
}

#[test]
fn a_step_goes_down_the_central_differences() {
    let layers = [5.0, 9.0, 12.0, 3.0];
    for (activation, loss) in [
        (Activation::Tanh, LossKind::SoftmaxCrossEntropy),
        (Activation::Relu, LossKind::SquaredError),
    ] {
        let settings = Settings {
            activation,
            loss,
            ..settings(&layers)
        };
        let before = Team::<f64>::new(&settings, &samples(30, 5, 3), 2);
        let mut after = before.clone();
        after.step();
        let h = 1e-6;
        for (s, l) in (0..2).flat_map(|s| (0..3).map(move |l| (s, l))) {
            for p in 0..4 {
                let part = &before.0[s].layers[l][p];
                for i in (0..part.w.len()).step_by(3) {
                    let moved = |h: f64| {
                        let mut team = before.clone();
                        team.0[s].layers[l][p].w[i] += h;
                        team.loss()
                    };
                    let numeric = (moved(h) - moved(-h)) / (2.0 * h);
                    let analytic = (part.w[i] - after.0[s].layers[l][p].w[i]) / settings.eta;
                    assert!((numeric - analytic).abs() < 1e-7, "{activation:?}, layer {l}: {numeric} {analytic}");
                }
                for j in 0..part.b.len() {
                    let moved = |h: f64| {
                        let mut team = before.clone();
                        team.0[s].layers[l][p].b[j] += h;
                        team.loss()
                    };
                    let numeric = (moved(h) - moved(-h)) / (2.0 * h);
                    let analytic = (part.b[j] - after.0[s].layers[l][p].b[j]) / settings.eta;
                    assert!((numeric - analytic).abs() < 1e-7, "{activation:?}, bias: {numeric} {analytic}");
                }
            }
        }
    }
}

#[test]
fn the_loss_falls_on_the_digits() {
    let file: serde_json::Value = serde_json::from_str(include_str!("../../../../www/data/digits.json")).expect("JSON");
    let rows = file["x"].as_array().expect("rows");
    let x = rows.iter().flat_map(|row| row.as_array().expect("a row"));
    let labels = file["labels"].as_array().expect("labels");
    let mut data = Samples {
        count: rows.len(),
        x: x.map(|v| v.as_f64().expect("a number") as f32 / 16.0).collect(),
        y: vec![0.0; 10 * rows.len()],
        ..Samples::default()
    };
    for (n, label) in labels.iter().enumerate() {
        data.y[10 * n + label.as_u64().expect("a class") as usize] = 1.0;
    }
    let settings = Settings {
        batch_size: 64.0,
        ..settings(&[64.0, 96.0, 80.0, 10.0])
    };
    let mut team = Team::<f32>::new(&settings, &data, 2);
    let losses: Vec<f64> = (0..120).map(|_| team.step()).collect();
    assert!((losses[0] - core::f64::consts::LN_10).abs() < 0.5, "{}", losses[0]);
    assert!(losses[119] < 0.5, "{}", losses[119]);
}

#[test]
fn what_is_planned_is_what_is_kept() {
    let data = samples(30, 6, 3);
    for workers in [1, 2, 8] {
        let team = Team::<f32>::new(&settings(&[6.0, 50.0, 21.0, 3.0]), &data, workers);
        let mut weights = 0;
        for shard in &team.0 {
            let parts = || shard.layers.iter().flatten();
            weights += parts().map(|part| part.w.len() + part.b.len()).sum::<usize>();
            let theta = parts().map(|part| part.w.capacity() + part.b.capacity());
            let many = [&shard.a, &shard.slope, &shard.delta, &shard.sums, &shard.slots]
                .into_iter()
                .flatten();
            let rest = shard.out.iter().chain([&shard.z]);
            let kept: usize = theta.chain(many.chain(rest).map(Vec::capacity)).sum();
            let data = shard.samples.x.len() + shard.samples.y.len() + shard.order.len();
            assert_eq!(shard.plan().bytes(), 4 * (kept + data) as u64);
        }
        assert_eq!(weights as u64, team.0[0].plan().parameters());
    }
}

#[test]
fn every_weight_is_found_where_it_is() {
    let team = Team::<f32>::new(&settings(&[6.0, 20.0, 3.0]), &samples(9, 6, 3), 4);
    let theta = team.theta();
    for j in 0..20 {
        let found = |from: usize| -> Vec<f32> { team.0.iter().filter_map(|shard| shard.theta(1, j + 1, from)).collect() };
        for k in 0..6 {
            assert_eq!(found(k + 1), [theta[j * 6 + k]]);
        }
        assert_eq!(found(0), [0.0]);
    }
    for (l, to, from) in [(0, 1, 1), (1, 0, 1), (1, 21, 1), (2, 1, 21), (3, 1, 1)] {
        assert!(team.0.iter().all(|shard| shard.theta(l, to, from).is_none()));
    }
    // he: uniform on ±√(6/6) has the standard deviation 1/√3
    let spread = (theta[..120].iter().map(|w| w * w).sum::<f32>() / 120.0).sqrt();
    assert!((spread - 0.577).abs() < 0.1, "{spread}");
}
