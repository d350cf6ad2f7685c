//! Mock interviews with a copy of what was asked.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use crate::domain::{Mock, MockAnswer, Rating, Slot};

use super::Result;

/// A mock interview with its number; a number is never given twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockRow {
    pub number: i64,
    pub mock: Mock,
}

impl ToSql for Rating {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.points().into())
    }
}

impl FromSql for Rating {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let points = value.as_i64()?;
        let rating = u8::try_from(points).ok().and_then(Self::from_points);
        rating.ok_or(FromSqlError::OutOfRange(points))
    }
}

fn mock_from_row(row: &Row) -> rusqlite::Result<MockRow> {
    let mock = Mock {
        name: row.get("name")?,
        slot: Slot {
            minutes: row.get("minutes")?,
            opening: row.get("opening")?,
            closing: row.get("closing")?,
        },
        started: row.get("started")?,
        finished: row.get("finished")?,
        graded: row.get("graded")?,
        answers: Vec::new(),
    };
    Ok(MockRow { number: row.get("number")?, mock })
}

fn answer_from_row(row: &Row) -> rusqlite::Result<MockAnswer> {
    Ok(MockAnswer {
        question: row.get("question")?,
        title: row.get("title")?,
        system: row.get("system")?,
        level: row.get("level")?,
        minutes: row.get("minutes")?,
        seconds: row.get("seconds")?,
        rating: row.get("rating")?,
        note: row.get("note")?,
    })
}

fn answers(conn: &Connection, number: i64) -> Result<Vec<MockAnswer>> {
    const SQL: &str = "
        SELECT   *
        FROM     mock_answer
        WHERE    mock = :mock
        ORDER BY position";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":mock": number }, answer_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All of them, the newest first.
pub fn all(conn: &Connection) -> Result<Vec<MockRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     mock
        ORDER BY started DESC, number DESC";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], mock_from_row)?;
    let mut mocks: Vec<MockRow> = rows.collect::<rusqlite::Result<_>>()?;
    for row in &mut mocks {
        row.mock.answers = answers(conn, row.number)?;
    }
    Ok(mocks)
}

pub fn read(conn: &Connection, number: i64) -> Result<Option<MockRow>> {
    const SQL: &str = "
        SELECT *
        FROM   mock
        WHERE  number = :number";
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":number": number };
    let Some(mut row) = statement.query_row(parameters, mock_from_row).optional()? else {
        return Ok(None);
    };
    row.mock.answers = answers(conn, number)?;
    Ok(Some(row))
}

/// The number of the next mock interview.
pub fn next_number(conn: &Connection) -> Result<i64> {
    const SQL: &str = "
        SELECT seq + 1
        FROM   sqlite_sequence
        WHERE  name = 'mock'";
    Ok(conn.prepare_cached(SQL)?.query_row([], |row| row.get(0)).optional()?.unwrap_or(1))
}

/// Write a mock interview with all its answers; what it was before is replaced.
pub fn write(conn: &Connection, row: &MockRow) -> Result<()> {
    const MOCK: &str = "
        INSERT INTO mock (number, name, minutes, opening, closing, started, finished, graded)
        VALUES (:number, :name, :minutes, :opening, :closing, :started, :finished, :graded)";
    const ANSWER: &str = "
        INSERT INTO mock_answer (
            mock, position, question, title, system, level, minutes, seconds, rating, note)
        VALUES (
            :mock, :position, :question, :title, :system, :level, :minutes, :seconds, :rating,
            :note)";
    delete(conn, row.number)?;
    let mock = &row.mock;
    conn.prepare_cached(MOCK)?.execute(named_params! {
        ":number": row.number,
        ":name": mock.name,
        ":minutes": mock.slot.minutes,
        ":opening": mock.slot.opening,
        ":closing": mock.slot.closing,
        ":started": mock.started,
        ":finished": mock.finished,
        ":graded": mock.graded,
    })?;
    for (position, answer) in (0_i64..).zip(&mock.answers) {
        conn.prepare_cached(ANSWER)?.execute(named_params! {
            ":mock": row.number,
            ":position": position,
            ":question": answer.question,
            ":title": answer.title,
            ":system": answer.system,
            ":level": answer.level,
            ":minutes": answer.minutes,
            ":seconds": answer.seconds,
            ":rating": answer.rating,
            ":note": answer.note,
        })?;
    }
    Ok(())
}

/// Remove a mock interview and its answers.
pub fn delete(conn: &Connection, number: i64) -> Result<()> {
    const SQL: &str = "
        DELETE FROM mock
        WHERE       number = :number";
    conn.prepare_cached(SQL)?.execute(named_params! { ":number": number })?;
    Ok(())
}
