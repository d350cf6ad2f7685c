//! Text on one side, the domain on the other: no file is opened and no clock is read here.
//!
//! Whatever reads returns [`Problem`]s with the place they stand at; [`diagnostic::render`]
//! shows them to people and [`diagnostic::located`] to programs.

pub mod blueprint;
pub mod catalog;
pub mod coverage;
pub mod diagnostic;
pub mod difference;
pub mod export;
pub mod mock;
pub mod pack;
pub mod question;
mod rule;
pub mod sheet;
pub(crate) mod slot;
mod toml_string;
pub(crate) mod toml_table;

pub use diagnostic::Problem;
pub use rule::{Class, Rule, Severity};
