//! What undo needs: for each op the other side of every row that it changed.
//!
//! While an op is done, `change.other` is the row as it was before. Undoing swaps:
//! the row becomes `other`, and `other` becomes what the row was; redoing swaps
//! back. Both are the same function, and nothing is held twice.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    Result, StoreError, asked, blueprints, marks, memories, mocks, packs, plans, questions,
    reviews, searches, sets,
};

/// A row that an op is about to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Question(String),
    Mark {
        question: String,
        mark: String,
    },
    Search(String),
    Pack(String),
    /// A set with its sections and items.
    Set(i64),
    Blueprint(String),
    /// What was asked when a set was used.
    Asked {
        set: i64,
        at: i64,
    },
    /// What the schedule knows of a question.
    Memory(String),
    /// Until when a question is put off.
    Buried(String),
    Review(i64),
    /// The plan to a date; the bank holds at most one.
    Plan,
    /// What was fitted to the user's answers.
    Fitted,
    /// A mock interview with its answers.
    Mock(i64),
}

impl Key {
    fn kind(&self) -> &'static str {
        match self {
            Self::Question(_) => "question",
            Self::Mark { .. } => "mark",
            Self::Search(_) => "search",
            Self::Pack(_) => "pack",
            Self::Set(_) => "set",
            Self::Blueprint(_) => "blueprint",
            Self::Asked { .. } => "asked",
            Self::Memory(_) => "memory",
            Self::Buried(_) => "buried",
            Self::Review(_) => "review",
            Self::Plan => "plan",
            Self::Fitted => "fitted",
            Self::Mock(_) => "mock",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Question(id) | Self::Pack(id) | Self::Memory(id) | Self::Buried(id) => id.clone(),
            Self::Search(name) | Self::Blueprint(name) => name.clone(),
            Self::Set(number) | Self::Review(number) | Self::Mock(number) => number.to_string(),
            // There is one of each.
            Self::Plan | Self::Fitted => String::new(),
            // Neither ids nor marks hold a slash.
            Self::Mark { question, mark } => format!("{question}/{mark}"),
            Self::Asked { set, at } => format!("{set}/{at}"),
        }
    }

    fn read(kind: &str, text: &str) -> Result<Self> {
        let owned = || text.to_owned();
        let key = match kind {
            "question" => Some(Self::Question(owned())),
            "search" => Some(Self::Search(owned())),
            "pack" => Some(Self::Pack(owned())),
            "blueprint" => Some(Self::Blueprint(owned())),
            "set" => text.parse().ok().map(Self::Set),
            "memory" => Some(Self::Memory(owned())),
            "buried" => Some(Self::Buried(owned())),
            "review" => text.parse().ok().map(Self::Review),
            "plan" => Some(Self::Plan),
            "fitted" => Some(Self::Fitted),
            "mock" => text.parse().ok().map(Self::Mock),
            "mark" => text.split_once('/').map(|(question, mark)| Self::Mark {
                question: question.to_owned(),
                mark: mark.to_owned(),
            }),
            "asked" => text.split_once('/').and_then(|(set, at)| {
                Some(Self::Asked { set: set.parse().ok()?, at: at.parse().ok()? })
            }),
            _ => None,
        };
        key.ok_or_else(|| StoreError::Row(format!("a change of the {kind} `{text}`")))
    }

    /// The row as it is now, as JSON.
    fn image(&self, conn: &Connection) -> Result<Option<String>> {
        match self {
            Self::Question(id) => json(questions::read(conn, id)?),
            Self::Mark { question, mark } => json(marks::read(conn, question, mark)?),
            Self::Search(name) => json(searches::read(conn, name)?),
            Self::Pack(id) => json(packs::read(conn, id)?),
            Self::Set(number) => json(sets::read(conn, *number)?),
            Self::Blueprint(name) => json(blueprints::read(conn, name)?),
            Self::Asked { set, at } => json(asked::read(conn, *set, *at)?),
            Self::Memory(question) => json(memories::read(conn, question)?),
            Self::Buried(question) => json(memories::read_buried(conn, question)?),
            Self::Review(number) => json(reviews::read(conn, *number)?),
            Self::Plan => json(plans::read(conn)?),
            Self::Fitted => json(plans::read_fitted(conn)?),
            Self::Mock(number) => json(mocks::read(conn, *number)?),
        }
    }

    /// Make the row what an image says; without one it goes.
    fn put(&self, conn: &Connection, image: Option<&str>) -> Result<()> {
        let Some(image) = image else { return self.delete(conn) };
        match self {
            Self::Question(_) => questions::write(conn, &row(image)?),
            Self::Mark { .. } => marks::write(conn, &row(image)?),
            Self::Search(_) => searches::write(conn, &row(image)?),
            Self::Pack(_) => packs::write(conn, &row(image)?),
            Self::Set(number) => sets::write(conn, *number, &row(image)?),
            Self::Blueprint(_) => blueprints::write(conn, &row(image)?),
            Self::Asked { set, at } => asked::write(conn, *set, *at, &row::<Vec<_>>(image)?),
            Self::Memory(_) => memories::write(conn, &row(image)?),
            Self::Buried(_) => memories::bury(conn, &row(image)?),
            Self::Review(_) => reviews::write(conn, &row(image)?),
            Self::Plan => plans::write(conn, &row(image)?),
            Self::Fitted => plans::write_fitted(conn, &row(image)?),
            Self::Mock(_) => mocks::write(conn, &row(image)?),
        }
    }

    fn delete(&self, conn: &Connection) -> Result<()> {
        match self {
            Self::Question(id) => questions::delete(conn, id),
            Self::Mark { question, mark } => marks::delete(conn, question, mark),
            Self::Search(name) => searches::delete(conn, name),
            Self::Pack(id) => packs::delete(conn, id),
            Self::Set(number) => sets::delete(conn, *number),
            Self::Blueprint(name) => blueprints::delete(conn, name),
            Self::Asked { set, at } => asked::delete(conn, *set, *at),
            Self::Memory(question) => memories::delete(conn, question),
            Self::Buried(question) => memories::unbury(conn, question),
            Self::Review(number) => reviews::delete(conn, *number),
            Self::Plan => plans::delete(conn),
            Self::Fitted => plans::delete_fitted(conn),
            Self::Mock(number) => mocks::delete(conn, *number),
        }
    }
}

