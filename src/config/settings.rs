//! `config.toml`: what can be set.

use std::ops::Range;

use crate::domain::query::GroupBy;
use crate::domain::{PracticeSettings, Slot};

use super::ColorSetting;

/// The file that documents every setting with its default.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

#[derive(Clone, Debug, PartialEq)]
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
    /// What the user binds, in the order of the file. What it means is for the table of keys.
    pub keys: Vec<KeyRow>,
}

/// `"x" = "export"` in the section `[keys.list]`, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    pub context: Written,
    pub key: Written,
    pub action: Written,
    /// The line that it stands in, from 1.
    pub line: usize,
}

/// Text with the bytes that it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub span: Range<usize>,
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
            keys: Vec::new(),
        }
    }
}
