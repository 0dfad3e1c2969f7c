//! The products a·δ of a small network, four parameters that follow each other in θ at a time.

use super::{Neuron, V};
use crate::kernels::Descent;
use crate::kernels::lanes::{Lanes4, four_sums};

/// Neurons after those of the network: one whose a is 1, for the biases, and others for what fills up the last four parameters. All of them
/// have δ = 0.
const MORE: usize = 3;
/// Of more neurons a network is not small: a byte is the number of each.
pub const MOST: usize = 256 - MORE;
/// All of them, and as many as the last four may reach beyond.
pub type Neurons = [Neuron; 256 + 4];

/// All fours of θ by what they have in common, so that no branch has to tell them apart.
#[derive(Clone, Debug, Default)]
pub struct Fours([Vec<Four>; 4]);

/// Weights of the edges from four neurons side by side into one.
const ROW: usize = 0;
/// Weights of the edges from two neurons into two.
const SQUARE: usize = 1;
/// Biases of four neurons side by side.
const BIASES: usize = 2;
/// Others.
const MIXED: usize = 3;

/// Its place among the fours, and the neurons whose a and whose δ it has the products of; a bias is the weight of a neuron whose a is 1.
#[derive(Clone, Copy, Debug)]
struct Four {
    at: u32,
    a: [u8; 4],
    delta: [u8; 4],
}

impl Four {
    fn kind(&self, one: u8) -> usize {
        let Four { a, delta, .. } = *self;
        let from = |first: u8, steps: [u8; 4]| steps.map(|step| first.wrapping_add(step));
        if a == from(a[0], [0, 1, 2, 3]) && delta == [delta[0]; 4] {
            ROW
        } else if a == from(a[0], [0, 1, 0, 1]) && delta == from(delta[0], [0, 0, 1, 1]) {
            SQUARE
        } else if a == [one; 4] && delta == from(delta[0], [0, 1, 2, 3]) {
            BIASES
        } else {
            MIXED
        }
    }
}

impl Fours {
    /// For layers of these widths, [`MOST`] neurons at most, counted through from the first input.
    pub fn new(widths: &[usize]) -> Self {
        let one = widths.iter().sum::<usize>() as u8;
        let mut fours = Fours::default();
        let mut four = Four {
            at: 0,
            a: [0; 4],
            delta: [0; 4],
        };
        let mut filled = 0;
        let mut put = |a: u8, delta: u8| {
            (four.a[filled], four.delta[filled]) = (a, delta);
            filled += 1;
            if filled == 4 {
                fours.0[four.kind(one)].push(four);
                (four.at, filled) = (four.at + 1, 0);
            }
        };
        let (mut first, mut parameters) = (0, 0);
        for layer in widths.windows(2) {
            for j in 0..layer[1] {
                for k in 0..layer[0] {
                    put((first + k) as u8, (first + layer[0] + j) as u8);
                }
            }
            first += layer[0];
            parameters += (layer[0] + 1) * layer[1];
        }
        let more = parameters.next_multiple_of(4) - parameters;
        for delta in widths[0]..usize::from(one) + more {
            put(one, delta as u8);
        }
        fours
    }

    /// The partial sums of four parameters each, over the samples that the neurons have, go to `sums`.
    #[inline(always)]
    pub fn put_products<S: Sums>(&self, neurons: &Neurons, sums: &mut S) {
        let a_of = |k: u8, i: usize| neurons[k as usize + i].a.each_ref().map(Lanes4::load);
        let delta_of = |j: u8, i: usize| neurons[j as usize + i].delta.each_ref().map(Lanes4::load);
        let Fours([rows, squares, biases, mixed]) = self;
        // In the order in which, as measured, one step waits least for the one before.
        for four in rows {
            let delta = delta_of(four.delta[0], 0);
            sums.put(four.at as usize, |i, before| add(before, a_of(four.a[0], i), delta));
        }
        for four in mixed {
            sums.put(four.at as usize, |i, before| {
                add(before, a_of(four.a[i], 0), delta_of(four.delta[i], 0))
            });
        }
        for four in squares {
            let (a, delta) = ([0, 1].map(|i| a_of(four.a[0], i)), [0, 1].map(|i| delta_of(four.delta[0], i)));
            sums.put(four.at as usize, |i, before| add(before, a[i % 2], delta[i / 2]));
        }
        for four in biases {
            sums.put(four.at as usize, |i, before| {
                let [first, others @ ..] = delta_of(four.delta[0], i);
                let first = before.map_or(first, |before| before + first);
                others.into_iter().fold(first, |sum, delta| sum + delta)
            });
        }
    }
}

