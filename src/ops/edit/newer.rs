//! A newer text of a question that the user edited: what differs, and to take either.

use crate::domain::Catalog;
use crate::format::difference::{DiffLine, difference};
use crate::format::question;
use crate::store::questions::QuestionRow;
use crate::store::undo::{Key, record};
use crate::store::{Store, questions};

use super::super::import::question_row;
use super::super::{Done, OpError, Result, Touched, digest};
use super::held_row;

/// The user's text beside the newer one of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    pub id: String,
    pub title: String,
    pub pack: String,
    pub lines: Vec<DiffLine>,
}

/// Which of the two texts a question has from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Mine,
    Theirs,
}

/// The newer text that waits for a question, compared with the user's; `None` when none waits.
pub fn newer_text(store: &Store, id: &str) -> Result<Option<Newer>> {
    let held = held_row(store.conn(), id)?;
    let mine = held.text();
    Ok(held.waiting.map(|theirs| Newer {
        id: held.id,
        title: held.title,
        pack: held.pack,
        lines: difference(&mine, &theirs),
    }))
}

/// Take either text. To keep one's own is an edit of the newer text from now on, which does
/// not wait any more; to take the other one ends the edit.
pub fn take_either(
    store: &mut Store,
    catalog: &Catalog,
    id: &str,
    take: Take,
    now: i64,
) -> Result<Done> {
    store.write(|tx| {
        let held = held_row(tx, id)?;
        let Some(newer) = held.waiting.clone() else {
            let said = format!("no newer text of its pack waits for {id}");
            return Err(OpError::Refused(said));
        };
        let (row, sentence) = match take {
            Take::Mine => {
                let row = QuestionRow { pack_digest: digest(&newer), waiting: None, ..held };
                let sentence = format!("kept your text: {}", row.title);
                (row, sentence)
            }
            Take::Theirs => {
                let reading = question::read(&newer, &format!("{id}.md"), catalog);
                let problem = || match reading.problems.first() {
                    Some(problem) => problem.message.clone(),
                    None => "no reason".to_owned(),
                };
                let question = reading
                    .question
                    .as_ref()
                    .ok_or_else(|| OpError::Unreadable { id: id.to_owned(), problem: problem() })?;
                let row = question_row(question, catalog, &held.pack);
                let sentence = format!("took the newer text of its pack: {}", row.title);
                (row, sentence)
            }
        };
        record(tx, &sentence, &[Key::Question(id.to_owned())], now)?;
        questions::write(tx, &row)?;
        Ok(Done { sentence, touched: Touched::Questions })
    })
}
