//! `hotseat export`: Markdown out, the same bytes as the dialog writes.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::domain::Word;
use crate::ops::{
    self, ExportField, ExportGroup, ExportOptions, ExportRequest, ExportShape, Scope, plural,
};
use crate::search;
use crate::tui::worker::write_file;

use super::error::CliError;
use super::list::Order;
use super::{World, output, query_text, show};

/// Export questions to Markdown: a list, a candidate copy, an interviewer guide
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Arguments {
    /// The same query as in the interface; - reads ids from standard input
    query: Vec<String>,

    /// What to make: list, candidate (nothing of the guide, ever), guide
    #[arg(long = "as", value_name = "SHAPE", default_value = "list", value_parser = word::<ExportShape>)]
    shape: ExportShape,

    /// The file to write; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,

    /// Replace the file if it exists
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    order: Order,

    /// Group by: framework, database, pattern, topic, level, kind or none
    #[arg(long, value_name = "GROUPING", value_parser = group)]
    group: Option<Grouping>,

    /// Number the questions
    #[arg(long, overrides_with = "no_number")]
    number: bool,

    /// Do not number them
    #[arg(long, overrides_with = "number")]
    no_number: bool,

    /// The level of the first heading, 1 to 4
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=4))]
    heading: Option<u8>,

    /// Begin with a table of contents
    #[arg(long, overrides_with = "no_contents")]
    contents: bool,

    /// Leave the table of contents out
    #[arg(long, overrides_with = "contents")]
    no_contents: bool,

    /// Columns of a list, separated by commas
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = word::<ExportField>)]
    fields: Option<Vec<ExportField>>,

    /// The title of the document
    #[arg(long)]
    title: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  hotseat export 'fw:django level:mid' --as guide -o guide.md
  hotseat export is:favourite --as candidate --title 'Backend, second round'
  hotseat list db:pg --ids | hotseat export - --as candidate -o candidate.md";

/// A grouping that may be none.
#[derive(Clone, Copy, Debug)]
struct Grouping(Option<ExportGroup>);

fn group(text: &str) -> Result<Grouping, String> {
    if text == "none" { Ok(Grouping(None)) } else { word(text).map(|group| Grouping(Some(group))) }
}

fn word<W: Word>(text: &str) -> Result<W, String> {
    W::from_name(text).map_err(|error| error.to_string())
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let index = ops::build_index(&store, world.catalog)?;
    let scope = if arguments.query == ["-"] {
        Scope::Ids(show::ids(&arguments.query)?)
    } else {
        scope_of_query(&query_text(&arguments.query), &index, &arguments.order)?
    };
    let request = ExportRequest { scope, options: options(arguments) };
    let exported = ops::export(&store, &index, world.catalog, &request)?;
    if exported.questions == 0 {
        output::talk("hotseat: no question matches, so nothing was exported");
        return Ok(1);
    }
    if arguments.output == Path::new("-") {
        output::data(&exported.text)?;
        return Ok(0);
    }
    let path = &arguments.output;
    if !arguments.force && path.exists() {
        return Err(CliError::Exists { path: path.clone() });
    }
    write_file(path, &exported.text)?;
    let questions = plural(exported.questions, "question");
    output::talk(&format!("wrote {questions} to {}", output::clean(&path.to_string_lossy())));
    Ok(0)
}

/// A query that names ids and nothing else keeps their order, and misses none silently.
fn scope_of_query(text: &str, index: &search::Index, order: &Order) -> Result<Scope, CliError> {
    let query = search::parse(text, index.values())
        .map_err(|error| CliError::Query { text: text.to_owned(), error })?;
    Ok(match ops::named_ids(&query) {
        Some(ids) => Scope::Ids(ids.to_vec()),
        None => Scope::Query { text: text.to_owned(), sort: order.sort, reversed: order.reverse },
    })
}

fn options(arguments: &Arguments) -> ExportOptions {
    let defaults = ExportOptions::new(arguments.shape);
    let switch = |yes: bool, no: bool, default: bool| if yes || no { yes } else { default };
    ExportOptions {
        shape: arguments.shape,
        group_by: arguments.group.map_or(defaults.group_by, |group| group.0),
        numbering: switch(arguments.number, arguments.no_number, defaults.numbering),
        heading_level: arguments.heading.unwrap_or(defaults.heading_level),
        contents: switch(arguments.contents, arguments.no_contents, defaults.contents),
        fields: arguments.fields.clone().unwrap_or(defaults.fields),
        title: arguments.title.clone().unwrap_or(defaults.title),
    }
}
