//! What the user changed on the way.

use crate::config::{BatchSize, Config, Frozen};
use crate::optimizer::{Clip, OptimizerSpec};
use crate::real::Real;
use crate::regularization::Regularization;
use crate::schedule::Schedule;
use crate::trainer::Trainer;

/// The settings that may change on the way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) optimizer: OptimizerSpec,
    schedule: Schedule,
    clip: Clip,
    regularization: Regularization,
    batch_size: BatchSize,
    frozen: Frozen,
}

impl Settings {
    pub(super) fn of(config: &Config) -> Self {
        Settings {
            optimizer: config.optimizer.clone(),
            schedule: config.schedule,
            clip: config.clip,
            regularization: config.regularization,
            batch_size: config.batch_size.clone(),
            frozen: config.frozen.clone(),
        }
    }

    pub(super) fn put<T: Real>(&self, trainer: &mut Trainer<T>) {
        trainer.settle();
        trainer.keep_direction();
        trainer.optimizer.set_spec(&self.optimizer, trainer.theta.len());
        let config = &mut trainer.config;
        config.optimizer = self.optimizer.clone();
        config.schedule = self.schedule;
        config.clip = self.clip;
        config.regularization = self.regularization;
        config.batch_size = self.batch_size.clone();
        config.frozen.clone_from(&self.frozen);
        // they were taken when they were set
        trainer.frozen = self.frozen.stretches(&trainer.network.layout).unwrap_or_default();
    }
}

/// What the user did.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Theta(Vec<f32>),
    Settings(Box<Settings>),
}

impl Edit {
    pub(super) fn bytes(&self) -> usize {
        size_of::<(u64, Edit)>()
            + match self {
                Edit::Theta(theta) => size_of_val(&theta[..]),
                Edit::Settings(settings) => size_of_val(&**settings) + settings.frozen.bytes(),
            }
    }
}

pub(super) fn settings_after<'a>(edits: &'a [(u64, Edit)], count: usize, first: &'a Settings) -> &'a Settings {
    let last = edits[..count].iter().rev().find_map(|(_, edit)| match edit {
        Edit::Settings(settings) => Some(&**settings),
        Edit::Theta(_) => None,
    });
    last.unwrap_or(first)
}
