//! Put sets together: make, change, copy and delete them.

mod current;
mod find;
mod totals;
mod used;

use crate::domain::{Set, SetChange, Slot};
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, questions, sets};

use super::{Done, OpError, Result, Touched, plural};

pub use current::{choose_set, current_set};
pub use find::{find_set, read_set, sets};
pub use totals::set_totals;
pub use used::note_asked;

/// A set with the number by which the bank knows it, whatever its name becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSet {
    pub number: i64,
    pub set: Set,
}

/// Names longer than this cannot be written on a query line.
const LONGEST_NAME: usize = 100;

/// Make a set by hand; it may begin with some questions.
pub fn new_set(
    store: &mut Store,
    name: &str,
    slot: Slot,
    questions: &[String],
    now: i64,
) -> Result<(i64, Done)> {
    let name = tidy(name)?;
    let mut set = Set::new(&name, slot, now);
    store.write(|tx| {
        refuse_taken(tx, &name, None)?;
        let mut sentence = format!("made the set {name}");
        if !questions.is_empty() {
            refuse_unknown(tx, &set, questions)?;
            set.change(&SetChange::Add { questions: questions.to_vec(), section: None })?;
            let count = plural(set.len(), "question");
            sentence = format!("{sentence} of {count}");
        }
        let number = insert(tx, &[set], &sentence, now)?;
        Ok((number, Done { sentence, touched: Touched::Sets }))
    })
}

/// Take in sets that were drawn or come from elsewhere: all as one step of undo. Where a
/// name is taken the new set gets a number behind it.
pub fn add_sets(store: &mut Store, mut sets: Vec<Set>, now: i64) -> Result<(Vec<SavedSet>, Done)> {
    for set in &mut sets {
        set.name = tidy(&set.name)?;
        (set.created, set.changed) = (now, now);
    }
    store.write(|tx| {
        let mut taken = names(tx)?;
        for set in &mut sets {
            set.name = free_name(&set.name, &taken);
            taken.push(set.name.to_lowercase());
        }
        let sentence = match sets.as_slice() {
            [one] => format!("added the set {} of {}", one.name, plural(one.len(), "question")),
            several => format!("added {}", plural(several.len(), "set")),
        };
        let first = insert(tx, &sets, &sentence, now)?;
        let saved = (first..).zip(sets).map(|(number, set)| SavedSet { number, set });
        Ok((saved.collect(), Done { sentence, touched: Touched::Sets }))
    })
}

/// Change a set. Only questions of the bank are put into it.
pub fn change_set(store: &mut Store, number: i64, change: &SetChange, now: i64) -> Result<Done> {
    change_set_at_once(store, number, std::slice::from_ref(change), now)
}

/// Several changes of a set as one step of undo, all or none; the last one is what is told.
pub fn change_set_at_once(
    store: &mut Store,
    number: i64,
    changes: &[SetChange],
    now: i64,
) -> Result<Done> {
    store.write(|tx| {
        let mut set = read(tx, number)?;
        let mut sentence = String::new();
        for change in changes {
            sentence = make(tx, number, &mut set, change)?;
        }
        set.changed = now;
        record(tx, &sentence, &[Key::Set(number)], now)?;
        sets::write(tx, number, &set)?;
        Ok(Done { sentence, touched: Touched::Sets })
    })
}

/// Make a change that the bank allows; nothing is written.
fn make(conn: &Connection, number: i64, set: &mut Set, change: &SetChange) -> Result<String> {
    match change {
        SetChange::Rename(name) => {
            let name = tidy(name)?;
            refuse_taken(conn, &name, Some(number))?;
            return Ok(set.change(&SetChange::Rename(name))?);
        }
        SetChange::Add { questions, .. } => refuse_unknown(conn, set, questions)?,
        SetChange::Swap { by, .. } => refuse_unknown(conn, set, std::slice::from_ref(by))?,
        _ => {}
    }
    Ok(set.change(change)?)
}

