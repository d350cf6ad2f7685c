//! Text by columns: how wide it is, where it is cut, how it is lit.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::Clean;

pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most `columns`, with a sign where it was cut.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        short.push_str(grapheme);
        used += wide;
    }
    if columns > 0 {
        short.push('…');
    }
    short
}

/// The text cut or filled with spaces to exactly `columns`.
pub fn fit(text: &str, columns: usize) -> String {
    let mut text = cut(text, columns);
    let missing = columns.saturating_sub(width(&text));
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// A line of text with the letters at some char positions lit.
pub fn lit(text: &str, positions: &[usize], plain: Style, lit: Style) -> Vec<Span<'static>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut run = String::new();
    let mut run_lit = false;
    for (at, char) in text.chars().enumerate() {
        let is_lit = positions.contains(&at);
        if is_lit != run_lit && !run.is_empty() {
            let style = if run_lit { plain.patch(lit) } else { plain };
            spans.push(Span::styled(std::mem::take(&mut run), style));
        }
        run_lit = is_lit;
        run.push(char);
    }
    let style = if run_lit { plain.patch(lit) } else { plain };
    spans.push(Span::styled(run, style));
    spans
}

/// Text from outside on one line, safe to draw.
pub fn one_line(text: &str) -> String {
    Clean::line(text).into_string()
}

/// A styled line over the whole width, so that a background reaches the edge. Where the
/// style has a colour for text, all text takes it; otherwise what is `dim` elsewhere takes
/// the style of the line, or it could not be read on it.
pub fn filled(mut line: Line<'static>, columns: usize, style: Style, dim: Style) -> Line<'static> {
    let missing = columns.saturating_sub(line.width());
    for span in &mut line.spans {
        if span.style == dim {
            span.style = style;
        } else if style.fg.is_some() {
            span.style = Style { fg: style.fg, bg: style.bg, ..span.style };
        }
    }
    line.spans.push(Span::raw(" ".repeat(missing)));
    line.patch_style(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_columns_and_never_splits_a_letter() {
        for (text, columns, shown) in [
            ("short", 10, "short"),
            ("exactly", 7, "exactly"),
            ("too long", 5, "too …"),
            ("日本語の題", 5, "日本…"),
            ("日本語の題", 6, "日本…"),
            ("👩‍👩‍👧 family", 4, "👩‍👩‍👧 …"),
            ("any", 0, ""),
        ] {
            assert_eq!(cut(text, columns), shown, "{text} in {columns}");
            assert!(width(&cut(text, columns)) <= columns);
            assert_eq!(width(&fit(text, columns)), columns);
        }
    }
}
