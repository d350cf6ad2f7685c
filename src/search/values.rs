//! The values that fields can have, with the names that people type for them.

use std::sync::Arc;

use crate::domain::query::{Field, State};
use crate::domain::{Catalog, Group, Kind, Language, Level, Stage, Status, Word};

use crate::domain::nearest::nearest;

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// As written in a query.
    pub id: String,
    /// As shown to people.
    pub title: String,
    pub aliases: Vec<String>,
}

/// All values of all fields that have a list of them. Copies share their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    lists: Arc<Vec<(Field, Vec<Value>)>>,
    /// Apart from the others, since sets come and go with a key press.
    sets: Arc<Vec<Value>>,
}

/// Why a text names no single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved<'v> {
    /// Several values begin with it.
    Ambiguous(Vec<&'v str>),
    Unknown {
        nearest: Option<&'v str>,
    },
}

impl Values {
    /// The values of the catalogue and of the closed lists, with the tags and packs of a
    /// bank; it has no sets yet.
    pub fn new(catalog: &Catalog, tags: &[String], packs: &[String]) -> Self {
        let mut lists = vec![
            (Field::Group, words::<Group>()),
            (Field::System, catalog.systems.iter().map(system).collect()),
        ];
        for group in Group::ALL {
            lists.push((field_of(*group), catalog.of_group(*group).map(system).collect()));
        }
        lists.extend([
            (Field::Topic, topics(catalog)),
            (Field::Kind, words::<Kind>()),
            (Field::Level, words::<Level>()),
            (Field::Stage, words::<Stage>()),
            (Field::Language, words::<Language>()),
            (Field::Status, words::<Status>()),
            (Field::Is, states()),
            (Field::Tag, plain(tags)),
            (Field::Pack, plain(packs)),
            (Field::Asked, plain(&["never".to_owned()])),
            (Field::Reviewed, plain(&["never".to_owned()])),
        ]);
        Self { lists: Arc::new(lists), sets: Arc::default() }
    }

    /// The same with the sets of these names.
    pub(super) fn set_sets<'s>(&mut self, names: impl Iterator<Item = &'s str>) {
        let value = |name: &str| Value {
            id: name.to_owned(),
            title: name.to_owned(),
            // People name sets with capitals and do not type them.
            aliases: vec![name.to_lowercase()],
        };
        self.sets = Arc::new(names.map(value).collect());
    }

    /// The values of a field in the order in which they are shown; none for `id` and `minutes`.
    pub fn of(&self, field: Field) -> &[Value] {
        if field == Field::Set {
            return &self.sets;
        }
        self.lists.iter().find(|(of, _)| *of == field).map_or(&[], |(_, values)| values)
    }

    pub fn position(&self, field: Field, id: &str) -> Option<usize> {
        self.of(field).iter().position(|value| value.id == id)
    }

    /// The value that `text` means: its id, an alias, its title, or a unique prefix of the id.
    pub fn resolve(&self, field: Field, text: &str) -> Result<&Value, Unresolved<'_>> {
        let values = self.of(field);
        let text = text.to_lowercase();
        // An id means itself before anything else that is called like it.
        let by_id = values.iter().find(|value| value.id == text);
        let by_alias = || values.iter().find(|value| value.aliases.contains(&text));
        let by_title = || values.iter().find(|value| value.title.to_lowercase() == text);
        if let Some(value) = by_id.or_else(by_alias).or_else(by_title) {
            return Ok(value);
        }
        let begin: Vec<&Value> = values
            .iter()
            .filter(|value| {
                value.id.starts_with(&text)
                    || value.aliases.iter().any(|alias| alias.starts_with(&text))
            })
            .collect();
        match begin.as_slice() {
            [value] if !text.is_empty() => Ok(value),
            [] => Err(Unresolved::Unknown {
                nearest: nearest(&text, values.iter().map(|value| value.id.as_str())),
            }),
            several => {
                Err(Unresolved::Ambiguous(several.iter().map(|value| value.id.as_str()).collect()))
            }
        }
    }
}

/// The field whose values are the systems of a group.
pub fn field_of(group: Group) -> Field {
    match group {
        Group::Framework => Field::Framework,
        Group::Database => Field::Database,
        Group::Pattern => Field::Pattern,
        Group::Skill => Field::Skill,
    }
}

fn system(system: &crate::domain::System) -> Value {
    Value { id: system.id.clone(), title: system.name.clone(), aliases: system.aliases.clone() }
}

/// One value for each topic id; systems may share one, such as `security`.
fn topics(catalog: &Catalog) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for topic in catalog.systems.iter().flat_map(|system| &system.topics) {
        if known.insert(&topic.id) {
            values.push(Value {
                id: topic.id.clone(),
                title: topic.name.clone(),
                aliases: Vec::new(),
            });
        }
    }
    values
}

fn words<W: Word>() -> Vec<Value> {
    let value = |word: &W| Value {
        id: word.name().to_owned(),
        title: word.title().to_owned(),
        aliases: Vec::new(),
    };
    W::ALL.iter().map(value).collect()
}

/// The states with what else people call them.
fn states() -> Vec<Value> {
    let mut states = words::<State>();
    for state in &mut states {
        let aliases: &[&str] = match state.id.as_str() {
            "favourite" => &["favorite", "star", "starred"],
            "flagged" => &["flag"],
            "edited" => &["changed", "mine"],
            "unrun" => &["unverified"],
            "waiting" => &["newer"],
            _ => &[],
        };
        state.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
    }
    states
}

fn plain(ids: &[String]) -> Vec<Value> {
    ids.iter().map(|id| Value { id: id.clone(), title: id.clone(), aliases: Vec::new() }).collect()
}
