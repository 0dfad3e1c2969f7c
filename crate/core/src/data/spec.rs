//! Which data: the settings.

use serde::{Deserialize, Serialize};

use super::Floats;
use super::features::{self, Feature};
use super::regression_1d::Curve;
use super::regression_2d::Surface;
use crate::error::{Error, whole, within};
use crate::expression::Expression;

/// Where the samples come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// A disk within a ring.
    #[default]
    Circle,
    /// Quadrants by the sign of x₁·x₂.
    Xor,
    /// Clouds on a circle, one for each class.
    Gaussians,
    /// Arms of a spiral, one for each class.
    Spiral,
    /// Two half circles that reach into each other.
    TwoMoons,
    /// Squares of a board.
    Checkerboard,
    /// The two sides of a typed curve: class 1 above it.
    AboveBelow,
    /// A curve y = f(x).
    #[serde(rename = "regression_1d")]
    Regression1d,
    /// A surface y = f(x₁, x₂).
    #[serde(rename = "regression_2d")]
    Regression2d,
    /// Rows given by the caller.
    Rows,
}

/// Whether a target is a class or a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Targets stand for classes: accuracy can be told.
    Classification,
    /// Targets are values.
    Regression,
}

/// The settings of the data. Numbers are `f64`, as JavaScript has them, and checked when the data is built.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DataSpec {
    /// Where the samples come from.
    pub kind: DataKind,
    /// How many to generate, training and test together: 1 … 1,000,000, default 500.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples: Option<f64>,
    /// Standard deviation of the generated noise, 0 … 1 in units that the generators state; default 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noise: Option<f64>,
    /// Share of the training set, 0 < r ≤ 1, default 0.5. At 1 there is no test set and the rows keep their order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub train_ratio: Option<f64>,
    /// Seed of the samples and the split, a whole number from 0 to 2⁵³ − 1; default the seed of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<f64>,
    /// Number of classes of `gaussians` and `spiral`, from 2; default as many as the network has outputs, at least 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classes: Option<f64>,
    /// Share of the last class of generated classes, 0.01 … 0.99; the others take turns. Default: all take turns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<f64>,
    /// The function f of `regression_1d` and `above_below` (sine, cubic, step, bumps, or a typed one of x after a `=`, see [`Expression`]) and of
    /// `regression_2d` (plane, gaussian, saddle, waves); default the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Least x of the curve of `regression_1d` and `above_below`, within ±10⁶: default −3, or −6 for `above_below`, where it is the least y too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// Largest x, likewise: default 3, or 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
    /// Whether to bring every input to mean 0 and standard deviation 1 over the training set; default no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standardize: Option<bool>,
    /// The same for the targets of a regression; default no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standardize_targets: Option<bool>,
    /// The network's inputs as functions of the points (x₁, x₂) of the data, in this order; default x₁ and x₂ themselves. Derived before they are
    /// standardized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub features: Option<Vec<String>>,
    /// Classes or values; default what the targets look like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    /// Inputs of a given row; default, and otherwise checked against, the network's, or 2 where those are derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inputs: Option<f64>,
    /// Targets of a given row; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outputs: Option<f64>,
    /// Given inputs, row by row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<Floats>,
    /// Given targets, row by row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<Floats>,
}

/// Largest number of generated samples.
pub(super) const MAX_SAMPLES: u64 = 1_000_000;
/// Most numbers that the inputs, or the targets, of a data set may have: 256 MiB.
pub(super) const MAX_NUMBERS: usize = 1 << 26;
const MAX_SEED: u64 = (1 << 53) - 1;
const MAX_WIDTH: u64 = 65_536;
/// Largest |x| of a curve.
const FAR: f64 = 1e6;

impl DataSpec {
    /// The same settings with the defaults that do not depend on the network written out.
    pub fn with_defaults(&self) -> DataSpec {
        let mut spec = self.clone();
        spec.train_ratio.get_or_insert(0.5);
        spec.standardize.get_or_insert(false);
        if spec.kind != DataKind::Rows {
            spec.samples.get_or_insert(500.0);
            spec.noise.get_or_insert(0.0);
        }
        let first = match spec.kind {
            DataKind::Regression1d | DataKind::AboveBelow => "sine",
            DataKind::Regression2d => "plane",
            _ => return spec,
        };
        spec.function.get_or_insert(first.into());
        spec
    }

