//! `hotseat config`: where things are, what can be set, what the keys do.

use std::fmt::Write as _;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::config::DEFAULTS;
use crate::domain::Word;
use crate::tui::keymap::{BINDINGS, Context};

use super::error::CliError;
use super::{World, output};

/// Show paths, settings and keys
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Where the bank and the settings are
    #[command(after_long_help = "\
Examples:
  hotseat config path")]
    Path,
    /// Every key and what it does
    #[command(after_long_help = "\
Examples:
  hotseat config keys")]
    Keys {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Every setting with its default, commented
    #[command(after_long_help = "\
Examples:
  hotseat config default > config.toml")]
    Default,
    /// Check the settings file
    #[command(after_long_help = "\
Examples:
  hotseat config check")]
    Check,
}

const EXAMPLES: &str = "\
Examples:
  hotseat config path
  hotseat config default > config.toml
  hotseat config keys --json | jq '.[].keys'";

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
        What::Check => {
            world.settings()?;
            output::talk("the settings are right");
        }
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
