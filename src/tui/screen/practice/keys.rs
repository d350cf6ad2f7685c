//! What the keys of Practice do.

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

use crate::tui::effect::{Effect, PracticeEffect};
use crate::tui::keymap::Action;
use crate::tui::layout;
use crate::tui::screen::nothing_behind;
use crate::tui::widget::input::Input;

use super::mock::Mocks;
use super::plan::PlanForm;
use super::start;
use super::{Phase, Practice};

/// So far an action moves wide code aside.
pub(super) fn aside(action: Action) -> Option<isize> {
    const COLUMNS: isize = 16;
    match action {
        Action::ScrollLeft => Some(-COLUMNS),
        Action::ScrollRight => Some(COLUMNS),
        _ => None,
    }
}

pub(super) fn toast(text: &str) -> Effect {
    Effect::Toast(text.to_owned())
}

impl Practice {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if matches!(action, Action::NextPane | Action::PreviousPane) {
            return vec![toast("there is one pane with keys here")];
        }
        match &self.phase {
            Phase::Start => self.act_at_start(action),
            Phase::Session(session) if session.asked.is_none() => self.act_when_over(action),
            Phase::Session(_) => self.act_in_session(action),
            Phase::Plan(_) => self.act_on_plan(action),
            Phase::Planning(_) => self.act_in_form(action),
            Phase::Mocks(_) => self.act_on_mocks(action),
            Phase::Mock(_) => self.act_in_mock(action),
            Phase::Rating(_) => self.act_on_rating(action),
            Phase::Statistics(page) => {
                let far = action.lines(page.sheet.page());
                match (action, far) {
                    (Action::Back, _) => self.start_again(),
                    (Action::Fit, _) => self.fit(),
                    (_, Some(lines)) => self.scroll(lines),
                    _ => vec![],
                }
            }
        }
    }

    pub(super) fn start_again(&mut self) -> Vec<Effect> {
        self.phase = Phase::Start;
        vec![self.read_today()]
    }

    fn act_at_start(&mut self, action: Action) -> Vec<Effect> {
        if self.start.is_typing() {
            return self.act_in_query(action);
        }
        match action {
            Action::Practise => self.begin(self.start.cursor.at),
            Action::EditQuery => {
                let query = self.query.as_deref().unwrap_or_default();
                self.start.typing = Some(Input::new(query));
                vec![]
            }
            Action::PlanToDate => self.show_plan(),
            Action::Mocks => self.show_mocks(),
            Action::Statistics => {
                self.phase = Phase::Statistics(Box::default());
                self.read_phase().into_iter().collect()
            }
            Action::Bury => {
                let at = self.start.cursor.at;
                let card = self.queue().and_then(|today| today.queue.get(at));
                card.map(|card| Effect::Practice(PracticeEffect::Bury(card.id.clone())))
                    .into_iter()
                    .collect()
            }
            Action::Back => vec![toast(&nothing_behind())],
            action => {
                let page = isize::try_from(start::rows(self.panes().main)).unwrap_or(1).max(2) - 1;
                let queued = self.queue().map_or(0, |today| today.queue.len());
                if let Some(lines) = action.lines(page) {
                    self.start.cursor.move_by(lines, queued);
                }
                vec![]
            }
        }
    }

    fn act_in_query(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Accept => match self.start.accept(&self.index) {
                Ok(Some(query)) => self.choose_query(&query),
                Ok(None) => vec![],
                Err(said) => vec![Effect::Toast(said)],
            },
            Action::ClearField => {
                self.start.typing = Some(Input::default());
                vec![]
            }
            _ => {
                self.start.typing = None;
                vec![]
            }
        }
    }

    pub(super) fn show_plan(&mut self) -> Vec<Effect> {
        let day = self.queue().map(|today| today.day);
        // A plan whose day is over can only be made anew.
        if self.plan.as_ref().is_some_and(|plan| day.is_none_or(|day| plan.date >= day)) {
            self.phase = Phase::Plan(Box::default());
            return self.read_phase().into_iter().collect();
        }
        let query = self.query.clone().unwrap_or_default();
        self.change_plan(&query)
    }

    /// The form of the plan, for `query` where there is no plan yet.
    pub(super) fn change_plan(&mut self, query: &str) -> Vec<Effect> {
        match &self.today {
            Some(Ok(today)) => {
                let form = PlanForm::new(self.plan.as_ref(), query, today.day);
                self.phase = Phase::Planning(Box::new(form));
                self.ask_forecast()
            }
            // Without a queue nobody said which day it is.
            Some(Err(said)) => vec![toast(said)],
            None => vec![toast("today's questions are still being read")],
        }
    }

    /// Begin to fit the schedule, or stop.
    fn fit(&mut self) -> Vec<Effect> {
        if self.fitting.is_some() {
            return vec![Effect::Practice(PracticeEffect::StopFitting)];
        }
        self.fitting = Some(0);
        vec![Effect::Practice(PracticeEffect::Fit)]
    }

    fn show_mocks(&mut self) -> Vec<Effect> {
        self.phase = Phase::Mocks(Mocks::default());
        self.read_phase().into_iter().collect()
    }

    /// So many lines are a page of the pane that has the keys.
    pub(super) fn page(&self) -> isize {
        let height = layout::inside(self.panes().main).height;
        isize::try_from(height).unwrap_or(1).max(2) - 1
    }

    pub(super) fn typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Start => {
                if let Some(input) = &mut self.start.typing {
                    input.key(key);
                }
                vec![]
            }
            Phase::Session(session) => {
                if let Some(asked) = &mut session.asked {
                    asked.outline.key(key);
                }
                vec![]
            }
            Phase::Planning(form) => {
                form.field().key(key);
                self.ask_forecast()
            }
            Phase::Mock(running) => {
                running.note.key(key);
                vec![]
            }
            _ => vec![],
        }
    }

    /// Pasted text goes into the field that has the keys; elsewhere it would be lost.
    pub(super) fn pasted(&mut self, text: &str) -> Vec<Effect> {
        if !self.is_typing() {
            return vec![toast("there is no text field here to paste into")];
        }
        match &mut self.phase {
            Phase::Start => {
                if let Some(input) = &mut self.start.typing {
                    input.paste(text);
                }
            }
            Phase::Session(session) => {
                if let Some(asked) = &mut session.asked {
                    asked.outline.paste(text);
                }
            }
            Phase::Planning(form) => {
                form.field().paste(text);
                return self.ask_forecast();
            }
            Phase::Mock(running) => running.note.paste(text),
            _ => {}
        }
        vec![]
    }

    pub(super) fn scroll(&mut self, lines: isize) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Session(session) => match &session.asked {
                None => session.summary.scroll(lines),
                Some(_) => session.reader.scroll(lines),
            },
            Phase::Plan(page) => page.sheet.scroll(lines),
            Phase::Planning(form) => form.sheet.scroll(lines),
            Phase::Mock(running) => running.reader.scroll(lines),
            Phase::Rating(rating) => rating.reader.scroll(lines),
            Phase::Statistics(page) => page.sheet.scroll(lines),
            Phase::Start | Phase::Mocks(_) => {}
        }
        vec![]
    }

    pub(super) fn wheel(&mut self, at: Position, down: bool) -> Vec<Effect> {
        let lines = if down { 3 } else { -3 };
        let panes = self.panes();
        let queued = self.queue().map_or(0, |today| today.queue.len());
        match &mut self.phase {
            Phase::Start => {
                self.start.cursor.move_by(lines, queued);
                vec![]
            }
            Phase::Mocks(mocks) => {
                mocks.move_by(lines);
                vec![]
            }
            Phase::Session(session) if session.asked.is_some() => {
                session.wheel(panes.beside.contains(at), lines);
                vec![]
            }
            Phase::Rating(rating) if panes.main.contains(at) => {
                rating.move_by(lines);
                self.read_question().into_iter().collect()
            }
            _ => self.scroll(lines),
        }
    }

    pub(super) fn click(&mut self, at: Position) -> Vec<Effect> {
        let panes = self.panes();
        match &self.phase {
            Phase::Start if self.head.contains(at) => self.act(Action::EditQuery),
            Phase::Start => {
                let list = start::list(panes.main);
                let row = list.contains(at).then(|| usize::from(at.y - list.y));
                let queued = self.queue().map_or(0, |today| today.queue.len());
                let Some(line) = row.and_then(|row| self.start.cursor.line_at(row, queued)) else {
                    return vec![];
                };
                let again = std::mem::replace(&mut self.start.cursor.at, line) == line;
                // A second click on the same line begins with it.
                if again { self.act(Action::Practise) } else { vec![] }
            }
            Phase::Session(_) => self.click_in_session(at),
            Phase::Mocks(_) | Phase::Rating(_) => self.click_on_mocks(at),
            Phase::Mock(running) if panes.beside.contains(at) && !running.writing => {
                self.act(Action::Outline)
            }
            _ => vec![],
        }
    }
}
