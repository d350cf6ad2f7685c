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

/// All packs, in the order of their ids.
pub fn all(conn: &Connection) -> Result<Vec<PackRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     pack
        ORDER BY id";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], pack_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A pack with what the bank holds of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPack {
    pub pack: PackRow,
    pub questions: u32,
    /// The user changed them after the pack brought them.
    pub edited: u32,
    /// A newer text waits beside the user's edit.
    pub waiting: u32,
}

/// All packs, in the order of their ids.
pub fn held(conn: &Connection) -> Result<Vec<HeldPack>> {
    const SQL: &str = "
        SELECT    pack.*, count(question.id) AS questions,
                  count(*) FILTER (WHERE question.digest <> question.pack_digest) AS edited,
                  count(question.waiting) AS waiting
        FROM      pack
        LEFT JOIN question ON question.pack = pack.id
        GROUP BY  pack.id
        ORDER BY  pack.id";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| {
        Ok(HeldPack {
            pack: pack_from_row(row)?,
            questions: row.get("questions")?,
            edited: row.get("edited")?,
            waiting: row.get("waiting")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
