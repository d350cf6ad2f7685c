//! What can be written at the cursor of a query line: fields, then values with counts.

use std::ops::Range;

use crate::domain::Word;
use crate::domain::query::Field;

use super::bits::Bits;
use super::evaluate::{Found, Sought, Where, evaluate};
use super::fields::{FIELDS, FieldRow, Named, field_named, nearest_field};
use super::index::Index;
use super::lexer::{unfinished_values, written};
use super::parse::parse;
use super::values::Value;

/// One thing to write at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that it replaces.
    pub span: Range<usize>,
    pub text: String,
    pub title: String,
    /// How many rows the line would list with it, where that is known.
    pub count: Option<usize>,
}

/// The word that ends at the cursor, without the hyphen before it.
struct Typed<'t> {
    text: &'t str,
    /// Where it begins, and where the whole term does.
    start: usize,
    term: usize,
    end: usize,
}

impl<'t> Typed<'t> {
    fn at(text: &'t str, cursor: usize) -> Self {
        let end = text.floor_char_boundary(cursor);
        let before = &text[..end];
        let (mut term, mut quoted) = (0, false);
        for (at, char) in before.char_indices() {
            match char {
                '"' => quoted = !quoted,
                _ if quoted => {}
                '(' => term = at + 1,
                char if char.is_whitespace() => term = at + char.len_utf8(),
                _ => {}
            }
        }
        let start = term + usize::from(before[term..].starts_with('-'));
        Self { text: &before[start..], start, term, end }
    }

    fn is_excluded(&self) -> bool {
        self.start > self.term
    }
}

/// Completions for the word that ends at `cursor`, in bytes. `known` is the answer to the
/// line as it was a key ago: its words are not searched again for the counts.
pub fn complete(text: &str, cursor: usize, index: &Index, known: &Found) -> Vec<Completion> {
    let typed = Typed::at(text, cursor);
    let rest = format!("{} {}", &text[..typed.term], &text[typed.end..]);
    let base = rows_of(&rest, index, known);
    let Some(colon) = typed.text.find(':') else { return fields(&typed, index, base.as_ref()) };
    let Named::One(row) = field_named(&typed.text[..colon]) else { return Vec::new() };
    of_values(row, colon, &typed, index, base.as_ref())
}

/// Whether the word at the cursor may become the name of a field, or a slip of one.
pub fn may_become_field(text: &str, cursor: usize) -> bool {
    let typed = Typed::at(text, cursor);
    !typed.text.is_empty()
        && typed.end == text.len()
        && (FIELDS.iter().any(|row| begins(row, &typed.text.to_lowercase()))
            || nearest_field(typed.text).is_some())
}

fn begins(row: &FieldRow, typed: &str) -> bool {
    row.field.name().starts_with(typed) || row.aliases.iter().any(|alias| alias.starts_with(typed))
}

/// The rows of the line without the term at the cursor; `None` while that is wrong, or has
/// words that have not been searched.
fn rows_of(rest: &str, index: &Index, known: &Found) -> Option<Bits> {
    let query = parse(rest, index.values()).ok()?;
    let searched = |sought: Sought| known.words.contains_key(&sought);
    let all = query.all_words().into_iter().filter_map(Sought::of).all(searched);
    all.then(|| evaluate(index, &query.root, &known.words, Where::Everywhere))
}

fn of_values(
    row: &FieldRow,
    colon: usize,
    typed: &Typed,
    index: &Index,
    base: Option<&Bits>,
) -> Vec<Completion> {
    let field = row.field;
    let mut named = unfinished_values(&typed.text[colon + 1..]);
    let (last, word) = named.pop().unwrap_or_default();
    let (last, word) = (colon + 1 + last, word.to_lowercase());
    // Values that are named already stay: they count as well.
    let postings = index.postings(field);
    let mut already = Bits::new(index.len());
    for (_, name) in named.iter().filter(|(_, name)| !name.is_empty()) {
        let value = index.values().resolve(field, name).ok();
        let at = value.and_then(|value| index.values().position(field, &value.id));
        if let Some(posting) = at.and_then(|at| postings.get(at)) {
            already.or(posting);
        }
    }
    let count = |at: usize| {
        let mut rows = already.clone();
        rows.or(postings.get(at)?);
        let base = base?;
        let both = base.count_and(&rows);
        Some(if typed.is_excluded() { base.count() - both } else { both })
    };
    let mut found: Vec<_> = index
        .values()
        .of(field)
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((is_within(value, &word)?, at, value)))
        .map(|(within, at, value)| (within, count(at), at, value))
        .collect();
    found.sort_by_key(|(within, count, at, _)| (*within, *count == Some(0), *at));
    found
        .into_iter()
        .map(|(_, count, _, value)| Completion {
            span: typed.start + last..typed.end,
            text: written(&value.id).into_owned(),
            title: value.title.clone(),
            count,
        })
        .collect()
}

/// `false` when a name of the value begins with the word, `true` when one contains it.
fn is_within(value: &Value, word: &str) -> Option<bool> {
    let mut names = value.aliases.iter().chain([&value.id]);
    if names.clone().any(|name| name.starts_with(word)) {
        return Some(false);
    }
    let within = names.any(|name| name.contains(word)) || value.title.to_lowercase().contains(word);
    within.then_some(true)
}

/// Fields that begin with the word, and the systems that a word such as `djan` may mean.
fn fields(typed: &Typed, index: &Index, base: Option<&Bits>) -> Vec<Completion> {
    let word = typed.text.to_lowercase();
    let span = typed.start..typed.end;
    let rows = FIELDS.iter().filter(|row| begins(row, &word));
    let mut found: Vec<_> = rows
        .map(|row| Completion {
            span: span.clone(),
            text: format!("{}:", row.field),
            title: format!("{}, as in {}", row.field.title(), row.example),
            count: None,
        })
        .collect();
    if word.chars().count() < 2 {
        return found;
    }
    for field in
        [Field::Framework, Field::Database, Field::Pattern, Field::Skill, Field::Level, Field::Kind]
    {
        let values = index.values().of(field).iter().zip(index.postings(field));
        let meant = values.filter(|(value, _)| is_within(value, &word) == Some(false));
        found.extend(meant.map(|(value, rows)| Completion {
            span: span.clone(),
            text: format!("{field}:{}", value.id),
            title: value.title.clone(),
            count: base.filter(|_| !typed.is_excluded()).map(|base| base.count_and(rows)),
        }));
    }
    found
}
