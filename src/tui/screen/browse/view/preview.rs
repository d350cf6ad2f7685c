//! The preview and how far down it is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use crate::tui::layout::{self, Shape};
use crate::tui::screen::browse::{Browse, Focus};
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::text::one_line;

impl Browse {
    pub(super) fn view_preview(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = self.reading || self.focus == Focus::Preview;
        let title = self.preview.detail().map_or_else(
            || "Preview".to_owned(),
            |detail| {
                if self.preview.prompt_only {
                    "Prompt".to_owned()
                } else {
                    one_line(&detail.question.title)
                }
            },
        );
        let note = self.preview_note(area);
        let inside = pane::draw(frame, area, theme, focused, &title, &note);
        let height = usize::from(inside.height);
        let lines = self.preview.lines.iter().skip(self.preview.top).take(height).cloned();
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inside);
        self.view_scroll(frame, area, theme);
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

    /// How far down the preview is, on its right border.
    fn view_scroll(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let (total, top) = (self.preview.lines.len(), self.preview.top);
        let track = usize::from(area.height.saturating_sub(2));
        if total <= track || track == 0 {
            return;
        }
        let bar = (track * track / total).max(1);
        let start = top * (track - bar) / (total - track).max(1);
        for row in start..(start + bar).min(track) {
            let y = area.y + 1 + u16::try_from(row).unwrap_or(0);
            let place = Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
            frame.render_widget(Span::styled("┃", theme.accent), place);
        }
    }
}
