//! An index from questions that come one by one: nothing of them is held twice, so that a large
//! bank needs hardly more memory while it is read than afterwards.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::query::{Field, State};
use crate::domain::{Catalog, Entry, Group, Marks, Status, Word};
use crate::search::bits::Bits;
use crate::search::titles::Titles;
use crate::search::usage::UsageRows;
use crate::search::values::{Values, field_of};

use super::rows::{Facts, Rows, Texts, UNKNOWN};
use super::{Base, Index, of_marks};

/// Takes the questions in any order.
pub struct IndexBuilder<'c> {
    catalog: &'c Catalog,
    /// Where a topic of a system stands in the catalogue, and among the values of its field.
    places: HashMap<(&'c str, &'c str), (u16, u16)>,
    systems: HashMap<&'c str, u16>,
    topics: HashMap<&'c str, u16>,
    tags: Names,
    packs: Names,
    drafts: Vec<Draft>,
    texts: Texts,
    /// The systems beside the home, and the tags, of one question after the other.
    also: Vec<u16>,
    tagged: Vec<u32>,
}

/// What is known of a question until all have come. Closed lists are masks of positions.
struct Draft {
    facts: Facts,
    /// In the order of the catalogue: its home, then its topic there.
    place: (u16, u16),
    pack: u32,
    languages: u32,
    stages: u32,
    also: Range<u32>,
    tags: Range<u32>,
    marks: Marks,
    edited: bool,
}

/// Names the positions of a question among the values of a field.
type Places<'p> = dyn Fn(&Draft, &mut dyn FnMut(usize)) + 'p;

impl<'c> IndexBuilder<'c> {
    pub fn new(catalog: &'c Catalog) -> Self {
        let mut builder = Self {
            catalog,
            places: HashMap::new(),
            systems: HashMap::new(),
            topics: HashMap::new(),
            tags: Names::default(),
            packs: Names::default(),
            drafts: Vec::new(),
            texts: Texts::default(),
            also: Vec::new(),
            tagged: Vec::new(),
        };
        for (s, system) in (0..).zip(&catalog.systems) {
            builder.systems.insert(&system.id, s);
            for (t, topic) in (0..).zip(&system.topics) {
                builder.places.insert((&system.id, &topic.id), (s, t));
                // Systems may share a topic; its value stands where the first one names it.
                let next = u16::try_from(builder.topics.len()).unwrap_or(UNKNOWN);
                builder.topics.entry(&topic.id).or_insert(next);
            }
        }
        builder
    }

    pub fn push(&mut self, entry: &Entry) {
        let system = |id: &String| self.systems.get(id.as_str()).copied().unwrap_or(UNKNOWN);
        let facts = Facts {
            rowid: entry.rowid,
            reviewed: entry.reviewed,
            minutes: entry.minutes,
            system: system(&entry.system),
            topic: self.topics.get(entry.topic.as_str()).copied().unwrap_or(UNKNOWN),
            kind: entry.kind,
            level: entry.level,
            status: entry.status,
        };
        let place = self.places.get(&(entry.system.as_str(), entry.topic.as_str())).copied();
        let also = end(&self.also);
        self.also.extend(entry.also.iter().map(system));
        let tags = end(&self.tagged);
        self.tagged.extend(entry.tags.iter().map(|tag| self.tags.number(tag)));
        self.texts.push(&entry.id, &entry.title);
        self.drafts.push(Draft {
            facts,
            place: place.unwrap_or((UNKNOWN, UNKNOWN)),
            pack: self.packs.number(&entry.pack),
            languages: mask(entry.languages.iter().map(|language| *language as u32)),
            stages: mask(entry.stages.iter().map(|stage| *stage as u32)),
            also: also..end(&self.also),
            tags: tags..end(&self.tagged),
            marks: entry.marks,
            edited: entry.edited,
        });
    }

    pub fn finish(mut self) -> Index {
        let order = self.order();
        let mut texts = Texts::with_capacity(order.len(), self.texts.bytes());
        let mut drafts = Vec::with_capacity(order.len());
        let mut unordered: Vec<Option<Draft>> =
            std::mem::take(&mut self.drafts).into_iter().map(Some).collect();
        for at in order {
            let (id, title) = self.texts.of(at as usize);
            texts.push(id, title);
            drafts.extend(unordered[at as usize].take());
        }
        drop((std::mem::take(&mut self.texts), unordered));
        let (tags, tag_places) = std::mem::take(&mut self.tags).sorted();
        let (packs, pack_places) = std::mem::take(&mut self.packs).sorted();
        for tag in &mut self.tagged {
            *tag = tag_places[*tag as usize];
        }
        for draft in &mut drafts {
            draft.pack = pack_places[draft.pack as usize];
        }
        let values = Values::new(self.catalog, &tags, &packs);
        let states = states(&drafts);
        let postings = self.postings(&drafts, &values);
        let homes = homes(&drafts, self.catalog.systems.len());
        let rows = Rows::new(drafts.into_iter().map(|draft| draft.facts).collect(), texts);
        let titles = Titles::new(rows.iter().map(|row| row.title));
        let usage = Arc::new(UsageRows::none(rows.len()));
        let base = Base { rows, titles, postings, homes, orders: Default::default() };
        Index { base: Arc::new(base), values, states: Arc::new(states), usage, today: Date::MAX }
    }

