//! A board of 4 × 4 squares.

use crate::rng::Rng;

/// A point in a square of the color `class`; the board fills [−6, 6]², and the square at its lower left corner has class 0.
pub fn point(rng: &mut Rng, class: usize) -> [f64; 2] {
    let row = rng.below(4);
    let column = 2 * rng.below(2) + (row + class as u64) % 2;
    let place = |square: u64, rng: &mut Rng| -6.0 + 3.0 * (square as f64 + rng.uniform());
    [place(column, rng), place(row, rng)]
}
