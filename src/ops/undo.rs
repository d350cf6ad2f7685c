//! Take back what was done last, and do it again.

use crate::store::undo::{Key, Swapped};
use crate::store::{Store, undo as log};

use super::{Done, Result, Touched};

/// Undo the last thing done; `None` when nothing is left to undo.
pub fn undo(store: &mut Store) -> Result<Option<Done>> {
    let swapped = store.write(|tx| log::undo(tx))?;
    Ok(swapped.map(|swapped| said("undid", swapped)))
}

/// Redo the last thing undone; `None` when nothing is left to redo.
pub fn redo(store: &mut Store) -> Result<Option<Done>> {
    let swapped = store.write(|tx| log::redo(tx))?;
    Ok(swapped.map(|swapped| said("redid", swapped)))
}

fn said(verb: &str, swapped: Swapped) -> Done {
    let sentence = format!("{verb}: {}", swapped.done);
    let mut marked = Vec::new();
    let mut touched = Touched::Nothing;
    for key in swapped.keys {
        match key {
            Key::Mark { question, .. } => marked.push(question),
            Key::Search(_) => touched = Touched::Searches,
            Key::Question(_) | Key::Pack(_) => {
                return Done { sentence, touched: Touched::Questions };
            }
        }
    }
    if !marked.is_empty() {
        touched = Touched::Marks(marked);
    }
    Done { sentence, touched }
}
