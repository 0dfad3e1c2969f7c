//! The loops as they read: the reference for the fast ones, and what f64 runs.

use super::Descent;
use crate::real::Real;

/// See [`super::weighted_inputs`].
pub fn weighted_inputs<T: Real>(w: &[T], b: &[T], a: &[T], z: &mut [T], stride: usize) {
    let columns = w.len() / b.len();
    for ((z, w), &b) in z.chunks_exact_mut(stride).zip(w.chunks_exact(columns)).zip(b) {
        z.fill(T::ZERO);
        for (&w, a) in w.iter().zip(a.chunks_exact(stride)) {
            for (z, &a) in z.iter_mut().zip(a) {
                *z += w * a;
            }
        }
        for z in z {
            *z += b;
        }
    }
}

/// See [`super::through_columns`].
pub fn through_columns<T: Real>(w: &[T], step: usize, delta: &[T], slope_of_a: &mut [T], stride: usize) {
    slope_of_a.fill(T::ZERO);
    for (w, delta) in w.chunks(step).zip(delta.chunks_exact(stride)) {
        for (&w, sum) in w.iter().zip(slope_of_a.chunks_exact_mut(stride)) {
            for (sum, &delta) in sum.iter_mut().zip(delta) {
                *sum += w * delta;
            }
        }
    }
}

/// See [`super::add_products`].
pub fn add_products<T: Real>(a: &[T], delta: &[T], grad_w: &mut [T], grad_b: &mut [T], stride: usize, count: usize) {
    let columns = grad_w.len() / grad_b.len();
    let rows = grad_w.chunks_exact_mut(columns).zip(grad_b);
    for ((grad_w, grad_b), delta) in rows.zip(delta.chunks_exact(stride)) {
        let delta = &delta[..count];
        for (g, a) in grad_w.iter_mut().zip(a.chunks_exact(stride)) {
            *g += four_partials(delta, &a[..count], |d, a| a * d);
        }
        *grad_b += four_partials(delta, delta, |d, _| d);
    }
}

/// See [`super::descend`].
pub fn descend<T: Real>(a: &[T], delta: &[T], w: &mut [T], shape: (usize, usize), descent: Descent<T>) {
    descend_from(0, a, delta, w, shape, descent);
}

/// The same from column `first` on.
pub fn descend_from<T: Real>(first: usize, a: &[T], delta: &[T], w: &mut [T], (stride, count): (usize, usize), descent: Descent<T>) {
    let columns = a.len() / stride;
    for (w, delta) in w.chunks_exact_mut(columns).zip(delta.chunks_exact(stride)) {
        for (w, a) in w.iter_mut().zip(a.chunks_exact(stride)).skip(first) {
            let products = delta[..count].iter().zip(a).map(|(&d, &a)| d * a);
            *w = descent.of(*w, products.fold(T::ZERO, |sum, product| sum + product));
        }
    }
}

fn four_partials<T: Real>(x: &[T], y: &[T], term: impl Fn(T, T) -> T) -> T {
    let mut p = [T::ZERO; 4];
    let (x4, y4) = (x.chunks_exact(4), y.chunks_exact(4));
    let rest = x4.remainder().iter().zip(y4.remainder());
    for (x, y) in x4.zip(y4) {
        for i in 0..4 {
            p[i] += term(x[i], y[i]);
        }
    }
    for (p, (&x, &y)) in p.iter_mut().zip(rest) {
        *p += term(x, y);
    }
    (p[0] + p[2]) + (p[1] + p[3])
}
