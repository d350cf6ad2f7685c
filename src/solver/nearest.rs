//! The nearest change.
