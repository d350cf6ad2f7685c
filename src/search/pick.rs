//! Filter a short list as one types: palettes and pickers.

use super::bits::Bits;
use super::titles::Titles;

/// The positions of the texts in which every word of the query matches, best first;
/// all of them in order for an empty query.
pub fn pick(texts: &[String], query: &str) -> Vec<usize> {
    let words: Vec<&str> = query.split_whitespace().collect();
    let titles = Titles::new(texts.iter().map(String::as_str));
    let mut rows = Bits::full(texts.len());
    for word in &words {
        match titles.matches(word, Some(&rows), &|| false) {
            Some(matching) => rows = matching,
            None => return Vec::new(),
        }
    }
    titles.rank(&words, &rows, texts.len(), &|| false).iter().map(|row| row as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_match_and_the_best_comes_first() {
        let texts = ["Undo", "Export to Markdown", "Redo", "Mark everything"].map(str::to_owned);
        assert_eq!(pick(&texts, ""), [0, 1, 2, 3]);
        assert_eq!(pick(&texts, "redo"), [2]);
        assert_eq!(pick(&texts, "mark")[0], 3);
        assert_eq!(pick(&texts, "mark export"), [1]);
        assert!(pick(&texts, "zz").is_empty());
    }
}
