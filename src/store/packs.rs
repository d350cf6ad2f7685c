//! Packs that the bank has taken in.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Result;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRow {
    pub id: String,
    pub name: String,
    pub version: String,
    pub license: String,
    /// Where it came from: `bundled`, a folder, a file.
    pub source: String,
    /// Of all its files, so that an unchanged pack is not read again.
    pub digest: String,
    /// Unix seconds.
    pub imported: i64,
}

fn pack_from_row(row: &Row) -> rusqlite::Result<PackRow> {
    Ok(PackRow {
        id: row.get("id")?,
        name: row.get("name")?,
        version: row.get("version")?,
        license: row.get("license")?,
        source: row.get("source")?,
        digest: row.get("digest")?,
        imported: row.get("imported")?,
    })
}

pub fn read(conn: &Connection, id: &str) -> Result<Option<PackRow>> {
    const SQL: &str = "
        SELECT *
        FROM   pack
        WHERE  id = :id";
    let mut statement = conn.prepare_cached(SQL)?;
    Ok(statement.query_row(named_params! { ":id": id }, pack_from_row).optional()?)
}

pub fn write(conn: &Connection, pack: &PackRow) -> Result<()> {
    const SQL: &str = "
        INSERT INTO pack (id, name, version, license, source, digest, imported)
        VALUES (:id, :name, :version, :license, :source, :digest, :imported)
        ON CONFLICT (id) DO UPDATE SET
            name = excluded.name, version = excluded.version, license = excluded.license,
            source = excluded.source, digest = excluded.digest, imported = excluded.imported";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":id": pack.id,
        ":name": pack.name,
        ":version": pack.version,
        ":license": pack.license,
        ":source": pack.source,
        ":digest": pack.digest,
        ":imported": pack.imported,
    })?;
    Ok(())
}

/// Forget what a pack was taken from, so that it is compared with its files again.
pub fn forget_digest(conn: &Connection, id: &str) -> Result<()> {
    const SQL: &str = "
        UPDATE pack
        SET    digest = ''
        WHERE  id = :id";
    conn.prepare_cached(SQL)?.execute(named_params! { ":id": id })?;
    Ok(())
}

pub fn delete(conn: &Connection, id: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM pack
        WHERE       id = :id";
    conn.prepare_cached(SQL)?.execute(named_params! { ":id": id })?;
    Ok(())
}
