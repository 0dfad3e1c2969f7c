//! Steps of parameters whose memory has become subnormal: below 2⁻¹²⁶ in size, a whole number of units of 2⁻¹⁴⁹.
//!
//! The memory of a neuron that has fallen silent fades, by μ or β₁ a step, until it is, and stays so. Machines take a hundred times as long for a
//! product, a quotient or a root with such numbers; here none is made that can be done without. The bits are those of the formulas.

use super::fours::Block;
use super::lanes::Lanes4;
use super::rules::{Formula, Numbers, by_rule};
use crate::optimizer::Rule;

/// Whether some of these are subnormal.
pub fn is_due(memory: &[[f32; 4]]) -> bool {
    // As integers without their sign, twice, there is first 0, then what is looked for, then all else. What is left of the middle of the integers
    // is then least for 0 and most for what is looked for.
    const MIDDLE: i32 = i32::MIN;
    const NORMAL: i32 = 2 << 23;
    let most = memory.iter().fold(Lanes4::splat_bits(MIDDLE), |most, four| {
        most.max_bits(Lanes4::splat_bits(MIDDLE).sub_bits(Lanes4::load(four).shl::<1>()))
    });
    most.to_array()
        .iter()
        .any(|most| most.to_bits() as i32 > MIDDLE.wrapping_sub(NORMAL))
}

/// The bits of an exponent; none is one where a number is subnormal or 0.
fn exponent(x: Lanes4) -> Lanes4 {
    x & Lanes4::splat(f32::INFINITY)
}

/// `factor` · x for 0 ≤ `factor` ≤ 1.
#[inline(always)]
pub fn times(factor: Lanes4, x: Lanes4) -> Lanes4 {
    let faint = exponent(x).eq(Lanes4::splat(0.0)).and_not(Lanes4::splat(-0.0));
    let units = x & faint;
    if !units.any() {
        return factor * x;
    }
    (factor * x.and_not(faint)) | units.units_times(factor)
}

/// The size from which on θ is not moved, not by a bit, where v or m and the gradient are subnormal or 0.
///
/// The direction is then below 2⁻¹²⁵, except that Adam's is corrected and that it is divided by no less than ε. A sum with less than 2⁻²⁶ of
/// θ, or of λθ, is θ or λθ.
pub fn held_from(rule: Rule, n: &Numbers<f32>) -> f32 {
    const UNSEEN: f64 = 1.0 / (1_u128 << (125 - 26 - 1)) as f64;
    let mut from = UNSEEN;
    if rule.remembers()[1] {
        if n.eps == 0.0 {
            return f32::INFINITY; // the quotient may be anything
        }
        from *= f64::from(n.correct_first) / f64::from(n.eps);
    }
    let by_decay = if rule == Rule::Adamw && n.decay > 0.0 {
        from / f64::from(n.decay)
    } else {
        0.0
    };
    (from * f64::from(n.eta.abs())).max(by_decay) as f32
}

/// The step of a block: 0 where all that matters is finite, else NaN. One loop for all rules, to be small.
#[inline(never)]
pub fn step(rule: Rule, n: &Numbers<Lanes4>, held_from: Lanes4, block: Block) -> Lanes4 {
    let zero = Lanes4::splat(0.0);
    let [has_first, has_second] = rule.remembers();
    let mut nothing = zero;
    let Block {
        theta,
        next,
        before: [first, second],
        after: [new_first, new_second],
        grad,
    } = block;
    for (i, ((grad, theta), next)) in grad.iter_mut().zip(theta).zip(next).enumerate() {
        let g = Lanes4::load(grad) * n.share;
        g.store(grad);
        let v = if has_first {
            times(n.keep_first, Lanes4::load(&first[i]))
        } else {
            zero
        };
        let s = if has_second {
            times(n.keep_second, Lanes4::load(&second[i]))
        } else {
            zero
        };
        let [v, s] = by_rule!(rule, R => R::remember(n, g, [v, s]));
        if has_first {
            v.store(&mut new_first[i]);
        }
        if has_second {
            s.store(&mut new_second[i]);
        }
        let theta = Lanes4::load(theta);
        let held = exponent(v | g).eq(zero) & held_from.lt(theta.and_not(Lanes4::splat(-0.0)));
        let mut direction = zero;
        if !held.all() {
            let (g, v, s) = (g.and_not(held), v.and_not(held), s.and_not(held));
            nothing = nothing * s;
            direction = by_rule!(rule, R => R::direction(n, g, [v, s]));
        }
        if rule == Rule::Adamw {
            direction = direction + n.decay * theta;
        }
        let moved = theta - n.eta * direction;
        moved.store(next);
        nothing = nothing * moved;
    }
    nothing
}
