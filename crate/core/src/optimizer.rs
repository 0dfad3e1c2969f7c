//! Optimizers: configuration + memory + a pure transform of flat vectors. θ ← θ − ηₜ · direction.
//!
//! Names, formulas and defaults follow PyTorch's `torch.optim`.

use crate::error::{Error, within};
use crate::kernels::{Down, Numbers, all_finite};
use crate::real::Real;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// d = g
    #[default]
    Sgd,
    /// v ← μv + g (v = g at first); d = v
    Momentum,
    /// v ← μv + g; d = g + μv
    Nesterov,
    /// s ← s + g²; d = g/(√s + ε)
    #[serde(alias = "ada_grad")]
    Adagrad,
    /// s ← αs + (1−α)g²; d = g/(√s + ε)
    #[serde(alias = "rms_prop")]
    Rmsprop,
    /// m ← β₁m + (1−β₁)g; s ← β₂s + (1−β₂)g²; d = m/(1−β₁ᵗ) / (√(s/(1−β₂ᵗ)) + ε)
    Adam,
    /// Adam's d + λθ, the decay apart from the gradient
    #[serde(alias = "adam_w")]
    Adamw,
}

impl Rule {
    /// All of them, for tests.
    pub const ALL: [Rule; 7] = [
        Rule::Sgd,
        Rule::Momentum,
        Rule::Nesterov,
        Rule::Adagrad,
        Rule::Rmsprop,
        Rule::Adam,
        Rule::Adamw,
    ];

    /// Whether it remembers v or m, and s.
    pub const fn remembers(self) -> [bool; 2] {
        use Rule::*;
        [
            matches!(self, Momentum | Nesterov | Adam | Adamw),
            matches!(self, Adagrad | Rmsprop | Adam | Adamw),
        ]
    }
}

/// An optimizer's settings; a number that is not given takes PyTorch's default for the rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct OptimizerSpec {
    /// The rule.
    pub kind: Rule,
    /// η
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eta: Option<f64>,
    /// μ
    #[serde(skip_serializing_if = "Option::is_none")]
    pub momentum: Option<f64>,
    /// α of RMSProp
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
    /// β₁
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta1: Option<f64>,
    /// β₂
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta2: Option<f64>,
    /// ε
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eps: Option<f64>,
    /// λ of AdamW
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_decay: Option<f64>,
}

impl OptimizerSpec {
    /// The settings with every number of the rule filled in and the others left out.
    pub fn resolved(&self) -> Self {
        use Rule::*;
        let kind = self.kind;
        let pick = |given: Option<f64>, default: f64, rules: &[Rule]| rules.contains(&kind).then(|| given.unwrap_or(default));
        let eta = if matches!(kind, Adagrad | Rmsprop) { 0.01 } else { 0.001 };
        OptimizerSpec {
            kind,
            eta: Some(self.eta.unwrap_or(eta)),
            momentum: pick(self.momentum, 0.9, &[Momentum, Nesterov]),
            alpha: pick(self.alpha, 0.99, &[Rmsprop]),
            beta1: pick(self.beta1, 0.9, &[Adam, Adamw]),
            beta2: pick(self.beta2, 0.999, &[Adam, Adamw]),
            eps: pick(
                self.eps,
                if kind == Adagrad { 1e-10 } else { 1e-8 },
                &[Adagrad, Rmsprop, Adam, Adamw],
            ),
            weight_decay: pick(self.weight_decay, 0.01, &[Adamw]),
        }
    }

    /// Checks the numbers.
    pub fn validate(&self) -> Result<(), Error> {
        const BELOW_ONE: f64 = 1.0 - f64::EPSILON / 2.0;
        let check = |name: &str, value: Option<f64>, max: f64| match value {
            Some(v) => within(&format!("optimizer.{name}"), v, 0.0, max).map(drop),
            None => Ok(()),
        };
        check("eta", self.eta, 1e6)?;
        check("momentum", self.momentum, BELOW_ONE)?;
        check("alpha", self.alpha, BELOW_ONE)?;
        check("beta1", self.beta1, BELOW_ONE)?;
        check("beta2", self.beta2, BELOW_ONE)?;
        check("eps", self.eps, 1.0)?;
        check("weightDecay", self.weight_decay, 1e6)
    }
}

