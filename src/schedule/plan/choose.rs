//! What one day of a plan asks: the rules of the module above, in their order.

use jiff::civil::Date;

use crate::domain::{Grade, Memory, StudyPlan};
use crate::schedule::practised::Practised;
use crate::schedule::queue::lowest_first;
use crate::schedule::scheduler::Scheduler;
use crate::schedule::siblings::Topics;

use super::days::{REPEATS_ONLY, stretch};

/// The questions of a plan as they are known on a day.
pub(super) struct Pool<'a> {
    pub all: &'a [Practised],
    pub plan: &'a StudyPlan,
    pub scheduler: &'a Scheduler,
    pub topics: Topics,
    pub memories: Vec<Option<Memory>>,
    /// Predicted recall on the date of the plan: it changes only with an answer.
    pub on_date: Vec<f32>,
}

impl<'a> Pool<'a> {
    pub(super) fn new(all: &'a [Practised], plan: &'a StudyPlan, scheduler: &'a Scheduler) -> Self {
        Self {
            all,
            plan,
            scheduler,
            topics: Topics::new(all),
            memories: all.iter().map(|question| question.memory).collect(),
            on_date: all.iter().map(|question| question.recall(scheduler, plan.date)).collect(),
        }
    }

    /// Answer a question well, as a forecast expects.
    pub(super) fn answer(&mut self, question: usize, day: Date) {
        let memory = self.well_answered(question, day);
        self.on_date[question] = self.scheduler.recall(&memory, self.plan.date);
        self.memories[question] = Some(memory);
    }

    fn well_answered(&self, question: usize, day: Date) -> Memory {
        let id = &self.all[question].id;
        self.scheduler.after(id, self.memories[question].as_ref(), day, Grade::Good)
    }

    fn begun(&self) -> impl Iterator<Item = (usize, &Memory)> {
        let memories = self.memories.iter().enumerate();
        memories.filter_map(|(question, memory)| Some((question, memory.as_ref()?)))
    }

    fn minutes_again(&self, question: usize) -> u32 {
        self.all[question].minutes_again()
    }
}

/// The questions of a day. Repeats stand lowest predicted recall first.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub new: Vec<usize>,
    pub again: Vec<usize>,
    pub minutes: u32,
}

/// Choose for the first of the working days, of whose minutes some are spent.
pub(super) fn choose(pool: &Pool, days: &[Date], spent: u32) -> Chosen {
    let a_day = u32::from(pool.plan.minutes_a_day);
    let mut draft = Draft {
        pool,
        days,
        left: a_day.saturating_sub(spent),
        promised: Vec::new(),
        is_chosen: vec![false; pool.all.len()],
        new: Vec::new(),
        again: Vec::new(),
    };
    draft.keep_promises();
    draft.begin();
    draft.repeat_due();
    draft.repeat_last();
    draft.finish(a_day.saturating_sub(spent))
}

/// A question that waits for a place, by its predicted recall on the date.
type Waiting = (f32, usize);

struct Draft<'a> {
    pool: &'a Pool<'a>,
    /// Working days from today on; today is the first.
    days: &'a [Date],
    /// Minutes left today.
    left: u32,
    /// Promised a repeat on a later day, in the order in which they choose their place.
    promised: Vec<Waiting>,
    is_chosen: Vec<bool>,
    new: Vec<usize>,
    again: Vec<usize>,
}

