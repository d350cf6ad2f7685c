//! The best rows for the words of a query.
//!
//! Classes are walked from the best down, and a row is scored only as far as it takes to see that it
//! cannot enter the best any more. A whole class is left out as soon as the best are too
//! good for it. Threads share how good that is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use fuzzy_matcher::FuzzyMatcher;

use super::classes::{self, Classes};
use super::index::LetterRows;
use super::letters;
use super::score::Scorer;
use super::threads::{self, Queue};
use super::word::Word;
use super::{Ranking, Stop, Titles};
use crate::search::bits::{Bits, Ones, row_at};

/// Machine words that are worked on between two questions whether to stop: 4,096 rows.
const CHUNK: usize = 64;

/// After so many rows that had to be looked at, other threads are called to help.
const ROWS_ALONE: usize = 2_048;

pub(super) fn rank(
    titles: &Titles,
    words: &[Word],
    rows: &Bits,
    top: usize,
    stop: Stop<'_>,
) -> Ranking {
    let mut words: Vec<&Word> = words.iter().filter(|word| !word.letters.is_empty()).collect();
    if words.is_empty() {
        return Ranking::in_order(rows.clone());
    }
    // The longest word turns most rows away.
    words.sort_by_key(|word| Reverse(word.ceiling));

    let classes = Classes::new(titles, &words, rows);
    let search = Search {
        titles,
        plain: words.iter().all(|word| word.plain),
        words: words.into_iter().map(|word| (word, first_rows(titles, word))).collect(),
        top,
        bar: Bar::default(),
        stopped: AtomicBool::new(false),
        stop,
    };
    let best = search.run(&classes);

    let rest = classes.without(&best);
    let ranking = Ranking::new(best, rest);
    if search.stopped.into_inner() { ranking.uncertain() } else { ranking }
}

fn first_rows<'a>(titles: &'a Titles, word: &Word) -> Option<&'a LetterRows> {
    titles.index.get(word.first()?)
}

/// One ranking under way.
struct Search<'a> {
    titles: &'a Titles,
    words: Vec<(&'a Word, Option<&'a LetterRows>)>,
    /// Whether all words are ASCII, so that the bytes of a title tell all.
    plain: bool,
    top: usize,
    bar: Bar,
    stopped: AtomicBool,
    stop: Stop<'a>,
}

