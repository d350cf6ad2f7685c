//! A set as a page: what to ask, what the candidate may see, how to lead the interview, where
//! to write what was heard.

use std::collections::HashMap;

use crate::domain::{Catalog, Question, Set};
use crate::format::sheet::{self, SheetShape};
use crate::store::Store;

use super::{OpError, Result, read_question};

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
