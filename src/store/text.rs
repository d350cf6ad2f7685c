//! Full-text search. User text never reaches the query language of FTS5: every
//! term is quoted.

use rusqlite::{Connection, named_params};

use super::{Result, StoreError};

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
    let rows =
        statement.query_map(named_params! { ":term": term(text, exact) }, |row| row.get(0))?;
    rows.collect::<rusqlite::Result<_>>().map_err(broken_index)
}

/// The index says of itself that it is damaged; the bank may be whole.
fn broken_index(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => StoreError::TextIndex(error),
        _ => error.into(),
    }
}

/// Whether the index holds the words of the questions and no others. It writes nothing, but
/// SQLite wants a bank that may be written.
pub fn is_in_step(conn: &Connection) -> Result<bool> {
    let checked =
        conn.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", []);
    match checked.map_err(broken_index) {
        Ok(_) => Ok(true),
        Err(StoreError::TextIndex(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Build the index again from the questions.
pub fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
    Ok(())
}

/// The words that a text should contain, without what a query says of other things: it
/// ranks, and does not decide what is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Word { text: String, exact: bool },
    All(Vec<Wanted>),
    Any(Vec<Wanted>),
}

impl Wanted {
    fn expression(&self) -> String {
        let joined = |parts: &[Self], word| {
            let parts: Vec<String> = parts.iter().map(Self::expression).collect();
            format!("({})", parts.join(word))
        };
        match self {
            Self::Word { text, exact } => term(text, *exact),
            Self::All(parts) => joined(parts, " AND "),
            Self::Any(parts) => joined(parts, " OR "),
        }
    }
}

/// The best questions with what is wanted, best first, each with the words around the place
/// in its text that matched; empty when only its title or labels did. Titles weigh more than
/// labels, labels more than text.
pub fn best(conn: &Connection, wanted: &Wanted, limit: u32) -> Result<Vec<(i64, String)>> {
    const SQL: &str = "
        SELECT   rowid, snippet(search, 2, char(2), char(3), '…', 14)
        FROM     search
        WHERE    search MATCH :terms
        ORDER BY bm25(search, 8.0, 3.0, 1.0), rowid
        LIMIT    :limit";
    let terms = wanted.expression();
    let mut statement = conn.prepare_cached(SQL)?;
    let parameters = named_params! { ":terms": terms, ":limit": limit };
    let rows = statement.query_map(parameters, |row| {
        let snippet: String = row.get(1)?;
        Ok((row.get(0)?, around(&snippet)))
    })?;
    rows.collect::<rusqlite::Result<_>>().map_err(broken_index)
}

/// The words of a snippet from shortly before its first mark on, so that what matched is
/// seen where there is little room; nothing for a text that does not hold the words.
fn around(snippet: &str) -> String {
    const BEFORE: usize = 12;
    let Some(mark) = snippet.find('\u{2}') else { return String::new() };
    let near = snippet[..mark].char_indices().rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    let start =
        if near == 0 { 0 } else { snippet[near..mark].find(' ').map_or(mark, |at| near + at + 1) };
    let dots = if start > 0 { "…" } else { "" };
    format!("{dots}{}", snippet[start..].replace(['\u{2}', '\u{3}'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_begins_shortly_before_what_matched() {
        for (snippet, shown) in [
            ("\u{2}lock\u{3} the row", "lock the row"),
            ("the \u{2}lock\u{3} of a row", "the lock of a row"),
            ("many words stand before the \u{2}lock\u{3}", "…before the lock"),
            ("überlängenwörterohneende\u{2}x\u{3}", "…x"),
            ("nothing here", ""),
        ] {
            assert_eq!(around(snippet), shown);
        }
    }

    #[test]
    fn user_text_never_reaches_the_query_language() {
        assert_eq!(term("say \"hi\"", false), "\"say \"\"hi\"\"\"*");
        assert_eq!(term("or", false), "\"or\"");
        assert_eq!(term("a\0b", true), "\"a b\"");
    }
}
