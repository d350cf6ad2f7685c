//! Settings and paths. Every setting has a default, and `assets/config.toml`
//! documents each.

mod paths;
mod read;
mod settings;

pub use paths::{NoHome, Paths};
pub use read::Reading;
pub use settings::{DEFAULTS, KeyRow, Settings, Written};
