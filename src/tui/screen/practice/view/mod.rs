//! How Practice looks.

pub mod grades;
mod mock;
pub mod over;
pub mod plan;
pub mod points;
mod session;
mod start;
pub mod statistics;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ops::practice::Today;
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::screen::practice::clock::shown;
use crate::tui::screen::practice::{Phase, Practice};
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::text::{cut, width};

/// Why there is nothing to ask, and when there will be.
pub fn nothing_due(today: &Today) -> String {
    let done = if today.done > 0 { "all done for today" } else { "nothing is due or new here" };
    match today.next {
        Some(day) => format!("{done}; next on {day}"),
        None => format!("{done}; / practises another query"),
    }
}

impl Practice {
    pub fn view(&self, frame: &mut Frame, theme: &Theme) {
        let panes = self.panes();
        self.view_head(frame, self.head, theme);
        match &self.phase {
            Phase::Start => self.view_start(frame, panes, theme),
            Phase::Session(session) => session.view(frame, panes, theme),
            Phase::Plan(page) => page.view(frame, panes.main, theme),
            Phase::Planning(form) => form.view(frame, panes.main, theme),
            Phase::Mocks(mocks) => mocks.view(frame, panes.main, theme),
            Phase::Mock(running) => running.view(frame, panes, theme),
            Phase::Rating(rating) => rating.view(frame, panes, theme),
            Phase::Statistics(page) => page.view(frame, panes.main, theme),
        }
    }

    /// The first line: where one is on the left, what counts on the right.
    fn view_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        match &self.phase {
            Phase::Start => self.view_query(frame, area, theme),
            Phase::Session(session) => session.view_head(frame, area, theme),
            Phase::Mock(running) => running.view_head(frame, area, theme),
            phase => {
                let title = match phase {
                    Phase::Mocks(_) | Phase::Rating(_) => "Mock interviews",
                    Phase::Statistics(_) => "Statistics",
                    _ => "Plan to a date",
                };
                head(frame, area, theme, title, "", &self.plan_header());
            }
        }
    }

    /// "9 days, 14 today, ready 63 %", or that there is no such plan.
    fn plan_header(&self) -> String {
        let forecast = self.queue().and_then(|today| today.plan.as_ref());
        match (forecast, &self.plan) {
            (Some(forecast), _) => forecast.header.clone(),
            (None, Some(plan)) => format!("plan to {}", plan.date),
            (None, None) => "no plan".to_owned(),
        }
    }

    /// What is going on, for the status line.
    pub fn status(&self, theme: &Theme) -> Line<'static> {
        let text = match &self.phase {
            Phase::Start => self.start_status(),
            Phase::Session(session) => session.status(),
            Phase::Mock(running) => running.status(),
            Phase::Rating(rating) => rating.status(),
            Phase::Statistics(_) => self.fitting.map_or_else(String::new, |percent| {
                let stop = Named(Context::Statistics, Action::Fit);
                format!("fitting the schedule to your answers: {percent} %; {stop} stops it")
            }),
            _ => String::new(),
        };
        Line::styled(format!(" {text}"), theme.dim)
    }
}

/// A line with a title, what is said of it, and on the right what counts.
fn head(frame: &mut Frame, area: Rect, theme: &Theme, title: &str, said: &str, right: &str) {
    let columns = usize::from(area.width);
    let right = cut(right, columns / 2);
    let room = columns.saturating_sub(width(title) + width(&right) + 5);
    let said = cut(said, room);
    let gap = columns.saturating_sub(width(title) + width(&said) + width(&right) + 4);
    let line = Line::from(vec![
        Span::styled(format!(" {title} "), theme.title),
        Span::styled(format!(" {said}"), theme.dim),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.accent),
    ]);
    frame.render_widget(line, area);
}

/// A clock against the minutes there are: what is over is said by a sign too.
fn clock(seconds: u32, minutes: u32) -> String {
    let over = if seconds > minutes * 60 { "!" } else { "" };
    format!("{}{over} of {minutes} min", shown(seconds))
}

/// A sentence as wrapped lines.
fn paragraph(text: &str, columns: usize, style: ratatui::style::Style) -> Vec<Line<'static>> {
    let runs = [Run { text: text.to_owned(), style }];
    wrap(&runs, columns).into_iter().map(Line::from).collect()
}

/// A share as a bar of so many columns.
fn share_bar(share: f64, columns: usize, theme: &Theme) -> Vec<Span<'static>> {
    // In thousandths, which a bar never shows.
    let thousandths = (0..=1_000_u16).rev().find(|part| f64::from(*part) <= share * 1_000.0);
    let filled = (columns * usize::from(thousandths.unwrap_or(0)) + 500) / 1_000;
    vec![
        Span::styled("█".repeat(filled), theme.good),
        Span::styled("░".repeat(columns - filled), theme.dim),
    ]
}

/// A share in percent: " 63 %".
fn percent(share: f64) -> String {
    format!("{:>3.0} %", share * 100.0)
}
