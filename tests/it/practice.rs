//! Practice: what is asked, what a grade leaves behind, the plan, mock interviews.

mod command;
mod mocks;

use hotseat::domain::{Grade, PracticeSettings, StudyPlan, Word};
use hotseat::ops::practice::{self, NewReview, Sitting, Today};
use hotseat::ops::{self, OpError, Touched, bundled_catalog, redo, undo};
use hotseat::schedule::{Fitted, RETENTIONS, days_between, interval_words};
use hotseat::search::Index;
use hotseat::store::{Store, memories, reviews};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rusqlite::types::Value;

use crate::bank::{files, small, source};

const PREFETCH: &str = "django-prefetch-page";
const EVICTION: &str = "redis-eviction-at-noon";

/// Noon of a day of November 2026 in UTC.
fn noon(day: i8) -> Sitting {
    at(date(2026, 11, day), 12)
}

fn at(day: Date, hour: i8) -> Sitting {
    let now = day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    // All six questions of the small bank may be asked on one day.
    let settings = PracticeSettings { new_a_day: 6, ..PracticeSettings::default() };
    Sitting { settings, now, zone: TimeZone::UTC }
}

fn index(store: &Store) -> Index {
    ops::build_index(store, bundled_catalog(), 0).unwrap()
}

fn today(store: &Store, query: &str, sitting: &Sitting) -> Today {
    practice::today(store, &index(store), query, sitting).unwrap()
}

fn ids(today: &Today) -> Vec<&str> {
    today.queue.iter().map(|card| card.id.as_str()).collect()
}

fn answer(question: &str, grade: Grade) -> NewReview {
    NewReview {
        question: question.to_owned(),
        grade,
        seconds: 90,
        ticked: 3,
        points: 4,
        outline: "First the cause.\nThen the cure.".to_owned(),
    }
}

fn grade(store: &mut Store, question: &str, grade: Grade, sitting: &Sitting) {
    practice::grade(store, answer(question, grade), sitting).unwrap();
}

fn plan(query: &str, date: Date, minutes_a_day: u16) -> StudyPlan {
    StudyPlan {
        query: query.to_owned(),
        date,
        minutes_a_day,
        days_off: vec![],
        weekdays_off: vec![],
    }
}

/// Every value of every row of practice, as the database holds it.
fn rows(store: &Store) -> Vec<(&'static str, Vec<Value>)> {
    let tables = ["memory", "buried", "review", "study_plan", "fitted", "mock", "mock_answer"];
    let mut rows = Vec::new();
    for table in tables {
        let mut statement =
            store.conn().prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = statement.column_count();
        let found = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
        rows.extend(found.unwrap().map(|row| (table, row.unwrap())));
    }
    rows
}

#[test]
fn what_stands_under_a_grade_is_what_it_stores() {
    for given in Grade::ALL {
        let mut store = small();
        let mut sitting = noon(1);
        // Three answers, each when the question is due: new, young, older.
        for _ in 0..3 {
            let card = today(&store, "id:django-prefetch-page", &sitting).queue.remove(0);
            grade(&mut store, &card.id, *given, &sitting);
            let stored = memories::read(store.conn(), &card.id).unwrap().unwrap().memory;
            let days = days_between(sitting.day(), stored.due);
            assert_eq!(card.choices[*given as usize], interval_words(days), "{given}");
            sitting = at(stored.due, 12);
        }
    }
}

#[test]
fn a_grade_is_one_step_and_is_undone_to_the_byte() {
    let mut store = small();
    let sitting = noon(1);
    for (number, before) in [(1, None), (2, Some(Grade::Good))] {
        if let Some(before) = before {
            grade(&mut store, PREFETCH, before, &sitting);
        }
        let sitting = noon(10);
        let (first, queue) = (rows(&store), today(&store, "", &sitting));
        let done = practice::grade(&mut store, answer(PREFETCH, Grade::Hard), &sitting).unwrap();
        assert_eq!(done.sentence, "graded hard: Prefetched, yet slow on page two");
        assert_eq!(done.touched, Touched::Practice);
        let last = rows(&store);
        assert_ne!(first, last);
        let undone = undo(&mut store).unwrap().unwrap();
        assert_eq!(undone.sentence, "undid: graded hard: Prefetched, yet slow on page two");
        assert_eq!(undone.touched, Touched::Practice);
        assert_eq!(rows(&store), first, "{number}");
        assert_eq!(today(&store, "", &sitting), queue);
        redo(&mut store).unwrap();
        assert_eq!(rows(&store), last);
        undo(&mut store).unwrap();
    }
}

