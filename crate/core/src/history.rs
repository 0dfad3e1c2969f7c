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
    /// ‖θᵗ − θᵗ⁻¹‖₂ / ‖θᵗ⁻¹‖₂ of the step that led here; NaN without one.
    pub update_ratio: f64,
}

/// Rows at t = 0, after each of the first 256 epochs, then after every 2nd up to 512, every 4th up to 1,024 and so on: a run that has
/// come far neither stops for each row nor is full of them. Which rows there are depends on the epochs alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// Epochs from the last row to the next, or more where a saved state was taken up that has fewer rows.
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
    /// Column ‖θᵗ − θᵗ⁻¹‖₂ / ‖θᵗ⁻¹‖₂; NaN (null in a saved state) where there was no step, or a state was saved without it.
    #[serde(default, with = "nullable")]
    pub update_ratio: Vec<f64>,
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
            update_ratio: empty(),
        }
    }
}

impl History {
    /// Most rows. A run of 2³⁸ epochs has them.
    pub const MAX_ROWS: usize = 4096;

    /// Rows from any epoch to its double.
    const ROWS_PER_DOUBLING: u64 = 128;

    /// Whether a row is due after `epoch` completed epochs; not where the run has been before.
    pub fn is_due(&self, epoch: u64) -> bool {
        epoch & (stride_at(epoch) - 1) == 0 && self.epoch.last().is_none_or(|&last| epoch as f64 > last)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.t.len()
    }

    /// Adds a row if there is room; a saved state with more rows than a run has here is thinned first.
    pub fn push(&mut self, row: Row) {
        if self.rows() >= Self::MAX_ROWS {
            self.thin();
            if self.rows() >= Self::MAX_ROWS {
                return;
            }
        }
        self.stride = stride_at(row.epoch as u64) as f64;
        let row = [
            row.t,
            row.epoch,
            row.loss_train,
            row.loss_test,
            row.grad_norm,
            row.eta,
            row.update_ratio,
        ];
        for (column, value) in self.columns().into_iter().zip(row) {
            column.push(value);
        }
    }

    /// Whether the columns are equally long, in bounds and in order: a saved state may hold anything.
    pub fn is_valid(&self) -> bool {
        let n = self.rows();
        let [loss, test] = [&self.loss_train, &self.loss_test];
        let columns = [&self.epoch, loss, test, &self.grad_norm, &self.eta, &self.update_ratio];
        n <= Self::MAX_ROWS
            && columns.iter().all(|c| c.len() == n)
            && self.epoch.is_sorted_by(|a, b| a < b)
            && self.epoch.iter().all(|e| *e >= 0.0 && e.fract() == 0.0)
            && self.stride >= 1.0
            && self.stride.fract() == 0.0
    }

    /// A state that was saved before there was the last column has nothing in it.
    pub(crate) fn complete(&mut self) {
        if self.update_ratio.is_empty() {
            self.update_ratio.resize(self.rows().min(Self::MAX_ROWS), f64::NAN);
        }
    }

    /// Leaves the rows up to step `t`.
    pub fn cut(&mut self, t: u64) {
        let rows = self.t.partition_point(|&row| row <= t as f64);
        for column in self.columns() {
            column.truncate(rows);
        }
        self.stride = self.epoch.last().map_or(1.0, |&last| stride_at(last as u64) as f64);
    }

    /// Leaves the rows that a run has here.
    fn thin(&mut self) {
        let keep: Vec<bool> = self.epoch.iter().map(|&e| e as u64 & (stride_at(e as u64) - 1) == 0).collect();
        for column in self.columns() {
            let mut keep = keep.iter();
            column.retain(|_| keep.next().is_some_and(|&k| k));
        }
    }

    fn columns(&mut self) -> [&mut Vec<f64>; 7] {
        [
            &mut self.t,
            &mut self.epoch,
            &mut self.loss_train,
            &mut self.loss_test,
            &mut self.grad_norm,
            &mut self.eta,
            &mut self.update_ratio,
        ]
    }
}

/// Epochs from one row to the next after `epoch` of them: the power of two by which it has outgrown twice the rows of a doubling.
fn stride_at(epoch: u64) -> u64 {
    let doublings = (epoch / History::ROWS_PER_DOUBLING).max(1).ilog2();
    1 << doublings
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

    fn row(epoch: u64) -> Row {
        Row {
            t: epoch as f64 * 25.0,
            epoch: epoch as f64,
            loss_train: 1.0,
            loss_test: f64::NAN,
            grad_norm: 1.0,
            eta: 0.1,
            update_ratio: 0.01,
        }
    }

    /// Rows of a run that goes on until `epochs`.
    fn run(history: &mut History, epochs: std::ops::RangeInclusive<u64>) {
        for epoch in epochs {
            if history.is_due(epoch) {
                history.push(row(epoch));
            }
        }
    }

    #[test]
    fn a_young_run_has_all_rows_and_an_old_one_128_from_any_epoch_to_its_double() {
        let mut history = History::default();
        run(&mut history, 0..=100_000);
        assert!(history.is_valid());
        assert!(history.epoch[..=256].iter().enumerate().all(|(i, &epoch)| epoch == i as f64));
        for epoch in [256, 512, 4096, 50_000] {
            let rows = history
                .epoch
                .iter()
                .filter(|&&e| e > f64::from(epoch) && e <= 2.0 * f64::from(epoch));
            assert_eq!(rows.count(), 128, "after {epoch}");
        }
        assert_eq!(history.stride, 512.0);
        assert!(history.epoch.iter().rev().take(60).is_sorted_by(|&a, &b| a - b == 512.0));
    }

    #[test]
    fn the_longest_run_has_no_more_rows_than_fit() {
        let mut history = History::default();
        for doubling in 0..=45_u32 {
            let first = if doubling == 0 { 0 } else { 128 << doubling };
            let stride = 1_u64 << doubling;
            for epoch in (first..256 << doubling).step_by(stride as usize) {
                assert!(history.is_due(epoch) && (stride == 1 || !history.is_due(epoch + 1)), "{epoch}");
                history.push(row(epoch));
            }
        }
        assert!(history.is_valid() && history.rows() == History::MAX_ROWS);
        assert_eq!(history.epoch.last(), Some(&(((1_u64 << 38) - (1 << 30)) as f64)));
    }

    #[test]
    fn rows_that_were_saved_by_another_rule_stay_until_there_is_no_room() {
        let mut history = History::default();
        for epoch in (0..4000).map(|row| row * 16) {
            history.push(Row {
                t: epoch as f64,
                ..row(epoch)
            });
        }
        run(&mut history, 64_000..=64_512);
        assert_eq!(history.rows(), 4003, "rows every 16 epochs, then every 256");
        run(&mut history, 64_513..=200_000);
        let mut anew = History::default();
        run(&mut anew, 0..=200_000);
        assert!(history.is_valid() && history.rows() < anew.rows());
        assert!(history.epoch.iter().all(|epoch| anew.epoch.contains(epoch)));
    }

    #[test]
    fn a_cut_leaves_what_a_run_of_that_length_has() {
        let (mut long, mut short) = (History::default(), History::default());
        run(&mut long, 0..=5000);
        run(&mut short, 0..=1001);
        long.cut(1001 * 25);
        assert_eq!(format!("{long:?}"), format!("{short:?}"));
        long.cut(0);
        assert_eq!((long.rows(), long.stride), (1, 1.0));
    }
}
