//! Full-text search. User text never reaches the query language of FTS5: every
//! term is quoted.

use rusqlite::{Connection, named_params};

use super::Result;

/// A word of the user as an FTS5 term. A word of three letters or more also finds the
/// words that begin with it; shorter ones would find nearly everything.
fn term(text: &str) -> String {
    // A NUL would end the text for SQLite, and the quote with it.
    let text = text.replace('\0', " ");
    let quoted = format!("\"{}\"", text.replace('"', "\"\""));
    let is_phrase = text.contains(char::is_whitespace);
    if is_phrase || text.chars().count() < 3 { quoted } else { format!("{quoted}*") }
}

/// The numbers of all questions that contain a word or phrase.
pub fn containing(conn: &Connection, text: &str) -> Result<Vec<i64>> {
    const SQL: &str = "
        SELECT rowid
        FROM   search
        WHERE  search MATCH :term";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":term": term(text) }, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The best questions that contain all words, best first, each with the words around the
/// place that matched. Titles weigh more than labels, labels more than text.
pub fn best(conn: &Connection, words: &[&str], limit: u32) -> Result<Vec<(i64, String)>> {
    const SQL: &str = "
        SELECT   rowid, snippet(search, 2, '', '', '…', 14)
        FROM     search
        WHERE    search MATCH :terms
        ORDER BY bm25(search, 8.0, 3.0, 1.0), rowid
        LIMIT    :limit";
    let terms: Vec<String> = words.iter().map(|word| term(word)).collect();
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":terms": terms.join(" "), ":limit": limit };
    let rows = statement.query_map(parameters, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
