//! For each letter and digit the rows that have it at all, at the head of a word, and as the first char.
//!
//! A row is told apart by these sets before a byte of its title is read.

use super::marks::{LETTERS, Letters, letter};
use crate::search::bits::Bits;

/// Rows by letter.
#[derive(Debug)]
pub(super) struct LetterIndex {
    rows: Vec<LetterRows>,
}

/// The rows that have a letter; each set contains the next.
#[derive(Debug)]
pub(super) struct LetterRows {
    pub anywhere: Bits,
    pub at_a_head: Bits,
    pub at_the_start: Bits,
}

impl LetterIndex {
    /// The rows with this folded char; `None` for chars that have no list.
    pub fn get(&self, char: char) -> Option<&LetterRows> {
        self.rows.get(letter(char)?)
    }

    /// The memory that is held, in bytes.
    pub fn bytes(&self) -> usize {
        let sets = |rows: &LetterRows| {
            rows.anywhere.bytes() + rows.at_a_head.bytes() + rows.at_the_start.bytes()
        };
        self.rows.iter().map(sets).sum()
    }
}

/// Takes the letters of titles in the order of their rows.
pub(super) struct IndexBuilder {
    anywhere: Columns,
    at_a_head: Columns,
    at_the_start: Columns,
}

impl IndexBuilder {
    pub fn new() -> Self {
        Self { anywhere: Columns::new(), at_a_head: Columns::new(), at_the_start: Columns::new() }
    }

    pub fn push(&mut self, letters: Letters) {
        self.anywhere.push(letters.anywhere);
        self.at_a_head.push(letters.at_a_head);
        self.at_the_start.push(letters.at_the_start);
    }

    pub fn finish(self) -> LetterIndex {
        let heads = self.at_a_head.finish().into_iter().zip(self.at_the_start.finish());
        let rows = self.anywhere.finish().into_iter().zip(heads);
        let rows = rows.map(|(anywhere, (at_a_head, at_the_start))| LetterRows {
            anywhere,
            at_a_head,
            at_the_start,
        });
        LetterIndex { rows: rows.collect() }
    }
}

/// Turns rows of letters into columns of rows, 64 rows at a time.
struct Columns {
    rows: [u64; 64],
    len: usize,
    done: Vec<Vec<u64>>,
}

impl Columns {
    fn new() -> Self {
        Self { rows: [0; 64], len: 0, done: vec![Vec::new(); LETTERS] }
    }

    fn push(&mut self, letters: u64) {
        self.rows[self.len % 64] = letters;
        self.len += 1;
        if self.len.is_multiple_of(64) {
            self.turn();
        }
    }

    fn turn(&mut self) {
        transpose(&mut self.rows);
        for (column, rows) in self.done.iter_mut().zip(self.rows) {
            column.push(rows);
        }
        self.rows = [0; 64];
    }

    fn finish(mut self) -> Vec<Bits> {
        if !self.len.is_multiple_of(64) {
            self.turn();
        }
        let mut columns = self.done;
        columns.iter_mut().for_each(Vec::shrink_to_fit);
        columns.into_iter().map(|column| Bits::from_words(column, self.len)).collect()
    }
}

/// Swaps rows and columns of a square of bits: ever smaller quarters change places
/// (Warren, *Hacker's Delight*, 7-3).
fn transpose(square: &mut [u64; 64]) {
    let mut size = 32;
    let mut low = u64::MAX >> 32;
    while size > 0 {
        for upper in (0..64).filter(|row| row & size == 0) {
            let lower = upper + size;
            let differ = (square[upper] >> size ^ square[lower]) & low;
            square[upper] ^= differ << size;
            square[lower] ^= differ;
        }
        size /= 2;
        low ^= low << size;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn columns_hold_the_rows(rows in proptest::collection::vec(0_u64..1 << LETTERS, 0..200)) {
            let mut columns = Columns::new();
            for row in &rows {
                columns.push(*row);
            }
            for (letter, column) in columns.finish().into_iter().enumerate() {
                prop_assert_eq!(column.len(), rows.len());
                for (at, row) in (0..).zip(&rows) {
                    prop_assert_eq!(column.get(at), row >> letter & 1 == 1);
                }
            }
        }
    }
}
