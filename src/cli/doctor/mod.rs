//! `hotseat doctor`: where everything is and whether it is well. It says nothing of what a
//! question asks, so that its output can be shown to others.

mod place;
mod surroundings;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use crate::domain::Word;
use crate::ops::backup;
use crate::ops::doctor::{self, Check, Examined};
use crate::ops::{self, OpError};
use crate::store::{Access, Store, StoreError};

use super::backup::{size, summary};
use super::error::CliError;
use super::{World, output};

/// Say where everything is, and check the bank with every question in it
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Print JSON
    #[arg(long)]
    json: bool,

    /// Put right what can be put right, after a backup
    #[arg(long)]
    repair: bool,

    /// Print the limits of the program
    #[arg(long, exclusive = true)]
    limits: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat doctor
  hotseat doctor --repair       # texts from backups, facts from texts, the index anew
  hotseat doctor --json | jq '.[].rows[] | select(.problem)'

Exit codes: 0 everything is well, 1 something is not, 3 the bank cannot be read.";

const LIMITS: &str = "\
a question             its file has at most 256 KiB
a query                1,000 bytes, 32 terms
undo                   the last 500 steps
a bank                 one file; tested with 1,000,000 questions
processes              one writes at a time, others wait up to 30 seconds; readers never wait
disks                  local ones; on a disk of another computer the bank is refused
backups                the last 7 days and 4 weeks, 5 before each kind of large change, all made by hand
salvage                reads the damaged file into memory
";

/// What belongs together.
#[derive(Debug, Serialize)]
pub struct Section {
    name: &'static str,
    rows: Vec<Row>,
}

/// A thing with what is known of it, and what is wrong with it.
#[derive(Debug, Serialize)]
pub struct Row {
    name: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl Row {
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), problem: None }
    }

    pub fn with(self, problem: Option<String>) -> Self {
        Self { problem, ..self }
    }
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    if arguments.limits {
        output::data(LIMITS)?;
        return Ok(0);
    }
    let mut opened = open(world);
    let mut repaired = Vec::new();
    if let (Ok(store), true) = (&mut opened, arguments.repair) {
        repaired = doctor::repair(store, world.catalog, Timestamp::now())?;
    }
    let (bank, is_readable) = bank(world, opened);
    let sections = [
        program(),
        surroundings::places(&world.paths),
        bank,
        surroundings::terminal(world),
        surroundings::helpers(world),
    ];
    if arguments.json {
        output::json(&sections)?;
    } else {
        output::text(&shown(&sections))?;
    }
    for done in &repaired {
        output::talk(done);
    }
    let problems = sections.iter().flat_map(|section| &section.rows);
    Ok(match problems.filter(|row| row.problem.is_some()).count() {
        _ if !is_readable => 3,
        0 => 0,
        _ => 1,
    })
}

fn program() -> Section {
    let rows = vec![
        Row::new("version", env!("CARGO_PKG_VERSION")),
        Row::new("system", format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)),
        Row::new("sqlite", crate::store::sqlite_version()),
        Row::new("questions", ops::bundled_digest().get(..12).unwrap_or_default()),
    ];
    Section { name: "program", rows }
}

/// The bank as it is: nothing is created, and it is brought to no other version.
fn open(world: &World) -> Result<Store, OpError> {
    let path = &world.paths.bank;
    match Store::open_as_it_is(path, Access::Write) {
        Err(StoreError::ReadOnly(_) | StoreError::TooNew { .. }) => {
            Ok(Store::open_as_it_is(path, Access::Read)?)
        }
        opened => Ok(opened.map_err(ops::explain_empty)?),
    }
}

fn bank(world: &World, opened: Result<Store, OpError>) -> (Section, bool) {
    let name = "bank";
    let examined = opened.and_then(|store| {
        let examined = doctor::examine(&store, world.catalog)?;
        Ok((store, examined))
    });
    let (store, examined) = match examined {
        Ok(found) => found,
        Err(error) => {
            let problem = CliError::from(error).report();
            let problem = problem.trim_start_matches("hotseat: ").to_owned();
            let row = Row::new("bank", "cannot be read").with(Some(problem));
            return (Section { name, rows: vec![row, last_backup(world)] }, false);
        }
    };
    let mut rows = vec![
        Row::new("version", store.version().to_string()).with(ops::read_only_reason(&store)),
        Row::new("holds", summary(&examined.contents)),
    ];
    rows.extend(Check::ALL.iter().map(|check| checked(*check, &examined)));
    rows.push(last_backup(world));
    let _ = store.close();
    (Section { name, rows }, true)
}

/// So many ids are shown of each problem; `--json` has all.
const SHOWN: usize = 5;

fn checked(check: Check, examined: &Examined) -> Row {
    let mut problems = Vec::new();
    for finding in examined.of(check) {
        let ids = &finding.ids;
        let mut problem = finding.problem.clone();
        if !ids.is_empty() {
            let _ = write!(problem, " ({}): ", ops::plural(ids.len(), "question"));
            problem += &ids[..ids.len().min(SHOWN)].join(" ");
            if ids.len() > SHOWN {
                problem += " …";
            }
        }
        problems.push(problem);
    }
    let value = if problems.is_empty() { "well" } else { "not well" };
    Row::new(check.name(), value).with((!problems.is_empty()).then(|| problems.join("; ")))
}

fn last_backup(world: &World) -> Row {
    let name = "backup";
    match backup::backups(&world.paths.bank) {
        Ok(found) => match found.first() {
            Some(last) => {
                let value = format!("{}, {}, {} in all", last.made, size(last.bytes), found.len());
                let wrong = backup::contents(&last.path).err();
                Row::new(name, value).with(wrong.map(|error| CliError::from(error).report()))
            }
            None => Row::new(name, "none yet"),
        },
        Err(error) => Row::new(name, "unknown").with(Some(CliError::from(error).report())),
    }
}

fn shown(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections {
        let _ = writeln!(text, "{}", output::heading(section.name));
        for Row { name, value, problem } in &section.rows {
            let _ = writeln!(text, "  {name:12} {}", output::clean(value));
            for line in problem.iter().flat_map(|problem| problem.lines()) {
                let _ = writeln!(text, "             ! {}", output::clean(line.trim_start()));
            }
        }
    }
    text
}

/// Size and permissions of a file or folder that is there.
fn facts(path: &Path) -> Option<String> {
    let found = fs::metadata(path).ok()?;
    let mut text = if found.is_dir() { "folder".to_owned() } else { size(found.len()) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = write!(text, ", mode {:o}", found.permissions().mode() & 0o777);
    }
    Some(text)
}
