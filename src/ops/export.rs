//! Markdown out: the same for the dialog and for `hotseat export`.

use std::fmt::Write as _;

use crate::domain::query::{Expr, Field, Node, Query, Term};
use crate::domain::{Catalog, Word};
use crate::format::export::{Options, markdown};
use crate::search::{Index, SortKey, ordered, parse};
use crate::store::Store;

use super::{OpError, Result, read_question, search};

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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    let ids = export_ids(store, index, &request.scope)?;
    let questions: Result<Vec<_>> =
        ids.iter().map(|id| read_question(store, catalog, id)).collect();
    let questions = questions?;
    let text = markdown(&questions, catalog, &request.options);
    Ok(Exported { text, questions: questions.len() })
}

/// The ids of a scope in the order of the export.
pub fn export_ids(store: &Store, index: &Index, scope: &Scope) -> Result<Vec<String>> {
    match scope {
        Scope::Ids(ids) => Ok(ids.clone()),
        Scope::Query { text, sort, reversed } => {
            let query = parse(text, index.values()).map_err(|error| {
                OpError::Refused(format!("the query cannot be understood: {error}"))
            })?;
            let found = search(store, index, &query)?;
            let rows = ordered(index, &found, *sort, *reversed);
            Ok(rows.into_iter().map(|row| index.row(row).id.to_string()).collect())
        }
    }
}

/// The command line that gives the same bytes.
pub fn export_command(request: &ExportRequest, file: &str) -> String {
    let options = &request.options;
    let defaults = Options::new(options.shape);
    let mut command = "hotseat export".to_owned();
    let mut last = String::new();
    match &request.scope {
        Scope::Ids(ids) => {
            let _ = write!(command, " id:{}", ids.join(","));
        }
        Scope::Query { text, sort, reversed } => {
            // What begins with a hyphen would be taken for a flag anywhere but at the end.
            if text.starts_with('-') {
                let _ = write!(last, " -- {}", quoted(text));
            } else if !text.is_empty() {
                let _ = write!(command, " {}", quoted(text));
            }
            if *sort != SortKey::Catalogue {
                let _ = write!(command, " --sort {sort}");
            }
            if *reversed {
                command.push_str(" --reverse");
            }
        }
    }
    let _ = write!(command, " --as {}", options.shape);
    if options.group_by != defaults.group_by {
        let group = options.group_by.map_or("none", Word::name);
        let _ = write!(command, " --group {group}");
    }
    if options.numbering != defaults.numbering {
        let number = if options.numbering { " --number" } else { " --no-number" };
        command.push_str(number);
    }
    if options.heading_level != defaults.heading_level {
        let _ = write!(command, " --heading {}", options.heading_level);
    }
    if options.contents != defaults.contents {
        let contents = if options.contents { " --contents" } else { " --no-contents" };
        command.push_str(contents);
    }
    if options.fields != defaults.fields {
        let fields: Vec<_> = options.fields.iter().map(|field| field.name()).collect();
        let _ = write!(command, " --fields {}", fields.join(","));
    }
    if options.title != defaults.title {
        let _ = write!(command, " --title {}", quoted(&options.title));
    }
    let _ = write!(command, " -o {}{last}", quoted(file));
    command
}

/// A word for a shell.
fn quoted(text: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_./:,=".contains(char);
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with('-') {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The ids of a query that names nothing but ids: they keep the order in which they are named.
pub fn named_ids(query: &Query) -> Option<&[String]> {
    match &query.root {
        Node { expr: Expr::Term(Term::AnyOf(Field::Id, ids)), .. }
            if ids.iter().all(|id| !id.ends_with('*')) =>
        {
            Some(ids)
        }
        _ => None,
    }
}
