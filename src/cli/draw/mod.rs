//! `hotseat draw`: sets that satisfy a blueprint, proven best.

mod demands;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use serde::Serialize;

use crate::domain::{Avoid, Blueprint, Set};
use crate::format::{blueprint, diagnostic};
use crate::ops::{self, Conflict, Draw, DrawLimit, Standing};
use crate::search::Index;
use crate::store::Store;

use super::error::CliError;
use super::set::text;
use super::sheet::Page;
use super::{World, now, output};

use demands::Demands;

/// Draw sets that satisfy a blueprint, and keep them
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Arguments {
    /// The file of a blueprint; - reads it from standard input
    #[arg(conflicts_with = "blueprint")]
    file: Option<PathBuf>,

    /// A blueprint by name: one of --list-blueprints
    #[arg(short, long, value_name = "BLUEPRINT")]
    blueprint: Option<String>,

    /// Draw and print, but keep nothing
    #[arg(short = 'n', long)]
    dry_run: bool,

    /// Stop after so many seconds, with the best that was found
    #[arg(long, value_name = "SECONDS", default_value_t = DrawLimit::USUAL.as_secs(), value_parser = clap::value_parser!(u64).range(1..=600))]
    time: u64,

    /// Say for each question why it was drawn
    #[arg(long)]
    why: bool,

    /// Print JSON
    #[arg(long, conflicts_with_all = ["shape", "html"])]
    json: bool,

    #[command(flatten)]
    page: Page,

    /// List the blueprints that are ready: name, minutes, sets and title
    #[arg(long)]
    list_blueprints: bool,

    /// Print the blueprint with all demands as a file, and draw nothing
    #[arg(long)]
    print_blueprint: bool,

    /// Keep the blueprint with all demands under a name, for --blueprint
    #[arg(long, value_name = "NAME", conflicts_with = "dry_run")]
    save_blueprint: Option<String>,

    // Last, since its heading would stand over whatever follows.
    #[command(flatten)]
    demands: Demands,
}

const EXAMPLES: &str = "\
Examples:
  hotseat draw --blueprint startup-django-mid --name 'Onsite A'
  hotseat draw --minutes 60 --level mid --want framework:django=2 --want db:pg=2 --want pattern:mvc
  hotseat draw --blueprint full-loop --forms 2 -o guide.html --as guide
  hotseat draw --blueprint startup-rails-mid --print-blueprint > mine.toml && hotseat draw mine.toml
  hotseat draw mine.toml --seed 2 --dry-run

The same bank, blueprint and seed give the same set. When no set satisfies the blueprint the
exit code is 1, and the demands that conflict are named with the nearest change that would do.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    if arguments.list_blueprints {
        return list_blueprints(&world.open_to_read()?);
    }
    let keeps =
        !arguments.dry_run && (!arguments.print_blueprint || arguments.save_blueprint.is_some());
    let mut store = if keeps { world.open()? } else { world.open_to_read()? };
    let index = world.index(&store)?;
    let blueprint = arguments.demands.over(base(world, &store, &index, arguments)?)?;
    if let Some(name) = &arguments.save_blueprint {
        let text = blueprint::write(&blueprint);
        output::talk(&ops::save_blueprint(&mut store, name, &text, now())?.sentence);
    }
    if arguments.print_blueprint {
        output::data(&blueprint::write(&blueprint))?;
        return Ok(0);
    }
    let time = Duration::from_secs(arguments.time);
    match within(time, |limit| ops::draw(&store, &index, &blueprint, now(), limit))? {
        Draw::Drawn { sets, standing } => {
            // What cannot be handed out is not kept either.
            arguments.page.refuse(sets.len())?;
            let sets = keep(&mut store, sets, standing, arguments.dry_run)?;
            print(world, &store, &index, arguments, &sets, standing)?;
            Ok(0)
        }
        Draw::Impossible(conflict) => {
            if arguments.json {
                let change = conflict.nearest.as_ref().map(|change| change.words.as_str());
                output::json(&JsonImpossible { impossible: &conflict.words, change })?;
            }
            Ok(impossible(&conflict))
        }
    }
}

/// Draw with so much time from now on.
pub fn within<T>(time: Duration, draw: impl FnOnce(&DrawLimit) -> T) -> T {
    let start = Instant::now();
    let clock = || start.elapsed();
    draw(&DrawLimit { time, clock: &clock, stop: &|| false })
}

