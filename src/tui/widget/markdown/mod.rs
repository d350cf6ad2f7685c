//! Markdown as styled lines of a given width.
//!
//! Wrapped lines hang under the text of their list item, quotes keep their bar,
//! tables shrink by wrapping their cells, and code is never wrapped: a line that is
//! too long ends in a sign.

mod blocks;
mod table;
mod wrap;

use std::collections::HashMap;

use ratatui::text::Line;

use crate::domain::Clean;
use crate::tui::message::{Paint, Painted};
use crate::tui::theme::Theme;
use crate::tui::widget::text::cut;

pub use wrap::{Run, wrap};

/// Longer texts are shown as they are, so that no text stalls the drawing.
const LONGEST: usize = 60_000;

type PaintedLines = Vec<Vec<(Paint, String)>>;

/// Code whose parts are known, by language and text.
#[derive(Debug, Default)]
pub struct Paints {
    known: HashMap<(String, String), PaintedLines>,
}

/// More blocks than this are forgotten all at once: nobody has so many in view.
const MOST_PAINTS: usize = 400;

impl Paints {
    pub fn add(&mut self, painted: Painted) {
        if self.known.len() >= MOST_PAINTS {
            self.known.clear();
        }
        self.known.insert((painted.language, painted.code), painted.lines);
    }

    pub fn get(&self, language: &str, code: &str) -> Option<&PaintedLines> {
        self.known.get(&(language.to_owned(), code.to_owned()))
    }
}

/// Lay a text out. `text` may come from anywhere: it is scrubbed first. Code that is wider
/// than the page is shown from the column `aside` on.
pub fn lines(
    text: &str,
    width: usize,
    aside: usize,
    theme: &Theme,
    paints: &Paints,
) -> Vec<Line<'static>> {
    let clean = Clean::new(text);
    if text.len() > LONGEST {
        return clean.as_str().lines().map(|line| Line::from(cut(line, width))).collect();
    }
    blocks::lay_out(clean.as_str(), width.max(8), aside, theme, paints)
}

/// The blocks of code in a text with their language: what a painter can colour.
pub fn code_blocks(text: &str) -> Vec<(String, String)> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    blocks::code_blocks(Clean::new(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str, width: usize) -> String {
        let theme = Theme::bundled("mono");
        let lines = lines(text, width, 0, &theme, &Paints::default());
        lines.iter().map(|line| line.to_string().trim_end().to_owned() + "\n").collect()
    }

    #[test]
    fn wrapped_items_hang_under_their_text() {
        insta::assert_snapshot!(plain(
            "A paragraph that is wrapped.\n\n- one item that is too long for a line\n  1. inner item that wraps too\n- [x] done\n\n> a quote that has a bar on every line of it",
            24
        ), @"
        A paragraph that is
        wrapped.

        • one item that is too
          long for a line
          1. inner item that
             wraps too
        • ☑ done
        ▌
        ▌ a quote that has a bar
        ▌ on every line of it
        ");
    }

    #[test]
    fn tables_wrap_their_cells_and_keep_their_columns() {
        insta::assert_snapshot!(plain(
            "| Part | What lives there |\n|---|--:|\n| 日本 | access rules and more of them |\n| View | `x` |",
            30
        ), @"
        Part │        What lives there
        ─────┼────────────────────────
        日本 │  access rules and more
             │                 of them
        View │                       x
        ");
    }

    #[test]
    fn code_is_cut_with_a_sign_and_never_wrapped() {
        insta::assert_snapshot!(plain("Before:\n\n```sql run=pg id=x\nSELECT a_very_long_name FROM somewhere\n\n  WHERE x;\n```\nafter", 24), @"
        Before:

        │ SELECT a_very_long_na…
        │
        │   WHERE x;

        after
        ");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "([a-z日本é]{1,30}|[-*>|`#\n 1.]{1,4}|👩‍👩‍👧|\u{1b}\\[2J){0,60}", width in 8_usize..60) {
            let theme = Theme::bundled("dark");
            for line in lines(&text, width, width / 3, &theme, &Paints::default()) {
                prop_assert!(line.width() <= width, "{:?} in {width}", line.to_string());
                let leaks = line.to_string().contains('\u{1b}');
                prop_assert!(!leaks);
            }
        }
    }
}
