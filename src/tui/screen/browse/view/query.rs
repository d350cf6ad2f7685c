//! The query line, the caret under what is wrong, what could be written.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::screen::browse::{Browse, Focus, Standing};
use crate::tui::theme::Theme;
use crate::tui::widget::input::cursor_position;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, filled, fit, one_line, width};

/// Columns before the text of the query line.
const LABEL: usize = 2;

/// So many completions are shown at once.
const COMPLETIONS: usize = 8;

impl Browse {
    pub(super) fn view_query(&self, frame: &mut Frame, theme: &Theme) {
        let area = self.query_area;
        // Who looks at a shared screen need not know what was asked for.
        if self.preview.prompt_only && self.focus != Focus::Query {
            return;
        }
        let label = if self.focus == Focus::Query { "❯ " } else { "/ " };
        let count = self.count_text();
        let room = usize::from(area.width).saturating_sub(width(label) + width(&count) + 3);
        let wrong = self.query.error.as_ref().map(|error| {
            let end = error.span.end.max(error.span.start + 1);
            (error.span.start..end, Style::from(theme.error).add_modifier(Modifier::UNDERLINED))
        });
        let (line, column) = self.query.input.line(room, theme.text.0, wrong.as_ref());
        let empty = self.query.text().is_empty() && self.focus != Focus::Query;
        let mut spans = vec![Span::styled(label, theme.focus)];
        if empty {
            spans.push(Span::styled(
                cut("type / to find: words, level:senior, db:pg …", room),
                theme.dim,
            ));
        } else {
            spans.extend(line.spans);
        }
        let left = Line::from(spans);
        let gap = usize::from(area.width).saturating_sub(left.width() + width(&count) + 1);
        let mut spans = left.spans;
        spans.push(Span::raw(" ".repeat(gap)));
        let stale = self.query.error.is_some() || self.standing == Standing::Held;
        spans.push(Span::styled(count, if stale { theme.dim } else { theme.accent }));
        frame.render_widget(Line::from(spans), area);
        if self.focus == Focus::Query {
            let label = u16::try_from(LABEL).unwrap_or(0);
            frame.set_cursor_position(cursor_position(area, column + label));
        }
    }

    /// A caret under the place of an error, on the border below the line.
    pub(super) fn view_caret(&self, frame: &mut Frame, at: usize, theme: &Theme) {
        let before = width(&self.query.text()[..at]);
        // A line that is longer than its field is scrolled; the place is underlined there.
        let scrolled = width(self.query.text()) + 24 > usize::from(self.query_area.width);
        if self.body.is_empty() || scrolled {
            return;
        }
        let x = self.body.x + u16::try_from(LABEL + before).unwrap_or(0);
        let place = Rect { x, y: self.body.y, width: 1, height: 1 };
        frame.render_widget(Span::styled("▲", theme.error), place.intersection(self.body));
    }

    fn count_text(&self) -> String {
        if self.is_opening() {
            return String::new();
        }
        let marked = match self.list.marked.len() {
            0 => String::new(),
            marked => format!("{marked} marked · "),
        };
        let more = if self.whole && self.standing != Standing::TitlesOnly { "" } else { "…" };
        format!("{marked}{} of {}{more}", self.found.count, self.index.len())
    }

    pub(super) fn view_completions(&self, frame: &mut Frame, theme: &Theme) {
        let all = &self.query.completions;
        if all.is_empty() {
            return;
        }
        let chosen = self.query.chosen;
        let top = chosen.map_or(0, |at| (at + 1).saturating_sub(COMPLETIONS));
        let shown = &all[top..(top + COMPLETIONS).min(all.len())];
        let room = usize::from(self.query_area.width).saturating_sub(4).min(60);
        let lines: Vec<Line> = (top..)
            .zip(shown)
            .map(|(at, completion)| {
                let count = completion.count.map(|count| count.to_string()).unwrap_or_default();
                let text = fit(&format!(" {}", completion.text), 23.min(room)) + " ";
                let left = room.saturating_sub(width(&text) + width(&count) + 1);
                let title = fit(&one_line(&completion.title), left);
                let line = Line::from(vec![
                    Span::styled(text, theme.text),
                    Span::styled(title, theme.dim),
                    Span::styled(format!("{count} "), theme.accent),
                ]);
                if Some(at) == chosen {
                    filled(line, room, theme.selected.0, theme.dim.0)
                } else {
                    line
                }
            })
            .collect();
        let height = u16::try_from(lines.len() + 2).unwrap_or(3);
        let area = Rect {
            x: self.query_area.x + 1,
            y: self.query_area.y + 1,
            width: u16::try_from(room + 2).unwrap_or(20),
            height: height.min(self.body.height),
        };
        pane::blank(frame, area, theme);
        let note = if all.len() > COMPLETIONS {
            format!("{} more", all.len() - COMPLETIONS)
        } else {
            String::new()
        };
        let inside = pane::draw(frame, area, theme, false, "tab writes it", &note);
        frame.render_widget(Paragraph::new(lines), inside);
    }
}
