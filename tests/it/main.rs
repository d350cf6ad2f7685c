//! The program as its users see it: screens, command line, data, documents, structure.

#![allow(clippy::unwrap_used, reason = "a test ends where it breaks")]

mod backups;
mod bank;
mod bank_screen;
mod browse;
mod cli;
mod cli_sets;
mod completing;
mod data;
mod docs;
mod draw;
mod drawing;
mod driver;
mod editing;
mod help;
mod keys;
mod new_questions;
mod operations;
mod overlays;
mod pictures;
mod practice;
mod practising;
mod recovery;
mod sets;
mod sets_screen;
mod sizes;
mod snippets;
mod structure;
mod synthetic;
mod terminal;
mod themes;
