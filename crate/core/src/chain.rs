//! The chain rule on two small graphs (L7, L8): a change travels along the arrows, beside the derivatives that foresee it.

use crate::activation::Activation;
use crate::error::{Error, whole, within};
use crate::expression::Expression;
use crate::math;
use serde::Serialize;

/// Largest |x|, |Δ| and end of a curve.
const LIMIT: f64 = 1e6;
/// Most points of a curve.
const MAX_POINTS: u64 = 10_000;

/// A function of one argument, with its derivative.
#[derive(Clone, Debug, PartialEq)]
pub enum Function {
    /// 2x + 1; 2
    Linear,
    /// x²; 2x
    Square,
    /// x³; 3x²
    Cube,
    /// sin x; cos x
    Sine,
    /// eˣ; eˣ
    Exp,
    /// ln x for x > 0; 1/x
    Log,
    /// √x for x > 0; 1/(2√x)
    Sqrt,
    /// tanh x; 1 − tanh² x
    Tanh,
    /// 1/(1 + e^(−x)) = s; s(1 − s)
    Sigmoid,
    /// max(0, x); 1 for x > 0, else 0
    Relu,
    /// A typed one.
    Own(Expression),
}

/// The name of a typed function; its text goes beside it.
const OWN: &str = "expression";

impl Function {
    /// All of them by name.
    pub const ALL: &'static [(&'static str, Function)] = &[
        ("linear", Function::Linear),
        ("square", Function::Square),
        ("cube", Function::Cube),
        ("sine", Function::Sine),
        ("exp", Function::Exp),
        ("log", Function::Log),
        ("sqrt", Function::Sqrt),
        ("tanh", Function::Tanh),
        ("sigmoid", Function::Sigmoid),
        ("relu", Function::Relu),
    ];

    /// The function called `name` in the setting `field`.
    pub fn named(field: &str, name: &str) -> Result<Self, Error> {
        by_name(Self::ALL, field, name)
    }

    /// The function called `name`, or for `expression` the one in `text`, of the one `variable`, a letter.
    pub fn read(field: &str, name: &str, text: &str, variable: &str) -> Result<Self, Error> {
        if name == OWN {
            Expression::parse(field, text, variable).map(Function::Own)
        } else {
            Self::named(field, name)
        }
    }

    /// f(x) and f′(x); `Err` names `field` where the function is not defined or not finite.
    pub fn at(&self, field: &str, x: f64) -> Result<(f64, f64), Error> {
        let sigma = |activation: Activation| {
            let (mut a, mut slope) = ([0.0], [0.0]);
            activation.apply(&[x], &mut a, &mut slope);
            (a[0], slope[0])
        };
        let (y, slope) = match self {
            Function::Log | Function::Sqrt if x <= 0.0 => return Err(Error::out_of_range(field, x, "above 0")),
            Function::Linear => (2.0 * x + 1.0, 2.0),
            Function::Square => (x * x, 2.0 * x),
            Function::Cube => (x * x * x, 3.0 * x * x),
            Function::Sine => sigma(Activation::Sin),
            Function::Exp => {
                let e = math::exp(x);
                (e, e)
            }
            Function::Log => (math::ln(x), 1.0 / x),
            Function::Sqrt => {
                let root = x.sqrt();
                (root, 0.5 / root)
            }
            Function::Tanh => sigma(Activation::Tanh),
            Function::Sigmoid => sigma(Activation::Sigmoid),
            Function::Relu => sigma(Activation::Relu),
            Function::Own(f) => own(f, x),
        };
        finite(field, x, &[y, slope])?;
        Ok((y, slope))
    }
}

/// A function of two arguments, with its two partial derivatives.
#[derive(Clone, Debug, PartialEq)]
pub enum Joint {
    /// x + y; 1, 1
    Sum,
    /// x·y; y, x
    Product,
    /// x² + y²; 2x, 2y
    Squares,
    /// x/y for y ≠ 0; 1/y, −x/y²
    Ratio,
    /// A typed one of x and y.
    Own(Expression),
}

