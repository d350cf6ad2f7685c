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

/// Words that are told apart; others count as if they stood at the start.
const MOST_WORDS: usize = 4;

/// The rows by class; those of class 0 can be worth most.
pub(super) struct Classes {
    pub rows: Vec<Bits>,
    ceiling: i32,
}

impl Classes {
    pub fn new(titles: &Titles, words: &[&Word], rows: &Bits) -> Self {
        let firsts = words.iter().filter_map(|word| titles.index.get(word.first()?));
        let classes = firsts.take(MOST_WORDS).fold(vec![rows.clone()], |classes, first| {
            let mut split = vec![Bits::new(rows.len()); classes.len() + 2];
            for (class, rows) in classes.into_iter().enumerate() {
                for (steps, rows) in by_steps(rows, first).iter().enumerate() {
                    split[class + steps].or(rows);
                }
            }
            split
        });
        Self { rows: classes, ceiling: words.iter().map(|word| word.ceiling).sum() }
    }

    /// The most that a row of the class can be worth.
    pub fn bound(&self, class: usize) -> i32 {
        (0..class).fold(self.ceiling, |bound, _| bound - STEP)
    }

    /// The rows by class without those that have their place already.
    pub fn without(self, placed: &[u32]) -> Vec<Bits> {
        let mut classes = self.rows;
        for rows in &mut classes {
            for row in placed {
                rows.clear(*row);
            }
        }
        classes
    }
}

/// The rows where the letter is at the start, at another head, and at none.
fn by_steps(rows: Bits, first: &LetterRows) -> [Bits; 3] {
    let mut at_a_head = rows.clone();
    at_a_head.and(&first.at_a_head);
    let mut at_the_start = at_a_head.clone();
    at_the_start.and(&first.at_the_start);
    at_a_head.and_not(&at_the_start);
    let mut elsewhere = rows;
    elsewhere.and_not(&first.at_a_head);
    [at_the_start, at_a_head, elsewhere]
}

/// The most that a word can be worth in the row.
pub(super) fn ceiling(word: &Word, first: Option<&LetterRows>, row: u32) -> i32 {
    let missed = first.map_or(0, |first| {
        i32::from(!first.at_the_start.get(row)) + i32::from(!first.at_a_head.get(row))
    });
    word.ceiling - STEP * missed
}
