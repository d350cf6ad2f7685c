//! Find questions: titles in the index, text in the bank.

use crate::domain::query::{Expr, Node, Query};
use crate::search::{Bits, Found, Index, Sought, TextHits, find, nothing};
use crate::store::Store;
use crate::store::text::{self, Wanted};

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
    if let Some(wanted) = wanted(&query.root) {
        let best = text::best(store.conn(), &wanted, BEST)?.into_iter();
        hits.best =
            best.filter_map(|(number, line)| Some((index.row_of_rowid(number)?, line))).collect();
    }
    Ok(Some(hits))
}

/// The words of a query as full-text search wants them; `None` where a part does not
/// depend on words, so it may hold without any.
fn wanted(node: &Node) -> Option<Wanted> {
    match &node.expr {
        Expr::Term(term) => {
            let Sought { text, exact } = Sought::of(term)?;
            Some(Wanted::Word { text, exact })
        }
        Expr::Not(_) => None,
        Expr::And(parts) => {
            let parts: Vec<Wanted> = parts.iter().filter_map(wanted).collect();
            (!parts.is_empty()).then_some(Wanted::All(parts))
        }
        Expr::Or(parts) => {
            let parts: Vec<Wanted> = parts.iter().filter_map(wanted).collect();
            (!parts.is_empty()).then_some(Wanted::Any(parts))
        }
    }
}

/// The whole answer to a query, titles and text.
pub fn search(store: &Store, index: &Index, query: &Query) -> Result<Found> {
    let hits = matching_text(store, index, query)?.unwrap_or_default();
    // Only a `stop` that says yes ends a search early.
    Ok(find(index, query, &hits, None, &|| false).unwrap_or_else(|| nothing(index)))
}
