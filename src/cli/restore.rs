//! `hotseat restore`: a backup, or what can be read of a damaged bank, in its place.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;

use crate::ops::backup::{self, Salvaged, SalvagedRows};
use crate::ops::{self, OpError, plural};
use crate::store::StoreError;

use super::error::CliError;
use super::{World, output};

/// Put a backup in the place of the bank, or save what can be read of a damaged one
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The backup: a file, or its number in `hotseat backup --list`
    backup: Option<PathBuf>,

    /// The newest backup that can be used
    #[arg(long, conflicts_with = "backup")]
    last: bool,

    /// Save what can be read of the damaged bank into a new one
    #[arg(long, conflicts_with_all = ["backup", "last"])]
    salvage: bool,

    /// Do it without asking
    #[arg(short, long)]
    yes: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat restore              # lists the backups, and asks
  hotseat restore --last --yes
  hotseat restore 1 --yes      # by its number in the list, or by its file
  hotseat restore --salvage --yes   # what can still be read, row by row

Nothing is lost by it: what was in the bank becomes a backup, and a damaged file is kept beside it.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    if arguments.salvage {
        return salvage(world, arguments.yes);
    }
    let Some(chosen) = choose(world, arguments)? else { return Ok(1) };
    let held = backup::contents(&chosen)?;
    let bank = &world.paths.bank;
    let damaged = match ops::open_bank(bank, false) {
        Ok(opened) => Ok(opened.store),
        Err(error) if backup::is_damage(&error) => Err(()),
        Err(OpError::Store(StoreError::Missing { .. } | StoreError::Empty { .. })) => Err(()),
        Err(error) => return Err(error.into()),
    };
    let shown = |path: &Path| output::clean(&path.to_string_lossy());
    output::talk(&format!("{} holds {}", shown(&chosen), super::backup::summary(&held)));
    let (what, kept) = match &damaged {
        Ok(_) => ("what is in the bank now", "becomes a backup first"),
        Err(()) => ("the damaged file", "stays beside it under another name"),
    };
    output::talk(&format!("it takes the place of {}; {what} {kept}", shown(bank)));
    if !agrees(arguments.yes)? {
        return Ok(1);
    }
    let now = Timestamp::now();
    let restored = match damaged {
        Ok(mut store) => match backup::restore(&mut store, &chosen, now) {
            // A page is broken that nothing reads when a bank is opened.
            Err(error) if backup::is_damage(&error) => {
                drop(store);
                output::talk("it is damaged and cannot become a backup, so its file is kept");
                backup::restore_damaged(bank, &chosen, now)?
            }
            restored => {
                let restored = restored?;
                store.close()?;
                restored
            }
        },
        Err(()) => backup::restore_damaged(bank, &chosen, now)?,
    };
    let _ = world.paths.remember_bank();
    output::talk(&format!("restored {}", super::backup::summary(&restored.contents)));
    tell_kept(&restored.kept);
    Ok(0)
}

fn tell_kept(kept: &Path) {
    // A bank that was missing left nothing.
    if kept.exists() {
        output::talk(&format!("what was there before is {}", kept.display()));
    }
}

/// The backup that is meant; `None` when the user chose none.
fn choose(world: &World, arguments: &Arguments) -> Result<Option<PathBuf>, CliError> {
    let all = backup::backups(&world.paths.bank)?;
    let numbered = |text: &str| {
        let number: usize = text.trim().parse().ok()?;
        all.get(number.checked_sub(1)?).map(|backup| backup.path.clone())
    };
    let no_such = |text: &str| {
        let said = format!("there is no backup `{text}`");
        CliError::input(said, "`hotseat backup --list` shows them with their numbers")
    };
    if let Some(backup) = &arguments.backup {
        if backup.exists() {
            return Ok(Some(backup.clone()));
        }
        let text = backup.to_string_lossy();
        return numbered(&text).map(Some).ok_or_else(|| no_such(&text));
    }
    if arguments.last {
        let usable = all.iter().find(|backup| backup::contents(&backup.path).is_ok());
        let none = || {
            CliError::input(
                "there is no backup that can be used",
                "`hotseat restore --salvage` saves what can be read of the bank itself",
            )
        };
        return usable.map(|backup| Some(backup.path.clone())).ok_or_else(none);
    }
    if all.is_empty() {
        return Err(CliError::input(
            "there is no backup of this bank",
            "name a copy of it, or save what can be read with --salvage",
        ));
    }
    output::text(&super::backup::table(&all))?;
    let Some(answer) = ask("which one? (a number, or enter for none) ")? else { return Ok(None) };
    if answer.trim().is_empty() {
        return Ok(None);
    }
    numbered(&answer).map(Some).ok_or_else(|| no_such(answer.trim()))
}

fn salvage(world: &World, yes: bool) -> Result<u8, CliError> {
    let bank = &world.paths.bank;
    if super::backup::size_of(bank).is_none() {
        return Err(OpError::from(StoreError::Missing { path: bank.clone() }).into());
    }
    output::talk(&format!(
        "every row that can be read goes into a new bank at {}; the file that is there stays beside \
         it under another name",
        bank.display()
    ));
    if !agrees(yes)? {
        return Ok(1);
    }
    let Salvaged { kept, rows, doubtful } = backup::salvage(bank, Timestamp::now())?;
    for SalvagedRows { table, saved, lost } in &rows {
        let name = table.replace('_', " ");
        match (saved, lost) {
            (0, 0) => {}
            (saved, 0) => output::talk(&format!("  {name}: {saved} saved")),
            (saved, lost) => {
                output::talk(&format!("  {name}: {saved} saved, at least {lost} lost"));
            }
        }
    }
    if !doubtful.is_empty() {
        let questions = plural(doubtful.len(), "question");
        output::talk(&format!(
            "the text of {questions} is not what it was: {}",
            doubtful.join(" ")
        ));
    }
    tell_kept(&kept);
    Ok(u8::from(!doubtful.is_empty() || rows.iter().any(|rows| rows.lost > 0)))
}

/// Whether to go on. Where nobody can answer, only `--yes` says so.
fn agrees(yes: bool) -> Result<bool, CliError> {
    if yes {
        return Ok(true);
    }
    let answer = ask("do it? [y/N] ")?;
    Ok(answer.is_some_and(|answer| answer.trim().to_lowercase().starts_with('y')))
}

/// A line from the user; an error where there is none.
fn ask(question: &str) -> Result<Option<String>, CliError> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(CliError::input(
            "nobody can be asked here, so nothing was done",
            "name a backup or --last, and add --yes",
        ));
    }
    let failed = |source| CliError::file("cannot read", "the answer".as_ref(), source);
    let mut talk = io::stderr().lock();
    write!(talk, "{question}").and_then(|()| talk.flush()).map_err(failed)?;
    let mut answer = String::new();
    let count = io::stdin().read_line(&mut answer).map_err(failed)?;
    Ok((count > 0).then_some(answer))
}
