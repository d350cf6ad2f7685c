//! Keys and what they do: one table feeds dispatch, the line of keys, the palette,
//! `hotseat config keys` and the README.

mod actions;
mod bindings;
mod key;
mod practice;

pub use actions::{Action, Context};
pub use bindings::{BINDINGS, Binding};
pub use key::{name_of, press};

/// What a key does where the user is; bindings of the place come before those of everywhere.
pub fn action(contexts: &[Context], key: &str) -> Option<Action> {
    let of = |context: &Context| {
        BINDINGS.iter().find(|row| row.context == *context && row.has(key)).map(|row| row.action)
    };
    contexts.iter().find_map(of)
}

/// The rows that are worth a place in the line of keys, the most useful first.
pub fn hints(contexts: &[Context]) -> Vec<&'static Binding> {
    let place = |row: &Binding| contexts.iter().position(|context| *context == row.context);
    // A key that means something else further inside is not promised here.
    let is_hidden = |row: &Binding| {
        let key = row.keys.split(' ').next().unwrap_or("");
        let inner = &contexts[..place(row).unwrap_or(0)];
        BINDINGS.iter().any(|other| inner.contains(&other.context) && other.has(key))
    };
    // Practice has no panes to go to.
    let has_panes = !contexts.iter().any(|place| practice::is_place(*place));
    let is_useful = |row: &Binding| row.action != Action::NextPane || has_panes;
    let here = |row: &&Binding| {
        row.rank > 0 && contexts.contains(&row.context) && is_useful(row) && !is_hidden(row)
    };
    let mut rows: Vec<&Binding> = BINDINGS.iter().filter(here).collect();
    rows.sort_by_key(|row| (row.rank, place(row)));
    rows
}
