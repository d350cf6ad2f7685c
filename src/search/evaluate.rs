//! From a query to the rows it finds, ranked when it has free words.

use std::collections::HashMap;

use crate::domain::query::{Expr, Field, Node, Query, Term};

use super::bits::Bits;
use super::index::Index;

/// What full-text search found in the bank, a set of rows for each word or phrase.
#[derive(Clone, Debug, Default)]
pub struct TextHits {
    pub words: HashMap<Sought, Bits>,
    /// The best rows for all words together, best first, each with the line that matched.
    pub best: Vec<(u32, String)>,
}

/// The answer to a query.
#[derive(Clone, Debug)]
pub struct Found {
    pub rows: Bits,
    pub count: usize,
    /// Rows by rank, when the query has free words: titles first, then text.
    pub ranked: Option<Vec<u32>>,
    /// How many of `ranked` match in the title.
    pub by_title: usize,
    /// The line of the text that matched, for the best rows that match there only.
    pub lines: HashMap<u32, String>,
    /// The rows of each word, so that a longer word narrows them and facets need no new search.
    pub words: HashMap<Sought, WordRows>,
}

/// A word or phrase of a query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sought {
    pub text: String,
    /// It must stand in the title as it is, not fuzzily.
    pub exact: bool,
}

impl Sought {
    pub fn of(term: &Term) -> Option<Self> {
        match term {
            Term::Word(text) => Some(Self { text: text.clone(), exact: false }),
            Term::Phrase(text) => Some(Self { text: text.clone(), exact: true }),
            _ => None,
        }
    }
}

/// Rows that match one free word.
#[derive(Clone, Debug)]
pub struct WordRows {
    pub title: Bits,
    pub text: Option<Bits>,
}

/// So many rows get their exact rank; the rest keeps the order of its bounds.
const TOP: usize = 200;

