//! A step of each parameter by an optimizer's rule, one number or four at once: from its gradient to θᵗ⁺¹ and to what the rule remembers.
//!
//! Each formula stands here once, for fours as a loop of its own. The direction is not stored: [`crate::optimizer`] makes it again for whoever asks.
//!
//! **Soundness.** A step is sound if gradient, memory and θᵗ⁺¹ are finite. θ and the memory before are, and 0 ≤ μ, β, α ≤ 1, so that it is enough
//! to look at θᵗ⁺¹ and s:
//! - η times a direction that is not finite is not finite either (0 · ∞ is NaN), nor is then θᵗ⁺¹. So the direction is finite if θᵗ⁺¹ is.
//! - SGD: the direction is g. Momentum: it is v = μv + g, which is finite only if g is. Nesterov: it is g + μv with the new v; were that or g not
//!   finite, the sum would not be either, as both have the same sign then.
//! - Rules with s: it takes up g² with a factor above 0, so that it is finite only if g² is; then |g| < 2⁶⁴ in f32 (2⁵¹² in f64), and
//!   β₁m + (1 − β₁)g cannot leave the range that m is in: what is added is far below half a unit of its largest number's last place. So g and m are
//!   finite if s is. The quotient may still not be (0/0 without ε, or m/(1 − β₁ᵗ) too large), and shows in θᵗ⁺¹.

use super::lanes::Lanes4;
use crate::optimizer::Rule;
use crate::real::Real;
use core::ops::{Add, Div, Mul, Range, Sub};

/// The numbers of one step; those that its rule does not have are 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers<T> {
    /// What makes a gradient of a sum over samples: 1/N for a mean over N of them.
    pub share: T,
    /// η
    pub eta: T,
    /// μ, or β₁
    pub keep_first: T,
    /// 1 − β₁
    pub take_first: T,
    /// α, or β₂; 1 of AdaGrad
    pub keep_second: T,
    /// 1 − α, or 1 − β₂; 1 of AdaGrad
    pub take_second: T,
    /// 1/(1 − β₁ᵗ)
    pub correct_first: T,
    /// 1/√(1 − β₂ᵗ)
    pub correct_second: T,
    /// ε
    pub eps: T,
    /// λ
    pub decay: T,
}

/// A step down for some parameters.
#[derive(Debug)]
pub struct Down<'a, T> {
    /// The rule.
    pub rule: Rule,
    /// Its numbers.
    pub numbers: Numbers<T>,
    /// θ
    pub theta: &'a [T],
    /// Where θᵗ⁺¹ goes.
    pub next: &'a mut [T],
    /// v or m, and s; empty where the rule has none.
    pub before: [&'a [T]; 2],
    /// Where they go.
    pub after: [&'a mut [T]; 2],
}

impl<'a, T: Real> Down<'a, T> {
    /// The step of the parameters before `at`, which are taken out of this one.
    pub(super) fn split_off_first(&mut self, at: usize) -> Self {
        Down {
            theta: first_of(&mut self.theta, at),
            next: first_of_mut(&mut self.next, at),
            before: self.before.each_mut().map(|memory| first_of(memory, at)),
            after: self.after.each_mut().map(|memory| first_of_mut(memory, at)),
            ..*self
        }
    }

    /// The step of a part of the parameters.
    pub(crate) fn part(&mut self, part: Range<usize>) -> Down<'_, T> {
        let of = |len: usize| if len == 0 { 0..0 } else { part.clone() };
        Down {
            rule: self.rule,
            numbers: self.numbers,
            theta: &self.theta[part.clone()],
            next: &mut self.next[part.clone()],
            before: self.before.map(|memory| &memory[of(memory.len())]),
            after: self.after.each_mut().map(|memory| {
                let part = of(memory.len());
                &mut memory[part]
            }),
        }
    }

    /// Takes it by the sums in `grad`, which become the gradient. Whether it is sound: that, the memory and θᵗ⁺¹ are finite.
    pub fn take(self, grad: &mut [T]) -> bool {
        T::take_step(self, grad)
    }
}

fn first_of<'a, T>(of: &mut &'a [T], at: usize) -> &'a [T] {
    of.split_off(..at.min(of.len())).unwrap_or_default()
}

fn first_of_mut<'a, T>(of: &mut &'a mut [T], at: usize) -> &'a mut [T] {
    let at = at.min(of.len());
    of.split_off_mut(..at).unwrap_or_default()
}

/// One number, or four.
trait Number: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
    fn sqrt(self) -> Self;
}

impl<T: Real> Number for T {
    #[inline(always)]
    fn sqrt(self) -> T {
        Real::sqrt(self)
    }
}

impl Number for Lanes4 {
    #[inline(always)]
    fn sqrt(self) -> Self {
        Lanes4::sqrt(self)
    }
}

