//! TOML with places: keys are taken one by one, each with its type, and what stays is unknown.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::Problem;
use super::rule::Rule;
use crate::domain::Word;
use crate::domain::nearest;

/// A value with the bytes it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub value: T,
    pub span: Range<usize>,
}

impl<T> Placed<T> {
    pub fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

type Value<'t> = Placed<DeValue<'t>>;

/// The keys of one table in the order of the file.
pub(crate) struct Keys<'t> {
    entries: Vec<(Placed<String>, Value<'t>)>,
    /// Keys whose values could not be read.
    broken: Vec<String>,
    /// Whether the text has errors, so that a key may be hidden behind one.
    incomplete: bool,
    /// Where a missing key is reported.
    opening: Range<usize>,
    /// The offset of the TOML in its file.
    base: usize,
}

impl<'t> Keys<'t> {
    /// Parse `text`, which stands at byte `base` of its file.
    ///
    /// A value with an error in it is broken: its key is there, and nothing is made of it. Only
    /// its first error is reported, since an open bracket makes errors of all that follows.
    pub fn parse(text: &'t str, base: usize, problems: &mut Vec<Problem>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut keys = Self::of(table.into_inner(), base..base, base);
        let mut errors: Vec<_> = errors
            .iter()
            .map(|error| {
                let span = error.span().map_or(base..base, |span| shift(span, base));
                // Some messages go on over several lines; the first one says what happened.
                let message = error.message().lines().next().unwrap_or("not TOML");
                Problem::new(Rule::Toml, span, message)
            })
            .collect();
        errors.sort_by_key(|error| error.span.start);
        keys.break_at(&mut errors);
        keys.incomplete = !errors.is_empty();
        problems.append(&mut errors);
        keys
    }

    /// Take out the values in which an error stands, and all but the first error in each.
    fn break_at(&mut self, errors: &mut Vec<Problem>) {
        let mut told = vec![true; errors.len()];
        let broken = self.entries.extract_if(.., |(_, value)| {
            let from = errors.partition_point(|error| error.span.start < value.span.start);
            let to = errors.partition_point(|error| error.span.start <= value.span.end);
            told[(from + 1).min(to)..to].fill(false);
            from < to
        });
        self.broken = broken.map(|(key, _)| key.value).collect();
        let mut told = told.into_iter();
        errors.retain(|_| told.next().unwrap_or(true));
    }

    fn of(table: DeTable<'t>, opening: Range<usize>, base: usize) -> Self {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let key = Placed::new(key.get_ref().to_string(), shift(key.span(), base));
                (key, placed(value, base))
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        Self { entries, broken: Vec::new(), incomplete: false, opening, base }
    }

    /// Say where the table begins; missing keys are reported there.
    pub fn opening_at(mut self, span: Range<usize>) -> Self {
        self.opening = span;
        self
    }

