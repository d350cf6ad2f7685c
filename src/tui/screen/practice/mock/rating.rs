//! A mock interview that is over: its guides, and how one rates oneself by them.

use std::fmt::Write as _;

use crate::domain::{self, Mock};
use crate::ops::Detail;
use crate::tui::effect::{Effect, Opening, PracticeEffect};
use crate::tui::keymap::Action;
use crate::tui::layout;
use crate::tui::screen::practice::keys::{aside, toast};
use crate::tui::screen::practice::panes::Panes;
use crate::tui::screen::practice::text::{guide, written};
use crate::tui::screen::practice::{Phase, Practice};
use crate::tui::widget::cursor::Cursor;
use crate::tui::widget::question::section;
use crate::tui::widget::reader::{Look, Reader};

use super::list::{day, export};

#[derive(Debug)]
pub struct Rating {
    pub number: i64,
    pub mock: Mock,
    /// What it is compared with, the newest first.
    pub earlier: Vec<Mock>,
    pub cursor: Cursor,
    pub reader: Reader,
    /// The question whose guide is shown.
    shown: Option<String>,
}

impl Rating {
    pub fn new(number: i64, mock: Mock, earlier: Vec<Mock>) -> Self {
        let (cursor, reader) = (Cursor::default(), Reader::default());
        Self { number, mock, earlier, cursor, reader, shown: None }
    }

    pub fn renew(&mut self, mock: Mock, earlier: Vec<Mock>) {
        self.mock = mock;
        self.earlier = earlier;
    }

    /// The lines of the summary, with its border.
    pub fn rows(&self) -> u16 {
        let lines = self.mock.answers.len() + SUMMARY + 2;
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    pub fn settle(&mut self, height: usize) {
        self.cursor.keep_in(height - summary_rows(height), self.mock.answers.len());
    }

    pub fn move_by(&mut self, lines: isize) {
        self.cursor.move_by(lines, self.mock.answers.len());
    }

    /// A click on a row of a pane with so many.
    pub fn click(&mut self, row: usize, height: usize) {
        let row = row.checked_sub(summary_rows(height));
        let count = self.mock.answers.len();
        if let Some(line) = row.and_then(|row| self.cursor.line_at(row, count)) {
            self.cursor.at = line;
        }
    }

    pub fn question(&self) -> Option<&str> {
        self.mock.answers.get(self.cursor.at).map(|answer| answer.question.as_str())
    }

    /// Whether the guide of the question under the cursor was read.
    pub fn is_read(&self) -> bool {
        self.shown.is_some() && self.shown.as_deref() == self.question()
    }

    /// The guide of the question under the cursor, under what was noted while answering.
    pub fn take_question(&mut self, detail: &Detail) -> Vec<Effect> {
        let id = detail.question.id.as_str();
        let Some(answer) = self.mock.answers.get(self.cursor.at) else { return vec![] };
        if answer.question != id {
            return vec![];
        }
        let body = &detail.question.body;
        let mut text = String::new();
        written(&mut text, "## Your notes", &answer.note);
        section(&mut text, "## Key points", &body.key_points, "- ");
        text.push_str(&guide(body));
        let _ = write!(text, "\n## Prompt\n\n{}\n", body.prompt);
        if self.shown.as_deref() == Some(id) {
            return self.reader.replace(text);
        }
        self.shown = Some(id.to_owned());
        self.reader.open(text, false)
    }

    pub fn arrange(&mut self, panes: Panes, look: Look) {
        self.reader.lay_out(layout::inside(panes.beside), &[], look);
    }
}

/// Lines above the questions, where there is room for them.
const SUMMARY: usize = 2;

/// How many of the lines above the questions a pane of so many lines has.
pub fn summary_rows(height: usize) -> usize {
    SUMMARY.min(height / 2)
}

impl Practice {
    pub(in crate::tui::screen::practice) fn act_on_rating(
        &mut self,
        action: Action,
    ) -> Vec<Effect> {
        let height = layout::inside(self.panes().beside).height;
        let page = isize::try_from(height).unwrap_or(1).max(2) - 1;
        let Phase::Rating(rating) = &mut self.phase else { return vec![] };
        if let Some(columns) = aside(action) {
            rating.reader.scroll_aside(columns);
            return vec![];
        }
        let (mock, position) = (rating.number, rating.cursor.at);
        match action {
            Action::Back => {
                self.phase = Phase::Mocks(super::Mocks::default());
                return self.read_phase().into_iter().collect();
            }
            Action::Rate(rated) => return rating.rate(Some(rated)),
            Action::Unrate => {
                let rating = None;
                return vec![Effect::Practice(PracticeEffect::RateMock { mock, position, rating })];
            }
            Action::Export => return vec![export(mock, &day(rating.mock.started))],
            Action::GradeMock if rating.mock.graded => {
                return vec![toast("the schedule knows of these ratings already")];
            }
            Action::GradeMock => {
                let question = "Let the schedule know of these ratings? Weak is again, acceptable \
                                hard, strong good. u takes it back.";
                let then = Box::new(Effect::Practice(PracticeEffect::GradeMock(mock)));
                return vec![Effect::Open(Opening::Confirm {
                    question: question.to_owned(),
                    then,
                })];
            }
            Action::ScrollDown => rating.reader.scroll(page / 2 + 1),
            Action::ScrollUp => rating.reader.scroll(-(page / 2 + 1)),
            Action::Down | Action::Up => {
                rating.move_by(if action == Action::Down { 1 } else { -1 });
                return self.read_question().into_iter().collect();
            }
            action => {
                if let Some(lines) = action.lines(page) {
                    rating.reader.scroll(lines);
                }
            }
        }
        vec![]
    }
}

impl Rating {
    /// Rate the question under the cursor and go on to the next one that is not rated.
    fn rate(&mut self, rating: Option<domain::Rating>) -> Vec<Effect> {
        let (mock, position) = (self.number, self.cursor.at);
        let next = self.mock.answers.iter().enumerate().skip(position + 1);
        let next = next.into_iter().find(|(_, answer)| answer.rating.is_none());
        if let Some((next, _)) = next {
            self.cursor.at = next;
        }
        // The guide of the next question is read when the bank has the rating.
        vec![Effect::Practice(PracticeEffect::RateMock { mock, position, rating })]
    }
}