/// Copy a set under another name. The copy has not been used.
pub fn copy_set(store: &mut Store, number: i64, name: &str, now: i64) -> Result<(i64, Done)> {
    let name = tidy(name)?;
    store.write(|tx| {
        let set = read(tx, number)?;
        refuse_taken(tx, &name, None)?;
        let sentence = format!("copied the set {} to {name}", set.name);
        let copy = Set { name, archived: false, created: now, changed: now, used: None, ..set };
        let number = insert(tx, &[copy], &sentence, now)?;
        Ok((number, Done { sentence, touched: Touched::Sets }))
    })
}

/// Delete a set. When its questions were asked stays known.
pub fn delete_set(store: &mut Store, number: i64, now: i64) -> Result<Done> {
    store.write(|tx| {
        let set = read(tx, number)?;
        let sentence = format!("deleted the set {}", set.name);
        record(tx, &sentence, &[Key::Set(number)], now)?;
        sets::delete(tx, number)?;
        Ok(Done { sentence, touched: Touched::Sets })
    })
}

/// Put another set into the place of one, unless that was changed since it was read: to make
/// the other one may have taken a while.
pub(super) fn replace(
    store: &mut Store,
    number: i64,
    before: &Set,
    mut set: Set,
    sentence: String,
    now: i64,
) -> Result<Done> {
    store.write(|tx| {
        if read(tx, number)? != *before {
            let name = &before.name;
            let sentence = format!("the set {name} was changed meanwhile, so it stays as it is");
            return Err(OpError::Refused(sentence));
        }
        record(tx, &sentence, &[Key::Set(number)], now)?;
        set.changed = now;
        sets::write(tx, number, &set)?;
        Ok(Done { sentence, touched: Touched::Sets })
    })
}

fn read(conn: &Connection, number: i64) -> Result<Set> {
    sets::read(conn, number)?.ok_or(OpError::SetGone)
}

/// Write new sets as one op; the number of the first, the others follow it.
fn insert(conn: &Connection, new: &[Set], sentence: &str, now: i64) -> Result<i64> {
    let first = sets::next_number(conn)?;
    let keys: Vec<Key> = (first..).zip(new).map(|(number, _)| Key::Set(number)).collect();
    record(conn, sentence, &keys, now)?;
    for (number, set) in (first..).zip(new) {
        sets::write(conn, number, set)?;
    }
    Ok(first)
}

/// A name on one line, without spaces at its ends or two in a row: as it can be typed.
fn tidy(name: &str) -> Result<String> {
    let name = name.split(|char: char| char.is_whitespace() || char.is_control());
    let name = name.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(OpError::Refused("a set needs a name".to_owned())),
        length if length > LONGEST_NAME => Err(OpError::Refused(format!(
            "the name of a set has at most {LONGEST_NAME} characters, this one {length}"
        ))),
        _ => Ok(name),
    }
}

/// The names of all sets in lower case: two names that differ in nothing else are one.
fn names(conn: &Connection) -> Result<Vec<String>> {
    Ok(sets::names(conn)?.into_iter().map(|(_, name)| name.to_lowercase()).collect())
}

fn refuse_taken(conn: &Connection, name: &str, by: Option<i64>) -> Result<()> {
    let wanted = name.to_lowercase();
    let taken = sets::names(conn)?
        .into_iter()
        .any(|(number, name)| Some(number) != by && name.to_lowercase() == wanted);
    if taken { Err(OpError::SetTaken { name: name.to_owned() }) } else { Ok(()) }
}

/// The name itself, or with the first free number behind it.
fn free_name(name: &str, taken: &[String]) -> String {
    let is_free = |name: &String| !taken.contains(&name.to_lowercase());
    let numbered = (2..).map(|number: usize| format!("{name} {number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

fn refuse_unknown(conn: &Connection, set: &Set, questions: &[String]) -> Result<()> {
    for id in questions {
        if !set.holds(id) && !questions::exists(conn, id)? {
            return Err(OpError::NoQuestion { id: id.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_as_it_can_be_typed() {
        assert_eq!(tidy("  On\tsite\n A ").unwrap(), "On site A");
        for bad in ["", " \u{7} ", &"x".repeat(LONGEST_NAME + 1)] {
            assert!(tidy(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_taken_name_gets_the_first_free_number() {
        let taken = ["onsite", "onsite 2", "screen"].map(str::to_owned);
        assert_eq!(free_name("Onsite", &taken), "Onsite 3");
        assert_eq!(free_name("On", &taken), "On");
    }
}
