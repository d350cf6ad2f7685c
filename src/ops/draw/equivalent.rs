//! What could stand in the place of one question of a set.

use crate::domain::{BadChange, Blueprint, Count, Item, Set, Want};
use crate::search::Index;
use crate::solver;
use crate::store::Store;

use super::super::{OpError, Result, read_set};
use super::again::siblings;
use super::pool::Pool;

/// A question that could stand in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalent {
    pub id: String,
    pub title: String,
    pub minutes: u16,
    /// How many times it was asked.
    pub asked: u32,
}

/// The questions that could take the place of one in a set, the closest first: of the same level
/// and about the same length, wanted by the same wants of the set's blueprint, and in none of
/// the forms that were drawn with it. A set that was not drawn wants the same system.
pub fn equivalents(
    store: &Store,
    index: &Index,
    number: i64,
    question: &str,
) -> Result<Vec<Equivalent>> {
    let set = read_set(store, number)?;
    if !set.holds(question) {
        return Err(BadChange::NotThere(question.to_owned()).into());
    }
    let gone = || OpError::NoQuestion { id: question.to_owned() };
    let row = index.row_of_id(question).ok_or_else(gone)?;
    let siblings = siblings(store, &set)?;
    let forms: Vec<Vec<u32>> =
        std::iter::once(&set).chain(&siblings).map(|form| rows(index, form, question)).collect();
    let blueprint = blueprint(index, &set, row, forms.len());
    let pool = Pool::of(store, index, &blueprint, &forms.concat())?;
    let forms: Vec<Vec<u32>> = forms.iter().map(|rows| pool.of_rows(rows)).collect();
    let Some(candidate) = pool.of_row(row) else { return Err(gone()) };
    let found = solver::equivalents(&pool.task(&blueprint, &[]), &forms, 0, candidate);
    let equivalent = |at: u32| {
        let candidate = &pool.candidates[at as usize];
        let title = index.row_of_id(&candidate.id).map(|row| index.row(row).title.to_string());
        Equivalent {
            id: candidate.id.clone(),
            title: title.unwrap_or_default(),
            minutes: candidate.minutes,
            asked: candidate.asked,
        }
    };
    // What waits in reserve is in the set already.
    let found = found.into_iter().map(equivalent);
    Ok(found.filter(|equivalent| !set.holds(&equivalent.id)).collect())
}

/// The rows that count in a form; the question itself counts, even from the reserve.
fn rows(index: &Index, form: &Set, question: &str) -> Vec<u32> {
    let counts = |item: &&Item| !item.reserve || item.question == question;
    form.items().filter(counts).filter_map(|item| index.row_of_id(&item.question)).collect()
}

fn blueprint(index: &Index, set: &Set, row: u32, forms: usize) -> Blueprint {
    let forms = u8::try_from(forms).unwrap_or(u8::MAX);
    if let Some(drawing) = &set.drawing {
        return Blueprint { forms, slot: set.slot, ..drawing.blueprint.clone() };
    }
    let same_system =
        Want { query: format!("system:{}", index.home_of(row)), count: Count::ANY, section: None };
    Blueprint { forms, wants: vec![same_system], ..Blueprint::new(&set.name, set.slot) }
}
