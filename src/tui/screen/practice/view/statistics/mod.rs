//! Statistics, drawn: activity, what falls due, retention, time, topics, readiness, mock
//! interviews.

mod calendar;
mod due;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ops::plural;
use crate::ops::practice::statistics::{
    Band, MockResult, PlanReadiness, Recalled, Retention, Topic,
};
use crate::ops::practice::{Statistics, statistics::Time};
use crate::tui::screen::practice::clock::shown;
use crate::tui::screen::practice::mock::day;
use crate::tui::screen::practice::statistics::StatisticsPage;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, one_line, width};

use super::plan::topic_lines;
use super::{paragraph, percent, share_bar};

/// From this width on two columns stand side by side.
const TWO: usize = 118;
const GAP: usize = 4;
/// So many of the weakest topics are shown.
const WEAKEST: usize = 12;

impl StatisticsPage {
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw(frame, area, theme, true, "Statistics", "");
        self.sheet.view(frame, area, inside, theme);
    }
}

/// All of it for so many columns.
pub fn lines(statistics: &Statistics, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    if statistics.time.reviews == 0 && statistics.mocks.is_empty() {
        let said = "Nothing was practised yet. Each graded answer is counted here: when you \
                    practised, what you recalled, what falls due, and where you are weakest.";
        return paragraph(said, columns, theme.text.0);
    }
    if columns < TWO {
        let mut all = left(statistics, columns, theme);
        all.push(Line::default());
        all.extend(right(statistics, columns, theme));
        return all;
    }
    let half = (columns - GAP) / 2;
    beside(left(statistics, half, theme), right(statistics, half, theme), half)
}

fn left(statistics: &Statistics, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![title("Activity", theme)];
    lines.extend(calendar::lines(&statistics.activity, columns, theme));
    section(&mut lines, "Falls due in the next 30 days", theme);
    lines.extend(due::lines(&statistics.due, columns, theme));
    section(&mut lines, "Time spent", theme);
    lines.extend(time(statistics, columns, theme));
    lines
}

fn right(statistics: &Statistics, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![title("True retention", theme)];
    lines.extend(retention(&statistics.retention, columns, theme));
    if !statistics.weakest.is_empty() {
        section(&mut lines, "Weakest topics: expected recall today", theme);
        let weakest = statistics.weakest.iter().take(WEAKEST);
        lines.extend(weakest.map(|topic| weak_line(topic, columns, theme)));
    }
    if let Some(readiness) = &statistics.readiness {
        section(&mut lines, &format!("Ready on {}", readiness.date), theme);
        lines.extend(ready(readiness, columns, theme));
    }
    if !statistics.mocks.is_empty() {
        section(&mut lines, "Mock interviews", theme);
        lines.extend(statistics.mocks.iter().map(|mock| mock_line(mock, columns, theme)));
    }
    lines
}

fn title(text: &str, theme: &Theme) -> Line<'static> {
    Line::styled(text.to_owned(), theme.accent)
}

fn section(lines: &mut Vec<Line<'static>>, text: &str, theme: &Theme) {
    lines.push(Line::default());
    lines.push(title(text, theme));
}

/// Two columns of lines, the left one filled to its width.
fn beside(left: Vec<Line<'static>>, right: Vec<Line<'static>>, half: usize) -> Vec<Line<'static>> {
    let count = left.len().max(right.len());
    let mut right = right.into_iter();
    let mut left = left.into_iter();
    let line = |_| {
        let mut line = left.next().unwrap_or_default();
        let missing = (half + GAP).saturating_sub(line.width());
        line.spans.push(Span::raw(" ".repeat(missing)));
        line.spans.extend(right.next().unwrap_or_default().spans);
        line
    };
    (0..count).map(line).collect()
}

fn time(statistics: &Statistics, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let Time { reviews, days, seconds, seconds_a_review, seconds_a_day } = statistics.time;
    let hours = format!("{}:{:02} hours", seconds / 3_600, seconds / 60 % 60);
    let a_day = shown(u32::try_from(seconds_a_day).unwrap_or(u32::MAX));
    let (answers, on_days) = (plural(reviews as usize, "answer"), plural(days as usize, "day"));
    let rows = [
        format!("{answers} on {on_days}, {hours}"),
        format!("{} an answer, {a_day} a day with practice", shown(seconds_a_review)),
        format!(
            "{} of {} questions seen",
            statistics.questions.practised, statistics.questions.all
        ),
    ];
    rows.iter().map(|row| Line::styled(cut(&format!(" {row}"), columns), theme.text)).collect()
}

/// The share recalled of what was due, by how well it was known before.
fn retention(retention: &Retention, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let bands = &retention.bands;
    let mut lines: Vec<Line> = bands
        .iter()
        .enumerate()
        .map(|(at, band)| {
            let name = band_name(band, bands.get(at + 1));
            share_line(&name, &band.recalled, columns, theme)
        })
        .collect();
    lines.push(share_line("all", &retention.total, columns, theme));
    let aim = format!(" the settings aim at {}", percent(retention.desired.into()).trim());
    lines.push(Line::styled(aim, theme.dim));
    lines
}

/// The stability of a band, in days.
fn band_name(band: &Band, next: Option<&Band>) -> String {
    match next {
        Some(next) => format!("{:.0}–{:.0} d", band.stability_from, next.stability_from),
        None => format!("{:.0} d on", band.stability_from),
    }
}

fn share_line(name: &str, recalled: &Recalled, columns: usize, theme: &Theme) -> Line<'static> {
    let mut spans = vec![Span::styled(format!(" {name:>10} "), theme.text)];
    let facts = match recalled.share {
        Some(share) => {
            spans.extend(share_bar(share, bar(columns), theme));
            format!(" {} {} of {}", percent(share), recalled.recalled, recalled.reviews)
        }
        None => format!("{} nothing yet", " ".repeat(bar(columns))),
    };
    spans.push(Span::styled(facts, theme.text));
    Line::from(spans)
}

fn bar(columns: usize) -> usize {
    columns.saturating_sub(34).clamp(4, 20)
}

fn weak_line(topic: &Topic, columns: usize, theme: &Theme) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    let bar = bar(columns).min(12);
    spans.extend(share_bar(topic.recall.into(), bar, theme));
    let share = percent(topic.recall.into());
    let seen = format!("  {} of {}", topic.practised, topic.questions);
    let name = format!("{}, {}", one_line(&topic.system), one_line(&topic.topic));
    let room = columns.saturating_sub(bar + width(&share) + width(&seen) + 4);
    spans.push(Span::styled(format!(" {share}  {}", cut(&name, room)), theme.text));
    spans.push(Span::styled(seen, theme.dim));
    Line::from(spans)
}

fn ready(readiness: &PlanReadiness, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let now = percent(readiness.ready.into());
    let kept = percent(readiness.ready_if_kept.into());
    let said = format!("{} as things stand, {} if the plan is kept", now.trim(), kept.trim());
    let mut lines = paragraph(&said, columns, theme.text.0);
    lines.extend(topic_lines(&readiness.topics, columns, theme));
    lines
}

fn mock_line(mock: &MockResult, columns: usize, theme: &Theme) -> Line<'static> {
    let mean = match mock.mean {
        Some(mean) => format!("{mean:.2} of 3"),
        None => "not rated".to_owned(),
    };
    let (day, took) = (day(mock.started), shown(mock.seconds));
    let text = format!(" {day}  {mean}  {took}  {}", one_line(&mock.name));
    Line::styled(cut(&text, columns), theme.text)
}
