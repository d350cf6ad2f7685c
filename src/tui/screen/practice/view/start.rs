//! How the first page looks: the query, the day in a sentence, the queue, the plan.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::ops::plural;
use crate::ops::practice::{Card, Today};
use crate::tui::screen::practice::panes::Panes;
use crate::tui::screen::practice::{Practice, start};
use crate::tui::theme::Theme;
use crate::tui::widget::input::cursor_position;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, filled, fit, one_line, width};

use super::{nothing_due, paragraph, plan};

impl Practice {
    /// The query that is practised, and how the plan stands.
    pub(super) fn view_query(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let right = self.plan_header();
        let columns = usize::from(area.width);
        let room = columns.saturating_sub(width(&right) + 4);
        if let Some(input) = &self.start.typing {
            let (line, column) = input.line(columns.saturating_sub(3), theme.text.0, None);
            let mut spans = vec![Span::styled("❯ ", theme.focus)];
            spans.extend(line.spans);
            frame.render_widget(Line::from(spans), area);
            frame.set_cursor_position(cursor_position(area, column + 2));
            return;
        }
        let planned = self.queue().is_some_and(|today| today.plan.is_some());
        let (said, style) = match self.query.as_deref() {
            Some("") | None if planned => ("what is planned; / for another query", theme.dim),
            Some("") | None => ("everything; / for a query, such as db:pg", theme.dim),
            Some(query) => (query, theme.text),
        };
        let said = cut(&one_line(said), room);
        let gap = columns.saturating_sub(width(&said) + width(&right) + 3);
        let line = Line::from(vec![
            Span::styled("/ ", theme.focus),
            Span::styled(said, style),
            Span::raw(" ".repeat(gap)),
            Span::styled(right, theme.accent),
        ]);
        frame.render_widget(line, area);
    }

    pub(super) fn view_start(&self, frame: &mut Frame, panes: Panes, theme: &Theme) {
        let note = self.queue().map(|today| today.day.to_string()).unwrap_or_default();
        let inside = pane::draw(frame, panes.main, theme, true, "Today", &note);
        let summary = Rect { height: inside.height.min(start::SUMMARY), ..inside };
        match &self.today {
            None => frame.render_widget(Line::styled(" …", theme.dim), summary),
            Some(Err(error)) => {
                let lines = paragraph(&one_line(error), usize::from(inside.width), theme.error.0);
                frame.render_widget(Paragraph::new(lines), inside);
            }
            Some(Ok(today)) => {
                frame.render_widget(Line::styled(format!(" {}", sum(today)), theme.title), summary);
                self.view_queue(frame, start::list(panes.main), today, theme);
            }
        }
        if !panes.beside.is_empty() {
            self.view_outlook(frame, panes.beside, theme);
        }
    }

    fn view_queue(&self, frame: &mut Frame, area: Rect, today: &Today, theme: &Theme) {
        let columns = usize::from(area.width);
        if today.queue.is_empty() {
            let said = format!("{}.", capital(&nothing_due(today)));
            let lines = paragraph(&said, columns, theme.dim.0);
            return frame.render_widget(Paragraph::new(lines), area);
        }
        let cursor = self.start.cursor;
        let shown = today.queue.iter().enumerate().skip(cursor.top).take(usize::from(area.height));
        let lines: Vec<Line> = shown
            .map(|(at, card)| {
                let line = card_line(card, columns, theme);
                if at == cursor.at {
                    filled(line, columns, theme.selected.0, theme.dim.0)
                } else {
                    line
                }
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), area);
    }

    /// Where there is room: the plan, or what practice is.
    fn view_outlook(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let forecast = self.queue().and_then(|today| today.plan.as_ref());
        let title = if forecast.is_some() { "Plan" } else { "How it works" };
        let inside = pane::draw(frame, area, theme, false, title, "");
        let columns = usize::from(inside.width).saturating_sub(1);
        let lines = match forecast {
            Some(forecast) => plan::forecast_lines(forecast, columns, theme),
            None => HELP.iter().flat_map(|text| about(text, columns, theme)).collect(),
        };
        frame.render_widget(Paragraph::new(lines), inside);
    }

    pub(super) fn start_status(&self) -> String {
        match self.queue() {
            Some(today) if today.done > 0 => {
                format!("{} today so far", plural(today.done as usize, "answer"))
            }
            _ => String::new(),
        }
    }
}

const HELP: &[&str] = &[
    "A question is asked: its prompt alone. Answer aloud, or write an outline; hints come one by one.",
    "Then the key points, to tick what you said, and after them rubric, follow-ups and answer. The \
     ticks propose a grade; you decide. The grade says when the question comes back.",
    "d plans to a date: so many minutes a day until an interview, what fits and what does not, and \
     how ready you will be.",
    "m is a mock interview: a set under the clock, no guide until the end.",
];

fn about(text: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = paragraph(text, columns, theme.text.0);
    lines.push(Line::default());
    lines
}

/// "4 due, 6 new, about 48 minutes"
fn sum(today: &Today) -> String {
    if today.queue.is_empty() {
        return "0 due, 0 new".to_owned();
    }
    let minutes = plural(today.minutes as usize, "minute");
    format!("{} due, {} new, about {minutes}", today.due, today.new)
}

fn card_line(card: &Card, columns: usize, theme: &Theme) -> Line<'static> {
    let state = if card.is_new { " new " } else { " due " };
    let style = if card.is_new { theme.accent } else { theme.marked };
    let facts = if columns >= 60 {
        format!(" {:<14} {:<6} {:>3}m", cut(&one_line(&card.system), 14), card.level, card.minutes)
    } else {
        format!(" {:>3}m", card.minutes)
    };
    let room = columns.saturating_sub(width(state) + width(&facts) + 1);
    Line::from(vec![
        Span::styled(state, style),
        Span::styled(fit(&one_line(&card.title), room), theme.text),
        Span::styled(facts, theme.dim),
    ])
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
