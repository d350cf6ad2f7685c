//! Edit questions as texts: what an editor begins with, and what becomes of what comes back.
//!
//! Nothing typed is ever lost: the bank keeps a text from the moment an editor has it until it
//! is taken, and offers it again. Nothing is held open while the editor runs; whoever was
//! quicker meanwhile is not written over.

mod kept;
mod new;
mod newer;
mod refused;

pub use kept::{Beginning, Kept, begin_edit, editor_opened, forget_text, keep_text};
pub use new::take_new;
pub use newer::{Newer, Take, newer_text, take_either};
pub use refused::Refused;

use crate::domain::pack::Pack;
use crate::domain::{Catalog, Kind, Question};
use crate::format::Rule;
use crate::format::question::{self, Report};
use crate::store::questions::QuestionRow;
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, kept_texts, questions};

use super::import::{edited_row, question_row};
use super::{Done, Likeness, OpError, Result, Touched, check, digest};

/// What an editor is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A question of the bank, by its id.
    Question(String),
    /// One that is not in the bank yet, of the system and kind in view.
    New { system: Option<String>, kind: Option<Kind> },
}

impl Subject {
    /// The name under which its text is kept.
    fn key(&self) -> &str {
        match self {
            Self::Question(id) => id,
            Self::New { .. } => kept_texts::NEW,
        }
    }

    /// The name of the file that an editor sees.
    pub fn file_name(&self) -> String {
        match self {
            Self::Question(id) => format!("{id}.md"),
            Self::New { .. } => "new-question.md".to_owned(),
        }
    }
}

/// What became of a text that came back from an editor.
#[derive(Clone, Debug)]
pub enum Taken {
    /// It is the question as it was.
    Unchanged,
    Saved {
        done: Done,
        /// What is doubtful in it, a sentence each.
        advice: Vec<String>,
    },
    /// It breaks rules; the text is kept.
    Refused(Refused),
    /// A new question is like some that are there; the text is kept until the user decides.
    Alike(Vec<Likeness>),
}

/// Take the text of a question as it came back from an editor that began with the text whose
/// digest is `base`; [`keep_text`] has kept it before, whatever comes of it here. It must break
/// no rule that is an error in `hotseat check`. Its history, marks and sets stay.
pub fn take_edit(
    store: &mut Store,
    catalog: &Catalog,
    id: &str,
    base: &str,
    text: &str,
    now: i64,
) -> Result<Taken> {
    let subject = Subject::Question(id.to_owned());
    let report = check_alone(store, catalog, &subject.file_name(), text)?;
    let Some(question) = report.question.as_ref().filter(|_| report.is_valid()) else {
        return Ok(Taken::Refused(Refused::new(&subject, text, report.problems)));
    };
    let row = |held| written_row(question, catalog, held);
    store.write(|tx| {
        let held = held_row(tx, id)?;
        if held.digest == digest(&question::write(question)) {
            kept_texts::delete(tx, id)?;
            return Ok(Taken::Unchanged);
        }
        if digest(&held.text()) != base {
            return Err(OpError::ChangedMeanwhile { id: id.to_owned() });
        }
        let done =
            Done { sentence: format!("edited: {}", question.title), touched: Touched::Questions };
        record(tx, &done.sentence, &[Key::Question(id.to_owned())], now)?;
        questions::write(tx, &row(held))?;
        kept_texts::delete(tx, id)?;
        Ok(Taken::Saved { done, advice: refused::advice(text, &report.problems) })
    })
}

fn held_row(conn: &Connection, id: &str) -> Result<QuestionRow> {
    questions::read(conn, id)?.ok_or_else(|| OpError::NoQuestion { id: id.to_owned() })
}

/// The row of a question with the user's text; of a pack's question that is an edit.
fn written_row(question: &Question, catalog: &Catalog, held: QuestionRow) -> QuestionRow {
    if held.pack == Pack::OWN {
        return question_row(question, catalog, Pack::OWN);
    }
    edited_row(question, catalog, held)
}

/// What is wrong with one file, without what writing it repairs by itself.
fn check_alone(store: &Store, catalog: &Catalog, file: &str, text: &str) -> Result<Report> {
    const REPAIRED: [Rule; 4] =
        [Rule::NotCanonical, Rule::LineEnds, Rule::ByteOrderMark, Rule::TrailingSpace];
    let files = [(file.to_owned(), text.to_owned())];
    let mut reports = check(Some(store), catalog, &files)?;
    let mut report = reports.remove(0);
    report.problems.retain(|problem| !REPAIRED.contains(&problem.rule));
    Ok(report)
}
