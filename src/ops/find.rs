//! Find questions: titles in the index, text in the bank.

use crate::domain::query::{Expr, Node, Query};
use crate::search::{Bits, Found, Index, Sought, TextHits, find, nothing};
use crate::store::text::{self, Wanted};
use crate::store::{Access, Store, StoreError};

use super::{OpError, Result};

/// So many text matches come in the order of full-text search, with their line.
const BEST: u32 = 200;

/// What the text of the bank says to the words of a query; `None` when it has no words. A
/// broken index of the texts is built again where the bank may be written.
pub fn matching_text(store: &Store, index: &Index, query: &Query) -> Result<Option<TextHits>> {
    match read_text(store, index, query) {
        Err(error @ OpError::Store(StoreError::TextIndex(_))) => {
            // Why it cannot be built is no news to who looks for words; that it is broken is.
            rebuild_text(store).map_err(|_| error)?;
            read_text(store, index, query)
        }
        answer => answer,
    }
}

/// Build the index of the texts again; a store that only reads needs another for it.
fn rebuild_text(store: &Store) -> Result<()> {
    let Some(path) = store.path() else { return Ok(text::rebuild(store.conn())?) };
    let mut writer = Store::open(path, Access::Write)?;
    writer.write(|tx| Ok(text::rebuild(tx)?))
}

fn read_text(store: &Store, index: &Index, query: &Query) -> Result<Option<TextHits>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::backup::tests::bank;
    use crate::ops::{build_index, bundled_catalog};
    use crate::search::parse;

    #[test]
    fn a_broken_index_of_the_texts_is_built_again_also_by_who_only_reads() {
        let (_folder, path, store) = bank();
        let index = build_index(&store, bundled_catalog(), 0).unwrap();
        let query = parse("the", index.values()).unwrap();
        let found = |store: &Store| search(store, &index, &query).unwrap().rows.len();
        let before = found(&store);
        assert!(before > 0);
        for access in [Access::Read, Access::Write] {
            // The segments of FTS5.
            store
                .conn()
                .execute("UPDATE search_data SET block = zeroblob(40) WHERE id > 10", [])
                .unwrap();
            let reader = Store::open(&path, access).unwrap();
            assert!(text::containing(reader.conn(), "the", false).is_err(), "it is broken");
            assert_eq!(found(&reader), before);
            assert!(text::is_in_step(store.conn()).unwrap());
        }
    }
}