impl Search<'_> {
    /// The best rows, in their order.
    fn run(&self, classes: &Classes) -> Vec<u32> {
        if self.top == 0 {
            return Vec::new();
        }
        let steps = classes.rows.iter().enumerate().flat_map(|(class, rows)| {
            let chunks = rows.words().chunks(CHUNK).enumerate();
            chunks.map(move |(at, chunk)| Step { class, first: row_at(at * CHUNK), rows: chunk })
        });
        let steps = Queue::new(steps);

        let (mut found, done) = self.work(classes, &steps, ROWS_ALONE);
        if !done {
            let more =
                threads::on_each(self.titles.threads, || self.work(classes, &steps, usize::MAX).0);
            found.extend(more.into_iter().flatten());
        }
        found.sort_unstable_by_key(|standing| Reverse(*standing));
        found.truncate(self.top);
        found.into_iter().map(Standing::row).collect()
    }

    /// Takes steps until there are none that matter, or until `rows` were looked at.
    ///
    /// Gives the best that it met, and whether nothing is left to do.
    fn work<'r, I>(&self, classes: &Classes, steps: &Queue<I>, rows: usize) -> (Vec<Standing>, bool)
    where
        I: Iterator<Item = Step<'r>>,
    {
        let mut best = Best { standings: BinaryHeap::new(), top: self.top };
        let mut scorer = Scorer::new(self.words.len());
        let mut looked_at = 0;
        while looked_at < rows {
            let Some(step) = steps.next() else { return (best.into_vec(), true) };
            let bound = classes.bound(step.class);
            if !self.bar.may_pass(bound, 0) {
                return (best.into_vec(), true);
            }
            if (self.stop)() {
                self.stopped.store(true, Ordering::Relaxed);
                return (best.into_vec(), true);
            }
            for (at, rows) in step.rows.iter().enumerate() {
                for bit in Ones(*rows) {
                    looked_at += 1;
                    let row = step.first + row_at(at) + bit;
                    if let Some(score) = self.score(&mut scorer, row, bound) {
                        best.enter(Standing::new(score, row), &self.bar);
                    }
                }
            }
        }
        (best.into_vec(), false)
    }

    /// The score of a row that may be worth `bound`; none when it cannot pass the bar.
    fn score(&self, scorer: &mut Scorer, row: u32, bound: i32) -> Option<i32> {
        // What may still be lost on the way.
        let mut slack = bound - self.bar.least(row);
        if slack < 0 {
            return None;
        }
        let arena = &self.titles.arena;
        let title = if self.plain { arena.title(row) } else { arena.title_and_text(row) };
        let title = match title {
            Ok(title) => title,
            Err(text) => return self.score_text(text),
        };
        let heads = title.heads();

        let mut total = 0;
        for (number, (word, first)) in self.words.iter().enumerate() {
            let ceiling = classes::ceiling(word, *first, row);
            let bound = scorer.bound(number, word, &title, heads, ceiling - slack)?;
            slack -= ceiling - bound;
            total += bound;
        }
        for (number, (word, _)) in self.words.iter().enumerate() {
            let shortfall = scorer.shortfall(number, word, heads, slack)?;
            slack -= shortfall;
            total -= shortfall;
        }
        Some(total)
    }

    /// The score of a title that masks cannot hold.
    fn score_text(&self, text: &str) -> Option<i32> {
        let matcher = letters::matcher();
        let scores = self.words.iter().map(|(word, _)| matcher.fuzzy_match(text, &word.text));
        i32::try_from(scores.sum::<Option<i64>>()?).ok()
    }
}

/// Rows of one class that are looked at in one go.
struct Step<'a> {
    class: usize,
    /// The row of the lowest bit.
    first: u32,
    rows: &'a [u64],
}

/// A score and a row as one number: larger is better, and of equal scores the earlier row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standing(u64);

impl Standing {
    fn new(score: i32, row: u32) -> Self {
        Self(u64::from(score.cast_unsigned() ^ SIGN) << 32 | u64::from(!row))
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low half is the row")]
    fn row(self) -> u32 {
        !(self.0 as u32)
    }

    fn score(self) -> i32 {
        (((self.0 >> 32) as u32) ^ SIGN).cast_signed()
    }
}

/// Flipped, negative numbers stand before positive ones.
const SIGN: u32 = 1 << 31;

/// The standing that a row has to beat: that of the last of the best, once there are enough.
#[derive(Default)]
struct Bar(AtomicU64);

impl Bar {
    fn raise(&self, standing: Standing) {
        self.0.fetch_max(standing.0, Ordering::Relaxed);
    }

    /// Whether the score could be enough for the row or a later one.
    fn may_pass(&self, score: i32, row: u32) -> bool {
        score >= self.least(row)
    }

    /// The least score that is enough for the row.
    fn least(&self, row: u32) -> i32 {
        match Standing(self.0.load(Ordering::Relaxed)) {
            Standing(0) => LEAST,
            last if row < last.row() => last.score(),
            last => last.score() + 1,
        }
    }
}

/// Below every score, with room to subtract.
const LEAST: i32 = i32::MIN / 4;

/// The best that one thread has met.
struct Best {
    standings: BinaryHeap<Reverse<Standing>>,
    top: usize,
}

impl Best {
    fn enter(&mut self, standing: Standing, bar: &Bar) {
        self.standings.push(Reverse(standing));
        if self.standings.len() > self.top {
            self.standings.pop();
        }
        if self.standings.len() == self.top
            && let Some(Reverse(last)) = self.standings.peek()
        {
            bar.raise(*last);
        }
    }

    fn into_vec(self) -> Vec<Standing> {
        self.standings.into_iter().map(|Reverse(standing)| standing).collect()
    }
}
