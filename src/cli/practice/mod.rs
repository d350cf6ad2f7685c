//! `hotseat practice`: what is due and new under a query, the plan to a date, the fit of
//! the schedule.

mod fit;
mod mock;
mod plain;
mod plan;

use std::fmt::Write as _;

use crate::ops::plural;
use crate::ops::practice::{self, Today};
use crate::search::{self, Index};
use clap::{Args, Subcommand};

use super::error::CliError;
use super::{World, is_at_terminal, open_interface, output, query_text};

/// Practise: what is due and new under a query, each answer graded into the schedule
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    what: Option<What>,

    /// What to practise; without one the plan, or everything
    query: Vec<String>,

    /// Ask in plain lines instead of opening the interface, as without a terminal
    #[arg(long, conflicts_with = "list")]
    plain: bool,

    /// Print today's questions and ask none
    #[arg(long)]
    list: bool,

    /// Print them as JSON
    #[arg(long, requires = "list")]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    Plan(plan::Arguments),
    Fit(fit::Arguments),
    Mock(mock::Arguments),
}

const EXAMPLES: &str = "\
Examples:
  hotseat practice fw:django
  hotseat practice --list --json is:due
  hotseat practice plan 'fw:django or db:pg' --date 2026-12-05 --minutes 30 --off sat,sun
  hotseat practice plan --show

A query that begins with the name of a subcommand goes after --.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    match &arguments.what {
        Some(What::Plan(arguments)) => return plan::run(world, arguments),
        Some(What::Fit(arguments)) => return fit::run(world, arguments),
        Some(What::Mock(arguments)) => return mock::run(world, arguments),
        None => {}
    }
    let query = query_text(&arguments.query);
    if arguments.list {
        return list(world, &query, arguments.json);
    }
    let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    if arguments.plain || is_dumb || !is_at_terminal() {
        return plain::run(world, &query);
    }
    open_interface(world, &query, true)
}

/// Whether a query can be understood; if not, where it is wrong.
fn check(query: &str, index: &Index) -> Result<(), CliError> {
    match search::parse(query, index.values()) {
        Ok(_) => Ok(()),
        Err(error) => Err(CliError::Query { text: query.to_owned(), error }),
    }
}

fn list(world: &World, query: &str, json: bool) -> Result<u8, CliError> {
    let sitting = world.sitting()?;
    let store = world.open_to_read()?;
    let index = world.index(&store)?;
    check(query, &index)?;
    let today = practice::today(&store, &index, query, &sitting)?;
    if json {
        output::json(&today)?;
    } else {
        output::text(&lines(&today))?;
        output::talk(&summary(&today));
    }
    Ok(u8::from(today.queue.is_empty()))
}

/// The queue in columns that `cut` and `awk` can split, as `hotseat list` prints them.
fn lines(today: &Today) -> String {
    let mut text = String::new();
    for card in &today.queue {
        let (id, title) = (output::clean(&card.id), output::clean(&card.title));
        let (system, minutes) = (output::clean(&card.system), card.minutes);
        let state = if card.is_new { "new" } else { "due" };
        let _ = writeln!(text, "{id}\t{state}\t{minutes}\t{system}\t{title}");
    }
    text
}

/// How the day stands, in a sentence or two.
fn summary(today: &Today) -> String {
    let mut text = match (&today.next, today.queue.is_empty()) {
        (Some(day), true) => format!("nothing is due today; next on {day}"),
        (None, true) => "nothing is due".to_owned(),
        _ => {
            let (due, new, minutes) = (today.due, today.new, today.minutes);
            format!("{due} due, {new} new, about {}", plural(minutes as usize, "minute"))
        }
    };
    if let Some(plan) = &today.plan {
        let _ = write!(text, "\nplan to {}: {}", plan.plan.date, plan.header);
    }
    text
}
