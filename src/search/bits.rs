//! A set of row numbers as one bit a row: what every facet, word and filter answers with.
//!
//! Rule: bits past the length are never set, so counting and comparing need no masks.

const WIDTH: usize = u64::BITS as usize;

/// A set of rows out of a fixed number of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No row of `len`.
    pub fn new(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(WIDTH)], len }
    }

    /// Every row of `len`.
    pub fn full(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(WIDTH)], len };
        bits.trim();
        bits
    }

    /// The given rows of `len`.
    pub fn from_rows(len: usize, rows: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = Self::new(len);
        for row in rows {
            bits.set(row);
        }
        bits
    }

    /// How many rows there are, in the set or not.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows at all; whether none is *set* is `!any()`.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn get(&self, row: u32) -> bool {
        let row = row as usize;
        row < self.len && self.words[row / WIDTH] >> (row % WIDTH) & 1 == 1
    }

    /// # Panics
    /// Past the last row, like a slice.
    pub fn set(&mut self, row: u32) {
        let row = row as usize;
        assert!(row < self.len, "row {row} of {}", self.len);
        self.words[row / WIDTH] |= 1 << (row % WIDTH);
    }

    pub fn clear(&mut self, row: u32) {
        let row = row as usize;
        if row < self.len {
            self.words[row / WIDTH] &= !(1 << (row % WIDTH));
        }
    }

    /// Keeps the rows that are in both.
    pub fn and(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine & theirs);
    }

    /// Adds the rows of the other.
    pub fn or(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine | theirs);
    }

    /// Removes the rows of the other.
    pub fn and_not(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine & !theirs);
    }

    /// Turns the set into its complement.
    pub fn not(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
    }

    /// How many rows are set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many rows are in both; what a facet shows beside its name.
    pub fn count_and(&self, other: &Self) -> usize {
        debug_assert_eq!(self.len, other.len);
        let both = self.words.iter().zip(&other.words);
        both.map(|(mine, theirs)| (mine & theirs).count_ones() as usize).sum()
    }

    /// Whether any row is set.
    pub fn any(&self) -> bool {
        self.words.iter().any(|word| *word != 0)
    }

    /// The rows, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.words.iter().enumerate();
        words.flat_map(|(at, word)| Ones(*word).map(move |bit| row_at(at) + bit))
    }

    /// The first `n` rows, fewer when there are fewer.
    pub fn first_n(&self, n: usize) -> Vec<u32> {
        self.iter().take(n).collect()
    }

    /// The row before which `n` others are set.
    pub fn nth(&self, n: usize) -> Option<u32> {
        self.iter_from(n).next()
    }

    /// The rows without the first `n`, which are skipped by counting, not by visiting.
    pub fn iter_from(&self, n: usize) -> impl Iterator<Item = u32> + '_ {
        let mut left = n;
        let start = self.words.iter().position(|word| {
            let ones = word.count_ones() as usize;
            let here = left < ones;
            left -= if here { 0 } else { ones };
            here
        });
        let start = start.unwrap_or(self.words.len());
        let words = self.words.iter().enumerate().skip(start);
        words.flat_map(|(at, word)| Ones(*word).map(move |bit| row_at(at) + bit)).skip(left)
    }

    /// How many rows are set before this one.
    pub fn count_before(&self, row: u32) -> usize {
        let row = (row as usize).min(self.len);
        let whole: usize =
            self.words[..row / WIDTH].iter().map(|word| word.count_ones() as usize).sum();
        let rest = row % WIDTH;
        match self.words.get(row / WIDTH) {
            Some(word) if rest > 0 => whole + (word << (WIDTH - rest)).count_ones() as usize,
            _ => whole,
        }
    }

    /// The memory that is held, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.words.as_slice())
    }

    /// A set from machine words, row 0 in the lowest bit of the first.
    pub(super) fn from_words(words: Vec<u64>, len: usize) -> Self {
        debug_assert_eq!(words.len(), len.div_ceil(WIDTH));
        let mut bits = Self { words, len };
        bits.trim();
        bits
    }

    /// The set as machine words, row 0 in the lowest bit of the first.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// To be written by whoever computes 64 rows at a time.
    ///
    /// The writer keeps the rule that bits past the length stay unset.
    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    fn combine(&mut self, other: &Self, with: impl Fn(u64, u64) -> u64) {
        debug_assert_eq!(self.len, other.len);
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine = with(*mine, *theirs);
        }
    }

    fn trim(&mut self) {
        let used = self.len % WIDTH;
        if let (Some(last), true) = (self.words.last_mut(), used > 0) {
            *last &= (1 << used) - 1;
        }
    }
}

