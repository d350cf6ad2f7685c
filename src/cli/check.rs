//! `hotseat check`: what is wrong with question files, all of it at once.

use std::path::PathBuf;

use clap::Args;

use crate::format::diagnostic;
use crate::format::question::check_all;
use crate::ops::{self, plural};
use crate::store::{Access, Store, StoreError};

use super::error::CliError;
use super::{World, output, source};

/// Check question files against the rules of writing questions
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Arguments {
    /// Files, folders or zip archives
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Take warnings for errors
    #[arg(long)]
    strict: bool,

    /// Also print how far the questions fill the plan of the bundled bank
    #[arg(long, conflicts_with = "json")]
    coverage: bool,

    /// With --coverage: name the slots that are free
    #[arg(long, requires = "coverage")]
    free: bool,

    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat check data --coverage
  hotseat check my-pack --strict
  hotseat check question.md --json | jq '.[].message'

Files are compared with each other. As when they are imported, they may also name
questions of the program and of the bank, in `prerequisites`, `related` and `enemies`.
The bundled pack itself, in data, is compared with nothing else.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let mut files = Vec::new();
    let mut is_bundle = false;
    for path in &arguments.paths {
        let read = source::read(path)?;
        is_bundle |= read.is_bundle();
        files.extend(read.questions);
    }
    if files.is_empty() {
        return Err(CliError::input(
            "there are no question files here",
            "question files end in .md",
        ));
    }
    let reports = if is_bundle {
        check_all(&files, world.catalog)
    } else {
        ops::check(bank(world).as_ref(), world.catalog, &files)?
    };
    let problems = || reports.iter().flat_map(|report| &report.problems);
    let errors = problems().filter(|problem| problem.is_error()).count();
    let warnings = problems().count() - errors;
    let texts = files.iter().zip(&reports).filter(|(_, report)| !report.problems.is_empty());
    if arguments.json {
        let located: Vec<_> = texts
            .flat_map(|((file, text), report)| diagnostic::located(file, text, &report.problems))
            .collect();
        output::json(&located)?;
    } else {
        let rendered: String = texts
            .map(|((file, text), report)| {
                diagnostic::render(file, text, &report.problems, true) + "\n"
            })
            .collect();
        output::text(&rendered)?;
        output::talk(&format!(
            "{}: {}, {}",
            plural(files.len(), "file"),
            plural(errors, "error"),
            plural(warnings, "warning")
        ));
    }
    if arguments.coverage {
        let questions: Vec<_> = reports.into_iter().filter_map(|report| report.question).collect();
        let coverage = ops::bundled_plan().compare(&questions, world.catalog);
        output::text(&coverage.table(arguments.free))?;
    }
    let failed = errors > 0 || (arguments.strict && warnings > 0);
    Ok(u8::from(failed))
}

/// The bank, if there is one: files are checked without it as well, so nothing is created.
fn bank(world: &World) -> Option<Store> {
    match Store::open(&world.paths.bank, Access::Read) {
        Ok(store) => Some(store),
        Err(StoreError::Missing { .. }) => None,
        Err(error) => {
            output::talk(&format!("hotseat: not compared with the bank: {error}"));
            None
        }
    }
}
