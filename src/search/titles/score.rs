//! What a title is worth for a word: first at most, from its masks, then exactly.
//!
//! A match in one piece has a score that its start alone decides. A match with gaps is worth no
//! more than its letters, each at its best. Where the first is at least the second the score
//! is settled; else, if the title can still enter the part that is shown, `walk` works it out.

use super::arena::{LONGEST, Title};
use super::marks::Heads;
use super::walk::{BestAt, NEVER, Row, walk};
use super::word::{Word, points};

/// Scores titles one after the other in memory that is reused.
pub(super) struct Scorer {
    /// One for each word of the query.
    found: Vec<Found>,
    best: Box<BestAt>,
}

/// A word in the title at hand.
#[derive(Clone, Default)]
struct Found {
    rows: Vec<Row>,
    /// The title is worth no more.
    ceiling: i32,
    /// And no less.
    settled: bool,
}

impl Scorer {
    pub fn new(words: usize) -> Self {
        Self { found: vec![Found::default(); words], best: Box::new([[0; LONGEST]; 3]) }
    }

    /// The most that the title can be worth for the word with this number, from its masks alone.
    ///
    /// None when that is below `floor` or there is no match; most titles end here, after a few masks.
    #[inline]
    pub fn bound(
        &mut self,
        number: usize,
        word: &Word,
        title: &Title,
        heads: Heads,
        floor: i32,
    ) -> Option<i32> {
        let found = &mut self.found[number];
        found.rows.clear();
        let mut ceiling = word.ceiling;
        let mut rest = title.all;
        let mut before = 0;
        // Where the letters so far stand in one piece.
        let mut whole = u128::MAX;
        for letter in &word.letters {
            let places = title.places(&letter.letter) & rest;
            let most = if found.rows.is_empty() {
                whole = places;
                opening(places, heads)
            } else {
                whole = whole << 1 & places;
                let adjacent = before << 1 & places != 0;
                if adjacent { letter.adjacent } else { most_across(before, places, heads) }
            };
            ceiling -= letter.adjacent - most;
            if places == 0 || ceiling < floor {
                return None;
            }
            rest = title.all & !up_to_first(places);
            before = places;
            found.rows.push(Row { places, most });
        }
        // A match is in one piece, whose score is known, or broken somewhere.
        let contiguous = if whole == 0 {
            NEVER
        } else {
            let starts = whole >> (word.letters.len() - 1);
            word.ceiling - word.letters[0].adjacent + opening(starts, heads)
        };
        found.settled = contiguous == ceiling;
        found.ceiling = ceiling;
        Some(ceiling)
    }

    /// How far the score stays below the bound that was given last for the word with this number.
    ///
    /// None when that is more than `slack`.
    #[inline]
    pub fn shortfall(
        &mut self,
        number: usize,
        word: &Word,
        heads: Heads,
        slack: i32,
    ) -> Option<i32> {
        let Found { rows, ceiling, settled } = &self.found[number];
        if *settled {
            return Some(0);
        }
        let score = walk(rows, &mut self.best, word, heads, ceiling - slack)?;
        Some(ceiling - score)
    }
}

/// The most for a first letter at any of the places.
pub(super) fn opening(places: u128, heads: Heads) -> i32 {
    let bonus = if places & 1 == 1 {
        points::START
    } else if places & heads.hard != 0 {
        points::HARD_HEAD
    } else if places & heads.soft != 0 {
        points::SOFT_HEAD
    } else {
        0
    };
    points::LETTER + points::OPENING + bonus
}

/// The most for a later letter that is not adjacent, given where the one before it can stand.
fn most_across(before: u128, places: u128, heads: Heads) -> i32 {
    const ACROSS: i32 = points::LETTER + points::GAP + points::SKIPPED;
    if before << 2 & places & heads.hard != 0 {
        ACROSS + points::HARD_HEAD
    } else if places & (heads.hard | heads.soft) != 0 {
        ACROSS + points::SOFT_HEAD
    } else {
        ACROSS
    }
}

/// All bits up to and with the lowest one.
pub(super) fn up_to_first(places: u128) -> u128 {
    places ^ places.wrapping_sub(1)
}
