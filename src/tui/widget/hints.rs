//! The line of the keys that matter now.

use ratatui::text::{Line, Span};

use crate::tui::keymap::{Action, Context, Keymap};
use crate::tui::theme::Theme;

use super::text::width;

/// As many hints as fit; the most useful come first, and none is cut in the middle.
///
/// What `is_idle` has no key here.
pub fn line(
    keys: &Keymap,
    contexts: &[Context],
    is_idle: impl Fn(Action) -> bool,
    columns: usize,
    theme: &Theme,
) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for row in keys.hints(contexts).into_iter().filter(|row| !is_idle(row.action)) {
        let Some(key) = row.shown_key() else { continue };
        let wide = width(key) + 1 + width(row.hint) + 2;
        if used + wide > columns {
            continue;
        }
        used += wide;
        spans.push(Span::styled(key.to_owned(), theme.key));
        spans.push(Span::styled(format!(" {}  ", row.hint), theme.dim));
    }
    Line::from(spans)
}
