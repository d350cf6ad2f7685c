//! `data/coverage.toml`: which questions are wanted, and how far a bank has come.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::question::blocks;
use crate::domain::{Catalog, Kind, Level, Question, Word};

/// The plan: slots by system and topic, and the shares of the whole bank.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    shares: Shares,
    slots: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shares {
    /// At least so many have a block that is executed.
    runs: f64,
    /// At least so many prompts show something to read.
    code: f64,
    level: BTreeMap<String, [f64; 2]>,
    kind: BTreeMap<String, [f64; 2]>,
}

pub fn read(text: &str) -> Result<Plan, toml::de::Error> {
    toml::from_str(text)
}

/// What a system has and what it still wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemCoverage {
    pub system: String,
    pub have: usize,
    pub wanted: usize,
    pub levels: Vec<(Level, usize)>,
    pub kinds: Vec<(Kind, usize)>,
    pub runs: usize,
    /// Topics with fewer questions than slots, with the slots that are free.
    pub free: Vec<(String, Vec<String>)>,
}

/// A bank beside its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub systems: Vec<SystemCoverage>,
    /// What is out of proportion in the whole bank, as sentences.
    pub warnings: Vec<String>,
}

impl Plan {
    /// Compare questions with the plan, in the order of the catalogue.
    pub fn compare(&self, questions: &[Question], catalog: &Catalog) -> Coverage {
        let system =
            |id: &String| self.slots.get(id).map(|topics| of_system(id, topics, questions));
        let systems = catalog.systems.iter().filter_map(|of| system(&of.id)).collect();
        Coverage { systems, warnings: self.shares.warnings(questions) }
    }
}

fn of_system(
    id: &str,
    topics: &BTreeMap<String, Vec<String>>,
    questions: &[Question],
) -> SystemCoverage {
    let mine: Vec<&Question> = questions.iter().filter(|question| question.system == id).collect();
    let mut free = Vec::new();
    for (topic, slots) in topics {
        let mut slots = slots.clone();
        for question in mine.iter().filter(|question| question.topic == *topic) {
            let slot = format!("{}/{}", question.level, question.kind);
            if let Some(at) = slots.iter().position(|wanted| *wanted == slot) {
                slots.remove(at);
            }
        }
        if !slots.is_empty() {
            free.push((topic.clone(), slots));
        }
    }
    SystemCoverage {
        system: id.to_owned(),
        have: mine.len(),
        wanted: topics.values().map(Vec::len).sum(),
        levels: counts(&mine, |question| question.level),
        kinds: counts(&mine, |question| question.kind),
        runs: mine.iter().filter(|question| !blocks(question).is_empty()).count(),
        free,
    }
}

fn counts<W: Word>(questions: &[&Question], of: impl Fn(&Question) -> W) -> Vec<(W, usize)> {
    let count = |word: W| questions.iter().filter(|question| of(question) == word).count();
    W::ALL.iter().map(|word| (*word, count(*word))).collect()
}

impl Shares {
    fn warnings(&self, questions: &[Question]) -> Vec<String> {
        let all: Vec<&Question> = questions.iter().collect();
        let mut warnings = Vec::new();
        for (level, count) in counts(&all, |question| question.level) {
            warnings.extend(out_of_band("level", level.name(), &self.level, count, all.len()));
        }
        for (kind, count) in counts(&all, |question| question.kind) {
            warnings.extend(out_of_band("kind", kind.name(), &self.kind, count, all.len()));
        }
        let runs = all.iter().filter(|question| !blocks(question).is_empty()).count();
        warnings.extend(too_few("run something", self.runs, runs, all.len()));
        let code = all.iter().filter(|question| question.body.prompt.contains("```")).count();
        warnings.extend(too_few("show code in the prompt", self.code, code, all.len()));
        warnings
    }
}

#[expect(clippy::cast_precision_loss, reason = "a bank has far fewer questions than 2^52")]
fn share(count: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { count as f64 / all as f64 }
}

fn out_of_band(
    list: &str,
    name: &str,
    bands: &BTreeMap<String, [f64; 2]>,
    count: usize,
    all: usize,
) -> Option<String> {
    let [least, most] = *bands.get(name)?;
    let share = share(count, all);
    let (low, high) = (least * 100.0, most * 100.0);
    (share < least || share > most).then(|| {
        format!(
            "{list} {name}: {count} of {all} are {:.0} %, wanted are {low:.0} to {high:.0} %",
            share * 100.0
        )
    })
}

