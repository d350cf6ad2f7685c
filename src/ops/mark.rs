//! Put marks on questions, or take them away.

use crate::domain::vocabulary;
use crate::store::marks::MarkRow;
use crate::store::undo::{Key, record};
use crate::store::{Store, marks, questions};

use super::{Done, OpError, Result, Touched, plural};

vocabulary! {
    /// What a user can say of a question.
    Mark, "mark":
    Favourite = "favourite", "favourite";
    Flagged = "flagged", "flag";
    Leaked = "leaked", "leaked";
}

/// Turn a mark of several questions on, or off when all of them have it: one press,
/// one intention. The note says why; who gives one wants the mark, even where another
/// process put it in the meantime.
pub fn mark(store: &mut Store, ids: &[String], mark: Mark, note: &str, now: i64) -> Result<Done> {
    let name = crate::domain::Word::name(mark);
    store.write(|tx| {
        let mut missing = Vec::new();
        for id in ids {
            if marks::read(tx, id, name)?.is_some() {
                continue;
            }
            // An import that was undone, here or elsewhere, takes questions away.
            if !questions::exists(tx, id)? {
                return Err(OpError::NoQuestion { id: id.clone() });
            }
            missing.push(id);
        }
        let all_have_it = missing.is_empty();
        let removing = all_have_it && note.is_empty();
        let changing: Vec<&String> = if all_have_it { ids.iter().collect() } else { missing };
        let verb = if removing { "removed" } else { "added" };
        let object = match mark {
            Mark::Favourite => "the favourite mark",
            Mark::Flagged => "the flag",
            Mark::Leaked => "the leaked mark",
        };
        let questions = plural(changing.len(), "question");
        let preposition = if removing { "of" } else { "to" };
        let sentence = format!("{verb} {object} {preposition} {questions}");
        let key = |id: &&String| Key::Mark { question: (*id).clone(), mark: name.to_owned() };
        record(tx, &sentence, &changing.iter().map(key).collect::<Vec<_>>(), now)?;
        for id in &changing {
            if removing {
                marks::delete(tx, id, name)?;
            } else {
                let row = MarkRow {
                    question: (*id).clone(),
                    mark: name.to_owned(),
                    note: note.to_owned(),
                    made: now,
                };
                marks::write(tx, &row)?;
            }
        }
        let ids = changing.into_iter().cloned().collect();
        Ok(Done { sentence, touched: Touched::Marks(ids) })
    })
}
