//! Promises of the whole room: today's queue, a candidate over sixty days, a plan over
//! the bundled bank.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::day::later;
use super::statistics::{Share, true_retention};
use super::*;
use crate::domain::{Grade, Review, StudyPlan};
use crate::format;
use crate::ops::{bundled_catalog, bundled_files};

const TODAY: Date = date(2026, 11, 23);
const NOTHING: DoneToday = DoneToday { new: 0, reviews: 0, minutes: 0 };

fn scheduler() -> Scheduler {
    Scheduler::new(&Options::default()).unwrap()
}

fn question(number: usize, topic: usize, minutes: u16) -> Practised {
    Practised {
        id: format!("question-{number}"),
        system: "django".to_owned(),
        topic: format!("topic-{topic}"),
        minutes,
        memory: None,
        buried_until: None,
    }
}

/// A candidate whose recall is what FSRS predicts, with dice of its own (`SplitMix64`).
pub(super) struct Candidate {
    state: u64,
    pub reviews: Vec<Review>,
    pub minutes: Vec<u32>,
}

impl Candidate {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed, reviews: Vec::new(), minutes: Vec::new() }
    }

    fn roll(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        f64::from(u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap()) / f64::from(u32::MAX)
    }

    /// Of what is recalled one in ten was hard and one in ten easy; first answers have the
    /// shares of the library's own simulator.
    fn grade(&mut self, recall: Option<f32>) -> Grade {
        let roll = self.roll();
        let (again, hard, good) = match recall {
            None => (0.24, 0.094, 0.495),
            Some(recall) => {
                let recall = f64::from(recall);
                (1.0 - recall, 0.1 * recall, 0.8 * recall)
            }
        };
        match roll {
            roll if roll < again => Grade::Again,
            roll if roll < again + hard => Grade::Hard,
            roll if roll < again + hard + good => Grade::Good,
            _ => Grade::Easy,
        }
    }

    /// Answer everything of a day.
    fn practise(
        &mut self,
        all: &mut [Practised],
        queue: &[usize],
        today: Date,
        scheduler: &Scheduler,
    ) {
        let mut minutes = 0;
        for position in queue {
            let question = &mut all[*position];
            minutes += question.minutes_to_ask();
            let recall = question.memory.map(|memory| scheduler.recall(&memory, today));
            let grade = self.grade(recall);
            question.memory =
                Some(scheduler.after(&question.id, question.memory.as_ref(), today, grade));
            self.reviews.push(Review {
                question: question.id.clone(),
                at: i64::try_from(self.reviews.len()).unwrap(),
                day: today,
                grade,
                seconds: 60,
                ticked: 0,
                points: 0,
                outline: String::new(),
            });
        }
        self.minutes.push(minutes);
    }

    /// Sixty days of the ordinary schedule.
    pub(super) fn over_sixty_days(seed: u64, limits: Limits, scheduler: &Scheduler) -> Self {
        let minutes = |number: usize| u16::try_from(3 + number % 13).unwrap();
        let mut all: Vec<_> = (0..600).map(|n| question(n, n % 40, minutes(n))).collect();
        let mut candidate = Self::new(seed);
        for ahead in 0..60 {
            let today = later(TODAY, ahead);
            let queue = queue(&all, today, limits, NOTHING, None, scheduler);
            candidate.practise(&mut all, &queue, today, scheduler);
        }
        candidate
    }
}

#[test]
fn candidates_keep_the_promised_retention_and_the_daily_minutes() {
    let limits = Limits { new: 5, reviews: 200, minutes: Some(60) };
    for retention in [0.8, 0.9] {
        let scheduler = Scheduler::new(&Options { retention, ..Options::default() }).unwrap();
        let (mut kept, mut late) = (Share::default(), Share::default());
        for seed in 0..8 {
            let candidate = Candidate::over_sixty_days(seed, limits, &scheduler);
            assert!(candidate.minutes.iter().all(|minutes| (1..=60).contains(minutes)));
            let one = true_retention(&candidate.reviews, &scheduler);
            kept = added(kept, one.total);
            late = added(late, one.under_a_day);
        }
        let off = |share: Share| (share.share().unwrap() - f64::from(retention)).abs();
        assert!(kept.reviews > 2000);
        assert!(off(kept) <= 0.02, "{kept:?}");
        // Without those that whole days cannot serve it is nearer still.
        let served =
            Share { recalled: kept.recalled - late.recalled, reviews: kept.reviews - late.reviews };
        assert!(off(served) <= 0.01, "{served:?}");
    }
}

fn added(one: Share, other: Share) -> Share {
    Share { recalled: one.recalled + other.recalled, reviews: one.reviews + other.reviews }
}

/// The questions of the bundled bank, none practised.
fn bundled() -> Vec<Practised> {
    let read = |(path, text): &(&str, &str)| {
        let question = format::question::read(text, path, bundled_catalog()).question?;
        Some(Practised {
            id: question.id.to_string(),
            system: question.system.clone(),
            topic: question.topic.clone(),
            minutes: question.minutes,
            memory: None,
            buried_until: None,
        })
    };
    bundled_files().iter().filter_map(read).collect()
}

fn plan(days: u32, minutes_a_day: u16) -> StudyPlan {
    StudyPlan {
        query: String::new(),
        date: later(TODAY, days),
        minutes_a_day,
        days_off: Vec::new(),
        weekdays_off: Vec::new(),
    }
}

#[test]
fn a_plan_over_the_bundled_bank_for_ten_days_at_thirty_minutes() {
    let all = bundled();
    let plan = plan(10, 30);
    let forecast = forecast(&all, &plan, TODAY, NOTHING, &scheduler());
    assert_eq!(forecast.fits.len() + forecast.left_out.len(), all.len());
    // 300 minutes, and a question with its repeat takes 23 of them on average.
    assert!((11..=16).contains(&forecast.fits.len()), "{}", forecast.coverage());
    let topics: BTreeSet<_> =
        forecast.fits.iter().map(|fits| (&all[*fits].system, &all[*fits].topic)).collect();
    assert_eq!(topics.len(), forecast.fits.len(), "each of another topic");
    let fits = u16::try_from(forecast.fits.len()).unwrap();
    let whole = u16::try_from(all.len()).unwrap();
    // What fits is expected to be recalled, and the rest counts as not.
    let ready = forecast.expected.overall * f32::from(whole) / f32::from(fits);
    assert!((0.88..0.99).contains(&ready), "{ready}");
}

#[test]
fn a_candidate_who_follows_a_plan_is_as_ready_as_forecast() {
    let mut whole = bundled();
    whole.truncate(60);
    let plan = plan(30, 60);
    let forecast = forecast(&whole, &plan, TODAY, NOTHING, &scheduler());
    let mut ready = 0.0;
    for seed in 0..8 {
        let mut all = whole.clone();
        let mut candidate = Candidate::new(seed);
        for ahead in 0..35 {
            let today = later(TODAY, ahead);
            let limits = Limits { new: 0, reviews: 0, minutes: None };
            let queue = queue(&all, today, limits, NOTHING, Some(&plan), &scheduler());
            assert!(today < plan.date || queue.is_empty());
            candidate.practise(&mut all, &queue, today, &scheduler());
        }
        assert!(candidate.minutes.iter().all(|minutes| *minutes <= 60));
        ready += readiness(&all, plan.date, &scheduler()).overall / 8.0;
    }
    assert!((ready - forecast.expected.overall).abs() < 0.05, "{ready}");
}
