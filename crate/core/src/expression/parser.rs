//! From the text to operations, by recursive descent: a level of the recursion for each level of the grammar, and no more than [`DEEPEST`] of them.

use core::f64::consts::{E, PI};

use super::{LONGEST, Op};
use crate::error::{Error, Reason};

/// Most parentheses, signs, exponents and functions within each other.
const DEEPEST: usize = 50;
/// Most digits of a number: so many are exact.
const MOST_DIGITS: usize = 15;

/// What a name stands for; of two that fit, the longer.
const WORDS: [(&str, Op); 16] = [
    ("sin", Op::Sin),
    ("cos", Op::Cos),
    ("tan", Op::Tan),
    ("exp", Op::Exp),
    ("ln", Op::Ln),
    ("log", Op::Ln),
    ("sqrt", Op::Sqrt),
    ("√", Op::Sqrt),
    ("abs", Op::Abs),
    ("tanh", Op::Tanh),
    ("sigmoid", Op::Sigmoid),
    ("σ", Op::Sigmoid),
    ("relu", Op::Relu),
    ("pi", Op::Number(PI)),
    ("π", Op::Number(PI)),
    ("e", Op::Number(E)),
];

pub(super) struct Parser<'a> {
    field: &'a str,
    variables: &'a [&'a str],
    text: Vec<char>,
    at: usize,
    depth: usize,
    ops: Vec<Op>,
}

type Outcome<T = ()> = Result<T, Error>;

/// One way to write each sign.
fn plain(c: char) -> char {
    match c {
        '−' | '–' => '-',
        '·' | '⋅' | '×' | '∗' => '*',
        '÷' => '/',
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        // full-width forms, as a Chinese keyboard gives them
        '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xfee0) as u8).to_ascii_lowercase(),
        _ => c.to_ascii_lowercase(),
    }
}

impl<'a> Parser<'a> {
    pub(super) fn new(field: &'a str, text: &str, variables: &'a [&'a str]) -> Outcome<Self> {
        let mut parser = Parser {
            field,
            variables,
            text: text.chars().take(LONGEST + 1).map(plain).collect(),
            at: 0,
            depth: 0,
            ops: Vec::new(),
        };
        if parser.text.len() > LONGEST {
            parser.at = LONGEST;
            return Err(parser.refusal(Reason::Length));
        }
        Ok(parser)
    }

    pub(super) fn whole(mut self) -> Outcome<Vec<Op>> {
        self.sum()?;
        match self.peek() {
            None => Ok(self.ops),
            Some(c) => Err(self.unexpected(c, Reason::Operator)),
        }
    }

    /// The next sign, which is not a blank.
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn skip(&mut self, count: usize, op: Op) -> Op {
        self.at += count;
        op
    }

    fn refusal(&self, reason: Reason) -> Error {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count().clamp(1, 20);
        let found: String = rest.iter().take(letters).collect();
        Error::expression(self.field, reason, self.at + 1, found)
    }

    /// A sign that belongs to no text at all, or one in the wrong place.
    fn unexpected(&self, c: char, reason: Reason) -> Error {
        let known = c.is_ascii_alphanumeric() || "+-*/^().²³πσ√".contains(c);
        self.refusal(if known { reason } else { Reason::Sign })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Outcome) -> Outcome {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.refusal(Reason::Depth));
        }
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    /// term { ± term }
    fn sum(&mut self) -> Outcome {
        self.product()?;
        loop {
            let op = match self.peek() {
                Some('+') => self.skip(1, Op::Add),
                Some('-') => self.skip(1, Op::Subtract),
                _ => return Ok(()),
            };
            self.product()?;
            self.ops.push(op);
        }
    }

    /// factor { * factor | / factor | power }
    fn product(&mut self) -> Outcome {
        self.signed()?;
        loop {
            let op = match self.peek() {
                Some('*') => self.skip(1, Op::Multiply),
                Some('/') => self.skip(1, Op::Divide),
                Some(c) if opens(c) => {
                    self.power()?;
                    self.ops.push(Op::Multiply);
                    continue;
                }
                _ => return Ok(()),
            };
            self.signed()?;
            self.ops.push(op);
        }
    }

    /// { ± } power
    fn signed(&mut self) -> Outcome {
        match self.peek() {
            Some('-') => {
                self.at += 1;
                self.nested(Self::signed)?;
                self.ops.push(Op::Negate);
                Ok(())
            }
            Some('+') => {
                self.at += 1;
                self.nested(Self::signed)
            }
            _ => self.power(),
        }
    }

    /// atom [ ^ { ± } power ]
    fn power(&mut self) -> Outcome {
        self.atom()?;
        if let Some(n) = self.raised() {
            self.ops.push(Op::Number(n));
            self.ops.push(Op::Power);
        } else if self.caret() {
            self.nested(Self::signed)?;
            self.ops.push(Op::Power);
        }
        Ok(())
    }

