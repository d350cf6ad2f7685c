//! Inputs that benchmarks share.

pub mod titles;
