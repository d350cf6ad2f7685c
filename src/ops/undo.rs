//! Take back what was done last, and do it again.

use crate::domain::pack::Pack;
use crate::store::undo::{Key, Swapped};
use crate::store::{Connection, Store, StoreError, packs, undo as log};

use super::{Done, OpError, Touched};

/// Undo the last thing done; `None` when nothing is left to undo.
pub fn undo(store: &mut Store) -> Result<Option<Done>, OpError> {
    swap(store, log::undo, "undid")
}

/// Redo the last thing undone; `None` when nothing is left to redo.
pub fn redo(store: &mut Store) -> Result<Option<Done>, OpError> {
    swap(store, log::redo, "redid")
}

fn swap(
    store: &mut Store,
    turn: fn(&Connection) -> Result<Option<Swapped>, StoreError>,
    verb: &str,
) -> Result<Option<Done>, OpError> {
    let swapped = store.write(|tx| {
        let swapped = turn(tx)?;
        // The log knows nothing of what the program itself brought in the meantime: a question
        // may now be older than the bundled one, or missing. The next start compares them again.
        let is_question = |key: &Key| matches!(key, Key::Question(_));
        if swapped.as_ref().is_some_and(|swapped| swapped.keys.iter().any(is_question)) {
            packs::forget_digest(tx, Pack::BUNDLED)?;
        }
        Ok::<_, OpError>(swapped)
    })?;
    Ok(swapped.map(|swapped| said(verb, swapped)))
}

fn said(verb: &str, swapped: Swapped) -> Done {
    let sentence = format!("{verb}: {}", swapped.done);
    let mut marked = Vec::new();
    let mut touched = Touched::Nothing;
    for key in swapped.keys {
        match key {
            Key::Mark { question, .. } => marked.push(question),
            Key::Search(_) => touched = Touched::Searches,
            Key::Set(_) | Key::Asked { .. } => touched = Touched::Sets,
            Key::Blueprint(_) => touched = Touched::Blueprints,
            Key::Memory(_)
            | Key::Buried(_)
            | Key::Review(_)
            | Key::Plan
            | Key::Fitted
            | Key::Mock(_) => touched = Touched::Practice,
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
