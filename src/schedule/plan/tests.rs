//! Promises of a plan.