fn too_few(what: &str, least: f64, count: usize, all: usize) -> Option<String> {
    let share = share(count, all);
    (share < least).then(|| {
        format!(
            "{count} of {all} questions {what}, {:.0} %; wanted are {:.0} %",
            share * 100.0,
            least * 100.0
        )
    })
}

impl Coverage {
    /// A table of the systems that have questions or are wanted, and the warnings below it.
    pub fn table(&self, free_slots: bool) -> String {
        let mut text = format!(
            "{:27} {:>9} {:>6}   {:22} {}\n",
            "system", "questions", "runs", "junior mid senior staff", "kinds"
        );
        for system in &self.systems {
            let levels: Vec<_> =
                system.levels.iter().map(|(_, count)| format!("{count:>3}")).collect();
            let kinds: Vec<_> = system
                .kinds
                .iter()
                .filter(|(_, count)| *count > 0)
                .map(|(kind, count)| format!("{kind} {count}"))
                .collect();
            let row = format!(
                "{:27} {:>4}/{:<4} {:>6}   {:22} {}",
                system.system,
                system.have,
                system.wanted,
                system.runs,
                levels.join("  "),
                kinds.join(", ")
            );
            let _ = writeln!(text, "{}", row.trim_end());
            for (topic, slots) in system.free.iter().filter(|_| free_slots) {
                let _ = writeln!(text, "    {topic}: {}", slots.join(", "));
            }
        }
        let sum = |of: fn(&SystemCoverage) -> usize| self.systems.iter().map(of).sum::<usize>();
        let (have, wanted) = (sum(|system| system.have), sum(|system| system.wanted));
        let _ =
            writeln!(text, "{:27} {have:>4}/{wanted:<4} {:>6}", "all", sum(|system| system.runs));
        for warning in &self.warnings {
            let _ = writeln!(text, "warning: {warning}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{catalog, question};

    const PLAN: &str = r#"
[shares]
runs = 0.9
code = 0.1
level = { junior = [0.0, 1.0], mid = [0.0, 0.4] }
kind = {}

[slots.sqlite]
transactions-and-locking = ["mid/debugging", "senior/design"]
sql-dialect = ["junior/concept"]
"#;

    #[test]
    fn a_filled_slot_is_taken_off_and_shares_are_compared() {
        let catalog = catalog::read(include_str!("../../data/catalog.toml")).unwrap();
        let text = include_str!("../../tests/fixtures/questions/sqlite-kettle-log-missing-rows.md");
        let mut question = question::read(text, "x.md", &catalog).question.unwrap();
        question.topic = "transactions-and-locking".to_owned();
        let coverage = read(PLAN).unwrap().compare(&[question], &catalog);
        let [sqlite] = coverage.systems.as_slice() else { panic!("one system is planned") };
        assert_eq!((sqlite.have, sqlite.wanted, sqlite.runs), (1, 3, 1));
        let free: Vec<_> =
            sqlite.free.iter().map(|(topic, slots)| (topic.as_str(), slots.len())).collect();
        assert_eq!(free, [("sql-dialect", 1), ("transactions-and-locking", 1)]);
        assert_eq!(coverage.warnings, ["level mid: 1 of 1 are 100 %, wanted are 0 to 40 %"]);
    }

    #[test]
    fn the_bundled_plan_names_systems_and_topics_of_the_catalogue() {
        let plan = read(include_str!("../../data/coverage.toml")).unwrap();
        let catalog = catalog::read(include_str!("../../data/catalog.toml")).unwrap();
        for (id, topics) in &plan.slots {
            let system =
                catalog.system(id).unwrap_or_else(|| panic!("{id} is not in the catalogue"));
            for (topic, slots) in topics {
                assert!(system.topic(topic).is_some(), "{id} has no topic {topic}");
                for slot in slots {
                    let (level, kind) = slot.split_once('/').unwrap();
                    assert!(
                        Level::from_name(level).is_ok() && Kind::from_name(kind).is_ok(),
                        "{slot}"
                    );
                }
            }
        }
    }
}
