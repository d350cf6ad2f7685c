//! Whether the bank is well: its pages, its rows, and every question against its check sum.

mod repair;
#[cfg(test)]
mod tests;

use crate::domain::{Catalog, vocabulary};
use crate::format::question;
use crate::store::questions::QuestionRow;
use crate::store::{Store, StoreError, backup, check, questions, text};

use super::Result;
use super::backup::Contents;
use super::import::{digest, question_row};

pub use repair::{repair, repair_texts};

vocabulary! {
    /// What is looked at.
    Check, "check":
    Pages = "pages", "Pages and indexes";
    References = "references", "References between rows";
    Questions = "questions", "Rows that can be understood";
    Texts = "check-sums", "Check sums of the questions";
    Facts = "facts", "Titles, levels and other facts";
    Words = "words", "Index of the texts";
}

/// What one look found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub check: Check,
    pub problem: String,
    /// The questions that it is about.
    pub ids: Vec<String>,
}

/// What a bank holds, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    pub contents: Contents,
    pub findings: Vec<Finding>,
}

impl Examined {
    /// What one look found; nothing is good.
    pub fn of(&self, check: Check) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.check == check)
    }
}

/// Read the whole bank, and compare it with itself. Nothing is changed.
pub fn examine(store: &Store, catalog: &Catalog) -> Result<Examined> {
    let conn = store.conn();
    let mut findings = Vec::new();
    let mut find = |check, problem: String, ids: Vec<String>| {
        findings.push(Finding { check, problem, ids });
    };
    for problem in check::structure(conn, true)? {
        find(Check::Pages, problem, Vec::new());
    }
    for (table, count) in check::dangling(conn)? {
        let problem = format!("{count} rows of `{table}` refer to what is not there");
        find(Check::References, problem, Vec::new());
    }
    let (mut changed, mut differing, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
    questions::each(conn, |id, row| match row {
        Err(error) => unreadable.push(format!("{id}: {error}")),
        Ok(row) if digest(&row.text()) != row.digest => changed.push(row.id),
        Ok(row) => match derived(&row, catalog) {
            None => unreadable.push(format!("{id}: its text cannot be read")),
            Some(fresh) if !has_facts_of(&row, &fresh) => differing.push(row.id),
            Some(_) => {}
        },
    })?;
    for problem in unreadable {
        find(Check::Questions, problem, Vec::new());
    }
    if !changed.is_empty() {
        find(Check::Texts, "the text is not the one that was stored".to_owned(), changed);
    }
    if !differing.is_empty() {
        find(Check::Facts, "the list does not say what the text says".to_owned(), differing);
    }
    match text::is_in_step(conn) {
        // A bank that may not be written cannot be looked at so.
        Ok(true) | Err(StoreError::ReadOnly(_)) => {}
        Ok(false) => {
            find(
                Check::Words,
                "it does not hold the words of the questions".to_owned(),
                Vec::new(),
            );
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Examined { contents: backup::contents(conn, store.version())?, findings })
}

/// The row that the text of a question makes.
fn derived(row: &QuestionRow, catalog: &Catalog) -> Option<QuestionRow> {
    let reading = question::read(&row.text(), &format!("{}.md", row.id), catalog);
    Some(question_row(&reading.question?, catalog, &row.pack))
}

/// Whether what the bank says of a question is what its text says. Names by which full text
/// finds it come from the catalogue and may be of an earlier program.
fn has_facts_of(row: &QuestionRow, fresh: &QuestionRow) -> bool {
    with_facts(row.clone(), fresh, row.labels.clone()) == *row
}

/// A row with the facts of another one.
fn with_facts(row: QuestionRow, fresh: &QuestionRow, labels: String) -> QuestionRow {
    let fresh = fresh.clone();
    QuestionRow {
        title: fresh.title,
        system: fresh.system,
        topic: fresh.topic,
        kind: fresh.kind,
        level: fresh.level,
        minutes: fresh.minutes,
        status: fresh.status,
        reviewed: fresh.reviewed,
        also: fresh.also,
        languages: fresh.languages,
        stages: fresh.stages,
        tags: fresh.tags,
        labels,
        ..row
    }
}
