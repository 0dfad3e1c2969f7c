//! A value with its derivatives by two variables: forward mode, exact but for rounding.

use super::Op;
use crate::activation::Activation;
use crate::math;

/// f and ∂f/∂xᵢ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual {
    /// f, NaN where it is not defined.
    pub value: f64,
    /// ∂f/∂x₁ and ∂f/∂x₂; not finite where there is none.
    pub slopes: [f64; 2],
    /// Of which variables it is a function at all: an infinite slope times a 0 that is a constant's is 0.
    varies: [bool; 2],
}

impl Dual {
    pub(super) fn constant(value: f64) -> Self {
        Dual {
            value,
            slopes: [0.0; 2],
            varies: [false; 2],
        }
    }

    pub(super) fn variable(value: f64, i: usize) -> Self {
        let mut it = Dual::constant(value);
        (it.slopes[i], it.varies[i]) = (1.0, true);
        it
    }

    /// f(a): f′(a)·a′.
    fn through(self, value: f64, slope: f64) -> Self {
        let slopes = [0, 1].map(|i| if self.varies[i] { slope * self.slopes[i] } else { 0.0 });
        Dual { value, slopes, ..self }
    }

    /// f(a, b): ∂f/∂a·a′ + ∂f/∂b·b′.
    fn join(self, b: Dual, value: f64, by_a: f64, by_b: f64) -> Self {
        let (a, b) = (self.through(value, by_a), b.through(value, by_b));
        Dual {
            value,
            slopes: [0, 1].map(|i| a.slopes[i] + b.slopes[i]),
            varies: [0, 1].map(|i| a.varies[i] || b.varies[i]),
        }
    }

    /// An operation of two arguments. a/0 is not defined.
    pub(super) fn with(self, op: Op, b: Dual) -> Self {
        let (x, y) = (self.value, b.value);
        match op {
            Op::Add => self.join(b, x + y, 1.0, 1.0),
            Op::Subtract => self.join(b, x - y, 1.0, -1.0),
            Op::Multiply => self.join(b, x * y, y, x),
            Op::Divide => {
                let y = if y == 0.0 { f64::NAN } else { y };
                let quotient = x / y;
                self.join(b, quotient, 1.0 / y, -quotient / y)
            }
            _ => {
                let value = power(x, y);
                let by_base = if y == 0.0 { 0.0 } else { y * power(x, y - 1.0) };
                self.join(b, value, by_base, value * ln(x))
            }
        }
    }

    /// An operation of one argument. |x|′ and relu′ are 0 at 0.
    pub(super) fn of(self, op: Op) -> Self {
        let x = self.value;
        let sigma = |activation: Activation| {
            let (mut a, mut slope) = ([0.0], [0.0]);
            activation.apply(&[x], &mut a, &mut slope);
            (a[0], slope[0])
        };
        let (value, slope) = match op {
            Op::Negate => (-x, -1.0),
            Op::Sin => sigma(Activation::Sin),
            Op::Cos => {
                let (sin, cos) = math::sin_cos(x);
                (cos, -sin)
            }
            Op::Tan => {
                let (sin, cos) = math::sin_cos(x);
                (sin / cos, 1.0 / (cos * cos))
            }
            Op::Exp => {
                let e = math::exp(x);
                (e, e)
            }
            Op::Ln => (ln(x), 1.0 / x),
            Op::Sqrt => {
                let root = x.sqrt();
                (root, 0.5 / root)
            }
            Op::Abs => (x.abs(), if x == 0.0 { 0.0 } else { x.signum() }),
            Op::Tanh => sigma(Activation::Tanh),
            Op::Sigmoid => sigma(Activation::Sigmoid),
            _ => sigma(Activation::Relu),
        };
        self.through(value, slope)
    }
}

/// ln x for x > 0, else NaN.
fn ln(x: f64) -> f64 {
    if x > 0.0 { math::ln(x) } else { f64::NAN }
}

/// Largest whole exponent that is worked out by multiplying.
const MOST_FACTORS: f64 = 1e6;

/// xⁿ: by repeated squaring for a whole n, else e^(n·ln x), which asks for x > 0. 0⁰ = 1; NaN where it is not defined.
fn power(x: f64, n: f64) -> f64 {
    if x.is_nan() || x == 0.0 && n < 0.0 {
        f64::NAN
    } else if n.abs() <= MOST_FACTORS && n == f64::from(n as i32) {
        let (mut result, mut square, mut left) = (1.0, x, (n as i32).unsigned_abs());
        while left > 0 {
            if left & 1 == 1 {
                result *= square;
            }
            square *= square;
            left >>= 1;
        }
        if n < 0.0 { 1.0 / result } else { result }
    } else if x == 0.0 && n > 0.0 {
        0.0
    } else {
        math::exp(n * ln(x))
    }
}
