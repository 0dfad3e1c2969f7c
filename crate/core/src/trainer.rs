//! The training loop: compute ∇L(θᵗ) on the next batch, update θ.

use crate::config::Config;
use crate::data::{Dataset, Samples};
use crate::error::{Error, all_finite as check_finite};
use crate::evaluate::Grading;
use crate::history::History;
use crate::loss::Reduction;
use crate::network::{Block, Network};
use crate::optimizer::Optimizer;
use crate::real::Real;
use std::borrow::Cow;
use std::ops::Range;

mod place;
mod rows;
mod small;
mod step;

pub(crate) use step::Foreseen;

/// Which part of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The samples that are trained on.
    Train,
    /// The samples that are only looked at.
    Test,
}

/// What the last step used; its θ before and after are with the trainer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepInfo {
    /// Samples of the batch, as numbers of the training set.
    pub samples: Vec<u32>,
    /// ηₜ
    pub eta: f64,
    /// t before the step.
    pub t: u64,
}

/// The last step, whose samples are asked for less often than steps are taken.
#[derive(Clone, Debug)]
struct Taken<T> {
    /// its batch in the order of its epoch; `None` where another order has taken its place
    places: Option<Range<usize>>,
    eta: f64,
    t: u64,
    /// The direction, once that changes from which it was made. Else it is made when somebody asks for it, which is less often than steps are taken.
    direction: Option<Vec<T>>,
}

/// A network in training: θᵗ, the data, the optimizer and the history.
#[derive(Clone, Debug)]
pub struct Trainer<T> {
    pub(crate) config: Config,
    pub(crate) network: Network,
    pub(crate) dataset: Dataset,
    pub(crate) grading: Option<Grading>,
    /// stretches of θ that stay as they are
    pub(crate) frozen: Vec<Range<usize>>,
    seed: u64,
    pub(crate) theta: Vec<T>,
    /// θ of the step before, and the room for the next proposal
    other_theta: Vec<T>,
    grad: Vec<T>,
    clipped: Vec<T>,
    pub(crate) optimizer: Optimizer<T>,
    pub(crate) t: u64,
    pub(crate) epoch: u64,
    /// samples of this epoch that have been trained on
    pub(crate) position: usize,
    order: Vec<u32>,
    ordered_for: Option<u64>,
    last: Option<Taken<T>>,
    /// samples of the last step, where its places say nothing
    last_samples: Vec<u32>,
    history: History,
    late: rows::Late<T>,
    pub(crate) block: Block<T>,
}

impl<T: Real> Trainer<T> {
    /// Checks the settings, makes the data and draws θ⁰.
    pub fn new(config: Config) -> Result<Self, Error> {
        let network = config.network()?;
        let seed = config.seed()?;
        let (inputs, outputs) = (network.layout.inputs(), network.layout.outputs());
        let style = config.target_style(&network);
        let dataset = Dataset::build(&config.data, inputs, outputs, style, seed)?;
        network.loss.check_targets(&dataset.train.y, outputs)?;
        network.loss.check_targets(&dataset.test.y, outputs)?;
        let len = network.layout.len();
        if let Some(given) = &config.theta {
            if given.0.len() != len {
                return Err(Error::wrong_length("theta", given.0.len(), len));
            }
            check_finite("theta", &given.0)?;
        }
        let zeros = vec![T::ZERO; len];
        let mut trainer = Trainer {
            grading: Grading::of(&dataset),
            frozen: config.frozen.stretches(&network.layout)?,
            seed,
            other_theta: zeros.clone(),
            grad: zeros.clone(),
            clipped: zeros.clone(),
            optimizer: Optimizer::new(&config.optimizer, len),
            t: 0,
            epoch: 0,
            position: 0,
            order: (0..dataset.train.count as u32).collect(),
            ordered_for: None,
            last: None,
            last_samples: Vec::with_capacity(dataset.train.count),
            history: History::default(),
            late: rows::Late::default(),
            block: Block::new(&network),
            theta: zeros,
            config,
            network,
            dataset,
        };
        trainer.reset();
        Ok(trainer)
    }

    /// Back to t = 0 with the same θ⁰.
    pub fn reset(&mut self) {
        self.restart();
        self.set_history(History::default());
        self.record();
    }

    /// The same without a word in the history.
    pub(crate) fn restart(&mut self) {
        let mut theta = std::mem::take(&mut self.theta);
        self.write_start(&mut theta);
        self.theta = theta;
        self.optimizer.forget();
        (self.t, self.epoch, self.position) = (0, 0, 0);
        self.last = None;
    }

    /// Steps to the end of the epoch, `epochs` times.
    pub fn run_epochs(&mut self, epochs: u64) -> Result<(), Error> {
        let until = self.epoch.saturating_add(epochs);
        while self.epoch < until {
            self.run(u64::MAX)?;
        }
        Ok(())
    }

