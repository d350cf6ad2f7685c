//! Drawing sets by keys, and what is handed out of them.

use hotseat::ops::{self, bundled_catalog};
use hotseat::store::Store;

use crate::bank::small;
use crate::driver::Driver;

/// A bank with the questions of the program.
fn bundled() -> Store {
    let mut store = Store::in_memory().unwrap();
    ops::take_bundle(&mut store, bundled_catalog(), 1_794_000_000).unwrap();
    store
}

/// The form over Sets.
fn form(store: Store) -> Driver {
    Driver::sized(store, 100, 40).keys("2 D")
}

#[test]
fn the_form_opens_blank_and_explains_its_fields() {
    insta::assert_snapshot!(form(small()).screen(), @"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          ‹ a blank form ›                                                                   ┃
    ┃ Name          Interview                                                                          ┃
    ┃ Minutes       60                                                                45 for questions ┃
    ┃ Questions     as many as fit                                                                     ┃
    ┃ Only          all                                                                    6 questions ┃
    ┃ Wants         for instance framework:django = 2..3                                               ┃
    ┃ Levels        any                                                                                ┃
    ┃ Kinds         any                                                                                ┃
    ┃ Avoid         is:leaked,flagged                                                                  ┃
    ┃ Not asked in  any time                                                                           ┃
    ┃ Prefer        asked least often, then favourites                                                 ┃
    ┃ Forms         1                                                                                  ┃
    ┃ Seed          1                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃ From: What the form begins with: ← and → change it, enter lists the blueprints that are ready.   ┃
    ┃ 45 of 60 minutes are for questions; 6 questions to draw from.                                    ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-a apply  ctrl-s save  ctrl-k command
    ");
}

#[test]
fn from_lists_what_is_ready() {
    insta::assert_snapshot!(form(small()).keys("enter \"postg\"").screen(), @"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃┏ Begin with ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ctrl-d removes yours ┓┃
    ┃┃❯ postg                                                                                         ┃┃
    ┃┃ Django and PostgreSQL, mid level                                            60 min, ready-made ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┃                                                                                                ┃┃
    ┃┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter choose  esc close
    ");
    insta::assert_snapshot!(form(small()).keys("enter \"postg\" enter").screen(), @"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          Django and PostgreSQL, mid level                                                   ┃
    ┃ Name          Django and PostgreSQL, mid level                                                   ┃
    ┃ Minutes       60                                                                45 for questions ┃
    ┃ Questions     3..5                                                                               ┃
    ┃ Only          level:junior..senior                                                   5 questions ┃
    ┃ Wants         framework:django = 2..3 as Django                                          3 found ┃
    ┃               db:postgresql = 2..3 as PostgreSQL                                         1 found ┃
    ┃               another                                                                            ┃
    ┃ Levels        mid >=3, senior <=1                                                                ┃
    ┃ Kinds         debugging >=1                                                                      ┃
    ┃ Avoid         is:leaked,flagged                                                                  ┃
    ┃ Not asked in  any time                                                                           ┃
    ┃ Prefer        asked least often, then favourites                                                 ┃
    ┃ Forms         1                                                                                  ┃
    ┃ Seed          1                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃                                                                                                  ┃
    ┃ Name: The name of the set; of several forms each gets a letter: Onsite A.                        ┃
    ┃ 45 of 60 minutes are for questions; 5 questions to draw from.                                    ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-a apply  ctrl-s save  ctrl-k command
    ");
}

#[test]
fn a_guide_is_a_few_keys_away_from_an_empty_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.html");
    let drawn = Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    insta::assert_snapshot!(drawn.screen(), @"
     Sets s in Browse puts questions into a set
    ┏ Sets ━━━━━━━━━━━━━━━━━━┓╭ Django and PostgreSQL, mid level ────────────────────────────── 60 min ╮
    ┃  Django and Postg…  45m┃│ 45 of 45 minutes, 0 free ████████████████████████                      │
    ┃  4: 1 junior, 3 mid    ┃│ 4 questions: 1 junior, 3 mid · 1 concept, 2 debugging, 1 trade-off     │
    ┃                        ┃│ Django 1 · Model-template-view 1 · PostgreSQL 2 · proven best          │
    ┃                        ┃│ 0:00 Opening  5m enter writes what is said                             │
    ┃                        ┃│▾ Django 2 questions · 18m                                              │
    ┃                        ┃│ 0:05    Which lines of the ferry view survive … Concept     Mid      8m│
    ┃                        ┃│ 0:13    The same bee colony page, written twice Trade-off   Junior  10m│
    ┃                        ┃│▾ PostgreSQL 2 questions · 27m                                          │
    ┃                        ┃│ 0:23    Two rows expected, a hundred thousand … Debugging   Mid     15m│
    ┃                        ┃│ 0:38    A unique index that lets a second card… Debugging   Mid     12m│
    ┃                        ┃│ 0:50 Closing 10m enter writes what is said                             │
    ┃                        ┃╰────────────────────────────────────────────────────────────────────────╯
    ┃                        ┃╭ Preview ───────────────────────────────────────────────────────────────╮
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┃                        ┃│                                                                        │
    ┗━━━━━━━━━━━━━━━━━━━━━━━━┛╰────────────────────────────────────────────────────────────────────────╯
     ● drew Django and PostgreSQL, mid level: 4 questions, 45 of 45 minutes, proven best
     enter open  D draw  x hand out  ? commands  n new  tab pane  q quit  R draw again  u undo
    ");
    let drawn = Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    let open = drawn.keys("x tab right tab ctrl-u").paste(&file.to_string_lossy());
    let written = open.keys("enter");
    assert_eq!(written.lines_with("wrote 4 questions to").len(), 1);
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!doctype html>"), "{}", &page[..80]);
}
