//! The in-memory index of a bank.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::pack::Pack;
use crate::domain::{Catalog, Marks};
use crate::search::{Asked, Index, IndexBuilder, Usage};
use crate::store::asked::AskedRow;
use crate::store::marks::MarkRow;
use crate::store::{Store, asked, marks, questions, sets};

use super::Result;
use super::verified::verified;

/// Read every question's short row and index them, with the sets and what was asked by now.
pub fn build_index(store: &Store, catalog: &Catalog, now: i64) -> Result<Index> {
    build(store, catalog, None, now)
}

/// The same for the first questions only, so that something can be drawn at once.
pub fn build_first_page(store: &Store, catalog: &Catalog, rows: u32, now: i64) -> Result<Index> {
    build(store, catalog, Some(rows), now)
}

fn build(store: &Store, catalog: &Catalog, limit: Option<u32>, now: i64) -> Result<Index> {
    let conn = store.conn();
    let mut marked: HashMap<String, Marks> = HashMap::new();
    for row in marks::all(conn)? {
        add(marked.entry(row.question.clone()).or_default(), &row);
    }
    let mut builder = IndexBuilder::new(catalog);
    questions::each_entry(conn, limit, |entry| {
        entry.marks = marked.get(&entry.id).copied().unwrap_or_default();
        builder.push(entry);
    })?;
    let mut index = builder.finish();
    index.set_usage(&usage(store, now)?);
    let day = Timestamp::from_second(now).unwrap_or_default().to_zoned(TimeZone::UTC).date();
    index.set_today(day);
    // A first page is gone before anybody asks it for these.
    if limit.is_none() {
        index.set_texts(&unrun(store)?, &questions::waiting(conn)?);
    }
    Ok(index)
}

/// The questions with code that no engine ran. What is known of runs is of the bundled texts,
/// so an edited text was not run.
fn unrun(store: &Store) -> Result<Vec<i64>> {
    let conn = store.conn();
    let brought = questions::as_brought(conn, Pack::BUNDLED)?.into_iter();
    let run: HashSet<i64> =
        brought.filter(|(_, id)| !verified(id).is_empty()).map(|(number, _)| number).collect();
    let mut unrun = questions::with_code(conn)?;
    unrun.retain(|number| !run.contains(number));
    Ok(unrun)
}

/// The sets with their questions, and what was asked by now: for [`Index::set_usage`] when
/// an operation touched the sets.
pub fn usage(store: &Store, now: i64) -> Result<Usage> {
    const DAY: i64 = 24 * 60 * 60;
    let conn = store.conn();
    let ago = |row: AskedRow| {
        // A clock that was set back makes no question one of tomorrow.
        let days = u32::try_from((now - row.last).max(0) / DAY).unwrap_or(u32::MAX);
        (row.question, Asked { days, times: row.times })
    };
    let asked = asked::all(conn)?.into_iter().map(ago).collect();
    Ok(Usage { sets: sets::members(conn)?, asked })
}

/// How many questions the bank holds.
pub fn question_count(store: &Store) -> Result<u64> {
    Ok(questions::count(store.conn())?)
}

/// The marks of one question as they are now.
pub fn marks_of(store: &Store, id: &str) -> Result<Marks> {
    let mut marks = Marks::default();
    for row in marks::of_question(store.conn(), id)? {
        add(&mut marks, &row);
    }
    Ok(marks)
}

fn add(marks: &mut Marks, row: &MarkRow) {
    match row.mark.as_str() {
        "favourite" => marks.favourite = true,
        "flagged" => marks.flagged = true,
        "leaked" => marks.leaked = true,
        _ => {}
    }
}
