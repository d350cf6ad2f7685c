//! The folder of the user's themes, and the settings that keep the choice.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::config::with_setting;
use crate::ops::{OpError, Result};
use crate::tui::theme::{AUTO, BUNDLED, BadTheme, Bundled, OwnTheme};

use super::file::write_file;

/// More than this is no theme.
const LARGEST: u64 = 64 * 1024;

/// All themes of a folder by name; none where there is no such folder.
pub fn own_themes(folder: &Path) -> Vec<OwnTheme> {
    names(folder).into_iter().map(|name| read(folder, name)).collect()
}

/// The theme of this name in a folder, if there is one.
pub fn own_theme(folder: &Path, name: &str) -> Option<OwnTheme> {
    names(folder).into_iter().find(|own| own == name).map(|name| read(folder, name))
}

/// The names of all themes: those of the program, then those of a folder.
pub fn theme_names(folder: &Path) -> Vec<String> {
    let mut all: Vec<String> = BUNDLED.iter().map(|bundled| bundled.name.to_owned()).collect();
    let own = names(folder).into_iter().filter(|name| Bundled::find(name).is_none());
    all.extend(own);
    all
}

/// The names of the files in a folder that may be themes, in order.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |file: fs::DirEntry| {
        let name = file.file_name();
        let name = name.to_str()?.strip_suffix(ENDING)?;
        let is_name = !name.is_empty() && !name.starts_with('.') && name != AUTO;
        is_name.then(|| name.to_owned())
    };
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}

const ENDING: &str = ".toml";

fn read(folder: &Path, name: String) -> OwnTheme {
    let path = folder.join(format!("{name}{ENDING}"));
    match read_small(&path) {
        Ok(text) => OwnTheme::new(name, path, text),
        Err(error) => OwnTheme { name, path, theme: Err(BadTheme::File(error.to_string())) },
    }
}

fn read_small(path: &Path) -> io::Result<String> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "this is not a plain file"));
    }
    if found.len() > LARGEST {
        return Err(io::Error::new(ErrorKind::FileTooLarge, "this is too large for a theme"));
    }
    fs::read_to_string(path)
}

/// Write one setting into a settings file and leave all else in it as it is. A file that is
/// not there is made.
pub fn keep_setting(path: &Path, key: &str, value: &str) -> Result<()> {
    let failed = |action, source| OpError::File { action, path: path.to_owned(), source };
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        text => text.map_err(|source| failed("cannot read", source))?,
    };
    let wrong = |error| failed("cannot change", io::Error::new(ErrorKind::InvalidData, error));
    let text = with_setting(&text, key, value).map_err(wrong)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| failed("cannot make a folder for", source))?;
    }
    write_file(path, &text)
}
