//! `hotseat show`: questions whole, their prompts, or their files.

use std::io::{self, BufRead};

use clap::Args;

use crate::domain::Clean;
use crate::format::export::{self, Options, Shape};
use crate::ops::{self, Detail};

use super::error::CliError;
use super::{World, output};

/// Show questions by id
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Ids of questions; - reads them from standard input, one a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,

    /// Show the prompt alone
    #[arg(long, conflicts_with_all = ["file", "json"])]
    prompt: bool,

    /// Print the question's file as it is
    #[arg(long, conflicts_with = "json")]
    file: bool,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat show postgresql-lab-label-printed-twice
  hotseat list fw:rails --ids | hotseat show --prompt -
  hotseat list | fzf --preview 'hotseat show {1}'";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let ids = ids(&arguments.ids)?;
    let details: Result<Vec<Detail>, _> =
        ids.iter().map(|id| ops::read_detail(&store, world.catalog, id)).collect();
    let details = details?;
    if arguments.file {
        let files: Vec<String> = details.into_iter().map(|detail| detail.text).collect();
        output::data(&files.join("\n"))?;
        return Ok(0);
    }
    let questions: Vec<_> = details.into_iter().map(|detail| detail.question).collect();
    if arguments.json {
        let json = export::json(&questions).map_err(|error| CliError::Output(error.into()))?;
        output::json(&json)?;
        return Ok(0);
    }
    let shape = if arguments.prompt { Shape::Candidate } else { Shape::Guide };
    let options = Options { numbering: false, ..Options::new(shape) };
    let text = export::markdown(&questions, world.catalog, &options);
    output::text(Clean::new(&text).as_str())?;
    Ok(0)
}

/// Ids as they were named, with those of standard input in the place of `-`.
pub fn ids(named: &[String]) -> Result<Vec<String>, CliError> {
    let mut ids = Vec::new();
    for name in named {
        if name != "-" {
            ids.push(name.clone());
            continue;
        }
        for line in io::stdin().lock().lines() {
            let line = line
                .map_err(|error| CliError::file("cannot read", "standard input".as_ref(), error))?;
            // The first word of a line, so that whole lines of `hotseat list` will do.
            ids.extend(line.split_whitespace().next().map(str::to_owned));
        }
    }
    Ok(ids)
}
