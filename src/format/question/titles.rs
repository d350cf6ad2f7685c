//! Titles that are hard to tell apart, among many: only those are compared that share one of
//! their rarest pairs of letters, since every title with every other one is too much for a
//! large pack.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// From so many per cent of common letter pairs on two titles are almost the same.
const ALIKE: usize = 80;

/// A pair of letters that follow each other in a word, and how often it came before.
type Pair = (char, char, u32);

/// For each title the first of the earlier ones that is almost the same.
pub fn earlier_alike(titles: &[&str]) -> Vec<Option<usize>> {
    let titles: Vec<Vec<Pair>> = titles.iter().map(|title| letter_pairs(title)).collect();
    let mut holders: HashMap<Pair, u32> = HashMap::new();
    for pair in titles.iter().flatten() {
        *holders.entry(*pair).or_default() += 1;
    }
    let mut earlier: HashMap<Pair, Vec<usize>> = HashMap::new();
    let mut found = Vec::with_capacity(titles.len());
    for (at, title) in titles.iter().enumerate() {
        let telling = telling(title, &holders);
        let mut candidates: Vec<usize> =
            telling.iter().filter_map(|pair| earlier.get(pair)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        found.push(candidates.into_iter().find(|other| alike(&titles[*other], title)));
        for pair in telling {
            earlier.entry(pair).or_default().push(at);
        }
    }
    found
}

/// The rarest pairs of a title, so many that each title which is almost the same has one of
/// them among its own: prefix filtering, from Chaudhuri, Ganti and Kaushik, "A Primitive
/// Operator for Similarity Joins in Data Cleaning", 2006. Of n pairs two such titles share at
/// least n·t / (2 - t), with t the share that makes them alike.
fn telling(title: &[Pair], holders: &HashMap<Pair, u32>) -> Vec<Pair> {
    let shared = (ALIKE * title.len()).div_ceil(200 - ALIKE).max(1);
    let mut pairs = title.to_vec();
    pairs.sort_unstable_by_key(|pair| (holders.get(pair).copied().unwrap_or(0), Reverse(*pair)));
    pairs.truncate((title.len() + 1).saturating_sub(shared));
    pairs
}

/// Every two letters that follow each other in a word, in order of the alphabet.
fn letter_pairs(title: &str) -> Vec<Pair> {
    let title = title.to_lowercase();
    let words = title.split(|char: char| !char.is_alphanumeric());
    let mut pairs: Vec<Pair> = words
        .flat_map(|word| word.chars().zip(word.chars().skip(1)))
        .map(|(one, next)| (one, next, 0))
        .collect();
    pairs.sort_unstable();
    for at in 1..pairs.len() {
        let before = pairs[at - 1];
        if (before.0, before.1) == (pairs[at].0, pairs[at].1) {
            pairs[at].2 = before.2 + 1;
        }
    }
    pairs
}

/// The coefficient of Sørensen and Dice over letter pairs, by a walk over two sorted lists.
fn alike(one: &[Pair], other: &[Pair]) -> bool {
    let wanted = (ALIKE * (one.len() + other.len())).div_ceil(200).max(1);
    if one.len().min(other.len()) < wanted {
        return false;
    }
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut common = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
            Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    common >= wanted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_more_or_other_letters_make_no_other_title() {
        let titles = [
            "The index that nobody uses",
            "A lock held over lunch",
            "The index that nobody uses!",
            "The Index that somebody uses",
            "",
            "",
        ];
        assert_eq!(earlier_alike(&titles), [None, None, Some(0), Some(0), None, None]);
    }

    proptest! {
        #[test]
        fn it_finds_what_comparing_all_finds(
            titles in proptest::collection::vec("[ab]{0,3}( [abc]{1,4}){0,4}", 0..24),
        ) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let pairs: Vec<_> = titles.iter().map(|title| letter_pairs(title)).collect();
            let plain = |at: usize| pairs[..at].iter().position(|other| alike(other, &pairs[at]));
            let expected: Vec<_> = (0..titles.len()).map(plain).collect();
            prop_assert_eq!(earlier_alike(&titles), expected);
        }
    }
}
