//! Keep a query under a name.

use crate::store::searches::SearchRow;
use crate::store::undo::{Key, record};
use crate::store::{Store, searches};

use super::{Done, OpError, Result, Touched};

/// A query with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    pub name: String,
    pub query: String,
}

pub fn saved_searches(store: &Store) -> Result<Vec<SavedSearch>> {
    let rows = searches::all(store.conn())?.into_iter();
    Ok(rows.map(|row| SavedSearch { name: row.name, query: row.query }).collect())
}

/// Save a query; an earlier one of the same name is replaced, which undo takes back.
pub fn save_search(store: &mut Store, name: &str, query: &str, now: i64) -> Result<Done> {
    let name = name.trim();
    if name.is_empty() {
        return Err(OpError::Refused("a saved search needs a name".to_owned()));
    }
    store.write(|tx| {
        let sentence = match searches::read(tx, name)? {
            Some(_) => format!("replaced the saved search {name}"),
            None => format!("saved the search {name}"),
        };
        record(tx, &sentence, &[Key::Search(name.to_owned())], now)?;
        let row = SearchRow { name: name.to_owned(), query: query.to_owned(), made: now };
        searches::write(tx, &row)?;
        Ok(Done { sentence, touched: Touched::Searches })
    })
}

pub fn forget_search(store: &mut Store, name: &str, now: i64) -> Result<Done> {
    store.write(|tx| {
        if searches::read(tx, name)?.is_none() {
            return Err(OpError::NoSearch { name: name.to_owned() });
        }
        let sentence = format!("removed the saved search {name}");
        record(tx, &sentence, &[Key::Search(name.to_owned())], now)?;
        searches::delete(tx, name)?;
        Ok(Done { sentence, touched: Touched::Searches })
    })
}