    /// The questions in the order of the catalogue: by home, level, title and id.
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..).take(self.drafts.len()).collect();
        order.sort_unstable_by(|one, other| {
            let (one, other) = (*one as usize, *other as usize);
            let key = |at: usize| (self.drafts[at].place, self.drafts[at].facts.level);
            key(one).cmp(&key(other)).then_with(|| {
                let ((id, title), (other_id, other_title)) =
                    (self.texts.of(one), self.texts.of(other));
                compare_folded(title, other_title).then_with(|| id.cmp(other_id))
            })
        });
        order
    }

    /// The rows of each value of each field.
    fn postings(&self, drafts: &[Draft], values: &Values) -> Vec<(Field, Vec<Bits>)> {
        let mut postings = Vec::new();
        let mut post = |field: Field, of: &Places| {
            let mut sets = vec![Bits::new(drafts.len()); values.of(field).len()];
            for (row, draft) in (0..).zip(drafts) {
                of(draft, &mut |at| {
                    if let Some(set) = sets.get_mut(at) {
                        set.set(row);
                    }
                });
            }
            postings.push((field, sets));
        };
        let systems = |draft: &Draft| {
            let also = &self.also[draft.also.start as usize..draft.also.end as usize];
            std::iter::once(draft.facts.system).chain(also.iter().copied()).map(usize::from)
        };
        let groups: Vec<Group> = self.catalog.systems.iter().map(|system| system.group).collect();
        post(Field::System, &|draft, set| systems(draft).for_each(set));
        for group in Group::ALL {
            let place = |system: usize| {
                let before = groups.get(..system)?.iter().filter(|of| *of == group).count();
                (groups.get(system)? == group).then_some(before)
            };
            let places: Vec<Option<usize>> = (0..groups.len()).map(place).collect();
            post(field_of(*group), &|draft, set| {
                systems(draft).filter_map(|system| *places.get(system)?).for_each(set);
            });
        }
        post(Field::Group, &|draft, set| {
            systems(draft).filter_map(|system| Some(*groups.get(system)? as usize)).for_each(set);
        });
        post(Field::Topic, &|draft, set| set(draft.facts.topic.into()));
        post(Field::Kind, &|draft, set| set(draft.facts.kind as usize));
        post(Field::Level, &|draft, set| set(draft.facts.level as usize));
        post(Field::Status, &|draft, set| set(draft.facts.status as usize));
        post(Field::Pack, &|draft, set| set(draft.pack as usize));
        post(Field::Language, &|draft, set| places(draft.languages).for_each(set));
        post(Field::Stage, &|draft, set| places(draft.stages).for_each(set));
        post(Field::Tag, &|draft, set| {
            let tags = &self.tagged[draft.tags.start as usize..draft.tags.end as usize];
            tags.iter().map(|tag| *tag as usize).for_each(set);
        });
        // Its one value is never; the other questions are found by their days.
        post(Field::Reviewed, &|draft, set| {
            if draft.facts.reviewed.is_none() {
                set(0);
            }
        });
        postings
    }
}

/// Compare texts without regard to case; no copy is made.
fn compare_folded(one: &str, other: &str) -> Ordering {
    if one.is_ascii() && other.is_ascii() {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        return one.bytes().map(lower).cmp(other.bytes().map(lower));
    }
    one.chars().flat_map(char::to_lowercase).cmp(other.chars().flat_map(char::to_lowercase))
}

#[expect(clippy::cast_possible_truncation, reason = "fewer than 2^32 words in all questions")]
fn end<T>(list: &[T]) -> u32 {
    list.len() as u32
}

/// Positions as the bits of a number; the closed lists are shorter than it.
fn mask(positions: impl Iterator<Item = u32>) -> u32 {
    positions.fold(0, |mask, position| mask | 1 << position)
}

fn places(mask: u32) -> impl Iterator<Item = usize> {
    (0..u32::BITS as usize).filter(move |place| mask >> place & 1 == 1)
}

fn states(drafts: &[Draft]) -> Vec<Bits> {
    let mut sets = vec![Bits::new(drafts.len()); State::ALL.len()];
    // Until practice says what was seen.
    sets[State::New as usize] = Bits::full(drafts.len());
    for (row, draft) in (0..).zip(drafts) {
        let retired = draft.facts.status == Status::Retired;
        let states = of_marks(draft.marks).into_iter();
        let states = states.chain([(State::Edited, draft.edited), (State::Retired, retired)]);
        for (state, _) in states.filter(|(_, holds)| *holds) {
            sets[state as usize].set(row);
        }
    }
    sets
}

fn homes(drafts: &[Draft], systems: usize) -> Vec<Bits> {
    let mut homes = vec![Bits::new(drafts.len()); systems];
    for (row, draft) in (0..).zip(drafts) {
        if let Some(home) = homes.get_mut(usize::from(draft.facts.system)) {
            home.set(row);
        }
    }
    homes
}

/// Names that come again and again, by number.
#[derive(Default)]
struct Names(HashMap<String, u32>);

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.0.get(name) {
            return *number;
        }
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(name.to_owned(), next);
        next
    }

    /// The names in their order, and for each number its place there.
    fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let mut all: Vec<(String, u32)> = self.0.into_iter().collect();
        all.sort_unstable();
        let mut places = vec![0; all.len()];
        for (place, (_, number)) in (0..).zip(&all) {
            places[*number as usize] = place;
        }
        (all.into_iter().map(|(name, _)| name).collect(), places)
    }
}
