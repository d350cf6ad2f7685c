//! Drawing sets by keys, and what is handed out of them.

use hotseat::ops::{self, bundled_catalog};
use hotseat::store::{Access, Store};
use hotseat::tui::effect::Effect;
use hotseat::tui::keymap::Action;
use hotseat::tui::message::Message;

use crate::bank::small;
use crate::cli::{Home, code};
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
    ┃ Questions     >=3                                                                                ┃
    ┃ Only          all                                                                    6 questions ┃
    ┃ Wants         for instance framework:django = 2..3                                               ┃
    ┃ Levels        any                                                                                ┃
    ┃ Kinds         any                                                                                ┃
    ┃ Avoid         is:leaked,flagged                                                                  ┃
    ┃ Not asked in  any time                                                                           ┃
    ┃ Prefer        asked least often, then favourites                                                 ┃
    ┃ Forms         1                                                                                  ┃
    ┃ Seed          1                                                                                  ┃
    ┃──────────────────────────────────────────────────────────────────────────────────────────────────┃
    ┃ From: What the form begins with: ← and → change it, enter lists the blueprints that are ready.   ┃
    ┃ 45 of 60 minutes are for questions; 6 questions to draw from.                                    ┃
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
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-s save  ctrl-k command  ctrl-y copy
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
    ┃──────────────────────────────────────────────────────────────────────────────────────────────────┃
    ┃ Name: The name of the set; of several forms each gets a letter: Onsite A.                        ┃
    ┃ 45 of 60 minutes are for questions; 5 questions to draw from.                                    ┃
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
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-s save  ctrl-k command  ctrl-y copy
    ");
}

#[test]
fn a_guide_is_a_few_keys_away_from_an_empty_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.html");
    let drawn = Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    assert_eq!(
        drawn.toast(),
        "drew Django and PostgreSQL, mid level: 4 questions, 45 of 45 minutes, proven best"
    );
    let drawn = Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    let open = drawn.keys("x tab right tab ctrl-u").paste(&file.to_string_lossy());
    let written = open.keys("enter");
    assert_eq!(written.lines_with("wrote 4 questions to").len(), 1);
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..80]);
}

#[test]
fn two_forms_are_drawn_as_one_step() {
    let two = || {
        let form =
            Driver::with(bundled()).keys("2 D enter \"start-up_dj\" enter ctrl-u \"Onsite\"");
        form.keys(&"up ".repeat(3)).keys("right enter")
    };
    let screen = two().screen();
    assert!(screen.contains(" ● drew Onsite A and Onsite B: "), "{screen}");
    // The first of them is looked at.
    assert!(screen.contains("╭ Onsite A ───") && screen.contains("  Onsite B "), "{screen}");
    assert_eq!(two().keys("u").lines_with("No sets yet").len(), 1);
}

