//! Questions: whole rows for reading and changing, short ones for the index.

use jiff::civil::Date;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

use crate::domain::{Entry, Grade, Kind, Language, Level, Marks, Stage, Status, Word};

use super::{Result, StoreError};

/// A question as the bank holds it. `head`, `body` and `proofs`, one after the other,
/// are its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionRow {
    pub id: String,
    pub pack: String,
    pub title: String,
    pub system: String,
    pub topic: String,
    pub kind: Kind,
    pub level: Level,
    pub minutes: u16,
    pub status: Status,
    pub reviewed: Option<Date>,
    pub also: Words<String>,
    pub languages: Words<Language>,
    pub stages: Words<Stage>,
    pub tags: Words<String>,
    /// Names by which full text finds it: of its system, topic, level and kind.
    pub labels: String,
    pub head: String,
    pub body: String,
    pub proofs: String,
    pub digest: String,
    /// The digest of the file as the pack brought it.
    pub pack_digest: String,
    /// A newer file of the pack that did not replace the user's edit.
    pub waiting: Option<String>,
}

impl QuestionRow {
    pub fn text(&self) -> String {
        [self.head.as_str(), &self.body, &self.proofs].concat()
    }

    pub fn is_edited(&self) -> bool {
        self.digest != self.pack_digest
    }
}

/// A list of words in one column, separated by spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words<T>(pub Vec<T>);

impl ToSql for Words<String> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.join(" ").into())
    }
}

impl FromSql for Words<String> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(value.as_str()?.split_whitespace().map(str::to_owned).collect()))
    }
}

/// Closed lists of the domain as text columns.
macro_rules! columns {
    ($($word:ty),+) => {$(
        impl ToSql for $word {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.name().into())
            }
        }

        impl FromSql for $word {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::from_name(value.as_str()?).map_err(FromSqlError::other)
            }
        }

        impl ToSql for Words<$word> {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                let names: Vec<_> = self.0.iter().map(|word| word.name()).collect();
                Ok(names.join(" ").into())
            }
        }

        impl FromSql for Words<$word> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let words = value.as_str()?.split_whitespace().map(<$word>::from_name);
                words.collect::<std::result::Result<_, _>>().map(Self).map_err(FromSqlError::other)
            }
        }
    )+};
}
columns!(Kind, Level, Status, Language, Stage, Grade);

fn question_from_row(row: &Row) -> rusqlite::Result<QuestionRow> {
    Ok(QuestionRow {
        id: row.get("id")?,
        pack: row.get("pack")?,
        title: row.get("title")?,
        system: row.get("system")?,
        topic: row.get("topic")?,
        kind: row.get("kind")?,
        level: row.get("level")?,
        minutes: row.get("minutes")?,
        status: row.get("status")?,
        reviewed: date(row.get_ref("reviewed")?)?,
        also: row.get("also")?,
        languages: row.get("languages")?,
        stages: row.get("stages")?,
        tags: row.get("tags")?,
        labels: row.get("labels")?,
        head: row.get("head")?,
        body: row.get("body")?,
        proofs: row.get("proofs")?,
        digest: row.get("digest")?,
        pack_digest: row.get("pack_digest")?,
        waiting: row.get("waiting")?,
    })
}

fn date(value: ValueRef) -> FromSqlResult<Option<Date>> {
    match value.as_str_or_null()? {
        Some(text) => text.parse().map(Some).map_err(FromSqlError::other),
        None => Ok(None),
    }
}

pub fn read(conn: &Connection, id: &str) -> Result<Option<QuestionRow>> {
    const SQL: &str = "
        SELECT *
        FROM   question
        WHERE  id = :id";
    let mut statement = conn.prepare_cached(SQL)?;
    Ok(statement.query_row(named_params! { ":id": id }, question_from_row).optional()?)
}

pub fn exists(conn: &Connection, id: &str) -> Result<bool> {
    const SQL: &str = "
        SELECT 1
        FROM   question
        WHERE  id = :id";
    Ok(conn.prepare_cached(SQL)?.exists(named_params! { ":id": id })?)
}

/// A question by its id and title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    pub id: String,
    pub title: String,
}

