//! Typed access to the front matter: each method takes one key and says what is wrong with it.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use crate::domain::question::is_slug;
use crate::domain::{QuestionId, Word};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::toml_table::{Keys, Placed, word};

pub(super) struct Reader<'t, 'p> {
    pub keys: Keys<'t>,
    pub problems: &'p mut Vec<Problem>,
}

impl Reader<'_, '_> {
    pub fn report(&mut self, rule: Rule, span: Range<usize>, message: impl Into<String>) {
        self.problems.push(Problem::new(rule, span, message));
    }

    pub fn require(&mut self, key: &str) {
        if !self.keys.has(key) {
            self.keys.missing(key, self.problems);
        }
    }

    /// A required line of text.
    pub fn text(
        &mut self,
        key: &str,
        length: RangeInclusive<usize>,
        rule: Rule,
    ) -> Option<Placed<String>> {
        self.require(key);
        let text = self.keys.text(key, self.problems)?;
        let count = text.value.chars().count();
        if text.value.chars().any(char::is_control) {
            self.report(
                Rule::ControlCharacter,
                text.span.clone(),
                format!("`{key}` is one line of text"),
            );
        }
        if !length.contains(&count) {
            let message = format!("`{key}` has {count} characters");
            let help = format!("allowed are {} to {}", length.start(), length.end());
            self.problems.push(Problem::new(rule, text.span.clone(), message).help(help));
        }
        Some(text)
    }

    pub fn word<W: Word>(&mut self, key: &str) -> Option<Placed<W>> {
        self.require(key);
        self.keys.word(key, self.problems)
    }

    /// An array of text with as many entries as allowed, none of them twice.
    pub fn list(&mut self, key: &str, count: RangeInclusive<usize>) -> Vec<Placed<String>> {
        let Some(list) = self.keys.texts(key, self.problems) else { return Vec::new() };
        self.count(key, list.value.len(), list.span, count);
        let mut seen = BTreeSet::new();
        for entry in &list.value {
            if !seen.insert(&entry.value) {
                let message = format!("`{}` stands twice in `{key}`", entry.value);
                self.report(Rule::RepeatedEntry, entry.span.clone(), message);
            }
        }
        list.value
    }

    pub fn count(
        &mut self,
        key: &str,
        count: usize,
        span: Range<usize>,
        allowed: RangeInclusive<usize>,
    ) {
        if !allowed.contains(&count) {
            let message = format!("`{key}` has {count} entries");
            let help = format!("allowed are {} to {}", allowed.start(), allowed.end());
            self.problems.push(Problem::new(Rule::EntryCount, span, message).help(help));
        }
    }

    /// An array of words of a closed list.
    pub fn words<W: Word>(&mut self, key: &str, count: RangeInclusive<usize>) -> Vec<W> {
        self.require(key);
        let entries = self.list(key, count);
        entries.iter().filter_map(|entry| Some(word(entry, self.problems)?.value)).collect()
    }

    pub fn slugs(&mut self, key: &str, count: RangeInclusive<usize>) -> Vec<String> {
        let slugs = self.list(key, count);
        for slug in &slugs {
            self.slug(slug);
        }
        slugs.into_iter().map(|slug| slug.value).collect()
    }

    pub fn slug(&mut self, slug: &Placed<String>) {
        if !is_slug(&slug.value) {
            let message = format!("`{}` is not made of a-z, 0-9 and -", slug.value);
            self.report(Rule::BadSlug, slug.span.clone(), message);
        }
    }

    pub fn ids(&mut self, key: &str, own: Option<&QuestionId>) -> Vec<Placed<QuestionId>> {
        let texts = self.list(key, 0..=12);
        let ids: Vec<_> = texts.iter().filter_map(|text| id(text, self.problems)).collect();
        for id in &ids {
            if own == Some(&id.value) {
                let message = format!("`{key}` names the question itself");
                self.report(Rule::SelfReference, id.span.clone(), message);
            }
        }
        ids
    }
}

pub(super) fn id(text: &Placed<String>, problems: &mut Vec<Problem>) -> Option<Placed<QuestionId>> {
    match QuestionId::new(&text.value) {
        Ok(id) => Some(Placed::new(id, text.span.clone())),
        Err(error) => {
            problems.push(Problem::new(Rule::BadId, text.span.clone(), error.to_string()));
            None
        }
    }
}
