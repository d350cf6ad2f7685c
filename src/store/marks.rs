//! The user's marks on questions.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use super::Result;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRow {
    pub question: String,
    /// `favourite`, `flagged` or `leaked`.
    pub mark: String,
    /// Why, in the user's words; may be empty.
    pub note: String,
    /// Unix seconds.
    pub made: i64,
}

fn mark_from_row(row: &Row) -> rusqlite::Result<MarkRow> {
    Ok(MarkRow {
        question: row.get("question")?,
        mark: row.get("mark")?,
        note: row.get("note")?,
        made: row.get("made")?,
    })
}

pub fn all(conn: &Connection) -> Result<Vec<MarkRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     mark
        ORDER BY question, mark";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], mark_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn of_question(conn: &Connection, question: &str) -> Result<Vec<MarkRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     mark
        WHERE    question = :question
        ORDER BY mark";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":question": question }, mark_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn read(conn: &Connection, question: &str, mark: &str) -> Result<Option<MarkRow>> {
    const SQL: &str = "
        SELECT *
        FROM   mark
        WHERE  question = :question
           AND mark = :mark";
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":question": question, ":mark": mark };
    Ok(statement.query_row(parameters, mark_from_row).optional()?)
}

pub fn write(conn: &Connection, mark: &MarkRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO mark (question, mark, note, made)
        VALUES (:question, :mark, :note, :made)";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":question": mark.question,
        ":mark": mark.mark,
        ":note": mark.note,
        ":made": mark.made,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, question: &str, mark: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM mark
        WHERE       question = :question
                AND mark = :mark";
    conn.prepare_cached(SQL)?.execute(named_params! { ":question": question, ":mark": mark })?;
    Ok(())
}