/// The blueprint that was named, or an empty one.
fn base(
    world: &World,
    store: &Store,
    index: &Index,
    arguments: &Arguments,
) -> Result<Blueprint, CliError> {
    let (name, text) = match (&arguments.file, &arguments.blueprint) {
        (Some(file), _) => (file.to_string_lossy().into_owned(), read(file)?),
        (None, Some(name)) => (name.clone(), ops::named_blueprint(store, name)?),
        (None, None) => {
            let mut blueprint = Blueprint::new("Drawn set", world.settings()?.interview);
            Avoid::USUAL.clone_into(&mut blueprint.avoid.query);
            return Ok(blueprint);
        }
    };
    ops::read_blueprint(&text, index).map_err(|problems| {
        let shown = diagnostic::render(&name, &text, &problems, false);
        CliError::Blueprint { name, shown }
    })
}

fn read(file: &Path) -> Result<String, CliError> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    text.map_err(|error| CliError::file("cannot read", file, error))
}

/// A drawn set, with its number when it was kept.
type Kept = (Option<i64>, Set);

fn keep(
    store: &mut Store,
    sets: Vec<Set>,
    standing: Standing,
    dry_run: bool,
) -> Result<Vec<Kept>, CliError> {
    if dry_run {
        output::talk(&format!("nothing was kept; {standing}"));
        return Ok(sets.into_iter().map(|set| (None, set)).collect());
    }
    let (saved, done) = ops::add_sets(store, sets, now())?;
    output::talk(&format!("{}; {standing}", done.sentence));
    Ok(saved.into_iter().map(|saved| (Some(saved.number), saved.set)).collect())
}

#[derive(Debug, Serialize)]
struct JsonDraw<'s> {
    standing: String,
    sets: Vec<text::JsonSet<'s>>,
}

#[derive(Debug, Serialize)]
struct JsonImpossible<'c> {
    impossible: &'c str,
    change: Option<&'c str>,
}

fn print(
    world: &World,
    store: &Store,
    index: &Index,
    arguments: &Arguments,
    sets: &[Kept],
    standing: Standing,
) -> Result<(), CliError> {
    if arguments.page.is_wanted() {
        let pages: Vec<&Set> = sets.iter().map(|(_, set)| set).collect();
        arguments.page.write(store, world.catalog, &pages)?;
        if !arguments.json {
            return Ok(());
        }
    }
    if arguments.json {
        let sets = sets.iter().map(|(number, set)| text::json(index, *number, set)).collect();
        return output::json(&JsonDraw { standing: standing.to_string(), sets });
    }
    let shown = sets.iter().map(|(_, set)| text::shown(index, set, arguments.why));
    output::text(&shown.collect::<String>())
}

/// Say why there is no set and what would do; the exit code.
pub fn impossible(conflict: &Conflict) -> u8 {
    let mut said = format!("hotseat: no set satisfies the blueprint: {}", conflict.words);
    if let Some(change) = &conflict.nearest {
        let _ = write!(said, "\n  hint: {}", change.words);
    }
    output::talk(&said);
    1
}

/// Those that the user keeps come first.
fn list_blueprints(store: &Store) -> Result<u8, CliError> {
    let saved = ops::saved_blueprints(store)?.into_iter().map(|saved| (saved.name, saved.text));
    let bundled = ops::bundled_blueprints().iter();
    let bundled = bundled.map(|bundled| (bundled.id.to_owned(), bundled.text.to_owned()));
    let all: Vec<(String, String)> = saved.chain(bundled).collect();
    let widest = all.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut lines = String::new();
    for (name, text) in &all {
        // What cannot be read any more is still listed: drawing it says what is wrong.
        let Ok(file) = blueprint::read(text) else {
            let _ = writeln!(lines, "{}", output::clean(name));
            continue;
        };
        let Blueprint { slot, forms, name: title, .. } = &file.blueprint;
        let (minutes, title) = (slot.minutes, output::clean(title));
        let _ = if output::is_terminal() {
            let name = output::name(name, widest);
            writeln!(lines, "{name}  {minutes:>3}m  {forms}  {title}")
        } else {
            writeln!(lines, "{}\t{minutes}\t{forms}\t{title}", output::clean(name))
        };
    }
    output::text(&lines)?;
    Ok(0)
}
