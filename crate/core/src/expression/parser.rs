//! From the text to operations: precedence climbing, with a level of recursion for each thing within another.

use core::f64::consts::{E, PI};

use super::{LONGEST, Op};
use crate::error::Reason;

/// Most parentheses, signs, exponents and functions within each other.
const DEEPEST: usize = 60;
/// Most digits of a number: so many are exact.
const MOST_DIGITS: usize = 15;

/// What a name stands for. Of two with the same beginning, the longer comes first.
const WORDS: [(&[u8], Op); 13] = [
    (b"sin", Op::Sin),
    (b"cos", Op::Cos),
    (b"tanh", Op::Tanh),
    (b"tan", Op::Tan),
    (b"exp", Op::Exp),
    (b"ln", Op::Ln),
    (b"log", Op::Ln),
    (b"sqrt", Op::Sqrt),
    (b"abs", Op::Abs),
    (b"sigmoid", Op::Sigmoid),
    (b"relu", Op::Relu),
    (b"pi", Op::Number(PI)),
    (b"e", Op::Number(E)),
];

/// How strongly the sign binds to whose right the reading goes on; only stronger ones, or equal ones, are read there.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Sum,
    Product,
    /// What a function without parentheses takes: the product without signs up to the next function, sin 2πx cos x = sin(2πx)·cos x.
    Argument,
    Sign,
    Power,
}

pub(super) struct Parser<'a> {
    variables: &'a str,
    text: Vec<char>,
    at: usize,
    depth: usize,
    ops: Vec<Op>,
}

