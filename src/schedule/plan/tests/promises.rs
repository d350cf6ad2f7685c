//! Banks in which a promise was once broken by a question that waited for the same day.

use super::*;

/// A question by its minutes, its answers as days ago, and in how many days it may be asked.
type Asked<'a> = (u16, &'a [(i64, Grade)], Option<u32>);

fn bank(questions: &[Asked]) -> Vec<Practised> {
    let build = |(number, (minutes, answers, buried)): (usize, &Asked)| {
        let answer = |(ago, grade): &(i64, Grade)| (TODAY.saturating_sub(ago.days()), *grade);
        let mut question = question(number, 0, *minutes, &answers.iter().map(answer).collect());
        question.buried_until = buried.map(|ahead| later(TODAY, ahead));
        question
    };
    questions.iter().enumerate().map(build).collect()
}

#[test]
fn what_has_no_place_takes_none_from_what_was_begun() {
    // The last day holds 20 minutes: the repeats of 0 and 2. Were 0 asked the day before, its
    // minutes would go to 1, which chooses before 2, has no other day and needs 15 of them.
    let all = bank(&[
        (20, &[(1, Grade::Again)], None),
        (30, &[(1, Grade::Hard)], Some(2)),
        (20, &[], None),
    ]);
    let forecast = forecast(&all, &plan(3, 20), TODAY, NOTHING, &scheduler());
    assert_eq!(asked(&forecast, 2), [TODAY, later(TODAY, 2)]);
    assert_eq!((forecast.fits, forecast.left_out), (vec![0, 2], vec![1]));
}

#[test]
fn what_has_no_place_beside_many_takes_none_either() {
    use Grade::{Again, Hard};
    let all = bank(&[
        (21, &[(2, Hard)], Some(0)),
        (11, &[(2, Hard)], Some(0)),
        (17, &[(17, Again)], Some(0)),
        (13, &[], None),
        (19, &[(1, Again)], None),
        (39, &[(1, Hard)], Some(3)),
        (4, &[], None),
        (25, &[(5, Hard)], Some(0)),
        (31, &[(2, Again), (1, Again)], Some(0)),
        (36, &[], None),
    ]);
    let mondays_off = StudyPlan { weekdays_off: vec![1], ..plan(4, 58) };
    let forecast = forecast(&all, &mondays_off, TODAY, NOTHING, &scheduler());
    for begun in forecast.days.iter().flat_map(|day| &day.new) {
        assert!(asked(&forecast, *begun).len() >= 2, "{begun} once");
    }
    assert_eq!(forecast.left_out, [0_usize; 0]);
}
