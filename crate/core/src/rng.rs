//! Seeded random numbers, the same everywhere.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::math::{ln, sin_cos};

/// What the numbers are for. Each stream of a seed is a sequence of its own, so that drawing more from one leaves the others as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Starting values θ⁰.
    Init = 1,
    /// Generated samples.
    Data = 2,
    /// The order of the samples within the epochs.
    Shuffle = 3,
    /// Training or test set.
    Split = 4,
    /// Directions of loss landscapes.
    Landscape = 5,
}

/// A generator of random numbers: xoshiro256++ (Blackman and Vigna, *Scrambled linear pseudorandom number generators*, 2021), its state
/// filled from the seed by SplitMix64, as its authors advise.
///
/// As JSON it is four strings of 16 hexadecimal digits, since numbers of JavaScript lose the last bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// The sequence `stream` of `seed`.
    pub fn new(seed: u64, stream: Stream) -> Self {
        let mut counter = split_mix(seed) ^ split_mix((stream as u64).wrapping_mul(0xd1b5_4a32_d192_ed03));
        let mut state = [0; 4];
        for word in &mut state {
            *word = split_mix(counter);
            counter = counter.wrapping_add(SPLIT_MIX_STEP);
        }
        Rng { state }
    }

    /// All that the rest of the sequence depends on.
    pub fn state(&self) -> [u64; 4] {
        self.state
    }

    /// Goes on from a [`state`](Rng::state); `None` for four zeros, where the generator would stay.
    pub fn from_state(state: [u64; 4]) -> Option<Self> {
        (state != [0; 4]).then_some(Rng { state })
    }

    /// 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        let [s0, s1, s2, s3] = &mut self.state;
        let result = s0.wrapping_add(*s3).rotate_left(23).wrapping_add(*s0);
        let shifted = *s1 << 17;
        *s2 ^= *s0;
        *s3 ^= *s1;
        *s1 ^= *s2;
        *s0 ^= *s3;
        *s2 ^= shifted;
        *s3 = s3.rotate_left(45);
        result
    }

    /// Uniform on [0, 1): 53 random bits × 2⁻⁵³.
    #[inline(never)]
    pub fn uniform(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Uniform on [low, high): low + (high − low)·u.
    pub fn uniform_in(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// Standard normal: √(−2 ln(1 − u₁)) · cos(2π u₂) (Box and Muller), two uniform numbers for each.
    #[inline(never)]
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * ln(1.0 - self.uniform())).sqrt();
        radius * sin_cos(core::f64::consts::TAU * self.uniform()).1
    }

    /// A whole number below `n`, each equally likely; 0 for `n` = 0.
    ///
    /// The high half of a 128-bit product, drawn again where it would favor some (Lemire, *Fast random integer generation in an interval*, 2019).
    #[inline]
    pub fn below(&mut self, n: u64) -> u64 {
        let (mut whole, mut low) = wide_product(self.next_u64(), n);
        // 2⁶⁴ mod n < n, so that the division is seldom needed
        if low < n {
            let unfair = n.wrapping_neg() % n;
            while low < unfair {
                (whole, low) = wide_product(self.next_u64(), n);
            }
        }
        whole
    }

    /// The order of the samples in an epoch, which follows from the seed and the epoch alone, so that a saved state needs no permutation.
    pub fn order_of_epoch(seed: u64, epoch: u64, order: &mut [u32]) {
        for (i, n) in order.iter_mut().enumerate() {
            *n = i as u32;
        }
        let seed = seed.wrapping_add(epoch.wrapping_mul(SPLIT_MIX_STEP));
        Rng::new(seed, Stream::Shuffle).shuffle(order);
    }

    /// Brings `items` into a random order, each order equally likely (Fisher and Yates).
    pub fn shuffle(&mut self, items: &mut [u32]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i as u64 + 1) as usize);
        }
    }
}

/// The high and the low half of x·n, without 128-bit numbers where `n` has at most 32 bits: those are a call in wasm.
#[inline]
fn wide_product(x: u64, n: u64) -> (u64, u64) {
    let high = if n >> 32 == 0 {
        ((x >> 32) * n + (((x & u64::from(u32::MAX)) * n) >> 32)) >> 32
    } else {
        ((u128::from(x) * u128::from(n)) >> 64) as u64
    };
    (high, x.wrapping_mul(n))
}

