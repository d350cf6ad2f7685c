//! The preview with what is known of its question.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::layout::{self, Shape};
use crate::tui::screen::browse::{Browse, Focus};
use crate::tui::theme::Theme;
use crate::tui::widget::text::one_line;

impl Browse {
    pub(super) fn view_preview(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = self.reading || self.focus == Focus::Preview;
        self.preview.view(frame, area, theme, focused, &self.preview_note(area));
    }

    fn preview_note(&self, area: Rect) -> String {
        let Some(row) = self.list.selected() else { return String::new() };
        if self.preview.prompt_only || self.preview.detail().is_none() {
            return String::new();
        }
        let entry = self.index.row(row);
        let short = format!("{} {}m", entry.level, entry.minutes);
        match layout::shape(area) {
            Shape::Narrow => short,
            _ => format!("{} · {} · {short}", one_line(self.index.system_of(row)), entry.kind),
        }
    }
}
