//! Texts of questions that were typed and not taken yet, so that nothing typed is lost.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTextRow {
    /// The id of the question; [`NEW`] for one that has none yet.
    pub question: String,
    /// SHA-256 of the text that it began from.
    pub base: String,
    /// What came back from the editor and was not taken.
    pub text: Option<String>,
    /// Where an editor has it; after a crash the only copy.
    pub file: Option<String>,
    /// Unix seconds.
    pub at: i64,
}

/// Stands for a question that is not in the bank; too short to be an id.
pub const NEW: &str = "new";

fn kept_text_from_row(row: &Row) -> rusqlite::Result<KeptTextRow> {
    Ok(KeptTextRow {
        question: row.get("question")?,
        base: row.get("base")?,
        text: row.get("text")?,
        file: row.get("file")?,
        at: row.get("at")?,
    })
}

pub fn read(conn: &Connection, question: &str) -> Result<Option<KeptTextRow>> {
    const SQL: &str = "
        SELECT *
        FROM   kept_text
        WHERE  question = :question";
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":question": question };
    Ok(statement.query_row(parameters, kept_text_from_row).optional()?)
}

pub fn write(conn: &Connection, kept: &KeptTextRow) -> Result<()> {
    const SQL: &str = "
        INSERT OR REPLACE INTO kept_text (question, base, text, file, at)
        VALUES (:question, :base, :text, :file, :at)";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":question": kept.question,
        ":base": kept.base,
        ":text": kept.text,
        ":file": kept.file,
        ":at": kept.at,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, question: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM kept_text
        WHERE       question = :question";
    conn.prepare_cached(SQL)?.execute(named_params! { ":question": question })?;
    Ok(())
}