/// The partial sum goes on by a·δ; without one before it is that alone.
#[inline(always)]
fn add(before: Option<Lanes4>, a: [Lanes4; V], delta: [Lanes4; V]) -> Lanes4 {
    let first = a[0] * delta[0];
    let first = before.map_or(first, |before| before + first);
    (1..V).fold(first, |sum, v| sum + a[v] * delta[v])
}

/// Where sums over samples go.
pub trait Sums {
    /// Takes the fours at place `at`: `found` gives the partial sums of each of the four, going on from others if there are.
    fn put(&mut self, at: usize, found: impl Fn(usize, Option<Lanes4>) -> Lanes4);
}

/// The partial sums of all fours.
pub struct Partials<'a>(pub &'a mut [[[f32; 4]; 4]]);

impl Sums for Partials<'_> {
    #[inline(always)]
    fn put(&mut self, at: usize, found: impl Fn(usize, Option<Lanes4>) -> Lanes4) {
        // Each is stored at once: engines load everything up to the next store first, and have no registers for so much.
        for (i, partial) in self.0[at].iter_mut().enumerate() {
            found(i, Some(Lanes4::load(partial))).store(partial);
        }
    }
}

/// A step down by sums that have none before: the whole fours, and what is left, of θ, ∂L/∂θ and θᵗ⁺¹.
pub struct Descending<'a> {
    descent: Descent<f32>,
    theta: (&'a [[f32; 4]], &'a [f32]),
    grad: (&'a mut [[f32; 4]], &'a mut [f32]),
    next: (&'a mut [[f32; 4]], &'a mut [f32]),
    /// Σ x − x: 0, or NaN where something is not finite.
    finite: Lanes4,
}

impl<'a> Descending<'a> {
    #[inline(always)]
    pub fn new(descent: Descent<f32>, theta: &'a [f32], grad: &'a mut [f32], next: &'a mut [f32]) -> Self {
        let (theta, grad, next) = (theta.as_chunks(), grad.as_chunks_mut(), next.as_chunks_mut());
        let (fours, rest) = (theta.0.len(), theta.1.len());
        Descending {
            descent,
            theta,
            grad: (&mut grad.0[..fours], &mut grad.1[..rest]),
            next: (&mut next.0[..fours], &mut next.1[..rest]),
            finite: Lanes4::splat(0.0),
        }
    }

    /// Whether d and θᵗ⁺¹ are finite: θᵗ⁺¹ is not if d is not.
    pub fn is_finite(&self) -> bool {
        self.finite.to_array().iter().all(|v| v.is_finite())
    }

    /// From the partial sums to d = Σ · share and θᵗ⁺¹ = θ − η·d.
    #[inline(always)]
    #[expect(clippy::eq_op, reason = "x − x tells whether x is finite")]
    pub fn descend(&mut self, at: usize, partials: [Lanes4; 4]) {
        let Descent { share, eta } = self.descent;
        let d = sums_of(partials) * Lanes4::splat(share);
        if at < self.theta.0.len() {
            let moved = Lanes4::load(&self.theta.0[at]) - Lanes4::splat(eta) * d;
            d.store(&mut self.grad.0[at]);
            moved.store(&mut self.next.0[at]);
            self.finite = self.finite + (moved - moved);
        } else {
            for (i, d) in (0..self.theta.1.len()).zip(d.to_array()) {
                let moved = self.theta.1[i] - eta * d;
                (self.grad.1[i], self.next.1[i]) = (d, moved);
                self.finite = self.finite + Lanes4::splat(moved - moved);
            }
        }
    }
}

impl Sums for Descending<'_> {
    #[inline(always)]
    fn put(&mut self, at: usize, found: impl Fn(usize, Option<Lanes4>) -> Lanes4) {
        self.descend(at, core::array::from_fn(|i| found(i, None)));
    }
}

/// The sums of four parameters, which are never −0: the partial ones began without adding to 0.
#[inline(always)]
pub fn sums_of(partials: [Lanes4; 4]) -> Lanes4 {
    four_sums(partials) + Lanes4::splat(0.0)
}
