//! What the query language knows of practice: `is:due` and `is:new`.

use std::collections::HashSet;

use crate::domain::Catalog;
use crate::ops::build_index;
use crate::schedule::due_day;
use crate::search::Index;
use crate::store::{Store, memories};

use super::scope::{is_practised, rows, running_plan};
use super::{Result, Sitting};

/// The index of the whole bank, with what is due on this day.
pub fn index_with_due(store: &Store, catalog: &Catalog, sitting: &Sitting) -> Result<Index> {
    let mut index = build_index(store, catalog, sitting.now.as_second())?;
    mark_due(store, &mut index, sitting)?;
    Ok(index)
}

/// Tell the index what is due today and what was ever practised. Limits and minutes hold
/// nothing back here: `is:due` finds all that is due, by the plan where there is one.
pub fn mark_due(store: &Store, index: &mut Index, sitting: &Sitting) -> Result<()> {
    let (conn, day) = (store.conn(), sitting.day());
    let plan = running_plan(conn, day)?;
    let planned: HashSet<u32> = match &plan {
        // A set that the plan names may be gone: then it holds for nothing.
        Some(plan) => rows(store, index, &plan.query).unwrap_or_default().into_iter().collect(),
        None => HashSet::new(),
    };
    let buried: HashSet<String> =
        memories::buried_on(conn, day)?.into_iter().map(|row| row.question).collect();
    let (mut due, mut seen) = (Vec::new(), Vec::new());
    for memories::MemoryRow { question, memory } in memories::all(conn)? {
        let Some(row) = index.row_of_id(&question) else { continue };
        let number = index.row(row).rowid;
        seen.push(number);
        let plan = plan.as_ref().filter(|_| planned.contains(&row));
        let is_due = due_day(&memory, plan, day).is_some_and(|due| due <= day);
        if is_due && is_practised(index, row) && !buried.contains(&question) {
            due.push(number);
        }
    }
    index.set_practice(&due, &seen);
    Ok(())
}
