//! Sets: a row of `question_set` with its sections and their items, read and written whole.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::{Item, Section, Set, Slot};

use super::{Result, StoreError};

/// All sets with their numbers, oldest first.
pub fn all(conn: &Connection) -> Result<Vec<(i64, Set)>> {
    between(conn, i64::MIN, i64::MAX)
}

pub fn read(conn: &Connection, number: i64) -> Result<Option<Set>> {
    Ok(between(conn, number, number)?.pop().map(|(_, set)| set))
}

fn between(conn: &Connection, first: i64, last: i64) -> Result<Vec<(i64, Set)>> {
    const SETS: &str = "
        SELECT   *
        FROM     question_set
        WHERE    number BETWEEN :first AND :last
        ORDER BY number";
    const SECTIONS: &str = "
        SELECT   set_number, title
        FROM     set_section
        WHERE    set_number BETWEEN :first AND :last
        ORDER BY set_number, position";
    const ITEMS: &str = "
        SELECT   *
        FROM     set_item
        WHERE    set_number BETWEEN :first AND :last
        ORDER BY set_number, section, position";
    let range = named_params! { ":first": first, ":last": last };
    let mut statement = conn.prepare_cached(SETS)?;
    let mut sets: Vec<(i64, Set)> = statement
        .query_and_then(range, |row| Ok((row.get("number")?, set_from_row(row)?)))?
        .collect::<Result<_>>()?;
    let place: HashMap<i64, usize> =
        sets.iter().zip(0..).map(|((number, _), at)| (*number, at)).collect();
    let mut statement = conn.prepare_cached(SECTIONS)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let section = Section { title: row.get("title")?, items: Vec::new() };
        if let Some(at) = place.get(&row.get("set_number")?) {
            sets[*at].1.sections.push(section);
        }
    }
    let mut statement = conn.prepare_cached(ITEMS)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let section: usize = row.get::<_, u32>("section")? as usize;
        let of = place.get(&row.get("set_number")?).map(|at| &mut sets[*at].1.sections);
        if let Some(section) = of.and_then(|sections| sections.get_mut(section)) {
            section.items.push(item_from_row(row)?);
        }
    }
    Ok(sets)
}

/// A set without its sections.
fn set_from_row(row: &Row) -> Result<Set> {
    let drawing: Option<String> = row.get("drawing")?;
    let drawing = drawing.map(|json| serde_json::from_str(&json)).transpose();
    Ok(Set {
        name: row.get("name")?,
        slot: Slot {
            minutes: row.get("minutes")?,
            opening: row.get("opening")?,
            closing: row.get("closing")?,
        },
        intro: row.get("intro")?,
        outro: row.get("outro")?,
        sections: Vec::new(),
        drawing: drawing.map_err(|error| StoreError::Row(error.to_string()))?,
        archived: row.get("archived")?,
        created: row.get("created")?,
        changed: row.get("changed")?,
        used: row.get("used")?,
    })
}

fn item_from_row(row: &Row) -> rusqlite::Result<Item> {
    Ok(Item {
        question: row.get("question")?,
        note: row.get("note")?,
        reserve: row.get("reserve")?,
        locked: row.get("locked")?,
        reason: row.get("reason")?,
    })
}

