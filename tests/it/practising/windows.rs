//! Windows of all sizes.

use crate::bank::small;
use crate::driver::Driver;

use super::{met, practised, with_set};

#[test]
fn everything_has_room_in_the_smallest_window() {
    let small = |keys: &str| Driver::sized(with_set(), 40, 10).keys(keys).screen();
    let keys = ["3", "3 p", "3 p o", "3 p space", "3 p space enter", "3 d \"+9d\"", "3 m n enter"];
    let screens = keys.map(|keys| format!("{keys}\n{}", small(keys)));
    insta::assert_snapshot!(screens.join("\n"), @r#"
    3
    / everything; / for a query, s… no plan
    ┏ Today ━━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ 0 due, 5 new, about 57 minutes       ┃
    ┃                                      ┃
    ┃ new Prefetched, yet slow on pa…  12m ┃
    ┃ new A controller of nine hundr…  10m ┃
    ┃ new The index that nobody uses   14m ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
       1 Browse  2 Sets  3 Practice  4 Bank
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
       1 Browse  2 Sets  3 Practice  4 Bank
     tab field  enter set the plan

    3 m n enter
     1/2  0:00 of 12 min     0:00 of 15 min
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
fn a_mock_interview_is_rated_in_the_smallest_window() {
    let rated = met(with_set()).resize(40, 10).keys("2");
    insta::assert_snapshot!(rated.screen(), @"
     Mock interviews                no plan
    ┏ Onsite ━━━━━━━━━━━━━━━━━━ 2026-11-18 ┓
    ┃ (2) / 1 = 2.00 · 1:50 of 15 min      ┃
    ┃ 日本語 Évictions at… -               ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ╭ 日本語 Évictions at noon ────────────╮
    │Key points                            ┃
    ╰──────────────────────────────────────╯
     ● rated question 1 of the mock intervi…
     1 weak  2 acceptable  3 strong
    ");
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
