//! What can be written at the cursor of a query line: fields, then values with counts.

use std::ops::Range;

use crate::domain::Word;
use crate::domain::query::Field;

use super::facets::FacetCounts;
use super::fields::{FIELDS, Named, field_named};
use super::values::Values;

/// One thing to write at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that it replaces.
    pub span: Range<usize>,
    pub text: String,
    pub title: String,
    /// How many rows it would leave, where that is known.
    pub count: Option<usize>,
}

/// Completions for the word that ends at `cursor`, in bytes.
pub fn complete(
    text: &str,
    cursor: usize,
    values: &Values,
    counts: &FacetCounts,
) -> Vec<Completion> {
    let cursor = (0..=cursor.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let before = &text[..cursor.unwrap_or(0)];
    let boundary = |char: char| char.is_whitespace() || char == '(';
    let start = before.rfind(boundary).map_or(0, |at| at + 1);
    let start = start + usize::from(before[start..].starts_with('-'));
    let word = &before[start..];
    let Some(colon) = word.find(':') else {
        return fields(word, start..before.len(), values);
    };
    let Named::One(row) = field_named(&word[..colon]) else { return Vec::new() };
    let last = word.rfind([',', ':']).map_or(colon, |at| at.max(colon)) + 1;
    let span = start + last..before.len();
    of_values(row.field, &word[last..], &span, values, counts)
}

fn of_values(
    field: Field,
    typed: &str,
    span: &Range<usize>,
    values: &Values,
    counts: &FacetCounts,
) -> Vec<Completion> {
    let typed = typed.trim_start_matches('"').to_lowercase();
    let counts = counts.of(field);
    let all = values.of(field).iter().enumerate();
    let mut found: Vec<_> = all
        .filter_map(|(at, value)| {
            let names = value.aliases.iter().chain([&value.id]);
            let begins = names.clone().any(|name| name.starts_with(&typed));
            let within = names.into_iter().any(|name| name.contains(&typed))
                || value.title.to_lowercase().contains(&typed);
            (begins || within).then_some((!begins, at, value))
        })
        .collect();
    found.sort_by_key(|(within, at, _)| {
        (*within, counts.get(*at).is_some_and(|count| *count == 0), *at)
    });
    let completion = |(_, at, value): (bool, usize, &super::values::Value)| Completion {
        span: span.clone(),
        text: if value.id.contains(char::is_whitespace) {
            format!("\"{}\"", value.id)
        } else {
            value.id.clone()
        },
        title: value.title.clone(),
        count: counts.get(at).copied(),
    };
    found.into_iter().map(completion).collect()
}

/// Fields that begin with the word, and the systems that a word such as `djan` may mean.
fn fields(word: &str, span: Range<usize>, values: &Values) -> Vec<Completion> {
    let typed = word.to_lowercase();
    let begins = |row: &&super::fields::FieldRow| {
        row.field.name().starts_with(&typed)
            || row.aliases.iter().any(|alias| alias.starts_with(&typed))
    };
    let mut found: Vec<_> = FIELDS
        .iter()
        .filter(begins)
        .map(|row| Completion {
            span: span.clone(),
            text: format!("{}:", row.field),
            title: format!("{}, as in {}", row.field.title(), row.example),
            count: None,
        })
        .collect();
    if typed.chars().count() < 2 {
        return found;
    }
    for field in
        [Field::Framework, Field::Database, Field::Pattern, Field::Skill, Field::Level, Field::Kind]
    {
        let values = values.of(field).iter().filter(|value| {
            value.id.starts_with(&typed)
                || value.aliases.iter().any(|name| name.starts_with(&typed))
        });
        found.extend(values.map(|value| Completion {
            span: span.clone(),
            text: format!("{field}:{}", value.id),
            title: value.title.clone(),
            count: None,
        }));
    }
    found
}
