//! The catalogue: groups, the systems in them, and the topics of each system.

use serde::Deserialize;

use super::vocabulary::vocabulary;

vocabulary! {
    /// The four shelves on which systems stand.
    Group, "group":
    Framework = "framework", "Frameworks";
    Database = "database", "Databases";
    Pattern = "pattern", "Design patterns";
    Skill = "skill", "Skills";
}

/// The home of questions: a framework, a database, a pattern or a skill.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    pub id: String,
    pub name: String,
    pub group: Group,
    /// Other names that people type: `pg`, `ror`.
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
}

/// A subdivision of a system.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub id: String,
    pub name: String,
}

impl System {
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// All systems, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    #[serde(rename = "system")]
    pub systems: Vec<System>,
}

/// Two systems of one name, an alias that is taken, a system without topics.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("in the catalogue, {0}")]
pub struct BadCatalog(String);

impl Catalog {
    pub fn system(&self, id: &str) -> Option<&System> {
        self.systems.iter().find(|system| system.id == id)
    }

    /// The place of a system in the order of the catalogue; unknown ones come last.
    pub fn position(&self, id: &str) -> usize {
        self.systems.iter().position(|system| system.id == id).unwrap_or(self.systems.len())
    }

    pub fn of_group(&self, group: Group) -> impl Iterator<Item = &System> {
        self.systems.iter().filter(move |system| system.group == group)
    }

    /// What a table of text cannot say by itself: names and aliases are unique.
    pub fn check(&self) -> Result<(), BadCatalog> {
        let mut taken = std::collections::BTreeMap::new();
        for system in &self.systems {
            for word in std::iter::once(&system.id).chain(&system.aliases) {
                if let Some(other) = taken.insert(word.as_str(), system.id.as_str()) {
                    let id = &system.id;
                    return Err(BadCatalog(format!("`{word}` means both `{other}` and `{id}`")));
                }
            }
            let mut topics: Vec<_> = system.topics.iter().map(|topic| &topic.id).collect();
            topics.sort();
            if topics.is_empty() || topics.windows(2).any(|pair| pair[0] == pair[1]) {
                let id = &system.id;
                return Err(BadCatalog(format!("`{id}` has no topics, or one of them twice")));
            }
        }
        Ok(())
    }
}
