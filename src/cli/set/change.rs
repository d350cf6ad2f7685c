//! The subcommands of `hotseat set` that change a set. Each is one step of undo.

use clap::{Args, Subcommand};

use crate::cli::error::CliError;
use crate::cli::{World, draw, now, output, show};
use crate::domain::{Section, Set, SetChange};
use crate::ops::{self, Done, DrawLimit, OpError, Redraw, SavedSet};
use crate::store::Store;

use super::Named;

#[derive(Debug, Subcommand)]
pub enum Change {
    /// Put questions into a set
    #[command(after_long_help = "\
Examples:
  hotseat set add onsite django-ward-report-inflated-sums --section Warm-up
  hotseat list fw:django level:mid --ids | hotseat set add 'Onsite A' -")]
    Add {
        #[command(flatten)]
        set: Named,

        #[command(flatten)]
        questions: Questions,

        /// The title or the number of the section; a new title makes a new section
        #[arg(long, value_name = "SECTION")]
        section: Option<String>,
    },
    /// Take questions out of a set
    #[command(after_long_help = "\
Examples:
  hotseat set remove 'Onsite A' django-shelf-page-query-budget-test")]
    Remove {
        #[command(flatten)]
        set: Named,

        #[command(flatten)]
        questions: Questions,
    },
    /// Move a question up or down, or into another section
    #[command(after_long_help = "\
Examples:
  hotseat set move onsite postgresql-chess-latest-rating --up
  hotseat set move onsite postgresql-chess-latest-rating --section Data")]
    Move {
        #[command(flatten)]
        set: Named,

        /// The id of the question
        id: String,

        #[command(flatten)]
        to: To,
    },
    /// Put another question in the place of one; without --by, the closest equivalent
    #[command(after_long_help = "\
Examples:
  hotseat set swap onsite postgresql-chess-latest-rating
  hotseat set swap onsite django-shelf-page-query-budget-test --by django-ward-report-inflated-sums")]
    Swap {
        #[command(flatten)]
        set: Named,

        /// The id of the question that goes
        id: String,

        /// The id of the question that comes
        #[arg(long, value_name = "ID")]
        by: Option<String>,
    },
    /// Write a note to the interviewer on a question; an empty one takes it away
    #[command(after_long_help = "\
Examples:
  hotseat set note onsite postgresql-chess-latest-rating 'Let them draw the tables.'")]
    Note {
        #[command(flatten)]
        set: Named,

        /// The id of the question
        id: String,

        /// The note
        note: String,
    },
    /// Ask a question only when there is time left; its minutes are not counted
    #[command(after_long_help = "\
Examples:
  hotseat set reserve onsite postgresql-chess-latest-rating
  hotseat set reserve onsite postgresql-chess-latest-rating --off")]
    Reserve {
        #[command(flatten)]
        set: Named,

        /// The id of the question
        id: String,

        /// Take it out of the reserve
        #[arg(long)]
        off: bool,
    },
    /// Keep a question when the rest is drawn again
    #[command(after_long_help = "\
Examples:
  hotseat set lock onsite postgresql-chess-latest-rating")]
    Lock {
        #[command(flatten)]
        set: Named,

        /// The id of the question
        id: String,

        /// Let it go again
        #[arg(long)]
        off: bool,
    },
    /// Draw a drawn set again: what is locked or in reserve stays
    #[command(after_long_help = "\
Examples:
  hotseat set redraw 'Django screen'
  hotseat set redraw 'Django screen' --seed 7")]
    Redraw {
        #[command(flatten)]
        set: Named,

        /// Another seed draws another set; without it, the next one
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Copy a set under another name
    #[command(after_long_help = "\
Examples:
  hotseat set copy 'Onsite A' 'Onsite C'")]
    Copy {
        #[command(flatten)]
        set: Named,

        /// The name of the copy
        copy: String,
    },
    /// Give a set another name
    #[command(after_long_help = "\
Examples:
  hotseat set rename 'Onsite A' 'First round'")]
    Rename {
        #[command(flatten)]
        set: Named,

        /// Its new name
        to: String,
    },
    /// Put a set into the archive
    #[command(after_long_help = "\
Examples:
  hotseat set archive 'Onsite A'
  hotseat set archive 'Onsite A' --restore")]
    Archive {
        #[command(flatten)]
        set: Named,

        /// Take it out of the archive
        #[arg(long)]
        restore: bool,
    },
    /// Delete a set; when its questions were asked stays known
    #[command(after_long_help = "\
Examples:
  hotseat set delete 'Onsite A'")]
    Delete {
        #[command(flatten)]
        set: Named,
    },
    /// Note that a candidate met a set: its questions were asked now, except the reserve
    #[command(after_long_help = "\
Examples:
  hotseat set used 'Onsite A' && hotseat list 'asked<90d'")]
    Used {
        #[command(flatten)]
        set: Named,
    },
}

/// Which questions.
#[derive(Debug, Args)]
pub struct Questions {
    /// Ids of questions; - reads them from standard input, one a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
}

/// Where a question goes.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct To {
    /// One place up
    #[arg(long)]
    up: bool,

    /// One place down
    #[arg(long)]
    down: bool,

    /// To the end of a section, by its title or number; a new title makes a new section
    #[arg(long, value_name = "SECTION")]
    section: Option<String>,
}