    /// A small digit above the line.
    fn raised(&mut self) -> Option<f64> {
        let n = match self.peek() {
            Some('²') => 2.0,
            Some('³') => 3.0,
            _ => return None,
        };
        self.at += 1;
        Some(n)
    }

    /// `^` or `**`
    fn caret(&mut self) -> bool {
        let length = match self.peek() {
            Some('^') => 1,
            Some('*') if self.text.get(self.at + 1) == Some(&'*') => 2,
            _ => return false,
        };
        self.at += length;
        true
    }

    /// number | name | function argument | ( sum )
    fn atom(&mut self) -> Outcome {
        match self.peek() {
            Some('(') => self.parentheses(),
            Some('0'..='9' | '.') => {
                let number = self.number()?;
                self.ops.push(Op::Number(number));
                Ok(())
            }
            Some(c) if opens(c) => match self.word()? {
                op @ (Op::Number(_) | Op::Variable(_)) => {
                    self.ops.push(op);
                    Ok(())
                }
                function => self.call(function),
            },
            Some(c) => Err(self.unexpected(c, Reason::Operand)),
            None => Err(self.refusal(Reason::Operand)),
        }
    }

    fn parentheses(&mut self) -> Outcome {
        self.at += 1;
        self.nested(Self::sum)?;
        match self.peek() {
            Some(')') => {
                self.at += 1;
                Ok(())
            }
            Some(c) => Err(self.unexpected(c, Reason::Close)),
            None => Err(self.refusal(Reason::Close)),
        }
    }

    /// sin(…), sin 2x, sin^2 x
    fn call(&mut self, function: Op) -> Outcome {
        let mut exponent = self.raised();
        if exponent.is_none() && self.caret() {
            match self.peek() {
                Some('0'..='9') => exponent = Some(self.number()?),
                _ => return Err(self.refusal(Reason::Operand)),
            }
        }
        match self.peek() {
            Some('(') => self.parentheses()?,
            _ => self.nested(Self::argument)?,
        }
        self.ops.push(function);
        if let Some(n) = exponent {
            self.ops.push(Op::Number(n));
            self.ops.push(Op::Power);
        }
        Ok(())
    }

    /// Without parentheses a function takes the product that follows, up to the next function: sin 2πx cos x = sin(2πx)·cos x.
    fn argument(&mut self) -> Outcome {
        self.signed()?;
        while let Some(c) = self.peek() {
            if !opens(c) || self.is_function() {
                break;
            }
            self.power()?;
            self.ops.push(Op::Multiply);
        }
        Ok(())
    }

    /// Digits with at most one point, exact to the last bit: both parts of the fraction are.
    fn number(&mut self) -> Outcome<f64> {
        let start = self.at;
        let (mut digits, mut scale, mut point, mut count) = (0.0, 1.0, false, 0);
        while let Some(&c) = self.text.get(self.at) {
            match c.to_digit(10) {
                Some(digit) => {
                    digits = digits * 10.0 + f64::from(digit);
                    scale = if point { scale * 10.0 } else { scale };
                    count += 1;
                }
                None if c == '.' && !point => point = true,
                None => break,
            }
            self.at += 1;
        }
        let wrong = match count {
            0 => Reason::Operand,
            1..=MOST_DIGITS => return Ok(digits / scale),
            _ => Reason::Digits,
        };
        self.at = start;
        Err(self.refusal(wrong))
    }

    /// The longest name that the rest begins with.
    fn longest(&self) -> Option<(usize, Op)> {
        let rest = &self.text[self.at..];
        let variables = self.variables.iter().enumerate().map(|(i, &name)| (name, Op::Variable(i)));
        WORDS
            .into_iter()
            .chain(variables)
            .filter(|(name, _)| name.chars().zip(rest.iter().chain(&['\0'; 8])).all(|(a, &b)| a == b))
            .map(|(name, op)| (name.chars().count(), op))
            .max_by_key(|&(length, _)| length)
    }

    fn is_function(&self) -> bool {
        matches!(self.longest(), Some((_, op)) if !matches!(op, Op::Number(_) | Op::Variable(_)))
    }

    fn word(&mut self) -> Outcome<Op> {
        match self.longest() {
            // log10 and log2 are other functions
            Some((3, Op::Ln)) if self.text.get(self.at + 3).is_some_and(char::is_ascii_digit) => Err(self.refusal(Reason::Name)),
            Some((length, op)) => Ok(self.skip(length, op)),
            None => Err(self.refusal(Reason::Name)),
        }
    }
}

/// What begins a factor, of which only a number needs a sign before it.
fn opens(c: char) -> bool {
    c == '(' || c.is_ascii_alphabetic() || "πσ√".contains(c)
}
