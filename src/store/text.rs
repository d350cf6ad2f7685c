//! Full-text search. User text never reaches the query language of FTS5: every
//! term is quoted.

use rusqlite::{Connection, named_params};

use super::Result;

/// A word of the user as an FTS5 term. Unless it is meant exactly, a word of three letters
/// or more also finds the words that begin with it; shorter ones would find nearly everything.
fn term(text: &str, exact: bool) -> String {
    // A NUL would end the text for SQLite, and the quote with it.
    let text = text.replace('\0', " ");
    let quoted = format!("\"{}\"", text.replace('"', "\"\""));
    if exact || text.chars().count() < 3 { quoted } else { format!("{quoted}*") }
}

/// The numbers of all questions that contain a word or phrase.
pub fn containing(conn: &Connection, text: &str, exact: bool) -> Result<Vec<i64>> {
    const SQL: &str = "
        SELECT rowid
        FROM   search
        WHERE  search MATCH :term";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":term": term(text, exact) }, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A word, and whether it is meant exactly.
pub type Sought<'a> = (&'a str, bool);

/// The best questions that contain the words, all of them or any, best first, each with the
/// words around the place that matched. Titles weigh more than labels, labels more than text.
pub fn best(
    conn: &Connection,
    words: &[Sought],
    any: bool,
    limit: u32,
) -> Result<Vec<(i64, String)>> {
    const SQL: &str = "
        SELECT   rowid, snippet(search, 2, '', '', '…', 14)
        FROM     search
        WHERE    search MATCH :terms
        ORDER BY bm25(search, 8.0, 3.0, 1.0), rowid
        LIMIT    :limit";
    let terms: Vec<String> = words.iter().map(|(word, exact)| term(word, *exact)).collect();
    let terms = terms.join(if any { " OR " } else { " AND " });
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":terms": terms, ":limit": limit };
    let rows = statement.query_map(parameters, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
