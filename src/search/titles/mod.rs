//! The titles of a list, filtered and ranked while the user types.
//!
//! A match is what `SkimMatcherV2` of `fuzzy-matcher` calls one, and the order is by its score. A million
//! titles cannot be scored per key, so bounds come first: sets of rows by letter tell what a row
//! can be worth at best, masks of letter places tell it closer, and only rows that can still enter
//! the part that is shown are scored to the point.
//!
//! | file | what it does |
//! |---|---|
//! | `fold` | one spelling for case and accents |
//! | `arena` | the folded titles, and masks of where a letter stands in one |
//! | `marks` | heads of words and letters of one title |
//! | `index` | rows by letter: anywhere, at the head of a word, at the start |
//! | `word` | a word of the query, ready to be looked for |
//! | `matching` | which rows match |
//! | `score` | what a row is worth: at most, or exactly |
//! | `walk` | the score of `SkimMatcherV2`, from masks |
//! | `classes` | rows by what they can be worth at best |
//! | `rank` | the best rows |
//! | `ranking` | the whole order, read page by page |
//! | `letters` | what to light in a title |
//! | `threads` | sharing the work between the cores |

mod arena;
mod classes;
mod fold;
mod index;
mod letters;
mod marks;
mod matching;
mod rank;
mod ranking;
mod score;
#[cfg(test)]
mod tests;
mod threads;
mod walk;
mod word;

pub(super) use fold::folded;
pub use letters::letters;
pub use ranking::Ranking;

use super::bits::Bits;
use arena::Arena;
use index::{IndexBuilder, LetterIndex};
use word::Word;

/// Whether to give up: asked between chunks of rows, from several threads.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// The titles of a list, by row.
///
/// About 40 bytes a title besides its text.
#[derive(Debug)]
pub struct Titles {
    arena: Arena,
    index: LetterIndex,
    threads: usize,
}

impl Titles {
    /// Reads the titles in the order of their rows.
    pub fn new<'a>(titles: impl IntoIterator<Item = &'a str>) -> Self {
        let mut arena = Arena::default();
        let mut index = IndexBuilder::new();
        for title in titles {
            index.push(arena.push(title));
        }
        // The list that is empty until the bank is read need not ask.
        let threads = if arena.len() == 0 { 1 } else { threads::available() };
        Self { arena: arena.finish(), index: index.finish(), threads }
    }

    pub fn len(&self) -> usize {
        self.arena.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The memory that is held, in bytes.
    pub fn bytes(&self) -> usize {
        self.arena.bytes() + self.index.bytes()
    }

    /// The rows whose title contains the letters of the word in their order.
    ///
    /// `within` narrows the search, to the matches of a shorter word for one. `None` when stopped.
    pub fn matches(&self, word: &str, within: Option<&Bits>, stop: Stop<'_>) -> Option<Bits> {
        matching::matches(self, &Word::new(word), within, stop)
    }

    /// The rows, best first: by the sum of the scores of the words, then by row.
    ///
    /// Exact for the first `top`; behind them rows stand by what they can be worth at
    /// best. Each row must match each word; one that does not stands behind the first `top`.
    /// When stopped, the ranking still holds all rows, but none of them for certain.
    pub fn rank(&self, words: &[&str], rows: &Bits, top: usize, stop: Stop<'_>) -> Ranking {
        let words: Vec<Word> = words.iter().map(|word| Word::new(word)).collect();
        rank::rank(self, &words, rows, top, stop)
    }
}
