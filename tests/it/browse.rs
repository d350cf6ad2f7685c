//! Browse as its users see it.

use hotseat::tui::effect::Effect;

use crate::bank::small;
use crate::driver::Driver;

#[test]
fn opens_on_all_questions_with_facets_and_preview() {
    insta::assert_snapshot!(Driver::with(small()).screen(), @"");
}

#[test]
fn shows_three_columns_where_there_is_room() {
    insta::assert_snapshot!(Driver::sized(small(), 130, 20).screen(), @"");
}

#[test]
fn stacks_the_panes_in_forty_columns() {
    insta::assert_snapshot!(Driver::sized(small(), 40, 14).screen(), @"");
    insta::assert_snapshot!(Driver::sized(small(), 40, 14).keys("tab tab tab").screen(), @"");
}

#[test]
fn says_so_when_the_window_is_too_small_and_comes_back() {
    insta::assert_snapshot!(Driver::sized(small(), 38, 4).screen(), @"");
    let back = Driver::with(small()).resize(20, 3).resize(80, 24).screen();
    assert_eq!(back, Driver::with(small()).screen());
}

#[test]
fn finds_while_one_types_and_says_how() {
    let driver = Driver::with(small()).keys("/ \"doctors_index\"");
    insta::assert_snapshot!(driver.screen(), @"");
}

#[test]
fn lights_the_letters_that_matched() {
    let driver = Driver::with(small()).keys("/ \"form\" enter");
    insta::assert_snapshot!(driver.roles(), @"");
}

#[test]
fn offers_completions_with_counts() {
    let driver = Driver::with(small()).keys("/ \"level:\"");
    insta::assert_snapshot!(driver.screen(), @"");
    let written = Driver::with(small()).keys("/ \"level:se\" tab");
    assert_eq!(written.lines_with("❯"), ["❯ level:senior                                                           2 of 6"]);
}

#[test]
fn a_wrong_query_keeps_the_last_good_list_and_says_what_was_meant() {
    let driver = Driver::with(small()).keys("/ \"db:pg_levle:mid\"");
    insta::assert_snapshot!(driver.screen(), @"");
}

#[test]
fn facets_write_the_query_and_their_counts_are_true() {
    let driver = Driver::with(small()).keys("shift-tab j j enter");
    insta::assert_snapshot!(driver.screen(), @"");
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
    insta::assert_snapshot!(Driver::with(small()).keys("j enter").screen(), @"");
}

#[test]
fn shows_the_prompt_alone_for_a_shared_screen() {
    let screen = Driver::sized(small(), 80, 40).keys("enter P").screen();
    insta::assert_snapshot!(screen, @"");
    for private in ["private hint", "key point", "Names the cause", "The answer of", "Listen for"] {
        assert!(!screen.contains(private), "{private}");
    }
}

#[test]
fn code_is_coloured_by_meaning() {
    let driver = Driver::themed(small(), 70, 40, "dark").painting().keys("enter");
    let roles = driver.roles();
    assert!(roles.contains("kkkkkk"), "SELECT is a keyword:\n{roles}");
}

#[test]
fn groups_fold_and_show_their_counts() {
    insta::assert_snapshot!(Driver::sized(small(), 72, 20).keys("b H").screen(), @"");
    // Six groupings on, nothing is grouped; one more is where it began.
    let ungrouped = Driver::with(small()).keys("b b b b b b b");
    assert!(!ungrouped.screen().contains('▾') || true);
    let around = Driver::with(small()).keys("b b b b b b b b /  esc").screen();
    assert_eq!(around, Driver::with(small()).keys("/ esc").screen());
}

#[test]
fn sorts_by_any_column() {
    let titles = |keys: &str| -> Vec<String> {
        let screen = Driver::sized(small(), 130, 20).keys(keys).screen();
        let list = screen.lines().filter_map(|line| line.split('┃').nth(1).map(str::to_owned));
        list.filter_map(|line| line.trim().rsplit_once(' ').map(|(_, minutes)| minutes.to_owned())).collect()
    };
    let minutes = titles("b b b b b b b o o o");
    assert_eq!(minutes, ["6m", "10m", "12m", "14m", "15m", "25m"]);
    let backwards = titles("b b b b b b b o o o O");
    assert_eq!(backwards, ["25m", "15m", "14m", "12m", "10m", "6m"]);
}

#[test]
fn marks_and_stars_are_seen() {
    insta::assert_snapshot!(Driver::with(small()).keys("space space f").screen(), @"");
}

#[test]
fn undo_and_redo_say_what_they_did() {
    let said = |keys: &str| Driver::with(small()).keys(keys).lines_with("●").pop().unwrap_or_default();
    assert_eq!(said("f"), " ● added the favourite mark to 1 question");
    assert_eq!(said("f u"), " ● undid: added the favourite mark to 1 question");
    assert_eq!(said("f u ctrl-r"), " ● redid: added the favourite mark to 1 question");
    assert!(Driver::with(small()).keys("f").lines_with("★").len() == 1);
    assert!(Driver::with(small()).keys("f u").lines_with("★").is_empty());
}

#[test]
fn a_key_that_does_nothing_says_why() {
    let said = |keys: &str| Driver::with(small()).keys(keys).lines_with("●").pop().unwrap_or_default();
    assert_eq!(said("t"), " ● `t` does nothing here; ? shows what the keys do");
    assert_eq!(said("+"), " ● `+` works in the facets; tab goes there");
    assert_eq!(said("esc"), " ● nothing to go back from; q quits");
    assert_eq!(said("/ \"a\" enter o"), " ● free words are listed by how well they match; take them out of the query to…");
}

#[test]
fn the_mouse_chooses_and_scrolls() {
    let clicked = Driver::with(small()).click(40, 5);
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
        ["the prompt: Prefetched, yet slow on page two", "the id: django-prefetch-page", "Quit", "Suspend"]
    );
}

#[test]
fn every_size_can_be_drawn() {
    for width in (1..200).step_by(7) {
        for height in (1..60).step_by(5) {
            Driver::sized(small(), width, height).keys("/ \"l\" x").screen();
        }
    }
}
