//! What Practice does with what happened: in the bank, to the index, to the time.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::{Mock, StudyPlan};
use crate::ops::practice::{MockDraft, Today};
use crate::ops::{Done, SavedSet, Touched, plural};
use crate::schedule::Fitted;
use crate::search::Index;
use crate::tui::effect::{Effect, PracticeEffect};
use crate::tui::message::{PracticeMessage, Refusal};

use super::mock::{Rating, Running};
use super::session::Session;
use super::{Phase, Practice};

impl Practice {
    pub fn load(&mut self, index: &Index, whole: bool) -> Vec<Effect> {
        self.index = index.clone();
        // Nothing is read before Practice was seen; then what is shown may have changed.
        if !whole || self.query.is_none() {
            return vec![];
        }
        let mut effects = vec![self.read_today()];
        effects.extend(self.read_question());
        effects
    }

    /// The index as the bank read it for the queue: it knows the newest sets too.
    pub fn take_index(&mut self, index: Index) {
        self.index = index;
    }

    pub fn take_sets(&mut self, sets: Arc<Vec<SavedSet>>) {
        self.sets = sets;
    }

    /// The text of the question that is asked or rated.
    pub(super) fn read_question(&self) -> Option<Effect> {
        let id = match &self.phase {
            Phase::Session(session) => session.id()?,
            Phase::Mock(running) => running.question()?,
            Phase::Rating(rating) => rating.question()?,
            _ => return None,
        };
        // What has left the bank has no text.
        self.index.row_of_id(id)?;
        Some(Effect::Practice(PracticeEffect::ReadQuestion(id.to_owned())))
    }

    pub fn did(&mut self, done: &Done) -> Vec<Effect> {
        match &done.touched {
            Touched::Practice => {
                // The index, which knows what is due, is told by the same reading.
                let mut effects = vec![self.read_today()];
                effects.extend(self.read_phase());
                effects
            }
            Touched::Marks(_) => self.read_question().into_iter().collect(),
            _ => vec![],
        }
    }

    /// What the phase shows beside the queue.
    pub(super) fn read_phase(&self) -> Option<Effect> {
        let effect = match &self.phase {
            Phase::Mocks(_) => PracticeEffect::ReadMocks,
            Phase::Mock(running) => PracticeEffect::ReadMock(running.number),
            Phase::Rating(rating) => PracticeEffect::ReadMock(rating.number),
            Phase::Statistics(_) => PracticeEffect::ReadStatistics,
            Phase::Plan(_) => PracticeEffect::ReadForecast(self.plan.clone()?),
            _ => return None,
        };
        Some(Effect::Practice(effect))
    }

    /// Something was not done, so what waits for it can be asked for again.
    pub fn failed(&mut self) {
        self.beginning = false;
        match &mut self.phase {
            Phase::Session(session) => session.waiting = None,
            Phase::Planning(form) => form.sent = None,
            Phase::Mock(running) => running.sent = false,
            _ => {}
        }
    }