/// The first questions in the order of their ids, from `from` on.
pub fn from_id(conn: &Connection, from: &str, limit: usize) -> Result<Vec<Titled>> {
    const SQL: &str = "
        SELECT   id, title
        FROM     question
        WHERE    id >= :from
        ORDER BY id
        LIMIT    :limit";
    let mut statement = conn.prepare_cached(SQL)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map(named_params! { ":from": from, ":limit": limit }, |row| {
        Ok(Titled { id: row.get(0)?, title: row.get(1)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Insert a question or replace the one of its id.
pub fn write(conn: &Connection, question: &QuestionRow) -> Result<()> {
    const SQL: &str = "
        INSERT INTO question (
            id, pack, title, system, topic, kind, level, minutes, status, reviewed, also, languages,
            stages, tags, labels, head, body, proofs, digest, pack_digest, waiting)
        VALUES (
            :id, :pack, :title, :system, :topic, :kind, :level, :minutes, :status, :reviewed, :also,
            :languages, :stages, :tags, :labels, :head, :body, :proofs, :digest, :pack_digest, :waiting)
        ON CONFLICT (id) DO UPDATE SET
            pack = excluded.pack, title = excluded.title, system = excluded.system,
            topic = excluded.topic, kind = excluded.kind, level = excluded.level,
            minutes = excluded.minutes, status = excluded.status, reviewed = excluded.reviewed,
            also = excluded.also, languages = excluded.languages, stages = excluded.stages,
            tags = excluded.tags, labels = excluded.labels, head = excluded.head,
            body = excluded.body, proofs = excluded.proofs, digest = excluded.digest,
            pack_digest = excluded.pack_digest, waiting = excluded.waiting";
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":id": question.id,
        ":pack": question.pack,
        ":title": question.title,
        ":system": question.system,
        ":topic": question.topic,
        ":kind": question.kind,
        ":level": question.level,
        ":minutes": question.minutes,
        ":status": question.status,
        ":reviewed": question.reviewed.map(|date| date.to_string()),
        ":also": question.also,
        ":languages": question.languages,
        ":stages": question.stages,
        ":tags": question.tags,
        ":labels": question.labels,
        ":head": question.head,
        ":body": question.body,
        ":proofs": question.proofs,
        ":digest": question.digest,
        ":pack_digest": question.pack_digest,
        ":waiting": question.waiting,
    })?;
    Ok(())
}

pub fn delete(conn: &Connection, id: &str) -> Result<()> {
    const SQL: &str = "
        DELETE FROM question
        WHERE       id = :id";
    conn.prepare_cached(SQL)?.execute(named_params! { ":id": id })?;
    Ok(())
}

pub fn count(conn: &Connection) -> Result<u64> {
    let count: i64 = conn.query_row("SELECT count(*) FROM question", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// The title and the prompt of every question, by id; the text of a question begins with
/// its prompt.
pub fn each_prompt(conn: &Connection, mut see: impl FnMut(&str, &str, &str)) -> Result<()> {
    const SQL: &str = "
        SELECT id, title, iif(instr(body, :end) > 0, substr(body, 1, instr(body, :end)), body)
        FROM   question";
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query(named_params! { ":end": "\n## Hints" })?;
    while let Some(row) = rows.next()? {
        let text = |at| row.get_ref(at)?.as_str().map_err(rusqlite::Error::from);
        see(text(0)?, text(1)?, text(2)?);
    }
    Ok(())
}

/// Every question in the order of its number, with its id; an error where the row cannot be
/// understood.
pub fn each(conn: &Connection, mut see: impl FnMut(&str, Result<QuestionRow>)) -> Result<()> {
    const SQL: &str = "
        SELECT   *
        FROM     question
        ORDER BY number";
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get("id")?;
        see(&id, question_from_row(row).map_err(|error| StoreError::Row(error.to_string())));
    }
    Ok(())
}

/// The questions of a pack, in the order of their files.
pub fn of_pack(conn: &Connection, pack: &str) -> Result<Vec<QuestionRow>> {
    const SQL: &str = "
        SELECT   *
        FROM     question
        WHERE    pack = :pack
        ORDER BY system, id";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map(named_params! { ":pack": pack }, question_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the index `question_code` holds, so its condition stands here as there.
const WITH_CODE: &str = "
    SELECT number
    FROM   question
    WHERE  (length(body) - length(replace(body, '```', ''))) / 3
         > (length(body) - length(replace(body, '```text', ''))) / 7 * 2";

/// What the index `question_waiting` holds.
const WAITING: &str = "
    SELECT number
    FROM   question
    WHERE  waiting IS NOT NULL";

/// The numbers of the rows of questions that show code.
pub fn with_code(conn: &Connection) -> Result<Vec<i64>> {
    numbers(conn, WITH_CODE)
}

/// The numbers of the rows of questions beside which a newer text of their pack waits.
pub fn waiting(conn: &Connection) -> Result<Vec<i64>> {
    numbers(conn, WAITING)
}

fn numbers(conn: &Connection, sql: &str) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The questions of a pack whose text is as the pack brought it: numbers of rows, and ids.
pub fn as_brought(conn: &Connection, pack: &str) -> Result<Vec<(i64, String)>> {
    const SQL: &str = "
        SELECT number, id
        FROM   question
        WHERE  pack = :pack
           AND digest = pack_digest";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement
        .query_map(named_params! { ":pack": pack }, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// See all questions, or the first `limit` of them, in no order that matters; their marks
/// stand in a table of their own. They come one by one, so that a large bank is never held
/// whole.
pub fn each_entry(
    conn: &Connection,
    limit: Option<u32>,
    mut see: impl FnMut(&mut Entry),
) -> Result<()> {
    const SQL: &str = "
        SELECT number, id, title, system, topic, kind, level, minutes, status, reviewed, pack,
               also, languages, stages, tags, digest <> pack_digest
        FROM   question
        LIMIT  :limit";
    let limit = limit.map_or(-1, i64::from);
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query(named_params! { ":limit": limit })?;
    while let Some(row) = rows.next()? {
        see(&mut entry_from_row(row)?);
    }
    Ok(())
}

fn entry_from_row(row: &Row) -> rusqlite::Result<Entry> {
    Ok(Entry {
        rowid: row.get(0)?,
        id: row.get(1)?,
        title: row.get(2)?,
        system: row.get(3)?,
        topic: row.get(4)?,
        kind: row.get(5)?,
        level: row.get(6)?,
        minutes: row.get(7)?,
        status: row.get(8)?,
        reviewed: date(row.get_ref(9)?)?,
        pack: row.get(10)?,
        also: row.get::<_, Words<String>>(11)?.0,
        languages: row.get::<_, Words<Language>>(12)?.0,
        stages: row.get::<_, Words<Stage>>(13)?.0,
        tags: row.get::<_, Words<String>>(14)?.0,
        marks: Marks::default(),
        edited: row.get(15)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn what_is_asked_of_all_texts_is_answered_without_reading_them() {
        let store = Store::in_memory().unwrap();
        for (sql, list) in [(WITH_CODE, "question_code"), (WAITING, "question_waiting")] {
            let plan = format!("EXPLAIN QUERY PLAN {sql}");
            let plan: String = store.conn().query_row(&plan, [], |row| row.get("detail")).unwrap();
            assert!(plan.contains(&format!("USING INDEX {list}")), "{plan}");
            // The row is never gone to, so no column of it is read.
            let mut program = store.conn().prepare(&format!("EXPLAIN {sql}")).unwrap();
            let steps = program.query_map([], |row| row.get::<_, String>("opcode")).unwrap();
            let steps: Vec<String> = steps.collect::<rusqlite::Result<_>>().unwrap();
            assert!(steps.iter().all(|step| step != "Column"), "{steps:?}");
        }
    }

    #[test]
    fn plain_text_is_no_code() {
        let condition = WITH_CODE.split("WHERE").nth(1).unwrap();
        let sql = format!("SELECT {condition} FROM (SELECT ?1 AS body)");
        let store = Store::in_memory().unwrap();
        for (body, shows_code) in [
            ("", false),
            ("a `word` in the text", false),
            ("```text\na log\n```\n", false),
            ("```text\na\n```\n\n```text\nb\n```\n", false),
            ("```sql\nSELECT 1;\n```\n", true),
            ("```text\na\n```\n\n```typescript\nlet a;\n```\n", true),
        ] {
            let found: bool = store.conn().query_row(&sql, [body], |row| row.get(0)).unwrap();
            assert_eq!(found, shows_code, "{body}");
        }
    }
}
