//! Text on one side, the domain on the other: no file is opened and no clock is read here.
//!
//! Whatever reads returns [`Problem`]s with the place they stand at; [`diagnostic::render`]
//! shows them to people and [`diagnostic::located`] to programs.

pub mod catalog;
pub mod coverage;
pub mod diagnostic;
pub mod difference;
pub mod export;
pub mod pack;
pub mod question;
mod rule;
mod toml_table;

pub use diagnostic::Problem;
pub use rule::{Class, Rule, Severity};
