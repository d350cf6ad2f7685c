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
    frame.render_widget(Clear, area);
    draw(frame, area, theme, true, title, note)
}
