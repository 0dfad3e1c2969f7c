//! A function that somebody typed, such as `3 sin x + x^2`: read once, then evaluated with its exact derivatives.
//!
//! - numbers `0.5`, the constants `pi` (π) and `e`, the variables that the caller names
//! - `+ − * /` and `^`, which binds to the right and before a sign: −x^2 = −(x²), 2^3^2 = 2⁹; also `−`, `·`, `×`, `÷`, `**`, `²`, `³` and full-width signs
//! - products without a sign: `2x`, `3 sin x`, `x(x + 1)`, from left to right with `*` and `/`
//! - functions `sin cos tan exp ln log sqrt abs tanh sigmoid relu`, `log` the natural one, with or without parentheses: sin 2x = sin(2x),
//!   sin x cos x = (sin x)(cos x), sin x + 1 = (sin x) + 1, sin(x)^2 = sin^2 x = (sin x)²
//!
//! Capital letters are as good as small ones. The text becomes a list of operations on a stack; nothing of it is ever run as code.

mod dual;
mod parser;
#[cfg(test)]
mod testing;

pub use dual::Dual;

use crate::error::Error;
use parser::Parser;

/// Most characters of a text.
pub const LONGEST: usize = 200;

/// What is done with the stack.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Op {
    Number(f64),
    Variable(usize),
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Negate,
    Sin,
    Cos,
    Tan,
    Exp,
    Ln,
    Sqrt,
    Abs,
    Tanh,
    Sigmoid,
    Relu,
}

/// A function of one or two variables.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    ops: Vec<Op>,
}

impl Expression {
    /// Reads the `text` of the setting `field`; `variables` are the letters of at most two, in the order in which [`at`](Self::at) takes them.
    ///
    /// `Err` says at which column, counted in characters from 1, what is wrong.
    pub fn parse(field: &str, text: &str, variables: &str) -> Result<Self, Error> {
        let mut parser = Parser::new(text, variables);
        parser.whole().map(|ops| Expression { ops }).map_err(|reason| {
            let (column, found) = parser.place();
            Error::expression(field, reason, column, found)
        })
    }

    /// f and its partial derivatives; NaN where they are not defined.
    pub fn at(&self, variables: [f64; 2]) -> Dual {
        const NONE: Dual = Dual::constant(f64::NAN);
        let mut stack: Vec<Dual> = Vec::new();
        for &op in &self.ops {
            // The parser leaves no operation without its arguments.
            let value = match op {
                Op::Number(value) => Dual::constant(value),
                Op::Variable(i) => Dual::variable(variables[i & 1], i),
                _ => {
                    let last = stack.pop().unwrap_or(NONE);
                    let two = matches!(op, Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Power);
                    let (a, b) = if two { (stack.pop().unwrap_or(NONE), last) } else { (last, NONE) };
                    Dual::of(op, a, b)
                }
            };
            stack.push(value);
        }
        stack.pop().unwrap_or(NONE)
    }
}
