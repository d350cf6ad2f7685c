//! Full text: what the bank says to the words of a query, and how much of it is for which step.

use std::time::{Duration, Instant};

use hotseat::domain::query::Query;
use hotseat::ops::{self, bundled_catalog};
use hotseat::search::{Index, TextHits, find, parse};
use hotseat::store::text::{Wanted, best, containing};
use hotseat::store::{Access, Store};

use crate::support::bank::{NOW, Result, kept};
use crate::support::questions::Shape;
use crate::support::table::{Table, Times, grouped};
use crate::support::titles::QUERIES;

const ROUNDS: usize = 3;

/// What the first page of a list needs at most.
const PAGE: u32 = 50;

pub fn measure(shape: Shape) -> Result<()> {
    let store = Store::open(&kept(shape)?, Access::Read)?;
    let index = ops::build_index(&store, bundled_catalog(), NOW)?;
    let mut steps = [(); STEPS.len()].map(|()| Times::default());
    for _ in 0..ROUNDS {
        for text in QUERIES {
            let query = parse(text, index.values())?;
            let times = one(&store, &index, &query, text)?;
            for (step, time) in steps.iter_mut().zip(times) {
                step.add(time);
            }
        }
    }
    println!(
        "Full text of {} questions: {} queries, {ROUNDS} times, ms\n",
        grouped(shape.questions),
        QUERIES.len()
    );
    let mut table = Table::new(["step", "median", "p99", "worst"]);
    for (step, times) in STEPS.into_iter().zip(&steps) {
        let [median, p99, worst] = times.cells();
        table.row(&[step.to_owned(), median, p99, worst]);
    }
    table.print();
    Ok(())
}

const STEPS: [&str; 5] = [
    "first page by titles, shown before the text is searched",
    "50 best by bm25 with their lines",
    "all questions that contain each word",
    "what the program asks of the bank",
    "the whole answer",
];

fn one(store: &Store, index: &Index, query: &Query, text: &str) -> Result<[Duration; 5]> {
    let words: Vec<&str> = text.split(' ').collect();
    let wanted = |word: &&str| Wanted::Word { text: (*word).to_owned(), exact: false };
    let wanted = Wanted::All(words.iter().map(wanted).collect());
    let (by_title, _) = timed(|| find(index, query, &TextHits::default(), None, &|| false));
    let (page, found) = timed(|| best(store.conn(), &wanted, PAGE));
    found?;
    let (counted, found) =
        timed(|| words.iter().try_for_each(|word| containing(store.conn(), word, false).map(drop)));
    found?;
    let (asked, found) = timed(|| ops::matching_text(store, index, query));
    found?;
    let (whole, found) = timed(|| ops::search(store, index, query));
    found?;
    Ok([by_title, page, counted, asked, whole])
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}
