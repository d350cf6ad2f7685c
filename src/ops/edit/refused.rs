//! Why a text was not taken, with the places to repair.

use crate::format::diagnostic::{self, Located};
use crate::format::{Problem, Rule};

use super::Subject;

/// A text that breaks rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub subject: Subject,
    text: String,
    /// Errors first, each kind in the order of the text.
    problems: Vec<Problem>,
}

impl Refused {
    pub(super) fn new(subject: &Subject, text: &str, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| problem.severity);
        for problem in problems.iter_mut().filter(|problem| problem.rule == Rule::FileName) {
            explain_name(subject, problem);
        }
        Self { subject: subject.clone(), text: text.to_owned(), problems }
    }

    /// The problems with their lines and columns.
    pub fn located(&self) -> Vec<Located> {
        diagnostic::located(&self.subject.file_name(), &self.text, &self.problems)
    }

    /// The problems as `hotseat check` shows them.
    pub fn rendered(&self, colour: bool) -> String {
        diagnostic::render(&self.subject.file_name(), &self.text, &self.problems, colour)
    }

    /// The text, line by line, to show where a problem stands.
    pub fn line(&self, number: usize) -> &str {
        self.text.lines().nth(number.saturating_sub(1)).unwrap_or_default()
    }
}

/// In an editor the name of the file is nothing that the user chose.
fn explain_name(subject: &Subject, problem: &mut Problem) {
    if let Subject::Question(id) = subject {
        problem.message = format!("the id of this question is `{id}`");
        problem.help = Some("an id is never changed; write it as it was".to_owned());
    }
}

/// What is doubtful in a text that was taken, a sentence each.
pub(super) fn advice(text: &str, problems: &[Problem]) -> Vec<String> {
    let located = diagnostic::located("", text, problems);
    located.into_iter().map(|found| format!("line {}: {}", found.line, found.message)).collect()
}
