//! Rows of the history whose losses nobody has read yet.
//!
//! A row takes a pass over all samples, as long as the steps of an epoch together. So a due epoch leaves a copy of θ, and the row gets its
//! numbers when the history is read: the same whenever that is, as they depend on θ and on settings that are not changed before.

use super::Trainer;
use crate::history::{History, Row};
use crate::kernels::sum_of_squares;
use crate::real::Real;

/// Bytes that the copies may take together; the row of one that does not fit gets its numbers at once.
const BUDGET: usize = 32 << 20;

/// Rows to come, in order.
#[derive(Clone, Debug)]
pub(super) struct Late<T> {
    /// their epochs
    epochs: Vec<f64>,
    /// their θ, then room for more
    thetas: Vec<Vec<T>>,
}

impl<T> Default for Late<T> {
    fn default() -> Self {
        Late {
            epochs: Vec::new(),
            thetas: Vec::new(),
        }
    }
}

impl<T: Real> Late<T> {
    /// Keeps θ for the row of `epoch`; `false` where there is no room.
    fn keep(&mut self, epoch: f64, theta: &[T]) -> bool {
        let count = self.epochs.len();
        if let Some(room) = self.thetas.get_mut(count) {
            room.copy_from_slice(theta);
        } else if (count + 1) * (size_of_val(theta) + size_of::<Vec<T>>()) <= BUDGET {
            self.thetas.push(theta.to_vec());
        } else {
            return false;
        }
        self.epochs.push(epoch);
        true
    }
}

impl<T: Real> Trainer<T> {
    /// Adds the row of the present place to the history.
    pub(super) fn record(&mut self) {
        let epoch = self.epoch as f64;
        self.history.push(Row {
            t: self.t as f64,
            epoch,
            loss_train: f64::NAN,
            loss_test: f64::NAN,
            grad_norm: f64::NAN,
            eta: self.eta(),
            update_ratio: self.update_ratio(),
        });
        if !self.late.keep(epoch, &self.theta) {
            self.fill_in(epoch);
        }
    }

    /// ‖θᵗ − θᵗ⁻¹‖₂ / ‖θᵗ⁻¹‖₂ of the last step, in f64; NaN without one.
    fn update_ratio(&self) -> f64 {
        if self.last.is_none() {
            return f64::NAN;
        }
        let (mut change, mut size) = (0.0, 0.0);
        for (after, before) in self.theta.iter().zip(&self.other_theta) {
            let (after, before) = (after.to_f64(), before.to_f64());
            change += (after - before) * (after - before);
            size += before * before;
        }
        (change / size).sqrt()
    }

    /// The recorded rows.
    pub fn history(&mut self) -> &History {
        self.settle();
        &self.history
    }

    /// Another history in its place.
    pub(crate) fn set_history(&mut self, history: History) {
        self.late.epochs.clear();
        self.history = history;
    }

    /// Leaves the rows up to step `t`.
    pub(crate) fn cut_history(&mut self, t: u64) {
        self.history.cut(t);
        let last = self.history.epoch.last().copied().unwrap_or(-1.0);
        while self.late.epochs.pop_if(|epoch| *epoch > last).is_some() {}
    }

    /// Gives all rows their numbers.
    #[inline(never)]
    pub(crate) fn settle(&mut self) {
        for i in 0..self.late.epochs.len() {
            std::mem::swap(&mut self.theta, &mut self.late.thetas[i]);
            self.fill_in(self.late.epochs[i]);
            std::mem::swap(&mut self.theta, &mut self.late.thetas[i]);
        }
        self.late.epochs.clear();
    }

    /// The numbers of the row of `epoch`, at the present θ.
    #[inline(never)]
    fn fill_in(&mut self, epoch: f64) {
        // a full history takes no more rows, and may have been thinned
        let Some(row) = self.history.epoch.iter().rposition(|&at| at == epoch) else {
            return;
        };
        let mut grad = std::mem::take(&mut self.clipped);
        let measures = self.measure_all(&mut grad);
        self.history.loss_train[row] = measures.loss_train;
        self.history.loss_test[row] = measures.loss_test.unwrap_or(f64::NAN);
        self.history.grad_norm[row] = sum_of_squares(&grad).sqrt();
        self.clipped = grad;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_stay_within_their_bytes_and_their_room_is_used_again() {
        let mut late = Late::default();
        let theta = vec![1.0_f32; BUDGET / 4 / 3];
        let kept = [1.0, 2.0, 3.0].map(|epoch| late.keep(epoch, &theta));
        assert_eq!((kept, &late.epochs[..]), ([true, true, false], &[1.0, 2.0][..]));
        late.epochs.clear();
        let room = late.thetas[0].as_ptr();
        assert!(late.keep(4.0, &theta) && late.thetas[0].as_ptr() == room && late.thetas.len() == 2);
        assert!(!Late::default().keep(1.0, &vec![1.0_f32; BUDGET / 4]));
    }
}