    pub(super) fn tick(&mut self, now: Timestamp) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Session(session) => {
                if let Some(asked) = session.asked.as_mut().filter(|_| session.waiting.is_none()) {
                    asked.tick(now);
                }
                vec![]
            }
            Phase::Mock(running) => running.tick(now),
            _ => vec![],
        }
    }

    pub fn take(&mut self, message: PracticeMessage) -> Vec<Effect> {
        let effects = match message {
            PracticeMessage::TodayRead { query, today, plan } => {
                self.take_today(query, today, plan)
            }
            PracticeMessage::QuestionRead(detail) => match &mut self.phase {
                Phase::Session(session) => session.take_question(detail),
                Phase::Mock(running) => running.take_question(&detail),
                Phase::Rating(rating) => rating.take_question(&detail),
                _ => vec![],
            },
            PracticeMessage::ForecastRead { plan, forecast } => {
                match &mut self.phase {
                    Phase::Planning(form) => form.take(&plan, forecast),
                    // A letter of the form may have asked for one of another plan.
                    Phase::Plan(page) if self.plan.as_ref() == Some(&plan) => page.take(forecast),
                    _ => {}
                }
                vec![]
            }
            PracticeMessage::StatisticsRead(statistics) => {
                if let Phase::Statistics(page) = &mut self.phase {
                    page.take(*statistics);
                }
                vec![]
            }
            PracticeMessage::Fitting(percent) => {
                self.fitting = Some(percent);
                vec![]
            }
            PracticeMessage::Fitted(fitted) => self.take_fit(fitted),
            PracticeMessage::MocksRead(all) => {
                if let Phase::Mocks(mocks) = &mut self.phase {
                    mocks.take(all);
                }
                vec![]
            }
            PracticeMessage::MockStarted(number) => {
                if let Phase::Mocks(mocks) = &mut self.phase {
                    mocks.opening = Some(number);
                }
                vec![Effect::Practice(PracticeEffect::ReadMock(number))]
            }
            PracticeMessage::MockRead { number, mock, earlier, draft } => {
                self.take_mock(number, *mock, earlier, draft)
            }
        };
        self.settle();
        effects
    }

    /// Keep what was fitted, or say why there is nothing.
    fn take_fit(&mut self, fitted: Result<Fitted, Refusal>) -> Vec<Effect> {
        self.fitting = None;
        match fitted {
            Ok(fitted) => vec![Effect::Practice(PracticeEffect::KeepFit(fitted))],
            Err(Refusal { error, hint }) => {
                vec![Effect::Toast(hint.map_or(error.clone(), |hint| format!("{error}; {hint}")))]
            }
        }
    }

    fn take_today(
        &mut self,
        query: String,
        today: Result<Box<Today>, String>,
        plan: Option<StudyPlan>,
    ) -> Vec<Effect> {
        if self.query.as_ref().is_some_and(|asked| *asked != query) {
            return vec![];
        }
        self.query = Some(query);
        self.today = Some(today);
        let is_other_plan = self.plan != plan;
        self.plan = plan;
        let effects = match &mut self.phase {
            Phase::Session(session) => {
                let Some(Ok(today)) = &self.today else { return vec![] };
                if session.take(today) { self.show_asked() } else { vec![] }
            }
            Phase::Start if std::mem::take(&mut self.beginning) => self.begin(0),
            Phase::Planning(form) if form.sent.is_some() && form.sent == self.plan => {
                self.show_plan()
            }
            Phase::Plan(_) if self.plan.is_none() => {
                self.phase = Phase::Start;
                vec![]
            }
            Phase::Plan(_) if is_other_plan => self.read_phase().into_iter().collect(),
            _ => vec![],
        };
        self.settle();
        effects
    }

    /// Begin a session with a question of the queue, or say why there is nothing to ask.
    pub(super) fn begin(&mut self, at: usize) -> Vec<Effect> {
        let today = match &self.today {
            Some(Ok(today)) => today,
            Some(Err(error)) => return vec![Effect::Toast(error.clone())],
            None => {
                self.beginning = true;
                return vec![Effect::Toast("begins as soon as the questions are read".to_owned())];
            }
        };
        if today.queue.is_empty() {
            return vec![Effect::Toast(super::view::nothing_due(today))];
        }
        let mut session = Session::begin(today, at);
        // A question that was left on the way goes on as it was.
        if let Some(left) = self.left.take()
            && session.id() == Some(left.card.id.as_str())
        {
            session.go_on(Some(*left));
        }
        let said = format!("{} to go", plural(session.left(), "question"));
        self.phase = Phase::Session(Box::new(session));
        let mut effects = self.show_asked();
        effects.push(Effect::Toast(said));
        effects
    }

    /// Read the question that is asked now; its stage says what is shown of it.
    pub(super) fn show_asked(&mut self) -> Vec<Effect> {
        let Phase::Session(session) = &mut self.phase else { return vec![] };
        session.detail = None;
        session.write(true);
        self.read_question().into_iter().collect()
    }

    fn take_mock(
        &mut self,
        number: i64,
        mock: Mock,
        earlier: Vec<Mock>,
        draft: Option<MockDraft>,
    ) -> Vec<Effect> {
        let is_shown = match &self.phase {
            Phase::Mock(running) => running.number == number,
            Phase::Rating(rating) => rating.number == number,
            Phase::Mocks(mocks) => mocks.opening == Some(number),
            _ => false,
        };
        if !is_shown {
            return vec![];
        }
        if mock.finished.is_none() {
            match &mut self.phase {
                Phase::Mock(running) => running.renew(mock, draft),
                phase => *phase = Phase::Mock(Box::new(Running::new(number, mock, draft))),
            }
        } else {
            match &mut self.phase {
                Phase::Rating(rating) => rating.renew(mock, earlier),
                phase => *phase = Phase::Rating(Box::new(Rating::new(number, mock, earlier))),
            }
        }
        self.settle();
        self.read_question().into_iter().collect()
    }
}