/// Gradient clipping, before the optimizer sees the gradient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClipKind {
    /// As it is.
    #[default]
    None,
    /// The whole vector scaled by min(1, max/(‖g‖₂ + 10⁻⁶))
    Norm,
    /// Each entry kept within ±max
    Value,
}

/// Gradient clipping with its number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Clip {
    /// How.
    pub kind: ClipKind,
    /// The largest norm or value, above 0.
    pub max: f64,
}

impl Default for Clip {
    fn default() -> Self {
        Clip {
            kind: ClipKind::None,
            max: 1.0,
        }
    }
}

impl Clip {
    /// Checks the number.
    pub fn validate(&self) -> Result<(), Error> {
        within("clip.max", self.max, f64::MIN_POSITIVE, 1e12).map(drop)
    }

    /// Clips `grad` into `clipped`.
    pub fn apply<T: Real>(&self, grad: &[T], clipped: &mut [T]) {
        let factor = (self.kind == ClipKind::Norm).then(|| self.factor(grad));
        self.apply_part(grad, factor, clipped);
    }

    /// min(1, max/(‖g‖₂ + 10⁻⁶)) for the whole gradient.
    pub fn factor<T: Real>(&self, grad: &[T]) -> T {
        let norm = crate::kernels::sum_of_squares(grad).sqrt();
        T::from_f64((self.max / (norm + 1e-6)).min(1.0))
    }

    /// Clips a part of the gradient into `clipped`, with the [`factor`](Clip::factor) of the whole where the kind needs it.
    pub fn apply_part<T: Real>(&self, grad: &[T], factor: Option<T>, clipped: &mut [T]) {
        match self.kind {
            ClipKind::None => clipped.copy_from_slice(grad),
            ClipKind::Norm => {
                let factor = factor.unwrap_or(T::ONE);
                for (c, &g) in clipped.iter_mut().zip(grad) {
                    *c = g * factor;
                }
            }
            ClipKind::Value => {
                let max = T::from_f64(self.max);
                for (c, &g) in clipped.iter_mut().zip(grad) {
                    *c = g.max(-max).min(max);
                }
            }
        }
    }
}

/// What an optimizer remembers between steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory<T> {
    /// v of momentum, m of Adam; empty where the rule needs none
    pub first: Vec<T>,
    /// s: the sum or mean of squares; empty where the rule needs none
    pub second: Vec<T>,
    /// β₁ᵗ and β₂ᵗ as running products
    pub powers: [f64; 2],
}

impl<T: Real> Memory<T> {
    fn new(rule: Rule, len: usize) -> Self {
        let [has_first, has_second] = rule.remembers();
        let room = |has: bool| if has { vec![T::ZERO; len] } else { Vec::new() };
        Memory {
            first: room(has_first),
            second: room(has_second),
            powers: [1.0; 2],
        }
    }

    fn is_finite(&self) -> bool {
        all_finite(&self.first) && all_finite(&self.second)
    }
}

/// A rule with its numbers and memory.
///
/// A step is proposed first and committed when all of it is finite, so that a step that diverges leaves no trace.
#[derive(Clone, Debug)]
pub struct Optimizer<T> {
    spec: OptimizerSpec,
    memory: Memory<T>,
    proposed: Memory<T>,
}

impl<T: Real> Optimizer<T> {
    /// A fresh optimizer for `len` parameters.
    pub fn new(spec: &OptimizerSpec, len: usize) -> Self {
        let spec = spec.resolved();
        let memory = Memory::new(spec.kind, len);
        Optimizer {
            proposed: memory.clone(),
            spec,
            memory,
        }
    }

    /// New numbers; the memory stays if the rule does.
    pub fn set_spec(&mut self, spec: &OptimizerSpec, len: usize) {
        if spec.kind == self.spec.kind {
            self.spec = spec.resolved();
        } else {
            *self = Self::new(spec, len);
        }
    }

    /// η before any schedule.
    pub fn eta(&self) -> f64 {
        self.spec.eta.unwrap_or(0.0)
    }

    /// The memory, to be saved.
    pub fn memory(&self) -> &Memory<T> {
        &self.memory
    }

