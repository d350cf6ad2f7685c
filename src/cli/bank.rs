//! `hotseat bank`: what is in the bank, what is thin and what needs attention, with the query
//! that lists the questions of each figure.

use std::fmt::Write as _;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::domain::{Kind, Level, Word};
use crate::ops::{
    self, BankFigures, BankFile, BankHeld, Mix, PackFigures, Part, THIN, TakenPack, ThinSystem,
    plural,
};
use crate::store::packs::PackRow;

use super::backup::size;
use super::error::CliError;
use super::{World, output};

/// What is in the bank: systems, what is thin, what needs attention, packs
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat bank
  hotseat list is:unrun          # the questions of one of its figures
  hotseat bank --json | jq '.concerns[] | select(.questions > 0)'

A figure in the JSON is `questions`, a number, with `query`, which lists exactly these. The JSON
holds:
  file      path, bytes, backups (how many are kept)
  version   of the tables
  all       the figure of the whole bank
  concerns  of (what it is), with its figure
  groups    group; all, levels, kinds; systems with id, name, all, levels, kinds. A question
            counts in each system that it touches, and once in its group
  thin      systems with topics that have fewer than two ready questions: id, name, of_topics
            (how many topics it has), topics with of (the name) and their figure
  packs     id, name, version, license, source, digest, imported (Unix seconds); all, edited,
            waiting (a newer text waits beside the edit), absent for a pack without questions";

/// Everything as JSON.
#[derive(Debug, Serialize)]
struct Listed<'f> {
    file: Option<&'f BankFile>,
    version: i64,
    #[serde(flatten)]
    figures: &'f BankFigures,
    packs: Vec<Pack<'f>>,
}

#[derive(Debug, Serialize)]
struct Pack<'f> {
    #[serde(flatten)]
    pack: &'f PackRow,
    #[serde(flatten)]
    figures: Option<&'f PackFigures>,
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let index = world.index(&store)?;
    let figures = ops::bank_figures(&index, world.catalog);
    let held = ops::bank_held(&store, Timestamp::now(), &TimeZone::system())?;
    if arguments.json {
        let pack = |taken: &'_ TakenPack| figures.packs.iter().find(|of| of.id == taken.pack.id);
        let packs = held.packs.iter();
        let packs = packs.map(|taken| Pack { pack: &taken.pack, figures: pack(taken) }).collect();
        let (file, version) = (held.file.as_ref(), held.version);
        output::json(&Listed { file, version, figures: &figures, packs })?;
    } else {
        output::text(&text(&figures, &held))?;
    }
    Ok(0)
}

fn text(figures: &BankFigures, held: &BankHeld) -> String {
    let mut text = format!("{}\n", plural(figures.all.questions, "question"));
    if let Some(BankFile { path, bytes, backups, last_backup }) = &held.file {
        let path = output::clean(&path.display().to_string());
        let _ = writeln!(text, "{path}, {}, tables of version {}", size(*bytes), held.version);
        let last =
            last_backup.as_ref().map_or(String::new(), |ago| format!(", the last one {ago}"));
        let _ = writeln!(text, "{}{last}", plural(*backups, "backup"));
    }
    let _ = writeln!(text, "\n{}", output::heading("Needs attention"));
    for Part { of, figure } in &figures.concerns {
        let (count, query) = (figure.questions, output::name(&figure.query, 14));
        let _ = writeln!(text, "{count:>7}  {query}  {}", of.title());
    }
    systems(&mut text, figures);
    packs(&mut text, figures, held);
    thin(&mut text, figures);
    text
}

/// So many columns have the names of systems.
const NAME: usize = 28;

fn systems(text: &mut String, figures: &BankFigures) {
    for group in &figures.groups {
        let title = group.group.title();
        let blank = " ".repeat(NAME.saturating_sub(title.len()));
        let _ = write!(text, "\n{}{blank}  {:>5} ", output::heading(title), "all");
        let heads = Level::ALL.iter().map(|level| level.title());
        for head in heads.chain(Kind::ALL.iter().map(|kind| kind.title())) {
            let _ = write!(text, " {}", head.chars().take(3).collect::<String>());
        }
        text.push('\n');
        mix(text, &format!("  {:<width$}", "all of them", width = NAME - 2), &group.mix);
        for system in &group.systems {
            let id = output::name(&system.id, NAME - 2);
            mix(text, &format!("  {id}"), &system.mix);
        }
    }
}

fn mix(text: &mut String, name: &str, mix: &Mix) {
    let _ = write!(text, "{name}  {:>5} ", mix.all.questions);
    for figure in mix.each().skip(1) {
        let _ = write!(text, " {:>3}", figure.questions);
    }
    text.push('\n');
}

fn packs(text: &mut String, figures: &BankFigures, held: &BankHeld) {
    let _ = writeln!(text, "\n{}", output::heading("Packs"));
    for TakenPack { pack, day, ago } in &held.packs {
        let license = if pack.license.is_empty() { "no licence" } else { &pack.license };
        let said = [pack.name.as_str(), &format!("version {}", pack.version), license].join(", ");
        let _ = writeln!(text, "  {}  {}", output::name(&pack.id, 0), output::clean(&said));
        let counts = figures.packs.iter().find(|of| of.id == pack.id).map_or_else(
            || "no questions".to_owned(),
            |PackFigures { all, edited, waiting, .. }| {
                let (edited, waiting) = (edited.questions, waiting.questions);
                let all = plural(all.questions, "question");
                format!("{all}, {edited} edited, {waiting} with a newer text")
            },
        );
        let source = output::clean(&pack.source);
        let _ = writeln!(text, "    {counts}; from {source}, taken in on {day}, {ago}");
    }
}

fn thin(text: &mut String, figures: &BankFigures) {
    let title = format!("Thin: topics with fewer than {THIN} ready questions");
    let _ = writeln!(text, "\n{}", output::heading(&title));
    for ThinSystem { id, of_topics, topics, .. } in &figures.thin {
        let of = plural(*of_topics, "topic");
        let _ = writeln!(text, "  {}: {} of {of}", output::name(id, 0), topics.len());
        for Part { of, figure } in topics {
            let _ = writeln!(text, "{:>7}  {}", figure.questions, output::clean(of));
        }
    }
}