/// The first row of a machine word. Rows are `u32` everywhere, so a list ends at 2^32 of them.
#[expect(clippy::cast_possible_truncation, reason = "a list has fewer than 2^32 rows")]
pub(super) fn row_at(word: usize) -> u32 {
    (word * WIDTH) as u32
}

/// The places of the ones in a machine word, lowest first.
pub(super) struct Ones(pub u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let lowest = self.0.trailing_zeros();
        if lowest == u64::BITS {
            return None;
        }
        self.0 &= self.0 - 1;
        Some(lowest)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn sets() -> impl Strategy<Value = (usize, BTreeSet<u32>, BTreeSet<u32>)> {
        (0_u32..300).prop_flat_map(|len| {
            let rows = move || {
                let rows = proptest::collection::btree_set(0..len.max(1), 0..150);
                rows.prop_map(move |rows| rows.into_iter().filter(|row| *row < len).collect())
            };
            (Just(len as usize), rows(), rows())
        })
    }

    fn all(len: usize) -> BTreeSet<u32> {
        (0..).take(len).collect()
    }

    fn bits(len: usize, rows: &BTreeSet<u32>) -> Bits {
        Bits::from_rows(len, rows.iter().copied())
    }

    proptest! {
        #[test]
        fn does_what_a_set_of_numbers_does((len, a, b) in sets()) {
            let with = |change: fn(&mut Bits, &Bits)| {
                let mut bits_a = bits(len, &a);
                change(&mut bits_a, &bits(len, &b));
                bits_a
            };
            prop_assert_eq!(with(Bits::and), bits(len, &(&a & &b)));
            prop_assert_eq!(with(Bits::or), bits(len, &(&a | &b)));
            prop_assert_eq!(with(Bits::and_not), bits(len, &(&a - &b)));
            prop_assert_eq!(with(|a, _| a.not()), bits(len, &(&all(len) - &a)));
            prop_assert_eq!(Bits::full(len), bits(len, &all(len)));
            prop_assert_eq!(bits(len, &a).count(), a.len());
            prop_assert_eq!(bits(len, &a).any(), !a.is_empty());
            prop_assert_eq!(bits(len, &a).count_and(&bits(len, &b)), (&a & &b).len());
            prop_assert!(bits(len, &a).iter().eq(a.iter().copied()));
        }

        #[test]
        fn finds_rows_by_their_number_and_numbers_by_their_row((len, a, _) in sets(), n in 0_usize..160) {
            let set = bits(len, &a);
            let rows: Vec<u32> = a.iter().copied().collect();
            prop_assert_eq!(set.nth(n), rows.get(n).copied());
            prop_assert!(set.iter_from(n).eq(rows.iter().copied().skip(n)));
            prop_assert_eq!(set.first_n(n), rows.iter().copied().take(n).collect::<Vec<_>>());
            for row in all(len + 1) {
                prop_assert_eq!(set.count_before(row), rows.iter().filter(|r| **r < row).count());
                prop_assert_eq!(set.get(row), a.contains(&row));
            }
        }

        #[test]
        fn clearing_undoes_setting((len, a, b) in sets()) {
            let mut set = bits(len, &a);
            for row in &b {
                set.clear(*row);
            }
            prop_assert_eq!(set, bits(len, &(&a - &b)));
        }
    }

    #[test]
    #[should_panic(expected = "row 64 of 64")]
    fn a_row_past_the_end_cannot_be_set() {
        Bits::new(64).set(64);
    }
}
