//! Steps by fours against steps by one, bit for bit.

use super::{bits, numbers};
use crate::kernels::{Down, Kernels, Lanes4, Numbers, calm, rules};
use crate::optimizer::Rule;
use proptest::prelude::*;

/// What a step starts from, and its numbers.
#[derive(Clone, Debug)]
struct Start {
    rule: Rule,
    numbers: Numbers<f32>,
    sums: Vec<f32>,
    theta: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Start {
    fn of(rule: Rule, len: usize) -> Self {
        Start {
            rule,
            numbers: Numbers {
                share: 0.3,
                eta: 0.07,
                keep_first: 0.9,
                take_first: 0.1,
                keep_second: 0.99,
                take_second: 0.01,
                correct_first: 3.7,
                correct_second: 4.1,
                eps: 1e-3,
                decay: 0.02,
            },
            sums: numbers(len, 6),
            theta: numbers(len, 7),
            first: numbers(len, 8),
            second: numbers(len, 9).iter().map(|x| x * x).collect(),
        }
    }

    /// Whether the step is sound, and its gradient, θᵗ⁺¹ and memory.
    fn step(&self, take: fn(Down<f32>, &mut [f32]) -> bool) -> (bool, [Vec<u32>; 4]) {
        let [has_first, has_second] = self.rule.remembers();
        let of = |has: bool, memory: &[f32]| if has { memory.to_vec() } else { Vec::new() };
        let (first, second) = (of(has_first, &self.first), of(has_second, &self.second));
        let (mut grad, mut next) = (self.sums.clone(), vec![f32::NAN; self.sums.len()]);
        let mut after = [&first, &second].map(|memory| vec![f32::NAN; memory.len()]);
        let [new_first, new_second] = &mut after;
        let down = Down {
            rule: self.rule,
            numbers: self.numbers,
            theta: &self.theta,
            next: &mut next,
            before: [&first, &second],
            after: [new_first, new_second],
        };
        let is_sound = take(down, &mut grad);
        (is_sound, [bits(&grad), bits(&next), bits(&after[0]), bits(&after[1])])
    }

    /// By fours and by one, the same.
    fn check(&self) -> Result<bool, TestCaseError> {
        let (by_fours, by_one) = (self.step(f32::take_step), self.step(rules::take));
        prop_assert_eq!(by_fours.0, by_one.0, "sound");
        if by_one.0 {
            for (what, (fours, one)) in ["gradient", "θ", "v or m", "s"].iter().zip(by_fours.1.iter().zip(&by_one.1)) {
                prop_assert_eq!(fours, one, "{} of {:?}", what, self.rule);
            }
        }
        Ok(by_one.0)
    }
}

#[test]
fn steps_by_fours_have_the_bits_of_steps_by_one() {
    for rule in Rule::ALL {
        for len in (0..14).chain([31, 32, 33, 255, 256, 257, 511, 512, 513, 1030]) {
            assert!(Start::of(rule, len).check().expect("the same"), "{rule:?}, {len}");
        }
    }
}

#[test]
fn no_rule_takes_a_step_that_is_not_finite() {
    for rule in Rule::ALL {
        let broken = |at: usize, sum: f32, len: usize| {
            let mut start = Start::of(rule, len);
            start.sums[at] = sum;
            start
        };
        for sum in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            for at in [0, 5, 1024, 1029] {
                let mut start = broken(at, sum, 1030);
                assert!(!start.check().expect("the same"), "{rule:?}, {sum} at {at}");
                // the others silent
                start.first.fill(1e-40);
                start.sums.fill(0.0);
                start.sums[at] = sum;
                assert!(!start.check().expect("the same"), "{rule:?}, {sum} at {at} among the silent");
            }
        }
        // its square is beyond the range, and θᵗ⁺¹ is not where it is divided by
        assert_eq!(broken(3, 1e25, 30).check().expect("the same"), !rule.remembers()[1], "{rule:?}");
    }
}

#[test]
fn subnormal_numbers_are_found_whatever_stands_beside_them() {
    let least = f32::from_bits(1);
    for beside in [0.0, -0.0, f32::MIN_POSITIVE, -f32::MIN_POSITIVE, 1.0, -f32::MAX] {
        for len in [1, 2, 9] {
            let mut memory = vec![[beside; 4]; len];
            assert!(!calm::is_due(&memory), "{beside:e}");
            for faint in [least, -least, 1e-40, -f32::MIN_POSITIVE.next_down()] {
                memory[len / 2][2] = faint;
                assert!(calm::is_due(&memory), "{faint:e} beside {beside:e}");
            }
        }
    }
    assert!(!calm::is_due(&[]));
}

