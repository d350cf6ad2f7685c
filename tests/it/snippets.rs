//! The SQLite blocks of the bundled questions, run in the SQLite that is inside the
//! program. The other engines are run by `tests/snippets/run.py`; both print alike.

use std::fmt::Write as _;

use hotseat::domain::Engine;
use hotseat::format::question::{Block, blocks, read};
use hotseat::ops::{bundled_catalog, bundled_files};
use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection, Error};

/// Names of result codes as SQLite's documentation has them; blocks expect errors by name.
const CODES: &[(i32, &str)] = &[
    (1, "SQLITE_ERROR"),
    (5, "SQLITE_BUSY"),
    (6, "SQLITE_LOCKED"),
    (8, "SQLITE_READONLY"),
    (19, "SQLITE_CONSTRAINT"),
    (20, "SQLITE_MISMATCH"),
    (275, "SQLITE_CONSTRAINT_CHECK"),
    (517, "SQLITE_BUSY_SNAPSHOT"),
    (787, "SQLITE_CONSTRAINT_FOREIGNKEY"),
    (1299, "SQLITE_CONSTRAINT_NOTNULL"),
    (1555, "SQLITE_CONSTRAINT_PRIMARYKEY"),
    (1811, "SQLITE_CONSTRAINT_TRIGGER"),
    (2067, "SQLITE_CONSTRAINT_UNIQUE"),
    (3091, "SQLITE_CONSTRAINT_DATATYPE"),
];

fn named(error: &Error) -> String {
    let code = error.sqlite_error().map_or(1, |error| error.extended_code);
    let name = CODES.iter().find(|(number, _)| *number == code).map_or("SQLITE", |(_, name)| name);
    format!("{name}: {error}")
}

/// A value as the shell of SQLite prints it in list mode.
fn text(conn: &Connection, value: ValueRef) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => {
            conn.query_row("SELECT printf('%!.15g', ?1)", [number], |row| row.get(0)).unwrap()
        }
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    }
}

/// A query plan as the shell draws it.
fn tree(rows: &[(i64, i64, String)], parent: i64, indent: &str, out: &mut String) {
    let mine: Vec<_> = rows.iter().filter(|row| row.1 == parent).collect();
    for (at, (id, _, detail)) in mine.iter().enumerate() {
        let last = at + 1 == mine.len();
        let _ = writeln!(out, "{indent}{}{detail}", if last { "`--" } else { "|--" });
        tree(rows, *id, &format!("{indent}{}", if last { "   " } else { "|  " }), out);
    }
}

fn run(conn: &Connection, code: &str) -> Result<String, Error> {
    let mut out = String::new();
    let mut batch = Batch::new(conn, code);
    while let Some(mut statement) = batch.next()? {
        let sql = statement.expanded_sql().unwrap_or_default().to_uppercase();
        let columns = statement.column_count();
        let is_plan = sql.contains("EXPLAIN QUERY PLAN");
        let mut plan = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if is_plan {
                plan.push((row.get(0)?, row.get(1)?, row.get(3)?));
                continue;
            }
            let cells: Result<Vec<String>, Error> =
                (0..columns).map(|column| Ok(text(conn, row.get_ref(column)?))).collect();
            let _ = writeln!(out, "{}", cells?.join("|"));
        }
        if is_plan {
            out.push_str("QUERY PLAN\n");
            tree(&plan, 0, "", &mut out);
        }
    }
    Ok(out)
}

/// What is wrong with a block, if anything is.
fn wrong(conn: &Connection, block: &Block) -> Option<String> {
    let result = run(conn, &block.code);
    match (&block.expect, result) {
        (Some(expected), Err(error)) => {
            let said = named(&error);
            (!said.contains(expected.as_str())).then(|| format!("expected {expected}, got {said}"))
        }
        (Some(expected), Ok(_)) => Some(format!("expected {expected}, but it succeeded")),
        (None, Err(error)) => Some(named(&error)),
        (None, Ok(printed)) => {
            let output = block.output.as_ref()?;
            let differs = output.accepts(&printed) == Some(false);
            differs.then(|| format!("expected\n{}\ngot\n{printed}", output.text))
        }
    }
}

#[test]
fn the_sqlite_blocks_hold_in_the_bundled_sqlite() {
    let version = rusqlite::version();
    let mut failures = String::new();
    let mut ran = 0;
    for (file, text) in bundled_files() {
        let question = read(text, file, bundled_catalog()).question.unwrap();
        let mut blocks: Vec<Block> = blocks(&question)
            .into_iter()
            .filter(|block| block.engine == Engine::Sqlite)
            .filter(|block| block.when.as_ref().is_none_or(|when| when.holds(version)))
            .collect();
        if blocks.is_empty() {
            continue;
        }
        blocks.sort_by_key(|block| !block.setup);
        let folder = tempfile::tempdir().unwrap();
        let conn = Connection::open(folder.path().join("main.db")).unwrap();
        // The bundled build turns these on; the shell and most drivers do not.
        conn.pragma_update(None, "foreign_keys", false).unwrap();
        conn.pragma_update(None, "synchronous", "OFF").unwrap();
        for block in &blocks {
            ran += 1;
            if let Some(why) = wrong(&conn, block) {
                let name = block.id.as_deref().unwrap_or("setup");
                let _ = writeln!(failures, "{file}, block {name}: {why}");
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(ran > 20, "only {ran} blocks ran");
}
