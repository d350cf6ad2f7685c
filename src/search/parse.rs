//! From query text to [`Query`], with the place of every error.
//!
//! ```text
//! query := and ("or" and)*
//! and   := not ("and"? not)*
//! not   := ("-" | "NOT") not | "(" query ")" | term
//! term  := word | "phrase" | field:value,value | field>=value
//! ```

use std::ops::Range;

use crate::domain::query::{Comparison, Expr, Field, Node, Query, Term};
use crate::domain::{Level, Word, days};

use super::error::QueryError;
use super::fields::{FIELDS, FieldRow, Named, field_named, nearest_field};
use super::lexer::{Operator, RawValue, Token, TokenKind, tokens};
use super::values::{Unresolved, Value, Values};

/// Brackets deeper than this are refused, so that no line exhausts the stack.
const DEEPEST: usize = 32;

/// More terms than this are refused: each costs a pass over the bank.
const MOST_TERMS: usize = 32;

pub fn parse(text: &str, values: &Values) -> Result<Query, QueryError> {
    let tokens = tokens(text)?;
    let is_term = |token: &&Token| {
        matches!(token.kind, TokenKind::Word(_) | TokenKind::Phrase(_) | TokenKind::Field { .. })
    };
    if let Some(token) = tokens.iter().filter(is_term).nth(MOST_TERMS) {
        let message = format!("a query has at most {MOST_TERMS} terms");
        return Err(QueryError::wrong(token.span.clone(), message));
    }
    let mut parser = Parser { tokens: &tokens, at: 0, end: text.len(), values };
    let root = parser.either(0)?;
    match parser.next() {
        None => Ok(Query { root }),
        Some(token) => Err(QueryError::wrong(token.span.clone(), "this bracket was never opened")
            .help("remove it, or put it between quotes")),
    }
}

struct Parser<'p> {
    tokens: &'p [Token],
    at: usize,
    end: usize,
    values: &'p Values,
}

impl<'p> Parser<'p> {
    fn peek(&self) -> Option<&'p Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'p Token> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    fn before_field(&self) -> bool {
        matches!(self.peek(), Some(Token { kind: TokenKind::Field { .. } | TokenKind::Open, .. }))
    }

    fn either(&mut self, depth: usize) -> Result<Node, QueryError> {
        let mut parts = vec![self.all(depth)?];
        while let Some(Token { kind: TokenKind::Or, span }) = self.peek() {
            self.at += 1;
            let right = self.all(depth)?;
            let missing = [&parts[parts.len() - 1], &right].into_iter().any(is_nothing);
            if missing {
                return Err(QueryError::unfinished(span.clone(), "`or` stands between two terms")
                    .help("write `a or b`, or \"or\" in quotes for the word"));
            }
            parts.push(right);
        }
        Ok(joined(parts, Expr::Or))
    }

