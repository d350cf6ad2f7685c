//! What can still be read of a damaged bank, row by row, into a new one.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::Result;
use super::check::TABLES;

/// What became of the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescued {
    pub table: &'static str,
    pub saved: u64,
    /// Rows that are known to have been there; how many more nobody can tell.
    pub lost: u64,
}

/// Copy each readable row of a damaged file into a new bank; the file is not to be the user's
/// only one, since SQLite writes beside what it reads.
pub fn rescue(damaged: &Path, into: &Connection) -> Result<Vec<Rescued>> {
    let from = Connection::open_with_flags(
        damaged,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    into.pragma_update(None, "foreign_keys", false)?;
    let rescued = TABLES.iter().map(|table| rescue_table(&from, into, table)).collect();
    into.pragma_update(None, "foreign_keys", true)?;
    rescued
}

fn rescue_table(from: &Connection, into: &Connection, table: &'static str) -> Result<Rescued> {
    let mut rescued = Rescued { table, saved: 0, lost: 0 };
    let Ok(mut statement) = from.prepare(&format!("SELECT * FROM {table}")) else {
        return Ok(rescued);
    };
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let places = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({places})", names.join(", "));
    let mut insert = into.prepare(&sql)?;
    let Ok(mut rows) = statement.query([]) else { return Ok(rescued) };
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let values: rusqlite::Result<Vec<Value>> =
                    (0..names.len()).map(|at| row.get(at)).collect();
                match values.and_then(|values| insert.execute(params_from_iter(values))) {
                    Ok(1) => rescued.saved += 1,
                    _ => rescued.lost += 1,
                }
            }
            Ok(None) => break,
            Err(_) => {
                rescued.lost += 1;
                break;
            }
        }
    }
    Ok(rescued)
}
