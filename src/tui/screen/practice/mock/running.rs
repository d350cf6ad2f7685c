//! A mock interview under the clock. No guide is shown until it is over.

use jiff::Timestamp;
use ratatui::layout::Rect;

use crate::domain::Mock;
use crate::ops::Detail;
use crate::ops::practice::MockDraft;
use crate::tui::effect::{Effect, PracticeEffect};
use crate::tui::keymap::Action;
use crate::tui::layout;
use crate::tui::screen::practice::clock::Clock;
use crate::tui::screen::practice::keys::{aside, toast};
use crate::tui::screen::practice::text::prompt;
use crate::tui::screen::practice::{Phase, Practice};
use crate::tui::widget::area::Area;
use crate::tui::widget::reader::{Look, Reader};

#[derive(Debug)]
pub struct Running {
    pub number: i64,
    pub mock: Mock,
    /// The question that is asked, counted from 0; past the end when all were.
    pub position: usize,
    /// Of this question.
    pub clock: Clock,
    pub note: Area,
    pub writing: bool,
    /// The answer was handed to the bank, which has not said yet that it has it.
    pub sent: bool,
    pub reader: Reader,
    kept: Option<MockDraft>,
}

/// So often the clock is kept while nothing is written; after a kill it is that much behind.
const KEEP: u32 = 10;

impl Running {
    /// Go on with the first question that was not answered, as far as it had come.
    pub fn new(number: i64, mock: Mock, draft: Option<MockDraft>) -> Self {
        let mut running = Self {
            number,
            position: 0,
            clock: Clock::default(),
            note: Area::default(),
            writing: false,
            sent: false,
            reader: Reader::default(),
            kept: None,
            mock,
        };
        running.go_to(running.first_open(), draft);
        running
    }

    fn first_open(&self) -> usize {
        let open = self.mock.answers.iter().position(|answer| answer.seconds == 0);
        open.unwrap_or(self.mock.answers.len())
    }

    fn go_to(&mut self, position: usize, draft: Option<MockDraft>) {
        self.position = position;
        self.sent = false;
        self.writing = false;
        self.reader = Reader::default();
        self.kept = draft.filter(|draft| draft.position == position);
        self.clock = Clock::at(self.kept.as_ref().map_or(0, |draft| draft.seconds));
        self.note = Area::new(self.kept.as_ref().map_or("", |draft| draft.note.as_str()));
    }

    /// As the bank has it now; undo may have brought a question back.
    pub fn renew(&mut self, mock: Mock, draft: Option<MockDraft>) {
        self.mock = mock;
        let open = self.first_open();
        if open != self.position {
            self.go_to(open, draft);
        }
    }

    pub fn is_asking(&self) -> bool {
        self.position < self.mock.answers.len()
    }

    /// The id of the question that is asked.
    pub fn question(&self) -> Option<&str> {
        self.mock.answers.get(self.position).map(|answer| answer.question.as_str())
    }

    /// The prompt alone.
    pub fn take_question(&mut self, detail: &Detail) -> Vec<Effect> {
        if self.question() != Some(detail.question.id.as_str()) {
            return vec![];
        }
        self.reader.replace(prompt(&detail.question.body, 0))
    }

    /// Seconds of all questions so far.
    pub fn seconds(&self) -> u32 {
        self.mock.seconds().saturating_add(self.clock.seconds())
    }

    /// Count, and keep what was written and how long it took.
    pub fn tick(&mut self, now: Timestamp) -> Vec<Effect> {
        if !self.is_asking() || self.sent {
            return vec![];
        }
        self.clock.tick(now);
        let draft = self.draft();
        let is_kept = self.kept.as_ref().is_some_and(|kept| {
            kept.note == draft.note && draft.seconds.saturating_sub(kept.seconds) < KEEP
        });
        if is_kept {
            return vec![];
        }
        self.kept = Some(draft.clone());
        vec![Effect::Practice(PracticeEffect::KeepDraft(draft))]
    }

    fn draft(&self) -> MockDraft {
        MockDraft {
            mock: self.number,
            position: self.position,
            seconds: self.clock.seconds(),
            note: self.note.text(),
        }
    }

    /// The answer that is over; it took a second at least, or it would not count as asked.
    fn answer(&mut self) -> Option<Effect> {
        if !self.is_asking() {
            return None;
        }
        self.sent = true;
        let mut draft = self.draft();
        draft.seconds = draft.seconds.max(1);
        Some(Effect::Practice(PracticeEffect::AnswerMock(draft)))
    }

    pub fn arrange(&mut self, pane: Rect, look: Look) {
        self.reader.lay_out(layout::inside(pane), &[], look);
    }
}

impl Practice {
    pub(in crate::tui::screen::practice) fn act_in_mock(&mut self, action: Action) -> Vec<Effect> {
        let page = self.page();
        let Phase::Mock(running) = &mut self.phase else { return vec![] };
        if let Some(columns) = aside(action) {
            running.reader.scroll_aside(columns);
            return vec![];
        }
        let finish = Effect::Practice(PracticeEffect::FinishMock(running.number));
        match action {
            Action::Back if running.writing => {
                running.writing = false;
                vec![]
            }
            Action::Back => {
                let draft = running.draft();
                let mut effects = vec![Effect::Practice(PracticeEffect::KeepDraft(draft))];
                self.phase = Phase::Mocks(super::Mocks::default());
                effects.extend(self.read_phase());
                effects
            }
            _ if running.sent => vec![],
            Action::Outline if running.is_asking() => {
                running.writing = true;
                vec![]
            }
            Action::ChooseNext if running.position + 1 < running.mock.answers.len() => {
                running.answer().into_iter().collect()
            }
            Action::ChooseNext | Action::EndMock => {
                let mut effects: Vec<Effect> = running.answer().into_iter().collect();
                effects.push(finish);
                effects
            }
            action => match action.lines(page) {
                Some(lines) => {
                    running.reader.scroll(lines);
                    vec![]
                }
                None => vec![toast("no guide is shown until the interview is over")],
            },
        }
    }
}