impl Serialize for Rng {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.state.map(|word| format!("{word:016x}")).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Rng {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = <[String; 4]>::deserialize(deserializer)?;
        let mut state = [0; 4];
        for (word, text) in state.iter_mut().zip(&words) {
            let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
            let value = u64::from_str_radix(text, 16).ok().filter(|_| digits);
            *word = value.ok_or_else(|| D::Error::custom("a generator is four strings of 16 hexadecimal digits"))?;
        }
        Rng::from_state(state).ok_or_else(|| D::Error::custom("a generator of four zeros gives only zeros"))
    }
}

const SPLIT_MIX_STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64 (Steele, Lea and Flood, 2014): the output for this counter.
fn split_mix(counter: u64) -> u64 {
    let mut z = counter.wrapping_add(SPLIT_MIX_STEP);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        // From state (1, 2, 3, 4), as in the tests of the rand_xoshiro crate.
        let mut rng = Rng::from_state([1, 2, 3, 4]).expect("not all zero");
        let expected = [41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205];
        assert_eq!(expected.map(|_| rng.next_u64()), expected);
        // SplitMix64 from 0.
        assert_eq!(split_mix(0), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn streams_and_seeds_are_independent() {
        let mut firsts = Vec::new();
        for seed in [0, 1, 7, 1 << 52] {
            for stream in [Stream::Init, Stream::Data, Stream::Shuffle, Stream::Split, Stream::Landscape] {
                firsts.push(Rng::new(seed, stream).next_u64());
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts.len(), 20);
    }

    #[test]
    fn uniform_and_normal_numbers_have_their_moments() {
        let mut rng = Rng::new(7, Stream::Data);
        let count = 100_000;
        let moments = |values: Vec<f64>| {
            let mean = values.iter().sum::<f64>() / f64::from(count);
            (mean, values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / f64::from(count))
        };
        let uniform: Vec<f64> = (0..count).map(|_| rng.uniform()).collect();
        assert!(uniform.iter().all(|u| (0.0..1.0).contains(u)));
        let (mean, variance) = moments(uniform);
        assert!((mean - 0.5).abs() < 0.005 && (variance - 1.0 / 12.0).abs() < 0.002);
        let (mean, variance) = moments((0..count).map(|_| rng.normal()).collect());
        assert!(mean.abs() < 0.015 && (variance - 1.0).abs() < 0.02);
    }

    #[test]
    fn below_is_even_and_stays_below() {
        let mut rng = Rng::new(3, Stream::Shuffle);
        let mut counts = [0_i32; 7];
        for _ in 0..70_000 {
            counts[rng.below(7) as usize] += 1;
        }
        assert!(counts.iter().all(|c| (c - 10_000).abs() < 500), "{counts:?}");
        for n in [3, 250, 1 << 31, u64::from(u32::MAX), 1 << 32, (1 << 63) + 1, u64::MAX] {
            let mut twin = Rng { state: rng.state };
            for _ in 0..50 {
                let product = std::iter::repeat_with(|| u128::from(twin.next_u64()) * u128::from(n));
                let fair = product.filter(|&product| product as u64 >= n.wrapping_neg() % n).take(1);
                assert_eq!(Some(rng.below(n)), fair.map(|product| (product >> 64) as u64).next(), "{n}");
            }
            assert_eq!(rng.state, twin.state, "as many draws, {n}");
        }
        assert_eq!((rng.below(0), rng.below(1)), (0, 0));
        assert!(rng.below(u64::MAX) < u64::MAX);
    }

    #[test]
    fn a_shuffle_is_a_permutation_that_comes_back_with_the_seed() {
        let shuffled = || {
            let mut items: Vec<u32> = (0..100).collect();
            Rng::new(5, Stream::Shuffle).shuffle(&mut items);
            items
        };
        let mut items = shuffled();
        assert_eq!(items, shuffled());
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn a_saved_generator_goes_on_with_the_same_numbers() {
        let mut rng = Rng::new(9, Stream::Shuffle);
        rng.next_u64();
        let text = serde_json::to_string(&rng).expect("serializes");
        let mut copy: Rng = serde_json::from_str(&text).expect("deserializes");
        assert_eq!(copy.next_u64(), rng.next_u64());
        for broken in [
            r#"["0","1","2","3"]"#,
            r#"["+000000000000001","0000000000000001","0000000000000001","0000000000000001"]"#,
            "[]",
        ] {
            assert!(serde_json::from_str::<Rng>(broken).is_err(), "{broken}");
        }
        let zeros = format!("[{0},{0},{0},{0}]", "\"0000000000000000\"");
        assert!(serde_json::from_str::<Rng>(&zeros).is_err());
    }
}
