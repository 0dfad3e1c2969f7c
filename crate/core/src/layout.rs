//! Where every W^l and b^l sits in θ.
//!
//! θ is one flat vector in the lecture's order: all weights, then all biases: W¹ row by row (row j holds the weights
//! into neuron j) … W^L, then b¹ … b^L. ∇L has the same shape and order.

use crate::error::{Error, whole};
use std::ops::Range;

/// What one entry of θ is. Layers and neurons are counted from 1, as in the lecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The weight of `layer` from neuron `from` of the layer before to neuron `to`.
    Weight {
        /// l, from 1
        layer: usize,
        /// j, from 1
        to: usize,
        /// k, from 1
        from: usize,
    },
    /// The bias of neuron `to` of `layer`.
    Bias {
        /// l, from 1
        layer: usize,
        /// j, from 1
        to: usize,
    },
}

impl Entry {
    /// `w2[1,3]` or `b2[1]`.
    pub fn name(self) -> String {
        match self {
            Entry::Weight { layer, to, from } => format!("w{layer}[{to},{from}]"),
            Entry::Bias { layer, to } => format!("b{layer}[{to}]"),
        }
    }

    /// The layer, from 1.
    pub fn layer(self) -> usize {
        match self {
            Entry::Weight { layer, .. } | Entry::Bias { layer, .. } => layer,
        }
    }
}

/// Widths of the layers and the offsets that follow from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    widths: Vec<usize>,
    weight_offsets: Vec<usize>,
    bias_offsets: Vec<usize>,
    len: usize,
}

impl Layout {
    /// Most entries of `layers`, input and output included.
    pub const MAX_LAYERS: usize = 64;
    /// Widest layer.
    pub const MAX_WIDTH: usize = 65_536;
    /// Most parameters of one session.
    pub const MAX_PARAMETERS: usize = 1 << 24;
    /// Most neurons, inputs included: each needs room for a block of samples.
    pub const MAX_NEURONS: usize = 1 << 17;

    /// Checks the widths (input, hidden …, output) as they come from a caller.
    pub fn from_settings(layers: &[f64]) -> Result<Self, Error> {
        let widths = checked_widths(layers)?;
        let neurons: usize = widths.iter().sum();
        if neurons > Self::MAX_NEURONS {
            let allowed = format!("at most {} neurons", Self::MAX_NEURONS);
            return Err(Error::out_of_range("layers", format!("{neurons} neurons"), allowed));
        }
        let count: u128 = widths.windows(2).map(|p| (p[0] as u128 + 1) * p[1] as u128).sum();
        if count > Self::MAX_PARAMETERS as u128 {
            let allowed = format!("at most {} parameters", Self::MAX_PARAMETERS);
            return Err(Error::out_of_range("layers", format!("{count} parameters"), allowed));
        }
        Ok(Self::new(widths))
    }

    fn new(widths: Vec<usize>) -> Self {
        let mut offset = 0;
        let mut weight_offsets = Vec::new();
        for pair in widths.windows(2) {
            weight_offsets.push(offset);
            offset += pair[0] * pair[1];
        }
        let mut bias_offsets = Vec::new();
        for &width in &widths[1..] {
            bias_offsets.push(offset);
            offset += width;
        }
        Layout {
            widths,
            weight_offsets,
            bias_offsets,
            len: offset,
        }
    }

    /// Number of parameters P.
    #[allow(clippy::len_without_is_empty)] // a network has at least one weight
    pub fn len(&self) -> usize {
        self.len
    }

    /// Number of layers with weights, L.
    pub fn depth(&self) -> usize {
        self.widths.len() - 1
    }

    /// Widths of all layers, input first.
    pub fn widths(&self) -> &[usize] {
        &self.widths
    }

    /// Neurons of layer l (0 is the input).
    pub fn width(&self, l: usize) -> usize {
        self.widths[l]
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.widths[0]
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.widths[self.depth()]
    }

    /// W^l in θ, row by row, l from 1.
    pub fn w(&self, l: usize) -> Range<usize> {
        let start = self.weight_offsets[l - 1];
        start..start + self.widths[l] * self.widths[l - 1]
    }

    /// b^l in θ, l from 1.
    pub fn b(&self, l: usize) -> Range<usize> {
        let start = self.bias_offsets[l - 1];
        start..start + self.widths[l]
    }

    /// All weights in θ; the rest are biases.
    pub fn weights(&self) -> Range<usize> {
        0..self.bias_offsets[0]
    }

    /// What the entry at `offset` is; `None` past the end.
    pub fn entry(&self, offset: usize) -> Option<Entry> {
        if offset >= self.len {
            return None;
        }
        if offset < self.bias_offsets[0] {
            let l = self.weight_offsets.partition_point(|&o| o <= offset);
            let i = offset - self.weight_offsets[l - 1];
            let from = self.widths[l - 1];
            Some(Entry::Weight {
                layer: l,
                to: i / from + 1,
                from: i % from + 1,
            })
        } else {
            let l = self.bias_offsets.partition_point(|&o| o <= offset);
            Some(Entry::Bias {
                layer: l,
                to: offset - self.bias_offsets[l - 1] + 1,
            })
        }
    }

    /// Every entry of θ in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.len).filter_map(|i| self.entry(i))
    }
}

/// Two widths or more, each a whole number in its range.
pub(crate) fn checked_widths(layers: &[f64]) -> Result<Vec<usize>, Error> {
    if !(2..=Layout::MAX_LAYERS).contains(&layers.len()) {
        let allowed = format!("2 (input and output) to {}", Layout::MAX_LAYERS);
        return Err(Error::wrong_length("layers", layers.len(), allowed));
    }
    layers
        .iter()
        .enumerate()
        .map(|(i, &w)| whole(&format!("layers[{i}]"), w, 1, Layout::MAX_WIDTH as u64).map(|w| w as usize))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_follow_the_order_of_the_lecture() {
        let layout = Layout::from_settings(&[2.0, 2.0, 1.0]).expect("valid");
        let names: Vec<_> = layout.entries().map(Entry::name).collect();
        assert_eq!(
            names,
            [
                "w1[1,1]", "w1[1,2]", "w1[2,1]", "w1[2,2]", "w2[1,1]", "w2[1,2]", "b1[1]", "b1[2]", "b2[1]"
            ]
        );
        assert_eq!(layout.b(2), 8..9);
        assert_eq!(layout.entry(9), None);
    }

    #[test]
    fn hostile_widths_are_named() {
        for (layers, field) in [
            (vec![2.0], "layers"),
            (vec![2.0, 0.0], "layers[1]"),
            (vec![2.5, 1.0], "layers[0]"),
            (vec![f64::NAN, 1.0], "layers[0]"),
            (vec![1e9, 1.0], "layers[0]"),
            (vec![65_536.0, 65_536.0], "layers"),
        ] {
            assert_eq!(Layout::from_settings(&layers).expect_err("refused").field, field);
        }
    }
}
