//! The path θ⁰ → θ¹ → θ² → … of a run, and going to any place on it (L2).
//!
//! Training is a function of the settings, the seed and the user's edits. So the path is not kept, only some places of it
//! ([`Checkpoint`]) and the edits: any θᵗ is made again from the nearest place before it, bit for bit, with the optimizer's memory and the
//! place in the epoch.

mod checkpoint;
mod edit;
mod places;
mod replay;

use crate::config::Config;
use crate::error::Error;
use crate::real::Real;
use crate::state::State;
use crate::trainer::Trainer;
use checkpoint::{Checkpoint, bytes_of};
use edit::{Edit, Settings};
use std::ops::{Deref, DerefMut};

/// Bytes that checkpoints and edits may take together. A network of which not even one checkpoint fits is made again from t = 0.
pub const BUDGET: usize = 48 << 20;
/// Most checkpoints, so that thinning stays cheap for the smallest networks.
const MAX_CHECKPOINTS: usize = 1 << 14;
/// Steps between the first checkpoints: few enough to be made again in a moment, so many that keeping a place costs next to nothing beside them.
fn first_stride(parameters: usize) -> u64 {
    if parameters < 1 << 16 { 64 } else { 16 }
}

/// A run as a place on its recorded path, from [`earliest`](Timeline::earliest) to [`head`](Timeline::head).
///
/// What looks at the run is the trainer's, to which it dereferences. What moves it has the trainer's name here and goes on the
/// path: a step in the past follows it; an edit in the past cuts what lay after and begins a new branch there. A place that was
/// edited is shown as it was left: [`go_to`](Timeline::go_to) makes all its edits again.
///
/// Checkpoints are `stride` steps apart. When they do not fit [`BUDGET`], every second one goes and the stride doubles.
/// When the edits alone take half of it, the path begins anew at the last one.
#[derive(Clone, Debug)]
pub struct Timeline<T> {
    trainer: Trainer<T>,
    /// θ⁰ can be made from the settings; else the first checkpoint is the earliest place, if there is one.
    from_settings: bool,
    /// before any edit
    first_settings: Settings,
    head: u64,
    stride: u64,
    checkpoints: Vec<Checkpoint<T>>,
    checkpoint_bytes: usize,
    edits: Vec<(u64, Edit)>,
    edit_bytes: usize,
    /// Edits that are in the present place.
    applied: usize,
    target: Option<u64>,
}

impl<T> Deref for Timeline<T> {
    type Target = Trainer<T>;
    fn deref(&self) -> &Trainer<T> {
        &self.trainer
    }
}

impl<T> DerefMut for Timeline<T> {
    fn deref_mut(&mut self) -> &mut Trainer<T> {
        &mut self.trainer
    }
}

impl<T: Real> Timeline<T> {
    /// A run from t = 0.
    pub fn new(config: Config) -> Result<Self, Error> {
        Trainer::new(config).map(Self::at_start)
    }

    fn at_start(trainer: Trainer<T>) -> Self {
        Timeline {
            from_settings: true,
            first_settings: Settings::of(&trainer.config),
            head: trainer.t,
            stride: first_stride(trainer.theta.len()),
            checkpoints: Vec::new(),
            checkpoint_bytes: 0,
            edits: Vec::new(),
            edit_bytes: 0,
            applied: 0,
            target: None,
            trainer,
        }
    }

    /// A run taken up again: its path begins at the saved step.
    pub fn from_state(state: State) -> Result<Self, Error> {
        let mut timeline = Self::at_start(Trainer::from_state(state)?);
        timeline.begin_here();
        Ok(timeline)
    }

    /// The run as it is at the present step.
    pub fn state(&mut self) -> State {
        let mut state = self.trainer.state();
        if self.trainer.t < self.head {
            state.history.cut(self.trainer.t);
        }
        state
    }

    /// The first step that can be gone to.
    pub fn earliest(&self) -> u64 {
        let first = self.checkpoints.first().map_or(self.trainer.t, |c| c.t);
        if self.from_settings { 0 } else { first }
    }

    /// The last step of the path.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// The steps at which the user changed something.
    pub fn edits(&self) -> impl Iterator<Item = u64> {
        self.edits.iter().map(|&(t, _)| t)
    }

    /// The steps from which others are made again.
    pub fn checkpoints(&self) -> impl Iterator<Item = u64> {
        let start = self.from_settings.then_some(0);
        start.into_iter().chain(self.checkpoints.iter().map(|c| c.t))
    }

    /// Bytes that the path takes.
    pub fn bytes(&self) -> usize {
        self.checkpoint_bytes + self.edit_bytes
    }

    /// Bytes of one checkpoint; above [`BUDGET`] there are none.
    pub fn bytes_each(&self) -> usize {
        bytes_of(&self.trainer.theta, self.trainer.optimizer.memory())
    }

    /// [`Trainer::step`]
    pub fn step(&mut self) -> Result<(), Error> {
        self.run_steps(1)
    }

    /// So many of them.
    pub fn run_steps(&mut self, steps: u64) -> Result<(), Error> {
        let mut left = steps;
        while left > 0 {
            self.target = None;
            left -= self.advance(left)?;
        }
        Ok(())
    }

