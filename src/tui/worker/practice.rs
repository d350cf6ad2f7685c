//! What practice asks of the bank, done one by one.

use std::cell::RefCell;
use std::path::Path;

use jiff::Timestamp;

use crate::domain::StudyPlan;
use crate::ops::practice::{self, MockDraft, Sitting};
use crate::ops::{self, Done, OpError, Touched};
use crate::tui::effect::PracticeEffect;
use crate::tui::message::{Message, PracticeMessage, Refusal};

use super::bank::{Bank, told};
use super::file;
use super::fitter;
use super::write_file;

type Send<'s> = &'s mut dyn FnMut(Message);

impl Bank<'_> {
    /// This moment in the user's place, by the user's settings.
    pub(super) fn sitting(&self, now: i64) -> Sitting {
        let now = Timestamp::from_second(now).unwrap_or_default();
        Sitting::here(self.settings.practice.clone(), now)
    }

    pub(super) fn practise(
        &mut self,
        effect: PracticeEffect,
        now: i64,
        send: Send,
    ) -> ops::Result<()> {
        match effect {
            PracticeEffect::ReadToday(query) => self.today(query, now, send)?,
            PracticeEffect::ReadQuestion(id) => {
                let detail = ops::read_detail(self.store, self.catalog, &id)?;
                send(Message::Practice(PracticeMessage::QuestionRead(Box::new(detail))));
            }
            PracticeEffect::ReadForecast(plan) => {
                let forecast = self.forecast(plan, now)?;
                send(Message::Practice(forecast));
            }
            PracticeEffect::ReadStatistics => {
                let (index, sitting) = (self.index(now)?, self.sitting(now));
                let statistics = practice::statistics(self.store, &index, &sitting)?;
                send(Message::Practice(PracticeMessage::StatisticsRead(Box::new(statistics))));
            }
            // The program has a thread for it; without threads it is done here.
            PracticeEffect::Fit => {
                let messages = RefCell::new(Vec::new());
                fitter::fit(self.store, &|| false, &|message| messages.borrow_mut().push(message));
                messages.into_inner().into_iter().for_each(send);
            }
            PracticeEffect::ReadMocks => {
                let mocks = practice::mocks(self.store)?;
                send(Message::Practice(PracticeMessage::MocksRead(mocks)));
            }
            PracticeEffect::ReadMock(number) => {
                let mock = Box::new(practice::read_mock(self.store, number)?);
                let earlier = practice::earlier_mocks(self.store, number)?;
                let draft = practice::draft(self.store, number)?;
                let read = PracticeMessage::MockRead { number, mock, earlier, draft };
                send(Message::Practice(read));
            }
            PracticeEffect::ChooseQuery(query) => practice::choose_query(self.store, &query)?,
            PracticeEffect::KeepDraft(draft) => practice::keep_draft(self.store, &draft)?,
            PracticeEffect::ExportMock { mock, path } => {
                let done = self.export_mock(mock, &path, now)?;
                send(Message::Did { done, marks: Vec::new() });
            }
            effect => self.change_practice(effect, now, send)?,
        }
        Ok(())
    }

    /// The queue of today. What is due may have changed since the index was built, so the
    /// index is told too.
    fn today(&mut self, query: Option<String>, now: i64, send: Send) -> ops::Result<()> {
        let sitting = self.sitting(now);
        self.index.tell(|index| practice::mark_due(self.store, index, &sitting))?;
        let index = self.index(now)?;
        let query = match query {
            Some(query) => query,
            None => practice::practised_query(self.store)?,
        };
        let today = match practice::today(self.store, &index, &query, &sitting) {
            Ok(today) => Ok(Box::new(today)),
            // A set that the query names may be gone.
            Err(error @ OpError::Refused(_)) => Err(told(&error).error),
            Err(error) => return Err(error),
        };
        let plan = practice::plan(self.store)?;
        send(Message::Practised(index));
        send(Message::Practice(PracticeMessage::TodayRead { query, today, plan }));
        Ok(())
    }

    /// What is wrong with a plan is part of its form, not a failure.
    fn forecast(&mut self, plan: StudyPlan, now: i64) -> ops::Result<PracticeMessage> {
        let (index, sitting) = (self.index(now)?, self.sitting(now));
        let checked = practice::check_plan(&index, &plan, &sitting);
        let forecast = checked
            .and_then(|()| practice::forecast(self.store, &index, &plan, &sitting))
            .map(Box::new);
        let forecast = match forecast {
            Err(error @ (OpError::Refused(_) | OpError::BadPlan(_))) => {
                let Refusal { error: said, hint } = told(&error);
                Err(hint.map_or(said.clone(), |hint| format!("{said}; {hint}")))
            }
            forecast => Ok(forecast?),
        };
        Ok(PracticeMessage::ForecastRead { plan, forecast })
    }

    fn change_practice(&mut self, effect: PracticeEffect, now: i64, send: Send) -> ops::Result<()> {
        let sitting = self.sitting(now);
        let done = match effect {
            PracticeEffect::Grade(review) => practice::grade(self.store, review, &sitting)?,
            PracticeEffect::Bury(question) => practice::bury(self.store, &question, &sitting)?,
            PracticeEffect::SetPlan(plan) => {
                let index = self.index(now)?;
                practice::set_plan(self.store, &index, &plan, &sitting)?
            }
            PracticeEffect::KeepFit(fitted) => practice::keep_fit(self.store, &fitted, &sitting)?,
            PracticeEffect::RemovePlan => practice::remove_plan(self.store, &sitting)?,
            PracticeEffect::StartMock { set } => {
                let (index, set) = (self.index(now)?, ops::read_set(self.store, set)?);
                let (number, done) = practice::start_mock(self.store, &index, &set, now)?;
                self.did(done, now, send)?;
                send(Message::Practice(PracticeMessage::MockStarted(number)));
                return Ok(());
            }
            PracticeEffect::AnswerMock(MockDraft { mock, position, seconds, note }) => {
                practice::answer_mock(self.store, mock, position, seconds, &note, now)?
            }
            PracticeEffect::FinishMock(mock) => practice::finish_mock(self.store, mock, now)?,
            PracticeEffect::RateMock { mock, position, rating } => {
                practice::rate_mock(self.store, mock, position, rating, now)?
            }
            PracticeEffect::DeleteMock(mock) => practice::delete_mock(self.store, mock, now)?,
            PracticeEffect::GradeMock(mock) => practice::grade_mock(self.store, mock, &sitting)?,
            // The others change nothing.
            _ => return Ok(()),
        };
        self.did(done, now, send)
    }

    fn export_mock(&mut self, mock: i64, path: &Path, now: i64) -> ops::Result<Done> {
        let place = file::expanded(path, std::env::home_dir());
        if place.exists() {
            let said = format!("there is a file {} already; choose another name", path.display());
            return Err(OpError::Refused(said));
        }
        let text = practice::export_mock(self.store, mock, &self.sitting(now))?;
        write_file(&place, &text)?;
        let sentence = format!("wrote the mock interview to {}", path.display());
        Ok(Done { sentence, touched: Touched::Nothing })
    }
}