/// The names of all sets with their numbers.
pub fn names(conn: &Connection) -> Result<Vec<(i64, String)>> {
    const SQL: &str = "
        SELECT   number, name
        FROM     question_set
        ORDER BY number";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The number of the next new set. Known before the set is written, since undo has to
/// remember beforehand that there was none of it.
pub fn next_number(conn: &Connection) -> Result<i64> {
    const SQL: &str = "
        SELECT seq + 1
        FROM   sqlite_sequence
        WHERE  name = 'question_set'";
    Ok(conn.query_row(SQL, [], |row| row.get(0)).optional()?.unwrap_or(1))
}

/// Insert a set or replace the one of its number.
pub fn write(conn: &Connection, number: i64, set: &Set) -> Result<()> {
    const SQL: &str = "
        INSERT INTO question_set (
            number, name, minutes, opening, closing, intro, outro, drawing, archived, created,
            changed, used)
        VALUES (
            :number, :name, :minutes, :opening, :closing, :intro, :outro, :drawing, :archived,
            :created, :changed, :used)
        ON CONFLICT (number) DO UPDATE SET
            name = excluded.name, minutes = excluded.minutes, opening = excluded.opening,
            closing = excluded.closing, intro = excluded.intro, outro = excluded.outro,
            drawing = excluded.drawing, archived = excluded.archived, created = excluded.created,
            changed = excluded.changed, used = excluded.used";
    let drawing = set.drawing.as_ref().map(serde_json::to_string).transpose();
    conn.prepare_cached(SQL)?.execute(named_params! {
        ":number": number,
        ":name": set.name,
        ":minutes": set.slot.minutes,
        ":opening": set.slot.opening,
        ":closing": set.slot.closing,
        ":intro": set.intro,
        ":outro": set.outro,
        ":drawing": drawing.map_err(|error| StoreError::Row(error.to_string()))?,
        ":archived": set.archived,
        ":created": set.created,
        ":changed": set.changed,
        ":used": set.used,
    })?;
    write_sections(conn, number, &set.sections)
}

fn write_sections(conn: &Connection, number: i64, sections: &[Section]) -> Result<()> {
    const CLEAR: &str = "
        DELETE FROM set_section
        WHERE       set_number = :number";
    const SECTION: &str = "
        INSERT INTO set_section (set_number, position, title)
        VALUES (:number, :position, :title)";
    const ITEM: &str = "
        INSERT INTO set_item (
            set_number, section, position, question, note, reserve, locked, reason)
        VALUES (
            :number, :section, :position, :question, :note, :reserve, :locked, :reason)";
    // The items go with their sections.
    conn.prepare_cached(CLEAR)?.execute(named_params! { ":number": number })?;
    for (at, section) in (0_u32..).zip(sections) {
        conn.prepare_cached(SECTION)?.execute(
            named_params! { ":number": number, ":position": at, ":title": section.title },
        )?;
        for (position, item) in (0_u32..).zip(&section.items) {
            conn.prepare_cached(ITEM)?.execute(named_params! {
                ":number": number,
                ":section": at,
                ":position": position,
                ":question": item.question,
                ":note": item.note,
                ":reserve": item.reserve,
                ":locked": item.locked,
                ":reason": item.reason,
            })?;
        }
    }
    Ok(())
}

/// Remove a set with its sections and items.
pub fn delete(conn: &Connection, number: i64) -> Result<()> {
    const SQL: &str = "
        DELETE FROM question_set
        WHERE       number = :number";
    conn.prepare_cached(SQL)?.execute(named_params! { ":number": number })?;
    Ok(())
}

/// The sets that are not archived, by name, each with the numbers of its questions that
/// the bank holds: for the index.
pub fn members(conn: &Connection) -> Result<Vec<(String, Vec<i64>)>> {
    const SQL: &str = "
        SELECT    question_set.name, question.number
        FROM      question_set
        LEFT JOIN set_item ON set_item.set_number = question_set.number
        LEFT JOIN question ON question.id = set_item.question
        WHERE     NOT question_set.archived
        ORDER BY  question_set.name, question_set.number";
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    let mut sets: Vec<(String, Vec<i64>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        if sets.last().is_none_or(|(last, _)| *last != name) {
            sets.push((name, Vec::new()));
        }
        if let (Some((_, numbers)), Some(number)) = (sets.last_mut(), row.get(1)?) {
            numbers.push(number);
        }
    }
    Ok(sets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Blueprint, Drawing};
    use crate::store::Store;

    fn set(name: &str, sections: &[(&str, &[&str])]) -> Set {
        let mut set = Set::new(name, Slot::of(60), 5);
        let section = |(title, ids): &(&str, &[&str])| Section {
            title: (*title).to_owned(),
            items: ids.iter().map(|id| Item::new(id)).collect(),
        };
        set.sections = sections.iter().map(section).collect();
        set
    }

    #[test]
    fn a_set_comes_back_as_it_was_written() {
        let store = Store::in_memory().unwrap();
        let conn = store.conn();
        let mut first =
            set("Onsite \"A\"", &[("Django", &["b", "a"]), ("", &[]), ("More", &["c"])]);
        first.drawing = Some(Drawing {
            blueprint: Blueprint::new("Onsite", Slot::of(45)),
            form: 2,
            outcome: "proven best".to_owned(),
        });
        first.used = Some(9);
        let item = &mut first.sections[0].items[1];
        item.note = "Ask for the plan.".to_owned();
        (item.locked, item.reserve, item.reason) = (true, true, "wanted".to_owned());
        let second = set("Screen", &[("", &["c"])]);
        assert_eq!(next_number(conn).unwrap(), 1);
        write(conn, 1, &first).unwrap();
        assert_eq!(next_number(conn).unwrap(), 2);
        write(conn, 2, &second).unwrap();
        assert_eq!(all(conn).unwrap(), [(1, first.clone()), (2, second)]);
        first.sections.remove(0);
        first.drawing = None;
        write(conn, 1, &first).unwrap();
        assert_eq!(read(conn, 1).unwrap(), Some(first));
        delete(conn, 2).unwrap();
        assert_eq!(read(conn, 2).unwrap(), None);
        let left: i64 = conn
            .query_row("SELECT count(*) FROM set_item WHERE set_number = 2", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
        // A number that was given is never given again.
        assert_eq!(next_number(conn).unwrap(), 3);
    }

    #[test]
    fn the_database_refuses_what_no_set_is() {
        let store = Store::in_memory().unwrap();
        let conn = store.conn();
        write(conn, 1, &set("Onsite", &[("", &["a"])])).unwrap();
        for bad in [set("", &[]), set("onsite", &[]), set("Other", &[("A", &["a"]), ("B", &["a"])])]
        {
            assert!(write(conn, 7, &bad).is_err(), "{bad:?}");
        }
    }
}