impl Numbers<f32> {
    #[inline(always)]
    fn splat(&self) -> Numbers<Lanes4> {
        Numbers {
            share: Lanes4::splat(self.share),
            eta: Lanes4::splat(self.eta),
            keep_first: Lanes4::splat(self.keep_first),
            take_first: Lanes4::splat(self.take_first),
            keep_second: Lanes4::splat(self.keep_second),
            take_second: Lanes4::splat(self.take_second),
            correct_first: Lanes4::splat(self.correct_first),
            correct_second: Lanes4::splat(self.correct_second),
            eps: Lanes4::splat(self.eps),
            decay: Lanes4::splat(self.decay),
        }
    }
}

/// The formula of a rule. Its direction is a quotient if it remembers s.
trait Formula {
    /// The rule; of two that differ in numbers alone, one.
    const RULE: Rule;
    /// Whether it remembers v or m, and s.
    const MEMORY: [bool; 2] = Self::RULE.remembers();
    /// Whether λθ comes to the direction.
    const DECAYS: bool = false;
    /// The memory after the step; what is not remembered stays what it was.
    fn remember<N: Number>(n: &Numbers<N>, g: N, memory: [N; 2]) -> [N; 2];
    /// The direction, or what is divided: from the gradient, and from v or m after the step.
    fn over<N: Number>(n: &Numbers<N>, g: N, first: N) -> N;
    /// What it is divided by.
    #[inline(always)]
    fn under<N: Number>(n: &Numbers<N>, s: N) -> N {
        s.sqrt() + n.eps
    }
}

struct Sgd;
struct Momentum;
struct Nesterov;
/// AdaGrad too, whose numbers for s are 1.
struct Rmsprop;
struct Adam;
struct Adamw;

impl Formula for Sgd {
    const RULE: Rule = Rule::Sgd;
    #[inline(always)]
    fn remember<N: Number>(_: &Numbers<N>, _: N, memory: [N; 2]) -> [N; 2] {
        memory
    }
    #[inline(always)]
    fn over<N: Number>(_: &Numbers<N>, g: N, _: N) -> N {
        g
    }
}

impl Formula for Momentum {
    const RULE: Rule = Rule::Momentum;
    #[inline(always)]
    fn remember<N: Number>(n: &Numbers<N>, g: N, [v, s]: [N; 2]) -> [N; 2] {
        [n.keep_first * v + g, s]
    }
    #[inline(always)]
    fn over<N: Number>(_: &Numbers<N>, _: N, v: N) -> N {
        v
    }
}

impl Formula for Nesterov {
    const RULE: Rule = Rule::Nesterov;
    #[inline(always)]
    fn remember<N: Number>(n: &Numbers<N>, g: N, memory: [N; 2]) -> [N; 2] {
        Momentum::remember(n, g, memory)
    }
    #[inline(always)]
    fn over<N: Number>(n: &Numbers<N>, g: N, v: N) -> N {
        g + n.keep_first * v
    }
}

impl Formula for Rmsprop {
    const RULE: Rule = Rule::Rmsprop;
    #[inline(always)]
    fn remember<N: Number>(n: &Numbers<N>, g: N, [v, s]: [N; 2]) -> [N; 2] {
        [v, n.keep_second * s + n.take_second * (g * g)]
    }
    #[inline(always)]
    fn over<N: Number>(_: &Numbers<N>, g: N, _: N) -> N {
        g
    }
}

impl Formula for Adam {
    const RULE: Rule = Rule::Adam;
    #[inline(always)]
    fn remember<N: Number>(n: &Numbers<N>, g: N, [m, s]: [N; 2]) -> [N; 2] {
        let [_, s] = Rmsprop::remember(n, g, [m, s]);
        [n.keep_first * m + n.take_first * g, s]
    }
    #[inline(always)]
    fn over<N: Number>(n: &Numbers<N>, _: N, m: N) -> N {
        m * n.correct_first
    }
    #[inline(always)]
    fn under<N: Number>(n: &Numbers<N>, s: N) -> N {
        s.sqrt() * n.correct_second + n.eps
    }
}

impl Formula for Adamw {
    const RULE: Rule = Rule::Adamw;
    const DECAYS: bool = true;
    #[inline(always)]
    fn remember<N: Number>(n: &Numbers<N>, g: N, memory: [N; 2]) -> [N; 2] {
        Adam::remember(n, g, memory)
    }
    #[inline(always)]
    fn over<N: Number>(n: &Numbers<N>, g: N, m: N) -> N {
        Adam::over(n, g, m)
    }
    #[inline(always)]
    fn under<N: Number>(n: &Numbers<N>, s: N) -> N {
        Adam::under(n, s)
    }
}

