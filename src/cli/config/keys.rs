//! The keys as they are now: the table, and what the user made of it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::error::CliError;
use crate::cli::output;
use crate::domain::Word;
use crate::tui::keymap::{Context, Keymap, Row};

/// A row for programs.
#[derive(Debug, Serialize)]
struct Key<'k> {
    context: &'static str,
    keys: Vec<&'k str>,
    action: &'static str,
    help: &'static str,
    /// The keys without the settings of the user.
    usual: Vec<&'static str>,
    changed: bool,
    /// What keys of the user hide that the places around bind.
    hides: Vec<Hidden<'k>>,
}

#[derive(Debug, Serialize)]
struct Hidden<'k> {
    key: &'k str,
    context: &'static str,
    action: &'static str,
}

pub fn run(map: &Keymap, json: bool) -> Result<(), CliError> {
    if json {
        let rows: Vec<Key> =
            Context::ALL.iter().flat_map(|context| keys_of(map, *context)).collect();
        return output::json(&rows);
    }
    output::text(&text(map))
}

fn keys_of(map: &Keymap, context: Context) -> Vec<Key<'_>> {
    let of = |row: &'_ Row| row.context == context;
    let mut keys: Vec<Key> =
        map.rows().iter().filter(|row| of(row)).map(|row| key(map, row)).collect();
    keys.extend(map.silent(context).map(|name| Key {
        context: context.name(),
        keys: vec![name],
        action: "none",
        help: "Nothing",
        usual: vec![],
        changed: true,
        hides: hidden(map, context, name).into_iter().collect(),
    }));
    keys
}

fn key<'k>(map: &'k Keymap, row: &'k Row) -> Key<'k> {
    let usual: Vec<&str> = row.usual.split_whitespace().collect();
    let own = row.names().filter(|name| !usual.contains(name));
    Key {
        context: row.context.name(),
        keys: row.names().collect(),
        action: row.action.name(),
        help: row.help,
        changed: row.is_changed(),
        hides: own.filter_map(|name| hidden(map, row.context, name)).collect(),
        usual,
    }
}

fn hidden<'k>(map: &'k Keymap, context: Context, key: &'k str) -> Option<Hidden<'k>> {
    let row = map.hidden(context, key)?;
    Some(Hidden { key, context: row.context.name(), action: row.action.name() })
}

/// The keys as a table of text, place by place.
fn text(map: &Keymap) -> String {
    let mut text = String::new();
    let mut changed = 0;
    for context in Context::ALL {
        let _ = writeln!(text, "{}  [keys.{}]", context.title(), context.name());
        for key in keys_of(map, *context) {
            let mark = if key.changed { '*' } else { ' ' };
            changed += usize::from(key.changed);
            let keys = if key.keys.is_empty() { "no key".to_owned() } else { key.keys.join(" ") };
            let _ = writeln!(text, "{mark} {keys:20} {:16} {}", key.action, key.help);
            if let Some(note) = note(&key) {
                let _ = writeln!(text, "  {:20} {note}", "");
            }
        }
        text.push('\n');
    }
    if changed > 0 {
        text.push_str("* changed by your settings\n");
    }
    text
}

/// What else there is to know of a row that the user changed.
fn note(key: &Key) -> Option<String> {
    let mut notes = Vec::new();
    if key.changed && !key.usual.is_empty() {
        notes.push(format!("usually {}", key.usual.join(" ")));
    }
    for Hidden { key, context, action } in &key.hides {
        notes.push(format!("{key} hides {action} of [keys.{context}]"));
    }
    (!notes.is_empty()).then(|| notes.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn what_the_user_changed_is_marked_with_what_it_was_and_what_it_hides() {
        let file = "[keys.list]\nx = \"mark\"\nspace = \"none\"\n[keys.browse]\n\"ctrl-e\" = \"export\"\nx = \"none\"\n";
        let (map, bad) = Keymap::of(&Settings::read(file, &[]).settings.keys);
        assert_eq!(bad, vec![]);
        let text = text(&map);
        let changed: Vec<&str> = text
            .lines()
            .scan(false, |after, line| {
                let shown = line.starts_with('*') || (*after && line.starts_with("     "));
                *after = line.starts_with('*');
                Some((shown, line))
            })
            .filter_map(|(shown, line)| shown.then_some(line.trim_end()))
            .collect();
        insta::assert_snapshot!(changed.join("\n"), @"
        * ctrl-e               export           Export to Markdown: the marked, the listed, or this one
                               usually x
        * x                    none             Nothing
        * x                    mark             Mark or unmark, and move on; on a heading, its group
                               usually space
        * space                none             Nothing
        * changed by your settings
        ");
    }
}
