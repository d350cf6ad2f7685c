//! `hotseat config`: where things are, what can be set, what the keys do.

use std::fmt::Write as _;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::config::DEFAULTS;
use crate::domain::Word;
use crate::format::diagnostic;
use crate::ops::plural;
use crate::tui::keymap::{BINDINGS, Context};

use super::error::CliError;
use super::settings::Loaded;
use super::{World, output};

/// Show paths, settings and keys
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Where the bank and the settings are
    Path,
    /// Every key and what it does
    Keys {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Every setting with its default, commented
    Default,
    /// Check the settings file: everything that is wrong with it, at once
    Check {
        /// Print the problems as JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Serialize)]
struct Key {
    context: &'static str,
    keys: Vec<&'static str>,
    action: String,
    help: &'static str,
}

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    match arguments.what {
        What::Path => {
            let shown = |path: &std::path::Path| output::clean(&path.to_string_lossy());
            let paths = &world.paths;
            output::text(&format!(
                "bank    {}\nconfig  {}\n",
                shown(&paths.bank),
                shown(&paths.config)
            ))?;
        }
        What::Default => output::data(DEFAULTS)?,
        What::Check { json } => return check(world.loaded()?, json),
        What::Keys { json: true } => {
            let keys: Vec<Key> = BINDINGS
                .iter()
                .map(|row| Key {
                    context: row.context.name(),
                    keys: row.keys.split(' ').collect(),
                    action: format!("{:?}", row.action),
                    help: row.help,
                })
                .collect();
            output::json(&keys)?;
        }
        What::Keys { json: false } => output::text(&keys_text())?,
    }
    Ok(0)
}

/// What is wrong with the settings file, for people or as JSON.
fn check(loaded: &Loaded, json: bool) -> Result<u8, CliError> {
    if json {
        output::json(&loaded.located())?;
    } else if loaded.problems.is_empty() {
        output::talk("the settings are right");
    } else {
        output::text(&diagnostic::render(
            &loaded.file,
            &loaded.text,
            &loaded.problems,
            output::is_terminal(),
        ))?;
        output::talk(&plural(loaded.problems.len(), "problem"));
    }
    Ok(u8::from(!loaded.problems.is_empty()))
}

/// The keys as a table of text, place by place.
fn keys_text() -> String {
    let mut text = String::new();
    for context in Context::ALL {
        let _ = writeln!(text, "{}", context.title());
        for row in BINDINGS.iter().filter(|row| row.context == *context) {
            let _ = writeln!(text, "  {:18} {}", row.keys, row.help);
        }
        text.push('\n');
    }
    text
}
