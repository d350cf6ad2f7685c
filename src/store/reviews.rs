//! Every practice answer that was graded.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use crate::domain::Review;

use super::Result;
use super::days::Day;

/// A review with its number; a number is never given twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    pub number: i64,
    pub review: Review,
}

fn review_from_row(row: &Row) -> rusqlite::Result<ReviewRow> {
    let review = Review {
        question: row.get("question")?,
        at: row.get("at")?,
        day: row.get::<_, Day>("day")?.0,
        grade: row.get("grade")?,
        seconds: row.get("seconds")?,
        ticked: row.get("ticked")?,
        points: row.get("points")?,
        outline: row.get("outline")?,
    };
    Ok(ReviewRow { number: row.get("number")?, review })
}

/// All of them in the order in which they were graded.
pub fn all(conn: &Connection) -> Result<Vec<Review>> {
    const SQL: &str = "
        SELECT   *
        FROM     review
        ORDER BY number";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| Ok(review_from_row(row)?.review))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those of one question in the order in which they were graded.
pub fn of_question(conn: &Connection, question: &str) -> Result<Vec<Review>> {
    const SQL: &str = "
        SELECT   *
        FROM     review
        WHERE    question = :question
        ORDER BY number";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":question": question }, |row| {
        Ok(review_from_row(row)?.review)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The questions that were graded on a day, one for each review, and whether that was the
/// first time.
pub fn on_day(conn: &Connection, day: Date) -> Result<Vec<(String, bool)>> {
    const SQL: &str = "
        SELECT   question,
                 NOT EXISTS (
                     SELECT 1
                     FROM   review AS earlier
                     WHERE  earlier.question = review.question
                        AND earlier.number < review.number)
        FROM     review
        WHERE    day = :day
        ORDER BY number";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement
        .query_map(named_params! { ":day": Day(day) }, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn read(conn: &Connection, number: i64) -> Result<Option<ReviewRow>> {
    const SQL: &str = "
        SELECT *
        FROM   review
        WHERE  number = :number";
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":number": number };
    Ok(statement.query_row(parameters, review_from_row).optional()?)
}

/// The number of the next review. Those of reviews that were undone are not given again,
/// since redo may bring them back.
pub fn next_number(conn: &Connection) -> Result<i64> {
    const SQL: &str = "
        SELECT seq + 1
        FROM   sqlite_sequence
        WHERE  name = 'review'";
    Ok(conn.prepare_cached(SQL)?.query_row([], |row| row.get(0)).optional()?.unwrap_or(1))
}

pub fn write(conn: &Connection, row: &ReviewRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO review (
            number, question, at, day, grade, seconds, ticked, points, outline)
        VALUES (:number, :question, :at, :day, :grade, :seconds, :ticked, :points, :outline)";
    let review = &row.review;
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":number": row.number,
        ":question": review.question,
        ":at": review.at,
        ":day": Day(review.day),
        ":grade": review.grade,
        ":seconds": review.seconds,
        ":ticked": review.ticked,
        ":points": review.points,
        ":outline": review.outline,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, number: i64) -> Result<()> {
    const SQL: &str = "
        DELETE FROM review
        WHERE       number = :number";
    conn.prepare_cached(SQL)?.execute(named_params! { ":number": number })?;
    Ok(())
}
