//! A session: what is asked, what was graded, what is left. Its queue is the bank's, read
//! anew after each grade, so undo in the bank is undo here.

use std::collections::VecDeque;

use jiff::civil::Date;

use crate::domain::Grade;
use crate::ops::Detail;
use crate::ops::practice::{self, Card, Today};
use crate::tui::widget::reader::Reader;
use crate::tui::widget::sheet::Sheet;

use super::asked::Asked;

/// What the bank was told to do with the question that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Graded(Grade),
    Buried,
}

/// A question that is over, as it was then.
#[derive(Clone, Debug)]
struct Past {
    asked: Asked,
    fate: Fate,
}

#[derive(Debug)]
pub struct Session {
    /// `None` when the session is over.
    pub asked: Option<Box<Asked>>,
    pub detail: Option<Box<Detail>>,
    /// The bank has not said yet that it is done.
    pub waiting: Option<Fate>,
    /// What is left, with the question that is asked.
    queue: Vec<Card>,
    past: Vec<Past>,
    /// What was taken back, for redo.
    undone: Vec<Past>,
    /// Begun, and put aside for a question that undo brought back.
    begun: Vec<Asked>,
    /// The weak ones that are gone over again; `None` while the schedule is served.
    again: Option<VecDeque<Card>>,
    day: Date,
    /// How many answers of the day are not of this session.
    others: i64,
    /// The text that is read: the prompt, or the answer.
    pub reader: Reader,
    /// What stands beside it where there is room.
    pub beside: Reader,
    /// How it went.
    pub summary: Sheet,
    /// Whether what is one's own stands above the guide, for want of room beside it.
    pub joined: bool,
}

impl Session {
    /// Begin with a question of the queue.
    pub fn begin(today: &Today, at: usize) -> Self {
        let mut session = Self {
            asked: None,
            detail: None,
            waiting: None,
            queue: today.queue.clone(),
            past: Vec::new(),
            undone: Vec::new(),
            begun: Vec::new(),
            again: None,
            day: today.day,
            others: today.done.into(),
            reader: Reader::default(),
            beside: Reader::default(),
            summary: Sheet::default(),
            joined: false,
        };
        let first = today.queue.get(at).or(today.queue.first()).cloned();
        session.show(first.map(Asked::new));
        session
    }

    fn show(&mut self, asked: Option<Asked>) {
        self.asked = asked.map(Box::new);
        self.waiting = None;
        self.summary.renew();
    }

    /// The id of the question that is asked.
    pub fn id(&self) -> Option<&str> {
        self.asked.as_ref().map(|asked| asked.card.id.as_str())
    }

    /// The text of the question that is asked, as soon as it was read.
    pub fn question(&self) -> Option<&Detail> {
        let detail = self.detail.as_deref()?;
        (Some(detail.question.id.as_str()) == self.id()).then_some(detail)
    }

    /// How many are left, with the one that is asked.
    pub fn left(&self) -> usize {
        match &self.again {
            Some(again) => again.len() + usize::from(self.asked.is_some()),
            None => self.queue.len(),
        }
    }

    pub fn is_again(&self) -> bool {
        self.again.is_some()
    }

    /// What the session did so far.
    pub fn result(&self) -> practice::Session {
        let mut result = practice::Session::default();
        for past in &self.past {
            if let Fate::Graded(grade) = past.fate {
                result.note(past.asked.card.clone(), grade);
            }
        }
        result
    }

    /// Grades with the seconds of their answers.
    pub fn grades(&self) -> impl Iterator<Item = (Grade, u32)> {
        self.past.iter().filter_map(|past| match past.fate {
            Fate::Graded(grade) => Some((grade, past.asked.clock.seconds())),
            Fate::Buried => None,
        })
    }

    fn graded(&self) -> i64 {
        i64::try_from(self.grades().count()).unwrap_or(i64::MAX)
    }

