//! Reviews as the histories of their questions.

use std::collections::BTreeMap;

use crate::domain::Review;

/// The reviews of each question, oldest first, in the order of the questions' ids.
pub(super) fn by_question(reviews: &[Review]) -> impl Iterator<Item = Vec<&Review>> {
    let mut histories: BTreeMap<&str, Vec<&Review>> = BTreeMap::new();
    for review in reviews {
        histories.entry(&review.question).or_default().push(review);
    }
    histories.into_values().map(|mut history| {
        history.sort_by_key(|review| review.at);
        history
    })
}
