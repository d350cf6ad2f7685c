//! Mock interviews under the clock, rated and compared.

use hotseat::domain::Grade;

use crate::driver::Driver;

use super::{graded, met, with_set};

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
     Onsite: answer aloud, as in an interview  1 Browse  2 Sets  3 Practice  4 Bank
     n next  i notes  E end it  ? commands  j scroll  esc pause  q quit  u undo
    ");
    let refused = Driver::with(with_set()).keys("3 m n enter h").toast();
    assert_eq!(refused, "`h` works in a session, while the prompt alone is shown");
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
fn an_answer_that_is_taken_back_keeps_its_notes_and_its_time() {
    let keys = |last: &str| {
        let first = Driver::with(with_set()).keys("3 m n enter").wait(20);
        let second = first.keys("i \"the_log\" esc n").wait(5);
        second.keys(&format!("i \"maxmemory\" esc {last}")).screen()
    };
    let back = keys("u");
    assert!(
        back.contains("question 1 of 2 · 0:20 of 12 min") && back.contains("the log"),
        "{back}"
    );
    let on = keys("u n");
    assert!(on.contains("question 2 of 2 · 0:05 of 6 min") && on.contains("maxmemory"), "{on}");
    assert!(on.contains("all 0:25"), "{on}");
}
