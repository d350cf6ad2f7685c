//! The frame of a pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

use crate::tui::layout::inside;
use crate::tui::theme::Theme;

use super::text::{cut, width};

/// Draw a frame with a title at the left and a note at the right; the inside comes back.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    theme: &Theme,
    focused: bool,
    title: &str,
    note: &str,
) -> Rect {
    let columns = usize::from(area.width.saturating_sub(4));
    let note_fits = width(title) + width(note) + 3 <= columns;
    let title_style = if focused { theme.focus } else { theme.title };
    let title = Span::styled(format!(" {} ", cut(title, columns)), title_style);
    let mut block = Block::bordered()
        .border_type(if focused { BorderType::Thick } else { BorderType::Rounded })
        .border_style(if focused { theme.focus } else { theme.border })
        .title(Line::from(title));
    if note_fits && !note.is_empty() {
        let note = Span::styled(format!(" {note} "), theme.dim);
        block = block.title(Line::from(note).right_aligned());
    }
    frame.render_widget(block, area);
    inside(area)
}

/// The same over what is already there.
pub fn draw_over(frame: &mut Frame, area: Rect, theme: &Theme, title: &str, note: &str) -> Rect {
    blank(frame, area, theme);
    draw(frame, area, theme, true, title, note)
}

/// Empty an area for something else, down to the background of the theme.
pub fn blank(frame: &mut Frame, area: Rect, theme: &Theme) {
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.window());
}

/// A bar on the right border of a pane that says how far down a text is, if it is longer
/// than the pane.
pub fn bar(frame: &mut Frame, pane: Rect, inside: Rect, top: usize, total: usize, theme: &Theme) {
    let track = usize::from(inside.height);
    if total <= track || track == 0 {
        return;
    }
    let bar = (track * track / total).max(1);
    let start = top * (track - bar) / (total - track).max(1);
    for row in start..(start + bar).min(track) {
        let y = inside.y + u16::try_from(row).unwrap_or(0);
        let place = Rect { x: pane.right().saturating_sub(1), y, width: 1, height: 1 };
        frame.render_widget(Span::styled("┃", theme.accent), place);
    }
}
