//! A set as a page: what to ask, what the candidate may see, how to lead the interview, where
//! to write what was heard.

use std::collections::HashMap;

use crate::domain::{Catalog, Question, Set};
use crate::format::sheet::{self, SheetShape};
use crate::store::Store;

use super::export::{quoted, quoted_file};
use super::{ExportCommand, Exported, OpError, Result, read_question, read_set};

/// A set in Markdown, or as a page of HTML that needs nothing but itself.
pub fn sheet(
    store: &Store,
    catalog: &Catalog,
    set: &Set,
    shape: SheetShape,
    html: bool,
) -> Result<String> {
    let mut questions: HashMap<String, Question> = HashMap::with_capacity(set.len());
    for item in set.items() {
        match read_question(store, catalog, &item.question) {
            Ok(question) => {
                questions.insert(item.question.clone(), question);
            }
            // The page names those that are gone.
            Err(OpError::NoQuestion { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let find = |id: &str| questions.get(id);
    let write = if html { sheet::html } else { sheet::markdown };
    Ok(write(set, &find, catalog, shape))
}

/// Which page of which set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetRequest {
    /// The number of the set.
    pub set: i64,
    pub shape: SheetShape,
    pub html: bool,
}

/// A page of a set in the bank, with how many questions the set holds.
pub fn sheet_of(store: &Store, catalog: &Catalog, request: &SheetRequest) -> Result<Exported> {
    let set = read_set(store, request.set)?;
    let text = sheet(store, catalog, &set, request.shape, request.html)?;
    Ok(Exported { text, questions: set.len() })
}

/// The command line that gives the same bytes.
pub fn sheet_command(request: &SheetRequest, name: &str, file: &str) -> ExportCommand {
    let html = if request.html { " --html" } else { "" };
    let before =
        format!("hotseat set export --as {}{html} -o {} ", request.shape, quoted_file(file));
    // A name that begins with a hyphen would be taken for a flag.
    let before = if name.starts_with('-') { format!("{before}-- ") } else { before };
    ExportCommand { before, which: quoted(name), after: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_files_are_words_of_a_shell() {
        let request = SheetRequest { set: 1, shape: SheetShape::Guide, html: true };
        for (name, file, expected) in [
            ("Onsite", "a.html", "hotseat set export --as guide --html -o a.html Onsite"),
            (
                "-It's",
                "-a b.html",
                r"hotseat set export --as guide --html -o './-a b.html' -- '-It'\''s'",
            ),
        ] {
            assert_eq!(sheet_command(&request, name, file).to_string(), expected);
        }
    }
}
