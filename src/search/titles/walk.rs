//! The score of `SkimMatcherV2`, from masks alone.
//!
//! Its matrix has a cell for every letter of the word and char of the title. Only cells where the two
//! are equal earn points; every other cell repeats an earlier one, less a point a char. So it is
//! enough to walk the ones of each letter's mask. The result equals `fuzzy_match` on folded text,
//! point for point, also where two rows of its matrix share their memory and an older row shines
//! through (see [`Walk::shine_through`]); a property test holds it to that.

use super::arena::LONGEST;
use super::marks::Heads;
use super::score::opening;
use super::word::{Word, points};

/// Less than any score, with room to subtract.
pub(super) const NEVER: i32 = i32::MIN / 2;

/// The best score that ends at a place, for the last three letters in turn.
///
/// Only the places of the letter are written, so nothing has to be cleared.
pub(super) type BestAt = [[i32; LONGEST]; 3];

/// A letter of the word in the title at hand.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// Where it can stand when all letters before it are placed.
    pub places: u128,
    /// The most that it can add to any score that ends before it.
    pub most: i32,
}

/// The score of a match of which the places of every letter are known; none when it is below `floor`.
pub(super) fn walk(
    rows: &[Row],
    best: &mut BestAt,
    word: &Word,
    heads: Heads,
    floor: i32,
) -> Option<i32> {
    Walk { rows, best, heads }.score(word, floor)
}

struct Walk<'a> {
    rows: &'a [Row],
    best: &'a mut BestAt,
    heads: Heads,
}

impl Walk<'_> {
    /// Goes letter by letter, as the matrix would be filled, while the floor is within reach.
    fn score(mut self, word: &Word, floor: i32) -> Option<i32> {
        let (first, others) = self.rows.split_first()?;
        for (place, bit) in Ones(first.places) {
            self.best[0][place] = opening(bit, self.heads);
        }
        let mut to_come: i32 = others.iter().map(|row| row.most).sum();
        // The tops of the letter at hand and the two before it, which can still shine through.
        let mut tops = [NEVER, NEVER, first.most];
        let mut shone = NEVER;
        for (at, letter) in word.letters.iter().enumerate().skip(1) {
            tops = [tops[1], tops[2], self.fill(at, letter.adjacent, shone)];
            to_come -= self.rows[at].most;
            // What shines through passes over letters, and lands on a head for two points more.
            let top = tops[2].max(tops[1] + 2).max(tops[0] + 2);
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
    fn fill(&mut self, at: usize, adjacent: i32, shone: i32) -> i32 {
        let (before, places) = (self.rows[at - 1].places, self.rows[at].places);
        let [first, second, third] = self.best;
        let (last, here) = match at % 3 {
            0 => (&*third, first),
            1 => (&*first, second),
            _ => (&*second, third),
        };
        let mut within_reach = Ones(before).peekable();
        let mut reach = shone;
        let mut top = NEVER;
        for (place, bit) in Ones(places) {
            while let Some((from, _)) = within_reach.next_if(|(from, _)| from + 1 < place) {
                reach = reach.max(last[from] + as_score(from));
            }
            let across_a_gap = reach + points::GAP + 1 - as_score(place) + head(bit, self.heads);
            let mut score = points::LETTER + across_a_gap;
            if before << 1 & bit != 0 {
                score = score.max(last[place - 1] + adjacent);
            }
            here[place] = score;
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
        let scores = Ones(left).map(|(place, _)| self.best[(at - 2) % 3][place] + as_score(place));
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

/// The points of a place for what stands before it.
fn head(place: u128, heads: Heads) -> i32 {
    if heads.hard & place != 0 {
        points::HARD_HEAD
    } else if heads.soft & place != 0 {
        points::SOFT_HEAD
    } else {
        0
    }
}

fn first_place(places: u128) -> usize {
    places.trailing_zeros() as usize
}

fn below(place: usize) -> u128 {
    (1 << place) - 1
}

#[expect(clippy::cast_possible_wrap, clippy::cast_possible_truncation, reason = "below 128")]
fn as_score(place: usize) -> i32 {
    place as i32
}

/// The places of the ones, from the lowest: by number, and as the mask of the one place.
struct Ones(u128);

impl Iterator for Ones {
    type Item = (usize, u128);

    #[inline]
    fn next(&mut self) -> Option<(usize, u128)> {
        let lowest = self.0 & self.0.wrapping_neg();
        self.0 ^= lowest;
        (lowest != 0).then(|| (first_place(lowest), lowest))
    }
}
