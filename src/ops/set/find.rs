//! Read sets, by number or by what people call them.

use crate::domain::Set;
use crate::domain::nearest::did_you_mean;
use crate::store::{Store, sets as rows};

use super::{OpError, Result, SavedSet, read};

/// All sets, also those in the archive, oldest first.
pub fn sets(store: &Store) -> Result<Vec<SavedSet>> {
    let rows = rows::all(store.conn())?.into_iter();
    Ok(rows.map(|(number, set)| SavedSet { number, set }).collect())
}

pub fn read_set(store: &Store, number: i64) -> Result<Set> {
    read(store.conn(), number)
}

/// The set of a name, whatever its case, or the only one whose name begins so; what is
/// in the archive steps back for what is not.
pub fn find_set(store: &Store, name: &str) -> Result<SavedSet> {
    let mut all = sets(store)?;
    let wanted = name.trim().to_lowercase();
    let lower = |saved: &SavedSet| saved.set.name.to_lowercase();
    if let Some(at) = all.iter().position(|saved| lower(saved) == wanted) {
        return Ok(all.swap_remove(at));
    }
    let is_meant = |saved: &&SavedSet| !wanted.is_empty() && lower(saved).starts_with(&wanted);
    let mut meant: Vec<SavedSet> = all.iter().filter(is_meant).cloned().collect();
    if meant.iter().any(|saved| !saved.set.archived) {
        meant.retain(|saved| !saved.set.archived);
    }
    let names = |sets: &[SavedSet]| -> Vec<String> {
        sets.iter().map(|saved| saved.set.name.clone()).collect()
    };
    match meant.len() {
        1 => Ok(meant.remove(0)),
        0 => {
            let names = names(&all);
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            let help = if known.is_empty() {
                "the bank has no sets yet; `hotseat set new` makes one".to_owned()
            } else {
                did_you_mean(name.trim(), &known)
            };
            Err(OpError::NoSet { name: name.to_owned(), help })
        }
        _ => Err(OpError::SeveralSets { name: name.to_owned(), names: names(&meant).join(", ") }),
    }
}
