//! Rows that refer to rows that were lost: what they refer to is put in where that says
//! nothing untrue, else they go.

use rusqlite::Connection;

use super::Rescued;
use crate::store::Result;

/// A placeholder keeps what hangs on it.
const PLACEHOLDERS: &[&str] = &[
    "INSERT INTO pack (id, name, version, license, source, digest, imported)
     SELECT DISTINCT pack, pack, '0', '', 'salvaged', '', 0
     FROM   question
     WHERE  pack NOT IN (SELECT id FROM pack)",
    "INSERT OR IGNORE INTO set_section (set_number, position, title)
     SELECT DISTINCT set_number, section, ''
     FROM   set_item",
    "INSERT INTO question_set (number, name, minutes, opening, closing, intro, outro, archived,
                               created, changed)
     SELECT DISTINCT set_number, 'Salvaged ' || set_number, 60, 5, 10, '', '', 0, 0, 0
     FROM   set_section
     WHERE  set_number NOT IN (SELECT number FROM question_set)",
    "INSERT INTO mock (number, name, minutes, opening, closing, started, finished, graded)
     SELECT   mock, 'Salvaged', min(sum(minutes), 65535), 0, 0, 0, 0, 1
     FROM     mock_answer
     WHERE    mock NOT IN (SELECT number FROM mock)
     GROUP BY mock",
];

/// Put in what is referred to and was lost.
pub fn put_placeholders(conn: &Connection) -> Result<()> {
    for sql in PLACEHOLDERS {
        conn.execute(sql, [])?;
    }
    Ok(())
}

/// Let go of what refers to nothing; it counts as lost.
pub fn let_go(conn: &Connection, rescued: &mut [Rescued]) -> Result<()> {
    conn.execute("DELETE FROM enemy WHERE question NOT IN (SELECT id FROM question)", [])?;
    remove(conn, rescued, "mark", "question NOT IN (SELECT id FROM question)")?;
    remove(conn, rescued, "change", "op NOT IN (SELECT number FROM op)")?;
    let is_undo = |rescued: &&Rescued| matches!(rescued.table, "op" | "change");
    if rescued.iter().filter(is_undo).any(|rescued| rescued.lost > 0) {
        // Half of a change must not be taken back.
        remove(conn, rescued, "change", "true")?;
        remove(conn, rescued, "op", "true")?;
    }
    Ok(())
}

fn remove(conn: &Connection, rescued: &mut [Rescued], table: &str, those: &str) -> Result<()> {
    let gone = conn.execute(&format!("DELETE FROM {table} WHERE {those}"), [])? as u64;
    if let Some(rescued) = rescued.iter_mut().find(|rescued| rescued.table == table) {
        rescued.saved = rescued.saved.saturating_sub(gone);
        rescued.lost += gone;
    }
    Ok(())
}
