//! `config.toml`: what can be set, and what is wrong with a file that sets it.

use serde::Deserialize;

use crate::domain::query::GroupBy;
use crate::domain::{PracticeSettings, Slot};

use super::ColorSetting;

/// The file that documents every setting with its default.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `auto`, or the name of a theme.
    pub theme: String,
    pub color: ColorSetting,
    pub mouse: bool,
    pub group: GroupBy,
    /// The program that edits questions, where neither VISUAL nor EDITOR names one.
    pub editor: String,
    /// The slot that a new set begins with.
    pub interview: Slot,
    pub practice: PracticeSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            color: ColorSetting::Auto,
            mouse: true,
            group: GroupBy::System,
            editor: String::new(),
            interview: Slot::default(),
            practice: PracticeSettings::default(),
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
    fn a_section_that_says_little_keeps_the_other_defaults() {
        let read = |line: &str| Settings::read(&format!("[practice]\n{line}")).unwrap().practice;
        let defaults = PracticeSettings::default();
        let wanted = PracticeSettings { new_a_day: 3, ..defaults.clone() };
        assert_eq!(read("new_a_day = 3"), wanted);
        for retention in [0.70, 0.97] {
            let wanted = PracticeSettings { retention, ..defaults.clone() };
            assert_eq!(read(&format!("retention = {retention}")), wanted);
        }
        assert_eq!(read("day_starts_at = 23").day_starts_at, 23);
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        let error = Settings::read("mouse = true\ntheem = \"dark\"").unwrap_err().to_string();
        assert!(error.contains("line 2, column 1") && error.contains("theem"), "{error}");
        let error = Settings::read("group = \"colour\"").unwrap_err().to_string();
        assert!(error.contains("`colour` is not a grouping"), "{error}");
        for (line, said) in [
            ("retention = 0.5", "a retention of 0.5 is outside of 0.70 to 0.97"),
            ("retention = 0.98", "outside of 0.70 to 0.97"),
            ("retention = nan", "outside of 0.70 to 0.97"),
            ("day_starts_at = 24", "a day cannot start at 24: an hour is 0 to 23"),
            ("day_starts_at = -1", "an hour is 0 to 23"),
            ("new_a_day = -1", "new_a_day"),
            ("reviews_a_dya = 5", "reviews_a_dya"),
        ] {
            let error = Settings::read(&format!("[practice]\n{line}")).unwrap_err().to_string();
            assert!(error.contains("line 2, column") && error.contains(said), "{error}");
        }
    }
}