    pub fn has(&self, key: &str) -> bool {
        let is_broken = self.broken.iter().any(|name| name == key);
        is_broken || self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Whether the absence of a key says something.
    pub fn is_complete(&self) -> bool {
        !self.incomplete
    }

    fn take(&mut self, key: &str) -> Option<Value<'t>> {
        let at = self.entries.iter().position(|(name, _)| name.value == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Report that a required key is absent.
    pub fn missing(&self, key: &str, problems: &mut Vec<Problem>) {
        if self.incomplete {
            return;
        }
        let message = format!("the key `{key}` is missing");
        problems.push(Problem::new(Rule::MissingKey, self.opening.clone(), message));
    }

    pub fn text(&mut self, key: &str, problems: &mut Vec<Problem>) -> Option<Placed<String>> {
        text(self.take(key)?, key, problems)
    }

    /// A whole number that is not negative and fits its type.
    pub fn number<N: TryFrom<u64>>(
        &mut self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Placed<N>> {
        let value = self.take(key)?;
        let number = whole(&value.value).and_then(|number| N::try_from(number).ok());
        if number.is_none() {
            problems.push(wrong_type(key, "a whole number, not negative and not huge", &value));
        }
        number.map(|number| Placed::new(number, value.span))
    }

    /// A number that need not be whole.
    pub fn fraction(&mut self, key: &str, problems: &mut Vec<Problem>) -> Option<Placed<f64>> {
        let value = self.take(key)?;
        let number = match &value.value {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            problems.push(wrong_type(key, "a number", &value));
        }
        number.map(|number| Placed::new(number, value.span))
    }

    pub fn date(&mut self, key: &str, problems: &mut Vec<Problem>) -> Option<Placed<Date>> {
        let value = self.take(key)?;
        let date = match &value.value {
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                moment.date.and_then(|date| {
                    let (year, month, day) = (date.year, date.month, date.day);
                    let small = |number: u8| i8::try_from(number).ok();
                    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
                })
            }
            _ => None,
        };
        if date.is_none() {
            problems.push(wrong_type(key, "a date like 2026-11-22", &value));
        }
        date.map(|date| Placed::new(date, value.span))
    }

    /// Text, or a whole number as its digits: what may be written as `2` or as `">=2"`.
    /// `expected` says what it stands for.
    pub fn number_or_text(
        &mut self,
        key: &str,
        expected: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Placed<String>> {
        let value = self.take(key)?;
        let found = match &value.value {
            DeValue::Integer(_) => whole(&value.value).map(|number| number.to_string()),
            DeValue::String(text) => Some(text.to_string()),
            _ => None,
        };
        if found.is_none() {
            problems.push(wrong_type(key, expected, &value));
        }
        found.map(|found| Placed::new(found, value.span))
    }

    pub fn flag(&mut self, key: &str, problems: &mut Vec<Problem>) -> Option<Placed<bool>> {
        let value = self.take(key)?;
        if let DeValue::Boolean(flag) = value.value {
            return Some(Placed::new(flag, value.span));
        }
        problems.push(wrong_type(key, "true or false", &value));
        None
    }

    /// A word of a closed list.
    pub fn word<W: Word>(&mut self, key: &str, problems: &mut Vec<Problem>) -> Option<Placed<W>> {
        word(&self.text(key, problems)?, problems)
    }

    /// An array of text; nothing if the key is absent.
    pub fn texts(
        &mut self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Placed<Vec<Placed<String>>>> {
        let value = self.take(key)?;
        let DeValue::Array(array) = value.value else {
            problems.push(wrong_type(key, "an array of text", &value));
            return None;
        };
        let texts = array
            .into_iter()
            .filter_map(|entry| text(placed(entry, self.base), key, problems))
            .collect();
        Some(Placed::new(texts, value.span))
    }

    /// A table of text by text, in the order of the file.
    pub fn pairs(
        &mut self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Placed<String>, Placed<String>)> {
        let Some(table) = self.table_of(key, "a table of text", problems) else {
            return Vec::new();
        };
        table
            .entries
            .into_iter()
            .filter_map(|(name, value)| {
                let path = format!("{key}.{}", name.value);
                Some((name, text(value, &path, problems)?))
            })
            .collect()
    }

    pub fn table(&mut self, key: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        self.table_of(key, &format!("a table: [{key}]"), problems)
    }

    fn table_of(&mut self, key: &str, expected: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let value = self.take(key)?;
        if let DeValue::Table(table) = value.value {
            return Some(Self::of(table, value.span, self.base));
        }
        problems.push(wrong_type(key, expected, &value));
        None
    }

    pub fn is_table(&self, key: &str) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|(name, value)| name.value == key && matches!(value.value, DeValue::Table(_)))
    }

    /// The names of the keys that are left, in the order of the file.
    pub fn names(&self) -> Vec<Placed<String>> {
        self.entries.iter().map(|(name, _)| name.clone()).collect()
    }

    /// An array of tables.
    pub fn tables(&mut self, key: &str, problems: &mut Vec<Problem>) -> Placed<Vec<Keys<'t>>> {
        let Some(value) = self.take(key) else {
            return Placed::new(Vec::new(), self.opening.clone());
        };
        let expected = format!("an array of tables: [[{key}]]");
        let DeValue::Array(array) = value.value else {
            problems.push(wrong_type(key, &expected, &value));
            return Placed::new(Vec::new(), value.span);
        };
        let mut tables = Vec::new();
        for entry in array {
            let entry = placed(entry, self.base);
            match entry.value {
                DeValue::Table(table) => tables.push(Self::of(table, entry.span, self.base)),
                _ => problems.push(wrong_type(key, &expected, &entry)),
            }
        }
        Placed::new(tables, value.span)
    }

    /// Report what was not taken.
    pub fn finish(self, known: &[&str], problems: &mut Vec<Problem>) {
        for (key, _) in self.entries {
            let message = format!("`{}` is not a key here", key.value);
            let help = nearest::did_you_mean(&key.value, known);
            problems.push(Problem::new(Rule::UnknownKey, key.span, message).help(help));
        }
    }
}

/// A word of a closed list, or what is wrong with it.
pub(crate) fn word<W: Word>(
    text: &Placed<String>,
    problems: &mut Vec<Problem>,
) -> Option<Placed<W>> {
    match W::from_name(&text.value) {
        Ok(word) => Some(Placed::new(word, text.span.clone())),
        Err(error) => {
            let message = format!("`{}` is not a {}", error.found, error.list);
            let help = nearest::did_you_mean(&error.found, &error.known);
            let problem = Problem::new(Rule::UnknownWord, text.span.clone(), message);
            problems.push(problem.help(help));
            None
        }
    }
}

fn text(value: Value, key: &str, problems: &mut Vec<Problem>) -> Option<Placed<String>> {
    if let DeValue::String(text) = value.value {
        return Some(Placed::new(text.into_owned(), value.span));
    }
    problems.push(wrong_type(key, "text", &value));
    None
}

fn whole(value: &DeValue) -> Option<u64> {
    let DeValue::Integer(number) = value else { return None };
    u64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn wrong_type(key: &str, expected: &str, value: &Value) -> Problem {
    let message = format!("`{key}` must be {expected}");
    Problem::new(Rule::WrongType, value.span.clone(), message)
}

fn placed(value: Spanned<DeValue<'_>>, base: usize) -> Value<'_> {
    let span = shift(value.span(), base);
    Placed::new(value.into_inner(), span)
}

fn shift(span: Range<usize>, base: usize) -> Range<usize> {
    span.start + base..span.end + base
}
