//! Curves y = f(x) over −3 ≤ x < 3, with y in about [−1, 1].

use crate::expression::Expression;
use crate::math::{exp, sin_cos};

/// A function of one input.
#[derive(Clone, Debug, PartialEq)]
pub enum Curve {
    /// sin 2x
    Sine,
    /// x·(x² − 6) / 9
    Cubic,
    /// −1 for x < 0, else 1
    Step,
    /// 2·(e^(−4(x + 1.5)²) + e^(−4(x − 1)²)) − 1
    Bumps,
    /// A typed function, with values of its own.
    Typed(Expression),
}

impl Curve {
    /// The function of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "sine" => Some(Curve::Sine),
            "cubic" => Some(Curve::Cubic),
            "step" => Some(Curve::Step),
            "bumps" => Some(Curve::Bumps),
            _ => None,
        }
    }

    /// f(x)
    pub fn at(&self, x: f64) -> f64 {
        let bump = |center: f64| exp(-4.0 * (x - center) * (x - center));
        match self {
            Curve::Sine => sin_cos(2.0 * x).0,
            Curve::Cubic => x * (x * x - 6.0) / 9.0,
            Curve::Step if x < 0.0 => -1.0,
            Curve::Step => 1.0,
            Curve::Bumps => 2.0 * (bump(-1.5) + bump(1.0)) - 1.0,
            Curve::Typed(f) => f.at([x, 0.0]).value,
        }
    }
}