    /// A saved memory comes back; `false` if its shape or numbers do not fit.
    pub fn restore(&mut self, memory: Memory<T>) -> bool {
        let fits = memory.first.len() == self.memory.first.len()
            && memory.second.len() == self.memory.second.len()
            && memory.powers.iter().all(|p| (0.0..=1.0).contains(p))
            && memory.second.iter().all(|&s| s >= T::ZERO)
            && memory.is_finite();
        if fits {
            self.memory = memory;
        }
        fits
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        self.memory = Memory::new(self.spec.kind, self.memory.first.len().max(self.memory.second.len()));
        self.proposed = self.memory.clone();
    }

    /// The step that the rule proposes at `theta`, to `next`, by gradients that are sums times `share`.
    pub fn propose<'a>(&'a mut self, share: T, eta: f64, theta: &'a [T], next: &'a mut [T]) -> Down<'a, T> {
        let number = |n: Option<f64>| n.unwrap_or(0.0);
        let spec = &self.spec;
        let powers = [
            self.memory.powers[0] * number(spec.beta1),
            self.memory.powers[1] * number(spec.beta2),
        ];
        self.proposed.powers = powers;
        let numbers = Numbers {
            share,
            eta: T::from_f64(eta),
            ..self.numbers(powers)
        };
        Down {
            rule: spec.kind,
            numbers,
            theta,
            next,
            before: [&self.memory.first, &self.memory.second],
            after: [&mut self.proposed.first, &mut self.proposed.second],
        }
    }

    /// The rule's own numbers.
    fn numbers(&self, powers: [f64; 2]) -> Numbers<T> {
        let real = |n: Option<f64>| T::from_f64(n.unwrap_or(0.0));
        let rest = |n: Option<f64>| T::from_f64(1.0 - n.unwrap_or(0.0));
        let spec = &self.spec;
        let (first, second) = (spec.beta1.or(spec.momentum), spec.beta2.or(spec.alpha));
        let adds_up = spec.kind == Rule::Adagrad;
        Numbers {
            share: T::ONE,
            eta: T::ZERO,
            keep_first: real(first),
            take_first: rest(first),
            keep_second: if adds_up { T::ONE } else { real(second) },
            take_second: if adds_up { T::ONE } else { rest(second) },
            correct_first: T::from_f64(1.0 / (1.0 - powers[0])),
            correct_second: T::from_f64(1.0 / (1.0 - powers[1]).sqrt()),
            eps: real(spec.eps),
            decay: real(spec.weight_decay),
        }
    }

    /// The direction of the step from `theta` by the gradient `grad` that was proposed with the memory `before`: what θᵗ⁺¹ took η of.
    pub(crate) fn direction(&self, before: &Memory<T>, grad: &mut [T], theta: &[T]) -> Vec<T> {
        // A step of η = −1 from −0 comes to the direction, and to its very bits.
        let mut proposal = Optimizer {
            spec: self.spec.clone(),
            memory: before.clone(),
            proposed: before.clone(),
        };
        let decay = T::from_f64(proposal.spec.weight_decay.replace(0.0).unwrap_or(0.0));
        let mut direction = vec![T::ZERO; grad.len()];
        proposal
            .propose(T::ONE, -1.0, &vec![-T::ZERO; grad.len()], &mut direction)
            .take(grad);
        if self.spec.kind == Rule::Adamw {
            for (d, &theta) in direction.iter_mut().zip(theta) {
                *d += decay * theta;
            }
        }
        direction
    }

    /// The memory before the last step that was committed, if nothing has been proposed since.
    pub(crate) fn memory_before(&self) -> &Memory<T> {
        &self.proposed
    }

    /// What was proposed for these entries is taken back: they keep their memory. The powers go on, because they count the steps of all.
    pub(crate) fn hold(&mut self, entries: Range<usize>) {
        let pairs = [
            (&mut self.proposed.first, &self.memory.first),
            (&mut self.proposed.second, &self.memory.second),
        ];
        for (proposed, kept) in pairs {
            if !kept.is_empty() {
                proposed[entries.clone()].copy_from_slice(&kept[entries.clone()]);
            }
        }
    }

    /// Whether what is proposed for these entries is finite.
    pub(crate) fn is_sound(&self, entries: Range<usize>) -> bool {
        [&self.proposed.first, &self.proposed.second]
            .into_iter()
            .all(|memory| memory.is_empty() || all_finite(&memory[entries.clone()]))
    }

    /// Makes the proposed memory the memory.
    pub fn commit(&mut self) {
        if self.spec.kind == Rule::Sgd {
            return; // which has none
        }
        std::mem::swap(&mut self.memory, &mut self.proposed);
    }
}
