//! The recursion of one δ opened down to the output (L18): every path with its product of w and σ′, and their sum.

use crate::error::{Error, whole};
use crate::real::Real;
use crate::record::Trace;
use crate::trainer::Trainer;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Most paths that are written out.
const MAX_PATHS: u64 = 1000;

/// One path from a neuron of layer l to an output: σ′(zˡ) · wˡ⁺¹ · σ′(zˡ⁺¹) ⋯ wᴸ · δᴸ.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The neurons on it, from the one asked for to the output, counted from 1.
    pub neurons: Vec<u32>,
    /// w between each two of them.
    pub weights: Vec<f64>,
    /// σ′(z) of each but the output.
    pub slopes: Vec<f64>,
    /// δ of the output that it ends at.
    pub output_delta: f64,
    /// All of it multiplied, from the left.
    pub product: f64,
}

/// δ of one neuron as the sum over all of its paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Unrolled {
    /// δ as the backward pass gave it.
    pub delta: f64,
    /// The paths with the largest |product|, the largest first.
    pub paths: Vec<Path>,
    /// How many paths there are in all: the product of the widths behind the neuron.
    pub count: f64,
    /// What the other paths add up to: the total less those written out.
    pub rest: f64,
    /// Σ over all paths, in f64; δ but for the rounding of f32.
    pub total: f64,
}

/// A path on its way, or a whole one. What remains of it is the best that there is: so whole paths come in order of size.
struct Partial {
    /// the largest |product| that it can come to
    reach: f64,
    neurons: Vec<u32>,
    /// the product so far
    product: f64,
}

impl PartialEq for Partial {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Partial {}

impl PartialOrd for Partial {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Partial {
    /// The farthest reach first; of equal ones the longest, so that many zeros do not all have to be begun, then the first neurons.
    fn cmp(&self, other: &Self) -> Ordering {
        self.reach
            .total_cmp(&other.reach)
            .then(self.neurons.len().cmp(&other.neurons.len()))
            .then_with(|| other.neurons.cmp(&self.neurons))
    }
}

/// What the search reads: layers count from 1, neurons here from 0.
struct Graph<'a, T> {
    theta: &'a [T],
    starts: Vec<usize>,
    widths: &'a [usize],
    trace: &'a Trace<T>,
}

impl<T: Real> Graph<'_, T> {
    fn depth(&self) -> usize {
        self.widths.len() - 1
    }

    /// w from neuron k of layer l to neuron j of the next.
    fn w(&self, l: usize, k: usize, j: usize) -> f64 {
        self.theta[self.starts[l] + j * self.widths[l] + k].to_f64()
    }

    /// σ′(z); only the output may have none.
    fn slope(&self, l: usize, k: usize) -> f64 {
        self.trace.layers[l - 1].sigma_prime.as_ref().map_or(1.0, |s| s[k].to_f64())
    }

    fn delta(&self, l: usize, k: usize) -> f64 {
        self.trace.layers[l - 1].delta[k].to_f64()
    }

    /// From each neuron of the layers from l on: Σ over its paths, and the largest |product| among them.
    fn tables(&self, l: usize) -> Vec<Vec<[f64; 2]>> {
        let depth = self.depth();
        let mut tables = vec![Vec::new(); depth + 1];
        tables[depth] = (0..self.widths[depth])
            .map(|i| [self.delta(depth, i), self.delta(depth, i).abs()])
            .collect();
        for m in (l..depth).rev() {
            tables[m] = (0..self.widths[m])
                .map(|k| {
                    let (mut sum, mut most) = (0.0, 0.0_f64);
                    for (j, &[next, reach]) in tables[m + 1].iter().enumerate() {
                        let w = self.w(m, k, j);
                        sum += w * next;
                        most = most.max(w.abs() * reach);
                    }
                    let slope = self.slope(m, k);
                    [slope * sum, slope.abs() * most]
                })
                .collect();
        }
        tables
    }

    fn path(&self, l: usize, partial: &Partial) -> Path {
        let hops = || partial.neurons.windows(2).enumerate();
        let last = partial.neurons.last().map_or(0, |&j| j as usize);
        Path {
            neurons: partial.neurons.iter().map(|j| j + 1).collect(),
            weights: hops().map(|(i, pair)| self.w(l + i, pair[0] as usize, pair[1] as usize)).collect(),
            slopes: hops().map(|(i, pair)| self.slope(l + i, pair[0] as usize)).collect(),
            output_delta: self.delta(self.depth(), last),
            product: partial.product,
        }
    }

    /// The `limit` paths from neuron k of layer l with the largest |product|. Each step goes on with the one that can still become the
    /// largest, so at most limit · depth are begun, however many there are.
    fn largest(&self, l: usize, k: usize, limit: usize, tables: &[Vec<[f64; 2]>]) -> Vec<Path> {
        let mut paths = Vec::new();
        let mut heap = BinaryHeap::from([Partial {
            reach: tables[l][k][1],
            neurons: vec![k as u32],
            product: 1.0,
        }]);
        while let Some(partial) = heap.pop() {
            let m = l + partial.neurons.len() - 1;
            let here = partial.neurons[m - l] as usize;
            if m == self.depth() {
                let product = partial.product * self.delta(m, here);
                paths.push(self.path(l, &Partial { product, ..partial }));
                if paths.len() == limit {
                    break;
                }
                continue;
            }
            let slope = self.slope(m, here);
            for (j, &[_, reach]) in tables[m + 1].iter().enumerate() {
                let product = partial.product * slope * self.w(m, here, j);
                let mut neurons = partial.neurons.clone();
                neurons.push(j as u32);
                heap.push(Partial {
                    reach: product.abs() * reach,
                    neurons,
                    product,
                });
            }
        }
        paths
    }
}

