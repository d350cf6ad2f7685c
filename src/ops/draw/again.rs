//! Draw a set again: what is locked stays, the rest is drawn with another seed.

use crate::domain::{Blueprint, Drawing, Item, Section, Set};
use crate::ops::set::{replace, sets};
use crate::search::Index;
use crate::solver;
use crate::store::Store;

use super::super::{Done, OpError, Result, plural, read_set};
use super::pool::Pool;
use super::{Conflict, DrawLimit, Standing, Undrawn, form};

/// What came of drawing a set again.
#[derive(Clone, Debug)]
pub enum Redraw {
    Drawn {
        done: Done,
        standing: Standing,
    },
    /// Nothing fits beside what is locked, so the set stays as it is.
    Impossible(Box<Conflict>),
}

/// Draw all of a set again that is neither locked nor in reserve. It shares no question with the
/// other forms of its draw, and gives none of theirs away.
pub fn redraw(
    store: &mut Store,
    index: &Index,
    number: i64,
    seed: u64,
    now: i64,
    limit: &DrawLimit,
) -> Result<Redraw> {
    let set = read_set(store, number)?;
    let Some(drawing) = &set.drawing else {
        let sentence = format!("the set {} was not drawn, so it cannot be drawn again", set.name);
        return Err(OpError::Refused(sentence));
    };
    // One form is drawn beside the others, which stay as they are.
    let blueprint = Blueprint { forms: 1, seed, slot: set.slot, ..drawing.blueprint.clone() };
    let locked = locked(index, &set)?;
    let aside = aside(store, index, &set)?;
    // What the other forms hold is avoided itself by now if they were used, and still it must
    // not be given away.
    let mut pool = Pool::of(store, index, &blueprint, &[&locked[..], &aside].concat())?;
    let taken = taken(&pool, &locked, &aside);
    pool.retain(|candidate| !taken.contains(&candidate));
    pool.refuse_empty()?;
    let locked = [pool.of_rows(&locked)];
    let drawn = match solver::draw(&pool.task(&blueprint, &locked), limit) {
        Ok(drawn) => drawn,
        Err(Undrawn::Impossible(conflict)) => return Ok(Redraw::Impossible(conflict)),
        Err(undrawn) => return Err(undrawn.into()),
    };
    let picks = drawn.forms.first().map_or(&[][..], Vec::as_slice);
    let mut again = set.clone();
    again.sections = placed(&set, form::sections(index, &blueprint, &pool, picks));
    again.drawing = Some(Drawing {
        blueprint: Blueprint { seed, ..drawing.blueprint.clone() },
        form: drawing.form,
        outcome: drawn.standing.to_string(),
    });
    let asked = |set: &Set| set.items().filter(|item| !item.reserve).count();
    let new = again.items().filter(|item| !set.holds(&item.question)).count();
    let are = if new == 1 { "is" } else { "are" };
    let of = plural(asked(&again), "question");
    let sentence = format!("drew the set {} again: {new} of {of} {are} new", set.name);
    let done = replace(store, number, &set, again, sentence, now)?;
    Ok(Redraw::Drawn { done, standing: drawn.standing })
}

/// The sets that were drawn together with one: the other forms of the same blueprint, kept at
/// the same moment.
pub(super) fn siblings(store: &Store, set: &Set) -> Result<Vec<Set>> {
    let Some(drawing) = &set.drawing else { return Ok(Vec::new()) };
    // A form that was drawn again has another seed than the others.
    let unseeded = |drawing: &Drawing| Blueprint { seed: 0, ..drawing.blueprint.clone() };
    let wanted = unseeded(drawing);
    let is_sibling = |other: &Set| {
        let of = |other: &Drawing| other.form != drawing.form && unseeded(other) == wanted;
        other.created == set.created && other.drawing.as_ref().is_some_and(of)
    };
    let others = sets(store)?.into_iter().map(|saved| saved.set);
    Ok(others.filter(is_sibling).collect())
}

/// The rows of the questions that stay; one that is gone from the bank cannot be counted with.
fn locked(index: &Index, set: &Set) -> Result<Vec<u32>> {
    let row = |item: &Item| {
        let gone = || OpError::NoQuestion { id: item.question.clone() };
        index.row_of_id(&item.question).ok_or_else(gone)
    };
    set.items().filter(|item| item.locked && !item.reserve).map(row).collect()
}

/// The rows of what is not drawn and must not be given away: the questions of the other forms, and
/// the reserve of this one.
fn aside(store: &Store, index: &Index, set: &Set) -> Result<Vec<u32>> {
    let siblings = siblings(store, set)?;
    let reserve = set.items().filter(|item| item.reserve);
    let items = siblings.iter().flat_map(Set::items).chain(reserve);
    Ok(items.filter_map(|item| index.row_of_id(&item.question)).collect())
}

/// The candidates that are not free: what is aside, with what it gives away.
fn taken(pool: &Pool, locked: &[u32], aside: &[u32]) -> Vec<u32> {
    let aside = pool.of_rows(aside);
    let mut taken = pool.enemies_of(&aside);
    taken.extend(aside);
    // What is locked stays even where somebody put it into two forms by hand.
    let locked = pool.of_rows(locked);
    taken.retain(|candidate| !locked.contains(candidate));
    taken
}

/// The drawn questions among those that were there before. What is locked, in reserve or
/// drawn once more stands where it stood, with its note; what is new takes the places that became
/// free in a section of its title, then the end of that section.
fn placed(before: &Set, drawn: Vec<Section>) -> Vec<Section> {
    let mut new: Vec<(String, Item)> = drawn
        .into_iter()
        .flat_map(|Section { title, items }| {
            items.into_iter().map(move |item| (title.clone(), item))
        })
        .collect();
    let mut stays = |old: &Item| {
        if old.reserve {
            return Some(old.clone());
        }
        let at = new.iter().position(|(_, item)| item.question == old.question)?;
        let (_, item) = new.remove(at);
        Some(Item { note: old.note.clone(), ..item })
    };
    let places: Vec<(&str, Vec<Option<Item>>)> = before
        .sections
        .iter()
        .map(|section| (section.title.as_str(), section.items.iter().map(&mut stays).collect()))
        .collect();
    let mut sections: Vec<Section> = Vec::new();
    for (title, places) in places {
        let was_empty = places.is_empty();
        let mut next = || {
            let at = new.iter().position(|(of, _)| of == title)?;
            Some(new.remove(at).1)
        };
        let items: Vec<Item> =
            places.into_iter().filter_map(|stays| stays.or_else(&mut next)).collect();
        if was_empty || !items.is_empty() {
            sections.push(Section { title: title.to_owned(), items });
        }
    }
    for (title, item) in new {
        match sections.iter_mut().find(|section| section.title == title) {
            Some(section) => section.items.push(item),
            None => sections.push(Section { title, items: vec![item] }),
        }
    }
    if sections.is_empty() {
        sections.push(Section { title: String::new(), items: Vec::new() });
    }
    sections
}