pub fn run(world: &World, change: &Change) -> Result<u8, CliError> {
    let store = &mut world.open()?;
    let done = match change {
        Change::Add { set, questions, section } => {
            let number = set.find(store)?.number;
            add(store, number, show::ids(&questions.ids)?, section.as_deref())?
        }
        Change::Remove { set, questions } => {
            apply(store, set, &SetChange::Remove(show::ids(&questions.ids)?))?
        }
        Change::Move { set, id, to } => shift(store, set, id, to)?,
        Change::Swap { set, id, by } => swap(world, store, set, id, by.as_deref())?,
        Change::Note { set, id, note } => {
            apply(store, set, &SetChange::Note { question: id.clone(), note: note.clone() })?
        }
        Change::Reserve { set, id, off } => {
            apply(store, set, &SetChange::Reserve { question: id.clone(), on: !off })?
        }
        Change::Lock { set, id, off } => {
            apply(store, set, &SetChange::Lock { question: id.clone(), on: !off })?
        }
        Change::Redraw { set, seed } => match redraw(world, store, set, *seed)? {
            Redraw::Drawn { done, standing } => {
                output::talk(&format!("{}; {standing}", done.sentence));
                return Ok(0);
            }
            Redraw::Impossible(conflict) => return Ok(draw::impossible(&conflict)),
        },
        Change::Copy { set, copy } => {
            let number = set.find(store)?.number;
            ops::copy_set(store, number, copy, now())?.1
        }
        Change::Rename { set, to } => apply(store, set, &SetChange::Rename(to.clone()))?,
        Change::Archive { set, restore } => apply(store, set, &SetChange::Archive(!restore))?,
        Change::Delete { set } => {
            let number = set.find(store)?.number;
            ops::delete_set(store, number, now())?
        }
        Change::Used { set } => {
            let number = set.find(store)?.number;
            ops::note_asked(store, number, now())?
        }
    };
    output::talk(&done.sentence);
    Ok(0)
}

fn apply(store: &mut Store, set: &Named, change: &SetChange) -> Result<Done, CliError> {
    let number = set.find(store)?.number;
    Ok(ops::change_set(store, number, change, now())?)
}

/// Put questions into a section, the last one where none is named.
pub fn add(
    store: &mut Store,
    number: i64,
    questions: Vec<String>,
    section: Option<&str>,
) -> Result<Done, CliError> {
    let Some(section) = section else {
        let change = SetChange::Add { questions, section: None };
        return Ok(ops::change_set(store, number, &change, now())?);
    };
    let (made, section) = section_of(&ops::read_set(store, number)?, section)?;
    let change = SetChange::Add { questions, section: Some(section) };
    let changes: Vec<SetChange> = made.into_iter().chain([change]).collect();
    Ok(ops::change_set_at_once(store, number, &changes, now())?)
}

fn shift(store: &mut Store, set: &Named, id: &str, to: &To) -> Result<Done, CliError> {
    let SavedSet { number, set } = set.find(store)?;
    let question = id.to_owned();
    let (made, change) = match &to.section {
        Some(section) => {
            let (made, section) = section_of(&set, section)?;
            (made, SetChange::MoveTo { question, section })
        }
        None => (None, SetChange::Shift { question, down: to.down }),
    };
    let changes: Vec<SetChange> = made.into_iter().chain([change]).collect();
    Ok(ops::change_set_at_once(store, number, &changes, now())?)
}

/// The place of a section that is named by its title or its number; for a title that is new,
/// with the change that makes it.
fn section_of(set: &Set, section: &str) -> Result<(Option<SetChange>, usize), CliError> {
    let is_titled = |of: &Section| of.title.to_lowercase() == section.trim().to_lowercase();
    if let Some(at) = set.sections.iter().position(is_titled) {
        return Ok((None, at));
    }
    if let Ok(nth) = section.parse::<usize>() {
        return Ok((None, nth.saturating_sub(1)));
    }
    let make = SetChange::AddSection(section.to_owned());
    let mut after = set.clone();
    after.change(&make).map_err(OpError::from)?;
    Ok((Some(make), after.sections.len() - 1))
}

fn swap(
    world: &World,
    store: &mut Store,
    set: &Named,
    id: &str,
    by: Option<&str>,
) -> Result<Done, CliError> {
    let number = set.find(store)?.number;
    let index = world.index(store)?;
    let (by, reason) = if let Some(by) = by {
        (by.to_owned(), String::new())
    } else {
        let closest = ops::equivalents(store, &index, number, id)?.into_iter().next();
        let none =
            || CliError::input(format!("the bank has no equivalent of {id}"), "name one with --by");
        (closest.ok_or_else(none)?.id, format!("equivalent to {id}"))
    };
    let change = SetChange::Swap { question: id.to_owned(), by, reason };
    Ok(ops::change_set(store, number, &change, now())?)
}

fn redraw(
    world: &World,
    store: &mut Store,
    set: &Named,
    seed: Option<u64>,
) -> Result<Redraw, CliError> {
    let SavedSet { number, set } = set.find(store)?;
    let index = world.index(store)?;
    let drawn = set.drawing.as_ref().map_or(0, |drawing| drawing.blueprint.seed);
    let seed = seed.unwrap_or(drawn.wrapping_add(1));
    let again = |limit: &DrawLimit| ops::redraw(store, &index, number, seed, now(), limit);
    Ok(draw::within(DrawLimit::USUAL, again)?)
}
