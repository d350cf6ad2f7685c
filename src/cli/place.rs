//! A place in a query, shown under it.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::Clean;

/// So many columns of a query are shown; the rest of a line of 80 is its indent.
const WIDEST: usize = 72;

/// Two lines: the query as it is shown, cut around the place when it is long, and carets
/// under the place. Columns are those of the terminal, not letters or bytes.
pub fn pointed(query: &str, place: &Range<usize>) -> String {
    let start = query.floor_char_boundary(place.start);
    let end = query.ceil_char_boundary(place.end).max(start);
    // What is scrubbed has another width, and a tab depends on what stands before it.
    let column = |at: usize| Clean::line(&query[..at]).as_str().width();
    let (start, end) = (column(start), column(end));
    let shown = Clean::line(query);
    let (from, to) = window(shown.as_str().width(), start, end);
    let mut line = String::new();
    let mut at = 0;
    for char in shown.as_str().chars() {
        let width = char.width().unwrap_or(0);
        if at >= from && at + width <= to {
            line.push(char);
        } else if at < from && at + width > from {
            // Half of a wide letter is cut away.
            line.push(' ');
        }
        at += width;
    }
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < at { "…" } else { "" });
    let indent = " ".repeat(before.width() + start - from);
    let carets = "^".repeat(end.min(to).saturating_sub(start).max(1));
    format!("  {before}{line}{after}\n  {indent}{carets}")
}

/// The columns to show: all, or some before the place and what follows.
fn window(width: usize, start: usize, end: usize) -> (usize, usize) {
    if width <= WIDEST {
        return (0, width);
    }
    let room = WIDEST.saturating_sub(end - start).max(WIDEST / 2);
    let from = start.saturating_sub(room / 2).min(width - WIDEST);
    (from, from + WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_place() {
        for (query, word, shown) in [
            ("db:pgg", "pgg", "  db:pgg\n     ^^^"),
            ("a\tb\nfw:djanog", "djanog", "  a   b fw:djanog\n           ^^^^^^"),
            ("日本 fw:djanog", "djanog", "  日本 fw:djanog\n          ^^^^^^"),
            ("\u{1b}[31m fw:x", "x", "  ␛[31m fw:x\n           ^"),
            ("e\u{301} fw:日本", "日本", "  e\u{301} fw:日本\n       ^^^^"),
        ] {
            let start = query.find(word).unwrap();
            assert_eq!(pointed(query, &(start..start + word.len())), shown, "{query:?}");
        }
        assert_eq!(pointed("fw:", &(3..3)), "  fw:\n     ^");
        assert_eq!(pointed("", &(0..0)), "  \n  ^");
    }

    #[test]
    fn a_long_query_is_cut_around_the_place() {
        for filler in ["x ", "日", "e\u{301}"] {
            for (before, after) in [(0, 600), (600, 0), (300, 300), (35, 1), (1, 35)] {
                let query = format!("{} fw:djanog {}", filler.repeat(before), filler.repeat(after));
                let start = query.find("djanog").unwrap();
                let shown = pointed(&query, &(start..start + "djanog".len()));
                let (line, carets) = shown.split_once('\n').unwrap();
                assert!(line.width() <= 2 + WIDEST + 2, "{shown}");
                let word = line.find("djanog").unwrap();
                assert_eq!(line[..word].width(), carets.find('^').unwrap(), "{shown}");
                assert_eq!(carets.trim_start(), "^^^^^^", "{shown}");
            }
        }
    }

    #[test]
    fn a_place_inside_a_letter_or_over_everything_is_shown() {
        let query = "日".repeat(400);
        let shown = pointed(&query, &(1000..1200));
        assert!(shown.lines().all(|line| line.width() <= 2 + WIDEST + 2), "{shown}");
        let shown = pointed(&query, &(0..1200));
        assert!(shown.lines().all(|line| line.width() <= 2 + WIDEST + 2), "{shown}");
    }
}
