//! The manual names everything, and is well formed.

use super::*;
use crate::domain::Word;
use crate::search::FIELDS;

fn tree() -> Command {
    let mut tree = super::super::command();
    tree.build();
    tree
}

/// The text of a page without what steers its layout.
fn plain(page: &str) -> String {
    page.replace("\\fB", "").replace("\\fI", "").replace("\\fR", "").replace("\\-", "-")
}

#[test]
fn the_one_page_names_every_command_flag_and_field() {
    let tree = tree();
    let page = plain(&program::page(&tree, true));
    command::each(&tree, &mut |inner| {
        let name = inner.get_bin_name().unwrap();
        assert!(page.contains(&format!("\n.SS \"{name}\"\n")), "{name}");
        for arg in command::arguments(inner, false) {
            if let Some(long) = arg.get_long() {
                assert!(page.contains(&format!("--{long}")), "{name} --{long}");
            }
        }
    });
    for row in FIELDS {
        assert!(page.contains(&format!("\n.TP\n{}", row.field.name())), "{}", row.field);
        assert!(page.contains(row.example), "{}", row.example);
    }
}

#[test]
fn the_page_has_the_sections_that_people_look_for_in_their_order() {
    let page = program::page(&tree(), true);
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    let wanted = "NAME SYNOPSIS DESCRIPTION OPTIONS COMMANDS QUERIES KEYS FILES ENVIRONMENT \"EXIT STATUS\" \
                  EXAMPLES \"SEE ALSO\"";
    assert_eq!(sections.join(" "), wanted);
}

#[test]
fn each_command_has_a_page_of_its_own_that_others_name() {
    let tree = tree();
    let pages = pages(&tree);
    let named =
        |name: &str| pages.iter().find(|(file, _)| file == name).map(|(_, page)| plain(page));
    for (name, parts) in [
        ("hotseat.1", &["hotseat-list(1)", "QUERIES", "hotseat-completions(1)"][..]),
        ("hotseat-set.1", &["hotseat-set-add(1)", "hotseat set new", ".SH EXAMPLES"]),
        ("hotseat-set-add.1", &["--section SECTION", ".SH EXAMPLES"]),
        ("hotseat-list.1", &["--sort KEY", "[default: catalogue]"]),
        ("hotseat-completions.1", &["[one of: bash, zsh, fish, powershell, nushell, elvish]"]),
    ] {
        let page = named(name).unwrap_or_else(|| panic!("there is no {name}"));
        for part in parts {
            assert!(page.contains(part), "{name} does not say {part}\n{page}");
        }
    }
    let mut commands = 1;
    command::each(&tree, &mut |_| commands += 1);
    assert_eq!(pages.len(), commands);
}

#[test]
fn no_text_is_taken_for_a_request() {
    const REQUESTS: &[&str] = &[
        "TH", "SH", "SS", "TP", "PP", "RS", "RE", "nf", "fi", "br", "ie", "el", "ds", "if", "\\\"",
    ];
    for (name, page) in pages(&tree()) {
        for line in page.lines().filter(|line| line.starts_with('.')) {
            let request = line[1..].split_whitespace().next().unwrap_or("");
            assert!(REQUESTS.contains(&request), "{name}: {line}");
        }
    }
}
