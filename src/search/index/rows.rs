//! The rows of an index: facts in a table, ids and titles one after the other in one stretch of
//! memory, since two texts a row apart cost more than they hold.

use std::hash::{BuildHasher, Hash, RandomState};

use jiff::civil::Date;

use crate::domain::{Kind, Level, Status};

/// A row of the index: an [`Entry`](crate::domain::Entry) without what the bit sets hold.
#[derive(Clone, Copy, Debug)]
pub struct Row<'i> {
    pub rowid: i64,
    pub id: &'i str,
    pub title: &'i str,
    pub kind: Kind,
    pub level: Level,
    pub minutes: u16,
    pub status: Status,
    pub reviewed: Option<Date>,
    pub(super) system: u16,
    pub(super) topic: u16,
}

impl Row<'_> {
    /// A number for its home topic: two rows have the same one if they are of one topic of
    /// one system.
    pub fn home(&self) -> u32 {
        u32::from(self.system) << 16 | u32::from(self.topic)
    }
}

/// A [`Row`] without its texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub rowid: i64,
    pub reviewed: Option<Date>,
    pub minutes: u16,
    /// Positions among the values of the field; [`UNKNOWN`] for one that is not there.
    pub system: u16,
    pub topic: u16,
    pub kind: Kind,
    pub level: Level,
    pub status: Status,
}

pub(super) const UNKNOWN: u16 = u16::MAX;

/// All rows, in their order.
#[derive(Debug)]
pub(super) struct Rows {
    facts: Vec<Facts>,
    texts: Texts,
    by_rowid: Lookup,
    by_id: Lookup,
}

impl Rows {
    pub fn new(facts: Vec<Facts>, texts: Texts) -> Self {
        let by_rowid = Lookup::new(facts.iter().map(|facts| facts.rowid));
        let by_id = Lookup::new((0..facts.len()).map(|at| texts.of(at).0));
        Self { facts, texts, by_rowid, by_id }
    }

    pub fn len(&self) -> usize {
        self.facts.len()
    }

    pub fn at(&self, row: usize) -> Row<'_> {
        let Facts { rowid, reviewed, minutes, system, topic, kind, level, status } =
            self.facts[row];
        let (id, title) = self.texts.of(row);
        Row { rowid, id, title, kind, level, minutes, status, reviewed, system, topic }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        (0..self.len()).map(|row| self.at(row))
    }

    pub fn of_rowid(&self, rowid: i64) -> Option<u32> {
        self.by_rowid.find(&rowid, |row| self.facts[row].rowid == rowid)
    }

    pub fn of_id(&self, id: &str) -> Option<u32> {
        self.by_id.find(&id, |row| self.texts.of(row).0 == id)
    }
}

/// An id and a title for each row.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each id and each title ends.
    ends: Vec<[u32; 2]>,
}

impl Texts {
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(rows) }
    }

    #[expect(clippy::cast_possible_truncation, reason = "fewer than 2^32 bytes")]
    pub fn push(&mut self, id: &str, title: &str) {
        self.text.push_str(id);
        let id = self.text.len() as u32;
        self.text.push_str(title);
        self.ends.push([id, self.text.len() as u32]);
    }

    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The id and the title of a row.
    pub fn of(&self, row: usize) -> (&str, &str) {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before][1]);
        let [id, title] = self.ends[row];
        (&self.text[start as usize..id as usize], &self.text[id as usize..title as usize])
    }
}

/// Rows by a key that each of them has once. The key itself is not held: who looks for one says
/// whether a row has it. Open addressing, at most half full.
#[derive(Debug)]
struct Lookup {
    places: Vec<u32>,
    hasher: RandomState,
}

const FREE: u32 = u32::MAX;

impl Lookup {
    fn new<K: Hash>(keys: impl ExactSizeIterator<Item = K>) -> Self {
        let places = vec![FREE; (keys.len() * 2).next_power_of_two()];
        let mut lookup = Self { places, hasher: RandomState::new() };
        for (row, key) in (0..).zip(keys) {
            let mut at = lookup.start(&key);
            while lookup.places[at] != FREE {
                at = lookup.next(at);
            }
            lookup.places[at] = row;
        }
        lookup
    }

    fn find<K: Hash>(&self, key: &K, has: impl Fn(usize) -> bool) -> Option<u32> {
        let mut at = self.start(key);
        loop {
            match self.places[at] {
                FREE => return None,
                row if has(row as usize) => return Some(row),
                _ => at = self.next(at),
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low bits are as good as any")]
    fn start<K: Hash>(&self, key: &K) -> usize {
        self.hasher.hash_one(key) as usize & (self.places.len() - 1)
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_key_is_found_and_no_other(
            keys in proptest::collection::hash_set("[a-c]{0,4}", 0..60),
            others in proptest::collection::vec("[a-d]{0,5}", 20),
        ) {
            let keys: Vec<String> = keys.into_iter().collect();
            let lookup = Lookup::new(keys.iter());
            for key in keys.iter().chain(&others) {
                let expected = keys.iter().position(|known| known == key);
                let found = lookup.find(&key, |row| keys[row] == *key);
                prop_assert_eq!(found.map(|row| row as usize), expected);
            }
        }
    }

    #[test]
    fn texts_are_given_back_as_they_came() {
        let mut texts = Texts::default();
        let all = [("one", "Éins"), ("two", ""), ("three", "日本")];
        for (id, title) in all {
            texts.push(id, title);
        }
        assert_eq!([0, 1, 2].map(|row| texts.of(row)), all);
    }
}
