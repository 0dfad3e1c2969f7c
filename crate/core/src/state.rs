//! A run that can be put away and taken up again with the same digits.

use crate::ARITHMETIC;
use crate::config::Config;
use crate::data::Floats;
use crate::error::Error;
use crate::history::History;
use crate::optimizer::Memory;
use crate::real::Real;
use crate::trainer::Trainer;
use serde::{Deserialize, Serialize};

/// Version of this format.
pub const VERSION: u32 = 1;

/// Everything a run is: settings and data, θᵗ, the optimizer's memory, where in the epoch it stands, and its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct State {
    /// Version of the format.
    pub version: u32,
    /// Version of the arithmetic that made the digits.
    pub arithmetic: u32,
    /// The settings, data given by rows included.
    pub config: Config,
    /// θᵗ
    pub theta: Floats,
    /// Steps taken.
    pub t: f64,
    /// Epochs completed.
    pub epoch: f64,
    /// Samples of the present epoch that have been trained on.
    pub position: f64,
    /// First memory of the optimizer.
    #[serde(default)]
    pub memory_first: Floats,
    /// Second memory of the optimizer.
    #[serde(default)]
    pub memory_second: Floats,
    /// β₁ᵗ and β₂ᵗ.
    #[serde(default = "no_powers")]
    pub memory_powers: [f64; 2],
    /// The history; an empty one starts anew.
    #[serde(default)]
    pub history: History,
}

fn no_powers() -> [f64; 2] {
    [1.0; 2]
}

impl<T: Real> Trainer<T> {
    /// The run as it is; θ and the optimizer's memory are saved as f32, the numbers that train.
    pub fn state(&mut self) -> State {
        let history = self.history().clone();
        let memory = self.optimizer.memory();
        State {
            version: VERSION,
            arithmetic: ARITHMETIC,
            config: self.config.clone(),
            theta: to_floats(&self.theta),
            t: self.t as f64,
            epoch: self.epoch as f64,
            position: self.position as f64,
            memory_first: to_floats(&memory.first),
            memory_second: to_floats(&memory.second),
            memory_powers: memory.powers,
            history,
        }
    }

    /// Takes a run up again: its next steps have the digits they would have had without the break.
    pub fn from_state(state: State) -> Result<Self, Error> {
        const LARGEST: f64 = 9_007_199_254_740_991.0;
        if state.version != VERSION {
            return Err(Error::bad_state("version", format!("is {}; allowed: {VERSION}", state.version)));
        }
        if state.arithmetic != ARITHMETIC {
            return Err(Error::bad_state(
                "arithmetic",
                format!("is {}; allowed: {ARITHMETIC}", state.arithmetic),
            ));
        }
        let mut trainer = Trainer::new(state.config)?;
        trainer.set_theta(&state.theta.0)?;
        let count = trainer.dataset.train.count as f64;
        for (field, value, max) in [
            ("t", state.t, LARGEST),
            ("epoch", state.epoch, LARGEST),
            ("position", state.position, count - 1.0),
        ] {
            if !(value >= 0.0 && value <= max && value.fract() == 0.0) {
                return Err(Error::bad_state(
                    field,
                    format!("is {value}; allowed: a whole number from 0 to {max}"),
                ));
            }
        }
        (trainer.t, trainer.epoch, trainer.position) = (state.t as u64, state.epoch as u64, state.position as usize);
        let memory = Memory {
            first: from_floats(&state.memory_first),
            second: from_floats(&state.memory_second),
            powers: state.memory_powers,
        };
        let forgotten = memory.first.is_empty() && memory.second.is_empty();
        if !forgotten && !trainer.optimizer.restore(memory) {
            return Err(Error::bad_state("memory", "does not fit the optimizer"));
        }
        let mut history = state.history;
        history.complete();
        if !history.is_valid() || history.epoch.last().is_some_and(|&last| last > state.epoch) {
            return Err(Error::bad_state("history", "columns differ in length, or epochs are out of order"));
        }
        if history.rows() > 0 {
            trainer.set_history(history);
        }
        Ok(trainer)
    }
}

fn to_floats<T: Real>(values: &[T]) -> Floats {
    Floats(values.iter().map(|v| v.to_f64() as f32).collect())
}

fn from_floats<T: Real>(floats: &Floats) -> Vec<T> {
    floats.0.iter().map(|&v| T::from_f64(f64::from(v))).collect()
}
