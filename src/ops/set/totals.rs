//! What a set amounts to with the questions of the bank.

use crate::domain::Set;
use crate::domain::set::{Asking, Totals};
use crate::search::Index;

/// Sum a set up; questions that are not in the index are told as missing.
pub fn set_totals(index: &Index, set: &Set) -> Totals {
    Totals::of(set, |id| {
        let row = index.row_of_id(id)?;
        let entry = index.row(row);
        Some(Asking {
            minutes: entry.minutes,
            level: entry.level,
            kind: entry.kind,
            system: index.system_of(row).to_owned(),
        })
    })
}
