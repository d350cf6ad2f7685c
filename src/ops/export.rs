//! Markdown out: the same for the dialog and for `hotseat export`.

mod command;

use std::collections::HashSet;

use crate::domain::Catalog;
use crate::domain::query::{Expr, Field, Node, Query, Term};
use crate::format::export::{Options, markdown};
use crate::search::{Index, SortKey, ordered, parse};
use crate::store::Store;

use super::{OpError, Result, read_question, search};

pub use command::{ExportCommand, export_command};
pub(super) use command::{quoted, quoted_file};

pub use crate::format::export::{
    GroupBy as ExportGroup, ListField as ExportField, Options as ExportOptions,
    Shape as ExportShape,
};

/// Which questions, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    pub scope: Scope,
    pub options: Options,
}

/// Which questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Query { text: String, sort: SortKey, reversed: bool },
    Ids(Vec<String>),
}

/// A Markdown text and of how many questions it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub text: String,
    pub questions: usize,
}

pub fn export(
    store: &Store,
    index: &Index,
    catalog: &Catalog,
    request: &ExportRequest,
) -> Result<Exported> {
    let exported = export_unless(store, index, catalog, request, &mut || false)?;
    // Only a `stop` that says yes ends it early.
    Ok(exported.unwrap_or_default())
}

/// The same, given up between two questions when `stop` says that other work waits.
pub fn export_unless(
    store: &Store,
    index: &Index,
    catalog: &Catalog,
    request: &ExportRequest,
    stop: &mut dyn FnMut() -> bool,
) -> Result<Option<Exported>> {
    let ids = export_ids(store, index, &request.scope)?;
    let mut questions = Vec::with_capacity(ids.len());
    for id in &ids {
        if stop() {
            return Ok(None);
        }
        questions.push(read_question(store, catalog, id)?);
    }
    let text = markdown(&questions, catalog, &request.options);
    Ok(Some(Exported { text, questions: questions.len() }))
}

/// The ids of a scope in the order of the export. A query of nothing but ids keeps the
/// order in which they are named, until it is sorted, and misses none silently.
pub fn export_ids(store: &Store, index: &Index, scope: &Scope) -> Result<Vec<String>> {
    let (text, sort, reversed) = match scope {
        Scope::Ids(ids) => return Ok(ids.clone()),
        Scope::Query { text, sort, reversed } => (text, *sort, *reversed),
    };
    let query = parse(text, index.values())
        .map_err(|error| OpError::Refused(format!("the query cannot be understood: {error}")))?;
    if let Some(ids) = named_ids(&query) {
        if let Some(id) = ids.iter().find(|id| index.row_of_id(id).is_none()) {
            return Err(OpError::NoQuestion { id: id.clone() });
        }
        if sort == SortKey::Catalogue && !reversed {
            let mut seen = HashSet::new();
            return Ok(ids.iter().filter(|id| seen.insert(*id)).cloned().collect());
        }
    }
    let found = search(store, index, &query)?;
    let rows = ordered(index, &found, sort, reversed);
    Ok(rows.into_iter().map(|row| index.row(row).id.to_string()).collect())
}

/// The ids of a query that names nothing but ids.
fn named_ids(query: &Query) -> Option<&[String]> {
    match &query.root {
        Node { expr: Expr::Term(Term::AnyOf(Field::Id, ids)), .. }
            if ids.iter().all(|id| !id.ends_with('*')) =>
        {
            Some(ids)
        }
        _ => None,
    }
}
