//! From the text of a blueprint to one whose queries this bank understands.

use crate::domain::Blueprint;
use crate::domain::nearest::did_you_mean;
use crate::format::blueprint;
use crate::format::diagnostic::Problem;
use crate::ops::{OpError, Result};
use crate::search::{Index, parse};
use crate::store::{Store, blueprints};

use super::bundled::bundled_blueprints;

/// Read a blueprint file; its queries are tried as well, so that all that is wrong is said
/// at its place.
pub fn read_blueprint(text: &str, index: &Index) -> std::result::Result<Blueprint, Vec<Problem>> {
    let file = blueprint::read(text)?;
    let wrong = |query: &blueprint::PlacedQuery| {
        let error = parse(&query.text, index.values()).err()?;
        Some(query.problem(&error.span, &error.message, error.help.as_deref()))
    };
    let problems: Vec<Problem> = file.queries.iter().filter_map(wrong).collect();
    if problems.is_empty() { Ok(file.blueprint) } else { Err(problems) }
}

/// Refuse a text that is no blueprint, so that nothing is drawn or kept that could not be read
/// again: a form of no questions, a level that is counted twice.
pub(in crate::ops) fn refuse_unreadable(text: &str) -> Result<()> {
    let Err(problems) = blueprint::read(text) else { return Ok(()) };
    let problem = problems.into_iter().next().map(|problem| problem.message);
    Err(OpError::Refused(problem.unwrap_or_else(|| "this is no blueprint".to_owned())))
}

/// The text of a blueprint that the user keeps or that is inside the program.
pub fn named_blueprint(store: &Store, name: &str) -> Result<String> {
    if let Some(saved) = blueprints::read(store.conn(), name)? {
        return Ok(saved.text);
    }
    if let Some(bundled) = bundled_blueprints().iter().find(|bundled| bundled.id == name) {
        return Ok(bundled.text.to_owned());
    }
    let saved: Vec<String> =
        blueprints::all(store.conn())?.into_iter().map(|saved| saved.name).collect();
    let bundled = bundled_blueprints().iter().map(|bundled| bundled.id);
    let known: Vec<&str> = saved.iter().map(String::as_str).chain(bundled).collect();
    Err(OpError::NoBlueprint { name: name.to_owned(), help: did_you_mean(name, &known) })
}
