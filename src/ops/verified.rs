//! On which engines the runnable blocks of the bundled questions were run.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::{Engine, Word};

/// One engine that ran the blocks of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub engine: Engine,
    pub version: String,
    pub date: Date,
}

impl Run {
    /// "Django 6.1.3".
    pub fn title(&self) -> String {
        format!("{} {}", self.engine.title(), self.version)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    One(Row),
    Several(Vec<Row>),
}

#[derive(Deserialize)]
struct Row {
    engine: Engine,
    version: String,
    date: toml::value::Datetime,
}

fn read(text: &str) -> Result<BTreeMap<String, Vec<Run>>, toml::de::Error> {
    let entries: BTreeMap<String, Entry> = toml::from_str(text)?;
    let runs = |entry| {
        let rows = match entry {
            Entry::One(row) => vec![row],
            Entry::Several(rows) => rows,
        };
        let run = |row: Row| {
            let date = row.date.to_string().parse().ok()?;
            Some(Run { engine: row.engine, version: row.version, date })
        };
        rows.into_iter().filter_map(run).collect()
    };
    Ok(entries.into_iter().map(|(id, entry)| (id, runs(entry))).collect())
}

/// The engines that ran a bundled question; none for questions without runnable blocks.
pub fn verified(id: &str) -> &'static [Run] {
    static RUNS: OnceLock<BTreeMap<String, Vec<Run>>> = OnceLock::new();
    let runs =
        RUNS.get_or_init(|| read(include_str!("../../data/verified.toml")).unwrap_or_default());
    runs.get(id).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_results_can_be_read() {
        assert!(read(include_str!("../../data/verified.toml")).is_ok());
    }

    #[test]
    fn one_engine_and_several_are_understood() {
        let runs = read(
            "[a-question]\nengine = \"pg\"\nversion = \"18.4\"\ndate = 2026-11-22\ndigest = \"00\"\n\
             [[b-question]]\nengine = \"django\"\nversion = \"6.1.3\"\ndate = 2026-11-22\n\
             [[b-question]]\nengine = \"sqlite\"\nversion = \"3.53.2\"\ndate = 2026-11-22\n",
        )
        .unwrap();
        assert_eq!(runs["a-question"][0].title(), "PostgreSQL 18.4");
        let titles: Vec<String> = runs["b-question"].iter().map(Run::title).collect();
        assert_eq!(titles, ["Django 6.1.3", "SQLite 3.53.2"]);
    }
}
