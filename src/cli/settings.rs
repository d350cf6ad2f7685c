//! The settings file with all that is wrong with it. Settings come from one room and the
//! names of themes and keys from another, so it is here that they meet.

use std::fs;
use std::io;

use crate::config::{Paths, Reading, Settings};
use crate::format::diagnostic;
use crate::format::{Problem, Rule};
use crate::ops::plural;
use crate::tui::keymap::Keymap;
use crate::tui::worker::theme_names;

use super::error::CliError;

/// The settings that are in force, and what is wrong with the file.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// What keys do by them.
    pub keys: Keymap,
    /// The path as it is shown.
    pub file: String,
    pub text: String,
    pub problems: Vec<Problem>,
}

/// Read the settings; where there is no file all have their defaults.
pub fn load(paths: &Paths) -> Result<Loaded, CliError> {
    let path = &paths.config;
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(source) => return Err(CliError::file("cannot read", path, source)),
    };
    let (text, mut problems) = decode(bytes);
    let themes = theme_names(&paths.themes);
    let themes: Vec<&str> = themes.iter().map(String::as_str).collect();
    let Reading { settings, problems: more } = Settings::read(&text, &themes);
    problems.extend(more);
    let (keys, bad) = Keymap::of(&settings.keys);
    problems.extend(bad.into_iter().map(|bad| {
        let problem = Problem::new(Rule::KeyBinding, bad.span.clone(), bad.to_string());
        Problem { help: bad.help, ..problem }
    }));
    problems.sort_by_key(|problem| problem.span.start);
    Ok(Loaded { settings, keys, file: path.display().to_string(), text, problems })
}

/// The bytes as text; what is none becomes replacement characters, and is told.
fn decode(bytes: Vec<u8>) -> (String, Vec<Problem>) {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let at = error.utf8_error().valid_up_to();
            let problem = Problem::new(Rule::ControlCharacter, at..at + 1, "this is not UTF-8");
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), vec![problem])
        },
        |text| (text, Vec::new()),
    )
}

impl Loaded {
    /// One line for a command that goes on without what is wrong.
    pub fn summary(&self) -> Option<String> {
        let problems = Some(self.problems.len()).filter(|count| *count > 0)?;
        let (problems, file) = (plural(problems, "problem"), &self.file);
        Some(format!(
            "{problems} in {file}; what is wrong keeps its default: `hotseat config check` shows it"
        ))
    }

    /// Everything, for a page of the interface.
    pub fn report(&self) -> Option<String> {
        let render = || diagnostic::render(&self.file, &self.text, &self.problems, false);
        (!self.problems.is_empty()).then(render)
    }
}
