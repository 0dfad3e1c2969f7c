//! Going to a place on the path: from the nearest one that is kept, by the steps and the edits between.

use super::Timeline;
use super::edit::{Edit, settings_after};
use crate::error::Error;
use crate::real::Real;

impl<T: Real> Timeline<T> {
    /// Makes θᵗ again, for `earliest ≤ t ≤ head`, with all that belongs to it; the last step too, unless θᵗ begins the path.
    pub fn go_to(&mut self, t: u64) -> Result<(), Error> {
        self.seek(t)?;
        self.replay(u64::MAX).map(drop)
    }

    /// Begins [`go_to`](Timeline::go_to): the run is at a place from which [`replay`](Timeline::replay) leads to θᵗ.
    pub fn seek(&mut self, t: u64) -> Result<(), Error> {
        let (earliest, head) = (self.earliest(), self.head);
        if !(earliest..=head).contains(&t) {
            return Err(Error::out_of_range("t", t, format!("{earliest} to {head}")));
        }
        self.target = Some(t);
        let here = self.trainer.t;
        if here == t {
            return Ok(());
        }
        if here == head {
            self.keep();
        }
        // one before t where there is one, so that the step to t is taken and known
        let after = self.checkpoints.partition_point(|c| c.t < t.max(earliest + 1));
        match after.checked_sub(1).map(|i| &self.checkpoints[i]) {
            Some(checkpoint) if here > t || checkpoint.t > here => {
                settings_after(&self.edits, checkpoint.edits, &self.first_settings).put(&mut self.trainer);
                self.trainer
                    .go_back(checkpoint.t, checkpoint.epoch, checkpoint.position, &checkpoint.theta);
                self.trainer.optimizer.restore(checkpoint.memory.clone());
                self.applied = checkpoint.edits;
            }
            None if here > t => {
                self.first_settings.put(&mut self.trainer);
                self.trainer.restart();
                self.applied = 0;
            }
            _ => {}
        }
        self.apply_edits();
        Ok(())
    }

    /// At most `steps` steps towards the place sought; whether it is reached.
    pub fn replay(&mut self, steps: u64) -> Result<bool, Error> {
        let mut left = steps.min(self.left_to_replay());
        while left > 0 {
            left -= self.advance(left)?;
        }
        let there = self.left_to_replay() == 0;
        if there {
            self.target = None;
        }
        Ok(there)
    }

    /// Steps that [`replay`](Timeline::replay) still has to take.
    pub fn left_to_replay(&self) -> u64 {
        self.target.map_or(0, |target| target.saturating_sub(self.trainer.t))
    }

    /// Makes the logged edits of the present step that are not made yet.
    pub(super) fn apply_edits(&mut self) {
        while let Some((t, edit)) = self.edits.get(self.applied)
            && *t == self.trainer.t
        {
            match edit {
                // it was taken when it was made
                Edit::Theta(theta) => self.trainer.set_theta(theta).unwrap_or_default(),
                Edit::Settings(settings) => settings.put(&mut self.trainer),
            }
            self.applied += 1;
        }
    }
}
