//! One sample's ∂Cⁿ/∂θᵢ beside its numerical twin.