#[test]
fn an_answer_is_kept_whole() {
    let mut store = small();
    grade(&mut store, EVICTION, Grade::Again, &noon(3));
    let review = &reviews::of_question(store.conn(), EVICTION).unwrap()[0];
    assert_eq!((review.seconds, review.ticked, review.points), (90, 3, 4));
    assert_eq!(review.outline, "First the cause.\nThen the cure.");
    assert_eq!((review.day, review.grade), (date(2026, 11, 3), Grade::Again));
    assert_eq!(review.at, noon(3).now.as_second());
    // More ticks than points cannot be.
    let odd = NewReview { ticked: 9, ..answer(EVICTION, Grade::Good) };
    practice::grade(&mut store, odd, &noon(4)).unwrap();
    assert_eq!(reviews::of_question(store.conn(), EVICTION).unwrap()[1].ticked, 4);
    let unknown = practice::grade(&mut store, answer("no-such-question", Grade::Good), &noon(4));
    assert!(matches!(unknown, Err(OpError::NoQuestion { .. })));
}

#[test]
fn the_day_begins_at_four() {
    let mut store = small();
    let late = Sitting { now: at(date(2026, 11, 2), 3).now, ..noon(1) };
    assert_eq!(late.day(), date(2026, 11, 1));
    grade(&mut store, EVICTION, Grade::Good, &late);
    let memory = memories::read(store.conn(), EVICTION).unwrap().unwrap().memory;
    assert_eq!((memory.last, memory.due), (date(2026, 11, 1), date(2026, 11, 3)));
    let is_asked =
        |day, hour| today(&store, "", &at(day, hour)).queue.iter().any(|card| card.id == EVICTION);
    assert!(!is_asked(date(2026, 11, 3), 3) && is_asked(date(2026, 11, 3), 4));
}

#[test]
fn the_limits_hold_over_the_day_and_say_when_it_goes_on() {
    let mut store = small();
    let mut sitting = noon(1);
    sitting.settings.new_a_day = 2;
    sitting.settings.reviews_a_day = 1;
    let start = today(&store, "", &sitting);
    assert_eq!((start.new, start.due, start.done, start.next), (2, 0, 0, None));
    assert_eq!(start.minutes, start.queue.iter().map(|card| card.minutes).sum::<u32>());
    for left in [1, 0] {
        let id = today(&store, "", &sitting).queue[0].id.clone();
        grade(&mut store, &id, Grade::Again, &sitting);
        assert_eq!(today(&store, "", &sitting).queue.len(), left);
    }
    let end = today(&store, "", &sitting);
    assert_eq!((end.done, end.next), (2, Some(date(2026, 11, 2))));
    // The next day: both were forgotten, one may be repeated, two are new.
    sitting.now = noon(2).now;
    let next = today(&store, "", &sitting);
    assert_eq!((next.due, next.new), (1, 2));
}

#[test]
fn the_query_language_knows_what_is_due_and_new() {
    let mut store = small();
    grade(&mut store, EVICTION, Grade::Good, &noon(1));
    grade(&mut store, PREFETCH, Grade::Good, &noon(1));
    let count = |store: &Store, query: &str, sitting: &Sitting| {
        let mut index = index(store);
        practice::mark_due(store, &mut index, sitting).unwrap();
        let query = hotseat::search::parse(query, index.values()).unwrap();
        ops::search(store, &index, &query).unwrap().count
    };
    // Both are due on the third.
    for (query, day, found) in [
        ("is:due", 2, 0),
        ("is:due", 3, 2),
        ("is:new", 1, 4),
        ("-is:new", 1, 2),
        ("is:due fw:django", 9, 1),
    ] {
        assert_eq!(count(&store, query, &noon(day)), found, "{query} on {day}");
    }
    practice::bury(&mut store, EVICTION, &noon(3)).unwrap();
    assert_eq!(count(&store, "is:due", &noon(3)), 1);
    assert_eq!(count(&store, "is:due", &noon(4)), 2);
    // The third is a day off of the plan for one of them.
    let plan =
        StudyPlan { days_off: vec![date(2026, 11, 4)], ..plan("fw:django", date(2026, 11, 9), 20) };
    let index = index(&store);
    practice::set_plan(&mut store, &index, &plan, &noon(3)).unwrap();
    assert_eq!(count(&store, "is:due", &noon(4)), 1);
    assert_eq!(count(&store, "is:due", &noon(5)), 2);
}

