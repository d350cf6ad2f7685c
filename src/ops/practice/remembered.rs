//! Where the user is in practice: what is practised, and the answer of a mock interview
//! that is being given. It survives a restart and is no step of undo.

use serde::{Deserialize, Serialize};

use crate::store::{Store, choices};

use super::Result;

const QUERY: &str = "practised query";
const DRAFT: &str = "draft of a mock interview";

/// An answer of a mock interview while it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockDraft {
    /// The number of the mock interview.
    pub mock: i64,
    /// The question, counted from 0.
    pub position: usize,
    /// What it took so far.
    pub seconds: u32,
    pub note: String,
}

/// The query that was practised last; empty for the plan, or for all questions.
pub fn practised_query(store: &Store) -> Result<String> {
    Ok(choices::read(store.conn(), QUERY)?.unwrap_or_default())
}

pub fn choose_query(store: &mut Store, query: &str) -> Result<()> {
    store.write(|tx| Ok(choices::write(tx, QUERY, query)?))
}

/// Keep what is written, so that a program that is killed goes on where it was.
pub fn keep_draft(store: &mut Store, draft: &MockDraft) -> Result<()> {
    // A struct of numbers and text always has JSON.
    let text = serde_json::to_string(draft).unwrap_or_default();
    store.write(|tx| Ok(choices::write(tx, DRAFT, &text)?))
}

/// The draft of a mock interview; one that cannot be read is as if there were none.
pub fn draft(store: &Store, mock: i64) -> Result<Option<MockDraft>> {
    let text = choices::read(store.conn(), DRAFT)?;
    let draft: Option<MockDraft> = text.and_then(|text| serde_json::from_str(&text).ok());
    Ok(draft.filter(|draft| draft.mock == mock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_practised_and_written_is_remembered() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(practised_query(&store).unwrap(), "");
        choose_query(&mut store, "db:pg").unwrap();
        assert_eq!(practised_query(&store).unwrap(), "db:pg");
        let kept = MockDraft { mock: 3, position: 1, seconds: 70, note: "first\nthen".to_owned() };
        keep_draft(&mut store, &kept).unwrap();
        assert_eq!(draft(&store, 3).unwrap(), Some(kept));
        assert_eq!(draft(&store, 4).unwrap(), None);
    }
}
