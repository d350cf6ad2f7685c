//! The plan to a date: its form, its forecast, setting and removing it.

use hotseat::domain::StudyPlan;
use hotseat::ops::{delete_set, practice, sets};
use jiff::civil::date;

use crate::driver::Driver;

use super::{at, with_set};

#[test]
fn a_plan_shows_what_does_not_fit_before_it_is_set() {
    insta::assert_snapshot!(at("3 d \"+5d\" tab ctrl-u \"25\" tab \"fri\"").screen(), @"
     Plan to a date                                                         no plan
    ┏ Plan to a date ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter sets it ┓
    ┃   Query   what to prepare; empty for everything                              ┃
    ┃    Date   +5d                                                                ┃
    ┃ Minutes   25                                                                 ┃
    ┃Days off ❯ fri                                                                ┃
    ┃                                                                              ┃
    ┃! 6 questions, 5 days: 4 fit; these 2 do not                                  ┃
    ┃Ready on 2026-11-23: 0 % as things stand, 62 % if the plan is kept            ┃
    ┃                                                                              ┃
    ┃Day by day                                                                    ┃
    ┃ Wed 18 Nov █████████████████████░░░  22 min  2 new, 0 again                  ┃
    ┃ Thu 19 Nov ███████████████████░░░░░  20 min  2 new, 0 again                  ┃
    ┃ Fri 20 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃ Sat 21 Nov ████████████████████░░░░  21 min  0 new, 4 again                  ┃
    ┃ Sun 22 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃                                                                              ┃
    ┃These do not fit                                                              ┃
    ┃ • A form that trusts its visitors                                            ┃
    ┃ • A plan that changed overnight                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                               1 Browse  2 Sets  3 Practice  4 Bank
     tab field  enter set the plan  ctrl-d scroll  esc leave
    ");
    let store = at("3 d \"+3d\" tab ctrl-u \"20\"").into_store();
    assert_eq!(practice::plan(&store).unwrap(), None);
    let wrong = at("3 d \"2026-11-01\" enter").toast();
    assert!(wrong.contains("not after today"), "{wrong}");
    let wrong = at("3 d \"+3d\" tab tab \"someday\" enter").toast();
    assert_eq!(wrong, "`someday` is no day off; write sat, sun or 2026-12-01");
}

#[test]
fn a_plan_is_set_followed_removed_and_brought_back() {
    let keys = "3 d \"+9d\" tab ctrl-u \"40\" enter";
    insta::assert_snapshot!(at(keys).screen(), @"
     Plan to a date                                      9 days, 3 today, ready 0 %
    ┏ The plan ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃✓ 6 questions, 9 days: all fit                                                ┃
    ┃Ready on 2026-11-27: 0 % as things stand, 97 % if the plan is kept            ┃
    ┃                                                                              ┃
    ┃Day by day                                                                    ┃
    ┃ Wed 18 Nov █████████████████████░░░  36 min  3 new, 0 again                  ┃
    ┃ Thu 19 Nov ████████████░░░░░░░░░░░░  21 min  2 new, 0 again                  ┃
    ┃ Fri 20 Nov ██████████████████████░░  38 min  1 new, 2 again                  ┃
    ┃ Sat 21 Nov █████████░░░░░░░░░░░░░░░  16 min  0 new, 3 again                  ┃
    ┃ Sun 22 Nov ███████░░░░░░░░░░░░░░░░░  13 min  0 new, 1 again                  ┃
    ┃ Mon 23 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃ Tue 24 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃ Wed 25 Nov ███░░░░░░░░░░░░░░░░░░░░░   5 min  0 new, 1 again                  ┃
    ┃ Thu 26 Nov ██████████████████████░░  37 min  0 new, 5 again                  ┃
    ┃                                                                              ┃
    ┃Readiness by topic: now, and if the plan is kept                              ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  Django, Loading related objects                  ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  Django, Security                                 ┃
    ┃ ░░░░░░░░░░░░   0 % →  95 %  Model-View-Controller, Fat controllers and fat … ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  PostgreSQL, Indexes                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● planned to 2026-11-27 with 40 minutes a day
     j scroll  enter change  x remove  ? commands  p practise  q quit  u undo
    ");
    let store = at(keys).into_store();
    let plan = StudyPlan {
        query: String::new(),
        date: date(2026, 11, 27),
        minutes_a_day: 40,
        days_off: Vec::new(),
        weekdays_off: Vec::new(),
    };
    assert_eq!(practice::plan(&store).unwrap(), Some(plan));
    let start = at(&format!("{keys} esc"));
    assert_eq!(start.lines_with("9 days, ").len(), 1);
    let removed = at(&format!("{keys} x"));
    assert_eq!(removed.lines_with("no plan").len(), 1);
    assert_eq!(at(&format!("{keys} x u")).lines_with("9 days, ").len(), 1);
    // A change begins from what is set.
    let changed = at(&format!("{keys} c tab ctrl-u \"50\" enter"));
    assert_eq!(changed.toast(), "replaced the plan by one to 2026-11-27 with 50 minutes a day");
}

#[test]
fn a_plan_that_is_set_as_it_was_is_set() {
    let keys = "3 d \"+9d\" tab ctrl-u \"40\" enter";
    let same = at(&format!("{keys} c enter")).screen();
    assert!(same.contains("The plan"), "{same}");
}

#[test]
fn a_plan_whose_set_is_gone_says_so_and_can_be_removed() {
    let gone = |keys: &str| {
        let plan = "3 d shift-tab \"set:Onsite\" tab \"+9d\" enter";
        let mut store = Driver::with(with_set()).keys(plan).into_store();
        assert!(practice::plan(&store).unwrap().is_some());
        let number = sets(&store).unwrap()[0].number;
        delete_set(&mut store, number, 0).unwrap();
        Driver::with(store).keys(keys).screen()
    };
    let page = gone("3 d");
    assert!(page.contains("The plan") && page.contains("cannot be understood"), "{page}");
    let form = gone("3 d c");
    assert!(form.contains("● the query cannot be understood"), "{form}");
    // The rest of what is known does not need it.
    let statistics = gone("3 t");
    assert!(statistics.contains("Nothing was practised yet"), "{statistics}");
    let removed = gone("3 d x");
    assert!(removed.contains("no plan"), "{removed}");
}

#[test]
fn topics_that_a_plan_does_not_reach_are_counted() {
    let plan = at("3 d \"+5d\" tab ctrl-u \"25\" tab \"fri\" enter G").screen();
    assert_eq!(plan.lines().filter(|line| line.contains("0 % →  9")).count(), 4, "{plan}");
    assert!(plan.contains(" 2 topics not reached: 0 %"), "{plan}");
}