#[test]
fn what_is_buried_comes_back_tomorrow_with_its_memory() {
    let mut store = small();
    let before = today(&store, "", &noon(1));
    let done = practice::bury(&mut store, EVICTION, &noon(1)).unwrap();
    assert_eq!(done.sentence, "put off until tomorrow: 日本語 Évictions at noon");
    assert!(!ids(&today(&store, "", &noon(1))).contains(&EVICTION));
    assert!(ids(&today(&store, "", &noon(2))).contains(&EVICTION));
    undo(&mut store).unwrap();
    assert_eq!(today(&store, "", &noon(1)), before);
}

/// The six files with a change to one of them.
fn changed(id: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = files();
    let file = files.iter_mut().find(|(name, _)| name.starts_with(id)).unwrap();
    assert!(file.1.contains(from));
    file.1 = file.1.replace(from, to);
    files
}

#[test]
fn history_survives_updates_and_retired_questions_leave_the_queue() {
    let mut store = small();
    grade(&mut store, EVICTION, Grade::Again, &noon(1));
    let known = rows(&store);
    let take = |store: &mut Store, files| {
        ops::import(store, bundled_catalog(), &source(files), true, 0).unwrap();
    };
    take(&mut store, changed(EVICTION, "The second one.", "Another second one."));
    assert_eq!(rows(&store), known);
    assert!(ids(&today(&store, "", &noon(2))).contains(&EVICTION));
    take(&mut store, changed(EVICTION, "status = \"ready\"", "status = \"retired\""));
    assert_eq!(rows(&store), known);
    assert!(!ids(&today(&store, "", &noon(2))).contains(&EVICTION));
    assert_eq!(reviews::of_question(store.conn(), EVICTION).unwrap().len(), 1);
    let statistics = practice::statistics(&store, &index(&store), &noon(2)).unwrap();
    assert_eq!((statistics.time.reviews, statistics.questions.all), (1, 5));
    take(&mut store, files());
    assert!(ids(&today(&store, "", &noon(2))).contains(&EVICTION));
}

#[test]
fn history_survives_a_question_that_leaves_the_bank() {
    let mut store = small();
    grade(&mut store, EVICTION, Grade::Good, &noon(1));
    grade(&mut store, PREFETCH, Grade::Good, &noon(1));
    let known = rows(&store);
    store.conn().execute("DELETE FROM question WHERE id = ?1", [EVICTION]).unwrap();
    assert_eq!(rows(&store), known);
    let next = today(&store, "", &noon(4));
    assert!(!ids(&next).contains(&EVICTION) && ids(&next).contains(&PREFETCH));
    assert_eq!(today(&store, "", &noon(1)).done, 2);
    let statistics = practice::statistics(&store, &index(&store), &noon(4)).unwrap();
    assert_eq!((statistics.time.reviews, statistics.questions.practised), (2, 1));
    ops::import(&mut store, bundled_catalog(), &source(files()), true, 0).unwrap();
    assert!(ids(&today(&store, "", &noon(4))).contains(&EVICTION));
}

#[test]
fn a_plan_is_set_replaced_and_removed_without_a_trace() {
    let mut store = small();
    grade(&mut store, EVICTION, Grade::Good, &noon(1));
    let sitting = noon(3);
    let (ordinary, stored) = (today(&store, "", &sitting), rows(&store));
    let index = index(&store);
    let first = plan("fw:django", date(2026, 11, 9), 20);
    let done = practice::set_plan(&mut store, &index, &first, &sitting).unwrap();
    assert_eq!(done.sentence, "planned to 2026-11-09 with 20 minutes a day");
    let second = StudyPlan { weekdays_off: vec![6, 7], days_off: vec![date(2026, 11, 4)], ..first };
    practice::set_plan(&mut store, &index, &second, &sitting).unwrap();
    assert_eq!(practice::plan(&store).unwrap(), Some(second));
    let planned = today(&store, "", &sitting);
    assert_eq!(planned.query, "fw:django");
    let forecast = planned.plan.as_ref().unwrap();
    assert_eq!(forecast.days_left, 6);
    assert_eq!(forecast.today, planned.queue.len());
    assert!(forecast.header.starts_with("6 days, "), "{}", forecast.header);
    // Another query is practised by the ordinary schedule.
    assert_eq!(today(&store, "db:redis", &sitting).plan, None);
    // On the day itself nothing is asked; after it the ordinary schedule holds again.
    let on_the_day = today(&store, "", &noon(9));
    assert_eq!(on_the_day.plan.map(|plan| plan.days_left), Some(0));
    assert!(on_the_day.queue.is_empty());
    assert_eq!(today(&store, "", &noon(10)).plan, None);
    practice::remove_plan(&mut store, &sitting).unwrap();
    assert_eq!(rows(&store), stored);
    assert_eq!(today(&store, "", &sitting), ordinary);
    assert!(matches!(practice::remove_plan(&mut store, &sitting), Err(OpError::NoPlan)));
    for steps in [3, 2, 1] {
        undo(&mut store).unwrap();
        assert_eq!(practice::plan(&store).unwrap().is_some(), steps > 1);
    }
    assert_eq!(rows(&store), stored);
}

