//! Saved searches: a name for a query.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Result;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRow {
    pub name: String,
    pub query: String,
    /// Unix seconds.
    pub made: i64,
}

fn search_from_row(row: &Row) -> rusqlite::Result<SearchRow> {
    Ok(SearchRow { name: row.get("name")?, query: row.get("query")?, made: row.get("made")? })
}

pub fn all(conn: &Connection) -> Result<Vec<SearchRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     saved_search
        ORDER BY name";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], search_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn read(conn: &Connection, name: &str) -> Result<Option<SearchRow>> {
    const SQL: &str = "
        SELECT *
        FROM   saved_search
        WHERE  name = :name";
    let mut statement = conn.prepare_cached(SQL)?;
    Ok(statement.query_row(named_params! { ":name": name }, search_from_row).optional()?)
}

pub fn write(conn: &Connection, search: &SearchRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO saved_search (name, query, made)
        VALUES (:name, :query, :made)";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":name": search.name,
        ":query": search.query,
        ":made": search.made,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, name: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM saved_search
        WHERE       name = :name";
    conn.prepare_cached(SQL)?.execute(named_params! { ":name": name })?;
    Ok(())
}
