//! The themes that users made, and what the program wears.

use std::path::PathBuf;

use super::{Bundled, Depth, Fault, Theme, read};

/// A theme in the user's folder; its name is that of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTheme {
    pub name: String,
    pub path: PathBuf,
    pub theme: Result<Theme, BadTheme>,
}

/// Why a file is no theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadTheme {
    /// It could not be read.
    File(String),
    Faults {
        text: String,
        faults: Vec<Fault>,
    },
}

/// The setting that leaves the choice to the terminal; no theme has this name.
pub const AUTO: &str = "auto";

impl OwnTheme {
    /// Read the text of a file.
    pub fn new(name: String, path: PathBuf, text: String) -> Self {
        let theme = read(&text).map_err(|faults| BadTheme::Faults { text, faults });
        Self { name, path, theme }
    }
}

impl BadTheme {
    /// What is wrong, in a line.
    pub fn summary(&self) -> String {
        match self {
            Self::File(error) => error.clone(),
            Self::Faults { text, faults } => {
                let Some(first) = faults.first() else { return String::new() };
                let (line, column) = first.place(text);
                let more = match faults.len() - 1 {
                    0 => String::new(),
                    more => format!(" (and {more} more)"),
                };
                format!("line {line}, column {column}: {}{more}", first.message)
            }
        }
    }
}

/// What the program wears, and where that is chosen and kept.
#[derive(Clone, Debug, Default)]
pub struct Wardrobe {
    /// The name of a theme, or [`AUTO`].
    pub name: String,
    /// In all its colours.
    pub theme: Theme,
    pub depth: Depth,
    /// The theme that [`AUTO`] stands for on this terminal, where it was asked.
    pub auto: Option<&'static Bundled>,
    /// Why it is not the theme of the settings.
    pub trouble: Option<String>,
    /// The folder of the user's themes.
    pub folder: PathBuf,
    /// The settings, which keep the choice.
    pub settings: PathBuf,
}

impl Wardrobe {
    /// With a theme of the program, and no place to keep another one.
    pub fn bundled(name: &str) -> Self {
        Self { name: name.to_owned(), theme: Theme::bundled(name), ..Self::default() }
    }
}
