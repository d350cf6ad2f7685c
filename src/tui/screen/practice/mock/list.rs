//! The page of mock interviews, and how a new one begins.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::Position;

use crate::ops::practice::SavedMock;
use crate::ops::{SavedSet, plural, set_totals};
use crate::tui::effect::{Choice, Effect, Opening, PracticeEffect, WithText};
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::layout;
use crate::tui::screen::practice::keys::toast;
use crate::tui::screen::practice::{Phase, Practice};
use crate::tui::widget::cursor::Cursor;

#[derive(Debug, Default)]
pub struct Mocks {
    /// The newest first; `None` until the bank has said.
    pub all: Option<Vec<SavedMock>>,
    pub cursor: Cursor,
    /// The one that is shown as soon as it is read.
    pub opening: Option<i64>,
}

impl Mocks {
    pub fn take(&mut self, all: Vec<SavedMock>) {
        self.all = Some(all);
    }

    fn len(&self) -> usize {
        self.all.as_ref().map_or(0, Vec::len)
    }

    pub fn settle(&mut self, height: usize) {
        self.cursor.keep_in(height, self.len());
    }

    pub fn move_by(&mut self, lines: isize) {
        self.cursor.move_by(lines, self.len());
    }

    fn chosen(&self) -> Option<&SavedMock> {
        self.all.as_ref()?.get(self.cursor.at)
    }
}

/// The day of a moment, where the user is.
pub fn day(seconds: i64) -> String {
    let at = Timestamp::from_second(seconds).unwrap_or_default();
    at.to_zoned(TimeZone::system()).date().to_string()
}

impl Practice {
    pub(in crate::tui::screen::practice) fn act_on_mocks(&mut self, action: Action) -> Vec<Effect> {
        let page = self.page();
        let Phase::Mocks(mocks) = &mut self.phase else { return vec![] };
        match action {
            Action::Back => return self.start_again(),
            Action::NewMock => return self.choose_set(),
            Action::Draw => return vec![Effect::Open(Opening::Draw)],
            _ => {}
        }
        if let Some(lines) = action.lines(page) {
            mocks.move_by(lines);
            return vec![];
        }
        let Some(chosen) = mocks.chosen() else {
            let new = Named(Context::Mocks, Action::NewMock);
            return vec![toast(&format!("there is no mock interview yet; {new} begins one"))];
        };
        let number = chosen.number;
        match action {
            Action::Read => {
                mocks.opening = Some(number);
                vec![Effect::Practice(PracticeEffect::ReadMock(number))]
            }
            Action::Remove => vec![Effect::Practice(PracticeEffect::DeleteMock(number))],
            Action::Export => vec![export(number, &day(chosen.mock.started))],
            _ => vec![],
        }
    }

    /// Choose the set that is asked.
    fn choose_set(&mut self) -> Vec<Effect> {
        let open = self.sets.iter().filter(|saved| !saved.set.archived && !saved.set.is_empty());
        let choices: Vec<Choice> = open.map(|saved| self.choice(saved)).collect();
        if choices.is_empty() {
            let draw = Named(Context::Mocks, Action::Draw);
            let sets = Named(Context::Everywhere, Action::GoSets);
            let said =
                format!("a mock interview needs a set: {draw} draws one, {sets} shows the sets");
            return vec![toast(&said)];
        }
        let title = "Mock interview over which set?".to_owned();
        vec![Effect::Open(Opening::Choose { title, choices })]
    }

    fn choice(&self, saved: &SavedSet) -> Choice {
        let totals = set_totals(&self.index, &saved.set);
        let questions = plural(totals.questions, "question");
        Choice {
            label: saved.set.name.clone(),
            detail: format!("{questions}, {} of {} min", totals.minutes, totals.available),
            then: vec![Effect::Practice(PracticeEffect::StartMock { set: saved.number })],
        }
    }

    pub(in crate::tui::screen::practice) fn click_on_mocks(&mut self, at: Position) -> Vec<Effect> {
        let inside = layout::inside(self.panes().main);
        if !inside.contains(at) {
            return vec![];
        }
        let row = usize::from(at.y - inside.y);
        match &mut self.phase {
            Phase::Mocks(mocks) => {
                let Some(line) = mocks.cursor.line_at(row, mocks.len()) else { return vec![] };
                let again = std::mem::replace(&mut mocks.cursor.at, line) == line;
                if again { self.act_on_mocks(Action::Read) } else { vec![] }
            }
            Phase::Rating(rating) => {
                rating.click(row, usize::from(inside.height));
                self.read_question().into_iter().collect()
            }
            _ => vec![],
        }
    }
}

/// Ask for the name of the file that a mock interview is written to.
pub fn export(mock: i64, day: &str) -> Effect {
    Effect::Open(Opening::Prompt {
        title: "Export the mock interview".to_owned(),
        help: "The Markdown file to write".to_owned(),
        text: format!("mock-interview-{day}.md"),
        then: WithText::ExportMock { mock },
    })
}