    /// Refuses numbers out of range and unknown functions, whatever the kind.
    pub fn validate(&self) -> Result<(), Error> {
        self.samples()?;
        self.noise()?;
        self.train_ratio()?;
        self.seed(0)?;
        if let Some(classes) = self.classes {
            whole("data.classes", classes, 2, MAX_WIDTH)?;
        }
        self.balance()?;
        for (field, width) in [("data.inputs", self.inputs), ("data.outputs", self.outputs)] {
            if let Some(width) = width {
                whole(field, width, 1, MAX_WIDTH)?;
            }
        }
        self.range()?;
        self.features()?;
        match self.kind {
            DataKind::Regression1d | DataKind::AboveBelow => self.curve().map(drop),
            DataKind::Regression2d => self.surface().map(drop),
            _ => Ok(()),
        }
    }

    /// The derived inputs; none where the data's own are taken.
    pub(super) fn features(&self) -> Result<Vec<Feature>, Error> {
        match &self.features {
            None => Ok(Vec::new()),
            Some(_) if self.kind == DataKind::Regression1d => {
                Err(Error::invalid("data.features", "this kind of data has 1 input; allowed: with 2"))
            }
            Some(names) => features::read(names),
        }
    }

    pub(super) fn samples(&self) -> Result<usize, Error> {
        Ok(whole("data.samples", self.samples.unwrap_or(500.0), 1, MAX_SAMPLES)? as usize)
    }

    pub(super) fn noise(&self) -> Result<f64, Error> {
        within("data.noise", self.noise.unwrap_or(0.0), 0.0, 1.0)
    }

    /// Which share the last class has, if it is told.
    pub(super) fn balance(&self) -> Result<Option<f64>, Error> {
        match (self.kind, self.balance) {
            (DataKind::AboveBelow | DataKind::Regression1d | DataKind::Regression2d | DataKind::Rows, Some(_)) => Err(Error::invalid(
                "data.balance",
                "the classes of this kind of data are not drawn one by one",
            )),
            (_, balance) => balance.map(|share| within("data.balance", share, 0.01, 0.99)).transpose(),
        }
    }

    pub(super) fn train_ratio(&self) -> Result<f64, Error> {
        let ratio = self.train_ratio.unwrap_or(0.5);
        if ratio > 0.0 && ratio <= 1.0 {
            Ok(ratio)
        } else {
            Err(Error::out_of_range("data.trainRatio", ratio, "more than 0, at most 1"))
        }
    }

    pub(super) fn seed(&self, main_seed: u64) -> Result<u64, Error> {
        self.seed.map_or(Ok(main_seed), |seed| whole("data.seed", seed, 0, MAX_SEED))
    }

    /// Where a curve is taken.
    pub(super) fn range(&self) -> Result<[f64; 2], Error> {
        let end = if self.kind == DataKind::AboveBelow { 6.0 } else { 3.0 };
        let from = within("data.from", self.from.unwrap_or(-end), -FAR, FAR)?;
        Ok([from, within("data.to", self.to.unwrap_or(end), from, FAR)?])
    }

    pub(super) fn curve(&self) -> Result<Curve, Error> {
        let name = self.function.as_deref().unwrap_or("sine");
        match name.strip_prefix('=') {
            Some(text) => Expression::parse("data.function", text, "x").map(Curve::Typed),
            None => Curve::named(name).ok_or_else(|| unknown_function(name, "sine, cubic, step, bumps, = and a text")),
        }
    }

    pub(super) fn surface(&self) -> Result<Surface, Error> {
        let name = self.function.as_deref().unwrap_or("plane");
        Surface::named(name).ok_or_else(|| unknown_function(name, "plane, gaussian, saddle, waves"))
    }
}

fn unknown_function(name: &str, allowed: &str) -> Error {
    let shown: String = name.chars().take(40).collect();
    Error::invalid("data.function", format!("unknown function \"{shown}\"; allowed: {allowed}"))
}
