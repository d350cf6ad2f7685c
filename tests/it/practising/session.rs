//! A session, from the first page to how it went.

use hotseat::domain::Grade;

use crate::driver::Driver;

use super::{at, graded, without_toast};

#[test]
fn the_first_page_says_what_is_asked_today() {
    insta::assert_snapshot!(at("3").screen(), @"
    / everything; / for a query, such as db:pg                              no plan
    ┏ Today ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ 0 due, 5 new, about 57 minutes                                               ┃
    ┃                                                                              ┃
    ┃ new Prefetched, yet slow on page two              Django         mid     12m ┃
    ┃ new A controller of nine hundred lines            Model-View-Co… junior  10m ┃
    ┃ new The index that nobody uses                    PostgreSQL     senior  14m ┃
    ┃ new 日本語 Évictions at noon                      Redis and Val… mid      6m ┃
    ┃ new A form that trusts its visitors               Django         senior  15m ┃
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
                                               1 Browse  2 Sets  3 Practice  4 Bank
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
    assert_eq!(
        at("3 p space h").toast(),
        "`h` works in a session, while the prompt alone is shown"
    );
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
    assert!(after.contains("A controller of nine hundred lines"), "{after}");
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
fn what_was_begun_when_undo_brought_another_question_back_goes_on_after_it() {
    let keys = "3 p space 1 o \"second_thoughts\" esc h u";
    let back = at(keys).screen();
    assert!(back.contains("Key points") && !back.contains("second thoughts"), "{back}");
    let on = at(&format!("{keys} 3")).screen();
    assert!(on.contains("A controller of nine hundred lines"), "{on}");
    assert!(on.contains("second thoughts") && on.contains("Hint 1 of 1"), "{on}");
    let redone = at(&format!("{keys} ctrl-r")).screen();
    assert!(redone.contains("second thoughts"), "{redone}");
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
fn a_new_day_in_a_session_takes_nothing_from_the_question_that_is_asked() {
    let late = at("3 p b o \"half_an_answer\" esc").next_day(1).keys("] [");
    let screen = late.screen();
    assert!(screen.contains("A form that trusts") && screen.contains("half an answer"), "{screen}");
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
     ● graded hard: A plan that changed overnight
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
fn an_edit_keeps_the_progress_of_the_question() {
    let keys = "3 p o \"locks\" esc space space";
    let driver = at(keys).editor(|text, _| text.replace("The second one.", "The edited one."));
    let edited = driver.keys("e").screen();
    assert!(edited.contains("The edited one.") && edited.contains("1 of 4"), "{edited}");
}

#[test]
fn a_clock_runs_only_while_a_question_is_asked() {
    let long = at("3 p").wait(200).keys("space").wait(600);
    assert_eq!(long.lines_with("13:20! of 12 min").len(), 1);
    let paused = at("3 p").wait(60).keys("]").wait(300).keys("[").wait(5);
    assert_eq!(paused.lines_with("1:05 of 12 min").len(), 1);
}

#[test]
fn one_step_back_from_the_first_page_says_where_else_to_go() {
    assert_eq!(at("3 esc").toast(), "nothing to go back from; 1 goes to Browse, q quits");
}
