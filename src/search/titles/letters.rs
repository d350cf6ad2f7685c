//! What to light in a title that is shown.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::{fold, folded};

/// The chars of the title (by position, in chars) that the word matches; none when it does not.
///
/// The place `fuzzy-matcher` finds best, which is what the title was ranked by.
pub fn letters(title: &str, word: &str) -> Vec<usize> {
    let (origins, text): (Vec<usize>, String) = fold(title).unzip();
    let word: String = folded(word).collect();
    let found = matcher().fuzzy_indices(&text, &word);
    let (_, places) = found.unwrap_or_default();
    let mut letters: Vec<usize> =
        places.into_iter().filter_map(|place| origins.get(place).copied()).collect();
    // A char that folds to two letters is lit once.
    letters.dedup();
    letters
}

/// The matcher whose notion of a match and whose scores count.
///
/// A new one for each title: its cache is not cleared, and what other titles left there finds its way
/// into some scores (`use_cache(false)` panics in 0.3.7).
pub(super) fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lights_chars_of_the_title_as_it_is_written() {
        for (title, word, lit) in [
            ("Deadlock in PostgreSQL", "post", vec![12, 13, 14, 15]),
            ("Größe: 3", "grosse", vec![0, 1, 2, 3, 4]),
            ("e\u{301}te\u{301}", "ete", vec![0, 2, 3]),
            ("N+1 queries", "nq", vec![0, 4]),
            ("索引の再構築", "再構", vec![3, 4]),
            ("Deadlock", "xyz", vec![]),
            ("", "a", vec![]),
            ("abc", "", vec![]),
        ] {
            assert_eq!(letters(title, word), lit, "{word} in {title}");
        }
    }
}
