//! The history of a run by columns, bounded.

use serde::{Deserialize, Serialize};

/// One recorded moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Steps taken.
    pub t: f64,
    /// Epochs completed.
    pub epoch: f64,
    /// Data loss on the training set.
    pub loss_train: f64,
    /// Data loss on the test set; NaN without one.
    pub loss_test: f64,
    /// ‖∇L‖₂ over the training set.
    pub grad_norm: f64,
    /// ηₜ of the next step.
    pub eta: f64,
}

/// Rows at t = 0 and after every `stride`-th epoch. When the columns are full, every other row goes and the stride doubles: which
/// rows there are depends on the epochs alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// Epochs from one row to the next.
    pub stride: f64,
    /// Column t.
    pub t: Vec<f64>,
    /// Column epoch.
    pub epoch: Vec<f64>,
    /// Column of the training loss.
    pub loss_train: Vec<f64>,
    /// Column of the test loss; NaN (null in a saved state) without a test set.
    #[serde(with = "nullable")]
    pub loss_test: Vec<f64>,
    /// Column ‖∇L‖₂.
    pub grad_norm: Vec<f64>,
    /// Column ηₜ.
    pub eta: Vec<f64>,
}

impl Default for History {
    fn default() -> Self {
        let empty = Vec::new;
        History {
            stride: 1.0,
            t: empty(),
            epoch: empty(),
            loss_train: empty(),
            loss_test: empty(),
            grad_norm: empty(),
            eta: empty(),
        }
    }
}

impl History {
    /// Most rows.
    pub const MAX_ROWS: usize = 4096;

    /// Whether a row is due after `epoch` completed epochs; not where the run has been before.
    pub fn is_due(&self, epoch: u64) -> bool {
        let epoch = epoch as f64;
        epoch % self.stride == 0.0 && self.epoch.last().is_none_or(|&last| epoch > last)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.t.len()
    }

    /// Adds a row, thinning first if there is no room.
    pub fn push(&mut self, row: Row) {
        // more than once only after a saved state with gaps
        while self.rows() >= Self::MAX_ROWS {
            self.thin();
            if row.epoch % self.stride != 0.0 {
                return;
            }
        }
        self.t.push(row.t);
        self.epoch.push(row.epoch);
        self.loss_train.push(row.loss_train);
        self.loss_test.push(row.loss_test);
        self.grad_norm.push(row.grad_norm);
        self.eta.push(row.eta);
    }

    /// Whether the columns are equally long, in bounds and in order: a saved state may hold anything.
    pub fn is_valid(&self) -> bool {
        let n = self.rows();
        let columns = [&self.t, &self.epoch, &self.loss_train, &self.loss_test, &self.grad_norm, &self.eta];
        n <= Self::MAX_ROWS
            && columns.iter().all(|c| c.len() == n)
            && self.epoch.is_sorted_by(|a, b| a < b)
            && self.epoch.iter().all(|e| *e >= 0.0 && e % self.stride == 0.0)
            && self.stride >= 1.0
            && self.stride.fract() == 0.0
    }

    /// Leaves the rows up to step `t` in `epoch`, and the stride that a run of that length has.
    pub fn cut(&mut self, t: u64, epoch: u64) {
        let rows = self.t.partition_point(|&row| row <= t as f64);
        for column in self.columns() {
            column.truncate(rows);
        }
        while self.stride > 1.0 && epoch as f64 / (self.stride / 2.0) + 1.0 <= Self::MAX_ROWS as f64 {
            self.stride /= 2.0;
        }
    }

    fn thin(&mut self) {
        self.stride *= 2.0;
        let stride = self.stride;
        let keep: Vec<bool> = self.epoch.iter().map(|e| e % stride == 0.0).collect();
        for column in self.columns() {
            let mut keep = keep.iter();
            column.retain(|_| keep.next().is_some_and(|&k| k));
        }
    }

    fn columns(&mut self) -> [&mut Vec<f64>; 6] {
        [
            &mut self.t,
            &mut self.epoch,
            &mut self.loss_train,
            &mut self.loss_test,
            &mut self.grad_norm,
            &mut self.eta,
        ]
    }
}

/// NaN travels as null, which JSON has.
mod nullable {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(values: &[f64], s: S) -> Result<S::Ok, S::Error> {
        let options: Vec<Option<f64>> = values.iter().map(|v| v.is_finite().then_some(*v)).collect();
        options.serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<f64>, D::Error> {
        let options = Vec::<Option<f64>>::deserialize(d)?;
        Ok(options.into_iter().map(|v| v.unwrap_or(f64::NAN)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_stays_bounded_and_keeps_first_and_regular_rows() {
        let mut history = History::default();
        for epoch in 0..100_000_u32 {
            if history.is_due(u64::from(epoch)) {
                let e = f64::from(epoch);
                history.push(Row {
                    t: e * 25.0,
                    epoch: e,
                    loss_train: 1.0,
                    loss_test: f64::NAN,
                    grad_norm: 1.0,
                    eta: 0.1,
                });
            }
        }
        assert!(history.is_valid() && history.rows() > History::MAX_ROWS / 2);
        assert_eq!(history.epoch[0], 0.0);
        assert!(history.epoch.windows(2).all(|w| w[1] - w[0] == history.stride));
    }
}
