//! What one day of a plan asks: the rules of the module above, in their order.

use jiff::civil::Date;

use crate::domain::{Grade, Memory, StudyPlan};
use crate::schedule::practised::Practised;
use crate::schedule::queue::{forgotten_first, lowest_first};
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
    /// The questions begun in the order in which they choose their places: lowest
    /// predicted recall on the date first.
    in_need: Vec<Waiting>,
}

/// A question that waits for a place, by its predicted recall on the date.
type Waiting = (f32, usize);

impl<'a> Pool<'a> {
    pub(super) fn new(all: &'a [Practised], plan: &'a StudyPlan, scheduler: &'a Scheduler) -> Self {
        let memories: Vec<_> = all.iter().map(|question| question.memory).collect();
        let on_date: Vec<_> =
            all.iter().map(|question| question.recall(scheduler, plan.date)).collect();
        let begun = (0..all.len()).filter(|question| memories[*question].is_some());
        let mut in_need: Vec<Waiting> =
            begun.map(|question| (on_date[question], question)).collect();
        in_need.sort_unstable_by(lowest_first);
        Self { all, plan, scheduler, topics: Topics::new(all), memories, on_date, in_need }
    }

    /// Answer a question well, as a forecast expects.
    pub(super) fn answer(&mut self, question: usize, day: Date) {
        let place = |waiting: &[Waiting], of: Waiting| {
            waiting.binary_search_by(|other| lowest_first(other, &of))
        };
        if let Ok(at) = place(&self.in_need, (self.on_date[question], question)) {
            self.in_need.remove(at);
        }
        let memory = self.well_answered(question, day);
        let waiting = (self.scheduler.recall(&memory, self.plan.date), question);
        if let Err(at) = place(&self.in_need, waiting) {
            self.in_need.insert(at, waiting);
        }
        self.on_date[question] = waiting.0;
        self.memories[question] = Some(memory);
    }

    fn well_answered(&self, question: usize, day: Date) -> Memory {
        let id = &self.all[question].id;
        self.scheduler.after(id, self.memories[question].as_ref(), day, Grade::Good)
    }

    /// The questions begun, in the order of their need.
    fn begun(&self) -> impl Iterator<Item = (Waiting, &Memory)> {
        let memory = |waiting: &Waiting| Some((*waiting, self.memories[waiting.1].as_ref()?));
        self.in_need.iter().filter_map(memory)
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
        for (waiting, _) in seen_once {
            match self.place(&mut rooms, waiting.1, 0) {
                Some(0) => self.ask_again(waiting.1),
                Some(_) => self.promised.push(waiting),
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
        let fits = |question: &&usize| pool.all[**question].minutes_first() <= self.left;
        let Some(any) = unseen.iter().find(fits) else { return };
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
        let due = pool
            .begun()
            .filter(|((_, question), _)| pool.minutes_again(*question) <= self.left)
            .filter(|((_, question), memory)| is_due(memory) && !self.is_chosen[*question])
            .filter(|((_, question), _)| pool.all[*question].may_be_asked_on(today))
            .map(|((_, question), memory)| (pool.scheduler.recall(memory, today), question));
        for question in forgotten_first(due) {
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
        let every_repeat = pool.begun().map(|((_, question), _)| pool.minutes_again(question));
        let stretch = stretch(pool.plan, every_repeat.fold(0, u32::saturating_add));
        let mut has_place = self.is_chosen.clone();
        let mut rooms = self.rooms_from_today();
        for (_, question) in &self.promised {
            self.place(&mut rooms, *question, 1);
            has_place[*question] = true;
        }
        let is_open = |((recall, question), memory): &(Waiting, &Memory)| {
            let is_weak = *recall < pool.scheduler.retention();
            let is_closing = today >= stretch && memory.last < stretch;
            (is_weak || is_closing) && !has_place[*question]
        };
        let mut too_long = u32::MAX;
        for ((_, question), _) in pool.begun().filter(is_open) {
            let needed = pool.minutes_again(question);
            if needed >= too_long {
                continue;
            }
            match self.place(&mut rooms, question, 0) {
                Some(0) => self.ask_again(question),
                // No day has room for it, so none has for a longer one.
                None if rooms.iter().all(|room| *room < needed) => too_long = needed,
                _ => {}
            }
        }
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
        let again = forgotten_first(again.into_iter().map(recall));
        Chosen { new, again, minutes: minutes - left }
    }
}
