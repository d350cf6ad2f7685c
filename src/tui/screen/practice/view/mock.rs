//! How mock interviews look: the list, one under the clock, one that is rated.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::{Mock, MockAnswer, Word};
use crate::ops::plural;
use crate::ops::practice::SavedMock;
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::layout;
use crate::tui::screen::practice::clock::shown;
use crate::tui::screen::practice::mock::{Mocks, Rating, Running, day, summary_rows};
use crate::tui::screen::practice::panes::Panes;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, filled, fit, one_line, width};

use super::session::field;
use super::{clock, head, paragraph};

/// The field of the notes, and what it says while it is empty.
const NOTES: [&str; 2] = ["Your notes", "i writes notes; you read them when you rate yourself."];

/// Below this width the head of an interview has no words.
const NARROW: u16 = 66;

const NONE: &str = "No mock interview yet. n begins one over a set: its questions under the clock, \
    each against its minutes and all against the slot. No guide is shown until the end; then you \
    rate yourself by the rubrics, and see how it went before. D draws a set for it. The schedule is \
    not touched unless you ask.";

impl Mocks {
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw(frame, area, theme, true, "Mock interviews", "");
        let columns = usize::from(inside.width);
        let lines: Vec<Line> = match &self.all {
            None => vec![Line::styled(" …", theme.dim)],
            Some(all) if all.is_empty() => paragraph(NONE, columns, theme.dim.0),
            Some(all) => {
                let shown = all.iter().enumerate().skip(self.cursor.top);
                shown
                    .take(usize::from(inside.height))
                    .map(|(at, saved)| {
                        let line = saved_line(saved, columns, theme);
                        under_cursor(line, at == self.cursor.at, columns, theme)
                    })
                    .collect()
            }
        };
        frame.render_widget(Paragraph::new(lines), inside);
    }
}

fn under_cursor(
    line: Line<'static>,
    is_here: bool,
    columns: usize,
    theme: &Theme,
) -> Line<'static> {
    if is_here { filled(line, columns, theme.selected.0, theme.dim.0) } else { line }
}

fn saved_line(saved: &SavedMock, columns: usize, theme: &Theme) -> Line<'static> {
    let mock = &saved.mock;
    let result = match (mock.finished, mock.mean()) {
        (None, _) => "▸ goes on".to_owned(),
        (Some(_), Some(mean)) => format!("{mean:.2} of 3"),
        (Some(_), None) => "not rated".to_owned(),
    };
    let took = shown(mock.seconds());
    let facts = format!(" {took:>6}  {result:<9}");
    let day = day(mock.started);
    let questions = if columns >= 60 {
        format!("  {}", plural(mock.answers.len(), "question"))
    } else {
        String::new()
    };
    let room = columns.saturating_sub(width(&day) + width(&facts) + 3);
    let name = format!("{}{questions}", one_line(&mock.name));
    Line::from(vec![
        Span::styled(format!(" {day}  "), theme.dim),
        Span::styled(fit(&name, room), theme.text),
        Span::styled(facts, if mock.finished.is_none() { theme.accent } else { theme.dim }),
    ])
}

impl Running {
    pub fn view(&self, frame: &mut Frame, panes: Panes, theme: &Theme) {
        let Some(answer) = self.mock.answers.get(self.position) else {
            let inside = pane::draw(frame, panes.main, theme, true, "All questions were asked", "");
            let said = "n ends the interview: the guides can be read then, and the answers rated.";
            let lines = paragraph(said, usize::from(inside.width), theme.text.0);
            return frame.render_widget(Paragraph::new(lines), inside);
        };
        let title = one_line(&answer.title);
        let inside = pane::draw(frame, panes.main, theme, !self.writing, &title, "");
        self.reader.view(frame, panes.main, inside, theme);
        field(frame, panes.beside, theme, NOTES, &self.note, self.writing);
    }

    /// The clock of the question and, behind it, that of the slot.
    pub fn view_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let count = self.mock.answers.len();
        let number = (self.position + 1).min(count);
        let slot = clock(self.seconds(), self.mock.slot.for_questions().into());
        let question = self.mock.answers.get(self.position);
        let question = question.map(|answer| clock(self.clock.seconds(), answer.minutes.into()));
        let question = question.unwrap_or_default();
        if area.width < NARROW {
            // Both clocks stay in sight; the words go.
            return head(frame, area, theme, &format!("{number}/{count}"), &question, &slot);
        }
        let said = format!("question {number} of {count} · {question}");
        head(frame, area, theme, "Mock interview", &said, &format!("all {slot}"));
    }

    pub fn status(&self) -> String {
        let over = |seconds: u32, minutes: u16| seconds > u32::from(minutes) * 60;
        let answer = self.mock.answers.get(self.position);
        if over(self.seconds(), self.mock.slot.for_questions()) {
            return "the time of the slot is over".to_owned();
        }
        if answer.is_some_and(|answer| over(self.clock.seconds(), answer.minutes)) {
            let next = Named(Context::MockAsking, Action::ChooseNext);
            return format!("the time of this question is over; {next} goes on");
        }
        let name = &self.mock.name;
        format!("{name}: answer aloud, as in an interview")
    }
}

