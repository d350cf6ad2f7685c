//! What rows of each table look like, as the new bank says.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::tree::{Kind, Row};
use crate::store::Result;
use crate::store::open::MIGRATIONS;

/// Unix seconds of 1973: a time is later, and no place in a list is as large.
const A_TIME: i64 = 100_000_000;

#[derive(Clone, Debug)]
pub struct Shape {
    pub table: &'static str,
    pub insert: String,
    /// Whether its first column is the number of the row, which its record leaves out.
    pub is_numbered: bool,
    kind: Kind,
    columns: Vec<Column>,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    of: String,
    may_lack: bool,
}

impl Shape {
    /// The shape of a table; none where the version of the bank does not have it.
    pub fn of(conn: &Connection, table: &'static str) -> Result<Option<Self>> {
        const COLUMNS: &str = "
            SELECT name, type, \"notnull\" = 0, pk
            FROM   pragma_table_info(:table)";
        const KEYED: &str = "
            SELECT wr
            FROM   pragma_table_list(:table)";
        let mut statement = conn.prepare_cached(COLUMNS)?;
        let rows = statement.query_map([table], |row| {
            let column = Column { name: row.get(0)?, of: row.get(1)?, may_lack: row.get(2)? };
            Ok((column, row.get::<_, i64>(3)? == 1))
        })?;
        let rows: Vec<(Column, bool)> = rows.collect::<rusqlite::Result<_>>()?;
        if rows.is_empty() {
            return Ok(None);
        }
        let is_keyed: bool = conn.query_row(KEYED, [table], |row| row.get(0))?;
        let kind = if is_keyed { Kind::Keyed } else { Kind::Numbered };
        let is_numbered =
            !is_keyed && rows.first().is_some_and(|(column, key)| *key && column.of == "INTEGER");
        let columns: Vec<Column> = rows.into_iter().map(|(column, _)| column).collect();
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let places = vec!["?"; names.len()].join(", ");
        let insert =
            format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({places})", names.join(", "));
        Ok(Some(Self { table, insert, is_numbered, kind, columns }))
    }

    /// Whether a row of this table could have come from there.
    pub fn has_columns(&self, row: &Row) -> bool {
        row.kind == self.kind && row.values.len() == self.columns.len()
    }

    /// Whether a row of an unknown table is one of this one.
    pub fn fits(&self, row: &Row) -> bool {
        let holds = |(at, column): (usize, &Column)| match (&row.values[at], column.of.as_str()) {
            (Value::Null, _) => column.may_lack || (at == 0 && self.is_numbered),
            (Value::Integer(_), "INTEGER" | "REAL") | (Value::Real(_), "REAL") => {
                at != 0 || !self.is_numbered
            }
            (Value::Text(_), "TEXT") => true,
            _ => false,
        };
        self.has_columns(row)
            && self.columns.iter().enumerate().all(holds)
            && self.is_meant(&row.values)
    }

    /// Tables of which the columns are alike are told apart by what stands in them.
    fn is_meant(&self, values: &[Value]) -> bool {
        let text = |at: usize| match values.get(at) {
            Some(Value::Text(text)) => text.as_str(),
            _ => "",
        };
        let time = |at: usize| matches!(values.get(at), Some(Value::Integer(at)) if *at > A_TIME);
        match self.table {
            "question" => text(19).len() == 64 && text(20).len() == 64,
            // Where the user was last is not worth a guess, and enemies look like it.
            "choice" => false,
            "buried" => text(1).parse::<jiff::civil::Date>().is_ok(),
            "blueprint" => text(1).contains('\n'),
            "saved_search" => !text(1).contains('\n'),
            "asked" => time(1),
            "set_section" => !time(1),
            _ => true,
        }
    }
}

/// The shape of a question in a bank of this program.
pub fn question() -> Option<Shape> {
    let mut conn = Connection::open_in_memory().ok()?;
    MIGRATIONS.to_latest(&mut conn).ok()?;
    Shape::of(&conn, "question").ok()?
}
