//! Inputs derived from a point of the plane.

use super::spec::MAX_NUMBERS;
use crate::error::Error;
use crate::math::sin_cos;

/// An input of the network as a function of the point (x₁, x₂).
///
/// It is derived from the point in the data's own units, and standardized after that, if asked. x₁ and x₂ are f32; a square and the product are one f32
/// multiplication; a sine is calculated in f64 and rounded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// x₁
    X1,
    /// x₂
    X2,
    /// x₁²
    Square1,
    /// x₂²
    Square2,
    /// x₁·x₂
    Product,
    /// sin x₁
    Sine1,
    /// sin x₂
    Sine2,
}

const NAMES: &str = "x1, x2, x1^2, x2^2, x1*x2, sin x1, sin x2";

impl Feature {
    /// The input of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "x1" => Some(Feature::X1),
            "x2" => Some(Feature::X2),
            "x1^2" => Some(Feature::Square1),
            "x2^2" => Some(Feature::Square2),
            "x1*x2" => Some(Feature::Product),
            "sin x1" => Some(Feature::Sine1),
            "sin x2" => Some(Feature::Sine2),
            _ => None,
        }
    }

    /// The value at a point.
    pub fn at(self, [x1, x2]: [f32; 2]) -> f32 {
        match self {
            Feature::X1 => x1,
            Feature::X2 => x2,
            Feature::Square1 => x1 * x1,
            Feature::Square2 => x2 * x2,
            Feature::Product => x1 * x2,
            Feature::Sine1 => sin_cos(x1).0,
            Feature::Sine2 => sin_cos(x2).0,
        }
    }
}

/// The inputs of these names, each named once, at least one.
#[inline(never)]
pub(super) fn read(names: &[String]) -> Result<Vec<Feature>, Error> {
    if names.is_empty() {
        return Err(Error::wrong_length("data.features", 0, "1 to 7"));
    }
    let mut features = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let shown: String = name.chars().take(40).collect();
        let refused = |why: &str| {
            Error::invalid(
                format!("data.features[{i}]"),
                format!("{why} \"{shown}\"; allowed, each once: {NAMES}"),
            )
        };
        let feature = Feature::named(name).ok_or_else(|| refused("unknown input"))?;
        if features.contains(&feature) {
            return Err(refused("a second time"));
        }
        features.push(feature);
    }
    Ok(features)
}

/// The width of a row that is given for a network of so many `inputs`: 2 where they are derived.
pub(super) fn given_width(features: &[Feature], inputs: usize) -> Result<usize, Error> {
    match features.len() {
        0 => Ok(inputs),
        count if count == inputs => Ok(2),
        count => {
            let expected = format!("{inputs}, as the network has inputs");
            Err(Error::wrong_length("data.features", count, expected))
        }
    }
}

/// Rows of inputs, N × features, of N points. Points whose inputs are too many or too large are refused.
#[inline(never)]
pub(super) fn derived(features: &[Feature], points: &[f32]) -> Result<Vec<f32>, Error> {
    let most = MAX_NUMBERS / features.len() * 2;
    if points.len() > most {
        return Err(Error::wrong_length("data.x", points.len(), format!("at most {most}")));
    }
    let x = derive(features, points);
    match x.iter().position(|v| !v.is_finite()) {
        Some(i) => {
            let at = i / features.len() * 2;
            let point = format!("({}, {})", points[at], points[at + 1]);
            Err(Error::out_of_range("data.x", point, "points whose derived inputs are finite"))
        }
        None => Ok(x),
    }
}

/// The same, whatever comes out.
#[inline(never)]
pub(super) fn derive(features: &[Feature], points: &[f32]) -> Vec<f32> {
    let mut x = Vec::with_capacity(points.len() / 2 * features.len());
    for &point in points.as_chunks::<2>().0 {
        x.extend(features.iter().map(|f| f.at(point)));
    }
    x
}
