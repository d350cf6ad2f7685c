//! Settings files, right and wrong.

use proptest::prelude::*;

use super::*;
use crate::config::DEFAULTS;
use crate::format::diagnostic::render;

const THEMES: &[&str] = &["dark", "light", "mono"];

fn read(text: &str) -> Reading {
    Settings::read(text, THEMES)
}

fn report(text: &str) -> String {
    render("config.toml", text, &read(text).problems, false)
}

#[test]
fn the_documented_defaults_are_the_defaults() {
    for text in [DEFAULTS, ""] {
        assert_eq!(read(text), Reading { settings: Settings::default(), problems: vec![] });
    }
    // What is documented is what can be read, and the other way round.
    let mut section = String::new();
    let mut documented: Vec<(String, String)> = Vec::new();
    for line in DEFAULTS.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            name.clone_into(&mut section);
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            documented.push((section.clone(), name.to_owned()));
        }
    }
    let sections: Vec<&str> = SETTINGS.iter().map(|(section, _)| *section).collect();
    let mut known = Vec::new();
    for (section, names) in SETTINGS {
        let values = names.iter().filter(|name| !section.is_empty() || !sections.contains(name));
        known.extend(values.map(|name| ((*section).to_owned(), (*name).to_owned())));
    }
    known.retain(|(_, name)| name != "keys");
    assert_eq!(documented, known);
}

