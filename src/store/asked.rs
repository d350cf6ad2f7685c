//! What was asked when: one use of a set is its number, its time and the questions that
//! were asked then. Candidates are not named here.

use rusqlite::{Connection, named_params};

use super::Result;

/// The questions that were asked when a set was used; `None` when it was not used then.
pub fn read(conn: &Connection, set: i64, at: i64) -> Result<Option<Vec<String>>> {
    const SQL: &str = "
        SELECT   question
        FROM     asked
        WHERE    set_number = :set
             AND at = :at
        ORDER BY question";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":set": set, ":at": at }, |row| row.get(0))?;
    let questions: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok((!questions.is_empty()).then_some(questions))
}

/// Note the questions of one use, in the place of what was noted of it before.
pub fn write(conn: &Connection, set: i64, at: i64, questions: &[String]) -> Result<()> {
    const SQL: &str = "
        INSERT OR IGNORE INTO asked (set_number, at, question)
        VALUES (:set, :at, :question)";
    delete(conn, set, at)?;
    let mut statement = conn.prepare_cached(SQL)?;
    for question in questions {
        statement.execute(named_params! { ":set": set, ":at": at, ":question": question })?;
    }
    Ok(())
}

pub fn delete(conn: &Connection, set: i64, at: i64) -> Result<()> {
    const SQL: &str = "
        DELETE FROM asked
        WHERE       set_number = :set
                AND at = :at";
    conn.prepare_cached(SQL)?.execute(named_params! { ":set": set, ":at": at })?;
    Ok(())
}

/// What is known of a question of the bank that was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedRow {
    /// The number of its row.
    pub question: i64,
    pub times: u32,
    /// When it was asked last, in Unix seconds.
    pub last: i64,
}

/// All questions of the bank that were asked.
pub fn all(conn: &Connection) -> Result<Vec<AskedRow>> {
    const SQL: &str = "
        SELECT   question.number, count(*), max(asked.at)
        FROM     asked
        JOIN     question ON question.id = asked.question
        GROUP BY question.number";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| {
        Ok(AskedRow { question: row.get(0)?, times: row.get(1)?, last: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