impl<T: Real> Trainer<T> {
    /// δ of neuron `j` of layer `layer`, both from 1, for training sample `n`: the `limit` largest paths one by one, and the rest as a sum.
    pub fn unroll(&self, n: usize, layer: f64, j: f64, limit: f64) -> Result<Unrolled, Error> {
        let layout = &self.network.layout;
        let l = whole("layer", layer, 1, layout.depth() as u64)? as usize;
        let k = whole("j", j, 1, layout.width(l) as u64)? as usize - 1;
        let limit = whole("limit", limit, 1, MAX_PATHS)? as usize;
        let trace = self.trace(n)?;
        let graph = Graph {
            theta: &self.theta,
            starts: (0..layout.depth()).map(|m| layout.w(m + 1).start).collect(),
            widths: layout.widths(),
            trace: &trace,
        };
        let tables = graph.tables(l);
        let paths = graph.largest(l, k, limit, &tables);
        let count: f64 = layout.widths()[l + 1..].iter().map(|&width| width as f64).product();
        let total = tables[l][k][0];
        let shown: f64 = paths.iter().map(|path| path.product).sum();
        Ok(Unrolled {
            delta: graph.delta(l, k),
            rest: if paths.len() as f64 == count { 0.0 } else { total - shown },
            paths,
            count,
            total,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn trainer(layers: &[f64]) -> Trainer<f32> {
        let mut config = Config::new(layers);
        config.data.samples = Some(20.0);
        Trainer::new(config).expect("valid")
    }

    #[test]
    fn all_paths_add_up_to_delta() {
        let run = trainer(&[2.0, 4.0, 3.0, 2.0, 1.0]);
        for (layer, width, count) in [(1.0, 4, 6.0), (2.0, 3, 2.0), (3.0, 2, 1.0), (4.0, 1, 1.0)] {
            for j in 1..=width {
                let all = run.unroll(3, layer, f64::from(j), 1000.0).expect("there");
                assert_eq!((all.count, all.paths.len() as f64, all.rest), (count, count, 0.0));
                let sum: f64 = all.paths.iter().map(|path| path.product).sum();
                assert!((sum - all.delta).abs() <= 2e-6 * all.delta.abs(), "{sum} {}", all.delta);
                assert!((all.total - sum).abs() <= 1e-12 * sum.abs().max(1e-12));
                for path in &all.paths {
                    let steps: f64 = path.weights.iter().zip(&path.slopes).map(|(w, slope)| w * slope).product();
                    assert!((steps * path.output_delta - path.product).abs() <= 1e-12 * path.product.abs());
                }
            }
        }
    }

    #[test]
    fn the_largest_come_first_and_the_rest_makes_up_the_sum() {
        let run = trainer(&[2.0, 5.0, 4.0, 3.0, 1.0]);
        let all = run.unroll(0, 1.0, 2.0, 1000.0).expect("there");
        let few = run.unroll(0, 1.0, 2.0, 5.0).expect("there");
        assert_eq!(all.paths[..5], few.paths[..]);
        assert!(all.paths.windows(2).all(|p| p[0].product.abs() >= p[1].product.abs()));
        let shown: f64 = few.paths.iter().map(|path| path.product).sum();
        assert!((shown + few.rest - all.total).abs() < 1e-15);
        let mut seen: Vec<_> = all.paths.iter().map(|path| path.neurons.clone()).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 12);
    }

    #[test]
    fn deep_and_wide_networks_are_answered_at_once() {
        let run = trainer(&[2.0, 32.0, 32.0, 32.0, 32.0, 32.0, 32.0, 32.0, 32.0, 1.0]);
        let some = run.unroll(0, 1.0, 1.0, 50.0).expect("there");
        assert_eq!(some.count, 34_359_738_368.0);
        assert_eq!(some.paths.len(), 50);
        assert!((some.total - some.delta).abs() <= 1e-4 * some.delta.abs());
        let mut config = Config::new(&[2.0, 32.0, 32.0, 32.0, 32.0, 1.0]);
        config.init.kind = crate::init::InitKind::Zeros;
        config.data.samples = Some(4.0);
        let zeros = Trainer::<f32>::new(config).expect("valid");
        assert_eq!(zeros.unroll(0, 1.0, 1.0, 50.0).expect("there").paths.len(), 50);
    }

    #[test]
    fn what_is_not_there_is_refused_by_name() {
        let run = trainer(&[2.0, 3.0, 1.0]);
        for (layer, j, limit, field) in [
            (0.0, 1.0, 5.0, "layer"),
            (3.0, 1.0, 5.0, "layer"),
            (1.0, 4.0, 5.0, "j"),
            (1.0, f64::NAN, 5.0, "j"),
            (1.0, 1.0, 0.0, "limit"),
            (1.0, 1.0, 1e9, "limit"),
        ] {
            assert_eq!(run.unroll(0, layer, j, limit).expect_err("refused").field, field);
        }
        assert_eq!(run.unroll(1000, 1.0, 1.0, 5.0).expect_err("refused").field, "n");
    }
}
