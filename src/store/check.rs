//! Whether a bank is sound: its pages, its tables, and what its rows say of each other.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::open::MIGRATIONS;
use super::{Result, StoreError};

/// Every table but what is made from others, in an order in which each row finds what it refers to.
pub const TABLES: &[&str] = &[
    "pack",
    "question",
    "mark",
    "saved_search",
    "question_set",
    "set_section",
    "set_item",
    "blueprint",
    "asked",
    "choice",
    "memory",
    "buried",
    "review",
    "study_plan",
    "fitted",
    "mock",
    "mock_answer",
    "kept_text",
    "op",
    "change",
];

/// So many problems of one kind are told; a bank with more is not understood better by them.
const TOLD: usize = 100;

/// What is wrong with the pages of the bank, in SQLite's words. `thorough` also compares
/// every index with its table.
pub fn structure(conn: &Connection, thorough: bool) -> Result<Vec<String>> {
    let sql = if thorough { "PRAGMA integrity_check" } else { "PRAGMA quick_check" };
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut problems: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    problems.retain(|problem| problem != "ok");
    problems.truncate(TOLD);
    Ok(problems)
}

/// Refuse a bank of which the tables are not those of its version: something is missing, or
/// something was added that this program would not know of.
pub fn tables(conn: &Connection, version: i64) -> Result<()> {
    let mut model = Connection::open_in_memory()?;
    MIGRATIONS.to_version(&mut model, usize::try_from(version).unwrap_or(0))?;
    let (wanted, found) = (described(&model)?, described(conn)?);
    if let Some((kind, name, _)) = wanted.difference(&found).next() {
        return Err(StoreError::Unsound(format!("its {kind} `{name}` is missing or changed")));
    }
    match found.difference(&wanted).next() {
        Some((kind, name, _)) => {
            Err(StoreError::Unsound(format!("its {kind} `{name}` is foreign")))
        }
        None => Ok(()),
    }
}

fn described(conn: &Connection) -> Result<BTreeSet<(String, String, Option<String>)>> {
    // SQLite's own notes of how full the tables are come and go.
    const SQL: &str = "
        SELECT type, name, sql
        FROM   sqlite_schema
        WHERE  name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'";
    let mut statement = conn.prepare(SQL)?;
    let rows = statement.query_map([], |row| {
        let sql: Option<String> = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, sql.as_deref().map(without_comments)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a table is, without what was said about it: words of a comment may change.
fn without_comments(sql: &str) -> String {
    let code = sql.lines().map(|line| line.split("--").next().unwrap_or(""));
    code.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Everything that the bank holds as the SHA-256 of each table: equal for banks that hold the same, however
/// their pages lie.
pub fn content(conn: &Connection) -> Result<String> {
    TABLES.iter().map(|table| content_of(conn, table)).collect()
}

/// What a table holds, row by row, as SHA-256.
pub fn content_of(conn: &Connection, table: &str) -> Result<String> {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    let columns = conn.prepare(&format!("SELECT * FROM {table}"))?.column_count();
    // Keys come first in every table, and have at most three columns.
    let key = if columns < 3 { "1, 2" } else { "1, 2, 3" };
    let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY {key}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            hash_value(&mut hash, row.get_ref(at)?);
        }
    }
    let hex = |mut hex: String, byte: &u8| {
        let _ = write!(hex, "{byte:02x}");
        hex
    };
    Ok(hash.finalize().iter().fold(String::new(), hex))
}

/// Each value with its type and length, so that no two rows look alike that are not.
fn hash_value(hash: &mut sha2::Sha256, value: ValueRef) {
    use sha2::Digest;
    let (kind, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => (1, &number.to_le_bytes()),
        ValueRef::Real(number) => (2, &number.to_le_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// Whether a bank of a newer program has every table of this one, with all its columns.
pub(super) fn can_be_read(conn: &Connection) -> Result<bool> {
    const SQL: &str = "
        SELECT name
        FROM   sqlite_schema
        WHERE  type = 'table'
           AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut model = Connection::open_in_memory()?;
    MIGRATIONS.to_latest(&mut model)?;
    let mut statement = model.prepare(SQL)?;
    let names = statement.query_map([], |row| row.get(0))?;
    for table in names.collect::<rusqlite::Result<Vec<String>>>()? {
        if !columns(&model, &table)?.is_subset(&columns(conn, &table)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The columns of a table with their types; none where it is not.
fn columns(conn: &Connection, table: &str) -> Result<BTreeSet<(String, String)>> {
    const SQL: &str = "
        SELECT name, type
        FROM   pragma_table_info(:table)";
    let mut statement = conn.prepare(SQL)?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rows that refer to rows that are not there, as so many in a table.
pub fn dangling(conn: &Connection) -> Result<Vec<(String, u64)>> {
    const SQL: &str = "
        SELECT   \"table\", count(*)
        FROM     pragma_foreign_key_check
        GROUP BY \"table\"";
    let mut statement = conn.prepare(SQL)?;
    let rows =
        statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open::VERSION;

    #[test]
    fn other_words_in_a_comment_are_no_other_table() {
        let schema = |from: &str, to: &str| {
            let store = crate::store::Store::in_memory().unwrap();
            let change = "
                UPDATE sqlite_schema
                SET    sql = replace(sql, :from, :to)
                WHERE  name = 'question'";
            store.conn().execute_batch("PRAGMA writable_schema = on").unwrap();
            assert_eq!(store.conn().execute(change, [from, to]).unwrap(), 1);
            tables(store.conn(), VERSION)
        };
        assert!(schema("SHA-256 of the file", "how to notice damage").is_ok());
        assert!(schema("digest       TEXT NOT NULL", "digest TEXT").is_err());
    }
}