impl Draft<'_> {
    fn today(&self) -> Date {
        self.days[0]
    }

    fn keep_promises(&mut self) {
        let seen_once = self.pool.begun().filter(|(_, memory)| memory.reviews == 1);
        let mut rooms = self.rooms_from_today();
        for (recall, question) in self.in_need(seen_once) {
            match self.place(&mut rooms, question, 0) {
                Some(0) => self.ask_again(question),
                Some(_) => self.promised.push((recall, question)),
                // The minutes are short: if anything is left over, the rules below give it.
                None => {}
            }
        }
    }

    fn begin(&mut self) {
        if self.days.len() <= REPEATS_ONLY {
            return;
        }
        let pool = self.pool;
        let unseen: Vec<usize> = (0..pool.all.len())
            .filter(|question| pool.memories[*question].is_none())
            .filter(|question| pool.all[*question].may_be_asked_on(self.today()))
            .collect();
        let Some(any) = unseen.first() else { return };
        // The same for all of them: what one good answer today leaves on the date.
        let recall = pool.scheduler.recall(&pool.well_answered(*any, self.today()), pool.plan.date);
        let mut too_long = u32::MAX;
        for question in pool.topics.in_turn(&unseen, |question| pool.memories[question].is_some()) {
            let minutes = pool.all[question].minutes_first();
            let repeat = pool.minutes_again(question);
            if minutes > self.left || repeat >= too_long {
                continue;
            }
            let mut promised = self.promised.clone();
            let newcomer = (recall, question);
            let at = promised.partition_point(|other| lowest_first(other, &newcomer).is_lt());
            promised.insert(at, newcomer);
            if self.later_days_hold(&promised) {
                self.promised = promised;
                self.left -= minutes;
                self.is_chosen[question] = true;
                self.new.push(question);
            } else {
                // Nor will they hold a longer one.
                too_long = repeat;
            }
        }
    }

    fn repeat_due(&mut self) {
        let pool = self.pool;
        let today = self.today();
        let is_due = |memory: &Memory| memory.due <= today && memory.last < today;
        let mut due: Vec<Waiting> = pool
            .begun()
            .filter(|(question, memory)| is_due(memory) && !self.is_chosen[*question])
            .filter(|(question, _)| pool.all[*question].may_be_asked_on(today))
            .map(|(question, memory)| (pool.scheduler.recall(memory, today), question))
            .collect();
        due.sort_by(lowest_first);
        for (_, question) in due {
            if pool.minutes_again(question) > self.left {
                continue;
            }
            // Asked today, its place later is free. Places are given greedily, so even that
            // could leave another promise without one: then it waits for its own.
            let mut promised = self.promised.clone();
            promised.retain(|(_, other)| *other != question);
            if promised.len() == self.promised.len() || self.later_days_hold(&promised) {
                self.promised = promised;
                self.ask_again(question);
            }
        }
    }

    fn repeat_last(&mut self) {
        let pool = self.pool;
        let today = self.today();
        let every_repeat = pool.begun().map(|(question, _)| pool.minutes_again(question));
        let stretch = stretch(pool.plan, every_repeat.fold(0, u32::saturating_add));
        let mut has_place = self.is_chosen.clone();
        let mut rooms = self.rooms_from_today();
        for (_, question) in &self.promised {
            self.place(&mut rooms, *question, 1);
            has_place[*question] = true;
        }
        let is_open = |(question, memory): &(usize, &Memory)| {
            let is_weak = pool.on_date[*question] < pool.scheduler.retention();
            let is_closing = today >= stretch && memory.last < stretch;
            (is_weak || is_closing) && !has_place[*question]
        };
        for (_, question) in self.in_need(pool.begun().filter(is_open)) {
            if self.place(&mut rooms, question, 0) == Some(0) {
                self.ask_again(question);
            }
        }
    }

    /// In the order in which they choose their places: lowest predicted recall first.
    fn in_need<'m>(&self, questions: impl Iterator<Item = (usize, &'m Memory)>) -> Vec<Waiting> {
        let waiting = |(question, _)| (self.pool.on_date[question], question);
        let mut in_need: Vec<Waiting> = questions.map(waiting).collect();
        in_need.sort_by(lowest_first);
        in_need
    }

    fn rooms_from_today(&self) -> Vec<u32> {
        let mut rooms = vec![u32::from(self.pool.plan.minutes_a_day); self.days.len()];
        rooms[0] = self.left;
        rooms
    }

    /// Give a question the latest day with minutes for its repeat, from day `first` on.
    fn place(&self, rooms: &mut [u32], question: usize, first: usize) -> Option<usize> {
        let last = self.pool.memories[question].map(|memory| memory.last);
        let buried = self.pool.all[question].buried_until;
        let too_early = |day: &Date| {
            last.is_some_and(|last| *day <= last) || buried.is_some_and(|until| *day < until)
        };
        let first = first.max(self.days.partition_point(too_early));
        let needed = self.pool.minutes_again(question);
        let at = rooms.iter().rposition(|room| *room >= needed).filter(|at| *at >= first)?;
        rooms[at] -= needed;
        Some(at)
    }

    fn later_days_hold(&self, promised: &[Waiting]) -> bool {
        let mut rooms = self.rooms_from_today();
        promised.iter().all(|(_, question)| self.place(&mut rooms, *question, 1).is_some())
    }

    fn ask_again(&mut self, question: usize) {
        self.left -= self.pool.minutes_again(question);
        self.is_chosen[question] = true;
        self.again.push(question);
    }

    fn finish(self, minutes: u32) -> Chosen {
        let Self { pool, new, again, left, days, .. } = self;
        let recall = |question: usize| {
            let memory = pool.memories[question].as_ref();
            (memory.map_or(0.0, |memory| pool.scheduler.recall(memory, days[0])), question)
        };
        let mut again: Vec<Waiting> = again.into_iter().map(recall).collect();
        again.sort_by(lowest_first);
        let again = again.into_iter().map(|(_, question)| question).collect();
        Chosen { new, again, minutes: minutes - left }
    }
}