/// What is wrong at the place where the parser stands.
type Outcome<T = ()> = Result<T, Reason>;

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
    pub(super) fn new(text: &str, variables: &'a str) -> Self {
        let mut signs = Vec::new();
        for c in text.chars() {
            if signs.len() <= LONGEST {
                signs.push(plain(c));
            }
        }
        Parser {
            variables,
            text: signs,
            at: 0,
            depth: 0,
            ops: Vec::new(),
        }
    }

    pub(super) fn whole(&mut self) -> Outcome<Vec<Op>> {
        if self.text.len() > LONGEST {
            self.at = LONGEST;
            return Err(Reason::Length);
        }
        self.read(Level::Sum)?;
        match self.peek() {
            '\0' => Ok(core::mem::take(&mut self.ops)),
            _ => Err(Reason::Operator),
        }
    }

    /// Where the parser stands, counted from 1, and what is there.
    pub(super) fn place(&self) -> (usize, String) {
        let mut found = String::new();
        for c in self.text.iter().skip(self.at).take(20) {
            let word = c.is_ascii_alphanumeric();
            if word || found.is_empty() {
                found.push(*c);
            }
            if !word {
                break;
            }
        }
        (self.at + 1, found)
    }

    /// The next sign, which is not a blank; at the end '\0', which no text may have.
    #[inline(never)]
    fn peek(&mut self) -> char {
        while self.text.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        match self.text.get(self.at) {
            None => '\0',
            Some('\0') => '\u{1}',
            Some(c) => *c,
        }
    }

    /// One operand with everything to its right that binds at least as strongly.
    fn read(&mut self, least: Level) -> Outcome {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Reason::Depth);
        }
        let first = self.peek();
        match first {
            '-' | '+' => {
                self.at += 1;
                self.read(Level::Sign)?;
                if first == '-' {
                    self.ops.push(Op::Negate);
                }
            }
            '(' => self.parentheses()?,
            '0'..='9' | '.' => {
                let number = self.number()?;
                self.ops.push(Op::Number(number));
            }
            c if opens(c) => self.named()?,
            _ => return Err(Reason::Operand),
        }
        loop {
            let next = self.peek();
            let (op, right) = match next {
                '+' if least <= Level::Sum => (Op::Add, Level::Product),
                '-' if least <= Level::Sum => (Op::Subtract, Level::Product),
                '^' | '²' | '³' => (Op::Power, Level::Power),
                '*' if self.text.get(self.at + 1) == Some(&'*') => (Op::Power, Level::Power),
                '*' if least <= Level::Product => (Op::Multiply, Level::Sign),
                '/' if least <= Level::Product => (Op::Divide, Level::Sign),
                c if opens(c) && (least <= Level::Product || least == Level::Argument && !self.is_function()) => {
                    self.read(Level::Sign)?;
                    self.ops.push(Op::Multiply);
                    continue;
                }
                _ => break,
            };
            match self.exponent() {
                Some(n) => self.ops.push(Op::Number(n)),
                None => {
                    self.at += if op == Op::Power && next == '*' { 2 } else { 1 };
                    self.read(right)?;
                }
            }
            self.ops.push(op);
        }
        self.depth -= 1;
        Ok(())
    }

    /// A small digit above the line.
    #[inline(never)]
    fn exponent(&mut self) -> Option<f64> {
        let n = match self.peek() {
            '²' => 2.0,
            '³' => 3.0,
            _ => return None,
        };
        self.at += 1;
        Some(n)
    }

    #[inline(never)]
    fn parentheses(&mut self) -> Outcome {
        self.at += 1;
        self.read(Level::Sum)?;
        if self.peek() != ')' {
            return Err(Reason::Close);
        }
        self.at += 1;
        Ok(())
    }

    /// π, x, sin(…), sin 2x, sin^2 x
    #[inline(never)]
    fn named(&mut self) -> Outcome {
        let Some((length, op)) = self.word() else {
            return Err(Reason::Name);
        };
        self.at += length;
        if matches!(op, Op::Number(_) | Op::Variable(_)) {
            self.ops.push(op);
            return Ok(());
        }
        let mut exponent = self.exponent();
        if self.peek() == '^' {
            self.at += 1;
            self.peek();
            exponent = Some(self.number()?);
        }
        if self.peek() == '(' {
            self.parentheses()?;
        } else {
            self.read(Level::Argument)?;
        }
        self.ops.push(op);
        if let Some(n) = exponent {
            self.ops.push(Op::Number(n));
            self.ops.push(Op::Power);
        }
        Ok(())
    }

    /// Digits with at most one point, right to the last bit: both parts of the fraction are exact.
    #[inline(never)]
    fn number(&mut self) -> Outcome<f64> {
        let start = self.at;
        let (mut digits, mut scale, mut point, mut count) = (0.0, 1.0, false, 0);
        while let Some(&c) = self.text.get(self.at) {
            if c.is_ascii_digit() {
                digits = digits * 10.0 + f64::from(c as u32 - 48);
                scale = if point { scale * 10.0 } else { scale };
                count += 1;
            } else if c == '.' && !point {
                point = true;
            } else {
                break;
            }
            self.at += 1;
        }
        if (1..=MOST_DIGITS).contains(&count) {
            return Ok(digits / scale);
        }
        self.at = start;
        Err(if count == 0 { Reason::Operand } else { Reason::Digits })
    }

    /// The name that the rest begins with, and its length.
    #[inline(never)]
    fn word(&self) -> Option<(usize, Op)> {
        let rest = self.text.get(self.at..)?;
        let first = *rest.first()?;
        for (name, op) in WORDS {
            let mut length = 0;
            while length < name.len() && rest.get(length) == Some(&char::from(name[length])) {
                length += 1;
            }
            if length == name.len() {
                // log10 and log2 are other functions
                let other = op == Op::Ln && length == 3 && rest.get(3).is_some_and(char::is_ascii_digit);
                return if other { None } else { Some((length, op)) };
            }
        }
        let op = match first {
            'π' => Op::Number(PI),
            '√' => Op::Sqrt,
            'σ' => Op::Sigmoid,
            _ => Op::Variable(self.variables.chars().position(|name| name == first)?),
        };
        Some((1, op))
    }

    fn is_function(&self) -> bool {
        matches!(self.word(), Some((_, op)) if !matches!(op, Op::Number(_) | Op::Variable(_)))
    }
}

/// What begins a factor that needs no sign before it.
fn opens(c: char) -> bool {
    matches!(c, '(' | 'a'..='z' | 'π' | 'σ' | '√')
}
