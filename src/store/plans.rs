//! The plan to a date, and what the schedule learned from the user's own answers. The
//! bank holds at most one of each.

use jiff::civil::Date;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

use crate::domain::StudyPlan;

use super::days::Day;
use super::{Result, StoreError};

/// Values in one column, separated by spaces.
struct Spaced<T>(Vec<T>);

impl<T: ToString> ToSql for Spaced<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let texts: Vec<String> = self.0.iter().map(T::to_string).collect();
        Ok(texts.join(" ").into())
    }
}

impl<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>> FromSql for Spaced<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let values = value.as_str()?.split_whitespace().map(str::parse);
        values.collect::<std::result::Result<_, _>>().map(Self).map_err(FromSqlError::other)
    }
}

pub fn read(conn: &Connection) -> Result<Option<StudyPlan>> {
    const SQL: &str = "
        SELECT query, date, minutes_a_day, days_off, weekdays_off
        FROM   study_plan";
    let mut statement = conn.prepare_cached(SQL)?;
    let plan = statement.query_row([], |row| {
        Ok(StudyPlan {
            query: row.get(0)?,
            date: row.get::<_, Day>(1)?.0,
            minutes_a_day: row.get(2)?,
            days_off: row.get::<_, Spaced<Date>>(3)?.0,
            weekdays_off: row.get::<_, Spaced<u8>>(4)?.0,
        })
    });
    Ok(plan.optional()?)
}

/// Set the plan; an earlier one is replaced.
pub fn write(conn: &Connection, plan: &StudyPlan) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO study_plan (
            one, query, date, minutes_a_day, days_off, weekdays_off)
        VALUES (1, :query, :date, :minutes_a_day, :days_off, :weekdays_off)";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":query": plan.query,
        ":date": Day(plan.date),
        ":minutes_a_day": plan.minutes_a_day,
        ":days_off": Spaced(plan.days_off.clone()),
        ":weekdays_off": Spaced(plan.weekdays_off.clone()),
    })?;
    Ok(())
}

pub fn delete(conn: &Connection) -> Result<()> {
    conn.prepare_cached("DELETE FROM study_plan")?.execute([])?;
    Ok(())
}

/// Parameters of the schedule, fitted to the user's own answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FittedRow {
    pub parameters: Vec<f32>,
    /// From so many reviews.
    pub reviews: u32,
    /// Unix seconds.
    pub made: i64,
}

pub fn read_fitted(conn: &Connection) -> Result<Option<FittedRow>> {
    const SQL: &str = "
        SELECT parameters, reviews, made
        FROM   fitted";
    let mut statement = conn.prepare_cached(SQL)?;
    let found: Option<(String, u32, i64)> =
        statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((parameters, reviews, made)) = found else { return Ok(None) };
    let parameters =
        serde_json::from_str(&parameters).map_err(|error| StoreError::Row(error.to_string()))?;
    Ok(Some(FittedRow { parameters, reviews, made }))
}

pub fn write_fitted(conn: &Connection, fitted: &FittedRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO fitted (one, parameters, reviews, made)
        VALUES (1, :parameters, :reviews, :made)";
    let parameters = serde_json::to_string(&fitted.parameters)
        .map_err(|error| StoreError::Row(error.to_string()))?;
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":parameters": parameters,
        ":reviews": fitted.reviews,
        ":made": fitted.made,
    })?;
    Ok(())
}

pub fn delete_fitted(conn: &Connection) -> Result<()> {
    conn.prepare_cached("DELETE FROM fitted")?.execute([])?;
    Ok(())
}
