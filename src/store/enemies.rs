//! Questions of which one gives the other away. Triggers keep the table in step with the
//! front matter of the questions, so nothing writes here.

use rusqlite::Connection;

use super::Result;

/// The pairs of questions in the bank, by the numbers of their rows: each pair once, the
/// smaller number first, whichever of the two names the other.
pub fn pairs(conn: &Connection) -> Result<Vec<(i64, i64)>> {
    const SQL: &str = "
        SELECT DISTINCT min(one.number, other.number) AS low, max(one.number, other.number) AS high
        FROM            enemy
        JOIN            question AS one ON one.id = enemy.question
        JOIN            question AS other ON other.id = enemy.enemy
        ORDER BY        low, high";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