    fn all(&mut self, depth: usize) -> Result<Node, QueryError> {
        let mut parts = Vec::new();
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Or | TokenKind::Close => break,
                TokenKind::And => self.at += 1,
                _ => parts.push(self.one(depth)?),
            }
        }
        if parts.is_empty() {
            let at = self.peek().map_or(self.end, |token| token.span.start);
            return Ok(Node { span: at..at, expr: Expr::And(parts) });
        }
        Ok(joined(parts, Expr::And))
    }

    fn one(&mut self, depth: usize) -> Result<Node, QueryError> {
        let end = self.end..self.end;
        let Some(token) = self.next() else {
            return Err(QueryError::unfinished(end, "a term is missing here"));
        };
        let span = token.span.clone();
        if depth > DEEPEST {
            return Err(QueryError::wrong(
                span,
                format!("more than {DEEPEST} brackets inside each other"),
            ));
        }
        let expr = match &token.kind {
            TokenKind::Not => {
                let mut inner = self.one(depth + 1)?;
                make_exact(&mut inner);
                let span = span.start..inner.span.end;
                return Ok(Node { span, expr: Expr::Not(Box::new(inner)) });
            }
            TokenKind::Open => return self.bracketed(span, depth),
            TokenKind::Word(word) if word == "not" && self.before_field() => {
                return Err(QueryError::wrong(span, "`not` is a word to look for here")
                    .help("write -field:value, or NOT in capitals"));
            }
            TokenKind::Word(word) => Expr::Term(Term::Word(word.clone())),
            TokenKind::Phrase(phrase) => Expr::Term(Term::Phrase(phrase.clone())),
            TokenKind::Field { name, name_span, operator, values } => {
                self.field(name, name_span, *operator, values)?
            }
            TokenKind::Close | TokenKind::Or | TokenKind::And => {
                return Err(QueryError::wrong(span, "a term is missing before this"));
            }
        };
        Ok(Node { span, expr })
    }

    fn bracketed(&mut self, open: Range<usize>, depth: usize) -> Result<Node, QueryError> {
        let inner = self.either(depth + 1)?;
        match self.next() {
            Some(Token { kind: TokenKind::Close, span }) if is_nothing(&inner) => Err(
                QueryError::unfinished(open.start..span.end, "there is nothing in the brackets"),
            ),
            Some(Token { kind: TokenKind::Close, span }) => {
                Ok(Node { span: open.start..span.end, expr: inner.expr })
            }
            _ => {
                Err(QueryError::unfinished(open, "this bracket is not closed")
                    .help("end it with )"))
            }
        }
    }

    fn field(
        &self,
        name: &str,
        name_span: &Range<usize>,
        operator: Operator,
        values: &[RawValue],
    ) -> Result<Expr, QueryError> {
        let row = match field_named(name) {
            Named::One(row) => row,
            Named::Several => {
                return Err(QueryError::unfinished(
                    name_span.clone(),
                    format!("several fields begin with `{name}`"),
                ));
            }
            Named::None => {
                let error =
                    QueryError::wrong(name_span.clone(), format!("there is no field `{name}`"));
                return Err(error.help(nearest_field(name).map_or_else(
                    || format!("to find the text itself, write it in quotes: \"{name}:...\""),
                    |near| format!("did you mean `{near}`?"),
                )));
            }
        };
        if let Some(empty) = values.iter().find(|value| value.text.is_empty()) {
            let field = row.field;
            return Err(QueryError::unfinished(
                empty.span.clone(),
                format!("`{field}` needs a value here"),
            )
            .help(format!("for example {}", row.example)));
        }
        let one_of = |of: &dyn Fn(&RawValue) -> Result<Expr, QueryError>| {
            let span = |value: &RawValue| value.span.clone();
            let parts: Result<Vec<_>, _> = values
                .iter()
                .map(|value| of(value).map(|expr| Node { span: span(value), expr }))
                .collect();
            parts.map(|parts| joined(parts, Expr::Or).expr)
        };
        match (operator, row.field) {
            (_, Field::Minutes) => one_of(&|value| minutes(operator, value)),
            (Operator::Has, Field::Asked) => one_of(&|value| {
                self.never(Field::Asked, value).map(|_| Expr::Term(Term::NeverAsked))
            }),
            (Operator::Has, Field::Reviewed) => one_of(&|value| {
                let never = vec![self.never(Field::Reviewed, value)?];
                Ok(Expr::Term(Term::AnyOf(Field::Reviewed, never)))
            }),
            (Operator::Compares(comparison), Field::Asked) => {
                one_of(&|value| Ok(Expr::Term(Term::Asked(comparison, days(row, value)?))))
            }
            (Operator::Compares(comparison), Field::Reviewed) => {
                one_of(&|value| Ok(Expr::Term(Term::Reviewed(comparison, days(row, value)?))))
            }
            (Operator::Compares(comparison), Field::Level) => {
                one_of(&|value| self.level(comparison, value))
            }
            (Operator::Has, Field::Level)
                if values.iter().any(|value| value.text.contains("..")) =>
            {
                one_of(&|value| self.levels(value))
            }
            (Operator::Has, Field::Id) => {
                let ids = values.iter().map(|value| value.text.to_lowercase()).collect();
                Ok(Expr::Term(Term::AnyOf(Field::Id, ids)))
            }
            (Operator::Has, field) => {
                let ids: Result<Vec<_>, _> =
                    values.iter().map(|value| self.resolve(field, value)).collect();
                ids.map(|ids| Expr::Term(Term::AnyOf(field, ids)))
            }
            (Operator::Compares(_), field) => {
                let text = &values[0].text;
                let message =
                    format!("`{field}` has no order; only {} have one", fields_with_order());
                Err(QueryError::wrong(name_span.clone(), message)
                    .help(format!("write {field}:{text}")))
            }
        }
    }

    fn resolve(&self, field: Field, value: &RawValue) -> Result<String, QueryError> {
        let RawValue { text, span } = value;
        match self.values.resolve(field, text) {
            Ok(value) => Ok(value.id.clone()),
            Err(Unresolved::Ambiguous(several)) => {
                let several = several.iter().take(4).copied().collect::<Vec<_>>().join(", ");
                let message = format!("`{text}` could be several: {several}");
                Err(QueryError::unfinished(span.clone(), message))
            }
            Err(Unresolved::Unknown { nearest }) => {
                let error = QueryError::wrong(
                    span.clone(),
                    format!("there is no {} `{text}`", noun(field)),
                );
                Err(match nearest {
                    Some(near) => error.help(format!("did you mean `{near}`?")),
                    None => match self.values.of(field) {
                        [] => error.help(format!("this bank has no {} yet", noun(field))),
                        all => error.help(one_of(all)),
                    },
                })
            }
        }
    }

    fn level(&self, comparison: Comparison, value: &RawValue) -> Result<Expr, QueryError> {
        let name = self.resolve(Field::Level, value)?;
        match Level::from_name(&name) {
            Ok(level) => Ok(Expr::Term(Term::Level(comparison, level))),
            Err(error) => Err(QueryError::wrong(value.span.clone(), error.to_string())),
        }
    }

    /// `junior..senior`; either end may be left out.
    fn levels(&self, value: &RawValue) -> Result<Expr, QueryError> {
        let RawValue { text, span } = value;
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let mut parts = Vec::new();
        for (comparison, text, start) in [
            (Comparison::GreaterOrEqual, from, span.start),
            (Comparison::LessOrEqual, to, span.end - to.len()),
        ] {
            if !text.is_empty() {
                let span = start..start + text.len();
                let end = RawValue { text: text.to_owned(), span: span.clone() };
                parts.push(Node { span, expr: self.level(comparison, &end)? });
            }
        }
        if parts.is_empty() {
            return Err(QueryError::unfinished(span.clone(), "`level` needs a value here")
                .help("for example level:mid..senior"));
        }
        Ok(joined(parts, Expr::And).expr)
    }

    /// The one value of a field that is a time.
    fn never(&self, field: Field, value: &RawValue) -> Result<String, QueryError> {
        self.resolve(field, value).map_err(|error| {
            error.help(format!(
                "write {field}:never, or {field}<90d for within the last ninety days"
            ))
        })
    }
}

