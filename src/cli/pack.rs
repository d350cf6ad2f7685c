//! `hotseat pack`: the packs of the bank, and one of them as a folder for git.

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{self, Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::pack::Pack;
use crate::format;
use crate::ops::{self, HeldPack, PackFiles, PackName, plural};
use crate::tui::worker::write_file;

use super::error::CliError;
use super::{World, output, source};

/// List the packs of the bank, or write one as a folder
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the packs with what the bank holds of them
    #[command(after_long_help = "\
Examples:
  hotseat pack list --json")]
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    Export(Export),
}

/// Write a pack as a folder of question files, ready for git
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
struct Export {
    /// The pack: `mine` holds your own questions
    pack: String,

    /// The folder to write to; of an earlier export, it is brought up to date
    folder: PathBuf,

    /// The id of the pack where it goes; of `mine`, the name of the folder
    #[arg(long, value_name = "PACK-ID")]
    id: Option<String>,

    /// The name of the pack for people
    #[arg(long)]
    name: Option<String>,

    /// The version that others see
    #[arg(long = "pack-version", value_name = "VERSION")]
    version: Option<String>,

    /// Under which licence others may use it: CC-BY-4.0
    #[arg(long)]
    license: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  hotseat pack export mine team-django --license CC-BY-4.0
  cd team-django && git init && git add . && git commit -m 'Our questions'
  hotseat import team-django     # on another computer

An export into the same folder again keeps the id, name, version and licence in its pack.toml.";

/// A pack as JSON.
#[derive(Debug, Serialize)]
struct Listed<'p> {
    id: &'p str,
    name: &'p str,
    version: &'p str,
    license: &'p str,
    source: &'p str,
    questions: u32,
    edited: u32,
    waiting: u32,
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    match &arguments.command {
        Command::List { json } => list(world, *json),
        Command::Export(arguments) => export(world, arguments),
    }
}

fn list(world: &World, json: bool) -> Result<u8, CliError> {
    let packs = ops::packs(&world.open_to_read()?)?;
    if json {
        let listed: Vec<Listed> = packs.iter().map(listed).collect();
        output::json(&listed)?;
        return Ok(0);
    }
    let mut text = String::new();
    for held in &packs {
        let HeldPack { pack, questions, edited, waiting } = held;
        let _ = write!(
            text,
            "{}\t{}\t{}",
            output::clean(&pack.id),
            output::clean(&pack.version),
            plural(usize::try_from(*questions).unwrap_or(usize::MAX), "question")
        );
        if *edited > 0 {
            let _ = write!(text, ", {edited} edited");
        }
        if *waiting > 0 {
            let _ = write!(text, ", {waiting} with a newer text");
        }
        let _ = writeln!(text, "\t{}", output::clean(&pack.name));
    }
    output::text(&text)?;
    Ok(0)
}

fn listed(held: &HeldPack) -> Listed<'_> {
    let HeldPack { pack, questions, edited, waiting } = held;
    Listed {
        id: &pack.id,
        name: &pack.name,
        version: &pack.version,
        license: &pack.license,
        source: &pack.source,
        questions: *questions,
        edited: *edited,
        waiting: *waiting,
    }
}

fn export(world: &World, arguments: &Export) -> Result<u8, CliError> {
    let folder = &arguments.folder;
    let before = pack_there(folder)?;
    let called = called(arguments, before.as_ref());
    let store = world.open_to_read()?;
    let PackFiles { pack, files } = ops::pack_files(&store, &arguments.pack, &called)?;
    let count = plural(files.len() - 1, "question");
    let left = match &before {
        // The folder of another pack, or of something else altogether.
        Some(before) if before.id != pack.id => {
            return Err(CliError::Exists { path: folder.join("pack.toml") });
        }
        Some(_) => left_over(folder, &files)?,
        None => {
            refuse_existing(folder, &files)?;
            Vec::new()
        }
    };
    let changed = plural(write(folder, &files)?, "file");
    let place = folder.display();
    output::talk(&format!("wrote {count} as the pack {} to {place}: {changed} changed", pack.id));
    for path in left {
        output::talk(&format!("{path} is not in the pack any more; it was left there"));
    }
    Ok(0)
}

/// The pack that the folder holds already.
fn pack_there(folder: &Path) -> Result<Option<Pack>, CliError> {
    let path = folder.join("pack.toml");
    match fs::read_to_string(&path) {
        Ok(text) => format::pack::read(&text).map(Some).map_err(|_| CliError::Exists { path }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CliError::file("cannot read", &path, error)),
    }
}

/// What the pack is called there: as asked, else as it was, else as the bank has it.
fn called(arguments: &Export, before: Option<&Pack>) -> PackName {
    let or = |asked: &Option<String>, of: fn(&Pack) -> &String| {
        asked.clone().or_else(|| before.map(|before| of(before).clone()))
    };
    // `mine` is a pack of every bank, so elsewhere it needs a name of its own.
    let own = || (arguments.pack == Pack::OWN).then(|| folder_name(&arguments.folder)).flatten();
    PackName {
        id: or(&arguments.id, |pack| &pack.id).or_else(own),
        name: or(&arguments.name, |pack| &pack.name),
        version: or(&arguments.version, |pack| &pack.version),
        license: or(&arguments.license, |pack| &pack.license),
    }
}

/// The name of a folder as the id of a pack.
fn folder_name(folder: &Path) -> Option<String> {
    let place = path::absolute(folder).ok()?;
    let name = place.file_name()?.to_str()?.to_lowercase();
    let slug = |char: char| if char.is_ascii_alphanumeric() { char } else { '-' };
    Some(name.chars().map(slug).collect::<String>().trim_matches('-').to_owned())
}

/// In a folder that is no export nothing is replaced.
fn refuse_existing(folder: &Path, files: &[(String, String)]) -> Result<(), CliError> {
    match files.iter().map(|(path, _)| folder.join(path)).find(|path| path.exists()) {
        Some(path) => Err(CliError::Exists { path }),
        None => Ok(()),
    }
}

/// Question files of the folder that the pack does not hold any more: the user's to remove.
fn left_over(folder: &Path, files: &[(String, String)]) -> Result<Vec<String>, CliError> {
    let held: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    let found = source::read(folder)?.questions.into_iter().map(|(name, _)| name);
    Ok(found.filter(|name| !held.contains(&PathBuf::from(name))).collect())
}

/// Write the files that differ, `pack.toml` last: its count tells a folder that is not whole.
fn write(folder: &Path, files: &[(String, String)]) -> Result<usize, CliError> {
    let mut changed = 0;
    for (path, text) in files.iter().rev() {
        let path = folder.join(path);
        if fs::read_to_string(&path).is_ok_and(|held| held == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| CliError::file("cannot make the folder", parent, error))?;
        }
        write_file(&path, text)?;
        changed += 1;
    }
    Ok(changed)
}
