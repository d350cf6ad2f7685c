//! The bank on disk. The only room with SQL: a file for each family of tables,
//! free functions over a connection, so that operations compose them in one
//! transaction.

mod days;
mod error;
mod gate;
mod open;

pub mod asked;
pub mod backup;
pub mod blueprints;
pub mod check;
pub mod choices;
pub mod enemies;
pub mod files;
pub mod kept_texts;
pub mod marks;
pub mod memories;
pub mod mocks;
pub mod packs;
pub mod plans;
pub mod questions;
pub mod reviews;
pub mod salvage;
pub mod searches;
pub mod sets;
pub mod text;
pub mod undo;

pub use error::StoreError;
pub use open::{Access, ReadOnly, Store};
pub use rusqlite::Connection;

pub type Result<T> = std::result::Result<T, StoreError>;

/// The version of the SQLite that is inside the program.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}