fn minutes(operator: Operator, value: &RawValue) -> Result<Expr, QueryError> {
    let RawValue { text, span } = value;
    let number = |text: &str| {
        text.parse::<u16>().map_err(|_| {
            QueryError::wrong(span.clone(), format!("`{text}` is not a number of minutes"))
                .help("write minutes<=10, or minutes:5..10")
        })
    };
    let term = |comparison, text: &str| Ok(Expr::Term(Term::Minutes(comparison, number(text)?)));
    match (operator, text.split_once("..")) {
        (Operator::Has, Some((from, ""))) => term(Comparison::GreaterOrEqual, from),
        (Operator::Has, Some(("", to))) => term(Comparison::LessOrEqual, to),
        (Operator::Has, Some((from, to))) => {
            let from = term(Comparison::GreaterOrEqual, from)?;
            let to = term(Comparison::LessOrEqual, to)?;
            let node = |expr| Node { span: span.clone(), expr };
            Ok(Expr::And(vec![node(from), node(to)]))
        }
        (Operator::Has, None) => term(Comparison::Equal, text),
        (Operator::Compares(comparison), _) => term(comparison, text),
    }
}

fn days(row: &FieldRow, value: &RawValue) -> Result<u32, QueryError> {
    let RawValue { text, span } = value;
    days::days(text).ok_or_else(|| {
        QueryError::wrong(span.clone(), format!("`{text}` is not a length of time"))
            .help(format!("a number with d, w, m or y: {}", row.example))
    })
}

/// "level, minutes and asked".
fn fields_with_order() -> String {
    let rows = FIELDS.iter().filter(|row| row.compares);
    let names: Vec<&str> = rows.map(|row| row.field.name()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// What there is instead: all of a short list, the beginning of a long one.
fn one_of(all: &[Value]) -> String {
    const MOST: usize = 11;
    let ids: Vec<_> = all.iter().take(MOST).map(|value| value.id.as_str()).collect();
    let more = all.len() - ids.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("one of: {}{rest}", ids.join(", "))
}

/// A field as a noun in a sentence.
fn noun(field: Field) -> &'static str {
    match field {
        Field::Is => "state",
        Field::Asked | Field::Reviewed => "time",
        field => field.name(),
    }
}

/// What is excluded is excluded exactly: a fuzzy match would take away far too much.
fn make_exact(node: &mut Node) {
    match &mut node.expr {
        Expr::And(parts) | Expr::Or(parts) => parts.iter_mut().for_each(make_exact),
        Expr::Not(inner) => make_exact(inner),
        Expr::Term(term) => {
            if let Term::Word(word) = term {
                *term = Term::Phrase(std::mem::take(word));
            }
        }
    }
}

fn is_nothing(node: &Node) -> bool {
    matches!(&node.expr, Expr::And(parts) if parts.is_empty())
}

/// One part stays as it is; several become one node over all of them.
fn joined(mut parts: Vec<Node>, several: fn(Vec<Node>) -> Expr) -> Node {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let start = parts.first().map_or(0, |part| part.span.start);
    let end = parts.last().map_or(0, |part| part.span.end);
    Node { span: start..end, expr: several(parts) }
}
