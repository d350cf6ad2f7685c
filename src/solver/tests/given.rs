//! Random banks and blueprints.

use std::ops::Range;

use proptest::prelude::*;

use crate::domain::{Avoid, Blueprint, Count, Kind, Level, Slot, Want, Word};
use crate::solver::{Candidate, Task};

/// What a task borrows.
#[derive(Clone, Debug)]
pub struct Given {
    pub blueprint: Blueprint,
    pub candidates: Vec<Candidate>,
    pub enemies: Vec<(u32, u32)>,
    pub locked: Vec<Vec<u32>>,
}

impl Given {
    pub fn task(&self) -> Task<'_> {
        Task {
            blueprint: &self.blueprint,
            candidates: &self.candidates,
            enemies: &self.enemies,
            locked: &self.locked,
            found: &[],
        }
    }
}

/// A bank of up to so many questions with few topics and many enemies, and a blueprint that may
/// or may not be possible.
pub fn given(most: usize, forms: Range<u8>) -> impl Strategy<Value = Given> {
    let enemies =
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4);
    let locked = prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>()));
    (bank(1..=most), blueprint(forms), enemies, locked).prop_map(
        |(candidates, blueprint, enemies, locked)| {
            let many = candidates.len();
            let at = |index: prop::sample::Index| u32::try_from(index.index(many)).unwrap();
            let enemies = enemies.into_iter().map(|(one, other)| (at(one), at(other))).collect();
            let locked = locked.map(|(question, form)| {
                let mut locked = vec![Vec::new(); usize::from(blueprint.forms)];
                locked[form.index(usize::from(blueprint.forms))].push(at(question));
                locked
            });
            Given { blueprint, candidates, enemies, locked: locked.unwrap_or_default() }
        },
    )
}

pub fn bank(many: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<Candidate>> {
    let question = (
        prop::sample::select(vec![5_u16, 8, 10, 15, 20]),
        prop::sample::select(Level::ALL),
        prop::sample::select(&Kind::ALL[..3]),
        0_u32..4,
        0_u32..8,
        0_u32..4,
        any::<bool>(),
    );
    prop::collection::vec(question, many).prop_map(|questions| {
        let candidate = |(at, (minutes, level, kind, topic, wants, asked, favourite))| Candidate {
            id: format!("question-{at:03}"),
            minutes,
            level,
            kind,
            topic,
            wants,
            asked,
            favourite,
        };
        questions.into_iter().enumerate().map(candidate).collect()
    })
}

fn blueprint(forms: Range<u8>) -> impl Strategy<Value = Blueprint> {
    let count = |most: u16| {
        (0..=most, prop::option::of(0..3_u16)).prop_map(|(min, more)| match more {
            Some(more) => Count::between(min, min + more).unwrap(),
            None => Count::at_least(min),
        })
    };
    let usually_none = |count| prop_oneof![2 => Just(Count::ANY), 1 => count];
    (
        15_u16..50,
        usually_none(count(4).boxed()),
        prop::collection::vec(count(2), 0..3),
        prop::collection::vec((prop::sample::select(Level::ALL), count(1)), 0..2),
        prop::collection::vec((prop::sample::select(&Kind::ALL[..3]), count(1)), 0..2),
        any::<bool>(),
        1_u64..5,
        forms,
        0_usize..3,
    )
        .prop_map(
            |(minutes, questions, wants, levels, kinds, enemies, seed, forms, prefer)| {
                let slot = Slot { minutes, opening: 0, closing: 0 };
                let mut blueprint = Blueprint::new("a blueprint", slot);
                blueprint.questions = questions;
                blueprint.wants = wants
                    .into_iter()
                    .enumerate()
                    .map(|(at, count)| Want { query: format!("query:{at}"), count, section: None })
                    .collect();
                (blueprint.levels, blueprint.kinds) = (levels, kinds);
                blueprint.avoid = Avoid { enemies, ..Avoid::default() };
                (blueprint.seed, blueprint.forms) = (seed, forms);
                blueprint.prefer.truncate(prefer);
                blueprint
            },
        )
}
