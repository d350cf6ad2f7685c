//! `hotseat config`: where things are, what can be set, what the keys do.

mod keys;
mod themes;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::config::{DEFAULTS, Paths};
use crate::format::diagnostic;
use crate::ops::{backup, plural};

use super::error::CliError;
use super::settings::Loaded;
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
    /// Where the bank, the settings, themes and backups are
    #[command(after_long_help = "\
Examples:
  hotseat config path
  hotseat config path --json")]
    Path {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Every key and what it does, with your own bindings
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
    /// Write a settings file in which everything is explained and nothing is changed
    #[command(after_long_help = "\
Examples:
  hotseat config init")]
    Init,
    /// Check the settings file and your themes: everything that is wrong, at once
    #[command(after_long_help = "\
Examples:
  hotseat config check
  hotseat config check --json")]
    Check {
        /// Print the problems as JSON
        #[arg(long)]
        json: bool,
    },
}

const EXAMPLES: &str = "\
Examples:
  hotseat config path            # where the settings belong
  hotseat config init            # write a file to begin with
  hotseat config keys            # what keys do, and how actions are called
  hotseat config check --json    # what is wrong, for an editor";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    match arguments.what {
        What::Path { json } => path(&world.paths, json)?,
        What::Default => output::data(DEFAULTS)?,
        What::Init => init(&world.paths.config)?,
        What::Check { json } => return check(world, json),
        What::Keys { json } => {
            // Rows that are wrong are left out, so that is said.
            world.settings()?;
            keys::run(&world.loaded()?.keys, json)?;
        }
    }
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Place {
    name: &'static str,
    path: String,
    exists: bool,
}

fn path(paths: &Paths, json: bool) -> Result<(), CliError> {
    let place = |name, path: &Path| Place {
        name,
        path: path.to_string_lossy().into_owned(),
        exists: path.exists(),
    };
    let places = [
        place("bank", &paths.bank),
        place("config", &paths.config),
        place("themes", &paths.themes),
        place("backups", &backup::folder(&paths.bank)),
        place("state", &paths.state()),
    ];
    if json {
        return output::json(&places);
    }
    let mut text = String::new();
    for Place { name, path, exists } in places {
        let note = if exists { "" } else { "  (not there)" };
        let _ = writeln!(text, "{name:8}{}{note}", output::clean(&path));
    }
    output::text(&text)
}

/// Write the documented settings with a `#` before each, so that later defaults hold.
fn init(path: &Path) -> Result<(), CliError> {
    if path.exists() {
        let shown = path.display();
        let hint = "`hotseat config default` prints what a new one would hold";
        return Err(CliError::input(format!("{shown} exists, so nothing was written"), hint));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .map_err(|source| CliError::file("cannot make the folder", folder, source))?;
    }
    output::file(path, &commented(DEFAULTS))?;
    output::talk(&format!("wrote {}", path.display()));
    Ok(())
}

fn commented(defaults: &str) -> String {
    let line = |line: &str| match line {
        "" => "\n".to_owned(),
        line if line.starts_with(['#', '[']) => format!("{line}\n"),
        setting => format!("#{setting}\n"),
    };
    defaults.lines().map(line).collect()
}

/// What is wrong with the settings file and with the user's themes, for people or as JSON.
fn check(world: &World, json: bool) -> Result<u8, CliError> {
    let Loaded { file, text, problems, .. } = world.loaded()?;
    let mut files = vec![(file.clone(), text.clone(), problems.clone())];
    files.extend(themes::with_problems(&world.paths.themes));
    let count: usize = files.iter().map(|(_, _, problems)| problems.len()).sum();
    if json {
        let located = files
            .iter()
            .flat_map(|(file, text, problems)| diagnostic::located(file, text, problems));
        output::json(&located.collect::<Vec<_>>())?;
    } else if count == 0 {
        output::talk("the settings are right");
    } else {
        let shown = files
            .iter()
            .map(|(file, text, problems)| diagnostic::render(file, text, problems, true));
        output::text(&shown.collect::<String>())?;
        output::talk(&plural(count, "problem"));
    }
    Ok(u8::from(count > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn a_new_file_changes_nothing_and_names_every_setting() {
        let text = commented(DEFAULTS);
        let reading = Settings::read(&text, &[]);
        assert_eq!((reading.settings, reading.problems), (Settings::default(), vec![]));
        assert_eq!(text.lines().count(), DEFAULTS.lines().count());
        assert!(text.contains("\n#theme = \"auto\"\n") && text.contains("\n[practice]\n"));
    }
}
