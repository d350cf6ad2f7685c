//! Golden values and promises of the scheduler.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use Grade::{Again, Easy, Good, Hard};

fn scheduler() -> Scheduler {
    Scheduler::new(&Options::default()).unwrap()
}

/// The intervals of answers that are all given on the day on which they are due.
fn intervals(scheduler: &Scheduler, grades: &[Grade]) -> Vec<i32> {
    let mut today = date(2026, 1, 1);
    let mut memory = None;
    let mut intervals = Vec::new();
    for grade in grades {
        let next = scheduler.after("a-question", memory.as_ref(), today, *grade);
        intervals.push(days_between(today, next.due));
        today = next.due;
        memory = Some(next);
    }
    intervals
}

#[test]
fn golden_intervals_of_the_default_parameters() {
    assert_eq!(intervals(&scheduler(), &[Good; 7]), [2, 11, 46, 163, 497, 1346, 3292]);
    assert_eq!(intervals(&scheduler(), &[Good, Good, Again, Good, Good]), [2, 11, 2, 5, 12]);
}

#[test]
fn a_higher_retention_asks_sooner_and_the_longest_interval_holds() {
    let with = |retention, longest| {
        let options = Options { retention, longest, ..Options::default() };
        intervals(&Scheduler::new(&options).unwrap(), &[Good; 6])
    };
    let (often, usual, seldom) = (with(0.97, LONGEST), with(0.9, LONGEST), with(0.7, LONGEST));
    for ((often, usual), seldom) in often.iter().zip(&usual).zip(&seldom) {
        assert!(often < usual && usual < seldom);
    }
    assert_eq!(with(0.9, 100), [2, 11, 46, 100, 100, 100]);
}

#[test]
fn recall_is_the_retention_when_a_question_is_due() {
    let scheduler = scheduler();
    let memory =
        scheduler.replay("a-question", &[(date(2026, 1, 1), Good), (date(2026, 1, 3), Good)]);
    let memory = memory.unwrap();
    assert!((scheduler.recall(&memory, memory.last) - 1.0).abs() < 1e-6);
    assert!((scheduler.recall(&memory, memory.due) - 0.9).abs() < 0.01);
    assert!(scheduler.recall(&memory, memory.due + 100.days()) < 0.9);
}

#[test]
fn a_lapse_is_what_was_known_and_then_forgotten() {
    let day = |n: i8| date(2026, 1, n);
    let lapses =
        |history: &[(Date, Grade)]| scheduler().replay("a-question", history).unwrap().lapses;
    assert_eq!(lapses(&[(day(1), Again), (day(2), Again)]), 0);
    assert_eq!(lapses(&[(day(1), Good), (day(3), Again)]), 1);
    assert_eq!(lapses(&[(day(1), Again), (day(2), Good), (day(5), Again)]), 1);
}

#[test]
fn bad_options_are_named() {
    let bad = |options| Scheduler::new(&options).unwrap_err();
    let usual = Options::default;
    assert_eq!(bad(Options { retention: 0.69, ..usual() }), BadOptions::Retention(0.69));
    assert!(matches!(bad(Options { retention: f32::NAN, ..usual() }), BadOptions::Retention(_)));
    assert_eq!(bad(Options { longest: 0, ..usual() }), BadOptions::Longest(0));
    for parameters in [vec![], vec![0.5; 19], vec![f32::NAN; 21], vec![0.05; 21]] {
        assert_eq!(
            bad(Options { parameters: Some(parameters), ..usual() }),
            BadOptions::Parameters
        );
    }
    let message = BadOptions::Retention(0.5).to_string();
    assert_eq!(message, "a desired retention of 0.5 is outside 0.7 to 0.97");
}

#[test]
fn a_memory_that_cannot_be_starts_over() {
    let broken = Memory {
        stability: f32::NAN,
        difficulty: 5.0,
        last: date(2026, 1, 1),
        due: date(2026, 1, 2),
        reviews: 3,
        lapses: 0,
    };
    assert!(scheduler().recall(&broken, date(2026, 1, 2)).abs() < f32::EPSILON);
    let after = scheduler().after("a-question", Some(&broken), date(2026, 1, 2), Good);
    assert_eq!((after.due, after.reviews), (date(2026, 1, 4), 4));
}

fn grade() -> impl Strategy<Value = Grade> {
    prop_oneof![Just(Again), Just(Hard), Just(Good), Just(Easy)]
}

proptest! {
    #[test]
    fn a_better_grade_is_never_due_earlier_and_never_today(
        history in prop::collection::vec((1_u32..60, grade()), 0..8), wait in 1_u32..90, fuzz in any::<Option<u64>>(),
    ) {
        let scheduler = Scheduler::new(&Options { fuzz, ..Options::default() }).unwrap();
        let mut day = date(2026, 1, 1);
        let mut dated = Vec::new();
        for (gap, grade) in history {
            day = later(day, gap);
            dated.push((day, grade));
        }
        let today = later(day, wait);
        let memory = scheduler.replay("a-question", &dated);
        let choices = scheduler.choices("a-question", memory.as_ref(), today);
        for pair in choices.windows(2) {
            prop_assert!(pair[0].due <= pair[1].due);
        }
        for (choice, grade) in choices.iter().zip([Again, Hard, Good, Easy]) {
            prop_assert!(choice.due > today);
            prop_assert_eq!(choice, &scheduler.after("a-question", memory.as_ref(), today, grade));
        }
    }
}