    /// [`Trainer::run_epochs`]
    pub fn run_epochs(&mut self, epochs: u64) -> Result<(), Error> {
        let until = self.trainer.epoch.saturating_add(epochs);
        while self.trainer.epoch < until {
            self.target = None;
            self.advance(u64::MAX)?;
        }
        Ok(())
    }

    /// Some steps, `most` at most, of one epoch, up to the next place of the path where there is something to do: how many.
    fn advance(&mut self, most: u64) -> Result<u64, Error> {
        let t = self.trainer.t;
        let due = if t < self.head {
            let next_edit = self.edits.get(self.applied).map_or(self.head, |&(at, _)| at);
            next_edit.min(self.head) - t
        } else {
            self.stride - (t & (self.stride - 1))
        };
        let taken = self.trainer.run(most.min(due))?;
        let t = self.trainer.t;
        if t <= self.head {
            self.apply_edits();
        } else {
            self.head = t;
            if t & (self.stride - 1) == 0 {
                self.keep();
            }
        }
        Ok(taken)
    }

    /// [`Trainer::reset`]; the path is forgotten.
    pub fn reset(&mut self) {
        self.trainer.reset();
        self.from_settings = true;
        self.forget_path();
    }

    /// [`Trainer::set_theta`]
    pub fn set_theta(&mut self, theta: &[f32]) -> Result<(), Error> {
        self.trainer.set_theta(theta)?;
        self.log(Edit::Theta(theta.to_vec()));
        Ok(())
    }

    /// [`Trainer::configure`]; settings that are there already are no edit.
    pub fn configure(&mut self, config: Config) -> Result<(), Error> {
        let before = Settings::of(&self.trainer.config);
        self.trainer.configure(config)?;
        let settings = Settings::of(&self.trainer.config);
        if settings != before {
            self.log(Edit::Settings(Box::new(settings)));
        }
        Ok(())
    }

    /// Notes an edit that was just made, and cuts what lay after it.
    fn log(&mut self, edit: Edit) {
        let t = self.trainer.t;
        self.target = None;
        self.edits.truncate(self.applied);
        self.checkpoints.truncate(self.checkpoints.partition_point(|c| c.t <= t));
        if self.head > t {
            self.head = t;
            self.trainer.cut_history(t);
        }
        // of two edits without a step between, the last makes the first unseen
        let replaced = matches!(
            (self.edits.last(), &edit),
            (Some((at, Edit::Theta(_))), Edit::Theta(_)) if *at == t
        ) || matches!(
            (self.edits.last(), &edit),
            (Some((at, Edit::Settings(old))), Edit::Settings(new)) if *at == t && old.optimizer.kind == new.optimizer.kind
        );
        if replaced {
            self.edits.pop();
        }
        self.edits.push((t, edit));
        self.applied = self.edits.len();
        self.edit_bytes = self.edits.iter().map(|(_, edit)| edit.bytes()).sum();
        if self.edit_bytes > BUDGET / 2 {
            self.begin_here();
            return;
        }
        if self.checkpoints.last().is_some_and(|c| c.t == t) {
            self.checkpoints.pop();
        }
        self.checkpoint_bytes = self.checkpoints.iter().map(Checkpoint::bytes).sum();
        let room = (BUDGET / self.bytes_each()).clamp(1, MAX_CHECKPOINTS) as u64;
        while self.stride > first_stride(self.trainer.theta.len()) && self.head / self.stride < room / 4 {
            self.stride /= 2;
        }
        if !self.from_settings && self.checkpoints.is_empty() {
            self.keep();
        }
    }

    /// Forgets what lay before the present place.
    fn begin_here(&mut self) {
        self.forget_path();
        self.from_settings = false;
        self.keep();
    }

    fn forget_path(&mut self) {
        self.first_settings = Settings::of(&self.trainer.config);
        self.head = self.trainer.t;
        self.stride = first_stride(self.trainer.theta.len());
        self.checkpoints.clear();
        self.edits.clear();
        (self.checkpoint_bytes, self.edit_bytes, self.applied) = (0, 0, 0);
        self.target = None;
    }

    /// Makes the present place a checkpoint if none is there or later, thinning those that are there until it fits.
    #[cold]
    fn keep(&mut self) {
        let t = self.trainer.t;
        let each = self.bytes_each();
        if self.checkpoints.last().is_some_and(|c| c.t >= t) || (self.from_settings && t == 0) {
            return;
        }
        let first = self.earliest();
        while self.bytes() + each > BUDGET || self.checkpoints.len() >= MAX_CHECKPOINTS {
            if self.checkpoints.iter().all(|c| c.t == first) {
                return;
            }
            self.stride *= 2;
            let stride = self.stride;
            self.checkpoints.retain(|c| c.t.is_multiple_of(stride) || c.t == first);
            self.checkpoint_bytes = self.checkpoints.iter().map(Checkpoint::bytes).sum();
        }
        self.checkpoints.push(Checkpoint::of(&self.trainer, self.applied));
        self.checkpoint_bytes += each;
    }
}
