//! L over a plane in the space of all parameters, as a grid (L4).

use crate::error::{Error, whole, within};
use crate::plane::Plane;
use crate::real::Real;
use crate::sweep::Sweep;
use crate::timeline::Timeline;
use crate::trainer::Trainer;

/// Most points of an edge.
const MAX_SIZE: u64 = 512;

/// A grid under way: at column i of row j stands L(θ(uᵢ, vⱼ)) over the training set, penalty included, with θ(u, v) of [`Plane`] and
///
/// uᵢ = u₀ − span + 2 span · i/(size − 1), and vⱼ likewise.
#[derive(Clone, Debug)]
pub struct Landscape<T> {
    /// Where.
    pub plane: Plane<T>,
    /// Points of an edge.
    pub size: usize,
    /// Half an edge.
    pub span: f64,
    /// Row by row, so far; what is not finite stays so.
    pub loss: Vec<f32>,
    theta: Vec<T>,
    sweep: Sweep<T>,
}

impl<T: Real> Landscape<T> {
    /// A grid to be computed; `span` as the plane suggests if it is not given.
    pub fn new(timeline: &Timeline<T>, plane: Plane<T>, size: f64, span: Option<f64>) -> Result<Self, Error> {
        let size = whole("size", size, 2, MAX_SIZE)? as usize;
        let span = within("span", span.unwrap_or_else(|| plane.span(timeline).min(1e6)), 1e-6, 1e6)?;
        let mut landscape = Landscape {
            size,
            span,
            loss: Vec::with_capacity(size * size),
            theta: timeline.theta().to_vec(),
            sweep: Sweep::new(timeline),
            plane,
        };
        landscape.place();
        Ok(landscape)
    }

    /// u₀ … of the columns, v₀ … of the rows.
    pub fn axes(&self) -> [Vec<f64>; 2] {
        [0, 1].map(|k| (0..self.size).map(|i| self.coordinate(k, i)).collect())
    }

    fn coordinate(&self, k: usize, i: usize) -> f64 {
        // both halves alike, and the center exact
        let share = (2.0 * i as f64 - (self.size - 1) as f64) / (self.size - 1) as f64;
        self.plane.origin()[k] + self.span * share
    }

    fn place(&mut self) {
        let (row, column) = (self.loss.len() / self.size, self.loss.len() % self.size);
        let at = [self.coordinate(0, column), self.coordinate(1, row)];
        self.plane.write(at, &mut self.theta);
    }

    /// Works on one more block of samples of one point; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, trainer: &Trainer<T>) -> f64 {
        let points = self.size * self.size;
        if self.loss.len() < points
            && let Some(loss) = self.sweep.advance(trainer, &self.theta, None)
        {
            self.loss.push(loss as f32);
            self.place();
        }
        (self.loss.len() as f64 + self.sweep.share(trainer)) / points as f64
    }

    /// Smallest and largest L that is finite; NaN where none is.
    pub fn extremes(&self) -> [f64; 2] {
        let finite = || self.loss.iter().filter(|l| l.is_finite()).map(|&l| f64::from(l));
        [finite().fold(f64::NAN, f64::min), finite().fold(f64::NAN, f64::max)]
    }
}
