//! What the keys of a session do.

use ratatui::layout::Position;

use crate::ops::Mark;
use crate::tui::effect::{Effect, Opening, PracticeEffect, WithText};
use crate::tui::keymap::{Action, Context, Named};

use super::asked::Stage;
use super::keys::{aside, toast};
use super::session::{Fate, Session};
use super::view::{grades, points};
use super::{Phase, Practice};

impl Practice {
    fn session(&mut self) -> Option<&mut Session> {
        match &mut self.phase {
            Phase::Session(session) => Some(session),
            _ => None,
        }
    }

    pub(super) fn act_in_session(&mut self, action: Action) -> Vec<Effect> {
        let page = self.page();
        let Some(session) = self.session() else { return vec![] };
        let is_again = session.is_again();
        let Some(asked) = &mut session.asked else { return vec![] };
        if session.waiting.is_some() && action != Action::Back {
            // The next question is on its way; a key was meant for this one.
            return vec![];
        }
        match action {
            Action::Back if asked.stage == (Stage::Prompt { writing: true }) => {
                asked.stage = Stage::Prompt { writing: false };
                vec![]
            }
            Action::Back => self.stop(),
            Action::Reveal => {
                asked.reveal();
                session.write(true)
            }
            Action::Tick => {
                asked.tick_point();
                if asked.stage == Stage::Answer { session.write(true) } else { vec![] }
            }
            Action::Hint => self.hint(),
            Action::Outline => {
                asked.stage = Stage::Prompt { writing: true };
                vec![]
            }
            Action::Accept | Action::Bury if is_again => self.next_again(),
            Action::Accept => {
                let grade = asked.natural();
                self.decide(Fate::Graded(grade))
            }
            Action::Grade(_) if is_again => {
                let on = Named(Context::Answer, Action::Accept);
                vec![toast(&format!("the schedule is not touched now; {on} goes on"))]
            }
            Action::Grade(_) if matches!(asked.stage, Stage::Prompt { .. }) => {
                let show = Named(Context::Asking, Action::Reveal);
                let said = format!("a grade needs the key points or the answer: {show} shows them");
                vec![toast(&said)]
            }
            Action::Grade(grade) => self.decide(Fate::Graded(grade)),
            Action::Bury => self.decide(Fate::Buried),
            Action::Flag => self.flag(),
            Action::Edit => vec![Effect::Edit(asked.card.id.clone())],
            action => {
                session.move_in(action, page);
                vec![]
            }
        }
    }

    /// Tell the bank; the next question comes when it has it.
    fn decide(&mut self, fate: Fate) -> Vec<Effect> {
        let Some(session) = self.session() else { return vec![] };
        let Some(asked) = &session.asked else { return vec![] };
        let effect = match fate {
            Fate::Graded(grade) => PracticeEffect::Grade(asked.review(grade)),
            Fate::Buried => PracticeEffect::Bury(asked.card.id.clone()),
        };
        session.waiting = Some(fate);
        vec![Effect::Practice(effect)]
    }

    fn hint(&mut self) -> Vec<Effect> {
        let Some(session) = self.session() else { return vec![] };
        let all = session.question().map_or(0, |detail| detail.question.body.hints.len());
        let Some(asked) = &mut session.asked else { return vec![] };
        if asked.hints >= all {
            let said =
                if all == 0 { "this question has no hints" } else { "that was the last hint" };
            return vec![toast(said)];
        }
        asked.hints += 1;
        let effects = session.write(false);
        session.reader.to_end();
        effects
    }

    fn flag(&mut self) -> Vec<Effect> {
        let Some(detail) = self.session().and_then(|session| session.question()) else {
            return vec![];
        };
        let ids = vec![detail.question.id.to_string()];
        if detail.marks.iter().any(|(mark, _)| mark == "flagged") {
            return vec![Effect::Mark { ids, mark: Mark::Flagged, note: String::new() }];
        }
        vec![Effect::Open(Opening::Prompt {
            title: "Flag this question".to_owned(),
            help: "What is wrong or unclear? is:flagged finds it again.".to_owned(),
            text: String::new(),
            then: WithText::Flag { ids },
        })]
    }

    /// Leave the question: to how it went, or to the first page when nothing was done yet.
    fn stop(&mut self) -> Vec<Effect> {
        let Some(session) = self.session() else { return vec![] };
        let is_again = session.is_again();
        let left = session.stop().filter(|_| !is_again);
        let is_fresh = session.is_fresh();
        self.left = left.or(self.left.take());
        if is_fresh { self.start_again() } else { vec![] }
    }

    fn next_again(&mut self) -> Vec<Effect> {
        if let Some(session) = self.session() {
            session.next_again();
        }
        self.show_asked()
    }

    pub(super) fn act_when_over(&mut self, action: Action) -> Vec<Effect> {
        let Phase::Session(session) = &mut self.phase else { return vec![] };
        match action {
            Action::WeakAgain if session.weak_again() => self.show_asked(),
            Action::WeakAgain => vec![toast("nothing was graded again or hard")],
            Action::Practise if session.go_on(self.left.take().map(|left| *left)) => {
                self.show_asked()
            }
            Action::Practise => vec![toast("nothing is left for today")],
            Action::Back => self.start_again(),
            action => {
                if let Some(lines) = action.lines(session.summary.page()) {
                    session.summary.scroll(lines);
                }
                vec![]
            }
        }
    }

    /// A click on a key point ticks it, one on a grade grades.
    pub(super) fn click_in_session(&mut self, at: Position) -> Vec<Effect> {
        let panes = self.panes();
        if panes.foot.contains(at) {
            let grade = grades::at(panes.foot, at);
            return grade.map_or_else(Vec::new, |grade| self.act(Action::Grade(grade)));
        }
        let Some(session) = self.session() else { return vec![] };
        let clicked = points::at(session, panes.main, at);
        let Some(asked) = &mut session.asked else { return vec![] };
        match (asked.stage, clicked) {
            (Stage::Points { .. }, Some(point)) => {
                asked.stage = Stage::Points { at: point };
                self.act(Action::Tick)
            }
            (Stage::Prompt { writing: false }, _) if panes.beside.contains(at) => {
                self.act(Action::Outline)
            }
            _ => vec![],
        }
    }
}

impl Session {
    /// What moves the cursor of the key points, or scrolls a text.
    fn move_in(&mut self, action: Action, page: isize) {
        match action {
            Action::ScrollDown => return self.wheel(true, 3),
            Action::ScrollUp => return self.wheel(true, -3),
            _ => {}
        }
        if let Some(columns) = aside(action) {
            self.reader.scroll_aside(columns);
            self.beside.scroll_aside(columns);
        }
        let Some(lines) = action.lines(page) else { return };
        let Some(asked) = &mut self.asked else { return };
        match &mut asked.stage {
            Stage::Points { at } => {
                *at = at.saturating_add_signed(lines).min(asked.ticks.len());
            }
            _ => self.reader.scroll(lines),
        }
    }

    /// Scroll what stands beside, or the main text; key points move their cursor.
    pub(super) fn wheel(&mut self, beside: bool, lines: isize) {
        let has_beside = !self.joined || !self.is_answer();
        if beside && has_beside {
            return self.beside.scroll(lines);
        }
        let action = if lines > 0 { Action::Down } else { Action::Up };
        match self.asked.as_ref().map(|asked| asked.stage) {
            Some(Stage::Points { .. }) => self.move_in(action, 1),
            _ => self.reader.scroll(lines),
        }
    }

    fn is_answer(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.stage == Stage::Answer)
    }
}