impl Joint {
    /// All of them by name.
    pub const ALL: &'static [(&'static str, Joint)] = &[
        ("sum", Joint::Sum),
        ("product", Joint::Product),
        ("squares", Joint::Squares),
        ("ratio", Joint::Ratio),
    ];

    /// The function called `name` in the setting `field`.
    pub fn named(field: &str, name: &str) -> Result<Self, Error> {
        by_name(Self::ALL, field, name)
    }

    /// The function called `name`, or for `expression` the one in `text`, of x and y.
    pub fn read(field: &str, name: &str, text: &str) -> Result<Self, Error> {
        if name == OWN {
            Expression::parse(field, text, "xy").map(Joint::Own)
        } else {
            Self::named(field, name)
        }
    }

    /// k(x, y), ∂k/∂x and ∂k/∂y; `Err` names y where the function is not defined or not finite.
    pub fn at(&self, x: f64, y: f64) -> Result<[f64; 3], Error> {
        let values = match self {
            Joint::Sum => [x + y, 1.0, 1.0],
            Joint::Product => [x * y, y, x],
            Joint::Squares => [x * x + y * y, 2.0 * x, 2.0 * y],
            Joint::Ratio if y == 0.0 => return Err(Error::out_of_range("y", y, "not 0")),
            Joint::Ratio => [x / y, 1.0 / y, -x / (y * y)],
            Joint::Own(k) => {
                let it = k.at([x, y]);
                [it.value, it.slopes[0], it.slopes[1]]
            }
        };
        finite("y", y, &values)?;
        Ok(values)
    }
}

fn own(f: &Expression, x: f64) -> (f64, f64) {
    let it = f.at([x, 0.0]);
    (it.value, it.slopes[0])
}

fn by_name<T: Clone>(all: &[(&'static str, T)], field: &str, name: &str) -> Result<T, Error> {
    all.iter()
        .find(|entry| entry.0 == name)
        .map(|entry| entry.1.clone())
        .ok_or_else(|| {
            let names: Vec<_> = all.iter().map(|entry| entry.0).collect();
            Error::invalid(field, format!("allowed: {}", names.join(", ")))
        })
}

fn finite(field: &str, at: f64, values: &[f64]) -> Result<(), Error> {
    if values.iter().all(|v| v.is_finite()) {
        Ok(())
    } else {
        Err(Error::out_of_range(field, at, "where the functions are finite"))
    }
}

/// x → y = g(x) → z = h(y), at x and at x + Δx.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseOne {
    /// g(x)
    pub y: f64,
    /// h(y)
    pub z: f64,
    /// Δy = g(x + Δx) − g(x)
    pub dy: f64,
    /// Δz = h(y + Δy) − h(y)
    pub dz: f64,
    /// dy/dx at x
    pub dydx: f64,
    /// dz/dy at y
    pub dzdy: f64,
    /// dz/dx, by the chain rule: the product
    pub dzdx: f64,
    /// Δy/Δx; this and the others NaN where the lower change is 0
    #[serde(rename = "ratioYX")]
    pub ratio_yx: f64,
    /// Δz/Δy
    #[serde(rename = "ratioZY")]
    pub ratio_zy: f64,
    /// Δz/Δx
    #[serde(rename = "ratioZX")]
    pub ratio_zx: f64,
    /// dz/dy · dy/dx
    pub product: f64,
}

impl CaseOne {
    /// Moves x by `dx`.
    pub fn of(g: &Function, h: &Function, x: f64, dx: f64) -> Result<Self, Error> {
        within("x", x, -LIMIT, LIMIT)?;
        within("dx", dx, -LIMIT, LIMIT)?;
        let (y, dydx) = g.at("x", x)?;
        let (z, dzdy) = h.at("y", y)?;
        let (moved_y, _) = g.at("dx", x + dx)?;
        let (moved_z, _) = h.at("dy", moved_y)?;
        let (dy, dz) = (moved_y - y, moved_z - z);
        let product = dzdy * dydx;
        finite("x", x, &[product])?;
        Ok(CaseOne {
            y,
            z,
            dy,
            dz,
            dydx,
            dzdy,
            dzdx: product,
            ratio_yx: ratio(dy, dx),
            ratio_zy: ratio(dz, dy),
            ratio_zx: ratio(dz, dx),
            product,
        })
    }
}

/// s → x = g(s) and y = h(s) → z = k(x, y), at s and at s + Δs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseTwo {
    /// g(s)
    pub x: f64,
    /// h(s)
    pub y: f64,
    /// k(x, y)
    pub z: f64,
    /// Δx = g(s + Δs) − g(s)
    pub dx: f64,
    /// Δy = h(s + Δs) − h(s)
    pub dy: f64,
    /// Δz = k(x + Δx, y + Δy) − k(x, y)
    pub dz: f64,
    /// dx/ds at s
    pub dxds: f64,
    /// dy/ds at s
    pub dyds: f64,
    /// ∂z/∂x at (x, y)
    pub dzdx: f64,
    /// ∂z/∂y at (x, y)
    pub dzdy: f64,
    /// ∂z/∂x · dx/ds
    pub path1: f64,
    /// ∂z/∂y · dy/ds
    pub path2: f64,
    /// dz/ds = path1 + path2
    pub dzds: f64,
    /// Δz/Δs; NaN where Δs is 0
    pub ratio: f64,
    /// k(x + Δx, y) − k(x, y): only x moved
    pub z_along_x: f64,
    /// k(x, y + Δy) − k(x, y): only y moved
    pub z_along_y: f64,
}

