//! Practice, by keys: a session, the plan to a date, mock interviews, statistics.

use hotseat::domain::{Grade, Slot, StudyPlan};
use hotseat::ops::new_set;
use hotseat::ops::practice;
use hotseat::store::{Store, reviews};
use jiff::civil::date;

use crate::bank::small;
use crate::driver::Driver;

fn at(keys: &str) -> Driver {
    Driver::with(small()).keys(keys)
}

/// The lines of a screen without the status line, where a toast may stand.
fn without_toast(screen: &str) -> Vec<String> {
    let lines = screen.lines().filter(|line| !line.contains("1 Browse") && !line.contains('●'));
    lines.map(str::to_owned).collect()
}

fn graded(store: &Store) -> Vec<(String, Grade, u32, u32, u32, String)> {
    let all = reviews::all(store.conn()).unwrap().into_iter();
    all.map(|it| (it.question, it.grade, it.seconds, it.ticked, it.points, it.outline)).collect()
}

#[test]
fn the_first_page_says_what_is_asked_today() {
    insta::assert_snapshot!(at("3").screen(), @"
    / everything; / for a query, such as db:pg                              no plan
    ┏ Today ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ 0 due, 5 new, about 76 minutes                                               ┃
    ┃                                                                              ┃
    ┃ new Prefetched, yet slow on page two              Django         mid     12m ┃
    ┃ new A form that trusts its visitors               Django         senior  15m ┃
    ┃ new The index that nobody uses                    PostgreSQL     senior  14m ┃
    ┃ new A plan that changed overnight                 PostgreSQL     staff   25m ┃
    ┃ new A controller of nine hundred lines            Model-View-Co… junior  10m ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                                       1 Browse  2 Sets  3 Practice
     enter practise  / query  d plan to a date  ? commands  m mock interview
    ");
    let none = at("3 / \"framework:rails\" enter");
    assert_eq!(none.lines_with("Nothing is due or new here").len(), 1);
}

#[test]
fn the_prompt_stands_alone_until_more_is_asked_for() {
    let asked = at("3 p").wait(75).screen();
    insta::assert_snapshot!(asked, @"
     Practice  5 left · Django · debugging · mid · new               1:15 of 12 min
    ┏ Prefetched, yet slow on page two ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃A clinic books its rooms with a small program. Since Monday two doctors stand ┃
    ┃in one room about once a day, each with a confirmed booking for it. Nobody    ┃
    ┃changed the program.                                                          ┃
    ┃                                                                              ┃
    ┃│ SELECT room, count(*) FROM booking GROUP BY room;                           ┃
    ┃                                                                              ┃
    ┃How can that be, and what do you look at first? The ticket is about           ┃
    ┃django-prefetch-page.                                                         ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● 5 questions to go
     space key points  h hint  o outline  b tomorrow  ? commands  f flag  esc stop
    ");
    for secret in ["first key point", "private hint", "Names the cause", "The answer of"] {
        assert!(!asked.contains(secret), "{secret}");
    }
}

#[test]
fn hints_come_one_by_one_and_end_with_a_sentence() {
    let hint = at("3 p h");
    assert_eq!(hint.lines_with("Hint 1 of 1: The private hint of").len(), 1);
    assert_eq!(at("3 p h h").toast(), "that was the last hint");
    assert_eq!(at("3 p space h").toast(), "`h` works while the prompt alone is shown");
}

#[test]
fn an_outline_is_written_beside_the_prompt_and_stays() {
    insta::assert_snapshot!(at("3 p o \"lock,_then_count\" enter \"and_1_more\" esc").screen(), @"
     Practice  5 left · Django · debugging · mid · new               0:00 of 12 min
    ┏ Prefetched, yet slow on page two ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃A clinic books its rooms with a small program. Since Monday two doctors stand ┃
    ┃in one room about once a day, each with a confirmed booking for it. Nobody    ┃
    ┃changed the program.                                                          ┃
    ┃                                                                              ┃
    ┃│ SELECT room, count(*) FROM booking GROUP BY room;                           ┃
    ┃                                                                              ┃
    ┃How can that be, and what do you look at first? The ticket is about           ┃
    ┃django-prefetch-page.                                                         ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ╭ Your outline ────────────────────────────────────────────────────────────────╮
    │lock, then count                                                              │
    │and 1 more                                                                    │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     answer aloud or in an outline, then look
     space key points  h hint  o outline  b tomorrow  ? commands  f flag  esc stop
    ");
}

#[test]
fn key_points_are_ticked_under_the_outline() {
    insta::assert_snapshot!(at("3 p o \"locks\" esc space space j space").screen(), @"
     Practice  5 left · Django · debugging · mid · new               0:00 of 12 min
    ┏ Key points: what did you say? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2 of 4 ┓
    ┃ ☑  The first key point of django-prefetch-page.                              ┃
    ┃ ☐  The second one.                                                           ┃
    ┃ ☑  The third one.                                                            ┃
    ┃ ☐  The fourth one.                                                           ┃
    ┃ ▸  Show rubric, follow-ups and answer                                        ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ╭ Prefetched, yet slow on page two ────────────────────────────────────────────╮
    │Your outline                                                                  ┃
    │                                                                              │
    ││ locks                                                                       │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     1 Again  1 d       ▸2 Hard  1 d         3 Good  2 d         4 Easy  8 d
     tick what you said; the ticks propose a grade
     space tick  enter answer  b tomorrow  ? commands  f flag  esc stop  q quit
    ");
}

#[test]
fn the_answer_comes_with_the_rubric_and_what_is_ones_own() {
    insta::assert_snapshot!(at("3 p o \"locks\" esc space space enter").screen(), @"
     Practice  5 left · Django · debugging · mid · new               0:00 of 12 min
    ┏ Prefetched, yet slow on page two ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Key points                                                                    ┃
    ┃                                                                              ┃
    ┃• ☑ The first key point of django-prefetch-page.                              ┃
    ┃• ☐ The second one.                                                           ┃
    ┃• ☐ The third one.                                                            ┃
    ┃• ☐ The fourth one.                                                           ┃
    ┃                                                                              ┃
    ┃Your outline                                                                  ┃
    ┃                                                                              ┃
    ┃│ locks                                                                       ┃
    ┃                                                                              ┃
    ┃Strong                                                                        ┃
    ┃                                                                              ┃
    ┃• Names the cause of django-prefetch-page before any remedy.                  ┃
    ┃• Shows it with a program of ten lines.                                       ┃
    ┃• Says what the repair costs.                                                 ┃
    ┃                                                                              ┃
    ┃Acceptable                                                                    ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ▸1 Again  1 d        2 Hard  1 d         3 Good  2 d         4 Easy  8 d
     your ticks propose: again; you decide
     space as marked  j scroll  b tomorrow  ? commands  f flag  esc stop  q quit
    ");
    let below = at("3 p space enter G").screen();
    assert!(below.contains("│ def answer():") && !below.contains("The first key point"), "{below}");
    assert!(at("3 p space enter j j j j j j").screen().contains("Weak"));
}

#[test]
fn ticks_propose_a_grade_and_going_on_takes_it() {
    for (ticks, proposed, grade) in [
        ("", "▸3 Good", Grade::Good),
        ("space k space", "▸1 Again", Grade::Again),
        ("space", "▸1 Again", Grade::Again),
        ("space space", "▸2 Hard", Grade::Hard),
        ("space space space", "▸3 Good", Grade::Good),
        ("space space space space", "▸3 Good", Grade::Good),
    ] {
        let shown = at(&format!("3 p space {ticks} enter"));
        let line = shown.lines_with("1 Again").pop().unwrap();
        assert!(line.contains(proposed), "{ticks}: {line}");
        let store = at(&format!("3 p space {ticks} enter space")).into_store();
        assert_eq!(graded(&store)[0].1, grade, "{ticks}");
    }
}

#[test]
fn every_answer_is_stored_at_once_with_all_that_was_done() {
    let driver = at("3 p o \"locks_first\" esc").wait(80).keys("space space space enter").wait(12);
    let store = driver.keys("4").into_store();
    let id = "django-prefetch-page".to_owned();
    assert_eq!(graded(&store), [(id, Grade::Easy, 92, 2, 4, "locks first".to_owned())]);
    // Not touching the ticks says nothing of them.
    let store = at("3 p space enter 2").into_store();
    assert_eq!((graded(&store)[0].3, graded(&store)[0].4), (0, 0));
}

#[test]
fn a_grade_shows_the_interval_that_it_stores() {
    let line = at("3 p space").lines_with("1 Again").pop().unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    let store = at("3 p space 3").into_store();
    let memory = hotseat::store::memories::all(store.conn()).unwrap()[0].memory;
    let days = (memory.due - memory.last).get_days();
    let shown = format!("Good {days} d");
    assert!(words.join(" ").contains(&shown), "{line}");
}

#[test]
fn a_grade_means_nothing_before_anything_was_shown() {
    let early = at("3 p 3");
    assert_eq!(early.toast(), "a grade needs the key points or the answer: space shows them");
    assert!(graded(&at("3 p 3 1").into_store()).is_empty());
}

#[test]
fn undo_brings_the_question_back_as_it_was_when_it_was_graded() {
    let keys = "3 p o \"locks\" esc h space space j space enter";
    let before = at(keys).wait(30).screen();
    let graded_it = at(keys).wait(30).keys("2");
    let after = graded_it.screen();
    assert!(after.contains("A form that trusts its visitors"), "{after}");
    let back = at(keys).wait(30).keys("2 u");
    assert_eq!(without_toast(&back.screen()), without_toast(&before));
    assert_eq!(
        at(keys).wait(30).keys("2 u").toast(),
        "undid: graded hard: Prefetched, yet slow on page two"
    );
    let again = at(keys).wait(30).keys("2 u ctrl-r").screen();
    assert_eq!(without_toast(&again), without_toast(&after));
    let store = at(keys).wait(30).keys("2 u").into_store();
    assert!(graded(&store).is_empty());
    // Two grades are taken back one by one, and can be given otherwise.
    let store = at("3 p space 1 space 2 u u 4 space 3").into_store();
    let grades: Vec<_> = graded(&store).into_iter().map(|it| it.1).collect();
    assert_eq!(grades, [Grade::Easy, Grade::Good]);
}

#[test]
fn what_is_put_off_comes_back_tomorrow_or_by_undo() {
    let off = at("3 p b");
    assert!(off.screen().contains("A form that trusts its visitors"));
    let back = at("3 p h b u").screen();
    assert!(back.contains("Hint 1 of 1") && back.contains("5 left"), "{back}");
    let tomorrow = at("3 p b esc esc").next_day(1).keys("1 3");
    assert!(tomorrow.screen().contains("Prefetched, yet slow on page two"));
}

#[test]
fn a_flag_asks_why_and_is_found() {
    let driver = at("3 p f \"the_prompt_lies\" enter esc 1 / \"is:flagged\" enter");
    insta::assert_snapshot!(driver.lines_with("the prompt lies").join("\n"), @"│   Go net/http       0││▌ flagged: the prompt lies                            ┃");
    let taken = at("3 p f \"x\" enter f").toast();
    assert_eq!(taken, "removed the flag of 1 question");
}

#[test]
fn the_end_says_how_it_went_and_goes_over_the_weak_ones_without_a_grade() {
    let keys = "3 / \"level>=senior\" enter p space 1 space 3 space 2";
    insta::assert_snapshot!(at(keys).wait(0).screen(), @"
     Practice  the session is over
    ┏ How it went ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃3 answers in 0 seconds: 1 again, 1 hard, 1 good                               ┃
    ┃                                                                              ┃
    ┃By topic, the weakest first                                                   ┃
    ┃ ░░░░░░░░░░░░  0 of 1  Django, Security                                       ┃
    ┃ ████████████  1 of 1  PostgreSQL, Indexes                                    ┃
    ┃ ████████████  1 of 1  PostgreSQL, Reading plans and tuning queries           ┃
    ┃                                                                              ┃
    ┃2 weak questions to go over once more: w                                      ┃
    ┃ Nothing of it is stored.                                                     ┃
    ┃ • A form that trusts its visitors                                            ┃
    ┃ • A plan that changed overnight                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● graded hard: A plan that changed overnight      1 Browse  2 Sets  3 Practice
     w weak ones again  p go on  enter done  ? commands  q quit  u undo
    ");
    let weak = at(&format!("{keys} w"));
    insta::assert_snapshot!(weak.screen().lines().take(2).collect::<Vec<_>>().join("\n"), @"
     Practice  2 left · weak ones again: nothing is stored
    ┏ A form that trusts its visitors ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ");
    let tried = at(&format!("{keys} w space 3"));
    assert_eq!(tried.toast(), "the schedule is not touched now; space goes on");
    let over = at(&format!("{keys} w space enter space space enter space"));
    assert!(over.screen().contains("How it went"));
    let store = at(&format!("{keys} w space enter space space enter space")).into_store();
    assert_eq!(graded(&store).len(), 3);
}

#[test]
fn a_session_that_was_left_goes_on_with_the_outline_that_was_begun() {
    let left = at("3 p o \"half_an_answer\" esc h esc p").screen();
    assert!(left.contains("half an answer") && left.contains("Hint 1 of 1"), "{left}");
}

#[test]
fn a_click_ticks_and_grades() {
    let store = at("3 p space").click(5, 2).click(5, 3).click(45, 21).into_store();
    let (id, grade, _, ticked, points, _) = graded(&store).remove(0);
    assert_eq!((id.as_str(), grade, ticked, points), ("django-prefetch-page", Grade::Good, 2, 4));
}

#[test]
fn browse_practises_its_query_or_what_is_marked() {
    let query = at("/ \"db:pg\" enter p").screen();
    assert!(query.contains("2 left") && query.contains("The index that nobody uses"), "{query}");
    let marked = at("space space p").screen();
    assert!(marked.contains("2 left"), "{marked}");
    // The query is remembered.
    let store = at("/ \"db:pg\" enter p").into_store();
    assert_eq!(Driver::with(store).keys("3").lines_with("/ db:pg").len(), 1);
}

#[test]
fn a_wrong_query_says_what_is_wrong_and_stays() {
    let wrong = at("3 / \"level:guru\" enter");
    assert!(wrong.toast().starts_with("the query cannot be understood"));
    assert_eq!(at("3 / \"level:guru\" enter").lines_with("❯ level:guru").len(), 1);
    assert_eq!(at("3 / \"level:guru\" enter esc").lines_with("/ everything").len(), 1);
}

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
    ┃ Thu 19 Nov ████████████████████░░░░  21 min  2 new, 0 again                  ┃
    ┃ Fri 20 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃ Sat 21 Nov █████████████████████░░░  22 min  0 new, 4 again                  ┃
    ┃ Sun 22 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃                                                                              ┃
    ┃These do not fit                                                              ┃
    ┃ • The index that nobody uses                                                 ┃
    ┃ • A plan that changed overnight                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                                       1 Browse  2 Sets  3 Practice
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
    ┃ Wed 18 Nov ██████████████████████░░  37 min  3 new, 0 again                  ┃
    ┃ Thu 19 Nov ███████████████████████░  39 min  2 new, 0 again                  ┃
    ┃ Fri 20 Nov ███████████████░░░░░░░░░  25 min  1 new, 3 again                  ┃
    ┃ Sat 21 Nov ████████████░░░░░░░░░░░░  20 min  0 new, 2 again                  ┃
    ┃ Sun 22 Nov █░░░░░░░░░░░░░░░░░░░░░░░   3 min  0 new, 1 again                  ┃
    ┃ Mon 23 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃ Tue 24 Nov ░░░░░░░░░░░░░░░░░░░░░░░░  nothing                                 ┃
    ┃ Wed 25 Nov █░░░░░░░░░░░░░░░░░░░░░░░   3 min  0 new, 1 again                  ┃
    ┃ Thu 26 Nov ███████████████████████░  39 min  0 new, 5 again                  ┃
    ┃                                                                              ┃
    ┃Readiness by topic: now, and if the plan is kept                              ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  Django, Loading related objects                  ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  Django, Security                                 ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  Model-View-Controller, Fat controllers and fat … ┃
    ┃ ░░░░░░░░░░░░   0 % →  97 %  PostgreSQL, Indexes                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● planned to 2026-11-27 with 40 minutes a day     1 Browse  2 Sets  3 Practice
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

/// A history of a month, with some answers that were not recalled.
fn practised() -> Driver {
    let mut driver = at("3");
    for (days, grades) in
        [(0, &[3, 1, 2, 4, 3][..]), (1, &[3]), (3, &[3, 1]), (9, &[3, 3, 2]), (14, &[3, 3, 3])]
    {
        driver = driver.next_day(days).keys("] [ p");
        for grade in grades {
            driver = driver.wait(95).keys(&format!("space {grade}"));
        }
        driver = driver.keys("esc esc");
    }
    driver
}

#[test]
fn statistics_are_drawn() {
    insta::assert_snapshot!(practised().keys("t").screen(), @"
     Statistics                                                             no plan
    ┏ Statistics ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Activity                                                                      ┃
    ┃     Jun   Jul     Aug       Sep     Oct     Nov       Dec                    ┃
    ┃ Mon   · · · · · · · · · · · · · · · · · · · · · · · · · ·                    ┃
    ┃       · · · · · · · · · · · · · · · · · · · · · · · ░░· ░░                   ┃
    ┃ Wed · · · · · · · · · · · · · · · · · · · · · · ▒▒· · ·                      ┃
    ┃     · · · · · · · · · · · · · · · · · · · · · · ░░· · ·                      ┃
    ┃ Fri · · · · · · · · · · · · · · · · · · · · · · · · · ·                      ┃
    ┃     · · · · · · · · · · · · · · · · · · · · · · · · · ·                      ┃
    ┃ Sun · · · · · · · · · · · · · · · · · · · · · · ░░· · ·                      ┃
    ┃ · none ░ 1–3 ▒ 4–7 ▓ 8–12 █ 13 and more                                      ┃
    ┃                                                                              ┃
    ┃Falls due in the next 30 days                                                 ┃
    ┃   1 ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     ██      ██                                ██                             ┃
    ┃     today         22 Dec        29 Dec        05 Jan                         ┃
    ┃ 1 today, 3 in all                                                            ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                                       1 Browse  2 Sets  3 Practice
     j scroll  ? commands  q quit  u undo
    ");
    insta::assert_snapshot!(practised().keys("t ctrl-f").screen(), @"
     Statistics                                                             no plan
    ┏ Statistics ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ 1 today, 3 in all                                                            ┃
    ┃                                                                              ┃
    ┃Time spent                                                                    ┃
    ┃ 14 answers on 5 days, 0:22 hours                                             ┃
    ┃ 1:35 an answer, 4:26 a day with practice                                     ┃
    ┃ 5 of 6 questions seen                                                        ┃
    ┃                                                                              ┃
    ┃True retention                                                                ┃
    ┃      0–7 d █████████████████░░░  86 % 6 of 7                                 ┃
    ┃     7–30 d ████████████████████ 100 % 2 of 2                                 ┃
    ┃    30–90 d                      nothing yet                                  ┃
    ┃    90 d on                      nothing yet                                  ┃
    ┃        all ██████████████████░░  89 % 8 of 9                                 ┃
    ┃ the settings aim at 90 %                                                     ┃
    ┃                                                                              ┃
    ┃Weakest topics: expected recall today                                         ┃
    ┃ ███████████░  90 %  Django, Security  1 of 1                                 ┃
    ┃ ███████████░  92 %  Model-View-Controller, Fat controllers and fat …  1 of 1 ┃
    ┃ ████████████ 100 %  Django, Loading related objects  1 of 1                  ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                                       1 Browse  2 Sets  3 Practice
     j scroll  ? commands  q quit  u undo
    ");
    assert_eq!(at("3 t").lines_with("Nothing was practised yet").len(), 1);
}

/// A bank with a set of two questions.
fn with_set() -> Store {
    let mut store = small();
    let ids = ["django-prefetch-page", "redis-eviction-at-noon"].map(str::to_owned);
    new_set(&mut store, "Onsite", Slot::of(30), &ids, 0).unwrap();
    store
}

/// Two answers, of twenty and ninety seconds, with notes to the first.
fn met(store: Store) -> Driver {
    let begun = Driver::with(store).keys("3 m n enter").wait(20);
    begun.keys("i \"asked_the_log\" esc n").wait(90).keys("n")
}

#[test]
fn a_mock_interview_shows_the_prompt_and_two_clocks_and_no_guide() {
    let asked = Driver::with(with_set()).keys("3 m n enter").wait(20).keys("i \"the_log\" esc");
    let screen = asked.wait(700).screen();
    insta::assert_snapshot!(screen, @"
     Mock interview  question 1 of 2 · 12:00 of 12 min          all 12:00 of 15 min
    ┏ Prefetched, yet slow on page two ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃A clinic books its rooms with a small program. Since Monday two doctors stand ┃
    ┃in one room about once a day, each with a confirmed booking for it. Nobody    ┃
    ┃changed the program.                                                          ┃
    ┃                                                                              ┃
    ┃│ SELECT room, count(*) FROM booking GROUP BY room;                           ┃
    ┃                                                                              ┃
    ┃How can that be, and what do you look at first? The ticket is about           ┃
    ┃django-prefetch-page.                                                         ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ╭ Your notes ──────────────────────────────────────────────────────────────────╮
    │the log                                                                       │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     Onsite: answer aloud, as in an interview          1 Browse  2 Sets  3 Practice
     n next  i notes  E end it  ? commands  j scroll  esc pause  q quit  u undo
    ");
    let refused = Driver::with(with_set()).keys("3 m n enter h").toast();
    assert_eq!(refused, "`h` works while the prompt alone is shown");
}

#[test]
fn a_mock_interview_that_was_killed_goes_on_where_it_was() {
    let driver = Driver::with(with_set()).keys("3 m n enter").wait(20).keys("n").wait(40);
    let store = driver.keys("i \"maxmemory\"").wait(1).into_store();
    let again = Driver::with(store).keys("3 m enter");
    insta::assert_snapshot!(again.screen().lines().take(2).collect::<Vec<_>>().join("\n"), @"
     Mock interview  question 2 of 2 · 0:40 of 6 min             all 1:00 of 15 min
    ┏ 日本語 Évictions at noon ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ");
}

#[test]
fn a_mock_interview_is_rated_when_it_is_over_and_compared() {
    insta::assert_snapshot!(met(with_set()).screen(), @"
     Mock interviews                                                        no plan
    ┏ Onsite ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ not rated yet · 1:50 of 15 min                                               ┃
    ┃ no earlier one to compare with                                               ┃
    ┃ Prefetched, yet slow on page two                   0:20  12m -               ┃
    ┃ 日本語 Évictions at noon                           1:30   6m -               ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ╭ Prefetched, yet slow on page two ────────────────────────────────────────────╮
    │Your notes                                                                    ┃
    │                                                                              ┃
    ││ asked the log                                                               │
    │                                                                              │
    │Key points                                                                    │
    │                                                                              │
    │• The first key point of django-prefetch-page.                                │
    │• The second one.                                                             │
    │• The third one.                                                              │
    │• The fourth one.                                                             │
    │                                                                              │
    │Strong                                                                        │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
     ● ended the mock interview Onsite
     1 weak  2 acceptable  3 strong  0 no answer  - not asked  ? commands  q quit
    ");
    let rated = met(with_set()).keys("2 3");
    insta::assert_snapshot!(rated.lines_with("/ 2 =").join("\n"), @"┃ (2 + 3) / 2 = 2.50 · 1:50 of 15 min                                          ┃");
    let store = met(with_set()).keys("2 3").into_store();
    assert!(graded(&store).is_empty(), "the schedule is not touched");
    let second = met(store).keys("3");
    insta::assert_snapshot!(second.screen().lines().skip(1).take(5).collect::<Vec<_>>().join("\n"), @"
    ┏ Onsite ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ (3) / 1 = 3.00 · 1:50 of 15 min                                              ┃
    ┃ before: 2.50 on 2026-11-18                                                   ┃
    ┃ Prefetched, yet slow on page two                   0:20  12m 3 strong (2)    ┃
    ┃ 日本語 Évictions at noon                           1:30   6m - (3)           ┃
    ");
    assert_eq!(met(with_set()).keys("2 u").lines_with("not rated yet").len(), 1);
    assert_eq!(met(with_set()).keys("2 k -").lines_with("not rated yet").len(), 1);
}

#[test]
fn the_schedule_knows_of_a_mock_interview_when_it_is_told() {
    let store = met(with_set()).keys("2 3 S y").into_store();
    let grades: Vec<_> = graded(&store).into_iter().map(|it| it.1).collect();
    assert_eq!(grades, [Grade::Hard, Grade::Good]);
    let again = met(with_set()).keys("2 3 S y S");
    assert_eq!(again.toast(), "the schedule knows of these ratings already");
}

#[test]
fn a_mock_interview_is_written_to_a_file_that_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.md");
    let driver = met(with_set()).keys("2 3 x ctrl-u").paste(&file.display().to_string());
    let done = driver.keys("enter").toast();
    assert!(done.starts_with("wrote the mock interview to"), "{done}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("asked the log") && text.contains("(2 + 3) / 2 = 2.50"), "{text}");
    let driver = met(with_set()).keys("x ctrl-u").paste(&file.display().to_string());
    assert!(driver.keys("enter").screen().contains("already; choose another name"));
}

#[test]
fn an_edit_keeps_the_progress_of_the_question() {
    let keys = "3 p o \"locks\" esc space space";
    let driver = at(keys).editor(|text, _| text.replace("The second one.", "The edited one."));
    let edited = driver.keys("e").screen();
    assert!(edited.contains("The edited one.") && edited.contains("1 of 4"), "{edited}");
}

#[test]
fn everything_has_room_in_the_smallest_window() {
    let small = |keys: &str| Driver::sized(with_set(), 40, 10).keys(keys).screen();
    let keys = ["3", "3 p", "3 p o", "3 p space", "3 p space enter", "3 d \"+9d\"", "3 m n enter"];
    let screens = keys.map(|keys| format!("{keys}\n{}", small(keys)));
    insta::assert_snapshot!(screens.join("\n"), @r#"
    3
    / everything; / for a query, s… no plan
    ┏ Today ━━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ 0 due, 5 new, about 76 minutes       ┃
    ┃                                      ┃
    ┃ new Prefetched, yet slow on pa…  12m ┃
    ┃ new A form that trusts its vis…  15m ┃
    ┃ new The index that nobody uses   14m ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
               1 Browse  2 Sets  3 Practice
     enter practise  / query  ? commands

    3 p
     Practice  5 left · Dja… 0:00 of 12 min
    ┏ Prefetched, yet slow on page two ━━━━┓
    ┃A clinic books its rooms with a small ┃
    ┃program. Since Monday two doctors     ┃
    ┃stand in one room about once a day,   ┃
    ┃each with a confirmed booking for it. ┃
    ┃Nobody changed the program.           ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● 5 questions to go
     space key points  h hint  o outline

    3 p o
     Practice  5 left · Dja… 0:00 of 12 min
    ╭ Prefetched, yet slow on page two ────╮
    │A clinic books its rooms with a small ┃
    │program. Since Monday two doctors     │
    ╰──────────────────────────────────────╯
    ┏ Your outline ━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃                                      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     esc leaves the outline; it is kept
     esc done

    3 p space
     Practice  5 left · Dja… 0:00 of 12 min
    ┏ Key points: what did you say? ━━━━━━━┓
    ┃ ☐  The first key point of            ┃
    ┃    django-prefetch-page.             ┃
    ┃ ☐  The second one.                   ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     1 Again  1 d        2 Hard  1 d
    ▸3 Good  2 d         4 Easy  8 d
     tick what you said; the ticks propose …
     space tick  enter answer  b tomorrow

    3 p space enter
     Practice  5 left · Dja… 0:00 of 12 min
    ┏ Prefetched, yet slow on page two ━━━━┓
    ┃Key points                            ┃
    ┃                                      ┃
    ┃• ☐ The first key point of            ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     1 Again  1 d        2 Hard  1 d
    ▸3 Good  2 d         4 Easy  8 d
     grade yourself with 1 to 4
     space as marked  j scroll  b tomorrow

    3 d "+9d"
     Plan to a date                 no plan
    ┏ Plan to a date ━━━━━━━ enter sets it ┓
    ┃   Query   what to prepare; empty fo… ┃
    ┃    Date ❯ +9d                        ┃
    ┃ Minutes   30                         ┃
    ┃Days off   weekdays or dates: sat, s… ┃
    ┃✓ 6 questions, 9 days: all fit        ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
               1 Browse  2 Sets  3 Practice
     tab field  enter set the plan

    3 m n enter
     Mock interview  qu… all 0:00 of 15 min
    ┏ Prefetched, yet slow on page two ━━━━┓
    ┃A clinic books its rooms with a small ┃
    ┃program. Since Monday two doctors     ┃
    ┃stand in one room about once a day,   ┃
    ┃each with a confirmed booking for it. ┃
    ┃Nobody changed the program.           ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● began the mock interview Onsite with…
     n next  i notes  E end it  ? commands
    "#);
}

#[test]
fn a_large_window_shows_the_outline_beside_the_answer() {
    let large = |keys: &str| Driver::sized(small(), 160, 50).keys(keys).screen();
    insta::assert_snapshot!(large("3 p o \"locks_first\" esc space space enter").lines().take(24).collect::<Vec<_>>().join("\n"), @"
     Practice  5 left · Django · debugging · mid · new                                                                                               0:00 of 12 min
    ┏ Prefetched, yet slow on page two ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓╭ Yours ───────────────────────────────────────────────────────────────────────╮
    ┃Strong                                                                        ┃│Key points                                                                    │
    ┃                                                                              ┃│                                                                              │
    ┃• Names the cause of django-prefetch-page before any remedy.                  ┃│• ☑ The first key point of django-prefetch-page.                              │
    ┃• Shows it with a program of ten lines.                                       ┃│• ☐ The second one.                                                           │
    ┃• Says what the repair costs.                                                 ┃│• ☐ The third one.                                                            │
    ┃                                                                              ┃│• ☐ The fourth one.                                                           │
    ┃Acceptable                                                                    ┃│                                                                              │
    ┃                                                                              ┃│Your outline                                                                  │
    ┃• Finds the cause with one hint.                                              ┃│                                                                              │
    ┃                                                                              ┃││ locks first                                                                 │
    ┃Weak                                                                          ┃│                                                                              │
    ┃                                                                              ┃│                                                                              │
    ┃• Guesses at the network first.                                               ┃│                                                                              │
    ┃• Restarts the server and waits.                                              ┃│                                                                              │
    ┃                                                                              ┃│                                                                              │
    ┃Red flags                                                                     ┃│                                                                              │
    ┃                                                                              ┃│                                                                              │
    ┃• Deletes the evidence.                                                       ┃│                                                                              │
    ┃                                                                              ┃│                                                                              │
    ┃Follow-ups                                                                    ┃│                                                                              │
    ┃                                                                              ┃│                                                                              │
    ┃• Ask: What if there were two servers?                                        ┃│                                                                              │
    ");
    let start = large("3");
    assert!(start.contains("How it works"), "{start}");
    let statistics = practised().resize(160, 50).keys("t").screen();
    let line = statistics.lines().nth(2).unwrap();
    assert!(line.contains("Activity") && line.contains("True retention"), "{statistics}");
}

#[test]
fn a_clock_runs_only_while_a_question_is_asked() {
    let long = at("3 p").wait(200).keys("space").wait(600);
    assert_eq!(long.lines_with("13:20! of 12 min").len(), 1);
    let paused = at("3 p").wait(60).keys("]").wait(300).keys("[").wait(5);
    assert_eq!(paused.lines_with("1:05 of 12 min").len(), 1);
}
