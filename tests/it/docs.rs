//! The documents say what the program does.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hotseat::domain::Word;
use hotseat::search::FIELDS;
use hotseat::tui::keymap::{BINDINGS, Context};

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Tests run side by side, and each writes the whole document.
static WRITING: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// Compare the part of a document between two marks with what the program says. With
/// `UPDATE_DOCS=1` the document is brought to it.
fn assert_section(document: &str, name: &str, expected: &str) {
    let _one_at_a_time = WRITING.lock();
    let text = read(document);
    let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
    let from =
        text.find(&begin).unwrap_or_else(|| panic!("{document} has no {begin}")) + begin.len();
    let to = text.find(&end).unwrap_or_else(|| panic!("{document} has no {end}"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
        fs::write(path, format!("{}{expected}{}", &text[..from], &text[to..])).unwrap();
        return;
    }
    assert_eq!(&text[from..to], expected, "{document}, {name}: run the tests with UPDATE_DOCS=1");
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_readme_lists_the_keys() {
    let mut expected = String::new();
    for context in Context::ALL {
        let _ = write!(expected, "\n**{}**\n\n| key | does |\n|---|---|\n", context.title());
        for row in BINDINGS.iter().filter(|row| row.context == *context) {
            let keys: Vec<String> = row.keys.split(' ').map(|key| format!("`{key}`")).collect();
            let _ = writeln!(expected, "| {} | {} |", keys.join(" "), cell(row.help));
        }
    }
    expected.push('\n');
    assert_section("README.md", "keys", &expected);
}

#[test]
fn the_readme_lists_the_query_fields() {
    let mut expected = "\n| field | finds | example |\n|---|---|---|\n".to_owned();
    for row in FIELDS {
        let mut name = format!("`{}`", row.field);
        for alias in row.aliases {
            let _ = write!(name, " `{alias}`");
        }
        let _ = writeln!(expected, "| {name} | {} | `{}` |", row.field.title(), row.example);
    }
    expected.push('\n');
    assert_section("README.md", "fields", &expected);
}

#[test]
fn the_readme_lists_the_commands() {
    let mut expected = "\n".to_owned();
    for command in hotseat::cli::command().get_subcommands_mut() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").trim();
        // A command with subcommands has a line for each way.
        let usage = usage.replace("\n       ", "\nhotseat ");
        let _ = write!(
            expected,
            "**hotseat {}**: {about}\n\n```text\nhotseat {usage}\n",
            command.get_name()
        );
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            let name = match (argument.get_short(), argument.get_long()) {
                (Some(short), Some(long)) => format!("-{short}, --{long}"),
                (None, Some(long)) => format!("--{long}"),
                _ => continue,
            };
            let _ = writeln!(expected, "  {name:16} {help}");
        }
        for inner in command.get_subcommands() {
            let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(expected, "  {:16} {about}", inner.get_name());
        }
        expected.push_str("```\n\n");
    }
    assert_section("README.md", "commands", &expected);
}

#[test]
fn the_architecture_shows_the_import_table_of_the_structure_test() {
    let text = read("ARCHITECTURE.md");
    let source = include_str!("structure.rs");
    let table = &source[source.find("const MAY_IMPORT").unwrap()..];
    let table = &table[..table.find("];").unwrap()];
    for line in table.lines().filter(|line| line.trim_start().starts_with("(\"")) {
        let words: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        let (room, may) = words.split_first().unwrap();
        let may = if may.is_empty() {
            "nothing".to_owned()
        } else {
            may.iter().map(|room| format!("`{room}`")).collect::<Vec<_>>().join(" ")
        };
        let row = format!("| `{room}` | {may} |");
        assert!(text.contains(&row), "ARCHITECTURE.md misses {row}");
    }
}

#[test]
fn the_oldest_rust_is_the_same_everywhere() {
    let cargo = read("Cargo.toml");
    let line = cargo.lines().find_map(|line| line.strip_prefix("rust-version = \"")).unwrap();
    let version = line.split('"').next().unwrap();
    assert!(read("clippy.toml").contains(&format!("msrv = \"{version}\"")), "clippy.toml");
    for document in ["README.md", "CONTRIBUTING.md"] {
        assert!(read(document).contains(&format!("Rust {version} or newer")), "{document}");
    }
    // The workflow reads it from there.
    assert!(read(".github/workflows/ci.yml").contains("'s/^rust-version = "));
}
