//! Parameters that training leaves as they are. Their gradient is computed and shown all the same.

use crate::error::{Error, whole};
use crate::layout::Layout;
use crate::optimizer::Optimizer;
use crate::real::Real;
use serde::de::{self, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::ops::Range;

/// Parameters that get no update.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Frozen {
    /// All are trained.
    #[default]
    None,
    /// The biases stay as they are.
    Biases,
    /// What is named stays as it is.
    #[serde(untagged)]
    Parts(Box<FrozenParts>),
}

/// What stays as it is: all that is named in any of the entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FrozenParts {
    /// All biases.
    pub biases: bool,
    /// W^l and b^l of layers from 1 to L, in ascending order.
    pub layers: Vec<f64>,
    /// Entries of θ, in ascending order.
    pub parameters: Vec<f64>,
}

const ALLOWED: &str = "\"none\", \"biases\", or an object with biases (true or false), layers and parameters (lists of numbers)";

/// By hand, because what is derived for a word or an object weighs several kilobytes in the wasm.
impl<'de> Deserialize<'de> for Frozen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordOrParts)
    }
}

struct WordOrParts;

impl<'de> Visitor<'de> for WordOrParts {
    type Value = Frozen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ALLOWED)
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Frozen, E> {
        match word {
            "none" => Ok(Frozen::None),
            "biases" => Ok(Frozen::Biases),
            _ => Err(E::invalid_value(Unexpected::Str(word), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Frozen, A::Error> {
        let mut parts = Box::<FrozenParts>::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "biases" => parts.biases = map.next_value()?,
                "layers" => parts.layers = map.next_value()?,
                "parameters" => parts.parameters = map.next_value()?,
                _ => return Err(de::Error::invalid_value(Unexpected::Str(&key), &self)),
            }
        }
        Ok(Frozen::Parts(parts))
    }
}

impl Frozen {
    /// The frozen part of θ as stretches in ascending order with something between them.
    #[cold]
    #[inline(never)]
    pub fn stretches(&self, layout: &Layout) -> Result<Vec<Range<usize>>, Error> {
        let biases = layout.weights().end..layout.len();
        let parts = match self {
            Frozen::None => return Ok(Vec::new()),
            Frozen::Biases => return Ok(vec![biases]),
            Frozen::Parts(parts) => parts,
        };
        let mut is_frozen = vec![false; layout.len()];
        ascending("frozen.layers", &parts.layers, 1, layout.depth())?;
        ascending("frozen.parameters", &parts.parameters, 0, layout.len() - 1)?;
        for &l in &parts.layers {
            is_frozen[layout.w(l as usize)].fill(true);
            is_frozen[layout.b(l as usize)].fill(true);
        }
        for &i in &parts.parameters {
            is_frozen[i as usize] = true;
        }
        if parts.biases {
            is_frozen[biases].fill(true);
        }
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for (i, _) in is_frozen.iter().enumerate().filter(|(_, frozen)| **frozen) {
            match stretches.last_mut() {
                Some(last) if last.end == i => last.end += 1,
                _ => stretches.push(i..i + 1),
            }
        }
        Ok(stretches)
    }

    /// Bytes of the lists.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Frozen::Parts(parts) => size_of_val(&parts.layers[..]) + size_of_val(&parts.parameters[..]),
            _ => 0,
        }
    }
}

/// Whole numbers of a list, each larger than the one before.
#[inline(never)]
fn ascending(field: &str, list: &[f64], min: usize, max: usize) -> Result<(), Error> {
    let mut last = -1.0;
    for &value in list {
        whole(field, value, min as u64, max as u64)?;
        if value <= std::mem::replace(&mut last, value) {
            return Err(Error::out_of_range(field, value, "ascending, each once"));
        }
    }
    Ok(())
}

/// The places of `part` that lie in one of the stretches.
fn within(stretches: &[Range<usize>], part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let first = stretches.partition_point(|s| s.end <= part.start);
    stretches[first..]
        .iter()
        .take_while(move |s| s.start < part.end)
        .map(move |s| s.start.max(part.start)..s.end.min(part.end))
}

