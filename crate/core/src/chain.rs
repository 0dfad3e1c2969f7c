//! The chain rule on two small graphs (L7, L8): a change travels along the arrows, beside the derivatives that foresee it.

use crate::error::{Error, whole, within};
use crate::expression::Expression;
use serde::Serialize;

/// Largest |x|, |Δ| and end of a curve.
const LIMIT: f64 = 1e6;
/// Most points of a curve.
const MAX_POINTS: u64 = 10_000;

/// A function of one argument, with its derivative.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    expression: Expression,
    /// It was typed, so that nobody knows where it is defined.
    typed: bool,
}

impl Function {
    /// Those with a name.
    pub const ALL: [(&'static str, &'static str); 10] = [
        ("linear", "2x + 1"),
        ("square", "x^2"),
        ("cube", "x^3"),
        ("sine", "sin x"),
        ("exp", "exp x"),
        ("log", "ln x"),
        ("sqrt", "sqrt x"),
        ("tanh", "tanh x"),
        ("sigmoid", "sigmoid x"),
        ("relu", "relu x"),
    ];

    /// The function called `name` in the setting `field`, or the text after a `=`, of the one `variable`, a letter.
    pub fn read(field: &str, name: &str, variable: &str) -> Result<Self, Error> {
        let (expression, typed) = read(&Self::ALL, field, name, "x", variable)?;
        Ok(Function { expression, typed })
    }

    /// f(x) and f′(x), NaN where it is not defined.
    fn values(&self, x: f64) -> [f64; 2] {
        let it = self.expression.at([x, 0.0]);
        [it.value, it.slopes[0]]
    }

    /// f(x) and f′(x); `Err` names `field` where the function is not defined or not finite.
    pub fn at(&self, field: &str, x: f64) -> Result<(f64, f64), Error> {
        let values = self.values(x);
        finite(field, x, &values)?;
        Ok((values[0], values[1]))
    }
}

/// A function of two arguments, with its two partial derivatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint(Expression);

impl Joint {
    /// Those with a name.
    pub const ALL: [(&'static str, &'static str); 4] = [("sum", "x + y"), ("product", "x y"), ("squares", "x^2 + y^2"), ("ratio", "x/y")];

    /// The function called `name` in the setting `field`, or the text after a `=`, of x and y.
    pub fn read(field: &str, name: &str) -> Result<Self, Error> {
        read(&Self::ALL, field, name, "xy", "xy").map(|(expression, _)| Joint(expression))
    }

    /// k(x, y), ∂k/∂x and ∂k/∂y; `Err` names y where the function is not defined or not finite.
    pub fn at(&self, x: f64, y: f64) -> Result<[f64; 3], Error> {
        let it = self.0.at([x, y]);
        let values = [it.value, it.slopes[0], it.slopes[1]];
        finite("y", y, &values)?;
        Ok(values)
    }
}