fn json<T: serde::Serialize>(row: Option<T>) -> Result<Option<String>> {
    let text = row.map(|row| serde_json::to_string(&row)).transpose();
    text.map_err(|error| StoreError::Row(error.to_string()))
}

fn row<T: serde::de::DeserializeOwned>(image: &str) -> Result<T> {
    serde_json::from_str(image).map_err(|error| StoreError::Row(error.to_string()))
}

/// So many ops are kept; older ones are forgotten.
const KEPT: i64 = 500;

/// Begin an op: remember how the rows of `keys` are now. Call it in the transaction
/// that changes them, before the change; what was undone can no longer be redone.
pub fn record(conn: &Connection, done: &str, keys: &[Key], now: i64) -> Result<()> {
    const OP: &str = "
        INSERT INTO op (made, done)
        VALUES (:made, :done)";
    const CHANGE: &str = "
        INSERT INTO change (op, position, kind, key, other)
        VALUES (:op, :position, :kind, :key, :other)";
    // Numbers have gaps where something undone was forgotten, so they are not counted with.
    const FORGET: &str = "
        DELETE FROM op
        WHERE       number <= (SELECT number FROM op ORDER BY number DESC LIMIT 1 OFFSET :kept)";
    conn.execute("DELETE FROM op WHERE undone = 1", [])?;
    conn.prepare_cached(OP)?.execute(named_params! { ":made": now, ":done": done })?;
    let op = conn.last_insert_rowid();
    conn.prepare_cached(FORGET)?.execute(named_params! { ":kept": KEPT })?;
    for (position, key) in (0_i64..).zip(keys) {
        conn.prepare_cached(CHANGE)?.execute(named_params! {
            ":op": op,
            ":position": position,
            ":kind": key.kind(),
            ":key": key.text(),
            ":other": key.image(conn)?,
        })?;
    }
    Ok(())
}

/// An op that was undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swapped {
    /// What the op had done: "removed the favourite mark of 3 questions".
    pub done: String,
    pub keys: Vec<Key>,
}

/// Take back the last op that is done; `None` when there is none.
pub fn undo(conn: &Connection) -> Result<Option<Swapped>> {
    const SQL: &str = "
        SELECT   number, done
        FROM     op
        WHERE    undone = 0
        ORDER BY number DESC
        LIMIT    1";
    swap(conn, SQL, true)
}

/// Do again the last op that was undone; `None` when there is none.
pub fn redo(conn: &Connection) -> Result<Option<Swapped>> {
    const SQL: &str = "
        SELECT   number, done
        FROM     op
        WHERE    undone = 1
        ORDER BY number
        LIMIT    1";
    swap(conn, SQL, false)
}

fn swap(conn: &Connection, find: &str, undone: bool) -> Result<Option<Swapped>> {
    const CHANGES: &str = "
        SELECT   position, kind, key, other
        FROM     change
        WHERE    op = :op
        ORDER BY position";
    const KEEP: &str = "
        UPDATE change
        SET    other = :other
        WHERE  op = :op
           AND position = :position";
    const TURN: &str = "
        UPDATE op
        SET    undone = :undone
        WHERE  number = :op";
    let found: Option<(i64, String)> =
        conn.query_row(find, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((op, done)) = found else { return Ok(None) };
    let mut statement = conn.prepare_cached(CHANGES)?;
    let changes = statement.query_map(named_params! { ":op": op }, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let mut changes: Vec<(i64, String, String, Option<String>)> =
        changes.collect::<rusqlite::Result<_>>()?;
    // A row refers to those before it: back in the opposite order.
    if undone {
        changes.reverse();
    }
    // All images are taken first, since removing a question takes its marks along.
    let mut keys = Vec::with_capacity(changes.len());
    let mut images = Vec::with_capacity(changes.len());
    for (_, kind, text, _) in &changes {
        let key = Key::read(kind, text)?;
        images.push(key.image(conn)?);
        keys.push(key);
    }
    for ((key, image), (position, _, _, other)) in keys.iter().zip(images).zip(&changes) {
        key.put(conn, other.as_deref())?;
        conn.prepare_cached(KEEP)?
            .execute(named_params! { ":other": image, ":op": op, ":position": position })?;
    }
    conn.prepare_cached(TURN)?.execute(named_params! { ":undone": undone, ":op": op })?;
    Ok(Some(Swapped { done, keys }))
}
