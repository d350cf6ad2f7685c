//! `config.toml`: what can be set, and what is wrong with a file that sets it.

use serde::Deserialize;

use crate::domain::Slot;
use crate::domain::query::GroupBy;

/// The file that documents every setting with its default.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `auto`, or the name of a theme.
    pub theme: String,
    pub mouse: bool,
    pub group: GroupBy,
    /// The program that edits questions, where neither VISUAL nor EDITOR names one.
    pub editor: String,
    /// The slot that a new set begins with.
    pub interview: Slot,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            mouse: true,
            group: GroupBy::System,
            editor: String::new(),
            interview: Slot::default(),
        }
    }
}

/// What is wrong with a settings file, with its line and column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(String);

impl Settings {
    /// Read the text of a settings file; what it leaves out keeps its default.
    pub fn read(text: &str) -> Result<Self, SettingsError> {
        toml::from_str(text).map_err(|error| SettingsError(error.to_string().trim_end().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        assert_eq!(Settings::read(DEFAULTS), Ok(Settings::default()));
        assert_eq!(Settings::read(""), Ok(Settings::default()));
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        let error = Settings::read("mouse = true\ntheem = \"dark\"").unwrap_err().to_string();
        assert!(error.contains("line 2, column 1") && error.contains("theem"), "{error}");
        let error = Settings::read("group = \"colour\"").unwrap_err().to_string();
        assert!(error.contains("`colour` is not a grouping"), "{error}");
    }
}
