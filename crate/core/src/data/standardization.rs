//! Mean 0 and standard deviation 1, and back.

use serde::{Deserialize, Serialize};

/// x̃ = (x − μ) / s for every input (and target), with μ and s of the training set.
///
/// - μ: the mean, one for each input,
/// - s: the standard deviation √(Σ(x − μ)² / N), likewise; 1 where it would be 0.
///
/// The statistics and every conversion are calculated in f64 and rounded once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Standardization {
    /// μ of the inputs; empty if they stay as they are.
    pub mean: Vec<f64>,
    /// s of the inputs.
    pub std: Vec<f64>,
    /// μ of the targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_mean: Option<Vec<f64>>,
    /// s of the targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_std: Option<Vec<f64>>,
}

impl Standardization {
    /// Brings rows of inputs to the network's units.
    pub fn apply_inputs(&self, x: &mut [f32]) {
        apply(x, &self.mean, &self.std);
    }

    /// Brings rows of inputs back to the caller's units.
    pub fn undo_inputs(&self, x: &mut [f32]) {
        undo(x, &self.mean, &self.std);
    }

    /// Brings rows of targets to the network's units.
    pub fn apply_targets(&self, y: &mut [f32]) {
        if let (Some(mean), Some(std)) = (&self.target_mean, &self.target_std) {
            apply(y, mean, std);
        }
    }

    /// Brings rows of targets, or of outputs, back to the caller's units.
    pub fn undo_targets(&self, y: &mut [f32]) {
        if let (Some(mean), Some(std)) = (&self.target_mean, &self.target_std) {
            undo(y, mean, std);
        }
    }
}

/// (μ, s) of each column of `rows`, which are `width` wide.
pub(super) fn statistics(rows: &[f32], width: usize) -> (Vec<f64>, Vec<f64>) {
    let count = (rows.len() / width) as f64;
    let mut mean = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        for (m, &v) in mean.iter_mut().zip(row) {
            *m += f64::from(v) / count;
        }
    }
    let mut std = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        for ((s, m), &v) in std.iter_mut().zip(&mean).zip(row) {
            let d = f64::from(v) - m;
            *s += d * d / count;
        }
    }
    for (column, s) in std.iter_mut().enumerate() {
        // Equal numbers can leave a rounding error in their mean, and so a tiny s.
        let constant = rows.iter().skip(column).step_by(width).all(|v| *v == rows[column]);
        *s = if constant { 1.0 } else { s.sqrt() };
    }
    (mean, std)
}

fn apply(rows: &mut [f32], mean: &[f64], std: &[f64]) {
    each(rows, mean, std, |v, m, s| (v - m) / s);
}

fn undo(rows: &mut [f32], mean: &[f64], std: &[f64]) {
    each(rows, mean, std, |v, m, s| v * s + m);
}

fn each(rows: &mut [f32], mean: &[f64], std: &[f64], convert: impl Fn(f64, f64, f64) -> f64) {
    for row in rows.chunks_mut(mean.len().max(1)) {
        for ((v, &m), &s) in row.iter_mut().zip(mean).zip(std) {
            *v = convert(f64::from(*v), m, s) as f32;
        }
    }
}
