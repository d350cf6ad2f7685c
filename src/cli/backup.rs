//! `hotseat backup`: a whole copy of the bank now, and the list of those there are.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::domain::Word;
use crate::ops::backup::{self, Backup, Contents, Reason};
use crate::ops::{self, plural};

use super::error::CliError;
use super::{World, output};

/// Make a backup of the bank, or list the backups
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Write the copy to this file; without it, to the folder `backups` beside the bank
    #[arg(short, long, value_name = "FILE", conflicts_with = "list")]
    output: Option<PathBuf>,

    /// List the backups, newest first
    #[arg(long)]
    list: bool,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat backup
  hotseat backup -o copy.db             # on another disk, best of all
  hotseat backup --list

The program makes a backup by itself once a day when something changed, and before a large
import, another backup and a newer version of the program change the bank. The last seven days
and four weeks are kept. What you make by hand is never removed.";

#[derive(Debug, Serialize)]
struct Listed<'b> {
    path: &'b Path,
    made: String,
    reason: &'static str,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sets: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviews: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unusable: Option<String>,
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    if arguments.list {
        return list(world, arguments.json);
    }
    let store = world.open_to_read()?;
    let now = Timestamp::now();
    let made = match &arguments.output {
        Some(path) => backup::back_up_to(&store, path, now)?,
        None => backup::back_up(&store, Reason::ByHand, now)?,
    };
    let held = backup::contents(&made.path)?;
    if arguments.json {
        output::json(&listed(&made, Ok(held)))?;
    } else {
        let path = output::clean(&made.path.to_string_lossy());
        output::talk(&format!("wrote {path}: {}, {}", summary(&held), size(made.bytes)));
    }
    Ok(0)
}

fn list(world: &World, json: bool) -> Result<u8, CliError> {
    let found = backup::backups(&world.paths.bank)?;
    if json {
        let all: Vec<Listed> =
            found.iter().map(|backup| listed(backup, backup::contents(&backup.path))).collect();
        output::json(&all)?;
        return Ok(0);
    }
    if found.is_empty() {
        let folder = backup::folder(&world.paths.bank);
        output::talk(&format!("there are no backups in {}", folder.display()));
        return Ok(1);
    }
    output::text(&table(&found))?;
    Ok(0)
}

/// The backups with a number each, newest first.
pub fn table(backups: &[Backup]) -> String {
    let mut text = String::new();
    for (number, backup) in (1..).zip(backups) {
        let made = backup.made.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M");
        let held = match backup::contents(&backup.path) {
            Ok(held) => summary(&held),
            Err(error) => format!("cannot be used: {}", cause(&error)),
        };
        let reason = backup.reason.title();
        let _ = writeln!(
            text,
            "{number}\t{made}\t{:>9}\t{}\t{reason}",
            size(backup.bytes),
            output::clean(&held)
        );
    }
    text
}

fn cause(error: &ops::OpError) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

fn listed(backup: &Backup, contents: ops::Result<Contents>) -> Listed<'_> {
    let unusable = contents.as_ref().err().map(cause);
    let held = contents.ok();
    Listed {
        path: &backup.path,
        made: backup.made.to_string(),
        reason: backup.reason.name(),
        bytes: backup.bytes,
        questions: held.as_ref().map(|held| held.questions),
        sets: held.as_ref().map(|held| held.sets),
        reviews: held.as_ref().map(|held| held.reviews),
        unusable,
    }
}

/// "252 questions, 3 sets, 40 answers".
pub fn summary(held: &Contents) -> String {
    let count = |count: u64, one| plural(usize::try_from(count).unwrap_or(usize::MAX), one);
    let Contents { questions, sets, reviews, .. } = held;
    let all = [count(*questions, "question"), count(*sets, "set"), count(*reviews, "answer")];
    all.join(", ")
}

/// A size for people, in units of 1,000.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        1_000_000..1_000_000_000 => {
            format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
        }
        _ => format!("{}.{} GB", bytes / 1_000_000_000, bytes % 1_000_000_000 / 100_000_000),
    }
}

/// The size of a file that is there.
pub fn size_of(path: &Path) -> Option<u64> {
    Some(fs::metadata(path).ok()?.len())
}
