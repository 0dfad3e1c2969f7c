//! How the weights of each layer are spread, from the first to the last place of the recorded path.

use crate::real::Real;
use crate::timeline::Timeline;
use std::ops::Range;

/// Bins of a histogram; an odd number, so that one of them has 0 in its middle.
pub const BINS: usize = 25;

/// Most numbers of all places together; of a larger network there are fewer places.
const MOST_NUMBERS: usize = 1 << 22;

/// Histograms of the weights, without biases, at some places of the path.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The places, in order.
    pub t: Vec<u64>,
    /// Layers 1 … L.
    pub layers: Vec<LayerSpread>,
}

/// The weights of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerSpread {
    /// The bins are equally wide, from −reach to reach: a round number that no |w| exceeds at any of the places. Bin k begins at
    /// reach · (2k / [`BINS`] − 1).
    pub reach: f64,
    /// [`BINS`] counts for each place.
    pub counts: Vec<u32>,
    /// The least weight at each place.
    pub min: Vec<f64>,
    /// The greatest.
    pub max: Vec<f64>,
    /// Their mean.
    pub mean: Vec<f64>,
}

impl<T: Real> Timeline<T> {
    /// The weights at about `places` places of the path, its ends and the present one among them.
    pub fn spread(&self, places: usize) -> Spread {
        let layout = &self.network().layout;
        let path = self.path(places.min(MOST_NUMBERS / layout.len()).max(2), self.head());
        let layers = (1..=layout.depth()).map(|l| LayerSpread::of(&path, layout.w(l)));
        Spread {
            layers: layers.collect(),
            t: path.iter().map(|place| place.0).collect(),
        }
    }
}

impl LayerSpread {
    /// Of the entries `weights` of θ at each place.
    fn of<T: Real>(path: &[(u64, Vec<T>)], weights: Range<usize>) -> Self {
        let room = || Vec::with_capacity(path.len());
        let mut found = LayerSpread {
            reach: 0.0,
            counts: vec![0; path.len() * BINS],
            min: room(),
            max: room(),
            mean: room(),
        };
        for (_, theta) in path {
            let (mut min, mut max, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
            for w in &theta[weights.clone()] {
                let w = w.to_f64();
                (min, max) = (min.min(w), max.max(w));
                sum += w;
            }
            found.min.push(min);
            found.max.push(max);
            found.mean.push(sum / weights.len() as f64);
            found.reach = found.reach.max(max).max(-min);
        }
        found.reach = round_up(found.reach);
        for ((_, theta), counts) in path.iter().zip(found.counts.chunks_exact_mut(BINS)) {
            for w in &theta[weights.clone()] {
                let bin = (w.to_f64() / found.reach + 1.0) / 2.0 * BINS as f64;
                counts[(bin as usize).min(BINS - 1)] += 1;
            }
        }
        found
    }
}

/// The least of 1, 1.5, 2, 3, 5 and 10 times a power of ten that is no less; 1 for 0.
fn round_up(value: f64) -> f64 {
    if value == 0.0 {
        return 1.0;
    }
    let mut unit = 1.0;
    while unit > value {
        unit /= 10.0;
    }
    while unit * 10.0 <= value {
        unit *= 10.0;
    }
    let ends = [1.0, 1.5, 2.0, 3.0, 5.0, 10.0];
    ends.iter().map(|end| end * unit).find(|&end| end >= value).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_in_the_bin_that_holds_it() {
        let first: &[f32] = &[-0.9, -0.04, 0.0, 0.03, 0.9];
        let second: &[f32] = &[0.5, 0.5, 0.5, 0.5, 2.5];
        let found = LayerSpread::of(&[(0, first.to_vec()), (9, second.to_vec())], 0..5);
        assert_eq!((found.reach, found.counts.len()), (3.0, 2 * BINS));
        let mut expected = vec![0; 2 * BINS];
        for (place, weights) in [first, second].into_iter().enumerate() {
            for &w in weights {
                let holds = |k: usize| 3.0 * (2.0 * k as f64 / BINS as f64 - 1.0) <= f64::from(w);
                let k = (0..BINS).rev().find(|&k| holds(k)).unwrap_or(0);
                expected[place * BINS + k] += 1;
            }
        }
        assert_eq!(found.counts, expected);
        assert_eq!(found.counts[BINS / 2], 3, "about 0");
        assert_eq!((found.min[1], found.max[1], found.mean[1]), (0.5, 2.5, 0.9));
    }

    #[test]
    fn no_weight_is_too_large_or_too_small_for_an_axis() {
        for w in [0.0, 1e-45, 1e-30, 0.1, 1.0, 1.0001, 9.99, 3.4e38_f32] {
            let found = LayerSpread::of(&[(0, vec![w, -w])], 0..2);
            assert!(found.reach >= f64::from(w) && found.reach.is_finite(), "{w}");
            assert!(w == 0.0 || found.reach <= f64::from(w) * 2.0, "{w}: {}", found.reach);
            assert_eq!(found.counts.iter().sum::<u32>(), 2);
            assert!(w == 0.0 || (found.counts[0], found.counts[BINS - 1]) != (2, 0), "{w}");
        }
    }
}
