//! What lies over the screen.

use hotseat::tui::effect::Effect;
use hotseat::tui::message::Message;

use crate::bank::small;
use crate::driver::Driver;

#[test]
fn the_palette_filters_as_one_types_and_runs_what_is_chosen() {
    insta::assert_snapshot!(Driver::with(small()).keys("? \"star\"").screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ┏ Commands ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ [keys.browse] favourite ┓
    ┃❯ star                                                                        ┃
    ┃ f *             Star the marked questions or this one, or take…Browse        ┃
    ┃ enter tab shift…Back to the panes                              Reading       ┃
    ┃ a               Archive the set, or take it out of the archive Sets          ┃
    ┃ O               Sort the other way round                       List          ┃
    ┃ A               Show archived sets, or hide them               List of sets  ┃
    ┃ esc ctrl-s ctrl…Leave the notes; they stay                     Notes in a mo…┃
    ┃ o               Sort by another column                         List          ┃
    ┃ esc ctrl-s ctrl…Leave the outline; it stays                    Outline       ┃
    ┃ space           Tick the key point and go on; on the last line…Key points    ┃
    ┃ space           Mark or unmark, and move on; on a heading, its…List          ┃
    ┃ A               Mark everything that is listed                 List          ┃
    ┃ shift-tab       Previous pane                                  Everywhere    ┃
    ┃ shift-tab up    Previous field                                 Drawing       ┃
    ┃ esc ctrl-c      Stop drawing, or close; the form stays as it isDrawing       ┃
    ┃ U               Take all marks away                            List          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Relational and S… 1│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯

     enter choose  esc close
    ");
    let ran = Driver::with(small()).keys("? \"take_the_star\" enter");
    assert_eq!(ran.lines_with("added the favourite mark").len(), 1);
}

#[test]
fn the_help_explains_the_query_language() {
    // How much is below depends on how many keys there are.
    let screen = Driver::with(small()).keys("f1").screen();
    let (head, rest) = screen.split_once('\n').unwrap();
    assert!(head.starts_with("┏ Help ━") && head.ends_with(" more below ┓"), "{head}");
    insta::assert_snapshot!(rest, @r#"
    ┃ Type / and what you look for. Words match titles first, best match on top,   ┃
    ┃ then the text of the questions, with the line that matched. Fields narrow it ┃
    ┃ down. The filter pane (tab) writes the same query for you, with the number   ┃
    ┃ of questions behind every value.                                             ┃
    ┃                                                                              ┃
    ┃ The query language                                                           ┃
    ┃                                                                              ┃
    ┃ write                  │ finds                                               ┃
    ┃ ───────────────────────┼──────────────────────────────────────────────────── ┃
    ┃ prefetch slow          │ titles with both words, fuzzily; then texts         ┃
    ┃ "exact words"          │ exactly these words                                 ┃
    ┃ a or b, (a b) or c     │ either                                              ┃
    ┃ -term                  │ not that                                            ┃
    ┃ field:a,b              │ either value; unique beginnings and aliases are     ┃
    ┃                        │ enough                                              ┃
    ┃ framework:django,flask │ a framework                                         ┃
    ┃ db:pg                  │ a database                                          ┃
    ┃ pattern:mvc            │ a design pattern                                    ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯

     j scroll  esc close
    "#);
    let closed = Driver::with(small()).keys("f1 q").screen();
    assert_eq!(closed, Driver::with(small()).screen());
}

#[test]
fn a_failure_says_what_and_what_to_do() {
    let failed = Message::Failed {
        error: "another process is writing to the bank and did not finish in time".to_owned(),
        hint: Some("close the other program, or try again".to_owned()),
    };
    insta::assert_snapshot!(Driver::with(small()).message(failed).screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▾ Django 2                                            ┃
    │   Ruby on Rails     0│┃  Prefetched, yet slow on page two          Mid    12m┃
    │   Django            3│┃  A form that trusts its visitors           Senior 15m┃
    ┏ That did not work ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ another process is writing to the bank and did not finish in time.           ┃
    ┃                                                                              ┃
    ┃ What you can do: close the other program, or try again.                      ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
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

     j scroll  esc close
    ");
}

#[test]
fn a_search_is_saved_listed_chosen_and_removed() {
    let saved = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter");
    assert_eq!(saved.lines_with("saved the search tough").len(), 1);
    let listed = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter esc '");
    insta::assert_snapshot!(listed.screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ┏ Saved searches ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ctrl-d removes ┓
    ┃❯                                                                             ┃
    ┃ tough                  level:senior                                          ┃
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
    │   Relational and S… 1│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯

     enter choose  esc close
    ");
    let chosen =
        Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter esc ' enter");
    assert_eq!(chosen.lines_with("/ level:senior").len(), 1);
    let removed = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter ' ctrl-d");
    assert_eq!(removed.lines_with("none yet").len(), 1);
}

#[test]
fn a_flag_asks_why() {
    insta::assert_snapshot!(Driver::with(small()).keys("!").screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▾ Django 2                                            ┃
    │   Ruby on Rails     0│┃  Prefetched, yet slow on page two          Mid    12m┃
    │   Django            3│┃  A form that trusts its visitors           Senior 15m┃
    │   F┏ Flag 1 question ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓    ┃
    │   A┃What is wrong or unclear? is:flagged finds it again.                ┃ 14m┃
    │   S┃❯                                                                   ┃ 25m┃
    │   F┃                                                                    ┃    ┃
    │   N┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛ 10m┃
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

     enter take  esc back
    ");
    let flagged = Driver::with(small()).keys("! \"old\" enter");
    assert_eq!(flagged.lines_with("▌ flagged: old").len(), 1);
}

#[test]
fn the_export_shows_what_it_will_write_and_the_command_for_it() {
    insta::assert_snapshot!(Driver::sized(small(), 80, 30).keys("space x").screen(), @"
    ┏ Export to Markdown ━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter writes · ctrl-y copies ┓
    ┃ Questions  ‹ the 1 marked ›                                                  ┃
    ┃ As           list                                                            ┃
    ┃ File         questions.md                                                    ┃
    ┃ Title                                                                        ┃
    ┃ Group by     nothing                                                         ┃
    ┃ Numbers      yes                                                             ┃
    ┃ Contents     no                                                              ┃
    ┃ Heading      level 1                                                         ┃
    ┃ Columns      level, kind, minutes                                            ┃
    ┃hotseat export --as list -o questions.md id:django-prefetch-page              ┃
    ┃                                                                              ┃
    ┃╭ What will be written ──────────────────────────────────────────────────────╮┃
    ┃│| No. | Question | Level | Kind | Minutes |                                 │┃
    ┃│|--:|---|---|---|--:|                                                       │┃
    ┃│| 1 | Prefetched, yet slow on page two | Mid | Debugging | 12 |             │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃│                                                                            │┃
    ┃╰────────────────────────────────────────────────────────────────────────────╯┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     tab field  → change  enter write  ctrl-y copy  ctrl-k command  esc close
    ");
}

#[test]
fn an_export_asks_before_it_replaces_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.md");
    std::fs::write(&path, "mine").unwrap();
    let name = path.to_string_lossy().into_owned();
    // To the field of the file name, then a new name.
    let driver = Driver::sized(small(), 100, 30).keys("x tab tab ctrl-u");
    let driver = driver.keys(&"backspace ".repeat(40)).paste(&name).keys("enter");
    insta::assert_snapshot!(driver.screen().replace(&name, "OUT"), @"
    ┏ Export to Markdown ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter writes · ctrl-y copies ┓
    ┃ Questions    the 6 listed                                                                        ┃
    ┃ As           list                                                                                ┃
    ┃ File         OUT                                                              ┃
    ┃ Title                                                                                            ┃
    ┃ Group by     nothing                                                                             ┃
    ┃ Numbers      yes                                                                                 ┃
    ┃ Contents     no                                                                                  ┃
    ┃ Heading      level┏ Sure? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ y yes · n no ┓                   ┃
    ┃ Columns      level┃OUT exists. Replace it?                ┃                   ┃
    ┃hotseat export --as┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛                   ┃
    ┃                                                                                                  ┃
    ┃╭ What will be written ──────────────────────────────────────────────────────────────────────────╮┃
    ┃│| No. | Question | Level | Kind | Minutes |                                                     │┃
    ┃│|--:|---|---|---|--:|                                                                           │┃
    ┃│| 1 | Prefetched, yet slow on page two | Mid | Debugging | 12 |                                 │┃
    ┃│| 2 | A form that trusts its visitors | Senior | Code review | 15 |                             │┃
    ┃│| 3 | The index that nobody uses | Senior | Debugging | 14 |                                    │┃
    ┃│| 4 | A plan that changed overnight | Staff | Scenario | 25 |                                   │┃
    ┃│| 5 | A controller of nine hundred lines | Junior | Trade-off | 10 |                            │┃
    ┃│| 6 | 日本語 Évictions at noon | Mid | Concept | 6 |                                            │┃
    ┃│                                                                                                │┃
    ┃│                                                                                                │┃
    ┃│                                                                                                │┃
    ┃│                                                                                                │┃
    ┃│                                                                                                │┃
    ┃╰────────────────────────────────────────────────────────────────────────────────────────────────╯┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     y yes  n no
    ");
    let driver = Driver::sized(small(), 100, 30).keys("x tab tab");
    let driver = driver.keys(&"backspace ".repeat(40)).paste(&name).keys("enter n esc");
    drop(driver);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let driver = Driver::sized(small(), 100, 30).keys("x tab tab");
    let driver = driver.keys(&"backspace ".repeat(40)).paste(&name).keys("enter y");
    assert_eq!(driver.lines_with("wrote 6 questions").len(), 1);
    assert!(std::fs::read_to_string(&path).unwrap().contains("Prefetched, yet slow on page two"));
}

#[test]
fn a_long_command_is_cut_where_the_ids_are_and_copied_whole() {
    let x = || Driver::with(small()).keys("A x");
    let shown = x().screen();
    let lines: Vec<&str> = shown.lines().filter(|line| line.contains('┃')).collect();
    let from = lines.iter().position(|line| line.contains("┃hotseat export")).unwrap();
    insta::assert_snapshot!(lines[from..from + 2].join("\n"), @"
    ┃hotseat export --as list -o questions.md                                      ┃
    ┃id:django-prefetch-page,django-form-that-trusts,postgresql-unused-index,pos…  ┃
    ");
    let copied = x().keys("ctrl-k");
    let [Effect::Copy { text, what }] = &copied.outside[..] else { panic!("{:?}", copied.outside) };
    assert_eq!(what, "the command");
    assert!(text.starts_with("hotseat export --as list -o questions.md id:"), "{text}");
    assert!(text.ends_with("redis-eviction-at-noon"), "{text}");
}

#[test]
fn a_file_of_a_closed_dialog_is_told_and_never_replaced() {
    let path = std::path::PathBuf::from("late.md");
    let written = || Message::ExportWritten { path: path.clone(), questions: 2 };
    let exists = || Message::ExportExists { path: path.clone() };
    for keys in ["", "x", "?"] {
        let driver = || Driver::with(small()).keys(keys);
        let told = driver().message(written());
        assert_eq!(told.lines_with("wrote 2 questions to late.md").len(), 1, "{keys}");
        let told = driver().message(exists());
        assert_eq!(told.lines_with("late.md exists, so nothing was written").len(), 1, "{keys}");
    }
    let error = "cannot write late.md".to_owned();
    let failed = Message::ExportFailed { path: path.clone(), error, hint: None };
    assert_eq!(Driver::with(small()).message(failed).lines_with("cannot write late.md").len(), 1);
}

#[test]
fn the_dialog_refuses_standard_output_and_names_a_missing_folder() {
    let file = |name: &str| Driver::with(small()).keys("x tab tab ctrl-u").paste(name);
    assert_eq!(file("-").keys("enter").lines_with("is no name of a file here").len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("no");
    let name = missing.join("a.md").to_string_lossy().into_owned();
    let failed = file(&name).keys("enter").screen().replace(&*missing.to_string_lossy(), "NO");
    assert!(failed.contains("there is no folder"), "{failed}");
    assert!(!failed.contains(".hotseat-"), "{failed}");
    // The dialog is still there and takes another name.
    let good = folder.path().join("a.md");
    let written = file(&name).keys("enter esc ctrl-u").paste(&good.to_string_lossy());
    assert_eq!(written.keys("enter").lines_with("wrote 6 questions").len(), 1);
    assert!(good.exists());
}

#[test]
fn what_was_typed_stays_until_the_bank_has_it() {
    let failed = || Message::Failed {
        error: "the disk is full, so nothing was written".to_owned(),
        hint: None,
    };
    let driver = Driver::with(small()).keys("! \"the_plan_is_old\"").message(failed()).keys("esc");
    assert_eq!(driver.lines_with("the plan is old").len(), 1);
    let saved =
        Driver::with(small()).keys("! \"the_plan_is_old\"").message(failed()).keys("esc enter");
    assert_eq!(saved.lines_with("▌ flagged: the plan is old").len(), 1);
}