#[test]
fn a_plan_that_cannot_be_followed_is_refused() {
    let mut store = small();
    let index = index(&store);
    let sitting = noon(3);
    for (plan, said) in [
        (plan("", date(2026, 11, 3), 20), "not after today"),
        (plan("", date(2030, 1, 1), 20), "more than 366 days"),
        (plan("", date(2026, 11, 9), 0), "no minutes"),
        (plan("fw:djanog", date(2026, 11, 9), 20), "djanog"),
    ] {
        let error = practice::set_plan(&mut store, &index, &plan, &sitting).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
    assert_eq!(practice::plan(&store).unwrap(), None);
}

#[test]
fn a_plan_over_the_bundled_bank_keeps_its_minutes_and_says_what_does_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ops::open_bank(&folder.path().join("bank.db"), true).unwrap().store;
    ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
    let index = index(&store);
    let sitting = noon(20);
    let plan = plan("", date(2026, 11, 30), 30);
    practice::set_plan(&mut store, &index, &plan, &sitting).unwrap();
    let forecast = practice::forecast(&store, &index, &plan, &sitting).unwrap();
    assert_eq!(forecast.days.len(), 10);
    assert_eq!(forecast.questions, ops::bundled_files().len());
    assert_eq!(forecast.fits + forecast.left_out.len(), forecast.questions);
    assert!(forecast.fits > 5 && !forecast.left_out.is_empty(), "{}", forecast.coverage);
    assert!(forecast.days.iter().all(|day| day.minutes <= 30));
    assert!(forecast.days[8..].iter().all(|day| day.new.is_empty()));
    assert!(forecast.ready < 0.001 && forecast.ready_if_kept > 0.01);
    let queue = today(&store, "", &sitting);
    let mut asked = ids(&queue);
    let first = &forecast.days[0];
    let mut expected: Vec<_> = first.new.iter().chain(&first.again).map(|it| &*it.id).collect();
    asked.sort_unstable();
    expected.sort_unstable();
    assert_eq!(asked, expected);
    // Ten days of a candidate who knows everything: never more minutes than were given.
    for day in 20..30 {
        let sitting = noon(day);
        let mut minutes = 0;
        while let Some(card) = today(&store, "", &sitting).queue.first().cloned() {
            minutes += card.minutes;
            grade(&mut store, &card.id, Grade::Good, &sitting);
        }
        assert!(minutes <= 30, "{minutes} minutes on day {day}");
    }
    let end = practice::forecast(&store, &index, &plan, &noon(29)).unwrap();
    assert!(end.ready > forecast.ready && end.fits >= forecast.fits * 9 / 10, "{}", end.coverage);
}

