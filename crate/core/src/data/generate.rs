//! Generated samples: one of the families, noise, targets.

use super::spec::MAX_NUMBERS;
use super::{DataKind, DataSpec, Samples, TargetStyle, Task, above_below, checkerboard, circle, gaussians, spiral, two_moons, xor};
use crate::error::{Error, Reason, whole};
use crate::rng::{Rng, Stream};

/// Noise 1 moves the points of a classification by this standard deviation, a third of the way from the middle to the edge.
const CLASS_NOISE: f64 = 2.0;

/// The samples of a generator, the task and the number of classes (0 for a regression).
///
/// The classes take turns, except where a typed curve parts them or the last one has a share of its own. Noise is normal: on both coordinates of a point with standard deviation 2·noise, or on the value of a function with
/// standard deviation noise.
pub fn generate(spec: &DataSpec, inputs: usize, outputs: usize, style: TargetStyle, seed: u64) -> Result<(Samples, Task, usize), Error> {
    let count = spec.samples()?;
    let noise = spec.noise()?;
    let wanted = if spec.kind == DataKind::Regression1d { 1 } else { 2 };
    if inputs != wanted {
        let message = format!("the network has {inputs} inputs, this kind of data {wanted}");
        return Err(Error::invalid("layers", message));
    }
    if count.saturating_mul(outputs) > MAX_NUMBERS {
        let allowed = format!("1 to {} with {outputs} outputs", MAX_NUMBERS / outputs);
        return Err(Error::out_of_range("data.samples", count, allowed));
    }
    let mut rng = Rng::new(seed, Stream::Data);
    match spec.kind {
        DataKind::Regression1d => {
            let curve = spec.curve()?;
            let [from, to] = spec.range()?;
            let made = values(spec, outputs, count, |x, y| {
                let at = rng.uniform_in(from, to);
                x.push(at as f32);
                y.push((curve.at(at) + noise * rng.normal()) as f32);
            })?;
            match made.0.y.iter().position(|y| !y.is_finite()) {
                Some(n) => Err(undefined(f64::from(made.0.x[n]))),
                None => Ok(made),
            }
        }
        DataKind::Regression2d => {
            let surface = spec.surface()?;
            values(spec, outputs, count, |x, y| {
                let at = [rng.uniform_in(-6.0, 6.0), rng.uniform_in(-6.0, 6.0)];
                x.extend(at.map(|v| v as f32));
                y.push((surface.at(at) + noise * rng.normal()) as f32);
            })
        }
        _ => {
            let classes = classes(spec, outputs)?;
            let mut turns = Turns::new(classes, spec.balance()?);
            let mut samples = Samples {
                count,
                ..Samples::default()
            };
            let side = match spec.kind {
                DataKind::AboveBelow => Some((spec.curve()?, spec.range()?)),
                _ => None,
            };
            for n in 0..count {
                let (class, point) = match &side {
                    Some((curve, range)) => above_below::point(&mut rng, curve, *range).map_err(undefined)?,
                    None => {
                        let class = turns.next(n);
                        (class, point(spec.kind, &mut rng, class, classes))
                    }
                };
                let moved = point.map(|v| (v + CLASS_NOISE * noise * rng.normal()) as f32);
                samples.x.extend(moved);
                samples.labels.push(class as u32);
                push_target(&mut samples.y, class, outputs, style);
            }
            let task = spec.task.unwrap_or(Task::Classification);
            if task == Task::Regression {
                samples.labels.clear();
                return Ok((samples, task, 0));
            }
            Ok((samples, task, classes))
        }
    }
}

/// Whose turn it is.
struct Turns {
    classes: usize,
    share: Option<f64>,
    /// Samples so far that are not of the last class, where that has a share.
    others: usize,
}

impl Turns {
    fn new(classes: usize, share: Option<f64>) -> Self {
        Turns { classes, share, others: 0 }
    }

    /// The class of sample n: the last one whenever its share has grown by a whole sample.
    fn next(&mut self, n: usize) -> usize {
        let Some(share) = self.share else {
            return n % self.classes;
        };
        let due = |n: usize| (n as f64 * share).floor();
        if due(n + 1) > due(n) {
            return self.classes - 1;
        }
        self.others += 1;
        (self.others - 1) % (self.classes - 1)
    }
}

fn undefined(x: f64) -> Error {
    Error::expression("data.function", Reason::Undefined, 0, x.to_string())
}

fn point(kind: DataKind, rng: &mut Rng, class: usize, classes: usize) -> [f64; 2] {
    match kind {
        DataKind::Xor => xor::point(rng, class),
        DataKind::Gaussians => gaussians::point(rng, class, classes),
        DataKind::Spiral => spiral::point(rng, class, classes),
        DataKind::TwoMoons => two_moons::point(rng, class),
        DataKind::Checkerboard => checkerboard::point(rng, class),
        _ => circle::point(rng, class),
    }
}

fn values(
    spec: &DataSpec,
    outputs: usize,
    count: usize,
    mut push: impl FnMut(&mut Vec<f32>, &mut Vec<f32>),
) -> Result<(Samples, Task, usize), Error> {
    if outputs != 1 {
        return Err(Error::invalid(
            "layers",
            format!("the network has {outputs} outputs, this kind of data 1"),
        ));
    }
    if spec.task == Some(Task::Classification) {
        return Err(Error::invalid(
            "data.task",
            "the targets of this kind of data are values, not classes",
        ));
    }
    let mut samples = Samples {
        count,
        ..Samples::default()
    };
    for _ in 0..count {
        push(&mut samples.x, &mut samples.y);
    }
    Ok((samples, Task::Regression, 0))
}

/// How many classes this generator makes for a network with so many outputs; one output tells two classes apart.
fn classes(spec: &DataSpec, outputs: usize) -> Result<usize, Error> {
    let room = outputs.max(2);
    match (spec.kind, spec.classes) {
        (DataKind::Gaussians | DataKind::Spiral, None) => Ok(room),
        (DataKind::Gaussians | DataKind::Spiral, Some(classes)) => Ok(whole("data.classes", classes, 2, room as u64)? as usize),
        (_, None) => Ok(2),
        (_, Some(classes)) => Ok(whole("data.classes", classes, 2, 2)? as usize),
    }
}

fn push_target(y: &mut Vec<f32>, class: usize, outputs: usize, style: TargetStyle) {
    if outputs == 1 {
        let other = if style == TargetStyle::PlusMinusOne { -1.0 } else { 0.0 };
        y.push(if class == 1 { 1.0 } else { other });
    } else {
        y.extend((0..outputs).map(|i| if i == class { 1.0 } else { 0.0 }));
    }
}
