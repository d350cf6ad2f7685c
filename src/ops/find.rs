//! Find questions: titles in the index, text in the bank.

use crate::domain::query::Query;
use crate::search::{Bits, Found, Index, Sought, TextHits, find, nothing};
use crate::store::{Store, text};

use super::Result;

/// So many text matches come in the order of full-text search, with their line.
const BEST: u32 = 200;

/// What the text of the bank says to the words of a query; `None` when it has no words.
pub fn matching_text(store: &Store, index: &Index, query: &Query) -> Result<Option<TextHits>> {
    let all: Vec<Sought> = query.all_words().into_iter().filter_map(Sought::of).collect();
    if all.is_empty() {
        return Ok(None);
    }
    let mut hits = TextHits::default();
    for sought in all {
        let rows = text::containing(store.conn(), &sought.text, sought.exact)?;
        let rows = rows.into_iter().filter_map(|number| index.row_of_rowid(number));
        hits.words.insert(sought, Bits::from_rows(index.len(), rows));
    }
    let wanted: Vec<Sought> = query.wanted().into_iter().filter_map(Sought::of).collect();
    if !wanted.is_empty() {
        let words: Vec<_> = wanted.iter().map(|word| (word.text.as_str(), word.exact)).collect();
        let best = text::best(store.conn(), &words, query.has_or(), BEST)?.into_iter();
        hits.best = best
            .filter_map(|(number, line)| Some((index.row_of_rowid(number)?, line)))
            .collect();
    }
    Ok(Some(hits))
}

/// The whole answer to a query, titles and text.
pub fn search(store: &Store, index: &Index, query: &Query) -> Result<Found> {
    let hits = matching_text(store, index, query)?.unwrap_or_default();
    // Only a `stop` that says yes ends a search early.
    Ok(find(index, query, &hits, None, &|| false).unwrap_or_else(|| nothing(index)))
}
