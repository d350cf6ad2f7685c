//! `hotseat list`: the questions of a query, one a line.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use crate::domain::query::State;
use crate::domain::{Kind, Level};
use crate::ops;
use crate::search::{self, Index, SortKey, ordered};
use crate::store::Store;

use super::error::CliError;
use super::{World, output, query_text, word};

/// List questions: id, level, kind, minutes, system and title
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The same query as in the interface; everything when there is none
    query: Vec<String>,

    #[command(flatten)]
    order: Order,

    /// Print at most so many
    #[arg(short = 'n', long, value_name = "COUNT")]
    limit: Option<usize>,

    /// Print ids alone
    #[arg(long, conflicts_with = "json")]
    ids: bool,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How questions are ordered.
#[derive(Debug, Args)]
pub struct Order {
    /// Sort by: catalogue, title, level, minutes, kind, id, reviewed
    #[arg(long, value_name = "KEY", default_value = "catalogue", value_parser = word::<SortKey>)]
    pub sort: SortKey,

    /// Sort the other way round
    #[arg(long)]
    pub reverse: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat list 'fw:django kind:debugging'
  hotseat list 'level>=mid minutes<=10' --sort minutes
  hotseat list -- -level:junior is:favourite
  hotseat list db:pg --ids | hotseat export - --as candidate";

/// A question of the list as JSON.
#[derive(Debug, Serialize)]
struct Listed<'i> {
    id: &'i str,
    title: &'i str,
    system: &'i str,
    topic: &'i str,
    kind: Kind,
    level: Level,
    minutes: u16,
    favourite: bool,
    flagged: bool,
    edited: bool,
    /// The line of the text that matched, when the title did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<&'i str>,
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let index = world.index(&store)?;
    let found = find(&store, &index, &query_text(&arguments.query))?;
    let mut rows = ordered(&index, &found, arguments.order.sort, arguments.order.reverse);
    rows.truncate(arguments.limit.unwrap_or(usize::MAX));
    if arguments.json {
        let listed: Vec<Listed> = rows.iter().map(|row| listed(&index, &found, *row)).collect();
        output::json(&listed)?;
    } else if arguments.ids {
        let ids: Vec<&str> = rows.iter().map(|row| index.row(*row).id).collect();
        let end = if ids.is_empty() { "" } else { "\n" };
        output::data(&(ids.join("\n") + end))?;
    } else {
        output::text(&lines(&index, &rows))?;
    }
    Ok(u8::from(rows.is_empty()))
}

/// The answer to a query, or where it is wrong.
fn find(store: &Store, index: &Index, text: &str) -> Result<search::Found, CliError> {
    let query = search::parse(text, index.values())
        .map_err(|error| CliError::Query { text: text.to_owned(), error })?;
    Ok(ops::search(store, index, &query)?)
}

fn listed<'i>(index: &'i Index, found: &'i search::Found, row: u32) -> Listed<'i> {
    let entry = index.row(row);
    Listed {
        id: entry.id,
        title: entry.title,
        system: index.system_of(row),
        topic: index.topic_of(row),
        kind: entry.kind,
        level: entry.level,
        minutes: entry.minutes,
        favourite: index.is(row, State::Favourite),
        flagged: index.is(row, State::Flagged),
        edited: index.is(row, State::Edited),
        line: found.lines.get(&row).map(String::as_str),
    }
}

/// Columns that people can read and `cut`, `awk` and fzf can split: the id comes first and
/// the title last; between a terminal's columns are spaces, in a pipe tabs.
fn lines(index: &Index, rows: &[u32]) -> String {
    let mut text = String::new();
    let terminal = output::is_terminal();
    let widest = rows.iter().map(|row| index.row(*row).id.len()).max().unwrap_or(0);
    let systems = rows.iter().map(|row| index.system_of(*row).chars().count()).max().unwrap_or(0);
    for row in rows {
        let entry = index.row(*row);
        let title = output::clean(entry.title);
        let (level, kind, minutes) = (entry.level, entry.kind, entry.minutes);
        let system = output::clean(index.system_of(*row));
        let _ = if terminal {
            let id = output::name(entry.id, widest);
            writeln!(
                text,
                "{id}  {level:<6}  {kind:<11}  {minutes:>2}m  {system:systems$}  {title}"
            )
        } else {
            let id = output::clean(entry.id);
            writeln!(text, "{id}\t{level}\t{kind}\t{minutes}\t{system}\t{title}")
        };
    }
    text
}
