//! What the schedule knows of each question that was practised, and what waits until
//! tomorrow.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use crate::domain::Memory;

use super::Result;
use super::days::Day;

/// The memory of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryRow {
    pub question: String,
    pub memory: Memory,
}

fn memory_from_row(row: &Row) -> rusqlite::Result<MemoryRow> {
    let day = |name| row.get::<_, Day>(name).map(|day| day.0);
    let memory = Memory {
        stability: row.get("stability")?,
        difficulty: row.get("difficulty")?,
        last: day("last")?,
        due: day("due")?,
        reviews: row.get("reviews")?,
        lapses: row.get("lapses")?,
    };
    Ok(MemoryRow { question: row.get("question")?, memory })
}

pub fn all(conn: &Connection) -> Result<Vec<MemoryRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     memory
        ORDER BY question";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], memory_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn read(conn: &Connection, question: &str) -> Result<Option<MemoryRow>> {
    const SQL: &str = "
        SELECT *
        FROM   memory
        WHERE  question = :question";
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":question": question };
    Ok(statement.query_row(parameters, memory_from_row).optional()?)
}

pub fn write(conn: &Connection, row: &MemoryRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO memory (
            question, stability, difficulty, last, due, reviews, lapses)
        VALUES (:question, :stability, :difficulty, :last, :due, :reviews, :lapses)";
    let memory = &row.memory;
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":question": row.question,
        ":stability": memory.stability,
        ":difficulty": memory.difficulty,
        ":last": Day(memory.last),
        ":due": Day(memory.due),
        ":reviews": memory.reviews,
        ":lapses": memory.lapses,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, question: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM memory
        WHERE       question = :question";
    conn.prepare_cached(SQL)?.execute(named_params! { ":question": question })?;
    Ok(())
}

/// A question that is not asked before a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuriedRow {
    pub question: String,
    pub until: Date,
}

fn buried_from_row(row: &Row) -> rusqlite::Result<BuriedRow> {
    Ok(BuriedRow { question: row.get("question")?, until: row.get::<_, Day>("until")?.0 })
}

/// What is still buried on a day.
pub fn buried_on(conn: &Connection, day: Date) -> Result<Vec<BuriedRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     buried
        WHERE    until > :day
        ORDER BY question";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":day": Day(day) }, buried_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn read_buried(conn: &Connection, question: &str) -> Result<Option<BuriedRow>> {
    const SQL: &str = "
        SELECT *
        FROM   buried
        WHERE  question = :question";
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":question": question };
    Ok(statement.query_row(parameters, buried_from_row).optional()?)
}

pub fn bury(conn: &Connection, row: &BuriedRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO buried (question, until)
        VALUES (:question, :until)";
    let parameters = named_params! { ":question": row.question, ":until": Day(row.until) };
    conn.prepare_cached(SQL)?.execute(parameters)?;
    Ok(())
}

pub fn unbury(conn: &Connection, question: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM buried
        WHERE       question = :question";
    conn.prepare_cached(SQL)?.execute(named_params! { ":question": question })?;
    Ok(())
}
