//! What a set amounts to: minutes against its slot, and the mix of its questions.

use std::collections::BTreeMap;

use super::Set;
use crate::domain::{Kind, Level};

/// What the totals need of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub minutes: u16,
    pub level: Level,
    pub kind: Kind,
    /// The title of its home system.
    pub system: String,
}

/// Sums over the questions of a set that are not in reserve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub questions: usize,
    pub minutes: u32,
    /// Minutes that the slot leaves for questions.
    pub available: u32,
    pub reserve: usize,
    pub reserve_minutes: u32,
    /// How many of each level, in the order of levels; those with none are left out.
    pub levels: Vec<(Level, usize)>,
    pub kinds: Vec<(Kind, usize)>,
    /// Systems with how many questions, in the order of their names.
    pub systems: Vec<(String, usize)>,
    /// Ids that are no longer in the bank.
    pub missing: Vec<String>,
}

impl Totals {
    /// Sum a set up; `of` knows the questions of the bank.
    pub fn of(set: &Set, of: impl Fn(&str) -> Option<Asking>) -> Self {
        let mut totals = Self { available: set.slot.for_questions().into(), ..Self::default() };
        let (mut levels, mut kinds, mut systems) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for item in set.items() {
            let Some(asking) = of(&item.question) else {
                totals.missing.push(item.question.clone());
                continue;
            };
            if item.reserve {
                totals.reserve += 1;
                totals.reserve_minutes += u32::from(asking.minutes);
                continue;
            }
            totals.questions += 1;
            totals.minutes += u32::from(asking.minutes);
            *levels.entry(asking.level).or_insert(0) += 1;
            *kinds.entry(asking.kind).or_insert(0) += 1;
            *systems.entry(asking.system).or_insert(0) += 1;
        }
        totals.levels = levels.into_iter().collect();
        totals.kinds = kinds.into_iter().collect();
        totals.systems = systems.into_iter().collect();
        totals
    }

    /// By how many minutes the questions go over the slot.
    pub fn over(&self) -> Option<u32> {
        self.minutes.checked_sub(self.available).filter(|over| *over > 0)
    }

    /// How many minutes of the slot are still free.
    pub fn free(&self) -> u32 {
        self.available.saturating_sub(self.minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Slot;
    use crate::domain::set::{Item, SetChange};

    fn bank(id: &str) -> Option<Asking> {
        let (minutes, level, kind) = match id {
            "short" => (10, Level::Mid, Kind::Concept),
            "long" => (40, Level::Senior, Kind::Design),
            "other" => (5, Level::Mid, Kind::Debugging),
            _ => return None,
        };
        Some(Asking { minutes, level, kind, system: "Django".to_owned() })
    }

    #[test]
    fn reserves_and_missing_questions_are_told_and_not_counted() {
        let mut set = Set::new("Onsite", Slot::of(60), 0);
        set.sections[0].items = ["long", "short", "other", "gone"].map(Item::new).to_vec();
        let totals = Totals::of(&set, bank);
        assert_eq!((totals.questions, totals.minutes, totals.available), (3, 55, 45));
        assert_eq!((totals.over(), totals.free()), (Some(10), 0));
        assert_eq!(totals.levels, [(Level::Mid, 2), (Level::Senior, 1)]);
        assert_eq!(totals.systems, [("Django".to_owned(), 3)]);
        assert_eq!(totals.missing, ["gone"]);
        set.change(&SetChange::Reserve { question: "short".to_owned(), on: true }).unwrap();
        let totals = Totals::of(&set, bank);
        assert_eq!((totals.minutes, totals.over(), totals.reserve), (45, None, 1));
        assert_eq!((totals.reserve_minutes, totals.free()), (10, 0));
    }
}
