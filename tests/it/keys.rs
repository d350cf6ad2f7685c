//! Keys by the settings of the user.

use hotseat::tui::effect::Effect;
use hotseat::tui::message::Message;

use crate::bank::small;
use crate::driver::Driver;

#[test]
fn a_key_of_the_user_works_and_is_the_one_that_is_shown() {
    let settings = "[keys.list]\nv = \"mark\"\n[keys.everywhere]\n\"ctrl-e\" = \"palette\"\n";
    let driver = || Driver::configured(small(), settings);
    assert_eq!(driver().keys("v").lines_with("1 marked").len(), 1);
    assert_eq!(driver().keys("space").lines_with("1 marked").len(), 1);
    let line = driver().screen().lines().last().unwrap_or_default().to_owned();
    assert!(line.contains("v mark") && line.contains("ctrl-e commands"), "{line}");
    assert_eq!(driver().keys("ctrl-e \"palette\"").lines_with("ctrl-e ? : ctr").len(), 1);
}

#[test]
fn a_key_that_was_taken_away_says_what_leads_there() {
    let settings = "[keys.browse]\nx = \"none\"\n[keys.everywhere]\ntab = \"none\"\nf6 = \"next-pane\"\n\"?\" = \"none\"\n";
    let driver = || Driver::configured(small(), settings);
    assert_eq!(driver().keys("x").toast(), "`x` works in Sets; 2 goes there");
    assert_eq!(driver().keys("+").toast(), "`+` works in the facets; f6 goes there");
    assert_eq!(
        driver().keys("f6 f6 f6 v").toast(),
        "`v` does nothing here; : shows what the keys do"
    );
}

#[test]
fn letters_are_text_where_one_writes_whatever_they_are_elsewhere() {
    let settings = "[keys.everywhere]\nd = \"undo\"\nj = \"quit\"\n[keys.query]\n\"alt-d\" = \"clear-query\"\n";
    let driver = Driver::configured(small(), settings).keys("/ \"djd\"");
    assert!(driver.outside.is_empty());
    let line = driver.screen().lines().next().unwrap_or_default().to_owned();
    assert!(line.contains("❯ djd"), "{line}");
    let cleared = Driver::configured(small(), settings).keys("/ \"djd\" alt-d");
    assert!(cleared.screen().contains("6 of 6"));
}

#[test]
fn the_screens_are_named_with_the_keys_that_lead_to_them() {
    let settings = "[keys.everywhere]\nf2 = \"go-sets\"\n3 = \"none\"\n";
    let shown = Driver::configured(small(), settings).keys("f2").screen();
    assert!(shown.contains("1 Browse  f2 Sets  Practice"), "{shown}");
}

#[test]
fn settings_that_are_wrong_are_shown_on_a_page_and_the_program_goes_on() {
    let report = "error[wrong-type]: `mouse` must be true or false\n --> config.toml:1:9\n";
    let driver = || Driver::with(small()).message(Message::SettingsWrong(report.to_owned()));
    insta::assert_snapshot!(driver().screen(), @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▾ Django 2                                            ┃
    │   Ruby on Rails     0│┃  Prefetched, yet slow on page two          Mid    12m┃
    ┏ Settings ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃ What is wrong in the settings file keeps its default; the rest holds.        ┃
    ┃                                                                              ┃
    ┃ │ error[wrong-type]: `mouse` must be true or false                           ┃
    ┃ │  --> config.toml:1:9                                                       ┃
    ┃                                                                              ┃
    ┃ hotseat config check shows this again, hotseat config default every setting. ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
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
    assert_eq!(driver().keys("esc space").lines_with("1 marked").len(), 1);
    let quit = driver().keys("esc q");
    assert!(matches!(quit.outside[..], [Effect::Quit]));
}
