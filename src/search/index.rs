//! The in-memory index: what lists, facets and filters need of every question.
//!
//! Rows stand in the order of the catalogue, so row numbers are the default order.
//! Each value of each facet has a bit set of rows; a filter is an expression over
//! such sets. The base is shared and never changes; marks, sets and what was asked
//! change often and are copied on write.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use jiff::Span;
use jiff::civil::Date;

use crate::domain::query::{Field, State};
use crate::domain::{Catalog, Entry, Kind, Level, Marks, Status, Word};

use super::bits::Bits;
use super::titles::Titles;
use super::usage::{Asked, Usage, UsageRows};
use super::values::{Values, field_of};

/// A row of the index: an [`Entry`] without what the bit sets hold.
#[derive(Debug)]
pub struct Row {
    pub rowid: i64,
    pub id: Box<str>,
    pub title: Box<str>,
    system: u16,
    topic: u16,
    pub kind: Kind,
    pub level: Level,
    pub minutes: u16,
    pub status: Status,
    pub reviewed: Option<Date>,
}

impl Row {
    /// A number for its home topic: two rows have the same one if they are of one topic of
    /// one system.
    pub fn home(&self) -> u32 {
        u32::from(self.system) << 16 | u32::from(self.topic)
    }
}

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
    rows: Vec<Row>,
    titles: Titles,
    by_rowid: HashMap<i64, u32>,
    by_id: OnceLock<HashMap<Box<str>, u32>>,
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
    pub fn new(catalog: &Catalog, mut entries: Vec<Entry>) -> Self {
        let place: HashMap<(&str, &str), (usize, usize)> = catalog
            .systems
            .iter()
            .enumerate()
            .flat_map(|(s, system)| {
                system
                    .topics
                    .iter()
                    .enumerate()
                    .map(move |(t, topic)| ((system.id.as_str(), topic.id.as_str()), (s, t)))
            })
            .collect();
        entries.sort_by_cached_key(|entry| {
            let unknown = (usize::MAX, usize::MAX);
            let place = place.get(&(entry.system.as_str(), entry.topic.as_str())).copied();
            (place.unwrap_or(unknown), entry.level, entry.title.to_lowercase(), entry.id.clone())
        });
        let tags = distinct(entries.iter().flat_map(|entry| &entry.tags));
        let packs = distinct(entries.iter().map(|entry| &entry.pack));
        let values = Values::new(catalog, &tags, &packs);
        let postings = postings(&entries, catalog, &values);
        let homes = homes(&entries, &values);
        let states = states(&entries);
        let titles = Titles::new(entries.iter().map(|entry| entry.title.as_str()));
        let by_rowid = entries.iter().zip(0..).map(|(entry, row)| (entry.rowid, row)).collect();
        let usage = Arc::new(UsageRows::none(entries.len()));
        let rows = entries.into_iter().map(|entry| row(entry, &values)).collect();
        let base = Base {
            rows,
            titles,
            by_rowid,
            by_id: OnceLock::new(),
            postings,
            homes,
            orders: Default::default(),
        };
        Self { base: Arc::new(base), values, states: Arc::new(states), usage, today: Date::MAX }
    }

    pub fn len(&self) -> usize {
        self.base.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.base.rows.is_empty()
    }

    /// Whether both have the same rows, whatever their marks and sets.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
    }

    pub fn values(&self) -> &Values {
        &self.values
    }

    pub fn row(&self, row: u32) -> &Row {
        &self.base.rows[row as usize]
    }

    pub fn rows(&self) -> &[Row] {
        &self.base.rows
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
        self.base.by_rowid.get(&rowid).copied()
    }

    pub fn row_of_id(&self, id: &str) -> Option<u32> {
        let by_id = self.base.by_id.get_or_init(|| {
            self.base.rows.iter().zip(0..).map(|(row, number)| (row.id.clone(), number)).collect()
        });
        by_id.get(id).copied()
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
                SortKey::Id => order.sort_by(|a, b| self.row(*a).id.cmp(&self.row(*b).id)),
                SortKey::Reviewed => order.sort_by_key(|row| Reverse(self.row(*row).reviewed)),
            }
            order
        })
    }
}

