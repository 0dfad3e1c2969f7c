//! Each sample's share of one entry of the gradient, and of the loss (L9, L10).
