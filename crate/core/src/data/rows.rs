//! Rows given by the caller.

use super::spec::MAX_NUMBERS;
use super::{DataSpec, Floats, Samples, Task};
use crate::error::{Error, all_finite, whole};

/// The given rows, the task and the number of classes (0 for a regression).
///
/// Without a given task they are a classification if every row of targets is one-hot (two outputs or more), or every target is −1 or 1, or every
/// target is 0 or 1 (one output).
pub fn rows(spec: &DataSpec, inputs: usize, outputs: usize) -> Result<(Samples, Task, usize), Error> {
    check_width("data.inputs", spec.inputs, inputs)?;
    check_width("data.outputs", spec.outputs, outputs)?;
    let x = given("data.x", &spec.x)?;
    let y = given("data.y", &spec.y)?;
    if x.is_empty() || !x.len().is_multiple_of(inputs) {
        return Err(Error::wrong_length(
            "data.x",
            x.len(),
            format!("a multiple of {inputs}, at least one row"),
        ));
    }
    let count = x.len() / inputs;
    if Some(y.len()) != count.checked_mul(outputs) {
        return Err(Error::wrong_length(
            "data.y",
            y.len(),
            format!("{outputs} for each of {count} rows"),
        ));
    }
    all_finite("data.x", x)?;
    all_finite("data.y", y)?;
    let task = spec.task.unwrap_or_else(|| guess(y, outputs));
    let mut samples = Samples {
        count,
        x: x.to_vec(),
        y: y.to_vec(),
        ..Samples::default()
    };
    if task == Task::Regression {
        return Ok((samples, task, 0));
    }
    samples.labels = labels(y, outputs);
    Ok((samples, task, outputs.max(2)))
}

fn check_width(field: &str, given: Option<f64>, network: usize) -> Result<(), Error> {
    let Some(given) = given else { return Ok(()) };
    let width = whole(field, given, 1, 65_536)?;
    if width == network as u64 {
        Ok(())
    } else {
        Err(Error::invalid(field, format!("{width}, but the network has {network}")))
    }
}

fn given<'a>(field: &str, floats: &'a Option<Floats>) -> Result<&'a [f32], Error> {
    let Some(Floats(numbers)) = floats else {
        return Err(Error::invalid(field, "data of kind \"rows\" needs it"));
    };
    if numbers.len() > MAX_NUMBERS {
        return Err(Error::wrong_length(field, numbers.len(), format!("at most {MAX_NUMBERS}")));
    }
    Ok(numbers)
}

fn guess(y: &[f32], outputs: usize) -> Task {
    let one_of = |low: f32| y.iter().all(|&v| v == low || v == 1.0);
    let one_hot = |row: &[f32]| row.iter().filter(|&&v| v == 1.0).count() == 1 && row.iter().filter(|&&v| v == 0.0).count() == outputs - 1;
    let classes = if outputs == 1 {
        one_of(-1.0) || one_of(0.0)
    } else {
        y.chunks(outputs).all(one_hot)
    };
    if classes { Task::Classification } else { Task::Regression }
}

/// The largest target of each row, the first of equals; a single target is class 1 above the middle of 0/1, or of ±1 where any is negative.
fn labels(y: &[f32], outputs: usize) -> Vec<u32> {
    let middle = if y.iter().any(|&v| v < 0.0) { 0.0 } else { 0.5 };
    y.chunks(outputs)
        .map(|row| match row {
            [value] => u32::from(*value > middle),
            _ => (0..row.len()).fold(0, |best, i| if row[i] > row[best] { i } else { best }) as u32,
        })
        .collect()
}
