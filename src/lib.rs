//! hotseat: a local bank of backend interview questions, in the terminal.
//!
//! The rooms of the crate, each importing only from those above it:
//!
//! - [`domain`]: the nouns of interviewing and their rules
//! - [`solver`]: from a blueprint to sets that are proven best, or why there is none
//! - [`schedule`]: spaced repetition, the plan to a date, the queue of a day
//! - [`search`]: the query language, the index in memory, ranking, facets
//! - [`format`](mod@format): question files, packs, diagnostics, Markdown and JSON out
//! - [`store`]: SQLite; the only room with SQL
//! - [`ops`]: what a user can do, one transaction each, undone whole
//! - [`config`]: settings and paths
//! - [`tui`]: the terminal interface; event, message, update, effect, view
//! - [`cli`]: the command line
//!
//! `ARCHITECTURE.md` follows one key press from end to end.

pub mod cli;
pub mod config;
pub mod domain;
pub mod format;
pub mod ops;
pub mod schedule;
pub mod search;
pub mod solver;
pub mod store;
pub mod tui;
