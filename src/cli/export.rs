//! `hotseat export`: Markdown out, the same bytes as the dialog writes.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::ops::{
    self, ExportField, ExportGroup, ExportOptions, ExportRequest, ExportShape, Scope, plural,
};
use crate::search;

use super::error::CliError;
use super::list::Order;
use super::{World, output, query_text, show, word};

/// Export questions to Markdown: a list, a candidate copy, an interviewer guide
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
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

    /// Columns of a list, separated by commas, or none
    #[arg(long, value_name = "FIELDS", value_parser = columns)]
    fields: Option<Columns>,

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

/// Columns of a list, of which there may be none.
#[derive(Clone, Debug)]
struct Columns(Vec<ExportField>);

fn columns(text: &str) -> Result<Columns, String> {
    if text == "none" {
        return Ok(Columns(Vec::new()));
    }
    text.split(',').map(word).collect::<Result<_, _>>().map(Columns)
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let index = world.index(&store)?;
    let scope = if arguments.query == ["-"] {
        Scope::Ids(show::ids(&arguments.query)?)
    } else {
        let text = query_text(&arguments.query);
        // Here a wrong query is shown with its place.
        if let Err(error) = search::parse(&text, index.values()) {
            return Err(CliError::Query { text, error });
        }
        Scope::Query { text, sort: arguments.order.sort, reversed: arguments.order.reverse }
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
    if !arguments.force {
        output::refuse_existing(std::slice::from_ref(path))?;
    }
    output::file(path, &exported.text)?;
    let questions = plural(exported.questions, "question");
    output::talk(&format!("wrote {questions} to {}", output::clean(&path.to_string_lossy())));
    Ok(0)
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
        fields: arguments.fields.clone().map_or(defaults.fields, |columns| columns.0),
        title: arguments.title.clone().unwrap_or(defaults.title),
    }
}
