//! From the text of a file to a blueprint, or to all that is wrong with it.

use std::collections::HashSet;

use super::{BlueprintFile, PlacedQuery, Purpose};
use crate::domain::days::days;
use crate::domain::{Avoid, Blueprint, Count, Preference, Slot, Want, Word};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::slot;
use crate::format::toml_string::Inside;
use crate::format::toml_table::{Keys, Placed, word};

/// The keys in the order in which they are written.
const KEYS: &[&str] = &[
    "name",
    "minutes",
    "opening",
    "closing",
    "questions",
    "among",
    "prefer",
    "seed",
    "forms",
    "want",
    "levels",
    "kinds",
    "avoid",
];
const WANT_KEYS: &[&str] = &["query", "count", "section"];
const AVOID_KEYS: &[&str] = &["query", "asked", "enemies"];

/// A blueprint with every want takes less than a tenth of this.
const MOST_BYTES: usize = 1 << 16;

/// Read a blueprint, or everything that is wrong with it in the order of the file.
pub fn read(text: &str) -> Result<BlueprintFile, Vec<Problem>> {
    let mut problems = Vec::new();
    if text.len() > MOST_BYTES {
        let message =
            format!("a blueprint has at most {MOST_BYTES} bytes, this has {}", text.len());
        return Err(vec![Problem::new(Rule::TooLarge, 0..0, message)]);
    }
    let keys = Keys::parse(text, 0, &mut problems);
    let mut reader = Reader { text, problems, queries: Vec::new() };
    let blueprint = reader.blueprint(keys);
    let Reader { mut problems, mut queries, .. } = reader;
    match blueprint {
        Some(blueprint) if problems.is_empty() => {
            queries.sort_by_key(|query| query.span().start);
            Ok(BlueprintFile { blueprint, queries })
        }
        _ => {
            problems.sort_by_key(|problem| problem.span.start);
            Err(problems)
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    queries: Vec<PlacedQuery>,
}

impl Reader<'_> {
    fn blueprint(&mut self, mut keys: Keys) -> Option<Blueprint> {
        let name = self.required_line(&mut keys, "name");
        let slot = self.slot(&mut keys);
        let questions = self.questions(&mut keys);
        let among = self.query(&mut keys, Purpose::Among, "among");
        let prefer = self.prefer(&mut keys);
        let seed = keys.number("seed", &mut self.problems);
        let forms = self.forms(&mut keys);
        let wants = self.wants(&mut keys);
        let levels = self.counts(&mut keys, "levels");
        let kinds = self.counts(&mut keys, "kinds");
        let avoid = self.avoid(&mut keys);
        keys.finish(KEYS, &mut self.problems);
        let plain = Blueprint::new(&name?, slot?);
        Some(Blueprint {
            questions: questions.unwrap_or(plain.questions),
            among: among.unwrap_or_default(),
            prefer: prefer.unwrap_or(plain.prefer),
            seed: seed.map_or(plain.seed, |seed| seed.value),
            forms: forms.unwrap_or(plain.forms),
            wants,
            levels,
            kinds,
            avoid,
            ..plain
        })
    }

    fn slot(&mut self, keys: &mut Keys) -> Option<Slot> {
        if !keys.has("minutes") {
            keys.missing("minutes", &mut self.problems);
        }
        let minutes: Option<Placed<u16>> = keys.number("minutes", &mut self.problems);
        let opening = keys.number("opening", &mut self.problems);
        let closing = keys.number("closing", &mut self.problems);
        let minutes = minutes?;
        let slot = Slot {
            minutes: minutes.value,
            opening: opening.map_or(Slot::OPENING, |opening| opening.value),
            closing: closing.map_or(Slot::CLOSING, |closing| closing.value),
        };
        slot::check(slot, &minutes.span, &mut self.problems);
        Some(slot)
    }

    fn questions(&mut self, keys: &mut Keys) -> Option<Count> {
        let count = self.count(keys, "questions")?;
        if count.value.max() == Some(0) {
            let message = "a form has at least one question";
            self.problems.push(Problem::new(Rule::BlueprintSize, count.span, message));
        }
        Some(count.value)
    }

    fn forms(&mut self, keys: &mut Keys) -> Option<u8> {
        let forms: Placed<u8> = keys.number("forms", &mut self.problems)?;
        let allowed = 1..=Blueprint::MOST_FORMS;
        if !allowed.contains(&forms.value) {
            let message = format!("a blueprint has {} to {} forms", allowed.start(), allowed.end());
            self.problems.push(Problem::new(Rule::BlueprintSize, forms.span, message));
        }
        Some(forms.value)
    }

    fn prefer(&mut self, keys: &mut Keys) -> Option<Vec<Preference>> {
        let words = keys.texts("prefer", &mut self.problems)?;
        let mut seen = HashSet::new();
        let mut preferences = Vec::new();
        for text in words.value {
            let Some(preference) = word::<Preference>(&text, &mut self.problems) else { continue };
            if seen.insert(preference.value) {
                preferences.push(preference.value);
            } else {
                let message = format!("`{}` stands here twice", preference.value);
                self.problems.push(Problem::new(Rule::RepeatedEntry, preference.span, message));
            }
        }
        Some(preferences)
    }

    fn wants(&mut self, keys: &mut Keys) -> Vec<Want> {
        let tables = keys.tables("want", &mut self.problems);
        if tables.value.len() > Blueprint::MOST_WANTS {
            let (most, found) = (Blueprint::MOST_WANTS, tables.value.len());
            let message = format!("a blueprint has at most {most} wants, this has {found}");
            self.problems.push(Problem::new(Rule::BlueprintSize, tables.span, message));
        }
        let wants = tables.value.into_iter().enumerate();
        wants.filter_map(|(index, table)| self.want(index, table)).collect()
    }

    fn want(&mut self, index: usize, mut keys: Keys) -> Option<Want> {
        for key in ["query", "count"].into_iter().filter(|key| !keys.has(key)) {
            keys.missing(key, &mut self.problems);
        }
        let query = self.query(&mut keys, Purpose::Want(index), "query");
        let count = self.count(&mut keys, "count");
        let section = self.line(&mut keys, "section");
        keys.finish(WANT_KEYS, &mut self.problems);
        Some(Want { query: query?, count: count?.value, section })
    }

    fn avoid(&mut self, keys: &mut Keys) -> Avoid {
        let Some(mut keys) = keys.table("avoid", &mut self.problems) else {
            return Avoid::default();
        };
        let query = self.query(&mut keys, Purpose::Avoid, "query").unwrap_or_default();
        let asked_days = self.days(&mut keys, "asked");
        let enemies = keys.flag("enemies", &mut self.problems);
        keys.finish(AVOID_KEYS, &mut self.problems);
        Avoid { query, asked_days, enemies: enemies.is_none_or(|enemies| enemies.value) }
    }

    /// How many of each word of a list, in the order of the file.
    fn counts<W: Word>(&mut self, keys: &mut Keys, key: &str) -> Vec<(W, Count)> {
        let Some(mut table) = keys.table(key, &mut self.problems) else { return Vec::new() };
        let mut counts = Vec::new();
        for name in table.names() {
            let word = word(&name, &mut self.problems);
            let count = self.count(&mut table, &name.value);
            counts.extend(word.zip(count).map(|(word, count)| (word.value, count.value)));
        }
        counts
    }

    fn count(&mut self, keys: &mut Keys, key: &str) -> Option<Placed<Count>> {
        const FORMS: &str = "a count: 2, \"2..3\", \">=2\" or \"<=3\"";
        let Placed { value, span } = keys.number_or_text(key, FORMS, &mut self.problems)?;
        match value.parse::<Count>() {
            Ok(count) => Some(Placed::new(count, span)),
            Err(error) => {
                self.problems.push(Problem::new(Rule::CountForm, span, error.to_string()));
                None
            }
        }
    }

    fn days(&mut self, keys: &mut Keys, key: &str) -> Option<u32> {
        let text = keys.number_or_text(key, "a length of time: \"90d\"", &mut self.problems)?;
        let found = days(&text.value);
        if found.is_none() {
            let message = format!("`{}` is not a length of time", text.value);
            let problem = Problem::new(Rule::LengthOfTime, text.span, message);
            self.problems.push(problem.help("a number with d, w, m or y: \"90d\""));
        }
        found
    }

    fn required_line(&mut self, keys: &mut Keys, key: &str) -> Option<String> {
        if !keys.has(key) {
            keys.missing(key, &mut self.problems);
        }
        self.line(keys, key)
    }

    fn line(&mut self, keys: &mut Keys, key: &str) -> Option<String> {
        let text = keys.text(key, &mut self.problems)?;
        self.check_line(key, &text);
        Some(text.value)
    }

    fn query(&mut self, keys: &mut Keys, purpose: Purpose, key: &str) -> Option<String> {
        let text = keys.text(key, &mut self.problems)?;
        self.check_line(key, &text);
        let inside = Inside::of(self.text, &text.span);
        self.queries.push(PlacedQuery { purpose, text: text.value.clone(), inside });
        Some(text.value)
    }

    /// What is shown as a title or a query is one line and says something.
    fn check_line(&mut self, key: &str, text: &Placed<String>) {
        let (rule, message) = if text.value.chars().any(char::is_control) {
            (Rule::ControlCharacter, format!("`{key}` is one line of text"))
        } else if text.value.trim().is_empty() {
            (Rule::BlueprintSize, format!("`{key}` is empty"))
        } else {
            return;
        };
        self.problems.push(Problem::new(rule, text.span.clone(), message));
    }
}