fn distinct<'e>(texts: impl Iterator<Item = &'e String>) -> Vec<String> {
    let set: HashSet<&String> = texts.collect();
    let mut list: Vec<String> = set.into_iter().cloned().collect();
    list.sort();
    list
}

fn row(entry: Entry, values: &Values) -> Row {
    let position = |field, id: &str| {
        values.position(field, id).and_then(|at| u16::try_from(at).ok()).unwrap_or(u16::MAX)
    };
    Row {
        rowid: entry.rowid,
        system: position(Field::System, &entry.system),
        topic: position(Field::Topic, &entry.topic),
        id: entry.id.into(),
        title: entry.title.into(),
        kind: entry.kind,
        level: entry.level,
        minutes: entry.minutes,
        status: entry.status,
        reviewed: entry.reviewed,
    }
}

fn of_marks(marks: Marks) -> [(State, bool); 3] {
    [
        (State::Favourite, marks.favourite),
        (State::Flagged, marks.flagged),
        (State::Leaked, marks.leaked),
    ]
}

fn states(entries: &[Entry]) -> Vec<Bits> {
    let mut sets = vec![Bits::new(entries.len()); State::ALL.len()];
    // Until practice says what was seen.
    sets[State::New as usize] = Bits::full(entries.len());
    for (at, entry) in (0..).zip(entries) {
        let retired = entry.status == Status::Retired;
        let states = of_marks(entry.marks).into_iter();
        let states = states.chain([(State::Edited, entry.edited), (State::Retired, retired)]);
        for (state, _) in states.filter(|(_, holds)| *holds) {
            sets[state as usize].set(at);
        }
    }
    sets
}

fn homes(entries: &[Entry], values: &Values) -> Vec<Bits> {
    let mut homes = vec![Bits::new(entries.len()); values.of(Field::System).len()];
    for (row, entry) in (0..).zip(entries) {
        if let Some(at) = values.position(Field::System, &entry.system) {
            homes[at].set(row);
        }
    }
    homes
}

fn postings(entries: &[Entry], catalog: &Catalog, values: &Values) -> Vec<(Field, Vec<Bits>)> {
    let mut postings: Vec<(Field, Vec<Bits>)> = Vec::new();
    let mut post = |field: Field, of: &dyn Fn(&Entry, &mut Vec<String>)| {
        let at: HashMap<&str, usize> =
            values.of(field).iter().zip(0..).map(|(value, at)| (value.id.as_str(), at)).collect();
        let mut sets = vec![Bits::new(entries.len()); at.len()];
        let mut ids = Vec::new();
        for (row, entry) in (0..).zip(entries) {
            ids.clear();
            of(entry, &mut ids);
            for id in &ids {
                if let Some(set) = at.get(id.as_str()) {
                    sets[*set].set(row);
                }
            }
        }
        postings.push((field, sets));
    };
    let systems = |entry: &Entry, ids: &mut Vec<String>| {
        ids.push(entry.system.clone());
        ids.extend(entry.also.iter().cloned());
    };
    post(Field::System, &systems);
    for group in crate::domain::Group::ALL {
        post(field_of(*group), &systems);
    }
    post(Field::Group, &|entry, ids| {
        let systems = std::iter::once(&entry.system).chain(&entry.also);
        let groups = systems.filter_map(|id| catalog.system(id));
        ids.extend(groups.map(|system| system.group.name().to_owned()));
    });
    post(Field::Topic, &|entry, ids| ids.push(entry.topic.clone()));
    post(Field::Kind, &|entry, ids| ids.push(entry.kind.name().to_owned()));
    post(Field::Level, &|entry, ids| ids.push(entry.level.name().to_owned()));
    post(Field::Status, &|entry, ids| ids.push(entry.status.name().to_owned()));
    post(Field::Pack, &|entry, ids| ids.push(entry.pack.clone()));
    post(Field::Language, &|entry, ids| {
        ids.extend(entry.languages.iter().map(|language| language.name().to_owned()));
    });
    post(Field::Stage, &|entry, ids| {
        ids.extend(entry.stages.iter().map(|stage| stage.name().to_owned()));
    });
    post(Field::Tag, &|entry, ids| ids.extend(entry.tags.iter().cloned()));
    post(Field::Reviewed, &|entry, ids| {
        ids.extend(entry.reviewed.is_none().then(|| "never".to_owned()));
    });
    postings
}
