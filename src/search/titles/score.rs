//! The score of `SkimMatcherV2`, from masks alone.
//!
//! Its matrix has a cell for every letter of the word and char of the title. Only cells where the two
//! are equal earn points; every other cell repeats an earlier one, less a point a char. So it is
//! enough to walk the ones of each letter's mask. The result equals `fuzzy_match` on folded text,
//! point for point, also where two rows of its matrix share their memory and an older row shines
//! through (see [`Scorer::shine_through`]); a property test holds it to that.

use super::arena::{LONGEST, Title};
use super::marks::Heads;
use super::word::{Word, points};

const NEVER: i32 = i32::MIN / 2;

/// Scores titles one after the other in memory that is reused.
pub(super) struct Scorer {
    rows: Vec<Row>,
    /// The best score that ends at a place, for the last three letters in turn.
    /// Only the places of the letter are written, so nothing has to be cleared.
    best: Box<[[i32; LONGEST]; 3]>,
}

/// A letter of the word in the title at hand.
#[derive(Clone, Copy)]
struct Row {
    /// Where it can stand when all letters before it are placed.
    places: u128,
    /// The most that it can add to any score that ends before it.
    most: i32,
}

impl Scorer {
    pub fn new() -> Self {
        Self { rows: Vec::new(), best: Box::new([[0; LONGEST]; 3]) }
    }

    /// The score of the title; `None` when it is below `floor` or there is no match.
    ///
    /// The floor is what makes this fast: most titles are given up after a few masks.
    #[inline]
    pub fn score(&mut self, word: &Word, title: &Title, heads: Heads, floor: i32) -> Option<i32> {
        let mut ceiling = word.ceiling;
        let mut rest = title.all;
        let mut before = 0;
        let mut whole = u128::MAX;
        self.rows.clear();
        for letter in &word.letters {
            let places = title.places(&letter.letter) & rest;
            whole = whole << 1 & places;
            let most = if self.rows.is_empty() {
                whole = places;
                opening(places, heads)
            } else {
                most_behind(before, places, letter.adjacent, heads)
            };
            ceiling -= letter.adjacent - most;
            if places == 0 || ceiling < floor {
                return None;
            }
            rest = title.all & !up_to_first(places);
            before = places;
            self.rows.push(Row { places, most });
        }
        if whole != 0 {
            let starts = whole >> (word.letters.len() - 1);
            let contiguous = word.ceiling - word.letters[0].adjacent + opening(starts, heads);
            if contiguous == ceiling {
                return Some(contiguous);
            }
        }
        self.walk(word, heads, ceiling, floor)
    }

    /// Walks the places letter by letter, as the matrix would be filled.
    fn walk(&mut self, word: &Word, heads: Heads, ceiling: i32, floor: i32) -> Option<i32> {
        let (first, _) = self.rows.split_first()?;
        let mut to_come = ceiling - first.most;
        for place in Ones(first.places) {
            self.best[0][place] = opening(1 << place, heads);
        }
        // The tops of the letter at hand and the two before it, which can still shine through.
        let mut tops = [NEVER, NEVER, first.most];
        let mut shone = NEVER;
        for at in 1..self.rows.len() {
            tops = [tops[1], tops[2], self.fill(at, word.letters[at].adjacent, heads, shone)];
            to_come -= self.rows[at].most;
            // What shines through passes over letters, and lands on a head for one point more.
            let top = tops[2].max(tops[1] + 1).max(tops[0] + 1);
            if top + to_come < floor {
                return None;
            }
            shone = self.shine_through(at);
        }
        let score = tops[2].max(self.shine_through_at_the_end());
        (score >= floor).then_some(score)
    }

    /// Fills in the best scores of a letter and gives the highest.
    ///
    /// A score less its distance is kept as *score + place*, so that walking on costs nothing: at a
    /// later place `p` it is worth `reach - p` less the gap.
    fn fill(&mut self, at: usize, adjacent: i32, heads: Heads, shone: i32) -> i32 {
        let before = self.rows[at - 1].places;
        let mut within_reach = Ones(before).peekable();
        let mut reach = shone;
        let mut top = NEVER;
        for place in Ones(self.rows[at].places) {
            while let Some(from) = within_reach.next_if(|from| from + 1 < place) {
                reach = reach.max(self.best[(at - 1) % 3][from] + as_score(from));
            }
            let across_a_gap = reach + points::GAP + 1 - as_score(place) + head(place, heads);
            let mut score = points::LETTER + across_a_gap;
            if before >> (place - 1) & 1 == 1 {
                score = score.max(self.best[(at - 1) % 3][place - 1] + adjacent);
            }
            self.best[at % 3][place] = score;
            top = top.max(score);
        }
        top
    }

    /// What of older rows is still seen behind the letter, as *score + place*.
    ///
    /// `SkimMatcherV2` keeps two rows of its matrix and starts each at the first place of its letter,
    /// where it finds what was left by the row before the last. Scores that end there
    /// can win when gaps are long. For the second letter that is the empty row.
    fn shine_through(&self, at: usize) -> i32 {
        let first = first_place(self.rows[at].places);
        if at == 1 {
            return as_score(first) + 1;
        }
        // Older places are always outdone by a match that goes on from them.
        let from = first_place(self.rows[at - 1].places);
        let left = self.rows[at - 2].places & below(first) & !below(from);
        let scores = Ones(left).map(|place| self.best[(at - 2) % 3][place] + as_score(place));
        scores.max().unwrap_or(NEVER)
    }

    /// The last row is read from one cell too early, and there, too, an older row is seen.
    fn shine_through_at_the_end(&self) -> i32 {
        let Some(two_before) = self.rows.len().checked_sub(3) else { return NEVER };
        let Some(last) = self.rows.last() else { return NEVER };
        let place = first_place(last.places) - 1;
        let left = self.rows[two_before].places >> place & 1 == 1;
        if left { self.best[two_before % 3][place] } else { NEVER }
    }
}

/// The most for a first letter at any of the places.
fn opening(places: u128, heads: Heads) -> i32 {
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

/// The most for a later letter, given where the one before it can stand.
fn most_behind(before: u128, places: u128, adjacent: i32, heads: Heads) -> i32 {
    const ACROSS: i32 = points::LETTER + points::GAP + points::SKIPPED;
    if before << 1 & places != 0 {
        adjacent
    } else if before << 2 & places & heads.hard != 0 {
        ACROSS + points::HARD_HEAD
    } else if places & (heads.hard | heads.soft) != 0 {
        ACROSS + points::SOFT_HEAD
    } else {
        ACROSS
    }
}

/// The points of a place for what stands before it.
fn head(place: usize, heads: Heads) -> i32 {
    if heads.hard >> place & 1 == 1 {
        points::HARD_HEAD
    } else if heads.soft >> place & 1 == 1 {
        points::SOFT_HEAD
    } else {
        0
    }
}

fn first_place(places: u128) -> usize {
    places.trailing_zeros() as usize
}

/// All bits up to and with the lowest one.
pub(super) fn up_to_first(places: u128) -> u128 {
    places ^ places.wrapping_sub(1)
}

fn below(place: usize) -> u128 {
    (1 << place) - 1
}

#[expect(clippy::cast_possible_wrap, clippy::cast_possible_truncation, reason = "below 128")]
fn as_score(place: usize) -> i32 {
    place as i32
}

/// The places of the ones, from the lowest.
struct Ones(u128);

impl Iterator for Ones {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let place = (self.0 != 0).then(|| first_place(self.0));
        self.0 &= self.0.wrapping_sub(1);
        place
    }
}
