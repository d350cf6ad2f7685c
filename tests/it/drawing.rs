//! Drawing sets by keys, and what is handed out of them.

use hotseat::ops::{self, bundled_catalog};
use hotseat::store::Store;
use hotseat::tui::effect::Effect;
use hotseat::tui::keymap::Action;
use hotseat::tui::message::Message;

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
    insta::assert_snapshot!(form(small()).screen(), @"");
}

#[test]
fn from_lists_what_is_ready() {
    insta::assert_snapshot!(form(small()).keys("enter \"postg\"").screen(), @"");
    insta::assert_snapshot!(form(small()).keys("enter \"postg\" enter").screen(), @"");
}

#[test]
fn a_guide_is_a_few_keys_away_from_an_empty_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.html");
    let drawn = Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    insta::assert_snapshot!(drawn.screen(), @"");
    let drawn = Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    let open = drawn.keys("x tab right tab ctrl-u").paste(&file.to_string_lossy());
    let written = open.keys("enter");
    assert_eq!(written.lines_with("wrote 4 questions to").len(), 1);
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!doctype html>"), "{}", &page[..80]);
}
