//! Surfaces y = f(x₁, x₂) over [−6, 6)², with y in [−1, 1].

use crate::math::{exp, sin_cos};

/// A function of two inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// (x₁ + x₂) / 12
    Plane,
    /// e^(−|x − c|²/6) − e^(−|x + c|²/6) with c = (2.5, 2.5)
    Gaussian,
    /// x₁·x₂ / 36
    Saddle,
    /// sin x₁ · cos x₂
    Waves,
}

impl Surface {
    /// The function of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "plane" => Some(Surface::Plane),
            "gaussian" => Some(Surface::Gaussian),
            "saddle" => Some(Surface::Saddle),
            "waves" => Some(Surface::Waves),
            _ => None,
        }
    }

    /// f(x₁, x₂)
    pub fn at(self, [x1, x2]: [f64; 2]) -> f64 {
        let bump = |c: f64| exp(-((x1 - c) * (x1 - c) + (x2 - c) * (x2 - c)) / 6.0);
        match self {
            Surface::Plane => (x1 + x2) / 12.0,
            Surface::Gaussian => bump(2.5) - bump(-2.5),
            Surface::Saddle => x1 * x2 / 36.0,
            Surface::Waves => sin_cos(x1).0 * sin_cos(x2).1,
        }
    }
}