impl Rating {
    pub fn view(&self, frame: &mut Frame, panes: Panes, theme: &Theme) {
        let name = one_line(&self.mock.name);
        let note = day(self.mock.started);
        let inside = pane::draw(frame, panes.main, theme, true, &name, &note);
        let columns = usize::from(inside.width);
        let mut lines = summary(&self.mock, &self.earlier, columns, theme);
        let height = usize::from(inside.height);
        lines.truncate(summary_rows(height));
        let below = height - lines.len();
        let answers = self.mock.answers.iter().enumerate();
        let shown = answers.skip(self.cursor.top).take(below).map(|(at, answer)| {
            let line = answer_line(answer, &self.earlier, columns, theme);
            under_cursor(line, at == self.cursor.at, columns, theme)
        });
        lines.extend(shown);
        frame.render_widget(Paragraph::new(lines), inside);
        self.view_guide(frame, panes.beside, theme);
    }

    fn view_guide(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let answer = self.mock.answers.get(self.cursor.at);
        let title = answer.map(|answer| one_line(&answer.title)).unwrap_or_default();
        let inside = pane::draw(frame, area, theme, false, &title, "");
        if self.is_read() {
            return self.reader.view(frame, area, inside, theme);
        }
        let said = "The guide of this question is not in the bank any more.";
        let lines = paragraph(said, usize::from(layout::inside(area).width), theme.dim.0);
        frame.render_widget(Paragraph::new(lines), inside);
    }

    pub fn status(&self) -> String {
        let open = self.mock.answers.len() - self.mock.rated();
        match (open, self.mock.graded) {
            (0, true) => "all rated; the schedule knows of it".to_owned(),
            (0, false) => "all rated; the schedule knows nothing of it: S tells it".to_owned(),
            (open, _) => format!("{} not rated", plural(open, "answer")),
        }
    }
}

/// What it took and the mean with its arithmetic; how it was before.
fn summary(mock: &Mock, earlier: &[Mock], columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let available = mock.slot.for_questions();
    let took = format!("{} of {available} min", shown(mock.seconds()));
    let over = mock.over().map(|over| format!(", {} over", shown(over))).unwrap_or_default();
    let rated: Vec<u8> = mock.answers.iter().filter_map(|it| Some(it.rating?.points())).collect();
    let mean = match mock.mean() {
        Some(mean) => {
            let sum: Vec<String> = rated.iter().map(u8::to_string).collect();
            format!("({}) / {} = {mean:.2}", sum.join(" + "), rated.len())
        }
        None => "not rated yet".to_owned(),
    };
    let before: Vec<String> = earlier
        .iter()
        .filter_map(|mock| Some(format!("{:.2} on {}", mock.mean()?, day(mock.started))))
        .collect();
    let before = if before.is_empty() {
        "no earlier one to compare with".to_owned()
    } else {
        format!("before: {}", before.join(", "))
    };
    let first = format!(" {mean} · {took}{over}");
    vec![
        Line::styled(cut(&first, columns), theme.title),
        Line::styled(cut(&format!(" {before}"), columns), theme.dim),
    ]
}

fn answer_line(
    answer: &MockAnswer,
    earlier: &[Mock],
    columns: usize,
    theme: &Theme,
) -> Line<'static> {
    let rating = answer.rating.map_or_else(
        || "-".to_owned(),
        |rating| format!("{} {}", rating.points(), rating.title().to_lowercase()),
    );
    let before = earlier
        .iter()
        .flat_map(|mock| &mock.answers)
        .find(|other| other.question == answer.question && other.rating.is_some())
        .and_then(|other| other.rating)
        .map_or_else(|| "   ".to_owned(), |rating| format!(" ({})", rating.points()));
    let took = if answer.seconds == 0 { "–".to_owned() } else { shown(answer.seconds) };
    let over = if answer.seconds > u32::from(answer.minutes) * 60 { "!" } else { " " };
    let rating = fit(&format!("{rating}{before}"), 16);
    let facts = if columns >= 48 {
        format!(" {took:>5}{over} {:>2}m {rating}", answer.minutes)
    } else {
        format!(" {rating}")
    };
    let room = columns.saturating_sub(width(&facts) + 1);
    Line::from(vec![
        Span::styled(format!(" {}", fit(&one_line(&answer.title), room)), theme.text),
        Span::styled(facts, if answer.rating.is_some() { theme.marked } else { theme.dim }),
    ])
}