    /// The queue as the bank has it now: whether another question is shown for it.
    pub fn take(&mut self, today: &Today) -> bool {
        self.queue.clone_from(&today.queue);
        let is_graded = matches!(self.waiting, Some(Fate::Graded(_)));
        if self.day != today.day {
            // A new day counts its answers from 0; the one that waits is the first of them.
            self.day = today.day;
            // What was put off until now is due again, and that is no undo.
            self.past.retain(|past| past.fate != Fate::Buried);
            self.others = i64::from(today.done) - self.graded() - i64::from(is_graded);
        }
        let more = i64::from(today.done) - self.others - self.graded();
        match self.waiting {
            Some(Fate::Graded(_)) if more < 1 => return false,
            Some(Fate::Buried) if self.is_queued(self.id()) => return false,
            Some(fate) => {
                self.undone.clear();
                self.end(fate);
                return true;
            }
            None => {}
        }
        if self.take_back(more) || self.do_again(more) {
            return true;
        }
        if more > 0 {
            // Somebody else graded: another window, the command line.
            self.others += more;
        }
        self.renew_card();
        false
    }

    fn is_queued(&self, id: Option<&str>) -> bool {
        id.is_some_and(|id| self.queue.iter().any(|card| card.id == id))
    }

    /// The question that is asked is over; the next one of the queue is shown.
    fn end(&mut self, fate: Fate) {
        if let Some(asked) = self.asked.take() {
            self.past.push(Past { asked: *asked, fate });
        }
        let next = self.next();
        self.show(next);
    }

    /// The next question of the queue, as far as it was begun.
    fn next(&mut self) -> Option<Asked> {
        let card = self.queue.first()?.clone();
        let begun = self.begun.iter().position(|asked| asked.card.id == card.id);
        let Some(at) = begun else { return Some(Asked::new(card)) };
        let mut asked = self.begun.swap_remove(at);
        asked.card = card;
        Some(asked)
    }

    /// What was undone in the bank is asked again, as it was when it was graded.
    fn take_back(&mut self, more: i64) -> bool {
        let Some(last) = self.past.last() else { return false };
        let is_back = match last.fate {
            Fate::Graded(_) => more < 0,
            Fate::Buried => self.is_queued(Some(&last.asked.card.id)),
        };
        if !is_back {
            return false;
        }
        let Some(past) = self.past.pop() else { return false };
        let mut asked = past.asked.clone();
        asked.clock.pause();
        self.undone.push(past);
        // One of the weak ones was only looked at.
        if let Some(mut begun) = self.asked.take().filter(|_| self.again.is_none()) {
            begun.clock.pause();
            self.begun.push(*begun);
        }
        self.again = None;
        self.show(Some(asked));
        self.renew_card();
        true
    }

    /// What was done again in the bank is over again.
    fn do_again(&mut self, more: i64) -> bool {
        let Some(next) = self.undone.last() else { return false };
        let is_done = match next.fate {
            Fate::Graded(_) => more > 0,
            Fate::Buried => !self.is_queued(Some(&next.asked.card.id)),
        };
        if !is_done {
            return false;
        }
        let Some(past) = self.undone.pop() else { return false };
        self.past.push(past);
        let next = self.next();
        self.show(next);
        true
    }

    /// The intervals of the question may be others on another day or under another plan.
    fn renew_card(&mut self) {
        let Some(asked) = &mut self.asked else { return };
        if let Some(card) = self.queue.iter().find(|card| card.id == asked.card.id) {
            asked.card.clone_from(card);
        }
        self.summary.renew();
    }

    /// Leave the question and look at how it went; it comes back as it is.
    pub fn stop(&mut self) -> Option<Box<Asked>> {
        self.again = None;
        self.show_over()
    }

    fn show_over(&mut self) -> Option<Box<Asked>> {
        let asked = self.asked.take();
        self.show(None);
        asked
    }

    /// Whether nothing was graded or put off.
    pub fn is_fresh(&self) -> bool {
        self.past.is_empty()
    }

    /// Go on with the queue, with a question that was left where it was.
    pub fn go_on(&mut self, left: Option<Asked>) -> bool {
        let left = left.filter(|left| self.is_queued(Some(&left.card.id)));
        let next = left.or_else(|| self.next());
        self.again = None;
        self.show(next);
        self.asked.is_some()
    }

    /// Go over the weak ones; nothing is graded.
    pub fn weak_again(&mut self) -> bool {
        let result = self.result();
        let mut weak: VecDeque<Card> = result.weak().into_iter().cloned().collect();
        let Some(first) = weak.pop_front() else { return false };
        self.again = Some(weak);
        self.show(Some(Asked::new(first)));
        true
    }

    /// The next of the weak ones; the end of the session after the last.
    pub fn next_again(&mut self) {
        let next = self.again.as_mut().and_then(VecDeque::pop_front);
        if next.is_none() {
            self.again = None;
        }
        self.show(next.map(Asked::new));
    }
}