#[test]
fn a_product_with_a_subnormal_number_is_rounded_as_ever() {
    let factors = [
        0.0,
        f32::from_bits(1),
        1e-30,
        0.1,
        0.5,
        0.75,
        0.9,
        0.99,
        0.999,
        1.0_f32.next_down(),
        1.0,
    ];
    let all = (0..=0x80_0010)
        .step_by(61)
        .chain(0..5000)
        .chain([0x7f_ffff, 0x80_0000, 0x3f80_0000]);
    for units in all {
        let x = [units, units + 1, units | 1 << 31, units + 0x100_0000].map(f32::from_bits);
        for factor in factors {
            let found = calm::times(Lanes4::splat(factor), Lanes4::from_array(x)).to_array();
            assert_eq!(bits(&found), bits(&x.map(|x| factor * x)), "{factor:e} · {x:?}");
        }
    }
}

#[test]
fn what_decays_is_held_only_where_nothing_is_seen_of_the_direction() {
    let mut start = Start::of(Rule::Adamw, 4096);
    start.numbers.eta = 0.7;
    start.numbers.decay = 0.05;
    start.sums.fill(0.0);
    start.first.fill(f32::MIN_POSITIVE.next_down());
    start.second.fill(0.0);
    let held_from = calm::held_from(start.rule, &start.numbers);
    start.theta = (0..4096_u16).map(|i| held_from * (0.1 + f32::from(i) / 2048.0)).collect();
    assert!(start.check().expect("the same"));
}

/// Numbers of every size and sign: 0, subnormal ones, and those at which something begins.
fn any_size() -> impl Strategy<Value = f32> {
    let at = |exponent: core::ops::Range<u32>| (exponent, 0..1_u32 << 23, 0..2_u32);
    let number = |(exponent, mantissa, sign): (u32, u32, u32)| f32::from_bits(sign << 31 | exponent << 23 | mantissa);
    prop_oneof![
        3 => Just(0.0),
        1 => Just(-0.0),
        4 => at(0..1).prop_map(number),
        1 => (1..40_u32, 0..2_u32).prop_map(|(units, sign)| f32::from_bits(sign << 31 | units)),
        2 => at(1..60).prop_map(number),
        2 => at(60..134).prop_map(number),
    ]
}

/// Numbers from 0 to 1 as an optimizer keeps, or its ε.
fn share() -> impl Strategy<Value = f32> {
    prop_oneof![
        Just(0.0),
        Just(0.1),
        Just(0.9),
        Just(0.999),
        Just(1e-8),
        (1..127_u32, 0..1_u32 << 23).prop_map(|(exponent, mantissa)| f32::from_bits(exponent << 23 | mantissa)),
    ]
}

fn start() -> impl Strategy<Value = Start> {
    // η is −1 where a direction is asked for
    let eta = prop_oneof![4 => share(), 1 => share().prop_map(|eta| -eta), 1 => Just(-1.0)];
    let numbers =
        (share(), eta, share(), share(), share(), 1.0_f32..1000.0).prop_map(|(share, eta, first, second, eps, correct)| Numbers {
            share,
            eta,
            keep_first: first,
            take_first: 1.0 - first,
            keep_second: second,
            take_second: 1.0 - second,
            correct_first: correct,
            correct_second: correct,
            eps,
            decay: eps,
        });
    let fours = || prop::collection::vec(any_size(), 8);
    (prop::sample::select(&Rule::ALL[..]), numbers, fours(), fours(), fours(), fours()).prop_map(
        |(rule, numbers, sums, theta, first, second)| Start {
            rule,
            numbers,
            sums,
            theta,
            first,
            second: second.into_iter().map(|s| s.abs()).collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn memory_of_any_size_gives_the_bits_of_steps_by_one(start in start()) {
        start.check()?;
    }

    /// With θ about the size from which on it is held.
    #[test]
    fn a_silent_neuron_keeps_the_bits_of_steps_by_one(
        mut start in start(),
        sizes in prop::collection::vec((87..131_u32, 1.0_f32..2.0), 8),
    ) {
        start.sums.fill(0.0);
        start.first.iter_mut().for_each(|v| *v = f32::from_bits(v.to_bits() & 0x807f_ffff));
        let held_from = calm::held_from(start.rule, &start.numbers);
        for (theta, (exponent, size)) in start.theta.iter_mut().zip(sizes) {
            let about = held_from * f32::from_bits(exponent << 23) * size;
            *theta = if about.is_finite() { about } else { size };
        }
        start.check()?;
    }
}
