//! θ at places of the path, for whoever draws it.

use super::Timeline;
use super::edit::Edit;
use crate::real::Real;

impl<T: Real> Timeline<T> {
    /// θ at about `count` places of the path up to step `until`, its first and last among them, in order. The present one is the
    /// last where it is `until`; else the last checkpoint before.
    pub fn path(&self, count: usize, until: u64) -> Vec<(u64, Vec<T>)> {
        let here = self.trainer.t;
        let first = self.earliest();
        let between: Vec<_> = self
            .checkpoints
            .iter()
            .filter(|c| c.t > first && c.t <= until && c.t != here)
            .collect();
        let wanted = count.saturating_sub(1).max(1).min(between.len());
        let mut path: Vec<_> = (0..wanted)
            .map(|i| {
                // the last of them is always there
                let c = between[(i + 1) * between.len() / wanted - 1];
                (c.t, c.theta.clone())
            })
            .collect();
        for (t, theta) in [(first, self.start_theta()), (here, self.trainer.theta.clone())] {
            if t <= until && path.binary_search_by_key(&t, |p| p.0).is_err() {
                let at = path.partition_point(|p| p.0 < t);
                path.insert(at, (t, theta));
            }
        }
        path
    }

    /// θ at the earliest step, as it was left.
    pub fn start_theta(&self) -> Vec<T> {
        if !self.from_settings {
            return self.checkpoints.first().map_or(&self.trainer.theta, |c| &c.theta).clone();
        }
        let edited = self.edits.iter().take_while(|e| e.0 == 0).filter_map(|(_, edit)| match edit {
            Edit::Theta(theta) => Some(theta),
            Edit::Settings(_) => None,
        });
        let mut start = vec![T::ZERO; self.trainer.theta.len()];
        match edited.last() {
            Some(theta) => {
                for (to, &from) in start.iter_mut().zip(theta) {
                    *to = T::from_f64(f64::from(from));
                }
            }
            None => self.trainer.write_start(&mut start),
        }
        start
    }
}
