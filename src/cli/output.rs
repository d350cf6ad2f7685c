//! Writing: data to standard output, talk to standard error, nothing to a closed pipe.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::config::ColorSetting;
use crate::domain::Clean;
use crate::tui::worker::write_file;

use super::error::CliError;

/// Whether what people read has colours. Left to itself, it has them on a terminal, unless
/// the environment says otherwise.
pub fn use_colours(wanted: ColorSetting) {
    match wanted {
        ColorSetting::Auto => anstream::ColorChoice::Auto,
        ColorSetting::None => anstream::ColorChoice::Never,
        ColorSetting::True | ColorSetting::Many | ColorSetting::Few => {
            anstream::ColorChoice::Always
        }
    }
    .write_global();
}

/// Write data as it is: bytes that were asked for, such as an export.
pub fn data(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(CliError::ClosedPipe),
        Err(error) => Err(CliError::Output(error)),
    }
}

/// Write text for people, with its colours on a terminal only. What came from outside is
/// scrubbed before: the colours of this program pass.
pub fn text(text: &str) -> Result<(), CliError> {
    use anstream::AutoStream;
    let mut out = AutoStream::auto(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(CliError::ClosedPipe),
        Err(error) => Err(CliError::Output(error)),
    }
}

/// No file is written while one of those to write exists.
pub fn refuse_existing(files: &[PathBuf]) -> Result<(), CliError> {
    match files.iter().find(|path| path.exists()) {
        Some(path) => Err(CliError::Exists { path: path.clone() }),
        None => Ok(()),
    }
}

/// Write a file, whole or not at all.
pub fn file(path: &Path, text: &str) -> Result<(), CliError> {
    Ok(write_file(path, text)?)
}

/// Say something beside the data, scrubbed, since names of packs and files come from
/// outside. When even that cannot be written, nobody listens.
pub fn talk(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", Clean::new(text));
}

pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A value as JSON with a final line feed.
pub fn json(value: &impl serde::Serialize) -> Result<(), CliError> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| CliError::Output(io::Error::other(error)))?;
    data(&format!("{text}\n"))
}

/// A name that people copy, scrubbed and lit, in at least so many columns; [`text`] takes the
/// colour away where it is not wanted.
pub fn name(name: &str, columns: usize) -> String {
    format!("\u{1b}[36m{:columns$}\u{1b}[0m", clean(name))
}

/// The heading of what follows, scrubbed and bold.
pub fn heading(heading: &str) -> String {
    format!("\u{1b}[1m{}\u{1b}[0m", clean(heading))
}

/// One line of foreign text.
pub fn clean(text: &str) -> String {
    Clean::line(text).into_string()
}
