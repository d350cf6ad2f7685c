//! Inputs that benchmarks share, and how they tell what they measured.
#![allow(dead_code, reason = "each benchmark takes its part of this")]

pub mod bank;
pub mod dice;
pub mod prose;
pub mod questions;
pub mod table;
pub mod titles;
