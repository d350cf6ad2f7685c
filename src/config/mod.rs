//! Settings and paths. Every setting has a default, and `assets/config.toml`
//! documents each.

mod paths;
mod settings;

pub use paths::{NoHome, Paths};
pub use settings::{DEFAULTS, Settings, SettingsError};