/// A function by its name, or as it is typed.
fn read(all: &[(&str, &str)], field: &str, name: &str, own: &str, variables: &str) -> Result<(Expression, bool), Error> {
    if let Some(text) = name.strip_prefix('=') {
        return Ok((Expression::parse(field, text, variables)?, true));
    }
    let mut names = String::new();
    for (known, text) in all {
        if *known == name {
            return Ok((Expression::parse(field, text, own)?, false));
        }
        names.push_str(known);
        names.push_str(", ");
    }
    Err(Error::invalid(field, format_args!("allowed: {names}= and a function")))
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
        let [y, slope] = function.values(x);
        if !function.typed {
            finite(if i == 0 { "from" } else { "to" }, x, &[y, slope])?;
        }
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

    fn function(name: &str) -> Function {
        Function::read("f", name, "x").expect(name)
    }

    fn joint(name: &str) -> Joint {
        Joint::read("k", name).expect(name)
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-7 * a.abs().max(b.abs()).max(1.0)
    }

    #[test]
    fn slopes_match_central_differences() {
        for (name, _) in Function::ALL {
            let f = function(name);
            for i in -30..=30 {
                let x = f64::from(i) * 0.1 + 0.013;
                let Ok((_, slope)) = f.at("x", x) else {
                    assert!(x < 0.0 && ["log", "sqrt"].contains(&name), "{name} at {x}");
                    continue;
                };
                let numeric = (f.at("x", x + H).expect("defined").0 - f.at("x", x - H).expect("defined").0) / (2.0 * H);
                assert!(near(slope, numeric), "{name} at {x}: {slope} {numeric}");
            }
        }
    }

    #[test]
    fn partial_slopes_match_central_differences() {
        for (name, _) in Joint::ALL {
            let k = joint(name);
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
        let names = || Function::ALL.map(|it| it.0).into_iter().chain(["=x^2 - sin 3x", "=2^x/(1 + x^2)"]);
        let joints = || Joint::ALL.map(|it| it.0).into_iter().chain(["=x y - e^(-x^2) + y³"]);
        for g_name in names() {
            for h_name in names() {
                let (g, h) = (function(g_name), function(h_name));
                let Ok(one) = CaseOne::of(&g, &h, 0.4, 1e-6) else { continue };
                assert!(
                    (one.ratio_zx - one.dzdx).abs() < 1e-4 * one.dzdx.abs().max(1.0),
                    "{h_name}({g_name})"
                );
                assert!((one.ratio_yx * one.ratio_zy - one.ratio_zx).abs() < 1e-9 * one.ratio_zx.abs().max(1.0) || one.dy == 0.0);
                assert_eq!(one.product, one.dzdy * one.dydx);
                for k_name in joints() {
                    let k = joint(k_name);
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
        assert_eq!(field(CaseOne::of(&function("log"), &function("linear"), -1.0, 0.1)), "x");
        assert_eq!(field(CaseOne::of(&function("log"), &function("linear"), 1.0, -1.0)), "dx");
        assert_eq!(field(CaseOne::of(&function("linear"), &function("sqrt"), -1.0, 0.1)), "y");
        assert_eq!(field(CaseOne::of(&function("linear"), &function("sqrt"), 1.0, -2.0)), "dy");
        assert_eq!(field(CaseOne::of(&function("exp"), &function("linear"), 800.0, 0.1)), "x");
        assert_eq!(field(CaseOne::of(&function("exp"), &function("linear"), f64::NAN, 0.1)), "x");
        let two = CaseTwo::of(&function("linear"), &function("square"), &joint("ratio"), 0.0, 0.1);
        assert_eq!(two.expect_err("refused").field, "y");
        let typed = function("=ln(x)");
        assert_eq!(field(CaseOne::of(&typed, &function("linear"), -1.0, 0.1)), "x");
        assert_eq!(Function::read("g", "=ln(y)", "x").expect_err("refused").field, "g");
        assert_eq!(Joint::read("k", "=s").expect_err("refused").field, "k");
        let [_, y, slope] = curve(&typed, -1.0, 1.0, 3.0).expect("valid");
        assert!(y[0].is_nan() && y[1].is_nan() && (y[2], slope[2]) == (0.0, 1.0));
        assert_eq!(curve(&function("log"), -1.0, 1.0, 5.0).expect_err("refused").field, "from");
        assert_eq!(curve(&function("sine"), 0.0, 1.0, 1e9).expect_err("refused").field, "count");
        assert!(
            CaseOne::of(&function("sine"), &function("exp"), 1.0, 0.0)
                .expect("no change is one")
                .ratio_zx
                .is_nan()
        );
    }

    #[test]
    fn a_curve_has_its_ends() {
        let [x, y, slope] = curve(&function("square"), -1.0, 2.0, 4.0).expect("valid");
        assert_eq!(
            (x, y, slope),
            (vec![-1.0, 0.0, 1.0, 2.0], vec![1.0, 0.0, 1.0, 4.0], vec![-2.0, 0.0, 2.0, 4.0])
        );
    }
}
