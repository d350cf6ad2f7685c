//! `hotseat import`: take questions into the bank, all of them or none.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::format::diagnostic::{self, Located};
use crate::ops::{self, Incoming, OpError, Outcome, Plan, Source};

use super::error::CliError;
use super::{World, now, output, source};

/// Import questions from a pack folder, a file or a zip archive
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// A folder with a pack.toml, a question file, or a zip archive of either
    path: PathBuf,

    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Import what is right even when something is rejected
    #[arg(long)]
    partial: bool,

    /// Print what happened as JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat import team-pack --dry-run
  hotseat import team-pack.zip
  hotseat import django-ward-report-inflated-sums.md # your edit of it

A question that you edited is kept when its pack brings a newer text. `u` in the
interface takes an import back.";

#[derive(Debug, Serialize)]
struct Report<'p> {
    pack: &'p str,
    dry_run: bool,
    questions: Vec<Row<'p>>,
}

#[derive(Debug, Serialize)]
struct Row<'p> {
    file: &'p str,
    id: Option<&'p str>,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'p str>,
    problems: Vec<Located>,
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let source = source::read(&arguments.path)?.into_source(&arguments.path)?;
    if source.files.is_empty() {
        return Err(CliError::input(
            "there are no question files here",
            "question files end in .md",
        ));
    }
    if arguments.dry_run {
        let store = world.open_to_plan()?;
        let plan = ops::plan(&store, world.catalog, &source)?;
        tell(&plan, &source, arguments)?;
        output::talk(&format!("would import {}: {}", source.pack.name, plan.summary()));
        return Ok(u8::from(plan.count(Outcome::Rejected) > 0));
    }
    let mut store = world.open()?;
    let result = ops::import(&mut store, world.catalog, &source, arguments.partial, now());
    let (plan, done) = match result {
        Err(OpError::Rejected { files, plan }) => {
            tell(&plan, &source, arguments)?;
            return Err(OpError::Rejected { files, plan }.into());
        }
        result => result?,
    };
    store.close()?;
    tell(&plan, &source, arguments)?;
    output::talk(&done.sentence);
    Ok(u8::from(plan.count(Outcome::Rejected) > 0))
}

/// Every file that changes or is rejected, with the reason and the places.
fn tell(plan: &Plan, source: &Source, arguments: &Arguments) -> Result<(), CliError> {
    let texts =
        || plan.incoming.iter().zip(&source.files).map(|(incoming, (_, text))| (incoming, text));
    if arguments.json {
        let row = |(incoming, text): (&'_ Incoming, &String)| {
            diagnostic::located(&incoming.file, text, &incoming.report.problems)
        };
        let questions = texts()
            .map(|pair| Row {
                file: &pair.0.file,
                id: pair.0.id.as_deref(),
                outcome: pair.0.outcome.name(),
                reason: pair.0.reason.as_deref(),
                problems: row(pair),
            })
            .collect();
        let report = Report { pack: &plan.pack.id, dry_run: arguments.dry_run, questions };
        return output::json(&report);
    }
    let mut said = String::new();
    for (incoming, text) in texts().filter(|(incoming, _)| incoming.outcome != Outcome::Unchanged) {
        let name = incoming.id.as_deref().unwrap_or(&incoming.file);
        let _ = write!(said, "{:9} {}", incoming.outcome.name(), output::clean(name));
        if let Some(reason) = &incoming.reason {
            let _ = write!(said, ": {}", output::clean(reason));
        }
        said.push('\n');
        if incoming.outcome == Outcome::Rejected {
            let errors: Vec<_> = incoming
                .report
                .problems
                .iter()
                .filter(|problem| problem.is_error())
                .cloned()
                .collect();
            said += &diagnostic::render(&incoming.file, text, &errors, true);
            said.push('\n');
        }
    }
    output::text(&said)
}
