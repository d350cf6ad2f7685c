//! Inputs that benchmarks share.

pub mod dice;
pub mod titles;
