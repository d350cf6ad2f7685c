//! Questions under headings, in the order of the catalogue and of the closed lists.

use std::collections::BTreeMap;

use super::GroupBy;
use crate::domain::{Catalog, Group, Question, System, Word};

pub(super) struct Questions<'q> {
    /// Nothing where questions are not grouped.
    pub name: Option<String>,
    pub questions: Vec<&'q Question>,
}

/// The place of a heading among others; what has no heading of its own comes last.
type Place = (usize, usize);
const LAST: Place = (usize::MAX, usize::MAX);

/// Each question once, in the given order within its group.
pub(super) fn groups<'q>(
    questions: &'q [Question],
    catalog: &Catalog,
    by: Option<GroupBy>,
) -> Vec<Questions<'q>> {
    let Some(by) = by else {
        return vec![Questions { name: None, questions: questions.iter().collect() }];
    };
    let mut groups: BTreeMap<(Place, String), Vec<&Question>> = BTreeMap::new();
    for question in questions {
        let (place, name) = heading(question, catalog, by);
        groups.entry((place, name)).or_default().push(question);
    }
    let group = |((_, name), questions)| Questions { name: Some(name), questions };
    groups.into_iter().map(group).collect()
}

fn heading(question: &Question, catalog: &Catalog, by: GroupBy) -> (Place, String) {
    match by {
        GroupBy::Framework => system(question, catalog, Group::Framework),
        GroupBy::Database => system(question, catalog, Group::Database),
        GroupBy::Pattern => system(question, catalog, Group::Pattern),
        GroupBy::Topic => topic(question, catalog),
        GroupBy::Level => word(question.level),
        GroupBy::Kind => word(question.kind),
    }
}

/// The home system if it is of the group, else the first further one that is.
fn system(question: &Question, catalog: &Catalog, group: Group) -> (Place, String) {
    let ids = std::iter::once(&question.system).chain(&question.also);
    let systems = ids.filter_map(|id| catalog.system(id));
    match systems.into_iter().find(|system| system.group == group) {
        Some(system) => ((catalog.position(&system.id), 0), system.name.clone()),
        None => (LAST, "Other questions".to_owned()),
    }
}

fn topic(question: &Question, catalog: &Catalog) -> (Place, String) {
    let known = |system: &System| {
        let topic = system.topics.iter().position(|topic| topic.id == question.topic)?;
        let name = format!("{}: {}", system.name, system.topics[topic].name);
        Some(((catalog.position(&system.id), topic), name))
    };
    let unknown = || (LAST, format!("{}: {}", question.system, question.topic));
    catalog.system(&question.system).and_then(known).unwrap_or_else(unknown)
}

fn word<W: Word>(word: W) -> (Place, String) {
    let place = W::ALL.iter().position(|known| *known == word).unwrap_or(usize::MAX);
    ((place, 0), word.title().to_owned())
}
