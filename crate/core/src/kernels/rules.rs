//! A step of each parameter by an optimizer's rule, one number or four at once: from its gradient to θᵗ⁺¹ and to what the rule remembers.
//!
//! Each formula stands here once, for the loop over numbers here and for those over fours (`fours`, `calm`). The direction is not stored: [`crate::optimizer`] makes it again for whoever asks.
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
pub(super) trait Number: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
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
    pub(super) fn splat(&self) -> Numbers<Lanes4> {
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
pub(super) trait Formula {
    /// The rule; of two that differ in numbers alone, one.
    const RULE: Rule;
    /// Whether it remembers v or m, and s.
    const MEMORY: [bool; 2] = Self::RULE.remembers();
    /// Whether λθ comes to the direction.
    const DECAYS: bool = false;
    /// The memory after the step, from the gradient and what is kept of the memory before: μv or β₁m, and αs or β₂s.
    fn remember<N: Number>(n: &Numbers<N>, g: N, kept: [N; 2]) -> [N; 2];
    /// The direction, or what is divided: from the gradient, and from v or m after the step.
    fn over<N: Number>(n: &Numbers<N>, g: N, first: N) -> N;
    /// What it is divided by.
    #[inline(always)]
    fn under<N: Number>(n: &Numbers<N>, s: N) -> N {
        s.sqrt() + n.eps
    }
    /// The direction, without λθ.
    #[inline(always)]
    fn direction<N: Number>(n: &Numbers<N>, g: N, [first, s]: [N; 2]) -> N {
        let over = Self::over(n, g, first);
        if Self::MEMORY[1] { over / Self::under(n, s) } else { over }
    }
}

pub(super) struct Sgd;
pub(super) struct Momentum;
pub(super) struct Nesterov;
/// AdaGrad too, whose numbers for s are 1.
pub(super) struct Rmsprop;
pub(super) struct Adam;
pub(super) struct Adamw;

impl Formula for Sgd {
    const RULE: Rule = Rule::Sgd;
    #[inline(always)]
    fn remember<N: Number>(_: &Numbers<N>, _: N, kept: [N; 2]) -> [N; 2] {
        kept
    }
    #[inline(always)]
    fn over<N: Number>(_: &Numbers<N>, g: N, _: N) -> N {
        g
    }
}

impl Formula for Momentum {
    const RULE: Rule = Rule::Momentum;
    #[inline(always)]
    fn remember<N: Number>(_: &Numbers<N>, g: N, [v, s]: [N; 2]) -> [N; 2] {
        [v + g, s]
    }
    #[inline(always)]
    fn over<N: Number>(_: &Numbers<N>, _: N, v: N) -> N {
        v
    }
}

impl Formula for Nesterov {
    const RULE: Rule = Rule::Nesterov;
    #[inline(always)]
    fn remember<N: Number>(n: &Numbers<N>, g: N, kept: [N; 2]) -> [N; 2] {
        Momentum::remember(n, g, kept)
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
        [v, s + n.take_second * (g * g)]
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
        [m + n.take_first * g, s]
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
    fn remember<N: Number>(n: &Numbers<N>, g: N, kept: [N; 2]) -> [N; 2] {
        Adam::remember(n, g, kept)
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

/// A value with the formula of a rule, by the name that is given to it there.
macro_rules! by_rule {
    ($rule:expr, $formula:ident => $value:expr) => {
        match $rule {
            Rule::Sgd => by_rule!($formula = $crate::kernels::rules::Sgd => $value),
            Rule::Momentum => by_rule!($formula = $crate::kernels::rules::Momentum => $value),
            Rule::Nesterov => by_rule!($formula = $crate::kernels::rules::Nesterov => $value),
            Rule::Adagrad | Rule::Rmsprop => by_rule!($formula = $crate::kernels::rules::Rmsprop => $value),
            Rule::Adam => by_rule!($formula = $crate::kernels::rules::Adam => $value),
            Rule::Adamw => by_rule!($formula = $crate::kernels::rules::Adamw => $value),
        }
    };
    ($formula:ident = $chosen:path => $value:expr) => {{
        type $formula = $chosen;
        $value
    }};
}
pub(super) use by_rule;

/// Takes a step number by number.
#[inline(never)]
pub fn take<T: Real>(down: Down<T>, grad: &mut [T]) -> bool {
    let n = &down.numbers;
    let ([first, second], [new_first, new_second]) = (down.before, down.after);
    let mut nothing = T::ZERO;
    for (i, ((grad, &theta), next)) in grad.iter_mut().zip(down.theta).zip(down.next).enumerate() {
        let g = *grad * n.share;
        *grad = g;
        let [v, s] = [first, second].map(|memory| memory.get(i).copied().unwrap_or(T::ZERO));
        let kept = [n.keep_first * v, n.keep_second * s];
        let ([v, s], direction) = by_rule!(down.rule, R => {
            let [v, s] = R::remember(n, g, kept);
            let mut direction = R::direction(n, g, [v, s]);
            if R::DECAYS {
                direction += n.decay * theta;
            }
            ([v, s], direction)
        });
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
