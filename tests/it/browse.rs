//! Browse as its users see it.

use hotseat::tui::effect::Effect;
use hotseat::tui::message::Message;

use crate::bank::small;
use crate::driver::Driver;

#[test]
fn opens_on_all_questions_with_facets_and_preview() {
    insta::assert_snapshot!(Driver::with(small()).screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▾ Django 2                                            ┃
    │   Ruby on Rails     0│┃  Prefetched, yet slow on page two          Mid    12m┃
    │   Django            3│┃  A form that trusts its visitors           Senior 15m┃
    │   Flask             0│┃▾ PostgreSQL 2                                        ┃
    │   Angular           0│┃  The index that nobody uses                Senior 14m┃
    │   Spring            0│┃  A plan that changed overnight             Staff  25m┃
    │   FastAPI           0│┃▾ Model-View-Controller 1                             ┃
    │   Node.js: Express… 0│┃  A controller of nine hundred lines        Junior 10m┃
    │   ASP.NET Core      0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Laravel           0│╭ Prefetched, yet slow on page two ─────────── mid 12m ╮
    │   Go net/http       0││Prompt                                                ┃
    │   Rust axum         0││                                                      │
    │▾ Database            ││A clinic books its rooms with a small program. Since  │
    │   PostgreSQL        2││Monday two doctors stand in one room about once a     │
    │   MongoDB           0││day, each with a confirmed booking for it. Nobody     │
    │   Firebase          0││changed the program.                                  │
    │   SQLite            0││                                                      │
    │   Relational and S… 1│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯
     grouped by system, sorted by catalogue    1 Browse  2 Sets  3 Practice  4 Bank
     / query  enter read  space mark  ? commands  tab pane  x export  q quit
    ");
}

#[test]
fn nothing_is_counted_or_called_wrong_before_the_bank_is_read() {
    // It stands in no catalogue, so only the bank can say whether there is such a pack.
    let (screen, effects) = Driver::first_frame("pack:mine");
    assert!(screen.contains("Opening the bank …") && screen.contains("pack:mine"), "{screen}");
    assert!(!screen.contains("0 of 0") && !screen.contains("no pack"), "{screen}");
    assert!(matches!(effects[..], [Effect::Fill, Effect::Load]), "{effects:?}");
}

#[test]
fn shows_three_columns_where_there_is_room() {
    insta::assert_snapshot!(Driver::sized(small(), 130, 20).screen(), @"
    / type / to find: words, level:senior, db:pg …                                                                             6 of 6
    ╭ Filter ──────────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓╭ Prefetched, yet slow on page two ─────────── mid 12m ╮
    │▾ Framework               │┃▾ Django 2                                  ┃│Prompt                                                ┃
    │   Ruby on Rails         0│┃  Prefetched, yet slow on page t… Mid    12m┃│                                                      ┃
    │   Django                3│┃  A form that trusts its visitors Senior 15m┃│A clinic books its rooms with a small program. Since  │
    │   Flask                 0│┃▾ PostgreSQL 2                              ┃│Monday two doctors stand in one room about once a     │
    │   Angular               0│┃  The index that nobody uses      Senior 14m┃│day, each with a confirmed booking for it. Nobody     │
    │   Spring                0│┃  A plan that changed overnight   Staff  25m┃│changed the program.                                  │
    │   FastAPI               0│┃▾ Model-View-Controller 1                   ┃│                                                      │
    │   Node.js: Express and… 0│┃  A controller of nine hundred l… Junior 10m┃││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   ASP.NET Core          0│┃▾ Redis and Valkey 1                        ┃│                                                      │
    │   Laravel               0│┃  日本語 Évictions at noon        Mid     6m┃│How can that be, and what do you look at first? The   │
    │   Go net/http           0│┃                                            ┃│ticket is about django-prefetch-page.                 │
    │   Rust axum             0│┃                                            ┃│                                                      │
    │▾ Database                │┃                                            ┃│Tests: Says what happens, finds the cause and proves  │
    │   PostgreSQL            2│┃                                            ┃│it with a small program.                              │
    │   MongoDB               0│┃                                            ┃│                                                      │
    ╰──────────────────────────╯┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛╰──────────────────────────────────────────────────────╯
     grouped by system, sorted by catalogue                                                      1 Browse  2 Sets  3 Practice  4 Bank
     / query  enter read  space mark  ? commands  tab pane  x export  q quit  f star  b group  o sort  s to set  P prompt only
    ");
}

#[test]
fn stacks_the_panes_in_forty_columns() {
    insta::assert_snapshot!(Driver::sized(small(), 40, 14).screen(), @"
    / type / to find: words, level…  6 of 6
    ┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▾ Django 2                            ┃
    ┃  Prefetched, yet slow on … Mid    12m┃
    ┃  A form that trusts its v… Senior 15m┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    ╭ Prefetched, yet slow on page two ────╮
    │Prompt                                ┃
    │                                      │
    │A clinic books its rooms with a small │
    │program. Since Monday two doctors     │
    ╰──────────────────────────────────────╯
     grouped by system, sorted by catalogue
     / query  enter read  space mark
    ");
    insta::assert_snapshot!(Driver::sized(small(), 40, 14).keys("shift-tab").screen(), @"
    / type / to find: words, level…  6 of 6
    ┏ Filter ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃▾ Framework                           ┃
    ┃   Ruby on Rails                     0┃
    ┃   Django                            3┃
    ┃   Flask                             0┃
    ┃   Angular                           0┃
    ┃   Spring                            0┃
    ┃   FastAPI                           0┃
    ┃   Node.js: Express and NestJS       0┃
    ┃   ASP.NET Core                      0┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     grouped by system, sorted by catalogue
     enter only  / query  + or  - not
    ");
}

#[test]
fn says_so_when_the_window_is_too_small_and_comes_back() {
    insta::assert_snapshot!(Driver::sized(small(), 38, 4).screen(), @"38×4 is too small: 40×10 are needed");
    let back = Driver::with(small()).resize(20, 3).resize(80, 24).screen();
    assert_eq!(back, Driver::with(small()).screen());
}

#[test]
fn finds_while_one_types_and_says_how() {
    let driver = Driver::with(small()).keys("/ \"doctors_index\"");
    insta::assert_snapshot!(driver.screen(), @"
    ❯ doctors index                                                          1 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1/1 ┓
    │▾ Framework           │┃  The index that nobody u… · …Monday two d… Senior 14m┃
    │   Ruby on Rails     0│┃                                                      ┃
    │   Django            0│┃                                                      ┃
    │   Flask             0│┃                                                      ┃
    │   Angular           0│┃                                                      ┃
    │   Spring            0│┃                                                      ┃
    │   FastAPI           0│┃                                                      ┃
    │   Node.js: Express… 0│┃                                                      ┃
    │   ASP.NET Core      0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Laravel           0│╭ The index that nobody uses ────────────── senior 14m ╮
    │   Go net/http       0││                                                      ┃
    │   Rust axum         0││A clinic books its rooms with a small program. Since  │
    │▾ Database            ││Monday two doctors stand in one room about once a     │
    │   PostgreSQL        1││day, each with a confirmed booking for it. Nobody     │
    │   MongoDB           0││changed the program.                                  │
    │   Firebase          0││                                                      │
    │   SQLite            0│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   Relational and S… 1││                                                      │
    │   NoSQL             0││How can that be, and what do you look at first? The   │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯
     0 by title, then 1 in the text            1 Browse  2 Sets  3 Practice  4 Bank
     enter to the list  tab complete  ctrl-u clear  esc leave
    ");
}

#[test]
fn lights_the_letters_that_matched() {
    let driver = Driver::themed(small(), 80, 24, "dark").keys("/ \"form\" enter");
    insta::assert_snapshot!(driver.roles(), @"
    FF.......................................................................FFFFFF
    cTTTTTTTTcccccccccccccccFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFcccccF
    cTTTTTTTTTTTTTTTTTTTTTTcFSSSS....SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSF
    cMMMccccccccccccccccccccF......................................................F
    cMMM.................FFcF......................................................F
    cMMMccccccccccccccccccccF......................................................F
    cMMMccccccccccccccccccccF......................................................F
    cMMMccccccccccccccccccccF......................................................F
    cMMMccccccccccccccccccccF......................................................F
    cMMMccccccccccccccccccccF......................................................F
    cMMMccccccccccccccccccccFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
    cMMMcccccccccccccccccccccTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTcccccccccccccccccccccc
    cMMMcccccccccccccccccccccKKKKKK................................................F
    cMMMccccccccccccccccccccc......................................................c
    cTTTTTTTTTTTTTTTTTTTTTTcc......................................................c
    cMMMccccccccccccccccccccc......................................................c
    cMMMccccccccccccccccccccc......................................................c
    cMMMccccccccccccccccccccc......................................................c
    cMMMccccccccccccccccccccc......................................................c
    cMMMccccccccccccccccccccccc....................................................c
    cMMMccccccccccccccccccccc......................................................c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ccccccccccc...............................KKTTTTTTTTKKccccccKKccccccccccKKcccccc
    .KccccccccKKKKKcccccccKKKKKcccccccKcccccccccccKKKcccccccKcccccccccKccccccc
    ");
}

#[test]
fn offers_completions_with_counts() {
    let driver = Driver::with(small()).keys("/ \"level:\"");
    insta::assert_snapshot!(driver.screen(), @"
    ❯ level:                                                                 1 of 6
    ╭╭ tab writes it ─────────────────────────────────────────────╮━━━━━━━━━━━ 1/1 ┓
    ││ junior                 Junior                            1 │      Staff  25m┃
    ││ mid                    Mid                               2 │                ┃
    ││ senior                 Senior                            2 │                ┃
    ││ staff                  Staff                             1 │                ┃
    │╰────────────────────────────────────────────────────────────╯                ┃
    │   Spring            0│┃                                                      ┃
    │   FastAPI           0│┃                                                      ┃
    │   Node.js: Express… 0│┃                                                      ┃
    │   ASP.NET Core      0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Laravel           0│╭ A plan that changed overnight ──────────── staff 25m ╮
    │   Go net/http       0││Prompt                                                ┃
    │   Rust axum         0││                                                      │
    │▾ Database            ││A clinic books its rooms with a small program. Since  │
    │   PostgreSQL        1││Monday two doctors stand in one room about once a     │
    │   MongoDB           0││day, each with a confirmed booking for it. Nobody     │
    │   Firebase          0││changed the program.                                  │
    │   SQLite            0││                                                      │
    │   Relational and S… 0│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯
     `level` needs a value here (column 7) · for example level>=senior
     enter to the list  tab complete  ctrl-u clear  esc leave
    ");
    let written = Driver::with(small()).keys("/ \"level:se\" tab");
    assert_eq!(
        written.lines_with("❯"),
        ["❯ level:senior                                                           2 of 6"]
    );
}

#[test]
fn a_wrong_query_keeps_the_last_good_list_and_says_what_was_meant() {
    let driver = Driver::with(small()).keys("/ \"db:pg_levle:mid\"");
    insta::assert_snapshot!(driver.screen(), @"
    ❯ db:pg levle:mid                                                        1 of 6
    ╭ Filter▲──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1/1 ┓
    │▾ Framework           │┃  A plan that changed overnight             Staff  25m┃
    │   Ruby on Rails     0│┃                                                      ┃
    │   Django            0│┃                                                      ┃
    │   Flask             0│┃                                                      ┃
    │   Angular           0│┃                                                      ┃
    │   Spring            0│┃                                                      ┃
    │   FastAPI           0│┃                                                      ┃
    │   Node.js: Express… 0│┃                                                      ┃
    │   ASP.NET Core      0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Laravel           0│╭ A plan that changed overnight ──────────── staff 25m ╮
    │   Go net/http       0││Prompt                                                ┃
    │   Rust axum         0││                                                      │
    │▾ Database            ││A clinic books its rooms with a small program. Since  │
    │ ✓ PostgreSQL        1││Monday two doctors stand in one room about once a     │
    │   MongoDB           0││day, each with a confirmed booking for it. Nobody     │
    │   Firebase          0││changed the program.                                  │
    │   SQLite            0││                                                      │
    │   Relational and S… 0│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯
     there is no field `levle` (column 7) · did you mean `level`?
     enter to the list  tab complete  ctrl-u clear  esc leave
    ");
}

#[test]
fn facets_write_the_query_and_their_counts_are_true() {
    let driver = Driver::with(small()).keys("shift-tab j j enter");
    insta::assert_snapshot!(driver.screen(), @"
    / framework:django                                                       3 of 6
    ┏ Filter ━━━━━━━━━━━━━━┓╭ Questions ───────────────────────────────────────────╮
    ┃▾ Framework           ┃│▾ Django 2                                            │
    ┃   Ruby on Rails     0┃│  Prefetched, yet slow on page two          Mid    12m│
    ┃ ✓ Django            6┃│  A form that trusts its visitors           Senior 15m│
    ┃   Flask             0┃│▾ Model-View-Controller 1                             │
    ┃   Angular           0┃│  A controller of nine hundred lines        Junior 10m│
    ┃   Spring            0┃│                                                      │
    ┃   FastAPI           0┃│                                                      │
    ┃   Node.js: Express… 0┃│                                                      │
    ┃   ASP.NET Core      0┃╰──────────────────────────────────────────────────────╯
    ┃   Laravel           0┃╭ Prefetched, yet slow on page two ─────────── mid 12m ╮
    ┃   Go net/http       0┃│Prompt                                                ┃
    ┃   Rust axum         0┃│                                                      │
    ┃▾ Database            ┃│A clinic books its rooms with a small program. Since  │
    ┃   PostgreSQL        0┃│Monday two doctors stand in one room about once a     │
    ┃   MongoDB           0┃│day, each with a confirmed booking for it. Nobody     │
    ┃   Firebase          0┃│changed the program.                                  │
    ┃   SQLite            0┃│                                                      │
    ┃   Relational and S… 0┃││ SELECT room, count(*) FROM booking GROUP BY room;   │
    ┃   NoSQL             0┃│                                                      │
    ┗━━━━━━━━━━━━━━━━━━━━━━┛╰──────────────────────────────────────────────────────╯
     framework:django  enter 6  + 3  - 3       1 Browse  2 Sets  3 Practice  4 Bank
     enter only  / query  + or  - not  ? commands  h fold  tab pane  x export
    ");
    let widened = Driver::with(small()).keys("shift-tab j j enter - G k k");
    assert_eq!(widened.lines_with("-framework:django").len(), 1);
}

#[test]
fn nothing_found_says_how_to_go_back() {
    let driver = Driver::with(small()).keys("/ \"zzzzqq\" enter");
    assert_eq!(driver.lines_with("Nothing matches").len(), 1);
    let back = Driver::with(small()).keys("/ \"zzzzqq\" enter esc");
    assert_eq!(back.screen(), Driver::with(small()).keys("/ enter").screen());
}

#[test]
fn reads_a_question_in_the_whole_window() {
    insta::assert_snapshot!(Driver::with(small()).keys("j enter").screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ┏ A form that trusts its visitors ━━━━━━━━━━ Django · code-review · senior 15m ┓
    ┃Prompt                                                                        ┃
    ┃                                                                              ┃
    ┃A clinic books its rooms with a small program. Since Monday two doctors stand ┃
    ┃in one room about once a day, each with a confirmed booking for it. Nobody    ┃
    ┃changed the program.                                                          ┃
    ┃                                                                              ┃
    ┃│ SELECT room, count(*) FROM booking GROUP BY room;                           ┃
    ┃                                                                              ┃
    ┃How can that be, and what do you look at first? The ticket is about           ┃
    ┃django-form-that-trusts.                                                      ┃
    ┃                                                                              ┃
    ┃Tests: Says what happens, finds the cause and proves it with a small program. ┃
    ┃                                                                              ┃
    ┃Key points                                                                    ┃
    ┃                                                                              ┃
    ┃• The first key point of django-form-that-trusts.                             ┃
    ┃• The second one.                                                             ┃
    ┃• The third one.                                                              ┃
    ┃• The fourth one.                                                             ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     django-form-that-trusts                   1 Browse  2 Sets  3 Practice  4 Bank
     j scroll  / query  n next  space mark  ? commands  enter back  x export
    ");
}

#[test]
fn shows_the_prompt_alone_for_a_shared_screen() {
    let screen = Driver::sized(small(), 80, 40).keys("enter P").screen();
    insta::assert_snapshot!(screen, @"

    ┏ Prompt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Prefetched, yet slow on page two                                              ┃
    ┃                                                                              ┃
    ┃12 minutes                                                                    ┃
    ┃                                                                              ┃
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
     ● the prompt only; P shows the guide
     j scroll  / query  n next  space mark  ? commands  enter back  x export
    ");
    for private in ["private hint", "key point", "Names the cause", "The answer of", "Listen for"] {
        assert!(!screen.contains(private), "{private}");
    }
}

#[test]
fn code_is_coloured_by_meaning() {
    let driver = Driver::themed(small(), 70, 40, "dark").painting().keys("j enter");
    let roles = driver.roles();
    assert!(roles.contains("kkkkkk"), "SELECT is a keyword:\n{roles}");
}

#[test]
fn groups_fold_and_show_their_counts() {
    insta::assert_snapshot!(Driver::sized(small(), 72, 20).keys("b H").screen(), @"
    / type / to find: words, level:senior, db:pg …                   6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▸ Django 3                                    ┃
    │   Ruby on Rails     0│┃▸ No framework 3                              ┃
    │   Django            3│┃                                              ┃
    │   Flask             0│┃                                              ┃
    │   Angular           0│┃                                              ┃
    │   Spring            0│┃                                              ┃
    │   FastAPI           0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Node.js: Express… 0│╭ Prefetched, yet slow on page two ────────────╮
    │   ASP.NET Core      0││Prompt                                        ┃
    │   Laravel           0││                                              │
    │   Go net/http       0││A clinic books its rooms with a small         │
    │   Rust axum         0││program. Since Monday two doctors stand in    │
    │▾ Database            ││one room about once a day, each with a        │
    │   PostgreSQL        2││confirmed booking for it. Nobody changed the  │
    │   MongoDB           0││program.                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────╯
     grouped by framework, sorted by catalogue
     / query  enter read  space mark  ? commands  tab pane  x export
    ");
    // Six groupings on, nothing is grouped; one more is where it began.
    let ungrouped = Driver::with(small()).keys("b b b b b b b");
    assert_eq!(ungrouped.lines_with("grouped by nothing").len(), 1);
    let around = Driver::with(small()).keys("b b b b b b b b /  esc").screen();
    assert_eq!(around, Driver::with(small()).keys("/ esc").screen());
}

#[test]
fn sorts_by_any_column() {
    let titles = |keys: &str| -> Vec<String> {
        let screen = Driver::sized(small(), 130, 20).keys(keys).screen();
        let list = screen.lines().filter_map(|line| line.split('┃').nth(1).map(str::to_owned));
        list.filter_map(|line| line.trim().rsplit_once(' ').map(|(_, minutes)| minutes.to_owned()))
            .collect()
    };
    let minutes = titles("b b b b b b b o o o");
    assert_eq!(minutes, ["6m", "10m", "12m", "14m", "15m", "25m"]);
    let backwards = titles("b b b b b b b o o o O");
    assert_eq!(backwards, ["25m", "15m", "14m", "12m", "10m", "6m"]);
}

#[test]
fn marks_and_stars_are_seen() {
    insta::assert_snapshot!(Driver::with(small()).keys("space space f").screen(), @"
    / type / to find: words, level:senior, db:pg …                2 marked · 6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▾ Django 2                                            ┃
    │   Ruby on Rails     0│┃●★Prefetched, yet slow on page two          Mid    12m┃
    │   Django            3│┃●★A form that trusts its visitors           Senior 15m┃
    │   Flask             0│┃▾ PostgreSQL 2                                        ┃
    │   Angular           0│┃  The index that nobody uses                Senior 14m┃
    │   Spring            0│┃  A plan that changed overnight             Staff  25m┃
    │   FastAPI           0│┃▾ Model-View-Controller 1                             ┃
    │   Node.js: Express… 0│┃  A controller of nine hundred lines        Junior 10m┃
    │   ASP.NET Core      0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Laravel           0│╭ The index that nobody uses ────────────── senior 14m ╮
    │   Go net/http       0││Prompt                                                ┃
    │   Rust axum         0││                                                      │
    │▾ Database            ││A clinic books its rooms with a small program. Since  │
    │   PostgreSQL        2││Monday two doctors stand in one room about once a     │
    │   MongoDB           0││day, each with a confirmed booking for it. Nobody     │
    │   Firebase          0││changed the program.                                  │
    │   SQLite            0││                                                      │
    │   Relational and S… 1│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯
     ● added the favourite mark to 2 questions
     / query  enter read  space mark  ? commands  tab pane  x export  q quit
    ");
}

#[test]
fn undo_and_redo_say_what_they_did() {
    let said = |keys: &str| Driver::with(small()).keys(keys).toast();
    assert_eq!(said("f"), "added the favourite mark to 1 question");
    assert_eq!(said("f u"), "undid: added the favourite mark to 1 question");
    assert_eq!(said("f u ctrl-r"), "redid: added the favourite mark to 1 question");
    assert!(Driver::with(small()).keys("f").lines_with("★").len() == 1);
    assert!(Driver::with(small()).keys("f u").lines_with("★").is_empty());
}

#[test]
fn a_key_that_does_nothing_says_why() {
    let said = |keys: &str| Driver::with(small()).keys(keys).toast();
    assert_eq!(said("v"), "`v` does nothing here; ? shows what the keys do");
    assert_eq!(said("+"), "`+` works in the facets; tab goes there");
    assert_eq!(said("D"), "`D` works in Sets; 2 goes there");
    assert_eq!(said("2 ~"), "`~` works in the questions of a set; tab goes there");
    assert_eq!(said("esc"), "nothing to go back from; q quits");
    assert_eq!(
        said("/ \"a\" enter o"),
        "free words are listed by how well they match; take them out of the query to …"
    );
}

#[test]
fn the_mouse_chooses_and_scrolls() {
    let clicked = Driver::with(small()).click(40, 6);
    assert!(clicked.lines_with("The index that nobody uses").len() >= 2, "list and preview");
    let scrolled = Driver::with(small()).wheel_down(60, 20).screen();
    assert_ne!(scrolled, Driver::with(small()).screen());
}

#[test]
fn pasted_lines_go_into_the_query_and_submit_nothing() {
    let driver = Driver::with(small()).paste("level:senior\nkind:debugging\u{1b}[2J");
    let screen = driver.screen();
    assert!(screen.contains("❯ level:senior kind:debugging␛[2J"), "{screen}");
}

#[test]
fn what_only_the_terminal_can_do_is_handed_out() {
    let driver = Driver::with(small()).keys("y Y q ctrl-z");
    let names: Vec<String> = driver
        .outside
        .iter()
        .map(|effect| match effect {
            Effect::Copy { text, what } => format!("{what}: {}", text.lines().next().unwrap_or("")),
            effect => format!("{effect:?}"),
        })
        .collect();
    assert_eq!(
        names,
        [
            "the prompt: Prefetched, yet slow on page two",
            "the id: django-prefetch-page",
            "Quit",
            "Suspend"
        ]
    );
}

#[test]
fn every_size_can_be_drawn() {
    for width in [1, 7, 20, 39, 40, 41, 71, 72, 119, 120, 199] {
        for height in [1, 4, 9, 10, 11, 24, 60] {
            Driver::sized(small(), width, height).keys("/ \"l\" enter").screen();
            for keys in ["x", "?", "f1", "!", "w", "'", "P", "enter", "shift-tab"] {
                let keys = format!("/ \"l\" enter {keys}");
                Driver::sized(small(), width, height).keys(&keys).screen();
            }
        }
    }
}

/// An index of some questions of the small bank.
fn part_of_bank(keep: usize) -> hotseat::search::Index {
    use hotseat::ops::{build_index, bundled_catalog, import};
    let mut store = hotseat::store::Store::in_memory().unwrap();
    let files = crate::bank::files().split_off(6 - keep);
    import(&mut store, bundled_catalog(), &crate::bank::source(files), true, 0).unwrap();
    build_index(&store, bundled_catalog(), 0).unwrap()
}

#[test]
fn the_list_stays_as_it_was_until_a_changed_bank_has_answered() {
    let loaded = |keep| Message::Loaded { index: part_of_bank(keep), whole: true };
    let before = Driver::with(small()).screen();
    let waiting = Driver::with(small()).unanswered(loaded(2)).screen();
    let list = |screen: &str| screen.lines().skip(2).take(6).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(list(&before), list(&waiting));
    let answered = Driver::with(small()).message(loaded(2));
    let screen = answered.screen();
    assert!(screen.contains("2 of 2") && !screen.contains("Prefetched"), "{screen}");
}

#[test]
fn a_bank_that_changes_under_a_wrong_query_is_listed_anew() {
    let loaded = Message::Loaded { index: part_of_bank(2), whole: true };
    let screen = Driver::with(small()).paste("level:").message(loaded).screen();
    assert!(screen.contains("A controller of nine hundred lines"), "{screen}");
    assert!(!screen.contains("Prefetched"), "{screen}");
}

#[test]
fn a_field_name_on_its_way_does_not_blank_the_list() {
    for typed in ["db:pg_frame", "db:pg_kin"] {
        let screen = Driver::with(small()).keys(&format!("/ \"{typed}\"")).screen();
        assert!(screen.contains("The index that nobody uses"), "{typed}\n{screen}");
    }
    let left = Driver::with(small()).keys("/ \"db:pg_kin\" enter");
    assert_eq!(left.lines_with("Nothing matches").len(), 1);
}

#[test]
fn nothing_private_is_seen_while_the_prompt_is_shared() {
    let driver = Driver::sized(small(), 160, 40).keys("/ \"private_hint\" enter P");
    let screen = driver.screen();
    for private in ["private hint", "hint of", "key point", "trade-off", "junior"] {
        assert!(!screen.contains(private), "{private}\n{screen}");
    }
    let back = Driver::sized(small(), 160, 40).keys("enter P P");
    assert_eq!(back.lines_with("Key points").len(), 1);
}

#[test]
fn a_query_typed_while_reading_shows_the_list_that_it_changes() {
    for before in ["enter", "P", "enter P"] {
        let screen = Driver::with(small()).keys(&format!("{before} / \"db:pg\"")).screen();
        assert!(
            screen.contains("❯ db:pg") && screen.contains("The index that nobody uses"),
            "{screen}"
        );
        let left = Driver::with(small()).keys(&format!("{before} / \"db:pg\" enter")).screen();
        assert!(left.contains("/ db:pg") && left.contains("Questions"), "{left}");
    }
}

#[test]
fn odd_letters_are_typed_and_pasted_without_harm() {
    for text in ["\u{a0}", "a\u{3000}b", "level:\u{a0}", "é:", "\"", "日本"] {
        Driver::with(small()).paste(text).keys("/ tab esc").screen();
    }
    Driver::with(small()).paste(&"日".repeat(5_000)).screen();
}
