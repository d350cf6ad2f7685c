//! The in-memory index of a bank.

use std::collections::HashMap;

use crate::domain::{Catalog, Marks};
use crate::search::Index;
use crate::store::marks::MarkRow;
use crate::store::{Store, marks, questions};

use super::Result;

/// Read every question's short row and index them.
pub fn build_index(store: &Store, catalog: &Catalog) -> Result<Index> {
    build(store, catalog, None)
}

/// The same for the first questions only, so that something can be drawn at once.
pub fn build_first_page(store: &Store, catalog: &Catalog, rows: u32) -> Result<Index> {
    build(store, catalog, Some(rows))
}

fn build(store: &Store, catalog: &Catalog, limit: Option<u32>) -> Result<Index> {
    let conn = store.conn();
    let mut marked: HashMap<String, Marks> = HashMap::new();
    for row in marks::all(conn)? {
        add(marked.entry(row.question.clone()).or_default(), &row);
    }
    let mut entries = questions::list(conn, limit)?;
    for entry in &mut entries {
        entry.marks = marked.get(&entry.id).copied().unwrap_or_default();
    }
    Ok(Index::new(catalog, entries, &[]))
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
