//! Blueprints that the user keeps, as the TOML in which they are written.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Result;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintRow {
    pub name: String,
    pub text: String,
    /// Unix seconds.
    pub made: i64,
}

fn blueprint_from_row(row: &Row) -> rusqlite::Result<BlueprintRow> {
    Ok(BlueprintRow { name: row.get("name")?, text: row.get("text")?, made: row.get("made")? })
}

pub fn all(conn: &Connection) -> Result<Vec<BlueprintRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     blueprint
        ORDER BY name";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], blueprint_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn read(conn: &Connection, name: &str) -> Result<Option<BlueprintRow>> {
    const SQL: &str = "
        SELECT *
        FROM   blueprint
        WHERE  name = :name";
    let mut statement = conn.prepare_cached(SQL)?;
    Ok(statement.query_row(named_params! { ":name": name }, blueprint_from_row).optional()?)
}

pub fn write(conn: &Connection, blueprint: &BlueprintRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO blueprint (name, text, made)
        VALUES (:name, :text, :made)";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":name": blueprint.name,
        ":text": blueprint.text,
        ":made": blueprint.made,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, name: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM blueprint
        WHERE       name = :name";
    conn.prepare_cached(SQL)?.execute(named_params! { ":name": name })?;
    Ok(())
}
