//! Rows by what they can be worth at best, told from sets of rows alone.
//!
//! The first letter of a word earns most at the start of the title, less at the head of a word, and
//! nothing extra elsewhere. So a row falls into a class by counting, over all words, which of these
//! two places the first letter is not found at.

use super::Titles;
use super::index::LetterRows;
use super::word::{Word, points};
use crate::search::bits::Bits;

/// Points lost where the first letter is not at the start, and again where it is at no head.
const STEP: i32 = points::HARD_HEAD;

/// So many words are told apart; their steps fit into [`COUNTER`] bits.
const MOST_WORDS: usize = 15;
const COUNTER: usize = 5;

/// The classes of the rows of a list for the words of a query; class 0 can be worth most.
pub(super) struct Classes<'a> {
    rows: &'a Bits,
    firsts: Vec<&'a LetterRows>,
    ceiling: i32,
    /// Bits it takes to count the steps.
    counter: usize,
}

impl<'a> Classes<'a> {
    pub fn new(titles: &'a Titles, words: &[&Word], rows: &'a Bits) -> Self {
        let firsts = words.iter().filter_map(|word| titles.index.get(word.first()?));
        let firsts: Vec<_> = firsts.take(MOST_WORDS).collect();
        let counter = (2 * firsts.len()).checked_ilog2().map_or(0, |bits| bits as usize + 1);
        Self { rows, firsts, counter, ceiling: words.iter().map(|word| word.ceiling).sum() }
    }

    /// How many classes there are, with and without rows.
    pub fn len(&self) -> usize {
        2 * self.firsts.len() + 1
    }

    /// How many machine words hold the rows.
    pub fn words(&self) -> usize {
        self.rows.words().len()
    }

    /// The most that a row of the class can be worth.
    pub fn bound(&self, class: usize) -> i32 {
        (0..class).fold(self.ceiling, |bound, _| bound - STEP)
    }

    /// The rows of a class among the 64 of a machine word.
    #[inline]
    pub fn rows(&self, class: usize, at: usize) -> u64 {
        let rows = self.rows.words()[at];
        if rows == 0 {
            return 0;
        }
        // A column of bits counts the steps of its row.
        let mut steps = [0; COUNTER];
        let steps = &mut steps[..self.counter];
        for first in &self.firsts {
            add(steps, !first.at_the_start.words()[at]);
            add(steps, !first.at_a_head.words()[at]);
        }
        let equal = |(bit, step): (usize, &u64)| if class >> bit & 1 == 1 { *step } else { !*step };
        steps.iter().enumerate().map(equal).fold(rows, |rows, equal| rows & equal)
    }

    /// The rows of a class without those that already have their place.
    pub fn rest(&self, class: usize, placed: &Bits) -> Bits {
        let taken = placed.words().iter().enumerate();
        let words = taken.map(|(at, taken)| self.rows(class, at) & !taken).collect();
        Bits::from_words(words, self.rows.len())
    }
}

fn add(steps: &mut [u64], mut carry: u64) {
    for step in steps {
        (*step, carry) = (*step ^ carry, *step & carry);
    }
}

/// The most that a word can be worth in the row.
pub(super) fn ceiling(word: &Word, first: Option<&LetterRows>, row: u32) -> i32 {
    let missed = first.map_or(0, |first| {
        i32::from(!first.at_the_start.get(row)) + i32::from(!first.at_a_head.get(row))
    });
    word.ceiling - STEP * missed
}
