//! What the queries of a blueprint find, for a form that tells it while somebody types.

use crate::domain::{Avoid, Blueprint};
use crate::search::{Index, QueryError, parse};
use crate::store::Store;

use super::super::Result;
use super::pool::Pool;

/// How many questions there are to draw from. A query that cannot be understood has its error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// What `among` allows and `avoid` leaves.
    pub questions: usize,
    /// Of those, how many each want finds.
    pub wants: Vec<std::result::Result<usize, QueryError>>,
    pub among: Option<QueryError>,
    pub avoid: Option<QueryError>,
}

/// Count what there is to draw from. A query that is wrong is left out of the others' counts.
pub fn supply(store: &Store, index: &Index, blueprint: &Blueprint) -> Result<Supply> {
    let wrong = |query: &str| parse(query, index.values()).err();
    let among = wrong(&blueprint.among);
    let avoid = wrong(&blueprint.avoid.query);
    let mut errors: Vec<Option<QueryError>> =
        blueprint.wants.iter().map(|want| wrong(&want.query)).collect();
    let mut counted = blueprint.clone();
    if among.is_some() {
        counted.among.clear();
    }
    // Who gives what away does not change how many there are.
    counted.avoid = Avoid { enemies: false, ..counted.avoid };
    if avoid.is_some() {
        counted.avoid.query.clear();
    }
    for (want, error) in counted.wants.iter_mut().zip(&errors) {
        if error.is_some() {
            want.query.clear();
        }
    }
    let pool = Pool::of(store, index, &counted, &[])?;
    let count = |(want, error): (usize, &mut Option<QueryError>)| match error.take() {
        Some(error) => Err(error),
        None => Ok(pool.candidates.iter().filter(|one| one.is_wanted_by(want)).count()),
    };
    let wants = errors.iter_mut().enumerate().map(count).collect();
    Ok(Supply { questions: pool.candidates.len(), wants, among, avoid })
}
