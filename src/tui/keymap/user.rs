//! The rows of the user: taken into the map, or told why not.

use std::borrow::Cow;
use std::ops::Range;

use super::actions::{Action, Context};
use super::bindings::BINDINGS;
use super::map::{Keymap, Row};
use super::written::{BadKey, key_name};
use crate::config::KeyRow;
use crate::domain::{Word, nearest};

/// What a row gives for an action to take a key from a place.
const NONE: &str = "none";

/// These always lead out, so that no settings file can lock anybody in.
const KEPT: &[&str] = &["esc", "ctrl-c"];

/// What is wrong with a row of the user; the row is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BadRow {
    /// Bytes of the settings file.
    pub span: Range<usize>,
    message: String,
    pub help: Option<String>,
}

/// A row that can be taken.
struct Wish<'r> {
    row: &'r KeyRow,
    context: Context,
    key: String,
    /// Nothing for `none`.
    action: Option<Action>,
}

impl Keymap {
    /// The table with these rows, and what is wrong with them.
    pub fn of(rows: &[KeyRow]) -> (Self, Vec<BadRow>) {
        let mut map = Self::default();
        let mut wishes: Vec<Wish> = Vec::new();
        let mut problems = Vec::new();
        // A heading that is wrong is wrong once, not once for each of its rows.
        let mut told: Vec<&Range<usize>> = Vec::new();
        for row in rows {
            if told.contains(&&row.context.span) {
                continue;
            }
            match wish(row, &wishes) {
                Ok(wish) => wishes.push(wish),
                Err(problem) => {
                    if problem.span == row.context.span {
                        told.push(&row.context.span);
                    }
                    problems.push(problem);
                }
            }
        }
        // First all that is taken away: then the order of the rows changes nothing.
        for wish in &wishes {
            map.take_away(wish.context, &wish.key);
        }
        // The first row of an action gives the key that is shown.
        for wish in wishes.into_iter().rev() {
            match wish.action {
                Some(action) => map.give(wish.context, action, &wish.key),
                None => map.silent.push((wish.context, wish.key)),
            }
        }
        (map, problems)
    }

    fn take_away(&mut self, context: Context, key: &str) {
        for row in self.rows.iter_mut().filter(|row| row.context == context && row.has(key)) {
            let left: Vec<&str> = row.names().filter(|name| *name != key).collect();
            row.keys = Cow::Owned(left.join(" "));
        }
    }

    fn give(&mut self, context: Context, action: Action, key: &str) {
        let is_it = |row: &&mut Row| row.context == context && row.action == action;
        if let Some(row) = self.rows.iter_mut().find(is_it) {
            let others = std::mem::take(&mut row.keys);
            row.keys = Cow::Owned(format!("{key} {others}").trim_end().to_owned());
            return;
        }
        let Some(row) = around(context, action) else { return };
        let keys = Cow::Owned(key.to_owned());
        self.rows.push(Row { context, keys, action, help: row.help, rank: 0, hint: "", usual: "" });
    }
}

/// The row of the table by which an action means something in a place.
fn around(context: Context, action: Action) -> Option<&'static super::Binding> {
    let mut places = [context].into_iter().chain(context.around().iter().copied());
    places
        .find_map(|place| BINDINGS.iter().find(|row| row.context == place && row.action == action))
}

fn wish<'r>(row: &'r KeyRow, before: &[Wish]) -> Result<Wish<'r>, BadRow> {
    let context = context(row)?;
    let key = key(row, context)?;
    let action = action(row, context)?;
    if let Some(first) = before.iter().find(|wish| wish.context == context && wish.key == key) {
        let (line, written) = (first.row.line, &first.row.key.text);
        let action = &first.row.action.text;
        return Err(BadRow {
            span: row.key.span.clone(),
            message: format!("`{key}` stands twice under `[keys.{context}]`"),
            help: Some(format!("line {line} says `\"{written}\" = \"{action}\"` already")),
        });
    }
    Ok(Wish { row, context, key, action })
}

fn context(row: &KeyRow) -> Result<Context, BadRow> {
    Context::from_name(&row.context.text).map_err(|error| BadRow {
        span: row.context.span.clone(),
        message: format!("`{}` is no place where keys work", error.found),
        help: Some(nearest::did_you_mean(&error.found, &error.known)),
    })
}

fn key(row: &KeyRow, context: Context) -> Result<String, BadRow> {
    let bad = |message: String, help: String| BadRow {
        span: row.key.span.clone(),
        message,
        help: Some(help),
    };
    let key = key_name(&row.key.text).map_err(|BadKey { message, help }| bad(message, help))?;
    if KEPT.contains(&&*key) {
        return Err(bad(
            format!("`{key}` keeps its meaning: it always leads out"),
            "choose another key".to_owned(),
        ));
    }
    if context.is_typed() && (key == "space" || key.chars().count() == 1) {
        return Err(bad(
            format!("`{key}` is text under `[keys.{context}]`, where you write"),
            format!("hold a key with it, for instance `alt-{key}`"),
        ));
    }
    Ok(key)
}

fn action(row: &KeyRow, context: Context) -> Result<Option<Action>, BadRow> {
    let name = &row.action.text;
    if name == NONE {
        return Ok(None);
    }
    let bad = |message: String, help: String| {
        Err(BadRow { span: row.action.span.clone(), message, help: Some(help) })
    };
    let Some(action) = Action::from_name(name) else {
        let known = BINDINGS.iter().map(|row| row.action.name()).chain([NONE]);
        let help = match nearest::nearest(name, known) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`hotseat config keys` lists what keys can do; `none` is nothing".to_owned(),
        };
        return bad(format!("`{name}` is nothing that a key can do"), help);
    };
    if around(context, action).is_some() {
        return Ok(Some(action));
    }
    let mut places: Vec<&str> = Vec::new();
    for row in BINDINGS.iter().filter(|row| row.action == action) {
        if !places.contains(&row.context.name()) {
            places.push(row.context.name());
        }
    }
    bad(
        format!("`{name}` does nothing under `[keys.{context}]`"),
        format!("it works under: {}", places.join(", ")),
    )
}

#[cfg(test)]
mod tests;
