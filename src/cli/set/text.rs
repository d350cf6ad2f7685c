//! A set as text for people and pipes, and as JSON for programs.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde::Serialize;

use crate::cli::output::{self, clean};
use crate::domain::{Item, Kind, Level, Set, Totals};
use crate::ops::{plural, set_totals};
use crate::search::{Index, Row};

/// "5 questions, 43 of 45 minutes", with what is wrong said in words.
pub fn summary(totals: &Totals) -> String {
    let questions = plural(totals.questions, "question");
    let mut text = format!("{questions}, {} of {} minutes", totals.minutes, totals.available);
    if let Some(over) = totals.over() {
        let _ = write!(text, ", {over} over");
    }
    if totals.reserve > 0 {
        let _ = write!(text, ", {} in reserve", totals.reserve);
    }
    if !totals.missing.is_empty() {
        let _ = write!(text, ", {} no longer in the bank", totals.missing.len());
    }
    text
}

/// A set with its sections on a terminal; in a pipe a line for each question: id, level, kind,
/// minutes, set, section and title, separated by tabs.
pub fn shown(index: &Index, set: &Set, why: bool) -> String {
    let mut text = String::new();
    let terminal = output::is_terminal();
    if terminal {
        let name = output::heading(&set.name);
        let _ = writeln!(text, "{name}  {}", summary(&set_totals(index, set)));
    }
    let widest = set.items().map(|item| item.question.len()).max().unwrap_or(0);
    for section in &set.sections {
        if terminal && !section.title.is_empty() {
            let _ = writeln!(text, "  {}", clean(&section.title));
        }
        for item in &section.items {
            let row = index.row_of_id(&item.question).map(|row| index.row(row));
            if terminal {
                text.push_str(&line(item, row, widest, why));
            } else {
                text.push_str(&columns(item, row, &set.name, &section.title));
            }
        }
    }
    text
}

fn line(item: &Item, row: Option<Row>, widest: usize, why: bool) -> String {
    let id = output::name(&item.question, widest);
    let facts = match row {
        Some(row) => {
            format!("{:<6}  {:<11}  {:>2}m  {}", row.level, row.kind, row.minutes, clean(row.title))
        }
        None => "no longer in the bank".to_owned(),
    };
    let reserve = if item.reserve { " (reserve)" } else { "" };
    let locked = if item.locked { " (locked)" } else { "" };
    let mut text = format!("    {id}  {facts}{reserve}{locked}\n");
    let reason = if why { item.reason.as_str() } else { "" };
    for said in [item.note.as_str(), reason] {
        if !said.is_empty() {
            let _ = writeln!(text, "      {}", clean(said));
        }
    }
    text
}

fn columns(item: &Item, row: Option<Row>, set: &str, section: &str) -> String {
    let [level, kind, minutes, title] = row.map_or_else(Default::default, |row| {
        let (level, kind) = (row.level.to_string(), row.kind.to_string());
        [level, kind, row.minutes.to_string(), clean(row.title)]
    });
    let (id, set, section) = (clean(&item.question), clean(set), clean(section));
    format!("{id}\t{level}\t{kind}\t{minutes}\t{set}\t{section}\t{title}\n")
}

/// A set as JSON. Times are in RFC 3339.
#[derive(Debug, Serialize)]
pub struct JsonSet<'s> {
    /// `null` for a set that was not kept.
    number: Option<i64>,
    name: &'s str,
    /// Minutes of the slot, and of them before and after the questions.
    slot: crate::domain::Slot,
    /// What is asked: without the reserve and what is no longer in the bank.
    questions: usize,
    minutes: u32,
    available: u32,
    archived: bool,
    created: Option<String>,
    changed: Option<String>,
    used: Option<String>,
    drawn: Option<JsonDrawing<'s>>,
    intro: &'s str,
    outro: &'s str,
    sections: Vec<JsonSection<'s>>,
}

#[derive(Debug, Serialize)]
struct JsonDrawing<'s> {
    blueprint: &'s str,
    form: u8,
    seed: u64,
    outcome: &'s str,
}

#[derive(Debug, Serialize)]
struct JsonSection<'s> {
    title: &'s str,
    questions: Vec<JsonItem<'s>>,
}

#[derive(Debug, Serialize)]
struct JsonItem<'s> {
    id: &'s str,
    /// These are `null` for a question that is no longer in the bank.
    title: Option<&'s str>,
    level: Option<Level>,
    kind: Option<Kind>,
    minutes: Option<u16>,
    note: &'s str,
    reserve: bool,
    locked: bool,
    reason: &'s str,
}

pub fn json<'s>(index: &'s Index, number: Option<i64>, set: &'s Set) -> JsonSet<'s> {
    let totals = set_totals(index, set);
    let time = |at: i64| Timestamp::from_second(at).ok().map(|time| time.to_string());
    // What was not kept has no times.
    let kept = |at: i64| number.and_then(|_| time(at));
    JsonSet {
        number,
        name: &set.name,
        slot: set.slot,
        questions: totals.questions,
        minutes: totals.minutes,
        available: totals.available,
        archived: set.archived,
        created: kept(set.created),
        changed: kept(set.changed),
        used: set.used.and_then(time),
        drawn: set.drawing.as_ref().map(|drawing| JsonDrawing {
            blueprint: &drawing.blueprint.name,
            form: drawing.form,
            seed: drawing.blueprint.seed,
            outcome: &drawing.outcome,
        }),
        intro: &set.intro,
        outro: &set.outro,
        sections: set
            .sections
            .iter()
            .map(|section| JsonSection {
                title: &section.title,
                questions: section.items.iter().map(|item| json_item(index, item)).collect(),
            })
            .collect(),
    }
}

fn json_item<'s>(index: &'s Index, item: &'s Item) -> JsonItem<'s> {
    let row = index.row_of_id(&item.question).map(|row| index.row(row));
    JsonItem {
        id: &item.question,
        title: row.map(|row| row.title),
        level: row.map(|row| row.level),
        kind: row.map(|row| row.kind),
        minutes: row.map(|row| row.minutes),
        note: &item.note,
        reserve: item.reserve,
        locked: item.locked,
        reason: &item.reason,
    }
}
