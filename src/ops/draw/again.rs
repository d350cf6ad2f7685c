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
    let elsewhere = elsewhere(store, index, &set)?;
    // What the other forms hold is avoided itself by now if they were used, and still it must
    // not be given away.
    let mut pool = Pool::of(store, index, &blueprint, &[&locked[..], &elsewhere].concat())?;
    let taken = taken(index, &set, &pool, &locked, &elsewhere);
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
    again.sections = form::sections(index, &blueprint, &pool, picks);
    carry_over(&set, &mut again);
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

/// The rows of the questions of the other forms.
fn elsewhere(store: &Store, index: &Index, set: &Set) -> Result<Vec<u32>> {
    let siblings = siblings(store, set)?;
    let items = siblings.iter().flat_map(Set::items);
    Ok(items.filter_map(|item| index.row_of_id(&item.question)).collect())
}

/// The candidates that are not free: questions of the other forms with what they give away, and
/// those in reserve in this one.
fn taken(index: &Index, set: &Set, pool: &Pool, locked: &[u32], elsewhere: &[u32]) -> Vec<u32> {
    let reserve = set.items().filter(|item| item.reserve);
    let reserve: Vec<u32> = reserve.filter_map(|item| index.row_of_id(&item.question)).collect();
    let elsewhere = pool.of_rows(elsewhere);
    let mut taken = pool.enemies_of(&elsewhere);
    taken.extend(elsewhere);
    taken.extend(pool.of_rows(&reserve));
    // What is locked stays even where somebody put it into two forms by hand.
    let locked = pool.of_rows(locked);
    taken.retain(|candidate| !locked.contains(candidate));
    taken
}

/// Notes stay on what is still there, and the reserve stays in sections of its old titles.
fn carry_over(before: &Set, after: &mut Set) {
    for item in after.sections.iter_mut().flat_map(|section| &mut section.items) {
        if let Some(old) = before.item(&item.question) {
            item.note.clone_from(&old.note);
        }
    }
    for Section { title, items } in &before.sections {
        let reserve: Vec<Item> = items.iter().filter(|item| item.reserve).cloned().collect();
        if reserve.is_empty() {
            continue;
        }
        match after.sections.iter_mut().find(|section| section.title == *title) {
            Some(section) => section.items.extend(reserve),
            None => after.sections.push(Section { title: title.clone(), items: reserve }),
        }
    }
}
