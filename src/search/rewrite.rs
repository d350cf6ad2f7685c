//! Facets write the query: the line is the only filter there is.

use std::ops::Range;

use crate::domain::query::{Expr, Field, Node, Query, Term};

use super::lexer;

/// What a key on a value of a facet asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Only those, among what is listed; again to take it back.
    Add,
    /// Those as well.
    Widen,
    /// None of those; again to take it back.
    Exclude,
}

/// A condition `field:a,b` or `-field:a,b` that holds for the whole query.
struct Condition<'q> {
    span: &'q Range<usize>,
    excluded: bool,
    ids: &'q [String],
}

/// The query text after pressing a key on a value.
pub fn press(text: &str, query: &Query, field: Field, value: &str, how: Press) -> String {
    let conditions = conditions(query, field);
    let has = |condition: &&Condition| condition.ids.iter().any(|id| id == value);
    let here = conditions.iter().find(has);
    let positive = conditions.iter().find(|condition| !condition.excluded);
    match (how, here) {
        // Pressing it again takes it back; pressing the opposite turns it round.
        (how, Some(here)) if here.excluded == (how != Press::Add) => {
            without(text, here, field, value)
        }
        (Press::Widen, Some(_)) => text.trim().to_owned(),
        (Press::Add | Press::Exclude, Some(here)) => {
            let rest = without(text, here, field, value);
            narrowed(&rest, false, &term(field, value, how == Press::Exclude))
        }
        (Press::Widen, None) => match positive {
            Some(positive) => {
                let mut ids = positive.ids.to_vec();
                ids.push(value.to_owned());
                replaced(text, positive.span, &written(field, &ids, false))
            }
            None if query.is_empty() => term(field, value, false),
            None => format!("{} or {}", text.trim(), term(field, value, false)),
        },
        (Press::Add | Press::Exclude, None) => {
            let either = matches!(query.root.expr, Expr::Or(_)) && !is_bracketed(text);
            narrowed(text, either, &term(field, value, how == Press::Exclude))
        }
    }
}

/// Whether the whole query asks for a value (`true`) or refuses it (`false`).
pub fn demand(query: &Query, field: Field, value: &str) -> Option<bool> {
    let conditions = conditions(query, field).into_iter();
    let mut of_value = conditions.filter(|condition| condition.ids.iter().any(|id| id == value));
    of_value.next().map(|condition| !condition.excluded)
}

/// The values that the whole query demands or refuses.
pub(super) fn mentioned(query: &Query) -> Vec<(Field, &str)> {
    let nodes = conjuncts(query).into_iter();
    let of = |node| match condition(node) {
        Some((field, condition)) => {
            condition.ids.iter().map(|id| (field, id.as_str())).collect::<Vec<_>>()
        }
        None => Vec::new(),
    };
    nodes.flat_map(of).collect()
}

fn conjuncts(query: &Query) -> Vec<&Node> {
    match &query.root.expr {
        Expr::And(parts) => parts.iter().collect(),
        _ => vec![&query.root],
    }
}

fn conditions(query: &Query, wanted: Field) -> Vec<Condition<'_>> {
    let of_field = |node| match condition(node) {
        Some((field, condition)) if field == wanted => Some(condition),
        _ => None,
    };
    conjuncts(query).into_iter().filter_map(of_field).collect()
}

fn condition(node: &Node) -> Option<(Field, Condition<'_>)> {
    let (excluded, term) = match &node.expr {
        Expr::Term(term) => (false, term),
        Expr::Not(inner) => match &inner.expr {
            Expr::Term(term) => (true, term),
            _ => return None,
        },
        _ => return None,
    };
    match term {
        Term::AnyOf(field, ids) => Some((*field, Condition { span: &node.span, excluded, ids })),
        _ => None,
    }
}

fn without(text: &str, condition: &Condition, field: Field, value: &str) -> String {
    let rest: Vec<String> = condition.ids.iter().filter(|id| *id != value).cloned().collect();
    let new =
        if rest.is_empty() { String::new() } else { written(field, &rest, condition.excluded) };
    replaced(text, condition.span, &new)
}

fn replaced(text: &str, span: &Range<usize>, new: &str) -> String {
    let before = text[..span.start].trim();
    let after = text[span.end..].trim();
    let parts = [before, new, after];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn narrowed(text: &str, either: bool, term: &str) -> String {
    match text.trim() {
        "" => term.to_owned(),
        text if either => format!("({text}) {term}"),
        text => format!("{text} {term}"),
    }
}

fn term(field: Field, value: &str, excluded: bool) -> String {
    written(field, &[value.to_owned()], excluded)
}

fn written(field: Field, ids: &[String], excluded: bool) -> String {
    let ids: Vec<_> = ids.iter().map(|id| lexer::written(id)).collect();
    format!("{}{field}:{}", if excluded { "-" } else { "" }, ids.join(","))
}

/// Whether the whole line stands in one pair of brackets: the first one closes at the end.
fn is_bracketed(text: &str) -> bool {
    let text = text.trim();
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, char) in text.char_indices() {
        match char {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at > 0 && at + char.len_utf8() == text.len();
        }
    }
    false
}
