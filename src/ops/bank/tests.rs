//! A figure is the number of rows that its query lists, whatever is in the bank.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::{Entry, Kind, Language, Level, Marks, Stage, Status, Word};
use crate::ops::bundled_catalog;
use crate::search::{Index, TextHits, find, parse};

/// What matters of an entry, as numbers that pick it.
type Pick = (usize, usize, usize, usize, usize, usize, u8);

fn entry(rowid: i64, pick: Pick) -> Entry {
    let (system, topic, also, kind, level, status, bits) = pick;
    let systems = &bundled_catalog().systems;
    let home = &systems[system % systems.len()];
    let is = |bit: u8| bits >> bit & 1 == 1;
    let days = i64::from(bits) * 5;
    let reviewed = date(2026, 11, 22).saturating_sub(jiff::Span::new().days(days));
    Entry {
        rowid,
        id: format!("made-up-question-{rowid}"),
        title: "Title".to_owned(),
        system: home.id.clone(),
        topic: home.topics[topic % home.topics.len()].id.clone(),
        kind: Kind::ALL[kind % Kind::ALL.len()],
        level: Level::ALL[level % Level::ALL.len()],
        minutes: 5,
        status: Status::ALL[status % Status::ALL.len()],
        reviewed: (!is(0)).then_some(reviewed),
        pack: if is(1) { "hotseat" } else { "a pack, \"quoted\"" }.to_owned(),
        also: is(2).then(|| systems[also % systems.len()].id.clone()).into_iter().collect(),
        languages: vec![Language::Any],
        stages: vec![Stage::Startup],
        tags: Vec::new(),
        marks: Marks { favourite: false, flagged: is(3), leaked: is(4) },
        edited: is(5),
    }
}

fn index(picks: &[Pick]) -> Index {
    let entries: Vec<_> = (1..).zip(picks).map(|(rowid, pick)| entry(rowid, *pick)).collect();
    let mut index = Index::new(bundled_catalog(), &entries);
    index.set_today(date(2026, 11, 22));
    index.set_texts(&[1, 2, 5], &[2, 3]);
    index
}

/// How many rows Browse lists for a query.
fn listed(index: &Index, query: &str) -> usize {
    let parsed = parse(query, index.values()).unwrap_or_else(|error| panic!("{query}: {error:?}"));
    find(index, &parsed, &TextHits::default(), None, &|| false).unwrap().rows.iter().count()
}

fn picks() -> impl Strategy<Value = Vec<Pick>> {
    let numbers = (0..60_usize, 0..12_usize, 0..60_usize, 0..7_usize, 0..4_usize, 0..3_usize);
    let pick =
        (numbers, any::<u8>()).prop_map(|((a, b, c, d, e, f), bits)| (a, b, c, d, e, f, bits));
    proptest::collection::vec(pick, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_figure_is_the_number_of_rows_of_its_query(picks in picks()) {
        let index = index(&picks);
        let figures = bank_figures(&index, bundled_catalog());
        for Figure { questions, query } in figures.each() {
            prop_assert_eq!(*questions, listed(&index, query), "{}", query);
        }
    }

    #[test]
    fn figures_count_what_their_place_says(picks in picks()) {
        let index = index(&picks);
        let entries: Vec<Entry> = (1..).zip(&picks).map(|(rowid, pick)| entry(rowid, *pick)).collect();
        let figures = bank_figures(&index, bundled_catalog());
        prop_assert_eq!(figures.all.questions, entries.len());
        for system in figures.groups.iter().flat_map(|group| &group.systems) {
            let touches = |entry: &&Entry| entry.system == system.id || entry.also.contains(&system.id);
            let of_system: Vec<&Entry> = entries.iter().filter(touches).collect();
            prop_assert_eq!(system.mix.all.questions, of_system.len(), "{}", system.id);
            for part in &system.mix.levels {
                let count = of_system.iter().filter(|entry| entry.level == part.of).count();
                prop_assert_eq!(part.figure.questions, count, "{} {}", system.id, part.of);
            }
            for part in &system.mix.kinds {
                let count = of_system.iter().filter(|entry| entry.kind == part.of).count();
                prop_assert_eq!(part.figure.questions, count, "{} {}", system.id, part.of);
            }
        }
        for system in &bundled_catalog().systems {
            let thin = figures.thin.iter().find(|thin| thin.id == system.id);
            for topic in &system.topics {
                let ready = |entry: &&Entry| {
                    (entry.system == system.id || entry.also.contains(&system.id))
                        && entry.topic == topic.id
                        && entry.status == Status::Ready
                };
                let ready = entries.iter().filter(ready).count();
                let named = thin.and_then(|thin| thin.topics.iter().find(|part| part.of == topic.name));
                prop_assert_eq!(named.map(|part| part.figure.questions), (ready < THIN).then_some(ready));
            }
        }
        let concern = |concern: Concern| {
            figures.concerns.iter().find(|part| part.of == concern).unwrap().figure.questions
        };
        let of = |holds: fn(&Entry) -> bool| entries.iter().filter(|entry| holds(entry)).count();
        let stale = |entry: &Entry| entry.reviewed.is_some_and(|day| day < date(2025, 5, 31));
        prop_assert_eq!(concern(Concern::Stale), of(stale));
        prop_assert_eq!(concern(Concern::NeverReviewed), of(|entry| entry.reviewed.is_none()));
        prop_assert_eq!(concern(Concern::Flagged), of(|entry| entry.marks.flagged));
        prop_assert_eq!(concern(Concern::Leaked), of(|entry| entry.marks.leaked));
        prop_assert_eq!(concern(Concern::Draft), of(|entry| entry.status == Status::Draft));
        prop_assert_eq!(concern(Concern::Retired), of(|entry| entry.status == Status::Retired));
        prop_assert_eq!(concern(Concern::Edited), of(|entry| entry.edited));
        prop_assert_eq!(concern(Concern::Unrun), entries.len().min(2) + usize::from(entries.len() >= 5));
        prop_assert_eq!(concern(Concern::Waiting), entries.len().clamp(1, 3) - 1);
    }
}
