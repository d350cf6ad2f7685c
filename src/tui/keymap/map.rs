//! What keys do now: the table with the rows of the user in it.

use std::borrow::Cow;

use super::actions::{Action, Context};
use super::bindings::BINDINGS;
use super::practice;

/// What one action has for keys in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub context: Context,
    /// Names of keys, separated by spaces; the first is the one that is shown. Empty when no
    /// key is left.
    pub keys: Cow<'static, str>,
    pub action: Action,
    pub help: &'static str,
    /// Place in the line of keys: 1 first, 0 not there.
    pub rank: u8,
    /// What the line of keys says; the help is too long for it.
    pub hint: &'static str,
    /// The keys of the table; empty for a row that the user added.
    pub usual: &'static str,
}

impl Row {
    pub fn has(&self, key: &str) -> bool {
        self.names().any(|name| name == key)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.split_whitespace()
    }

    /// The key that is shown for it; `None` when it has none.
    pub fn shown_key(&self) -> Option<&str> {
        self.names().next().map(shown)
    }

    pub fn is_changed(&self) -> bool {
        self.keys != self.usual
    }
}

/// As shown to people: "ctrl-d" stays, "space" too, arrows become arrows.
fn shown(name: &str) -> &str {
    match name {
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        name => name,
    }
}

/// Every key of every place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    pub(super) rows: Vec<Row>,
    /// Keys that do nothing in a place, whatever they do around it.
    pub(super) silent: Vec<(Context, String)>,
}

/// The table as it is.
impl Default for Keymap {
    fn default() -> Self {
        let row = |row: &super::Binding| Row {
            context: row.context,
            keys: Cow::Borrowed(row.keys),
            action: row.action,
            help: row.help,
            rank: row.rank,
            hint: row.hint,
            usual: row.keys,
        };
        Self { rows: BINDINGS.iter().map(row).collect(), silent: Vec::new() }
    }
}

impl Keymap {
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What a key does where the user is; bindings of the place come before those around it.
    pub fn action(&self, contexts: &[Context], key: &str) -> Option<Action> {
        self.row(contexts, key).map(|row| row.action)
    }

    /// The row that a key stands in where the user is.
    pub fn row(&self, contexts: &[Context], key: &str) -> Option<&Row> {
        for context in contexts {
            if self.is_silent(*context, key) {
                return None;
            }
            let is_it = |row: &&Row| row.context == *context && row.has(key);
            if let Some(row) = self.rows.iter().find(is_it) {
                return Some(row);
            }
        }
        None
    }

    fn is_silent(&self, context: Context, key: &str) -> bool {
        self.silent.iter().any(|(place, name)| *place == context && name == key)
    }

    /// The key that is shown for an action of a place, if it has one.
    pub fn shown_key(&self, context: Context, action: Action) -> Option<&str> {
        let is_it = |row: &&Row| row.context == context && row.action == action;
        self.rows.iter().filter(is_it).find_map(Row::shown_key)
    }

    /// What a key would do around a place, were it not for the place itself.
    pub fn hidden(&self, context: Context, key: &str) -> Option<&Row> {
        self.row(context.around(), key)
    }

    /// Keys that do nothing in a place, whatever they do around it.
    pub fn silent(&self, context: Context) -> impl Iterator<Item = &str> {
        let here = self.silent.iter().filter(move |(place, _)| *place == context);
        here.map(|(_, key)| key.as_str())
    }

    /// The key that a sentence names for an action of a place. Without one it is still in the
    /// list of commands, so that is what is named.
    pub fn key(&self, context: Context, action: Action) -> &str {
        self.shown_key(context, action).unwrap_or("the list of commands")
    }

    /// The rows that are worth a place in the line of keys, the most useful first.
    pub fn hints(&self, contexts: &[Context]) -> Vec<&Row> {
        let place = |row: &Row| contexts.iter().position(|context| *context == row.context);
        // A key that means something else further inside is not promised here.
        let is_hidden = |row: &Row| {
            let key = row.names().next().unwrap_or("");
            self.row(contexts, key) != Some(row)
        };
        // Practice has no panes to go to.
        let has_panes = !contexts.iter().any(|place| practice::is_place(*place));
        let is_useful = |row: &Row| row.action != Action::NextPane || has_panes;
        let here = |row: &&Row| {
            row.rank > 0 && contexts.contains(&row.context) && is_useful(row) && !is_hidden(row)
        };
        let mut rows: Vec<&Row> = self.rows.iter().filter(here).collect();
        rows.sort_by_key(|row| (row.rank, place(row)));
        rows
    }
}
