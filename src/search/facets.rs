//! How many rows each value of each facet would leave.

use crate::domain::query::{Field, Query};

use super::evaluate::{Found, count};
use super::index::Index;
use super::parse::parse;
use super::rewrite::{Press, press};

/// The facets in the order in which they are shown.
pub const FACETS: &[Field] = &[
    Field::Framework,
    Field::Database,
    Field::Pattern,
    Field::Skill,
    Field::Level,
    Field::Kind,
    Field::Stage,
    Field::Language,
    Field::Is,
    Field::Set,
    Field::Topic,
    Field::Tag,
    Field::Status,
    Field::Pack,
];

/// For each facet, the counts of its values in their order: the rows that would be
/// listed after adding the value to the query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    pub counts: Vec<(Field, Vec<usize>)>,
}

impl FacetCounts {
    pub fn of(&self, field: Field) -> &[usize] {
        self.counts.iter().find(|(of, _)| *of == field).map_or(&[], |(_, counts)| counts)
    }
}

/// Count every value. A value that the query does not mention is added as a further
/// condition, so its count is an intersection; one that it mentions is counted by
/// the query that pressing it would write.
pub fn count_facets(index: &Index, text: &str, query: &Query, found: &Found) -> FacetCounts {
    let mentioned = super::rewrite::mentioned(query);
    let counts = FACETS.iter().map(|field| {
        let postings = index.postings(*field).iter();
        let values = index.values().of(*field).iter();
        let counts = postings.zip(values).map(|(rows, value)| {
            if mentioned.contains(&(*field, value.id.as_str())) {
                count_after(index, text, query, found, *field, &value.id, Press::Add)
            } else {
                found.rows.count_and(rows)
            }
        });
        (*field, counts.collect())
    });
    FacetCounts { counts: counts.collect() }
}

/// The rows that would be listed after pressing a key on a value.
pub fn count_after(
    index: &Index,
    text: &str,
    query: &Query,
    found: &Found,
    field: Field,
    value: &str,
    how: Press,
) -> usize {
    let text = press(text, query, field, value, how);
    parse(&text, index.values()).map_or(0, |query| count(index, &query, found))
}
