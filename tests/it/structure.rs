//! The rules of ARCHITECTURE.md about the code, checked over the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may import, as the table in ARCHITECTURE.md says.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("solver", &["domain"]),
    ("schedule", &["domain"]),
    ("search", &["domain"]),
    ("format", &["domain"]),
    ("store", &["domain"]),
    ("ops", &["domain", "solver", "schedule", "search", "format", "store"]),
    ("config", &["domain", "format"]),
    ("tui", &["domain", "schedule", "search", "config", "ops", "store"]),
    ("cli", &["domain", "solver", "schedule", "search", "format", "store", "ops", "config", "tui"]),
];

/// The order of the interface: each imports only from earlier ones.
const TUI: &[&str] = &[
    "theme", "keymap", "message", "effect", "event", "layout", "widget", "screen", "overlay",
    "app", "editor", "worker", "recovery", "run",
];

/// Where `tui` may touch the bank directly: for the handle alone.
const TUI_STORE: &[&str] = &[
    "src/tui/worker.rs",
    "src/tui/worker/bank.rs",
    "src/tui/worker/drawer.rs",
    "src/tui/worker/fitter.rs",
    "src/tui/worker/keeper.rs",
    "src/tui/run.rs",
];

/// Outside crates and the one room that knows them.
const HOMES: &[(&str, &str)] = &[
    ("rusqlite", "src/store"),
    ("rusqlite_migration", "src/store"),
    ("ratatui", "src/tui"),
    ("crossterm", "src/tui"),
    ("syntect", "src/tui"),
    ("clap", "src/cli"),
    ("clap_complete", "src/cli"),
    ("clap_mangen", "src/cli"),
    ("fuzzy_matcher", "src/search"),
    ("good_lp", "src/solver"),
    ("fsrs", "src/schedule"),
    ("annotate_snippets", "src/format"),
    ("etcetera", "src/config"),
];

/// So long may a file be before it is split by what it does.
const LONGEST: usize = 450;

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("src"), &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    // Tests that stand in a file of their own obey their own rules.
    let is_code = |path: &PathBuf| path.file_name().is_some_and(|name| name != "tests.rs");
    files.into_iter().filter(is_code).map(read).collect()
}

/// The code of a file without its tests and comments.
fn code(text: &str) -> String {
    let until_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    let lines = until_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every `crate::...` path in a text, with the names in `crate::{...}` taken apart.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in text.split("crate::").skip(1) {
        if let Some(list) = part.strip_prefix('{') {
            let list = &list[..list.find(['{', '}']).unwrap_or(list.len())];
            found.extend(list.split(',').map(|name| name.trim().to_owned()));
            continue;
        }
        let end = |char: char| !(char.is_alphanumeric() || char == '_' || char == ':');
        let path = &part[..part.find(end).unwrap_or(part.len())];
        match path.strip_suffix("::") {
            // `crate::ops::{self, X}` or `crate::{a, b}`.
            Some(path) => found.insert(path.to_owned()),
            None => found.insert(path.to_owned()),
        };
    }
    found
}

fn room(file: &str) -> Option<&str> {
    let inside = file.strip_prefix("src/")?;
    inside.split_once('/').map(|(room, _)| room)
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(room) = room(&file) else { continue };
        let allowed = MAY_IMPORT.iter().find(|(of, _)| *of == room);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{file} is in a room without a rule"));
        for import in imports(&code(&text)) {
            let target = import.split("::").next().unwrap_or("");
            let is_room = MAY_IMPORT.iter().any(|(of, _)| *of == target);
            let is_handle =
                target == "store" && room == "tui" && !TUI_STORE.contains(&file.as_str());
            if (is_room && target != room && !allowed.contains(&target)) || is_handle {
                wrong.push(format!("{file} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_interface_imports_only_from_earlier_parts() {
    let mut wrong = Vec::new();
    let place = |name: &str| TUI.iter().position(|part| *part == name);
    for (file, text) in sources() {
        let Some(inside) = file.strip_prefix("src/tui/") else { continue };
        let part = inside.split(['/', '.']).next().unwrap_or("");
        let Some(at) = place(part) else { continue };
        let code = code(&text);
        let by_crate = imports(&code).into_iter().filter_map(|path| {
            path.strip_prefix("tui::").map(|path| path.split("::").next().unwrap_or("").to_owned())
        });
        // `super::` in a file directly in tui.
        let direct = !inside.contains('/');
        let by_super = code.split("super::").skip(1).filter(|_| direct).map(|rest| {
            let end = rest.find(|char: char| !(char.is_alphanumeric() || char == '_'));
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        for target in by_crate.chain(by_super) {
            if place(&target).is_some_and(|target| target > at) {
                wrong.push(format!("{file} imports {target}, which comes later"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_have_no_cycles() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in sources() {
        let Some(room) = room(&file) else { continue };
        let targets = imports(&code(&text)).into_iter().filter_map(|import| {
            let target = import.split("::").next()?.to_owned();
            (target != room && MAY_IMPORT.iter().any(|(of, _)| *of == target)).then_some(target)
        });
        graph.entry(room.to_owned()).or_default().extend(targets);
    }
    // Take away rooms that import nothing that is left; a cycle never goes.
    while !graph.is_empty() {
        let left: BTreeSet<String> = graph.keys().cloned().collect();
        let free: Vec<String> = graph
            .iter()
            .filter(|(_, targets)| targets.intersection(&left).next().is_none())
            .map(|(room, _)| room.clone())
            .collect();
        assert!(!free.is_empty(), "these rooms import each other: {graph:?}");
        for room in free {
            graph.remove(&room);
        }
    }
}

#[test]
fn outside_crates_have_one_home() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let code = code(&text);
        for (name, home) in HOMES {
            let used = code.split(&format!("{name}::")).count() > 1
                && code.lines().any(|line| {
                    line.find(&format!("{name}::")).is_some_and(|at| {
                        !line[..at]
                            .ends_with(|char: char| char.is_alphanumeric() || "_:".contains(char))
                    })
                });
            if used && !file.starts_with(home) {
                wrong.push(format!("{file} knows {name}, which lives in {home}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_stands_only_in_the_store() {
    for (file, text) in sources().iter().filter(|(file, _)| !file.starts_with("src/store/")) {
        for word in ["SELECT ", "INSERT INTO", "DELETE FROM", "PRAGMA "] {
            assert!(!code(text).contains(word), "{file} holds SQL");
        }
    }
}

#[test]
fn colours_stand_only_in_the_theme() {
    for (file, text) in sources() {
        let knows = code(&text).contains("Color::") || code(&text).contains("Stylize");
        assert!(!knows || file.starts_with("src/tui/theme/"), "{file} knows colours");
    }
}

#[test]
fn sequences_for_the_terminal_stand_only_where_they_are_checked() {
    // Symbols of cells and escape sequences are not filtered by ratatui.
    let allowed = ["src/cli/output.rs", "src/domain/clean.rs"];
    for (file, text) in sources() {
        let code = code(&text);
        let risky = ["set_symbol", "SetTitle", "\\u{1b}", "\\x1b", "println!", "print!("];
        for word in risky {
            assert!(!code.contains(word) || allowed.contains(&file.as_str()), "{file} uses {word}");
        }
    }
}

#[test]
fn files_are_short_and_named_for_what_they_do() {
    for (file, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{file} has {lines} lines: split it by what it does");
        for vague in ["utils", "util", "helpers", "helper", "common", "misc"] {
            assert!(!file.contains(&format!("/{vague}")), "{file} says nothing");
        }
        assert!(text.starts_with("//!"), "{file} does not say what it is for");
    }
}
