//! Starting values θ⁰.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::real::Real;
use crate::rng::{Rng, Stream};

/// A rule for the starting weights of a layer with `fan_in` inputs and `fan_out` outputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitKind {
    /// Everything 0.
    Zeros,
    /// Every weight `value`.
    Constant,
    /// Uniform on [`low`, `high`).
    Uniform,
    /// Normal with `mean` and `std`.
    Normal,
    /// Uniform on ±√(6 / (fan_in + fan_out)) (Glorot and Bengio, 2010).
    #[default]
    #[serde(alias = "xavier")]
    XavierUniform,
    /// Normal with variance 2 / (fan_in + fan_out).
    XavierNormal,
    /// Uniform on ±√(6 / fan_in) (He and others, 2015).
    HeUniform,
    /// Normal with variance 2 / fan_in.
    #[serde(alias = "he")]
    HeNormal,
    /// Uniform on ±√(3 / fan_in) (LeCun and others, 1998).
    LecunUniform,
    /// Normal with variance 1 / fan_in.
    #[serde(alias = "lecun")]
    LecunNormal,
}

/// How the weights start. The biases start at 0, whatever the kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InitSpec {
    /// The rule.
    pub kind: InitKind,
    /// For `constant`, default 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// For `uniform`, default −0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// For `uniform`, default 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// For `normal`, default 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// For `normal`, default 1; at least 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub std: Option<f64>,
}

/// Starting values stay within ±`LIMIT`, where f32 still has room to multiply them.
const LIMIT: f64 = 1e6;

impl InitSpec {
    /// Refuses numbers out of range; `field` is the path of this setting, such as `init`.
    pub fn validate(&self, field: &str) -> Result<(), Error> {
        let numbers = [
            ("value", self.value),
            ("low", self.low),
            ("high", self.high),
            ("mean", self.mean),
            ("std", self.std),
        ];
        for (name, number) in numbers {
            let least = if name == "std" { 0.0 } else { -LIMIT };
            if let Some(v) = number
                && !(least..=LIMIT).contains(&v)
            {
                return Err(Error::out_of_range(format!("{field}.{name}"), v, format!("{least} to {LIMIT}")));
            }
        }
        let (low, high) = self.interval();
        if low > high {
            return Err(Error::out_of_range(
                format!("{field}.low"),
                low,
                format!("at most {field}.high, which is {high}"),
            ));
        }
        Ok(())
    }

    fn interval(&self) -> (f64, f64) {
        (self.low.unwrap_or(-0.5), self.high.unwrap_or(0.5))
    }

    /// Writes θ⁰: weights by the rule, biases 0.
    ///
    /// - `theta`: W¹ row by row … W^L, then b¹ … b^L. What is missing at its end is left out.
    /// - `layers`: the widths, input … output.
    ///
    /// The numbers are drawn in the order of θ and in f64, then rounded: f32 and f64 start at the same place.
    pub fn fill<T: Real>(&self, theta: &mut [T], layers: &[usize], seed: u64) {
        let mut rng = Rng::new(seed, Stream::Init);
        let mut rest = theta.iter_mut();
        for pair in layers.windows(2) {
            let (fan_in, fan_out) = (pair[0], pair[1]);
            for w in rest.by_ref().take(fan_in * fan_out) {
                *w = T::from_f64(self.draw(&mut rng, fan_in as f64, fan_out as f64));
            }
        }
        rest.for_each(|b| *b = T::ZERO);
    }

    fn draw(&self, rng: &mut Rng, fan_in: f64, fan_out: f64) -> f64 {
        let mut within = |bound: f64| rng.uniform_in(-bound, bound);
        match self.kind {
            InitKind::Zeros => 0.0,
            InitKind::Constant => self.value.unwrap_or(0.0),
            InitKind::XavierUniform => within((6.0 / (fan_in + fan_out)).sqrt()),
            InitKind::HeUniform => within((6.0 / fan_in).sqrt()),
            InitKind::LecunUniform => within((3.0 / fan_in).sqrt()),
            InitKind::Uniform => {
                let (low, high) = self.interval();
                rng.uniform_in(low, high)
            }
            InitKind::Normal => self.mean.unwrap_or(0.0) + self.std.unwrap_or(1.0) * rng.normal(),
            InitKind::XavierNormal => (2.0 / (fan_in + fan_out)).sqrt() * rng.normal(),
            InitKind::HeNormal => (2.0 / fan_in).sqrt() * rng.normal(),
            InitKind::LecunNormal => (1.0 / fan_in).sqrt() * rng.normal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(json: &str) -> InitSpec {
        serde_json::from_str(json).expect("a valid spec")
    }

    #[test]
    fn every_kind_has_its_spread_and_leaves_biases_at_zero() {
        let layers = [40, 60, 10];
        let weights = 40 * 60;
        for (kind, std) in [
            ("zeros", 0.0),
            ("constant", 0.0),
            ("uniform", (1.0_f64 / 12.0).sqrt()),
            ("normal", 1.0),
            ("xavier", (2.0_f64 / 100.0).sqrt()),
            ("xavier_normal", (2.0_f64 / 100.0).sqrt()),
            ("he_uniform", (2.0_f64 / 40.0).sqrt()),
            ("he", (2.0_f64 / 40.0).sqrt()),
            ("lecun_uniform", (1.0_f64 / 40.0).sqrt()),
            ("lecun", (1.0_f64 / 40.0).sqrt()),
        ] {
            let spec = spec(&format!(r#"{{"kind":"{kind}","value":0.0}}"#));
            let mut theta = vec![9.0_f64; weights + 60 * 10 + 70];
            spec.fill(&mut theta, &layers, 7);
            let measured = (theta[..weights].iter().map(|w| w * w).sum::<f64>() / weights as f64).sqrt();
            assert!((measured - std).abs() <= 0.05 * std, "{kind}: {measured} instead of {std}");
            assert!(theta[weights + 600..].iter().all(|&b| b == 0.0), "{kind}");
        }
    }

    #[test]
    fn f32_and_f64_start_at_the_same_place() {
        let spec = InitSpec {
            kind: InitKind::HeNormal,
            ..InitSpec::default()
        };
        let (mut single, mut double) = ([0.0_f32; 9], [0.0_f64; 9]);
        spec.fill(&mut single, &[2, 2, 1], 7);
        spec.fill(&mut double, &[2, 2, 1], 7);
        assert_eq!(single, double.map(|v| v as f32));
        assert!(single[..6].iter().all(|&w| w != 0.0));
    }

    #[test]
    fn a_constant_is_the_value_of_every_weight() {
        let mut theta = [9.0_f32; 4];
        spec(r#"{"kind":"constant","value":0.25}"#).fill(&mut theta, &[3, 1], 0);
        assert_eq!(theta, [0.25, 0.25, 0.25, 0.0]);
    }

    #[test]
    fn numbers_out_of_range_are_named() {
        for (json, field) in [
            (r#"{"kind":"normal","std":-1.0}"#, "init.std"),
            (r#"{"kind":"constant","value":1e300}"#, "init.value"),
            (r#"{"kind":"uniform","low":2.0,"high":1.0}"#, "init.low"),
        ] {
            let error = spec(json).validate("init").expect_err(json);
            assert_eq!(error.field, field);
        }
        let nan = InitSpec {
            mean: Some(f64::NAN),
            ..InitSpec::default()
        };
        assert_eq!(nan.validate("init").expect_err("NaN").field, "init.mean");
        assert!(InitSpec::default().validate("init").is_ok());
        assert!(serde_json::from_str::<InitSpec>(r#"{"kind":"xavier","gain":2}"#).is_err());
    }
}