#[test]
fn a_fit_makes_all_memories_anew_and_undo_gives_the_old_ones_back() {
    let mut store = small();
    for (day, grade) in [(1, Grade::Good), (4, Grade::Good), (15, Grade::Again)] {
        for question in [PREFETCH, EVICTION] {
            self::grade(&mut store, question, grade, &noon(day));
        }
    }
    let usual = rows(&store);
    let too_few = practice::fit(&mut store, &noon(20), &|_, _| true).unwrap_err();
    assert!(too_few.to_string().contains("needs 400"), "{too_few}");
    let mut parameters = fsrs::DEFAULT_PARAMETERS.to_vec();
    for first in &mut parameters[..4] {
        *first *= 2.0;
    }
    let fitted = Fitted { parameters, repeats: 500, error_before: 0.08, error_after: 0.05 };
    let done = practice::keep_fit(&mut store, &fitted, &noon(20)).unwrap();
    assert_eq!(done.sentence, "fitted the schedule to 500 repeats: 8.0 % off before, 5.0 % now");
    let own = memories::read(store.conn(), PREFETCH).unwrap().unwrap().memory;
    let after = rows(&store);
    assert_ne!(usual, after);
    // What is graded now is graded by the fitted parameters.
    let card = today(&store, "id:django-prefetch-page", &at(own.due, 12)).queue.remove(0);
    assert_eq!(card.memory, Some(own));
    undo(&mut store).unwrap();
    assert_eq!(rows(&store), usual);
    redo(&mut store).unwrap();
    assert_eq!(rows(&store), after);
    practice::forget_fit(&mut store, &noon(21)).unwrap();
    assert_eq!(rows(&store), usual);
    let worse = Fitted { error_after: 0.09, ..fitted };
    let error = practice::keep_fit(&mut store, &worse, &noon(21)).unwrap_err();
    assert!(error.to_string().contains("so they stay"), "{error}");
}

#[test]
fn the_settings_allow_what_the_schedule_allows() {
    assert_eq!(PracticeSettings::RETENTIONS, RETENTIONS);
}

#[test]
fn statistics_count_what_was_done() {
    let mut store = small();
    grade(&mut store, PREFETCH, Grade::Good, &noon(1));
    grade(&mut store, EVICTION, Grade::Good, &noon(1));
    // Due on the third.
    grade(&mut store, PREFETCH, Grade::Again, &noon(3));
    let index = index(&store);
    let statistics = practice::statistics(&store, &index, &noon(3)).unwrap();
    assert_eq!((statistics.questions.all, statistics.questions.practised), (6, 2));
    let time = statistics.time;
    assert_eq!((time.reviews, time.days, time.seconds, time.seconds_a_review), (3, 2, 270, 90));
    let last: Vec<_> = statistics.activity.iter().rev().take(3).map(|day| day.reviews).collect();
    assert_eq!((statistics.activity.len(), last), (182, vec![1, 0, 2]));
    let due: Vec<_> = statistics.due.iter().take(2).map(|day| day.questions).collect();
    assert_eq!(due, [1, 1]);
    let total = statistics.retention.total;
    assert_eq!((total.recalled, total.reviews, total.share), (0, 1, Some(0.0)));
    // What was answered today is fresh, though it was forgotten.
    let weakest = statistics.weakest.iter();
    let weakest: Vec<_> = weakest.map(|topic| (topic.system.as_str(), topic.lapses)).collect();
    assert_eq!(weakest, [("Redis and Valkey", 0), ("Django", 1)]);
    assert!(statistics.weakest[0].recall < 0.95 && statistics.weakest[1].recall > 0.99);
}

#[derive(Clone, Debug)]
enum Step {
    Grade(usize, Grade),
    Bury(usize),
    Plan(i8),
    NoPlan,
}

fn step() -> impl Strategy<Value = Step> {
    let grade = prop::sample::select(Grade::ALL.to_vec());
    prop_oneof![
        4 => (0..6_usize, grade).prop_map(|(question, grade)| Step::Grade(question, grade)),
        1 => (0..6_usize).prop_map(Step::Bury),
        1 => (20..29_i8).prop_map(Step::Plan),
        1 => Just(Step::NoPlan),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_session_is_undone_and_redone_exactly(steps in prop::collection::vec((step(), 1..9_i8), 1..16)) {
        let mut store = small();
        let index = index(&store);
        let questions: Vec<String> = index.rows().map(|row| row.id.to_string()).collect();
        let mut pictures = vec![rows(&store)];
        for (step, day) in steps {
            let sitting = noon(day);
            let done = match step {
                Step::Grade(at, grade) => practice::grade(&mut store, answer(&questions[at], grade), &sitting),
                Step::Bury(at) => practice::bury(&mut store, &questions[at], &sitting),
                Step::Plan(day) => practice::set_plan(&mut store, &index, &plan("", date(2026, 11, day), 30), &sitting),
                Step::NoPlan => practice::remove_plan(&mut store, &sitting),
            };
            if done.is_ok() {
                pictures.push(rows(&store));
            }
        }
        for picture in pictures.iter().rev().skip(1) {
            undo(&mut store).unwrap();
            prop_assert_eq!(&rows(&store), picture);
        }
        for picture in pictures.iter().skip(1) {
            redo(&mut store).unwrap();
            prop_assert_eq!(&rows(&store), picture);
        }
    }
}