#[test]
fn an_impossible_wish_is_explained_and_one_key_makes_it_possible() {
    let wish = || {
        let form = Driver::with(bundled()).keys("2 D tab ctrl-u \"Rails\"");
        form.keys("tab tab tab tab \"fw:flask_level:staff_=_3\" enter")
    };
    insta::assert_snapshot!(wish().screen(), @"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          a blank form, changed                                          ┃
    ┃ Name          Rails                                                          ┃
    ┃ Minutes       60                                            45 for questions ┃
    ┃ Questions     >=3                                                            ┃
    ┃ Only          all                                              252 questions ┃
    ┃ Wants         fw:flask level:staff = 3                               1 found ┃
    ┃               another                                                        ┃
    ┃ Levels        any                                                            ┃
    ┃ Kinds         any                                                            ┃
    ┃ Avoid         is:leaked,flagged                                              ┃
    ┃ Not asked in  any time                                                       ┃
    ┃ Prefer        asked least often, then favourites                             ┃
    ┃ Forms         1                                                              ┃
    ┃ Seed          1                                                              ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ No set can be drawn: fw:flask level:staff: 3 wanted, 1 in the bank           ┃
    ┃ ctrl-a would do: ask for 1 of fw:flask level:staff instead of 3              ┃
    ┃ Wants: So many of a query, a section of the set: framework:django = 2..3 as  ┃
    ┃ Django. Also 2, >=2 and <=3.                                                 ┃
    ┃ 45 of 60 minutes are for questions; 252 questions to draw from.              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-a apply  ctrl-s save
    ");
    insta::assert_snapshot!(wish().keys("ctrl-a").screen(), @"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          a blank form, changed                                          ┃
    ┃ Name          Rails                                                          ┃
    ┃ Minutes       60                                            45 for questions ┃
    ┃ Questions     >=3                                                            ┃
    ┃ Only          all                                              252 questions ┃
    ┃◆Wants         fw:flask level:staff = 1                               1 found ┃
    ┃               another                                                        ┃
    ┃ Levels        any                                                            ┃
    ┃ Kinds         any                                                            ┃
    ┃ Avoid         is:leaked,flagged                                              ┃
    ┃ Not asked in  any time                                                       ┃
    ┃ Prefer        asked least often, then favourites                             ┃
    ┃ Forms         1                                                              ┃
    ┃ Seed          1                                                              ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ Wants: So many of a query, a section of the set: framework:django = 2..3 as  ┃
    ┃ Django. Also 2, >=2 and <=3.                                                 ┃
    ┃ 45 of 60 minutes are for questions; 252 questions to draw from.              ┃
    ┃                                                                              ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     ● changed what is marked ◆; enter draws
     enter draw  tab field  → change  esc close  ctrl-s save  ctrl-k command
    ");
    let drawn = wish().keys("ctrl-a enter");
    assert!(drawn.toast().starts_with("drew Rails: "));
    // What was written since is not written over.
    let written = wish().keys("backspace \"2\" ctrl-a");
    assert_eq!(written.toast(), "the form says something else now; enter draws it");
}

#[test]
fn no_key_is_lost_while_the_solver_thinks_and_escape_stops_it() {
    let accept = || Message::Action(Action::Accept);
    let drawing = || form(small()).keys("tab").unanswered(accept());
    assert_eq!(drawing().lines_with("drawing 1 set …").len(), 1);
    let typed = drawing().keys("\"_one\" tab \"5\" enter");
    assert_eq!(typed.toast(), "it is being drawn already; esc stops it");
    let typed = drawing().keys("\"_one\" tab \"5\"");
    let screen = typed.screen();
    assert!(screen.contains("Interview one") && screen.contains("605 "), "{screen}");

    let stopped = drawing().keys("esc");
    assert!(stopped.outside.is_empty());
    let screen = stopped.screen();
    assert!(screen.contains("stopped: nothing was drawn"), "{screen}");
    assert!(!screen.contains("drawing 1 set"), "{screen}");
    // Whatever still comes of it is not kept.
    let blueprint = hotseat::domain::Blueprint::new("Interview", hotseat::domain::Slot::of(60));
    let late = || Message::Drawn {
        blueprint: Box::new(blueprint.clone()),
        draw: Err(hotseat::tui::message::Refusal { error: "late".to_owned(), hint: None }),
    };
    assert_eq!(drawing().keys("esc").message(late()).lines_with("late").len(), 0);
    // Neither is the answer to another question.
    assert_eq!(drawing().message(late()).lines_with("drawing 1 set …").len(), 1);
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let wrong = form(small()).keys("down down down \"many\" down down \"framework:djagno_=_2\"");
    let wrong = wrong.keys("down \"db:pg_=_two\" down down \"midd_2\"");
    insta::assert_snapshot!(wrong.screen(), @"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          a blank form, changed                                                              ┃
    ┃ Name          Interview                                                                          ┃
    ┃ Minutes       60                                                                45 for questions ┃
    ┃ Questions     >=3many                                                                            ┃
    ┃   `>=3many` is not a count: 2, 2..3, >=2 or <=3                                                  ┃
    ┃ Only          all                                                                    6 questions ┃
    ┃ Wants         framework:djagno = 2                                                not understood ┃
    ┃                         ^^^^^^                                                                   ┃
    ┃   there is no framework `djagno`; did you mean `django`?                                         ┃
    ┃               db:pg = two                                                                2 found ┃
    ┃   `two` is not a count: 2, 2..3, >=2 or <=3                                                      ┃
    ┃               another                                                                            ┃
    ┃ Levels        midd 2                                                                             ┃
    ┃   `midd 2`: a level and how many: junior, mid, senior, staff                                     ┃
    ┃ Kinds         any                                                                                ┃
    ┃ Avoid         is:leaked,flagged                                                                  ┃
    ┃ Not asked in  any time                                                                           ┃
    ┃ Prefer        asked least often, then favourites                                                 ┃
    ┃ Forms         1                                                                                  ┃
    ┃ Seed          1                                                                                  ┃
    ┃──────────────────────────────────────────────────────────────────────────────────────────────────┃
    ┃ Levels: How many of a level: mid >=3, senior <=1. What is not named is free.                     ┃
    ┃ 45 of 60 minutes are for questions; 6 questions to draw from.                                    ┃
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
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-s save  ctrl-k command  ctrl-y copy
    ");
    let refused = form(small()).keys("down down down ctrl-u \"many\" down enter");
    assert_eq!(refused.toast(), "Questions: `many` is not a count: 2, 2..3, >=2 or <=3");
}

#[test]
fn a_query_error_has_its_caret_while_it_is_typed() {
    let typing = form(small()).keys("down down down down down \"level:mid_framework:djagno\"");
    insta::assert_snapshot!(typing.lines_with("^").join(""), @"┃                                   ^^^^^^                                                         ┃");
    let colours = Driver::themed(small(), 100, 40, "dark").keys("2 D");
    let typing = colours.keys("down down down down down \"framework:djagno\"").roles();
    assert!(typing.contains("EEEEEE"), "{typing}");
}

#[test]
fn the_form_stays_as_it_was_left_until_something_is_drawn() {
    let left = || form(bundled()).keys("tab ctrl-u \"Mine\" esc");
    assert_eq!(left().lines_with("No sets yet").len(), 1);
    assert_eq!(left().keys("1 2 D").lines_with("Name          Mine").len(), 1);
    let drawn = left().keys("D up enter \"postg\" enter enter D");
    assert_eq!(drawn.lines_with("Name          Interview").len(), 1);
    // Turning to something else keeps it too.
    let turned = || form(small()).keys("tab ctrl-u \"Mine\" up right");
    assert_eq!(turned().lines_with("Mine").len(), 0);
    assert_eq!(turned().keys("left").lines_with("Name          Mine").len(), 1);
}

#[test]
fn a_blueprint_is_saved_offered_and_removed() {
    let saved = || form(small()).keys("tab ctrl-u \"Mine\" ctrl-s");
    assert_eq!(saved().toast(), "saved the blueprint Mine");
    let listed = || saved().keys("up enter \"mine\"");
    assert_eq!(listed().lines_with("60 min, yours").len(), 1);
    assert_eq!(listed().keys("ctrl-d").lines_with("60 min, yours").len(), 0);
    assert_eq!(listed().keys("enter").lines_with("From          Mine").len(), 1);
    let ready = form(small()).keys("enter \"postg\" ctrl-d");
    assert_eq!(ready.toast(), "a ready-made blueprint cannot be removed");
}

#[test]
fn the_form_scrolls_in_a_small_window_and_uses_a_large_one() {
    let small_window = |keys: &str| Driver::sized(small(), 40, 10).keys("2 D").keys(keys).screen();
    insta::assert_snapshot!(small_window("enter \"postg\" enter"), @"
    ┏ Draw sets ━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          Django and Postgr…     ┃
    ┃ Name          PostgreSQL, mid level  ┃
    ┃ Minutes       60    45 for questions ┃
    ┃ Name: The name of the set; of several┃
    ┃ forms each gets a letter: Onsite A.  ┃
    ┃ 45 of 60 minutes are for questions; 5┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change
    ");
    insta::assert_snapshot!(small_window("up"), @"
    ┏ Draw sets ━━━━━━━━━━━━━━ enter draws ┓
    ┃ Prefer        asked least often…     ┃
    ┃ Forms         1                      ┃
    ┃ Seed          1                      ┃
    ┃ Seed: Another number draws another   ┃
    ┃ set that is as good: 2.              ┃
    ┃ 45 of 60 minutes are for questions; 6┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change
    ");
    let large = Driver::sized(bundled(), 160, 24).keys("2 D enter \"postg\" enter");
    insta::assert_snapshot!(large.screen(), @r#"
    ┏ Draw sets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ enter draws ┓
    ┃ From          Django and PostgreSQL, mid level                                                ╭ Explanation ────────────────────────────────────────────────╮┃
    ┃ Name          Django and PostgreSQL, mid level                                                │Name: The name of the set; of several forms each gets a      │┃
    ┃ Minutes       60                                                            45 for questions  │letter: Onsite A.                                            │┃
    ┃ Questions     3..5                                                                            │                                                             │┃
    ┃ Only          level:junior..senior                                             233 questions  │45 of 60 minutes are for questions; 233 questions to draw    │┃
    ┃ Wants         framework:django = 2..3 as Django                                     28 found  │from.                                                        │┃
    ┃               db:postgresql = 2..3 as PostgreSQL                                    42 found  │                                                             │┃
    ┃               another                                                                         │ctrl-k copies the command that draws the same:               │┃
    ┃ Levels        mid >=3, senior <=1                                                             │                                                             │┃
    ┃ Kinds         debugging >=1                                                                   │hotseat draw --blueprint=django-postgresql-mid               │┃
    ┃ Avoid         is:leaked,flagged                                                               │                                                             │┃
    ┃ Not asked in  any time                                                                        │ctrl-y copies the file, ctrl-s saves it:                     │┃
    ┃ Prefer        asked least often, then favourites                                              │                                                             │┃
    ┃ Forms         1                                                                               │# What a drawn set must satisfy: hotseat draw FILE           │┃
    ┃ Seed          1                                                                               │name = "Django and PostgreSQL, mid level"                    │┃
    ┃                                                                                               │minutes = 60                                                 │┃
    ┃                                                                                               │questions = "3..5"                                           │┃
    ┃                                                                                               │among = "level:junior..senior"                               │┃
    ┃                                                                                               │                                                             │┃
    ┃                                                                                               ╰─────────────────────────────────────────────────────────────╯┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

     enter draw  tab field  → change  esc close  ctrl-s save  ctrl-k command  ctrl-y copy
    "#);
}

/// A home whose bank holds the questions of the program, and the interface over that bank.
fn home() -> (Home, Driver) {
    let home = Home::new();
    assert_eq!(code(&home.run(&["list", "--ids"])), 0);
    let bank = home.path(".local/share/hotseat/bank.db");
    (home, Driver::sized(Store::open(&bank, Access::Write).unwrap(), 100, 40))
}

fn copied(driver: &Driver) -> String {
    match driver.outside.last() {
        Some(Effect::Copy { text, .. }) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_command_of_the_form_draws_the_same_set() {
    for (keys, begins) in [
        ("2 D enter \"postg\" enter", "hotseat draw --blueprint=django-postgresql-mid"),
        ("2 D enter \"postg\" enter ctrl-u \"It's_-1\"", "hotseat draw --blueprint=django-po"),
        (
            "2 D tab tab tab tab tab \"fw:django_=_2\" tab \"db:pg_=_1..2\"",
            "hotseat draw --name=Interview --questions='>=3' --want='fw:django = 2'",
        ),
        ("2 D enter \"postg\" enter up up up up right", "printf %s '# What"),
    ] {
        let (home, driver) = home();
        let driver = driver.keys(keys).keys("ctrl-k");
        let command = copied(&driver);
        assert!(command.starts_with(begins), "{command}");
        let drawn = driver.keys("enter");
        assert!(drawn.toast().starts_with("drew "), "{keys}");
        let output = home.shell(&command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(code(&output), 0, "{command}\n{said}");
        let bank = home.path(".local/share/hotseat/bank.db");
        let sets = ops::sets(&Store::open(&bank, Access::Read).unwrap()).unwrap();
        let [form, by_command] = &sets[..] else { panic!("{} sets", sets.len()) };
        assert_eq!(form.set.sections, by_command.set.sections, "{command}");
        assert_eq!(form.set.slot, by_command.set.slot, "{command}");
    }
}

#[test]
fn drawing_again_keeps_what_is_locked_and_says_what_is_new() {
    let drawn = || Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    let again = drawn().keys("enter L R");
    assert!(again.toast().starts_with("drew the set Django and PostgreSQL, mid level again: "));
    let locked = |driver: Driver| {
        let line = driver.lines_with(" = ").pop().unwrap();
        line.split(" = ").nth(1).unwrap().to_owned()
    };
    assert_eq!(locked(drawn().keys("enter L R")), locked(drawn().keys("enter L")));
    let by_hand = Driver::with(small()).keys("2 n \"Mine\" enter R");
    assert_eq!(by_hand.toast(), "this set was put together by hand; D draws a new one");
}

#[test]
fn an_equal_question_takes_the_place_of_one() {
    let drawn = || Driver::sized(bundled(), 100, 30).keys("2 D enter \"postg\" enter enter");
    let choosing = || drawn().keys("enter G k ~");
    let screen = choosing().screen();
    assert!(screen.contains("┏ Instead of "), "{screen}");
    assert!(screen.contains(" min, the same wants, never asked "), "{screen}");
    let swapped = choosing().keys("enter").toast();
    assert!(swapped.contains(" in the place of "), "{swapped}");
}

#[test]
fn a_set_is_handed_out_as_it_is_shown() {
    let drawn = || Driver::with(bundled()).keys("2 D enter \"postg\" enter enter");
    let screen = drawn().keys("x").screen();
    let head = screen.lines().skip(1).take(9).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(head, @"
    ┃ As         ‹ interviewer guide ›                                             ┃
    ┃ Format       Markdown                                                        ┃
    ┃ File         django-and-postgresql-mid-level-guide.md                        ┃
    ┃hotseat set export --as guide -o django-and-postgresql-mid-level-guide.md     ┃
    ┃'Django and PostgreSQL, mid level'                                            ┃
    ┃╭ What will be written ──────────────────────────────────────────────────────╮┃
    ┃│# Django and PostgreSQL, mid level                                          │┃
    ┃│                                                                            │┃
    ┃│*60 minutes: 5 to open, 45 for questions, 10 to close*                      │┃
    ");
    let candidate = drawn().keys("x left").lines_with("File");
    assert!(candidate[0].contains("django-and-postgresql-mid-level-candidate.md"), "{candidate:?}");
    // A name that was typed stays.
    let named = drawn().keys("x tab tab ctrl-u \"mine.md\" up up right").lines_with("File");
    assert!(named[0].contains("mine.md"), "{named:?}");
}

#[test]
fn a_page_replaces_a_file_only_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guide.md");
    std::fs::write(&path, "mine").unwrap();
    let written = |keys: &str| {
        let drawn = Driver::with(bundled()).keys("2 D enter \"postg\" enter enter");
        let named = drawn.keys("x up ctrl-u").paste(&path.to_string_lossy()).keys("enter");
        named.keys(keys)
    };
    assert_eq!(written("").lines_with("exists. Replace it?").len(), 1);
    drop(written("n esc"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(written("y").lines_with("wrote 4 questions to").len(), 1);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("# Django and PostgreSQL"));
}

#[test]
fn the_command_of_the_dialog_gives_the_same_bytes() {
    let (home, driver) = home();
    let mut driver = driver.keys("2 D enter \"postg\" enter enter x");
    for shape in 0..4 {
        for format in ["tab", "right"] {
            // The same page by the dialog and by its command, in two files.
            driver = driver.keys(format).keys("ctrl-y");
            let shown = copied(&driver);
            driver = driver.keys("ctrl-k");
            let command = copied(&driver);
            let output = home.shell(&format!("{command} --force"));
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(code(&output), 0, "{shape}: {command}\n{said}");
            let file = command.split(" -o ").nth(1).unwrap().split(' ').next().unwrap();
            let written = std::fs::read_to_string(home.path(file)).unwrap();
            assert_eq!(written, shown, "{command}");
        }
        driver = driver.keys("left up right");
    }
}

#[test]
fn a_drawn_set_that_is_changed_by_hand_is_not_called_proven() {
    let drawn = || Driver::sized(bundled(), 120, 30).keys("2 D enter \"postg\" enter enter tab");
    assert!(drawn().screen().contains("proven best"));
    let dropped = drawn().keys("d").screen();
    assert!(!dropped.contains("proven"), "{dropped}");
    assert!(drawn().keys("d u").screen().contains("proven best"));
    assert!(drawn().keys("d R").screen().contains("proven best"));
}
