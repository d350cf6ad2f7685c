//! The list that is filtered while the user types.

pub mod bits;
pub mod titles;
