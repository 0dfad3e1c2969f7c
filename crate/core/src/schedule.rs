//! Learning-rate schedules: ηₜ as a function of the step number t.

use crate::error::{Error, whole, within};
use crate::math;
use serde::{Deserialize, Serialize};

/// The shape of a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleKind {
    /// ηₜ = η
    #[default]
    Constant,
    /// ηₜ = η · factor^⌊s/every⌋
    Step,
    /// ηₜ = ηₘᵢₙ + (η − ηₘᵢₙ) · ½ (1 + cos(π · min(s, steps)/steps))
    Cosine,
}

/// A schedule, counted in steps. During the first `warmup` steps ηₜ = η · (t+1)/warmup; then s = t − warmup.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Schedule {
    /// The shape.
    pub kind: ScheduleKind,
    /// Steps between two drops.
    pub every: f64,
    /// What a drop multiplies η by, 0 to 1.
    pub factor: f64,
    /// Length of the cosine's half wave in steps.
    pub steps: f64,
    /// Where the cosine ends.
    pub eta_min: f64,
    /// Steps of linear warm-up before.
    pub warmup: f64,
}

impl Default for Schedule {
    fn default() -> Self {
        Schedule {
            kind: ScheduleKind::Constant,
            every: 1000.0,
            factor: 0.5,
            steps: 10_000.0,
            eta_min: 0.0,
            warmup: 0.0,
        }
    }
}

impl Schedule {
    const MAX_STEPS: u64 = 1_000_000_000_000;

    /// Checks the numbers.
    pub fn validate(&self) -> Result<(), Error> {
        whole("schedule.every", self.every, 1, Self::MAX_STEPS)?;
        whole("schedule.steps", self.steps, 1, Self::MAX_STEPS)?;
        whole("schedule.warmup", self.warmup, 0, Self::MAX_STEPS)?;
        within("schedule.factor", self.factor, 0.0, 1.0)?;
        within("schedule.etaMin", self.eta_min, 0.0, 1e6).map(drop)
    }

    /// Whether ηₜ is the same from step `t` on.
    pub fn is_constant_from(&self, t: u64) -> bool {
        self.kind == ScheduleKind::Constant && t >= self.warmup as u64
    }

    /// ηₜ of the step from θᵗ to θᵗ⁺¹.
    pub fn eta(&self, eta: f64, t: u64) -> f64 {
        let warmup = self.warmup as u64;
        if t < warmup {
            return eta * ((t + 1) as f64 / self.warmup);
        }
        let s = t - warmup;
        match self.kind {
            ScheduleKind::Constant => eta,
            ScheduleKind::Step => eta * power(self.factor, s / self.every as u64),
            ScheduleKind::Cosine => {
                let done = (s as f64).min(self.steps) / self.steps;
                let (_, cos) = math::sin_cos(std::f64::consts::PI * done);
                self.eta_min + (eta - self.eta_min) * (0.5 * (1.0 + cos))
            }
        }
    }
}

/// x^n by squaring: products only, so the same bits everywhere.
fn power(mut x: f64, mut n: u64) -> f64 {
    let mut product = 1.0;
    while n > 0 {
        if n & 1 == 1 {
            product *= x;
        }
        x *= x;
        n >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eta_follows_the_formulas() {
        let step = Schedule {
            kind: ScheduleKind::Step,
            every: 10.0,
            factor: 0.5,
            ..Default::default()
        };
        assert_eq!([step.eta(1.0, 9), step.eta(1.0, 10), step.eta(1.0, 35)], [1.0, 0.5, 0.125]);
        let warm = Schedule {
            warmup: 4.0,
            ..Default::default()
        };
        assert_eq!([warm.eta(1.0, 0), warm.eta(1.0, 3), warm.eta(1.0, 4)], [0.25, 1.0, 1.0]);
        let cosine = Schedule {
            kind: ScheduleKind::Cosine,
            steps: 100.0,
            eta_min: 0.1,
            ..Default::default()
        };
        assert!((cosine.eta(1.0, 50) - 0.55).abs() < 1e-12);
        assert_eq!(cosine.eta(1.0, 1000), 0.1);
    }
}