impl CaseTwo {
    /// Moves s by `ds`.
    pub fn of(g: &Function, h: &Function, k: &Joint, s: f64, ds: f64) -> Result<Self, Error> {
        within("s", s, -LIMIT, LIMIT)?;
        within("ds", ds, -LIMIT, LIMIT)?;
        let (x, dxds) = g.at("s", s)?;
        let (y, dyds) = h.at("s", s)?;
        let [z, dzdx, dzdy] = k.at(x, y)?;
        let (moved_x, _) = g.at("ds", s + ds)?;
        let (moved_y, _) = h.at("ds", s + ds)?;
        let dz = k.at(moved_x, moved_y)?[0] - z;
        let (path1, path2) = (dzdx * dxds, dzdy * dyds);
        finite("s", s, &[path1, path2, path1 + path2])?;
        Ok(CaseTwo {
            x,
            y,
            z,
            dx: moved_x - x,
            dy: moved_y - y,
            dz,
            dxds,
            dyds,
            dzdx,
            dzdy,
            path1,
            path2,
            dzds: path1 + path2,
            ratio: ratio(dz, ds),
            z_along_x: k.at(moved_x, y)?[0] - z,
            z_along_y: k.at(x, moved_y)?[0] - z,
        })
    }
}

/// a/b; NaN for b = 0, where it says nothing.
fn ratio(a: f64, b: f64) -> f64 {
    if b == 0.0 { f64::NAN } else { a / b }
}

