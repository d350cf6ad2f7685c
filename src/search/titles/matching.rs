//! Which titles contain the letters of a word in their order.

use std::sync::atomic::{AtomicBool, Ordering};

use super::arena::Title;
use super::score::up_to_first;
use super::threads::{self, Queue};
use super::word::Word;
use super::{Stop, Titles};
use crate::search::bits::{Bits, Ones, row_at};

/// Machine words that are worked on between two questions whether to stop: 4,096 rows.
const CHUNK: usize = 64;

/// From here on a second thread is worth starting.
const ROWS_FOR_THREADS: usize = 8_192;

pub(super) fn matches(
    titles: &Titles,
    word: &Word,
    within: Option<&Bits>,
    stop: Stop<'_>,
) -> Option<Bits> {
    let mut found = within.cloned().unwrap_or_else(|| Bits::full(titles.len()));
    for letter in &word.letters {
        if let Some(rows) = titles.index.get(letter.letter.char) {
            found.and(&rows.anywhere);
        }
    }
    let settled = match word.letters.as_slice() {
        [] => true,
        [only] => titles.index.get(only.letter.char).is_some(),
        _ => false,
    };
    if settled {
        return Some(found);
    }

    let threads = if found.count() < ROWS_FOR_THREADS { 1 } else { titles.threads };
    let stopped = AtomicBool::new(false);
    let chunks = Queue::new(found.words_mut().chunks_mut(CHUNK).enumerate());
    threads::on_each(threads, || {
        while let Some((at, chunk)) = chunks.next() {
            if stop() {
                stopped.store(true, Ordering::Relaxed);
                return;
            }
            for (offset, rows) in chunk.iter_mut().enumerate() {
                *rows = matching_rows(titles, word, row_at(at * CHUNK + offset), *rows);
            }
        }
    });
    (!stopped.into_inner()).then_some(found)
}

/// Those of 64 rows that match.
fn matching_rows(titles: &Titles, word: &Word, first: u32, rows: u64) -> u64 {
    let mut matching = 0;
    for bit in Ones(rows) {
        let row = first + bit;
        let title =
            if word.plain { titles.arena.title(row) } else { titles.arena.title_and_text(row) };
        let is_match = match title {
            Ok(title) => contains(&title, word),
            Err(text) => is_subsequence(&word.text, text),
        };
        matching |= u64::from(is_match) << bit;
    }
    matching
}

fn contains(title: &Title, word: &Word) -> bool {
    let mut rest = title.all;
    for letter in &word.letters {
        let places = title.places(&letter.letter) & rest;
        if places == 0 {
            return false;
        }
        rest &= !up_to_first(places);
    }
    true
}

/// As [`contains`], for titles that masks cannot hold.
fn is_subsequence(word: &str, title: &str) -> bool {
    let mut title = title.chars();
    word.chars().all(|letter| title.any(|char| char == letter))
}
