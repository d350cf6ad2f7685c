//! One question with all that the bank knows of it.

use crate::domain::{Catalog, Question};
use crate::format::question;
use crate::store::{Store, marks, questions};

use super::{OpError, Result, Run, verified};

/// What the preview and `hotseat show` present.
#[derive(Clone, Debug)]
pub struct Detail {
    pub question: Question,
    pub pack: String,
    /// The user changed it after its pack brought it.
    pub edited: bool,
    /// A newer text of the pack waits, because the user's edit was kept.
    pub waiting: bool,
    /// The user's marks with the reason for each, which may be empty.
    pub marks: Vec<(String, String)>,
    /// The engines on which its runnable blocks were run as they stand.
    pub runs: &'static [Run],
    /// Its file.
    pub text: String,
}

pub fn read_detail(store: &Store, catalog: &Catalog, id: &str) -> Result<Detail> {
    let row = questions::read(store.conn(), id)?;
    let row = row.ok_or_else(|| OpError::NoQuestion { id: id.to_owned() })?;
    let text = row.text();
    let reading = question::read(&text, &format!("{id}.md"), catalog);
    let problem = || reading.problems.first().map_or("no reason", |problem| &problem.message);
    let question = reading
        .question
        .clone()
        .ok_or_else(|| OpError::Unreadable { id: id.to_owned(), problem: problem().to_owned() })?;
    let marks = marks::of_question(store.conn(), id)?;
    Ok(Detail {
        question,
        // An edit may have changed what was run.
        runs: if row.is_edited() { &[] } else { verified(id) },
        edited: row.is_edited(),
        waiting: row.waiting.is_some(),
        marks: marks.into_iter().map(|mark| (mark.mark, mark.note)).collect(),
        pack: row.pack,
        text,
    })
}

pub fn read_question(store: &Store, catalog: &Catalog, id: &str) -> Result<Question> {
    read_detail(store, catalog, id).map(|detail| detail.question)
}
