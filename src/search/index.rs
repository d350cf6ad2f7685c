//! The in-memory index: what lists, facets and filters need of every question.
//!
//! Rows stand in the order of the catalogue, so row numbers are the default order.
//! Each value of each facet has a bit set of rows; a filter is an expression over
//! such sets. The base is shared and never changes; marks, sets and what was asked
//! change often and are copied on write.

mod builder;
mod rows;

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use jiff::Span;
use jiff::civil::Date;

use crate::domain::query::{Field, State};
use crate::domain::{Catalog, Entry, Marks, Word};

use super::bits::Bits;
use super::titles::Titles;
use super::usage::{Asked, Usage, UsageRows};
use super::values::Values;
use rows::Rows;

pub use builder::IndexBuilder;
pub use rows::Row;

crate::domain::vocabulary! {
    /// By what a list is sorted.
    SortKey, "sort key":
    Catalogue = "catalogue", "Catalogue";
    Title = "title", "Title";
    Level = "level", "Level";
    Minutes = "minutes", "Minutes";
    Kind = "kind", "Kind";
    Id = "id", "Id";
    Reviewed = "reviewed", "Last review";
}

#[derive(Debug)]
struct Base {
    rows: Rows,
    titles: Titles,
    postings: Vec<(Field, Vec<Bits>)>,
    /// The rows at home in each system.
    homes: Vec<Bits>,
    orders: [OnceLock<Vec<u32>>; SortKey::ALL.len()],
}

#[derive(Clone, Debug)]
pub struct Index {
    base: Arc<Base>,
    values: Values,
    /// One set for each [`State`], in its order.
    states: Arc<Vec<Bits>>,
    usage: Arc<UsageRows>,
    /// From which day ages are counted; until it is said, everything is as old as can be.
    today: Date,
}

impl Index {
    pub fn new(catalog: &Catalog, entries: &[Entry]) -> Self {
        let mut builder = IndexBuilder::new(catalog);
        for entry in entries {
            builder.push(entry);
        }
        builder.finish()
    }

    pub fn len(&self) -> usize {
        self.base.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether both have the same rows, whatever their marks and sets.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
    }

    pub fn values(&self) -> &Values {
        &self.values
    }

