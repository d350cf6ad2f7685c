//! hotseat: a local bank of backend interview questions, in the terminal.
pub mod cli;
pub mod config;
pub mod domain;
pub mod format;
pub mod ops;
pub mod search;
pub mod store;
pub mod tui;
