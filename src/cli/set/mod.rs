//! `hotseat set`: put sets together, look at them, change and export them.

mod change;
pub mod text;

use std::fmt::Write as _;

use clap::{Args, Subcommand};

use crate::domain::Slot;
use crate::ops::{self, SavedSet};
use crate::search::Index;
use crate::store::Store;

use super::error::CliError;
use super::sheet::Page;
use super::{World, now, output, show};

/// Put sets together: make, fill, change, show and export them
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the sets: number, questions, minutes, minutes of the slot for them, name
    #[command(after_long_help = "\
Examples:
  hotseat set list --all")]
    List {
        /// Also those in the archive
        #[arg(long)]
        all: bool,

        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a set: id, level, kind, minutes, set, section and title of each question
    #[command(after_long_help = "\
Examples:
  hotseat set show onsite --why
  hotseat set show onsite --ids | hotseat show --prompt -")]
    Show {
        #[command(flatten)]
        set: Named,

        /// Say for each question why it was drawn
        #[arg(long)]
        why: bool,

        /// Print ids alone
        #[arg(long, conflicts_with = "json")]
        ids: bool,

        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make a set, with questions if they are named
    #[command(after_long_help = "\
Examples:
  hotseat set new Phone --minutes 30 --opening 2 --closing 5
  hotseat list fw:rails --ids -n 4 | hotseat set new Rails -")]
    New {
        /// Its name
        name: String,

        #[command(flatten)]
        slot: SlotFlags,

        /// Ids of questions; - reads them from standard input, one a line
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
    #[command(flatten)]
    Change(change::Change),
    /// Write a set as a page: list, candidate copy, interviewer guide, blank scorecard
    #[command(after_long_help = "\
Examples:
  hotseat set export 'Onsite A' --as guide -o guide.html
  hotseat set export 'Onsite A' --as candidate")]
    Export {
        #[command(flatten)]
        set: Named,

        #[command(flatten)]
        page: Page,
    },
}

/// Which set.
#[derive(Debug, Args)]
pub struct Named {
    /// The name of the set, or how it begins
    #[arg(value_name = "SET")]
    name: String,
}

impl Named {
    fn find(&self, store: &Store) -> Result<SavedSet, CliError> {
        Ok(ops::find_set(store, &self.name)?)
    }
}

/// The time of an interview.
#[derive(Debug, Args)]
pub struct SlotFlags {
    /// Minutes of the interview; 60 where nothing else says
    #[arg(long, value_parser = clap::value_parser!(u16).range(10..=480))]
    pub minutes: Option<u16>,

    /// Minutes of them kept free before the first question
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(..=480))]
    pub opening: Option<u16>,

    /// Minutes kept free for the candidate's own questions
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(..=480))]
    pub closing: Option<u16>,
}

impl SlotFlags {
    /// A slot with what was said put over it; it has to leave time for questions.
    pub fn over(&self, slot: Slot) -> Result<Slot, CliError> {
        let slot = Slot {
            minutes: self.minutes.unwrap_or(slot.minutes),
            opening: self.opening.unwrap_or(slot.opening),
            closing: self.closing.unwrap_or(slot.closing),
        };
        if slot.for_questions() == 0 {
            let Slot { minutes, opening, closing } = slot;
            return Err(CliError::input(
                format!(
                    "no minute of {minutes} is left for questions: {opening} open and {closing} close"
                ),
                "give more --minutes, or less --opening and --closing",
            ));
        }
        Ok(slot)
    }
}

const EXAMPLES: &str = "\
Examples:
  hotseat set new Phone --minutes 30
  hotseat list 'fw:django level:mid' --ids | hotseat set add 'Onsite A' -
  hotseat set show onsite
  hotseat set move 'Onsite A' django-shelf-page-query-budget-test --section Django
  hotseat set export 'Onsite A' --as guide -o guide.html
  hotseat set used 'Onsite A'

A set is named by its name in any case, or by how it begins. `u` in the interface undoes
what a command did.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    match &arguments.what {
        What::List { all, json } => list(world, *all, *json),
        What::Show { set, why, ids, json } => {
            let store = world.open_to_read()?;
            let SavedSet { number, set } = set.find(&store)?;
            let index = world.index(&store)?;
            if *json {
                output::json(&text::json(&index, Some(number), &set))?;
            } else if *ids {
                let ids = set.items().map(|item| format!("{}\n", item.question));
                output::data(&ids.collect::<String>())?;
            } else {
                output::text(&text::shown(&index, &set, *why))?;
            }
            Ok(0)
        }
        What::New { name, slot, ids } => {
            let slot = slot.over(world.settings()?.interview)?;
            let ids = show::ids(ids)?;
            let mut store = world.open()?;
            let (_, done) = ops::new_set(&mut store, name, slot, &ids, now())?;
            output::talk(&done.sentence);
            Ok(0)
        }
        What::Change(change) => change::run(world, change),
        What::Export { set, page } => {
            let store = world.open_to_read()?;
            let SavedSet { set, .. } = set.find(&store)?;
            page.write(&store, world.catalog, &[&set])?;
            Ok(0)
        }
    }
}

fn list(world: &World, all: bool, json: bool) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let mut sets = ops::sets(&store)?;
    sets.retain(|saved| all || !saved.set.archived);
    let index = world.index(&store)?;
    if json {
        let sets = sets.iter().map(|saved| text::json(&index, Some(saved.number), &saved.set));
        output::json(&sets.collect::<Vec<_>>())?;
    } else {
        output::text(&lines(&index, &sets))?;
    }
    Ok(u8::from(sets.is_empty()))
}

fn lines(index: &Index, sets: &[SavedSet]) -> String {
    let terminal = output::is_terminal();
    let mut lines = String::new();
    for SavedSet { number, set } in sets {
        let totals = ops::set_totals(index, set);
        let archived = if set.archived { " (archived)" } else { "" };
        let _ = if terminal {
            let summary = text::summary(&totals);
            let name = output::name(&set.name, 0);
            writeln!(lines, "{number:>3}  {name}  {summary}{archived}")
        } else {
            let (questions, minutes) = (totals.questions, totals.minutes);
            let name = output::clean(&set.name);
            writeln!(lines, "{number}\t{questions}\t{minutes}\t{}\t{name}", totals.available)
        };
    }
    lines
}
