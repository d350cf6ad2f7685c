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
        waiting: Vec::new(),
        is_promised: vec![true; pool.all.len()],
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

/// Minutes left on each of the working days, of which today is the first.
struct Rooms {
    left: Vec<u32>,
    /// No day has so many. Known from what found no day, so that the rest need not look.
    too_long: u32,
}

impl Rooms {
    fn open_today(&mut self, minutes: u32) {
        self.left[0] = minutes;
        self.too_long = u32::MAX;
    }

    /// Take minutes, at least one, of the latest day that has them, if that is not too early.
    fn take_latest(&mut self, minutes: u32, may: impl Fn(usize) -> bool) -> Option<usize> {
        if minutes >= self.too_long {
            return None;
        }
        let Some(at) = self.left.iter().rposition(|left| *left >= minutes) else {
            self.too_long = minutes;
            return None;
        };
        if !may(at) {
            return None;
        }
        self.left[at] -= minutes;
        Some(at)
    }
}

struct Draft<'a> {
    pool: &'a Pool<'a>,
    /// Working days from today on; today is the first.
    days: &'a [Date],
    /// Minutes left today.
    left: u32,
    /// Seen once and not again today, in the order in which they choose a later day.
    waiting: Vec<Waiting>,
    /// Of those that wait: whether a later day has a place for it. What has none waits among
    /// the others all the same, because tomorrow it chooses among them again, and would get
    /// the minutes that anything before it no longer needs.
    is_promised: Vec<bool>,
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
        let mut rooms = self.rooms(self.left);
        for (waiting, _) in seen_once {
            let place = self.place(&mut rooms, waiting.1);
            if place == Some(0) {
                self.ask_again(waiting.1);
                continue;
            }
            // Without a place, what the rules below leave over may still be enough for it.
            self.is_promised[waiting.1] = place.is_some();
            self.waiting.push(waiting);
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
            let mut waiting = self.waiting.clone();
            let newcomer = (recall, question);
            let at = waiting.partition_point(|other| lowest_first(other, &newcomer).is_lt());
            waiting.insert(at, newcomer);
            if self.promises_hold(&waiting) {
                self.waiting = waiting;
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
            // could leave another promise without one: then it waits for its day.
            let mut waiting = self.waiting.clone();
            waiting.retain(|(_, other)| *other != question);
            if waiting.len() == self.waiting.len() || self.promises_hold(&waiting) {
                self.waiting = waiting;
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
        let mut rooms = self.rooms(0);
        for (_, question) in &self.waiting {
            has_place[*question] = self.place(&mut rooms, *question).is_some();
        }
        rooms.open_today(self.left);
        let is_open = |((recall, question), memory): &(Waiting, &Memory)| {
            let is_weak = *recall < pool.scheduler.retention();
            let is_closing = today >= stretch && memory.last < stretch;
            (is_weak || is_closing) && !has_place[*question]
        };
        for ((_, question), _) in pool.begun().filter(is_open) {
            if self.place(&mut rooms, question) == Some(0) {
                self.ask_again(question);
            }
        }
    }

    /// Whole days, and so many minutes of today.
    fn rooms(&self, today: u32) -> Rooms {
        let mut left = vec![u32::from(self.pool.plan.minutes_a_day); self.days.len()];
        left[0] = today;
        Rooms { left, too_long: u32::MAX }
    }

    /// Give a question the latest day with minutes for its repeat.
    fn place(&self, rooms: &mut Rooms, question: usize) -> Option<usize> {
        let may_be_asked = |at: usize| {
            let (pool, day) = (self.pool, self.days[at]);
            let is_later = pool.memories[question].is_none_or(|memory| memory.last < day);
            is_later && pool.all[question].may_be_asked_on(day)
        };
        rooms.take_latest(self.pool.minutes_again(question), may_be_asked)
    }

    /// Whether all that are promised a place get one when these choose tomorrow.
    fn promises_hold(&self, waiting: &[Waiting]) -> bool {
        let mut rooms = self.rooms(0);
        waiting.iter().all(|(_, question)| {
            let has_place = self.place(&mut rooms, *question).is_some();
            has_place || !self.is_promised[*question]
        })
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
