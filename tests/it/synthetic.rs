//! The made-up banks that benchmarks run on: always the same, and true banks.

#[path = "../../benches/support/mod.rs"]
mod support;

use hotseat::domain::Catalog;
use hotseat::format::question::{check_all, write};
use hotseat::ops::{self, bundled_catalog, bundled_files};
use hotseat::search::parse;
use hotseat::store::{Store, asked, memories, reviews};
use support::bank::{self, NOW};
use support::questions::{Questions, Shape};

const SHAPE: Shape = Shape { questions: 300, seed: Shape::SEED, words: 550 };

fn texts(catalog: &Catalog, shape: Shape) -> Vec<String> {
    Questions::new(catalog, shape).take(shape.questions).map(|question| write(&question)).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let catalog = bundled_catalog();
    let once = texts(catalog, SHAPE);
    assert_eq!(once, texts(catalog, SHAPE));
    // A larger bank begins as a smaller one does.
    assert_eq!(once[..200], texts(catalog, Shape { questions: 200, ..SHAPE }));
    let other = texts(catalog, Shape { seed: 7, ..SHAPE });
    assert!(once.iter().zip(&other).all(|(one, other)| one != other));
}

#[test]
fn made_up_questions_break_no_rule() {
    let catalog = bundled_catalog();
    for words in [100, 220, 550, 1_500] {
        let shape = Shape { words, ..SHAPE };
        let questions: Vec<_> = Questions::new(catalog, shape).take(shape.questions).collect();
        for report in check_all(&bank::source(&questions).files, catalog) {
            let wrong: Vec<_> =
                report.problems.iter().filter(|problem| problem.is_error()).collect();
            assert!(report.is_valid(), "{words} words, {}: {wrong:?}", report.file);
        }
    }
}

#[test]
fn sizes_are_those_of_real_questions() {
    let texts = texts(bundled_catalog(), SHAPE);
    let average = texts.iter().map(String::len).sum::<usize>() / texts.len();
    assert!((3_000..6_000).contains(&average), "{average} bytes");
    let short = Shape { words: 220, ..SHAPE };
    let short = self::texts(bundled_catalog(), short).iter().map(String::len).sum::<usize>();
    assert!(short / SHAPE.questions < average * 2 / 3);
}

#[test]
fn a_made_up_bank_has_everything_that_a_used_one_has() {
    let mut store = Store::in_memory().unwrap();
    bank::fill(&mut store, SHAPE).unwrap();
    let index = ops::build_index(&store, bundled_catalog(), NOW).unwrap();
    assert_eq!(index.len(), SHAPE.questions + bundled_files().len());
    let found = |text: &str| {
        let query = parse(text, index.values()).unwrap();
        ops::search(&store, &index, &query).unwrap().count
    };
    for query in [
        "fw:django",
        "level:staff",
        "kind:practical",
        "is:favourite",
        "is:flagged",
        "is:leaked",
        "asked<90d",
        "status:retired",
        "pack:synthetic deadlock",
        "set:\"Interview 1\"",
    ] {
        let count = found(query);
        assert!(count > 0 && count < index.len() / 2, "{query}: {count}");
    }
    assert!(!asked::all(store.conn()).unwrap().is_empty());
    let practised = memories::all(store.conn()).unwrap().len();
    assert!((20..80).contains(&practised), "{practised}");
    assert!(reviews::all(store.conn()).unwrap().len() > practised);
}
