//! Where the user is: small values by name that survive a restart. Choosing is no step of
//! undo, as moving a cursor is none.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::Result;

pub fn read(conn: &Connection, name: &str) -> Result<Option<String>> {
    const SQL: &str = "
        SELECT value
        FROM   choice
        WHERE  name = :name";
    let mut statement = conn.prepare_cached(SQL)?;
    Ok(statement.query_row(named_params! { ":name": name }, |row| row.get(0)).optional()?)
}

pub fn write(conn: &Connection, name: &str, value: &str) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO choice (name, value)
        VALUES (:name, :value)";
    conn.prepare_cached(SQL)?.execute(named_params! { ":name": name, ":value": value })?;
    Ok(())
}

pub fn delete(conn: &Connection, name: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM choice
        WHERE       name = :name";
    conn.prepare_cached(SQL)?.execute(named_params! { ":name": name })?;
    Ok(())
}
