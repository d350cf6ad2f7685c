//! For each letter and digit the rows that have it at all, at the head of a word, and as the first char.
//!
//! A row is told apart by these sets before a byte of its title is read.

use super::arena::Separator;
use crate::search::bits::Bits;

const LETTERS: usize = 26 + 10;

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
        self.rows.get(slot(char)?)
    }

    /// The memory that is held, in bytes.
    pub fn bytes(&self) -> usize {
        let sets = |rows: &LetterRows| {
            rows.anywhere.bytes() + rows.at_a_head.bytes() + rows.at_the_start.bytes()
        };
        self.rows.iter().map(sets).sum()
    }
}

/// Takes titles in the order of their rows.
pub(super) struct IndexBuilder {
    words: [Gathered; LETTERS],
    len: usize,
}

/// The sets of a letter, as far as titles were seen.
#[derive(Default)]
struct Gathered {
    anywhere: Vec<u64>,
    at_a_head: Vec<u64>,
    at_the_start: Vec<u64>,
}

impl IndexBuilder {
    pub fn new() -> Self {
        Self { words: std::array::from_fn(|_| Gathered::default()), len: 0 }
    }

    pub fn push(&mut self, title: &[char]) {
        let (word, bit) = (self.len / 64, 1 << (self.len % 64));
        if bit == 1 {
            for gathered in &mut self.words {
                gathered.anywhere.push(0);
                gathered.at_a_head.push(0);
                gathered.at_the_start.push(0);
            }
        }
        let mut before = Separator::Hard;
        for (at, char) in title.iter().enumerate() {
            if let Some(slot) = slot(*char) {
                let gathered = &mut self.words[slot];
                gathered.anywhere[word] |= bit;
                gathered.at_a_head[word] |= if before == Separator::No { 0 } else { bit };
                gathered.at_the_start[word] |= if at == 0 { bit } else { 0 };
            }
            before = Separator::of(*char);
        }
        self.len += 1;
    }

    pub fn finish(self) -> LetterIndex {
        let bits = |words| Bits::from_words(words, self.len);
        let rows = self.words.into_iter().map(|gathered| LetterRows {
            anywhere: bits(gathered.anywhere),
            at_a_head: bits(gathered.at_a_head),
            at_the_start: bits(gathered.at_the_start),
        });
        LetterIndex { rows: rows.collect() }
    }
}

fn slot(char: char) -> Option<usize> {
    match char {
        'a'..='z' => Some(char as usize - 'a' as usize),
        '0'..='9' => Some(char as usize - '0' as usize + 26),
        _ => None,
    }
}
