//! Steps by fours: the loops of [`rules`], each formula in one of its own.

use super::calm;
use super::lanes::Lanes4;
use super::rules::{Down, Formula, Numbers, by_rule, take};
use crate::optimizer::Rule;

/// Takes a step by fours.
pub fn take_fours(mut down: Down<f32>, grad: &mut [f32]) -> bool {
    let (fours, rest) = grad.split_at_mut(grad.len() / 4 * 4);
    let whole = down.split_off_first(fours.len());
    let is_sound = fours.is_empty() || by_fours(whole, fours);
    is_sound & (rest.is_empty() || take(down, rest))
}

/// Fours that stay in the first cache while they are worked on.
const AT_ONCE: usize = 128;

type Four = [f32; 4];

/// Some fours of all that a step reads and writes; no memory where the rule has none.
pub struct Block<'a> {
    pub theta: &'a [Four],
    pub next: &'a mut [Four],
    pub before: [&'a [Four]; 2],
    pub after: [&'a mut [Four]; 2],
    pub grad: &'a mut [Four],
}

/// Takes it block by block. Whether all are sound: each gives 0 where all that matters is finite, else NaN.
fn by_fours(down: Down<f32>, grad: &mut [f32]) -> bool {
    let (rule, numbers) = (down.rule, down.numbers.splat());
    let held_from = Lanes4::splat(calm::held_from(rule, &down.numbers));
    let (grad, theta, next) = (grad.as_chunks_mut().0, down.theta.as_chunks().0, down.next.as_chunks_mut().0);
    let [first, second] = down.before.map(|memory| memory.as_chunks().0);
    let [new_first, new_second] = down.after.map(|memory| memory.as_chunks_mut().0);
    let count = grad.len();
    let mut nothing = Lanes4::splat(0.0);
    for start in (0..count).step_by(AT_ONCE) {
        let all = start..(start + AT_ONCE).min(count);
        let block = Block {
            theta: &theta[all.clone()],
            next: &mut next[all.clone()],
            before: [first, second].map(|memory| memory.get(all.clone()).unwrap_or_default()),
            after: [&mut *new_first, &mut *new_second].map(|memory| memory.get_mut(all.clone()).unwrap_or_default()),
            grad: &mut grad[all],
        };
        // v or m fades before s does
        let [first, second] = block.before;
        let of_block = if calm::is_due(if first.is_empty() { second } else { first }) {
            calm::step(rule, &numbers, held_from, block)
        } else {
            by_rule!(rule, R => brisk::<R>(&numbers, block))
        };
        nothing = nothing * of_block;
    }
    nothing.to_array().iter().all(|v| v.is_finite())
}

/// The step of a block as it stands in the formulas.
///
/// A quotient is taken some fours behind its root: else both would wait for it, and behind them the machine for all that follows.
#[inline(never)]
fn brisk<R: Formula>(numbers: &Numbers<Lanes4>, mut block: Block) -> Lanes4 {
    const LAG: usize = 8;
    let mut nothing = Lanes4::splat(0.0);
    let count = block.grad.len();
    // said once, so that it is not asked at each place
    assert!(block.has_length(count, R::MEMORY));
    let lag = if R::MEMORY[1] { LAG } else { 0 };
    for i in 0..count + lag {
        if lag == 0 || i < count {
            nothing = nothing * block.remember::<R>(numbers, i);
        }
        if R::MEMORY[1] && i >= lag {
            nothing = nothing * block.divide::<R>(numbers, i - lag);
        }
    }
    nothing
}

impl Block<'_> {
    /// Whether there are so many fours of all that a rule with this memory has.
    #[inline(always)]
    fn has_length(&self, count: usize, memory: [bool; 2]) -> bool {
        let has = |i: usize| !memory[i] || self.before[i].len() == count && self.after[i].len() == count;
        self.theta.len() == count && self.next.len() == count && self.grad.len() == count && has(0) && has(1)
    }

    /// Gradient and memory of a four, and θᵗ⁺¹, or for now what the direction is divided by. Gives what has to be finite.
    #[inline(always)]
    fn remember<R: Formula>(&mut self, numbers: &Numbers<Lanes4>, i: usize) -> Lanes4 {
        let zero = Lanes4::splat(0.0);
        let [has_first, has_second] = R::MEMORY;
        let g = Lanes4::load(&self.grad[i]) * numbers.share;
        g.store(&mut self.grad[i]);
        let v = if has_first {
            numbers.keep_first * Lanes4::load(&self.before[0][i])
        } else {
            zero
        };
        let s = if has_second {
            numbers.keep_second * Lanes4::load(&self.before[1][i])
        } else {
            zero
        };
        let [v, s] = R::remember(numbers, g, [v, s]);
        if has_first {
            v.store(&mut self.after[0][i]);
        }
        if has_second {
            s.store(&mut self.after[1][i]);
            R::under(numbers, s).store(&mut self.next[i]);
            s
        } else {
            let moved = Lanes4::load(&self.theta[i]) - numbers.eta * R::over(numbers, g, v);
            moved.store(&mut self.next[i]);
            moved
        }
    }

    /// θᵗ⁺¹ of a four whose direction is a quotient.
    #[inline(always)]
    fn divide<R: Formula>(&mut self, numbers: &Numbers<Lanes4>, i: usize) -> Lanes4 {
        let v = if R::MEMORY[0] {
            Lanes4::load(&self.after[0][i])
        } else {
            Lanes4::splat(0.0)
        };
        let theta = Lanes4::load(&self.theta[i]);
        let mut direction = R::over(numbers, Lanes4::load(&self.grad[i]), v) / Lanes4::load(&self.next[i]);
        if R::DECAYS {
            direction = direction + numbers.decay * theta;
        }
        let moved = theta - numbers.eta * direction;
        moved.store(&mut self.next[i]);
        moved
    }
}
