//! hotseat: a local bank of backend interview questions, in the terminal.
pub mod domain;
pub mod search;
