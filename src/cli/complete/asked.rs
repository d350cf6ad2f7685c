//! What a shell asks about: the words before the cursor, and the bank that they name.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::cli::World;
use crate::config::Paths;
use crate::ops;
use crate::store::Store;

/// The words before the cursor, as far as they can be understood.
pub struct Asked {
    /// The words of the query that stand before the cursor.
    pub query: Vec<String>,
    /// Whether a `--` stands before the cursor, so that a hyphen begins no flag.
    pub escaped: bool,
    bank: Option<PathBuf>,
    config: Option<PathBuf>,
}

impl Asked {
    pub fn new(command: Command, before: &[String]) -> Self {
        let escaped = before.iter().any(|word| word == "--");
        let matches = command.ignore_errors(true).try_get_matches_from(before).ok();
        let mut asked = Self { query: Vec::new(), escaped, bank: None, config: None };
        let mut level = matches.as_ref();
        while let Some(matches) = level {
            asked.query = all::<String>(matches, "query");
            asked.bank = all(matches, "bank").pop().or(asked.bank);
            asked.config = all(matches, "config").pop().or(asked.config);
            level = matches.subcommand().map(|(_, inner)| inner);
        }
        asked
    }

    /// The bank for reading, if it is there and needs nothing from this program.
    pub fn bank(&self) -> Option<(World, Store)> {
        let paths = Paths::of_user(self.bank.clone(), self.config.clone()).ok()?;
        let store = ops::open_bank_to_read(&paths.bank).ok()??;
        Some((World::of(paths), store))
    }
}

/// The values of an argument, none when the command does not have it.
fn all<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    let values = matches.try_get_many::<T>(name).ok().flatten();
    values.map(|values| values.cloned().collect()).unwrap_or_default()
}
