//! Settings and paths. Every setting has a default, and `assets/config.toml`
//! documents each.

mod color;
mod edit;
mod paths;
mod read;
mod settings;

pub use color::ColorSetting;
pub use edit::{NotChanged, with_setting};
pub use paths::{NoHome, Paths};
pub use read::Reading;
pub use settings::{DEFAULTS, KeyRow, Settings, Written};