/// Whether an entry of θ lies in one of the stretches.
#[inline(never)]
pub(crate) fn is_frozen(stretches: &[Range<usize>], offset: usize) -> bool {
    let next = stretches.partition_point(|s| s.end <= offset);
    stretches.get(next).is_some_and(|s| s.start <= offset)
}

/// Takes the frozen entries of `part` out of a proposed step: θ and the optimizer's memory as before.
#[inline(never)]
pub(crate) fn hold<T: Real>(stretches: &[Range<usize>], part: Range<usize>, theta: &[T], next: &mut [T], optimizer: &mut Optimizer<T>) {
    for held in within(stretches, part) {
        next[held.clone()].copy_from_slice(&theta[held.clone()]);
        optimizer.hold(held);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Range<usize>>, String> {
        let layout = Layout::from_settings(&[2.0, 3.0, 1.0]).map_err(|e| e.message)?;
        let frozen: Frozen = serde_json::from_str(text).map_err(|e| e.to_string())?;
        frozen.stretches(&layout).map_err(|e| e.message)
    }

    #[test]
    fn words_and_parts_name_stretches_of_theta() {
        // W¹: 0 to 5, W²: 6 to 8, b¹: 9 to 11, b²: 12
        assert_eq!(read("\"none\""), Ok(vec![]));
        assert_eq!(read("\"biases\""), Ok(vec![9..13]));
        assert_eq!(read("{}"), Ok(vec![]));
        assert_eq!(read(r#"{ "biases": true }"#), Ok(vec![9..13]));
        assert_eq!(read(r#"{ "layers": [2] }"#), Ok(vec![6..9, 12..13]));
        assert_eq!(read(r#"{ "parameters": [0, 2, 3, 12] }"#), Ok(vec![0..1, 2..4, 12..13]));
        // what is named twice over is frozen once
        assert_eq!(read(r#"{ "biases": true, "layers": [2], "parameters": [5, 12] }"#), Ok(vec![5..13]));
    }

    #[test]
    fn what_cannot_be_frozen_is_refused_with_what_could() {
        let refusals = [
            (r#"{ "layers": [0] }"#, "frozen.layers is 0; allowed: a whole number from 1 to 2"),
            (r#"{ "layers": [3] }"#, "frozen.layers is 3; allowed: a whole number from 1 to 2"),
            (
                r#"{ "parameters": [13] }"#,
                "frozen.parameters is 13; allowed: a whole number from 0 to 12",
            ),
            (
                r#"{ "parameters": [1.5] }"#,
                "frozen.parameters is 1.5; allowed: a whole number from 0 to 12",
            ),
            (
                r#"{ "parameters": [4, 4] }"#,
                "frozen.parameters is 4; allowed: ascending, each once",
            ),
            (r#"{ "layers": [2, 1] }"#, "frozen.layers is 1; allowed: ascending, each once"),
        ];
        for (text, message) in refusals {
            assert_eq!(read(text).unwrap_err(), message);
        }
        for text in ["\"all\"", "7", "null", "[1]", r#"{ "weights": true }"#] {
            assert!(
                read(text).unwrap_err().contains("expected \"none\", \"biases\", or an object"),
                "{text}"
            );
        }
        assert!(read(r#"{ "layers": 1 }"#).unwrap_err().contains("expected a sequence"));
    }

    #[test]
    fn the_words_are_written_as_before_and_parts_come_back() {
        let write = |frozen: &Frozen| serde_json::to_string(frozen).unwrap_or_default();
        assert_eq!([write(&Frozen::None), write(&Frozen::Biases)], ["\"none\"", "\"biases\""]);
        let parts = Frozen::Parts(Box::new(FrozenParts {
            biases: false,
            layers: vec![1.0],
            parameters: vec![7.0],
        }));
        assert_eq!(serde_json::from_str::<Frozen>(&write(&parts)).ok(), Some(parts));
    }
}
