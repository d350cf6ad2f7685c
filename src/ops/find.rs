//! Find questions: titles in the index, text in the bank.

use crate::domain::query::Query;
use crate::search::{Bits, Found, Index, TextHits, find, nothing};
use crate::store::{Store, text};

use super::Result;

/// So many text matches come in the order of full-text search, with their line.
const BEST: u32 = 200;

/// What the text of the bank says to the words of a query; `None` when it has no words.
pub fn matching_text(store: &Store, index: &Index, query: &Query) -> Result<Option<TextHits>> {
    let mut words = query.words();
    words.dedup();
    let mut all = words.clone();
    all.extend(query.excluded_words());
    if all.is_empty() {
        return Ok(None);
    }
    let mut hits = TextHits::default();
    for word in all {
        let rows = text::containing(store.conn(), word)?;
        let rows = rows.into_iter().filter_map(|number| index.row_of_rowid(number));
        hits.words.insert(word.to_owned(), Bits::from_rows(index.len(), rows));
    }
    if !words.is_empty() {
        let best = text::best(store.conn(), &words, BEST)?.into_iter();
        hits.best =
            best.filter_map(|(number, line)| Some((index.row_of_rowid(number)?, line))).collect();
    }
    Ok(Some(hits))
}

/// The whole answer to a query, titles and text.
pub fn search(store: &Store, index: &Index, query: &Query) -> Result<Found> {
    let hits = matching_text(store, index, query)?.unwrap_or_default();
    // Only a `stop` that says yes ends a search early.
    Ok(find(index, query, &hits, None, &|| false).unwrap_or_else(|| nothing(index)))
}
