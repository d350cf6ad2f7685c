//! A candidate met a set.

use crate::store::undo::{Key, record};
use crate::store::{Store, asked, sets};

use super::{Done, OpError, Result, Touched, plural, read};

/// Note that a set was used with a candidate: its questions were asked now, except those
/// in reserve. `asked:` finds them by that, and a draw avoids them.
pub fn note_asked(store: &mut Store, number: i64, now: i64) -> Result<Done> {
    store.write(|tx| {
        let mut set = read(tx, number)?;
        let questions: Vec<String> =
            set.items().filter(|item| !item.reserve).map(|item| item.question.clone()).collect();
        if questions.is_empty() {
            let name = &set.name;
            return Err(OpError::Refused(format!("the set {name} has no questions to ask")));
        }
        let asked = plural(questions.len(), "question");
        let sentence = format!("noted {asked} of the set {} as asked", set.name);
        record(tx, &sentence, &[Key::Set(number), Key::Asked { set: number, at: now }], now)?;
        set.used = Some(now);
        sets::write(tx, number, &set)?;
        asked::write(tx, number, now, &questions)?;
        Ok(Done { sentence, touched: Touched::Sets })
    })
}
