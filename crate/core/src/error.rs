//! One error for the whole core: what went wrong, in which field, and what would have been right.

use std::fmt;

/// What kind of thing went wrong; crosses the JS border as `error.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A setting has the wrong type, an unknown name, or does not fit another setting.
    InvalidConfig,
    /// A number lies outside of its range.
    OutOfRange,
    /// An array has the wrong number of entries.
    WrongLength,
    /// A number that has to be finite is NaN or ±∞.
    NotFinite,
    /// Training met NaN or ±∞; θ stays as it was before the step.
    Diverged,
    /// A typed function cannot be read, or is not defined where it is needed.
    Expression,
    /// The operation does not exist for this network or data.
    Unsupported,
    /// A saved state cannot be read.
    BadState,
    /// There is not enough memory.
    OutOfMemory,
}

impl Code {
    /// The snake_case name that programs compare with.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::InvalidConfig => "invalid_config",
            Code::OutOfRange => "out_of_range",
            Code::WrongLength => "wrong_length",
            Code::NotFinite => "not_finite",
            Code::Diverged => "diverged",
            Code::Expression => "expression",
            Code::Unsupported => "unsupported",
            Code::BadState => "bad_state",
            Code::OutOfMemory => "out_of_memory",
        }
    }
}

/// Where training first met a value that is not finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Divergence {
    /// The step t that could not be taken: θᵗ is still there, θᵗ⁺¹ is not finite.
    pub t: u64,
    /// The layer, counted from 1.
    pub layer: usize,
    /// The quantity: `z`, `delta`, `gradient` or `theta`.
    pub quantity: &'static str,
    /// The learning rate η of that step.
    pub eta: f64,
}

/// What is wrong with a typed function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A number, a name or an opening parenthesis is missing.
    Operand,
    /// Something follows that only a sign may join.
    Operator,
    /// A closing parenthesis is missing.
    Close,
    /// An unknown name.
    Name,
    /// A number of too many digits.
    Digits,
    /// Too many characters.
    Length,
    /// Too much within each other.
    Depth,
    /// The function is not defined, or too large, at a place.
    Undefined,
}

impl Reason {
    /// The name that programs compare with, and what the message says.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Reason::Operand => ("operand", "expected a number, a name or \"(\""),
            Reason::Operator => ("operator", "expected an operator or the end"),
            Reason::Close => ("close", "expected \")\""),
            Reason::Name => ("name", "unknown name"),
            Reason::Digits => ("digits", "a number has at most 15 digits"),
            Reason::Length => ("length", "at most 200 characters"),
            Reason::Depth => ("depth", "at most 60 levels within each other"),
            Reason::Undefined => ("undefined", "not defined at"),
        }
    }
}

/// Where a typed function is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// One word.
    pub reason: &'static str,
    /// The character, counted from 1; 0 where it is a value that is wrong.
    pub column: usize,
    /// What stands there, or the place x; empty at the end of the text.
    pub found: String,
}

/// An error of the core. The message names the value and the allowed range.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// The kind.
    pub code: Code,
    /// The field in question, as a path such as `optimizer.eta`.
    pub field: String,
    /// One sentence in English with the value and the allowed range.
    pub message: String,
    /// For [`Code::Diverged`]: where.
    pub divergence: Option<Divergence>,
    /// For [`Code::Expression`]: where.
    pub fault: Option<Box<Fault>>,
}

impl Error {
    /// One copy of the text's making for all of them, which are many.
    #[cold]
    #[inline(never)]
    fn new(code: Code, field: String, message: fmt::Arguments) -> Self {
        Error {
            code,
            message: format!("{field}{message}"),
            field,
            divergence: None,
            fault: None,
        }
    }

    /// A typed function that cannot be read, with what was `found` at the `column`; or, in column 0, is not defined where x is `found`.
    #[cold]
    #[inline(never)]
    pub fn expression(field: &str, reason: Reason, column: usize, found: String) -> Self {
        let (reason, words) = reason.words();
        let field = field.to_owned();
        let mut error = match column {
            0 => Error::new(Code::Expression, field, format_args!(": {words} x = {found}")),
            _ => Error::new(
                Code::Expression,
                field,
                format_args!(": {words} at character {column}, found \"{found}\""),
            ),
        };
        error.fault = Some(Box::new(Fault { reason, column, found }));
        error
    }

    /// A setting that cannot be understood or does not fit.
    #[cold]
    #[inline(never)]
    pub fn invalid(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Error::new(Code::InvalidConfig, field.into(), format_args!(": {message}"))
    }

    /// A number outside of its range.
    #[cold]
    #[inline(never)]
    pub fn out_of_range(field: impl Into<String>, value: impl fmt::Display, allowed: impl fmt::Display) -> Self {
        Error::new(Code::OutOfRange, field.into(), format_args!(" is {value}; allowed: {allowed}"))
    }

    /// An array of the wrong length.
    #[cold]
    #[inline(never)]
    pub fn wrong_length(field: impl Into<String>, got: usize, expected: impl fmt::Display) -> Self {
        Error::new(
            Code::WrongLength,
            field.into(),
            format_args!(" has {got} entries; expected: {expected}"),
        )
    }

    /// A NaN or ±∞ at `index` of an array.
    #[cold]
    #[inline(never)]
    pub fn not_finite(field: impl Into<String>, index: usize, value: impl fmt::Display) -> Self {
        Error::new(
            Code::NotFinite,
            field.into(),
            format_args!("[{index}] is {value}; allowed: finite numbers"),
        )
    }

    /// Something that does not exist for this network or data.
    #[cold]
    #[inline(never)]
    pub fn unsupported(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Error::new(Code::Unsupported, field.into(), format_args!(": {message}"))
    }

    /// A saved state that cannot be read.
    #[cold]
    #[inline(never)]
    pub fn bad_state(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Error::new(Code::BadState, field.into(), format_args!(": {message}"))
    }

    /// More memory than there is, or than one instance may have.
    #[cold]
    #[inline(never)]
    pub fn out_of_memory(field: impl Into<String>, message: impl fmt::Display) -> Self {
        Error::new(Code::OutOfMemory, field.into(), format_args!(": {message}"))
    }

    /// A step that would leave the finite numbers.
    pub fn diverged(d: Divergence) -> Self {
        let message = format!(
            "step {} diverged: {} of layer {} is not finite with eta {}; theta stays as before the step",
            d.t, d.quantity, d.layer, d.eta
        );
        Error {
            code: Code::Diverged,
            field: d.quantity.into(),
            message,
            divergence: Some(d),
            fault: None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Settings arrive as f64: reads one as a whole number within `min..=max`.
#[inline(never)]
pub fn whole(field: &str, value: f64, min: u64, max: u64) -> Result<u64, Error> {
    let fits = value.is_finite() && value.fract() == 0.0 && value >= min as f64 && value <= max as f64;
    if fits {
        Ok(value as u64)
    } else {
        Err(Error::out_of_range(field, value, format!("a whole number from {min} to {max}")))
    }
}

/// Settings arrive as f64: reads one that has to lie within `min..=max`.
#[inline(never)]
pub fn within(field: &str, value: f64, min: f64, max: f64) -> Result<f64, Error> {
    if value >= min && value <= max {
        Ok(value)
    } else {
        Err(Error::out_of_range(field, value, format!("{min} to {max}")))
    }
}

/// The first entry that is not finite, as an error.
#[inline(never)]
pub fn all_finite(field: &str, values: &[f32]) -> Result<(), Error> {
    match values.iter().position(|v| !v.is_finite()) {
        Some(i) => Err(Error::not_finite(field, i, values[i])),
        None => Ok(()),
    }
}
