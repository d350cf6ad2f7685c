//! Rows of users, right and wrong.

use proptest::prelude::*;

use super::*;
use crate::config::Settings;
use crate::tui::keymap::{BINDINGS, press};

fn read(text: &str) -> (Keymap, Vec<BadRow>) {
    let reading = Settings::read(text, &[]);
    assert_eq!(reading.problems, vec![], "{text}");
    Keymap::of(&reading.settings.keys)
}

fn good(text: &str) -> Keymap {
    let (map, problems) = read(text);
    assert_eq!(problems, vec![], "{text}");
    map
}

const LIST: &[Context] = &[Context::List, Context::Browse, Context::Everywhere];

#[test]
fn without_rows_the_map_is_the_table() {
    assert_eq!(Keymap::of(&[]), (Keymap::default(), vec![]));
    let map = Keymap::default();
    for row in BINDINGS {
        for key in row.keys.split(' ') {
            assert_eq!(map.action(&[row.context], key), Some(row.action), "{key}");
        }
    }
}

#[test]
fn a_key_of_the_user_comes_before_the_usual_ones_and_is_the_one_shown() {
    let map = good("[keys.everywhere]\n\"Ctrl-E\" = \"palette\"\nF2 = \"palette\"");
    assert_eq!(map.key(Context::Everywhere, Action::Palette), "ctrl-e");
    for key in ["ctrl-e", "f2", "?", ":", "ctrl-p"] {
        assert_eq!(map.action(LIST, key), Some(Action::Palette), "{key}");
    }
    let hints = map.hints(LIST);
    let palette = hints.iter().find(|row| row.action == Action::Palette);
    assert_eq!(palette.and_then(|row| row.shown_key()), Some("ctrl-e"));
}

#[test]
fn a_key_that_is_given_away_is_no_longer_what_it_was() {
    let map = good("[keys.list]\nj = \"up\"\nk = \"down\"\nspace = \"none\"");
    assert_eq!(map.action(LIST, "j"), Some(Action::Up));
    assert_eq!(map.action(LIST, "k"), Some(Action::Down));
    assert_eq!(map.action(LIST, "down"), Some(Action::Down));
    assert_eq!(map.action(LIST, "space"), None);
    assert_eq!(map.key(Context::List, Action::Mark), "the list of commands");
    assert!(!map.hints(LIST).iter().any(|row| row.action == Action::Mark));
    // Elsewhere it is as it was.
    assert_eq!(map.action(&[Context::Facets], "j"), Some(Action::Down));
}

#[test]
fn none_hides_what_a_key_does_around_a_place() {
    let map = good("[keys.list]\nx = \"none\"");
    assert_eq!(map.action(LIST, "x"), None);
    assert_eq!(map.action(&[Context::Browse, Context::Everywhere], "x"), Some(Action::Export));
}

#[test]
fn a_place_can_bind_what_works_around_it() {
    let map = good("[keys.list]\nx = \"undo\"\ne = \"export\"");
    assert_eq!(map.action(LIST, "x"), Some(Action::Undo));
    assert_eq!(map.action(LIST, "e"), Some(Action::Export));
    let row = map.row(LIST, "x").unwrap();
    assert_eq!((row.help, row.usual), ("Undo", ""));
}

#[test]
fn every_slip_is_told_with_its_place_and_what_to_write() {
    for (row, at, message, help) in [
        ("[keys.lst]\nx = \"up\"", "lst", "`lst` is no place", "did you mean `list`?"),
        ("[keys.list]\nentre = \"read\"", "entre", "`entre` is no key", "`enter`"),
        ("[keys.list]\nx = \"exprot\"", "\"exprot\"", "nothing that a key can do", "`export`"),
        ("[keys.list]\nx = \"Mark\"", "\"Mark\"", "nothing that a key can do", "`mark`"),
        ("[keys.list]\nx = \"xyzzy-plugh\"", "\"xyzzy-plugh\"", "nothing that", "`none` is"),
        ("[keys.page]\nx = \"export\"", "\"export\"", "does nothing under `[keys.page]`", "browse"),
        ("[keys.everywhere]\nx = \"mark\"", "\"mark\"", "does nothing under", "list, reading"),
        ("[keys.query]\nx = \"accept\"", "x", "`x` is text", "`alt-x`"),
        ("[keys.draw]\nspace = \"none\"", "space", "`space` is text", "`alt-space`"),
        ("[keys.list]\nesc = \"none\"", "esc", "always leads out", "another key"),
        ("[keys.everywhere]\n\"C-c\" = \"undo\"", "\"C-c\"", "always leads out", "another key"),
        (
            "[keys.list]\n\"ctrl-e\" = \"read\"\n\"C-e\" = \"mark\"",
            "\"C-e\"",
            "`ctrl-e` stands twice under `[keys.list]`",
            "line 2 says `\"ctrl-e\" = \"read\"` already",
        ),
    ] {
        let (_, problems) = read(row);
        let [problem] = &problems[..] else { panic!("{row}: {problems:?}") };
        assert_eq!(&row[problem.span.clone()], at, "{row}");
        assert!(problem.to_string().contains(message), "{row}: {problem}");
        let said = problem.help.as_deref().unwrap_or_default();
        assert!(said.contains(help), "{row}: {said}");
    }
}

#[test]
fn a_wrong_row_takes_no_other_along_and_a_wrong_heading_is_told_once() {
    let (map, problems) = read("[keys.lst]\nx = \"up\"\ny = \"down\"\n[keys.list]\nx = \"up\"");
    assert_eq!(problems.len(), 1);
    assert_eq!(map.action(LIST, "x"), Some(Action::Up));
}

#[test]
fn no_letter_of_the_table_is_a_command_where_one_writes() {
    for row in BINDINGS.iter().filter(|row| row.context.is_typed()) {
        for key in row.keys.split(' ') {
            assert!(key.chars().count() > 1 && key != "space", "{key} in {}", row.context);
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_bound_esc_and_ctrl_c_lead_out(
        rows in prop::collection::vec(
            (
                prop::sample::select(Context::ALL.to_vec()),
                prop_oneof![
                    prop::sample::select(vec![
                        "esc", "Escape", "C-c", "ctrl-c", "ctrl-[", "q", "x", "space", "alt-x",
                        "shift-tab", "backtab", "enter", "1", "ctrl--", "shift-",
                    ]).prop_map(str::to_owned),
                    any::<String>(),
                ],
                prop_oneof![
                    prop::sample::select(BINDINGS.to_vec())
                        .prop_map(|row| row.action.name().to_owned()),
                    Just("none".to_owned()),
                    any::<String>(),
                ],
            ),
            0..40,
        ),
    ) {
        let written = |text: &str| crate::config::Written { text: text.to_owned(), span: 0..1 };
        let rows: Vec<KeyRow> = rows
            .iter()
            .map(|(context, key, action)| KeyRow {
                context: written(context.name()),
                key: written(key),
                action: written(action),
                line: 1,
            })
            .collect();
        let (map, _) = Keymap::of(&rows);
        let usual = Keymap::default();
        for context in Context::ALL {
            let places: Vec<Context> = [*context].iter().chain(context.around()).copied().collect();
            for key in ["esc", "ctrl-c"] {
                prop_assert_eq!(map.action(&places, key), usual.action(&places, key));
            }
            for row in map.rows().iter().filter(|row| row.context == *context) {
                for key in row.names() {
                    prop_assert!(press(key).is_some(), "{}", key);
                    prop_assert_eq!(map.row(&[*context], key), Some(row), "{}", key);
                }
            }
        }
    }
}
