//! Sine and cosine.

use super::Format;
use crate::real::Real;

/// (sin x, cos x), to 1 unit in the last place for |x| ≤ 10⁶.
///
/// x = n·π/2 + r with
/// - n = the integer nearest to x·2/π: its last two bits choose ±sin r or ±cos r,
/// - |r| ≤ π/4, in two parts, with π/2 in three parts (Cody and Waite; FreeBSD's e_rem_pio2.c),
///
/// and Taylor polynomials of sin r and cos r. Both formats calculate in f64.
///
/// Beyond 10⁶ the error grows to about |x|·10⁻¹⁶, and beyond 10¹⁵ no digit is right; but the results stay within [−1, 1], on the unit circle, and
/// the same everywhere. Infinite x gives NaN.
#[inline]
pub fn sin_cos<T: Real>(x: T) -> (T, T) {
    let (sin, cos) = sin_cos_f64(x.to_f64());
    (T::from_f64(sin), T::from_f64(cos))
}

// π/2 in parts of 33, 33 and 53 bits.
const HALF_PI_HIGH: f64 = 1.570_796_326_734_125_6;
const HALF_PI_MIDDLE: f64 = 6.077_100_506_303_966e-11;
const HALF_PI_LOW: f64 = 2.022_266_248_795_950_6e-21;

#[inline(never)]
fn sin_cos_f64(x: f64) -> (f64, f64) {
    let shifted = x * core::f64::consts::FRAC_2_PI + f64::SHIFTER;
    let quadrant = shifted.shifted_integer();
    let n = shifted - f64::SHIFTER;

    let rough = x - n * HALF_PI_HIGH;
    let middle = n * HALF_PI_MIDDLE;
    let finer = rough - middle;
    let lost = ((rough - finer) - middle) - n * HALF_PI_LOW;
    let r = finer + lost;
    let low = (finer - r) + lost;
    // No-ops up to 10¹⁵; beyond they keep the polynomials where they are a sine and a cosine.
    let r = Real::min(Real::max(r, -0.785_5), 0.785_5);
    let low = Real::min(Real::max(low, -1e-16), 1e-16);

    let square = r * r;
    let sin_series = polynomial(&SIN, square);
    let sin = r + (square * r * sin_series + low * (1.0 - 0.5 * square));
    let half_square = 0.5 * square;
    let rounded = 1.0 - half_square;
    let cos_series = polynomial(&COS, square);
    let cos = rounded + (((1.0 - rounded) - half_square) + (square * square * cos_series - r * low));

    let swapped = quadrant & 1 != 0;
    let (s, c) = if swapped { (cos, sin) } else { (sin, cos) };
    let s = if quadrant & 2 != 0 { -s } else { s };
    let c = if quadrant.wrapping_add(1) & 2 != 0 { -c } else { c };
    (s, c)
}

#[inline(always)]
fn polynomial<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    let mut sum = 0.0;
    let mut k = N;
    while k > 0 {
        k -= 1;
        sum = sum * x + coefficients[k];
    }
    sum
}

/// −1/3!, 1/5!, …, 1/17!: (sin r − r) / r³ in powers of r².
const SIN: [f64; 8] = alternating_inverse_factorials(3, -1.0);
/// 1/4!, −1/6!, …, 1/16!: (cos r − 1 + r²/2) / r⁴ in powers of r².
const COS: [f64; 7] = alternating_inverse_factorials(4, 1.0);

const fn alternating_inverse_factorials<const N: usize>(first: u32, first_sign: f64) -> [f64; N] {
    let mut coefficients = [0.0; N];
    let mut factorial = 1.0;
    let mut sign = first_sign;
    let mut factor = 1;
    let mut k = 0;
    while k < N {
        while factor <= first + 2 * k as u32 {
            factorial *= factor as f64;
            factor += 1;
        }
        coefficients[k] = sign / factorial;
        sign = -sign;
        k += 1;
    }
    coefficients
}
