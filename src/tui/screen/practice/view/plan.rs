//! A plan as lines: what fits, the days as bars, what does not fit, readiness by topic.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ops::plural;
use crate::ops::practice::{Forecast, ForecastDay, TopicForecast};
use crate::tui::screen::practice::plan::{FIELDS, Outlook, PlanForm, PlanPage, below};
use crate::tui::theme::Theme;
use crate::tui::widget::input::cursor_position;
use crate::tui::widget::text::{cut, one_line, width};
use crate::tui::widget::{meter, pane};

use super::{paragraph, percent, share_bar};

impl PlanPage {
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw(frame, area, theme, true, "The plan", "");
        self.sheet.view(frame, area, inside, theme);
    }
}

impl PlanForm {
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw(frame, area, theme, true, "Plan to a date", "enter sets it");
        let label = FIELDS.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 3;
        for (at, ((name, help), input)) in FIELDS.iter().zip(&self.fields).enumerate() {
            let Some(y) = row(inside, at) else { continue };
            let is_here = at == self.at;
            let area = Rect { y, height: 1, ..inside };
            let room = usize::from(inside.width).saturating_sub(label + 1);
            let (line, column) = input.line(room, theme.text.0, None);
            let sign = if is_here { "❯" } else { " " };
            let style = if is_here { theme.focus } else { theme.title };
            let mut spans = vec![Span::styled(format!("{name:>w$} {sign} ", w = label - 3), style)];
            if input.text().is_empty() {
                spans.push(Span::styled(cut(help, room), theme.dim));
            } else {
                spans.extend(line.spans);
            }
            frame.render_widget(Line::from(spans), area);
            if is_here {
                let offset = u16::try_from(label).unwrap_or(0);
                frame.set_cursor_position(cursor_position(area, column + offset));
            }
        }
        self.sheet.view(frame, area, below(area), theme);
    }
}

/// The line of a field, where the pane has room for it.
fn row(inside: Rect, at: usize) -> Option<u16> {
    let y = inside.y + u16::try_from(at).ok()?;
    (y < inside.bottom()).then_some(y)
}

/// What a plan would bring, or why it cannot be followed.
pub fn lines(outlook: &Outlook, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    match outlook {
        None => vec![Line::styled("…", theme.dim)],
        Some(Err(said)) => paragraph(&one_line(said), columns, theme.warning.0),
        Some(Ok(forecast)) => forecast_lines(forecast, columns, theme),
    }
}

pub fn forecast_lines(forecast: &Forecast, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![];
    let fits = forecast.left_out.is_empty();
    let style = if fits { theme.good } else { theme.warning };
    let sign = if fits { "✓" } else { "!" };
    lines.extend(paragraph(&format!("{sign} {}", forecast.coverage), columns, style.0));
    let ready = format!(
        "Ready on {}: {} as things stand, {} if the plan is kept",
        forecast.plan.date,
        percent(forecast.ready.into()).trim(),
        percent(forecast.ready_if_kept.into()).trim(),
    );
    lines.extend(paragraph(&ready, columns, theme.text.0));
    heading(&mut lines, "Day by day", theme);
    let minutes = u32::from(forecast.plan.minutes_a_day);
    lines.extend(forecast.days.iter().map(|day| day_line(day, minutes, columns, theme)));
    if !fits {
        heading(&mut lines, "These do not fit", theme);
        let line = |title: &str| cut(&format!(" • {}", one_line(title)), columns);
        let titles = forecast.left_out.iter().map(|named| line(&named.title));
        lines.extend(titles.map(|line| Line::styled(line, theme.text)));
    }
    heading(&mut lines, "Readiness by topic: now, and if the plan is kept", theme);
    lines.extend(topic_lines(&forecast.topics, columns, theme));
    lines
}

fn heading(lines: &mut Vec<Line<'static>>, text: &str, theme: &Theme) {
    lines.push(Line::default());
    lines.push(Line::styled(text.to_owned(), theme.accent));
}

/// "Mon 23 Nov ███████░░░ 28 min  2 new, 3 again"
fn day_line(day: &ForecastDay, minutes: u32, columns: usize, theme: &Theme) -> Line<'static> {
    let date = day.date.strftime("%a %d %b").to_string();
    let (new, again) = (day.new.len(), day.again.len());
    let facts = match (new, again) {
        (0, 0) => "  nothing".to_owned(),
        _ => format!(" {:>3} min  {new} new, {again} again", day.minutes),
    };
    let bar = columns.saturating_sub(width(&date) + width(&facts) + 2).min(24);
    let mut spans = vec![Span::styled(format!(" {date} "), theme.text)];
    spans.extend(meter::bar(day.minutes, minutes, bar, theme));
    spans.push(Span::styled(facts, theme.text));
    Line::from(spans)
}

/// The topics that the plan reaches, each with its bar; of the others, how many there are.
pub(super) fn topic_lines(
    topics: &[TopicForecast],
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let is_reached = |topic: &&TopicForecast| topic.ready_if_kept > 0.0;
    let reached = topics.iter().filter(is_reached);
    let mut lines: Vec<_> = reached.map(|topic| topic_line(topic, columns, theme)).collect();
    let rest = topics.len() - lines.len();
    if rest > 0 {
        let said = format!(" {} not reached: 0 %", plural(rest, "topic"));
        lines.push(Line::styled(cut(&said, columns), theme.dim));
    }
    lines
}

fn topic_line(topic: &TopicForecast, columns: usize, theme: &Theme) -> Line<'static> {
    let bar = if columns >= 60 { 12 } else { 6 };
    let mut spans = vec![Span::raw(" ")];
    spans.extend(share_bar(topic.ready.into(), bar, theme));
    let now = percent(topic.ready.into());
    let kept = percent(topic.ready_if_kept.into());
    let shares = format!(" {now} → {kept}  ");
    let room = columns.saturating_sub(bar + width(&shares) + 1);
    spans.push(Span::styled(shares, theme.text));
    let name = format!("{}, {}", one_line(&topic.system), one_line(&topic.topic));
    spans.push(Span::styled(cut(&name, room), theme.text));
    Line::from(spans)
}
