//! What lies over the screen.

use hotseat::tui::message::Message;

use crate::bank::small;
use crate::driver::Driver;

#[test]
fn the_palette_filters_as_one_types_and_runs_what_is_chosen() {
    insta::assert_snapshot!(Driver::with(small()).keys("? \"star\"").screen(), @"");
    let ran = Driver::with(small()).keys("? \"take_the_star\" enter");
    assert_eq!(ran.lines_with("added the favourite mark").len(), 1);
}

#[test]
fn the_help_explains_the_query_language() {
    insta::assert_snapshot!(Driver::with(small()).keys("f1").screen(), @"");
    let closed = Driver::with(small()).keys("f1 q").screen();
    assert_eq!(closed, Driver::with(small()).screen());
}

#[test]
fn a_failure_says_what_and_what_to_do() {
    let failed = Message::Failed {
        error: "another process is writing to the bank and did not finish in time".to_owned(),
        hint: Some("close the other program, or try again".to_owned()),
    };
    insta::assert_snapshot!(Driver::with(small()).message(failed).screen(), @"");
}

#[test]
fn a_search_is_saved_listed_chosen_and_removed() {
    let saved = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter");
    assert_eq!(saved.lines_with("saved the search tough").len(), 1);
    let listed = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter esc '");
    insta::assert_snapshot!(listed.screen(), @"");
    let chosen = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter esc ' enter");
    assert_eq!(chosen.lines_with("/ level:senior").len(), 1);
    let removed = Driver::with(small()).keys("/ \"level:senior\" enter w \"tough\" enter ' ctrl-d");
    assert_eq!(removed.lines_with("none yet").len(), 1);
}

#[test]
fn a_flag_asks_why() {
    insta::assert_snapshot!(Driver::with(small()).keys("!").screen(), @"");
    let flagged = Driver::with(small()).keys("! \"old\" enter");
    assert_eq!(flagged.lines_with("▌ flagged: old").len(), 1);
}

#[test]
fn the_export_shows_what_it_will_write_and_the_command_for_it() {
    insta::assert_snapshot!(Driver::sized(small(), 80, 30).keys("space x").screen(), @"");
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
    insta::assert_snapshot!(driver.screen().replace(&name, "OUT"), @"");
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
fn themes_change_in_place() {
    let roles = |keys: &str| Driver::themed(small(), 80, 24, "dark").keys(keys).screen();
    assert!(roles("T").contains("theme light"));
    assert!(roles("T T").contains("theme mono"));
    assert!(roles("T T T").contains("theme dark"));
}
