//! Elementary functions with the same bits everywhere.
//!
//! Each is written once for `f32`, `f64` and four `f32` at once ([`lanes`]) on the operations that IEEE 754 rounds exactly (`+ − ×  ÷`,
//! comparisons, bit patterns), without fused operations, tables, loops or branches that depend on the data. The standard library's functions differ between platforms in their last bits and are nowhere used.
//!
//! Errors, in units of the last place of the result, as the tests of this folder bound them (`f32` was also checked at every number):
//!
//! | function | `f32` | `f64` | where |
//! |---|---|---|---|
//! | [`exp`] | 1.03 | 1 | everywhere, subnormal results too |
//! | [`exp_m1`] | 2 | 2 | everywhere |
//! | [`ln`] | 1 | 1 | everywhere |
//! | [`ln_1p`] | 2 | 2 | everywhere |
//! | [`sin_cos`] | 1 | 1 | \|x\| ≤ 10⁶; beyond see there |
//! | [`normal_cdf`] | 8 | 4 | everywhere, also in the far tail; the worst just below 0 |
//! | [`normal_pdf`] | 3 | 3 | everywhere |

mod exp;
mod format;
mod lanes;
mod ln;
mod normal;
mod sin_cos;
mod tail;
#[cfg(test)]
mod testing;

pub(crate) use exp::{NUMBERS, Numbers, ONE, OfNegative, SIGN, TWO};
pub use exp::{exp, exp_and_exp_m1, exp_m1};
pub(crate) use format::Format;
pub(crate) use lanes::Lanes;
pub use ln::{ln, ln_1p};
pub use normal::{normal_cdf, normal_pdf};
pub use sin_cos::sin_cos;
