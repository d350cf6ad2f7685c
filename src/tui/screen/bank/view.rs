//! How Bank looks: the page, and the figure under the cursor in words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::ops::plural;
use crate::tui::layout;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, one_line};

use super::Bank;
use super::page::Spot;

impl Bank {
    pub fn view(&self, frame: &mut Frame, theme: &Theme) {
        view_head(frame, layout::window(frame.area()).query, theme);
        let inside = pane::draw(frame, self.body, theme, true, "Bank", "");
        if !self.whole {
            frame.render_widget(Line::styled(" reading the bank …", theme.dim), inside);
            return;
        }
        let height = usize::from(inside.height);
        let shown: Vec<Line> =
            self.page.lines.iter().skip(self.top).take(height).cloned().collect();
        frame.render_widget(Paragraph::new(shown), inside);
        if let Some(place) = self.spot().and_then(|spot| place(spot, self.top, inside)) {
            // Whatever the style there was: dimmed text could not be read under the cursor.
            frame.buffer_mut().set_style(place, Style::reset());
            frame.buffer_mut().set_style(place, theme.selected.0);
        }
        pane::bar(frame, self.body, inside, self.top, self.page.lines.len(), theme);
    }

    /// The figure under the cursor, with the query that finds it.
    pub fn status(&self, theme: &Theme) -> Line<'static> {
        let Some(Spot { questions, query, what, .. }) = self.spot() else {
            return Line::default();
        };
        let questions = plural(*questions, "question");
        let query = if query.is_empty() { "no query" } else { query };
        Line::from(vec![
            Span::styled(format!(" {questions}: {} · ", one_line(what)), theme.text),
            Span::styled(one_line(query), theme.accent),
        ])
    }
}

fn view_head(frame: &mut Frame, area: Rect, theme: &Theme) {
    let said = "what there is, what needs attention; enter lists the questions";
    let line = Line::from(vec![
        Span::styled(" Bank ", theme.title),
        Span::styled(cut(said, usize::from(area.width.saturating_sub(7))), theme.dim),
    ]);
    frame.render_widget(line, area);
}

/// The cells of a spot, when it is in the window.
fn place(spot: &Spot, top: usize, inside: Rect) -> Option<Rect> {
    let row = u16::try_from(spot.line.checked_sub(top)?).ok()?;
    let left = u16::try_from(spot.left).ok()?;
    let width = u16::try_from(spot.width).ok()?;
    (row < inside.height && left < inside.width).then_some(Rect {
        x: inside.x + left,
        y: inside.y + row,
        width: width.min(inside.width - left),
        height: 1,
    })
}
