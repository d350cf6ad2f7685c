//! A new question of the user's own, from the text that came back from the editor.

use crate::domain::pack::Pack;
use crate::domain::{Catalog, Question};
use crate::format::{Problem, Rule, question};
use crate::store::packs::PackRow;
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, kept_texts, packs, questions};

use super::super::import::question_row;
use super::super::{Done, Result, Touched, alike};
use super::{Refused, Subject, Taken, check_alone, refused};

/// Take the text of a new question into the user's own pack; [`super::keep_text`] has kept it
/// before. Without comments it must break no rule that is an error in `hotseat check`. When
/// the bank holds questions like it, it is saved only when that is `known`.
pub fn take_new(
    store: &mut Store,
    catalog: &Catalog,
    subject: &Subject,
    text: &str,
    known: bool,
    now: i64,
) -> Result<Taken> {
    let conn = store.conn();
    let is_taken = |id: &str| questions::exists(conn, id).unwrap_or(false);
    let text = question::finished(text, is_taken);
    // No file of its own yet, so the name says nothing of the question.
    let mut report = check_alone(store, catalog, "new question", &text)?;
    let id = report.question.as_ref().map(|question| question.id.to_string());
    if let Some(id) = id.filter(|id| is_taken(id)) {
        report.problems.push(taken_id(&text, &id));
    }
    let Some(question) = report.question.as_ref().filter(|_| report.is_valid()) else {
        return Ok(Taken::Refused(Refused::new(subject, &text, report.problems)));
    };
    if !known {
        let likely = alike(store, &question.title, &question.body.prompt)?;
        if !likely.is_empty() {
            return Ok(Taken::Alike(likely));
        }
    }
    let advice = refused::advice(&text, &report.problems);
    let done = write_new(store, catalog, question, now)?;
    Ok(Taken::Saved { done, advice })
}

fn taken_id(text: &str, id: &str) -> Problem {
    let quoted = format!("\"{id}\"");
    let at = text.find(&quoted).unwrap_or(0);
    let message = format!("`{id}` is the id of another question");
    Problem::new(Rule::RepeatedId, at..at + quoted.len(), message)
        .help("choose another one, or leave it empty")
}

fn write_new(store: &mut Store, catalog: &Catalog, question: &Question, now: i64) -> Result<Done> {
    let id = question.id.as_str();
    store.write(|tx| {
        let is_first = packs::read(tx, Pack::OWN)?.is_none();
        let mut keys = vec![Key::Question(id.to_owned())];
        if is_first {
            keys.insert(0, Key::Pack(Pack::OWN.to_owned()));
        }
        let done =
            Done { sentence: format!("wrote the question {id}"), touched: Touched::Questions };
        record(tx, &done.sentence, &keys, now)?;
        if is_first {
            write_own_pack(tx, now)?;
        }
        questions::write(tx, &question_row(question, catalog, Pack::OWN))?;
        kept_texts::delete(tx, kept_texts::NEW)?;
        Ok(done)
    })
}

fn write_own_pack(conn: &Connection, now: i64) -> Result<()> {
    let Pack { id, name, version, license, .. } = Pack::own();
    let (source, digest) = ("written here".to_owned(), String::new());
    Ok(packs::write(conn, &PackRow { id, name, version, license, source, digest, imported: now })?)
}