/// A function over an interval: x, f(x) and f′(x) at `count` equidistant points from `from` to `to`. A typed function is NaN where it is not defined.
pub fn curve(function: &Function, from: f64, to: f64, count: f64) -> Result<[Vec<f64>; 3], Error> {
    within("from", from, -LIMIT, LIMIT)?;
    within("to", to, from, LIMIT)?;
    let count = whole("count", count, 2, MAX_POINTS)?;
    let mut columns = [const { Vec::new() }; 3];
    for i in 0..count {
        let x = from + (to - from) * (i as f64 / (count - 1) as f64);
        let (y, slope) = match function {
            Function::Own(f) => own(f, x),
            _ => function.at(if i == 0 { "from" } else { "to" }, x)?,
        };
        for (column, value) in columns.iter_mut().zip([x, y, slope]) {
            column.push(value);
        }
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    const H: f64 = 1e-6;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-7 * a.abs().max(b.abs()).max(1.0)
    }

    #[test]
    fn slopes_match_central_differences() {
        for (name, f) in Function::ALL {
            for i in -30..=30 {
                let x = f64::from(i) * 0.1 + 0.013;
                let Ok((_, slope)) = f.at("x", x) else {
                    assert!(x < 0.0 && matches!(f, Function::Log | Function::Sqrt), "{name} at {x}");
                    continue;
                };
                let numeric = (f.at("x", x + H).expect("defined").0 - f.at("x", x - H).expect("defined").0) / (2.0 * H);
                assert!(near(slope, numeric), "{name} at {x}: {slope} {numeric}");
            }
        }
    }

    #[test]
    fn partial_slopes_match_central_differences() {
        for (name, k) in Joint::ALL {
            for (x, y) in [(0.7, -1.3), (-2.0, 0.5), (3.0, 2.0)] {
                let at = |x, y| k.at(x, y).expect("defined")[0];
                let [_, along_x, along_y] = k.at(x, y).expect("defined");
                assert!(near(along_x, (at(x + H, y) - at(x - H, y)) / (2.0 * H)), "{name}");
                assert!(near(along_y, (at(x, y + H) - at(x, y - H)) / (2.0 * H)), "{name}");
            }
        }
    }

    #[test]
    fn ratios_tend_to_the_derivatives_as_the_change_vanishes() {
        let typed = |text| ("typed", Function::read("f", "expression", text, "x").expect("a function"));
        let all = || Function::ALL.iter().cloned().chain([typed("x^2 - sin 3x"), typed("2^x/(1 + x^2)")]);
        let own = || ("typed", Joint::read("k", "expression", "x y - e^(-x^2) + y³").expect("a function"));
        for (g_name, g) in all() {
            for (h_name, h) in all() {
                let Ok(one) = CaseOne::of(&g, &h, 0.4, 1e-6) else { continue };
                assert!(
                    (one.ratio_zx - one.dzdx).abs() < 1e-4 * one.dzdx.abs().max(1.0),
                    "{h_name}({g_name})"
                );
                assert!((one.ratio_yx * one.ratio_zy - one.ratio_zx).abs() < 1e-9 * one.ratio_zx.abs().max(1.0) || one.dy == 0.0);
                assert_eq!(one.product, one.dzdy * one.dydx);
                for (k_name, k) in Joint::ALL.iter().cloned().chain([own()]) {
                    let two = CaseTwo::of(&g, &h, &k, 0.4, 1e-6).expect("defined");
                    assert!(
                        (two.ratio - two.dzds).abs() < 1e-4 * two.dzds.abs().max(1.0),
                        "{k_name}({g_name}, {h_name})"
                    );
                    let apart = two.z_along_x + two.z_along_y - two.dz;
                    assert!(apart.abs() < 1e-9, "the changes along both paths add up but for Δx·Δy");
                }
            }
        }
    }

    #[test]
    fn outside_of_a_domain_is_an_error_that_names_the_place() {
        let field = |result: Result<CaseOne, Error>| result.expect_err("refused").field;
        assert_eq!(field(CaseOne::of(&Function::Log, &Function::Linear, -1.0, 0.1)), "x");
        assert_eq!(field(CaseOne::of(&Function::Log, &Function::Linear, 1.0, -1.0)), "dx");
        assert_eq!(field(CaseOne::of(&Function::Linear, &Function::Sqrt, -1.0, 0.1)), "y");
        assert_eq!(field(CaseOne::of(&Function::Linear, &Function::Sqrt, 1.0, -2.0)), "dy");
        assert_eq!(field(CaseOne::of(&Function::Exp, &Function::Linear, 800.0, 0.1)), "x");
        assert_eq!(field(CaseOne::of(&Function::Exp, &Function::Linear, f64::NAN, 0.1)), "x");
        let two = CaseTwo::of(&Function::Linear, &Function::Square, &Joint::Ratio, 0.0, 0.1);
        assert_eq!(two.expect_err("refused").field, "y");
        let typed = Function::read("g", "expression", "ln(x)", "x").expect("a function");
        assert_eq!(field(CaseOne::of(&typed, &Function::Linear, -1.0, 0.1)), "x");
        assert_eq!(Function::read("g", "expression", "ln(y)", "x").expect_err("refused").field, "g");
        assert_eq!(Joint::read("k", "expression", "s",).expect_err("refused").field, "k");
        let [_, y, slope] = curve(&typed, -1.0, 1.0, 3.0).expect("valid");
        assert!(y[0].is_nan() && y[1].is_nan() && (y[2], slope[2]) == (0.0, 1.0));
        assert_eq!(curve(&Function::Log, -1.0, 1.0, 5.0).expect_err("refused").field, "from");
        assert_eq!(curve(&Function::Sine, 0.0, 1.0, 1e9).expect_err("refused").field, "count");
        assert!(
            CaseOne::of(&Function::Sine, &Function::Exp, 1.0, 0.0)
                .expect("no change is one")
                .ratio_zx
                .is_nan()
        );
    }

    #[test]
    fn a_curve_has_its_ends() {
        let [x, y, slope] = curve(&Function::Square, -1.0, 2.0, 4.0).expect("valid");
        assert_eq!(
            (x, y, slope),
            (vec![-1.0, 0.0, 1.0, 2.0], vec![1.0, 0.0, 1.0, 4.0], vec![-2.0, 0.0, 2.0, 4.0])
        );
    }
}