/// Takes a step number by number.
#[inline(never)]
pub fn take<T: Real>(down: Down<T>, grad: &mut [T]) -> bool {
    let n = &down.numbers;
    let ([first, second], [new_first, new_second]) = (down.before, down.after);
    let mut nothing = T::ZERO;
    macro_rules! by {
        ($g:ident, $theta:ident, $memory:ident; $($($rule:ident)|+: $formula:ident),*) => {
            match down.rule {
                $($(Rule::$rule)|+ => {
                    let [v, s] = $formula::remember(n, $g, $memory);
                    let mut direction = $formula::over(n, $g, v);
                    if $formula::MEMORY[1] {
                        direction = direction / $formula::under(n, s);
                    }
                    if $formula::DECAYS {
                        direction += n.decay * $theta;
                    }
                    ([v, s], direction)
                })*
            }
        };
    }
    for (i, ((grad, &theta), next)) in grad.iter_mut().zip(down.theta).zip(down.next).enumerate() {
        let g = *grad * n.share;
        *grad = g;
        let memory = [first, second].map(|memory| memory.get(i).copied().unwrap_or(T::ZERO));
        let ([v, s], direction) =
            by!(g, theta, memory; Sgd: Sgd, Momentum: Momentum, Nesterov: Nesterov, Adagrad | Rmsprop: Rmsprop, Adam: Adam, Adamw: Adamw);
        *next = theta - n.eta * direction;
        nothing = nothing * *next * s;
        for (to, new) in [(new_first.get_mut(i), v), (new_second.get_mut(i), s)] {
            if let Some(to) = to {
                *to = new;
            }
        }
    }
    nothing.is_finite()
}

/// Takes a step by fours.
pub fn take_fours(mut down: Down<f32>, grad: &mut [f32]) -> bool {
    let (fours, rest) = grad.split_at_mut(grad.len() / 4 * 4);
    let whole = down.split_off_first(fours.len());
    let is_sound = fours.is_empty() || by_fours(whole, fours);
    is_sound & (rest.is_empty() || take(down, rest))
}

#[inline(never)]
fn by_fours(down: Down<f32>, grad: &mut [f32]) -> bool {
    let (theta, next, grad) = (down.theta.as_chunks().0, down.next.as_chunks_mut().0, grad.as_chunks_mut().0);
    let before = down.before.map(|memory| memory.as_chunks().0);
    let after = down.after.map(|memory| memory.as_chunks_mut().0);
    macro_rules! by {
        ($($($rule:ident)|+: $formula:ident),*) => {
            match down.rule {
                $($(Rule::$rule)|+ => go::<$formula>(&down.numbers.splat(), theta, next, before, after, grad),)*
            }
        };
    }
    let nothing = by!(Sgd: Sgd, Momentum: Momentum, Nesterov: Nesterov, Adagrad | Rmsprop: Rmsprop, Adam: Adam, Adamw: Adamw);
    nothing.to_array().iter().all(|v| v.is_finite())
}

/// Fours that stay in the first cache from the first turn to the second.
const AT_ONCE: usize = 64;

/// The loop: 0 where all that matters is finite, else NaN.
#[inline(always)]
fn go<R: Formula>(
    numbers: &Numbers<Lanes4>,
    theta: &[[f32; 4]],
    next: &mut [[f32; 4]],
    [first, second]: [&[[f32; 4]]; 2],
    [new_first, new_second]: [&mut [[f32; 4]]; 2],
    grad: &mut [[f32; 4]],
) -> Lanes4 {
    let zero = Lanes4::splat(0.0);
    let mut nothing = zero;
    let count = grad.len();
    let (theta, next) = (&theta[..count], &mut next[..count]);
    let of = |remembered: bool| if remembered { count } else { 0 };
    let (first, new_first) = (&first[..of(R::MEMORY[0])], &mut new_first[..of(R::MEMORY[0])]);
    let (second, new_second) = (&second[..of(R::MEMORY[1])], &mut new_second[..of(R::MEMORY[1])]);
    let [has_first, has_second] = R::MEMORY;
    // A quotient is taken in a second turn: both of a number wait for the root, and behind them the machine for all that follows.
    for start in (0..count).step_by(AT_ONCE) {
        let end = (start + AT_ONCE).min(count);
        for i in start..end {
            let g = Lanes4::load(&grad[i]) * numbers.share;
            g.store(&mut grad[i]);
            let v = if has_first { Lanes4::load(&first[i]) } else { zero };
            let s = if has_second { Lanes4::load(&second[i]) } else { zero };
            let [v, s] = R::remember(numbers, g, [v, s]);
            if has_first {
                v.store(&mut new_first[i]);
            }
            if has_second {
                s.store(&mut new_second[i]);
                R::under(numbers, s).store(&mut next[i]);
                nothing = nothing * s;
            } else {
                let moved = Lanes4::load(&theta[i]) - numbers.eta * R::over(numbers, g, v);
                moved.store(&mut next[i]);
                nothing = nothing * moved;
            }
        }
        if has_second {
            for i in start..end {
                let v = if has_first { Lanes4::load(&new_first[i]) } else { zero };
                let theta = Lanes4::load(&theta[i]);
                let mut direction = R::over(numbers, Lanes4::load(&grad[i]), v) / Lanes4::load(&next[i]);
                if R::DECAYS {
                    direction = direction + numbers.decay * theta;
                }
                let moved = theta - numbers.eta * direction;
                moved.store(&mut next[i]);
                nothing = nothing * moved;
            }
        }
    }
    nothing
}