#[test]
fn a_section_that_says_little_keeps_the_other_defaults() {
    let practice = |line: &str| {
        let reading = read(&format!("[practice]\n{line}"));
        assert_eq!(reading.problems, vec![], "{line}");
        reading.settings.practice
    };
    let defaults = PracticeSettings::default();
    let wanted = PracticeSettings { new_a_day: 3, ..defaults.clone() };
    assert_eq!(practice("new_a_day = 3"), wanted);
    for retention in [0.70, 0.97] {
        let wanted = PracticeSettings { retention, ..defaults.clone() };
        assert_eq!(practice(&format!("retention = {retention}")), wanted);
    }
    assert_eq!(practice("day_starts_at = 23").day_starts_at, 23);
    let slot = read("[interview]\nminutes = 45").settings.interview;
    assert_eq!(slot, Slot::of(45));
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_the_rest_holds() {
    let text = "\
theme = \"drak\"
mouse = \"yes\"
group = \"level\"
theem = \"dark\"
retention = 0.8

[interview]
minutes = 5

[practice]
retention = 0.5
new_a_day = -1
day_starts_at = 24
mouse = false
reviews_a_dya = 7
fuzz = 3

[keys]
x = \"export\"

[keys.list]
x = 3
e = \"export\"
";
    let reading = read(text);
    assert_eq!(reading.settings.group.to_string(), "level");
    assert_eq!(reading.settings.practice, PracticeSettings { fuzz: 3, ..Default::default() });
    let rows: Vec<_> = reading.settings.keys.iter().map(|row| (&*row.key.text, row.line)).collect();
    assert_eq!(rows, [("e", 23)]);
    insta::assert_snapshot!(report(text), @r#"
    error[unknown-theme]: there is no theme `drak`
     --> config.toml:1:9
      |
    1 | theme = "drak"
      |         ^^^^^^
      |
      = help: did you mean `dark`?

    error[wrong-type]: `mouse` must be true or false
     --> config.toml:2:9
      |
    2 | mouse = "yes"
      |         ^^^^^

    error[unknown-key]: `theem` is no setting
     --> config.toml:4:1
      |
    4 | theem = "dark"
      | ^^^^^
      |
      = help: did you mean `theme`?

    error[unknown-key]: `retention` is no setting before the first section
     --> config.toml:5:1
      |
    5 | retention = 0.8
      | ^^^^^^^^^
      |
      = help: it stands under `[practice]`

    error[slot-minutes]: a slot has 10 to 480 minutes
     --> config.toml:8:11
      |
    8 | minutes = 5
      |           ^

    error[setting-range]: a share that is recalled is 0.7 to 0.97, not 0.5
      --> config.toml:11:13
       |
    11 | retention = 0.5
       |             ^^^

    error[wrong-type]: `new_a_day` must be a whole number, not negative and not huge
      --> config.toml:12:13
       |
    12 | new_a_day = -1
       |             ^^

    error[setting-range]: an hour at which a day starts is 0 to 23, not 24
      --> config.toml:13:17
       |
    13 | day_starts_at = 24
       |                 ^^

    error[unknown-key]: `mouse` is no setting under `[practice]`
      --> config.toml:14:1
       |
    14 | mouse = false
       | ^^^^^
       |
       = help: it stands before the first section

    error[unknown-key]: `reviews_a_dya` is no setting
      --> config.toml:15:1
       |
    15 | reviews_a_dya = 7
       | ^^^^^^^^^^^^^
       |
       = help: did you mean `reviews_a_day`?

    error[wrong-type]: `x` stands under no place
      --> config.toml:19:1
       |
    19 | x = "export"
       | ^
       |
       = help: write it under a place, for instance `[keys.everywhere]`

    error[wrong-type]: `list.x` must be text
      --> config.toml:22:5
       |
    22 | x = 3
       |     ^
    "#);
}

#[test]
fn text_that_is_no_toml_is_told_once_a_place() {
    insta::assert_snapshot!(report("mouse = tru\n[practice]\nretention = \nfuzz = 3\n"), @r#"
    error[toml]: invalid boolean, expected `true`
     --> config.toml:1:9
      |
    1 | mouse = tru
      |         ^^^

    error[toml]: string values must be quoted, expected literal string
     --> config.toml:3:13
      |
    3 | retention = 
      |             ^
    "#);
    insta::assert_snapshot!(report("mouse = true\nmouse = false\n[practice\nfuzz = 3\n"), @r#"
    error[toml]: duplicate key
     --> config.toml:2:1
      |
    2 | mouse = false
      | ^^^^^

    error[toml]: unclosed table, expected `]`
     --> config.toml:3:10
      |
    3 | [practice
      |          ^
    "#);
}

#[test]
fn numbers_are_within_what_they_may_be() {
    for (section, line, said) in [
        ("practice", "retention = 0.98", "a share that is recalled is 0.7 to 0.97, not 0.98"),
        ("practice", "retention = nan", "0.7 to 0.97, not NaN"),
        ("practice", "retention = 1", "0.7 to 0.97, not 1"),
        ("practice", "retention = \"0.9\"", "`retention` must be a number"),
        ("practice", "day_starts_at = -1", "`day_starts_at` must be a whole number"),
        ("practice", "day_starts_at = 24", "an hour at which a day starts is 0 to 23, not 24"),
        ("interview", "minutes = 481", "a slot has 10 to 480 minutes"),
        ("interview", "closing = 55", "no minute of 60 is left for questions"),
    ] {
        let text = format!("[{section}]\n{line}");
        let reading = read(&text);
        assert_eq!(reading.settings, Settings::default(), "{line}");
        let [problem] = &reading.problems[..] else { panic!("{line}: {:?}", reading.problems) };
        assert!(problem.message.contains(said), "{line}: {}", problem.message);
        assert_eq!(text[..problem.span.start].lines().count(), 2, "{line}");
    }
}

#[test]
fn a_file_of_no_sensible_size_is_not_read() {
    let reading = read(&"#".repeat(MOST_BYTES + 1));
    assert_eq!(reading.problems[0].rule, Rule::TooLarge);
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let reading = read(&text);
        prop_assert!(render("config.toml", &text, &reading.problems, true).len() < 1 << 20);
    }

    #[test]
    fn no_lines_are_too_strange(
        lines in prop::collection::vec(
            prop::sample::select(vec![
                "[keys]", "[keys.list]", "[practice]", "[[keys.list]]", "keys = 3", "x = \"up\"",
                "keys.list.x = \"up\"", "\"ctrl-p\" = \"none\"", "retention = 0.8", "theme = [",
                "list = { x = \"up\" }", "fuzz = 3 3", "mouse = true", "\"\" = \"\"",
            ]),
            0..12,
        ),
    ) {
        let text = lines.join("\n");
        let reading = read(&text);
        let starts: Vec<_> = reading.problems.iter().map(|problem| problem.span.start).collect();
        prop_assert!(starts.is_sorted());
    }
}