    pub fn row(&self, row: u32) -> Row<'_> {
        self.base.rows.at(row as usize)
    }

    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        self.base.rows.iter()
    }

    /// The title of the home system of a row.
    pub fn system_of(&self, row: u32) -> &str {
        let system = usize::from(self.row(row).system);
        self.values().of(Field::System).get(system).map_or("-", |value| &value.title)
    }

    /// The id of the home system of a row, as a query names it.
    pub fn home_of(&self, row: u32) -> &str {
        let system = usize::from(self.row(row).system);
        self.values().of(Field::System).get(system).map_or("", |value| &value.id)
    }

    pub fn topic_of(&self, row: u32) -> &str {
        let topic = usize::from(self.row(row).topic);
        self.values().of(Field::Topic).get(topic).map_or("-", |value| &value.title)
    }

    pub fn row_of_rowid(&self, rowid: i64) -> Option<u32> {
        self.base.rows.of_rowid(rowid)
    }

    pub fn row_of_id(&self, id: &str) -> Option<u32> {
        self.base.rows.of_id(id)
    }

    pub fn is(&self, row: u32, state: State) -> bool {
        self.states[state as usize].get(row)
    }

    /// Put other marks on some questions; those that are not here are passed over.
    pub fn set_marks(&mut self, marks: &[(String, Marks)]) {
        let rows: Vec<_> =
            marks.iter().filter_map(|(id, marks)| Some((self.row_of_id(id)?, *marks))).collect();
        let states = Arc::make_mut(&mut self.states);
        for (row, marks) in rows {
            for (state, set) in of_marks(marks) {
                if set {
                    states[state as usize].set(row);
                } else {
                    states[state as usize].clear(row);
                }
            }
        }
    }

    pub fn marks(&self, row: u32) -> Marks {
        Marks {
            favourite: self.is(row, State::Favourite),
            flagged: self.is(row, State::Flagged),
            leaked: self.is(row, State::Leaked),
        }
    }

    /// Say anew which sets hold which questions, and what was asked when. It costs a pass
    /// over the sets, whatever the size of the bank.
    pub fn set_usage(&mut self, usage: &Usage) {
        self.values.set_sets(usage.sets.iter().map(|(name, _)| name.as_str()));
        self.usage = Arc::new(UsageRows::new(self.len(), usage, |rowid| self.row_of_rowid(rowid)));
    }

    /// Say anew what practice knows: which questions are due, and which were seen at all; by
    /// the numbers of their rows in the bank.
    pub fn set_practice(&mut self, due: &[i64], seen: &[i64]) {
        let rows = |rowids: &[i64]| {
            let rows = rowids.iter().filter_map(|rowid| self.row_of_rowid(*rowid));
            Bits::from_rows(self.len(), rows)
        };
        let (due, mut new) = (rows(due), rows(seen));
        new.not();
        let states = Arc::make_mut(&mut self.states);
        states[State::Due as usize] = due;
        states[State::New as usize] = new;
    }

    /// Say which day it is: ages of reviews are counted from it.
    pub fn set_today(&mut self, today: Date) {
        self.today = today;
    }

    /// Say which questions show code that no engine ran, and beside which the newer text of
    /// their pack waits; by the numbers of their rows in the bank.
    pub fn set_texts(&mut self, unrun: &[i64], waiting: &[i64]) {
        for (state, rowids) in [(State::Unrun, unrun), (State::Waiting, waiting)] {
            let rows = rowids.iter().filter_map(|rowid| self.row_of_rowid(*rowid));
            let rows = Bits::from_rows(self.len(), rows);
            Arc::make_mut(&mut self.states)[state as usize] = rows;
        }
    }

    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// The day so many days ago; the first day there is when that was before it.
    pub(super) fn day_before(&self, days: u32) -> Date {
        let span = Span::new().try_days(i64::from(days));
        span.and_then(|span| self.today.checked_sub(span)).unwrap_or(Date::MIN)
    }

    /// When a question was asked last and how often; `None` when it never was.
    pub fn asked(&self, row: u32) -> Option<Asked> {
        self.usage.of_row(row)
    }

    pub(super) fn usage(&self) -> &UsageRows {
        &self.usage
    }

    pub(super) fn titles(&self) -> &Titles {
        &self.base.titles
    }

    /// The rows that have each value of a field, in the order of its values.
    pub(super) fn postings(&self, field: Field) -> &[Bits] {
        match field {
            Field::Is => return &self.states,
            Field::Set => return self.usage.sets(),
            Field::Asked => return std::slice::from_ref(self.usage.never()),
            _ => {}
        }
        self.base.postings.iter().find(|(of, _)| *of == field).map_or(&[], |(_, bits)| bits)
    }

    /// The rows at home in each system, in the order of the systems.
    pub(super) fn homes(&self) -> &[Bits] {
        &self.base.homes
    }

    /// All rows in the order of a key; rows with equal keys stay in catalogue order.
    pub(super) fn order(&self, key: SortKey) -> &[u32] {
        self.base.orders[key as usize].get_or_init(|| {
            let mut order: Vec<u32> = (0..).take(self.len()).collect();
            match key {
                SortKey::Catalogue => {}
                SortKey::Title => {
                    order.sort_by_cached_key(|row| self.row(*row).title.to_lowercase());
                }
                SortKey::Level => order.sort_by_key(|row| self.row(*row).level),
                SortKey::Minutes => order.sort_by_key(|row| self.row(*row).minutes),
                SortKey::Kind => order.sort_by_key(|row| self.row(*row).kind),
                SortKey::Id => order.sort_by(|a, b| self.row(*a).id.cmp(self.row(*b).id)),
                SortKey::Reviewed => order.sort_by_key(|row| Reverse(self.row(*row).reviewed)),
            }
            order
        })
    }
}

fn of_marks(marks: Marks) -> [(State, bool); 3] {
    [
        (State::Favourite, marks.favourite),
        (State::Flagged, marks.flagged),
        (State::Leaked, marks.leaked),
    ]
}
