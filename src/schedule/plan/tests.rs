//! Promises of a plan.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::domain::{Grade, StudyPlan};
use crate::schedule::day::later;
use crate::schedule::practised::{DoneToday, Limits, Practised};
use crate::schedule::queue::queue;
use crate::schedule::scheduler::{Options, Scheduler};

mod promises;

const TODAY: Date = date(2026, 11, 23); // a Monday
const NOTHING: DoneToday = DoneToday { new: 0, reviews: 0, minutes: 0 };
const LIMITS: Limits = Limits { new: 0, reviews: 0, minutes: None };

type History = Vec<(Date, Grade)>;

fn scheduler() -> Scheduler {
    Scheduler::new(&Options::default()).unwrap()
}

fn question(number: usize, topic: usize, minutes: u16, history: &History) -> Practised {
    let id = format!("question-{number}");
    let memory = scheduler().replay(&id, history);
    let topic = format!("topic-{topic}");
    Practised { id, system: "django".to_owned(), topic, minutes, memory, buried_until: None }
}

fn unseen(count: usize, minutes: u16) -> Vec<Practised> {
    (0..count).map(|number| question(number, number % 3, minutes, &Vec::new())).collect()
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

fn working(plan: &StudyPlan) -> Vec<Date> {
    days::working_days(plan, TODAY)
}

/// On which days of a forecast a question is asked.
fn asked(forecast: &Forecast, question: usize) -> Vec<Date> {
    let asks = |day: &&PlanDay| day.new.contains(&question) || day.again.contains(&question);
    forecast.days.iter().filter(asks).map(|day| day.date).collect()
}

fn grades() -> impl Strategy<Value = Grade> {
    use Grade::{Again, Easy, Good, Hard};
    prop_oneof![2 => Just(Again), 1 => Just(Hard), 6 => Just(Good), 1 => Just(Easy)]
}

/// Questions with their histories, some new, some put off.
fn banks() -> impl Strategy<Value = (Vec<Practised>, Vec<History>)> {
    let history = prop::collection::vec((1_u32..30, grades()), 0..5);
    let one = (0_usize..5, 1_u16..40, any::<bool>(), history, 0_u32..40);
    prop::collection::vec(one, 0..30).prop_map(|ones| {
        let build = |(number, (topic, minutes, is_new, gaps, buried)): (
            usize,
            (_, _, bool, Vec<_>, u32),
        )| {
            let mut day = TODAY;
            let back = |(gap, grade): &(u32, Grade)| {
                day = day.saturating_sub(i64::from(*gap).days());
                (day, *grade)
            };
            let mut history: History = gaps.iter().filter(|_| !is_new).map(back).collect();
            history.reverse();
            let mut question = question(number, topic, minutes, &history);
            question.buried_until = (buried < 4).then(|| later(TODAY, buried));
            (question, history)
        };
        ones.into_iter().enumerate().map(build).unzip()
    })
}

fn plans() -> impl Strategy<Value = StudyPlan> {
    let off = prop::collection::vec(0_u32..30, 0..6);
    (0_u32..30, 0_u16..120, off, prop::collection::vec(1_u8..=7, 0..3)).prop_map(
        |(days, minutes, off, weekdays_off)| StudyPlan {
            days_off: off.into_iter().map(|ahead| later(TODAY, ahead)).collect(),
            weekdays_off,
            ..plan(days, minutes)
        },
    )
}

/// Do what a forecast expects on its first day.
fn follow(all: &mut [Practised], day: &PlanDay) {
    for position in day.new.iter().chain(&day.again) {
        let question = &mut all[*position];
        let after =
            scheduler().after(&question.id, question.memory.as_ref(), day.date, Grade::Good);
        question.memory = Some(after);
    }
}

proptest! {
    #[test]
    fn a_day_never_asks_what_a_plan_forbids((all, _) in banks(), plan in plans(), spent in 0_u32..60) {
        let done = DoneToday { minutes: spent, ..NOTHING };
        let forecast = forecast(&all, &plan, TODAY, done, &scheduler());
        let working = working(&plan);
        let closing = &working[working.len().saturating_sub(2)..];
        let mut seen: HashMap<usize, Date> = HashMap::new();
        for day in &forecast.days {
            prop_assert!(TODAY <= day.date && day.date < plan.date);
            if !working.contains(&day.date) {
                prop_assert!(day.new.is_empty() && day.again.is_empty());
            }
            if closing.contains(&day.date) {
                prop_assert!(day.new.is_empty());
            }
            let first = day.new.iter().map(|new| u32::from(all[*new].minutes)).sum::<u32>();
            let again = day.again.iter().map(|again| u32::from(all[*again].minutes).div_ceil(2)).sum::<u32>();
            let spent = if day.date == TODAY { spent } else { 0 };
            prop_assert_eq!(day.minutes, first + again);
            prop_assert!(day.minutes <= u32::from(plan.minutes_a_day).saturating_sub(spent));
            for new in &day.new {
                prop_assert!(all[*new].memory.is_none() && !seen.contains_key(new));
            }
            for asked in day.new.iter().chain(&day.again) {
                prop_assert!(all[*asked].buried_until.is_none_or(|until| until <= day.date));
                prop_assert!(seen.insert(*asked, day.date) != Some(day.date));
            }
        }
        let mut all_of_them = [forecast.fits.clone(), forecast.left_out.clone()].concat();
        all_of_them.sort_unstable();
        prop_assert_eq!(all_of_them, (0..all.len()).collect::<Vec<_>>());
    }

    /// Always possible: what could not be seen again is not begun. What was seen once before
    /// the plan may find its days full; then it does not fit, and the forecast says so.
    #[test]
    fn what_is_begun_is_seen_again((all, _) in banks(), plan in plans(), spent in 0_u32..60) {
        let done = DoneToday { minutes: spent, ..NOTHING };
        let forecast = forecast(&all, &plan, TODAY, done, &scheduler());
        for new in forecast.days.iter().flat_map(|day| &day.new) {
            prop_assert!(asked(&forecast, *new).len() >= 2, "{new} once");
            prop_assert!(forecast.fits.contains(new));
        }
        for fits in &forecast.fits {
            let before = all[*fits].memory.map_or(0, |memory| memory.reviews as usize);
            prop_assert!(before + asked(&forecast, *fits).len() >= 2);
        }
    }

    #[test]
    fn todays_queue_is_the_first_day_of_the_forecast((all, _) in banks(), plan in plans(), spent in 0_u32..60) {
        let done = DoneToday { minutes: spent, ..NOTHING };
        let queue = queue(&all, TODAY, LIMITS, done, Some(&plan), &scheduler());
        let forecast = forecast(&all, &plan, TODAY, done, &scheduler());
        let first = forecast.days.first().map(|day| day.in_order(&all)).unwrap_or_default();
        prop_assert_eq!(queue, first);
    }

    #[test]
    fn a_day_derived_anew_after_every_answer_asks_nothing_twice_and_holds_its_minutes(
        (mut all, _) in banks(), plan in plans(), answers in prop::collection::vec(grades(), 1..20),
    ) {
        let mut done = NOTHING;
        let mut asked = Vec::new();
        for grade in answers.iter().cycle() {
            let queue = queue(&all, TODAY, LIMITS, done, Some(&plan), &scheduler());
            let Some(first) = queue.first() else { break };
            prop_assert!(!asked.contains(first));
            asked.push(*first);
            let question = &mut all[*first];
            done.minutes += question.minutes_to_ask();
            prop_assert!(done.minutes <= u32::from(plan.minutes_a_day));
            let after = scheduler().after(&question.id, question.memory.as_ref(), TODAY, *grade);
            question.memory = Some(after);
        }
    }

    #[test]
    fn a_plan_that_is_followed_goes_on_as_forecast((mut all, _) in banks(), plan in plans()) {
        let first = forecast(&all, &plan, TODAY, NOTHING, &scheduler());
        for (ahead, expected) in (0..).zip(&first.days) {
            let today = forecast(&all, &plan, later(TODAY, ahead), NOTHING, &scheduler());
            prop_assert_eq!(&today.days[0], expected);
            follow(&mut all, expected);
        }
    }

    #[test]
    fn removing_a_plan_restores_the_ordinary_schedule(
        (mut all, mut histories) in banks(), plan in plans(), answers in prop::collection::vec(grades(), 1..50),
    ) {
        let mut answers = answers.iter().cycle();
        for ahead in 0..8 {
            let today = later(TODAY, ahead);
            for position in queue(&all, today, LIMITS, NOTHING, Some(&plan), &scheduler()) {
                let grade = *answers.next().unwrap();
                let question = &mut all[position];
                question.memory = Some(scheduler().after(&question.id, question.memory.as_ref(), today, grade));
                histories[position].push((today, grade));
            }
        }
        for (question, history) in all.iter().zip(&histories) {
            prop_assert_eq!(question.memory, scheduler().replay(&question.id, history));
            if let Some(memory) = &question.memory {
                prop_assert_eq!(due_day(memory, None, TODAY), Some(memory.due));
            }
        }
    }

    #[test]
    fn a_due_day_is_a_working_day_before_the_date((all, _) in banks(), plan in plans()) {
        let working = working(&plan);
        for memory in all.iter().filter_map(|question| question.memory) {
            let due = due_day(&memory, Some(&plan), TODAY);
            prop_assert!(due.is_none_or(|due| working.contains(&due) && due > memory.last));
            let can_be = working.last().is_some_and(|last| *last > memory.last);
            prop_assert!(due.is_some() || !can_be || memory.last >= days::closing_day(&plan));
        }
    }
}

#[test]
fn with_minutes_enough_everything_fits_and_is_repeated_in_the_last_two_days() {
    let all = unseen(20, 10);
    let forecast = forecast(&all, &plan(9, 120), TODAY, NOTHING, &scheduler());
    assert_eq!(forecast.coverage(), "20 questions, 9 days: all fit");
    assert_eq!(forecast.header(), "9 days, 12 today, ready 0 %");
    for question in 0..all.len() {
        let last = asked(&forecast, question).last().copied();
        assert!(last >= Some(later(TODAY, 7)), "{question}: {last:?}");
    }
    assert!(forecast.expected.overall > 0.9, "{}", forecast.expected.overall);
}

#[test]
fn an_interval_longer_than_the_plan_is_capped() {
    let well_known = [200_i64, 150, 50].map(|ago| (TODAY.saturating_sub(ago.days()), Grade::Easy));
    let all = [question(0, 0, 10, &well_known.to_vec())];
    let memory = all[0].memory.unwrap();
    let plan = plan(9, 30);
    assert!(memory.due > plan.date);
    assert_eq!(due_day(&memory, Some(&plan), TODAY), Some(later(TODAY, 8)));
    let forecast = forecast(&all, &plan, TODAY, NOTHING, &scheduler());
    assert_eq!(asked(&forecast, 0), [later(TODAY, 8)]);
}

#[test]
fn with_few_minutes_the_last_repeats_spread_and_the_shortfall_is_said() {
    let all = unseen(60, 10);
    let forecast = forecast(&all, &plan(9, 30), TODAY, NOTHING, &scheduler());
    // 9 days of 30 minutes hold 18 times the 15 minutes of a question and its repeat.
    assert_eq!(forecast.coverage(), "60 questions, 9 days: 18 fit; these 42 do not");
    assert!(forecast.days.iter().all(|day| day.minutes == 30));
}

#[test]
fn skipped_days_only_make_the_shortfall_larger() {
    let all = unseen(60, 10);
    let fits = |skipped| {
        let today = later(TODAY, skipped);
        forecast(&all, &plan(12, 40), today, NOTHING, &scheduler()).fits.len()
    };
    let fits: Vec<usize> = (0..13).map(fits).collect();
    assert!(fits.windows(2).all(|pair| pair[0] >= pair[1]), "{fits:?}");
    assert_eq!(fits[10..], [0, 0, 0]);
}

#[test]
fn a_question_longer_than_a_day_is_left_out() {
    let mut all = unseen(3, 10);
    all[1].minutes = 45;
    let forecast = forecast(&all, &plan(9, 30), TODAY, NOTHING, &scheduler());
    assert_eq!((forecast.fits, forecast.left_out), (vec![0, 2], vec![1]));
}

#[test]
fn readiness_is_the_mean_of_the_predicted_recall() {
    let seen = vec![(later(TODAY, 0), Grade::Good)];
    let all = [question(0, 0, 10, &seen), question(1, 0, 10, &vec![]), question(2, 1, 10, &seen)];
    let day = later(TODAY, 5);
    let recall = scheduler().recall(&all[0].memory.unwrap(), day);
    let ready = readiness(&all, day, &scheduler());
    assert!((ready.overall - 2.0 * recall / 3.0).abs() < 1e-6);
    let topics: Vec<_> =
        ready.topics.iter().map(|topic| (topic.topic.as_str(), topic.questions)).collect();
    assert_eq!(topics, [("topic-0", 2), ("topic-1", 1)]);
    assert!((ready.topics[0].ready - recall / 2.0).abs() < 1e-6);
    assert!(readiness(&[], day, &scheduler()).overall.abs() < f32::EPSILON);
}

#[test]
fn plans_that_cannot_be_followed_are_named() {
    let bad = |plan: StudyPlan| check(&plan, TODAY).unwrap_err();
    let good = plan(9, 30);
    assert_eq!(check(&good, TODAY), Ok(()));
    assert!(matches!(bad(plan(0, 30)), BadPlan::Over { .. }));
    assert!(matches!(bad(plan(400, 30)), BadPlan::TooFar { .. }));
    assert_eq!(bad(plan(9, 0)), BadPlan::NoMinutes);
    assert_eq!(bad(StudyPlan { weekdays_off: vec![0], ..good.clone() }), BadPlan::Weekday(0));
    let never = StudyPlan { weekdays_off: (1..=7).collect(), ..good };
    assert_eq!(bad(never.clone()), BadPlan::NoDays { date: never.date });
    assert!(forecast(&unseen(3, 10), &never, TODAY, NOTHING, &scheduler()).fits.is_empty());
}

#[test]
fn weekdays_and_single_days_can_be_off() {
    let off =
        StudyPlan { weekdays_off: vec![6, 7], days_off: vec![later(TODAY, 1)], ..plan(9, 60) };
    let forecast = forecast(&unseen(30, 10), &off, TODAY, NOTHING, &scheduler());
    let worked: Vec<i8> =
        forecast.days.iter().filter(|day| day.minutes > 0).map(|day| day.date.day()).collect();
    assert_eq!(worked, [23, 25, 26, 27, 30, 1]);
}
