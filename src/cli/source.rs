//! Question files from a folder, a file or a zip archive. Everything is read into
//! memory with limits; an archive is never unpacked to disk.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::domain::pack::Pack;
use crate::format::{self, diagnostic};
use crate::ops::{Source, digest};

use super::error::CliError;

const MOST_BYTES: u64 = 256 * 1024 * 1024;
const MOST_FILES: usize = 50_000;

/// The question files at a path, as pairs of name and text, and the `pack.toml` beside them.
#[derive(Debug, Default)]
pub struct Files {
    pub questions: Vec<(String, String)>,
    pack: Option<(String, String)>,
    bytes: u64,
}

/// Files that live beside questions and are none.
const BESIDE: &[&str] = &["readme.md", "license.md", "changelog.md", "contributing.md"];

pub fn read(path: &Path) -> Result<Files, CliError> {
    let mut files = Files::default();
    let failed = |source| CliError::file("cannot read", path, source);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        folder(path, &mut files, 0)?;
    } else if has_extension(path, "zip") {
        archive(path, &mut files)?;
    } else {
        one(path, &mut files)?;
    }
    files.questions.sort();
    Ok(files)
}

fn folder(path: &Path, files: &mut Files, depth: usize) -> Result<(), CliError> {
    let failed = |source| CliError::file("cannot read", path, source);
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    for entry in entries {
        let name =
            entry.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        // Hidden folders such as .git hold no questions; links may lead anywhere.
        if name.starts_with('.') || entry.is_symlink() {
            continue;
        }
        if entry.is_dir() {
            if depth < 8 {
                folder(&entry, files, depth + 1)?;
            }
        } else if !entry.is_file() {
            // A pipe would be waited for.
        } else if (has_extension(&entry, "md") && !BESIDE.contains(&name.as_str()))
            || (name == "pack.toml" && depth == 0)
        {
            one(&entry, files)?;
        }
    }
    Ok(())
}

fn one(path: &Path, files: &mut Files) -> Result<(), CliError> {
    let failed = |source| CliError::file("cannot read", path, source);
    let size = fs::metadata(path).map_err(failed)?.len();
    let name = path.to_string_lossy().into_owned();
    files.may_take(&name, size)?;
    // A device or a pipe says nothing of its size.
    let mut bytes = Vec::new();
    let left = MOST_BYTES - files.bytes;
    fs::File::open(path).map_err(failed)?.take(left + 1).read_to_end(&mut bytes).map_err(failed)?;
    files.add(name, bytes)
}

fn archive(path: &Path, files: &mut Files) -> Result<(), CliError> {
    let failed = |source| CliError::file("cannot read", path, source);
    let wrong = |error: zip::result::ZipError| {
        CliError::input(
            format!("{} is not an archive that can be read: {error}", path.display()),
            "a zip file with a pack.toml and question files in it is wanted",
        )
    };
    let file = fs::File::open(path).map_err(failed)?;
    let mut archive = zip::ZipArchive::new(file).map_err(wrong)?;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(wrong)?;
        let inside = entry.name().map_err(wrong)?.into_owned();
        let name = inside.rsplit('/').next().unwrap_or("").to_lowercase();
        let is_question = Path::new(&name).extension().is_some_and(|extension| extension == "md");
        let wanted = entry.is_file()
            && !inside.split('/').any(|part| part.starts_with('.'))
            && (is_question && !BESIDE.contains(&name.as_str()) || name == "pack.toml");
        if !wanted {
            continue;
        }
        let shown = format!("{}/{inside}", path.display());
        files.may_take(&shown, entry.size())?;
        // The declared size may lie; what is read is limited as well.
        let mut bytes = Vec::new();
        let left = MOST_BYTES - files.bytes;
        entry.by_ref().take(left + 1).read_to_end(&mut bytes).map_err(failed)?;
        files.add(shown, bytes)?;
    }
    Ok(())
}

impl Files {
    fn may_take(&self, name: &str, size: u64) -> Result<(), CliError> {
        if self.bytes + size > MOST_BYTES || self.questions.len() >= MOST_FILES {
            let megabytes = MOST_BYTES / 1024 / 1024;
            return Err(CliError::input(
                format!("there is too much to read at {name}"),
                format!("at most {MOST_FILES} files and {megabytes} MB are taken at once"),
            ));
        }
        Ok(())
    }

    fn add(&mut self, name: String, bytes: Vec<u8>) -> Result<(), CliError> {
        self.may_take(&name, bytes.len() as u64)?;
        self.bytes += bytes.len() as u64;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            CliError::input(format!("{name} is not UTF-8 at byte {at}"), "save it as UTF-8")
        })?;
        if name.to_lowercase().ends_with("pack.toml") {
            self.pack = Some((name, text));
        } else {
            self.questions.push((name, text));
        }
        Ok(())
    }

    /// Whether these are the questions of the program, as they are written.
    pub fn is_bundle(&self) -> bool {
        let pack = self.pack.as_ref().and_then(|(_, text)| format::pack::read(text).ok());
        pack.is_some_and(|pack| pack.id == Pack::BUNDLED)
    }

    /// The files as something to import: a pack if they have a `pack.toml`, else the user's own.
    pub fn into_source(self, origin: &Path) -> Result<Source, CliError> {
        let pack = match &self.pack {
            Some((name, text)) => format::pack::read(text).map_err(|problems| CliError::Input {
                message: format!(
                    "the pack cannot be read\n{}",
                    diagnostic::render(name, text, &problems, false).trim_end()
                ),
                hint: None,
            })?,
            None => Pack::own(),
        };
        if pack.id == Pack::BUNDLED || (pack.id == Pack::OWN && self.pack.is_some()) {
            return Err(CliError::input(
                format!(
                    "the pack calls itself `{}`, which is a name of the program's own",
                    pack.id
                ),
                "give it another id in its pack.toml",
            ));
        }
        let found = self.questions.len();
        if let Some(promised) = pack.questions
            && usize::try_from(promised) != Ok(found)
        {
            return Err(CliError::input(
                format!(
                    "the pack promises {promised} questions and has {found}: part of it is missing"
                ),
                "get the pack again, or correct `questions` in its pack.toml",
            ));
        }
        let all: String = self.questions.iter().map(|(_, text)| digest(text)).collect();
        Ok(Source {
            digest: digest(&all),
            pack,
            origin: origin.to_string_lossy().into_owned(),
            files: self.questions,
        })
    }
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}
