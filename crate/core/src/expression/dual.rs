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
    pub(super) const fn constant(value: f64) -> Self {
        Dual {
            value,
            slopes: [0.0; 2],
            varies: [false; 2],
        }
    }

    pub(super) fn variable(value: f64, i: usize) -> Self {
        let mut it = Dual::constant(value);
        (it.slopes[i & 1], it.varies[i & 1]) = (1.0, true);
        it
    }

    /// f(a, b), or f(a) with a constant b: ∂f/∂a·a′ + ∂f/∂b·b′.
    #[inline(never)]
    pub(super) fn of(op: Op, a: Dual, b: Dual) -> Self {
        let (value, by_a, by_b) = partial(op, a.value, b.value);
        let mut it = Dual::constant(value);
        for i in 0..2 {
            if a.varies[i] {
                it.slopes[i] = by_a * a.slopes[i];
            }
            if b.varies[i] {
                it.slopes[i] += by_b * b.slopes[i];
            }
            it.varies[i] = a.varies[i] || b.varies[i];
        }
        it
    }
}

/// f, ∂f/∂x and ∂f/∂y. Division by 0 is not defined; |x|′ and relu′ are 0 at 0.
fn partial(op: Op, x: f64, y: f64) -> (f64, f64, f64) {
    let (value, slope) = match op {
        Op::Add => return (x + y, 1.0, 1.0),
        Op::Subtract => return (x - y, 1.0, -1.0),
        Op::Multiply => return (x * y, y, x),
        Op::Divide => {
            let by = if y == 0.0 { f64::NAN } else { y };
            let quotient = x / by;
            return (quotient, 1.0 / by, -quotient / by);
        }
        Op::Power => {
            let value = power(x, y);
            let by_base = if y == 0.0 { 0.0 } else { y * power(x, y - 1.0) };
            return (value, by_base, value * ln(x));
        }
        Op::Sin | Op::Cos | Op::Tan => {
            let (sin, cos) = math::sin_cos(x);
            match op {
                Op::Sin => (sin, cos),
                Op::Cos => (cos, -sin),
                _ => (sin / cos, 1.0 / (cos * cos)),
            }
        }
        Op::Exp => {
            let e = exp(x);
            (e, e)
        }
        Op::Ln => (ln(x), 1.0 / x),
        Op::Sqrt => {
            let root = x.sqrt();
            (root, 0.5 / root)
        }
        Op::Abs if x == 0.0 => (0.0, 0.0),
        Op::Abs => (x.abs(), x / x.abs()),
        Op::Tanh | Op::Sigmoid | Op::Relu => {
            let activation = match op {
                Op::Tanh => Activation::Tanh,
                Op::Sigmoid => Activation::Sigmoid,
                _ => Activation::Relu,
            };
            let (mut a, mut slope) = ([0.0], [0.0]);
            activation.apply(&[x], &mut a, &mut slope);
            (a[0], slope[0])
        }
        _ => (-x, -1.0),
    };
    (value, slope, 0.0)
}

#[inline(never)]
fn exp(x: f64) -> f64 {
    math::exp(x)
}

/// ln x for x > 0, else NaN.
#[inline(never)]
fn ln(x: f64) -> f64 {
    if x > 0.0 { math::ln(x) } else { f64::NAN }
}

/// Largest whole exponent that is worked out by multiplying.
const MOST_FACTORS: f64 = 1e6;

/// xⁿ: by repeated squaring for a whole n, else e^(n·ln x), which asks for x > 0. 0⁰ = 1; NaN where it is not defined.
#[inline(never)]
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
        exp(n * ln(x))
    }
}