    /// New θ; the optimizer forgets what it remembered.
    pub fn set_theta(&mut self, theta: &[f32]) -> Result<(), Error> {
        if theta.len() != self.theta.len() {
            return Err(Error::wrong_length("theta", theta.len(), self.theta.len()));
        }
        check_finite("theta", theta)?;
        for (to, &from) in self.theta.iter_mut().zip(theta) {
            *to = T::from_f64(f64::from(from));
        }
        self.optimizer.forget();
        self.last = None;
        Ok(())
    }

    /// Changes settings that need no restart: optimizer, schedule, clip, batch size, regularization, frozen parameters.
    pub fn configure(&mut self, config: Config) -> Result<(), Error> {
        config.validate_training()?;
        let before = &self.config;
        let with_the_rest = Config {
            optimizer: before.optimizer.clone(),
            schedule: before.schedule,
            clip: before.clip,
            regularization: before.regularization,
            batch_size: before.batch_size.clone(),
            frozen: before.frozen.clone(),
            ..config.clone()
        };
        if with_the_rest != *before {
            return Err(Error::unsupported(
                "configure",
                "only optimizer, schedule, clip, batchSize, regularization and frozen change while training; start a new session for the rest",
            ));
        }
        let frozen = config.frozen.stretches(&self.network.layout)?;
        self.settle();
        self.keep_direction();
        self.frozen = frozen;
        self.optimizer.set_spec(&config.optimizer, self.theta.len());
        self.config = config;
        Ok(())
    }

    /// ηₜ of the next step.
    pub fn eta(&self) -> f64 {
        self.config.schedule.eta(self.optimizer.eta(), self.t)
    }

    /// The samples of a set.
    pub fn samples(&self, set: Set) -> &Samples {
        match set {
            Set::Train => &self.dataset.train,
            Set::Test => &self.dataset.test,
        }
    }

    pub(crate) fn check_sample(&self, n: usize) -> Result<(), Error> {
        let count = self.dataset.train.count;
        if n < count {
            Ok(())
        } else {
            Err(Error::out_of_range("n", n, format!("0 to {}", count - 1)))
        }
    }

    /// The last step, if there was one since the start, a reset or a new θ.
    pub fn last_step(&self) -> Option<LastStep<'_, T>> {
        self.last.as_ref().map(|taken| LastStep {
            info: StepInfo {
                samples: match &taken.places {
                    Some(places) => self.order[places.clone()].to_vec(),
                    None => self.last_samples.clone(),
                },
                eta: taken.eta,
                t: taken.t,
            },
            gradient: &self.grad,
            direction: match &taken.direction {
                Some(direction) => Cow::Borrowed(direction),
                None => Cow::Owned(self.last_direction()),
            },
            theta_before: &self.other_theta,
            theta_after: &self.theta,
        })
    }

    /// θᵗ
    pub fn theta(&self) -> &[T] {
        &self.theta
    }
    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }
    /// The data.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }
    /// How predictions are read as classes; `None` for regression.
    pub fn grading(&self) -> Option<Grading> {
        self.grading
    }
    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }
    /// Steps taken.
    pub fn t(&self) -> u64 {
        self.t
    }
    /// Epochs completed.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }
}

/// The last step in full: θᵗ⁺¹ = θᵗ − ηₜ · direction.
#[derive(Clone, Debug)]
pub struct LastStep<'a, T: Clone> {
    /// Samples, t and ηₜ.
    pub info: StepInfo,
    /// The batch gradient, penalty included, before clipping.
    pub gradient: &'a [T],
    /// What the optimizer made of it.
    pub direction: Cow<'a, [T]>,
    /// θᵗ
    pub theta_before: &'a [T],
    /// θᵗ⁺¹
    pub theta_after: &'a [T],
}

/// From Σ ∂Cⁿ/∂θ over `count` samples to ∂L/∂θ: × 1/count for a mean, then the penalty's part on the weights.
pub(crate) fn finish_gradient<T: Real>(config: &Config, network: &Network, theta: &[T], count: usize, grad: &mut [T]) {
    finish_gradient_part(config, network, theta, count, 0, grad);
}

/// [`finish_gradient`] for the entries from `start` on that `grad` holds.
fn finish_gradient_part<T: Real>(config: &Config, network: &Network, theta: &[T], count: usize, start: usize, grad: &mut [T]) {
    if config.reduction == Reduction::Mean {
        let share = config.reduction.share(count);
        for g in grad.iter_mut() {
            *g *= share;
        }
    }
    let weights = start..network.layout.weights().end.clamp(start, start + grad.len());
    let grad = &mut grad[..weights.len()];
    config.regularization.add_gradient(&theta[weights], grad);
}
