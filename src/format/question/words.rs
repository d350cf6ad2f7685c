//! How words are counted.
//!
//! A word is what stands between spaces and holds at least one letter, digit or underscore, so
//! dashes and bullets are none, and `order.lines.all()` is one.

pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(is_part)).count()
}

fn is_part(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn marks_alone_are_no_words() {
        for (text, words) in [
            ("", 0),
            ("- one — two", 2),
            ("1. `order.lines.all()` twice", 3),
            ("| a | b |\n|---|---|", 2),
            ("日本語 text", 2),
        ] {
            assert_eq!(count(text), words, "{text}");
        }
    }
}