/// Find the rows of a query. `before` is the answer to an earlier query over the same
/// index, `None` comes back when `stop` says that nobody waits any more.
pub fn find(
    index: &Index,
    query: &Query,
    hits: &TextHits,
    before: Option<&Found>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Found> {
    let mut words = HashMap::new();
    for sought in query.all_words().into_iter().filter_map(Sought::of) {
        if words.contains_key(&sought) {
            continue;
        }
        let title = title_rows(index, &sought, before, stop)?;
        let text = hits.words.get(&sought).cloned();
        words.insert(sought, WordRows { title, text });
    }
    let rows = evaluate(index, &query.root, &words, Where::Everywhere);
    let mut found = Found {
        count: rows.count(),
        rows,
        ranked: None,
        by_title: 0,
        lines: HashMap::new(),
        words,
    };
    let wanted: Vec<Sought> = query.wanted().into_iter().filter_map(Sought::of).collect();
    if !wanted.is_empty() {
        rank(index, query, &wanted, hits, &mut found, stop)?;
    }
    Some(found)
}

/// The answer before anything was asked: no rows.
pub fn nothing(index: &Index) -> Found {
    Found {
        rows: Bits::new(index.len()),
        count: 0,
        ranked: None,
        by_title: 0,
        lines: HashMap::new(),
        words: HashMap::new(),
    }
}

/// How many rows a query has, by the words that an answer already knows: [`nothing`] is enough
/// for a query without words.
pub fn count(index: &Index, query: &Query, known: &Found) -> usize {
    evaluate(index, &query.root, &known.words, Where::Everywhere).count()
}

/// Rows that match in the title alone come first, by their score; then the rest, which
/// matched in the text, by the order of the full-text search.
fn rank(
    index: &Index,
    query: &Query,
    wanted: &[Sought],
    hits: &TextHits,
    found: &mut Found,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<()> {
    let mut in_title = evaluate(index, &query.root, &found.words, Where::Titles);
    in_title.and(&found.rows);
    let letters: Vec<String> = wanted.iter().map(|sought| letters_of(&sought.text)).collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    let ranking = index.titles().rank(&letters, &in_title, TOP, stop);
    if stop() {
        return None;
    }
    let mut ranked: Vec<u32> = ranking.iter().collect();
    found.by_title = ranked.len();
    let mut in_text = found.rows.clone();
    in_text.and_not(&in_title);
    for (row, line) in &hits.best {
        if in_text.get(*row) {
            in_text.clear(*row);
            ranked.push(*row);
            if !line.is_empty() {
                found.lines.insert(*row, line.clone());
            }
        }
    }
    ranked.extend(in_text.iter());
    found.ranked = Some(ranked);
    Some(())
}

fn title_rows(
    index: &Index,
    sought: &Sought,
    before: Option<&Found>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Bits> {
    let known = before.into_iter().flat_map(|found| &found.words);
    let narrower = known
        .filter(|(known, _)| !known.exact && sought.text.starts_with(known.text.as_str()))
        .max_by_key(|(known, _)| known.text.len());
    let within = match narrower {
        Some((known, rows)) if known == sought => return Some(rows.title.clone()),
        Some((_, rows)) => Some(&rows.title),
        None => None,
    };
    // The letters of a phrase match in order wherever the phrase stands, so they narrow it.
    let mut rows = index.titles().matches(&letters_of(&sought.text), within, stop)?;
    if sought.exact {
        let phrase = sought.text.to_lowercase();
        for row in rows.iter().collect::<Vec<_>>() {
            if !index.row(row).title.to_lowercase().contains(&phrase) {
                rows.clear(row);
            }
        }
    }
    Some(rows)
}

fn letters_of(word: &str) -> String {
    word.chars().filter(|char| !char.is_whitespace()).collect()
}

/// Where a word that is asked for may stand. What is excluded may stand nowhere.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Where {
    Titles,
    Everywhere,
}

pub(super) fn evaluate(
    index: &Index,
    node: &Node,
    words: &HashMap<Sought, WordRows>,
    place: Where,
) -> Bits {
    match &node.expr {
        Expr::And(parts) => {
            let mut rows = Bits::full(index.len());
            for part in parts {
                rows.and(&evaluate(index, part, words, place));
            }
            rows
        }
        Expr::Or(parts) => {
            let mut rows = Bits::new(index.len());
            for part in parts {
                rows.or(&evaluate(index, part, words, place));
            }
            rows
        }
        Expr::Not(inner) => {
            let mut rows = Bits::full(index.len());
            rows.and_not(&evaluate(index, inner, words, Where::Everywhere));
            rows
        }
        Expr::Term(term) => of_term(index, term, words, place),
    }
}

fn of_term(index: &Index, term: &Term, words: &HashMap<Sought, WordRows>, place: Where) -> Bits {
    match term {
        Term::Word(_) | Term::Phrase(_) => {
            Sought::of(term).and_then(|sought| words.get(&sought)).map_or_else(
                || Bits::new(index.len()),
                |rows| {
                    let mut all = rows.title.clone();
                    if let Some(text) = rows.text.as_ref().filter(|_| place == Where::Everywhere) {
                        all.or(text);
                    }
                    all
                },
            )
        }
        Term::AnyOf(Field::Id, ids) => of_rows(index, |row| ids.iter().any(|id| is_id(row.id, id))),
        Term::AnyOf(field, ids) => {
            let mut rows = Bits::new(index.len());
            let postings = index.postings(*field);
            for id in ids {
                let at = index.values().position(*field, id);
                if let Some(posting) = at.and_then(|at| postings.get(at)) {
                    rows.or(posting);
                }
            }
            rows
        }
        Term::Minutes(comparison, minutes) => {
            of_rows(index, |row| comparison.holds(&row.minutes, minutes))
        }
        Term::Level(comparison, level) => of_rows(index, |row| comparison.holds(&row.level, level)),
        Term::NeverAsked => index.usage().never().clone(),
        Term::Asked(comparison, days) => index.usage().asked(*comparison, *days),
        Term::Reviewed(comparison, days) => {
            let then = index.day_before(*days);
            of_rows(index, |row| {
                // A day that is still to come is as good as today.
                let reviewed = row.reviewed.map(|day| day.min(index.today()));
                reviewed.is_some_and(|day| comparison.holds(&then, &day))
            })
        }
    }
}

fn of_rows(index: &Index, holds: impl Fn(&super::index::Row) -> bool) -> Bits {
    let mut rows = Bits::new(index.len());
    for (at, row) in (0..).zip(index.rows()) {
        if holds(&row) {
            rows.set(at);
        }
    }
    rows
}

/// `django-*` is any id that begins so; without a star the id is meant whole.
fn is_id(id: &str, wanted: &str) -> bool {
    wanted.strip_suffix('*').map_or(id == wanted, |start| id.starts_with(start))
}
