//! Keep what was drawn, and say how it came out.

use crate::domain::Set;
use crate::search::Index;
use crate::store::Store;

use super::super::{Done, Result, SavedSet, add_sets, plural, set_totals};

/// Add drawn sets to the bank as one step of undo: "drew Onsite A and Onsite B: 6 questions, 45
/// of 45 minutes, proven best".
pub fn keep_drawn(
    store: &mut Store,
    index: &Index,
    sets: Vec<Set>,
    now: i64,
) -> Result<(Vec<SavedSet>, Done)> {
    let (saved, done) = add_sets(store, sets, now)?;
    let sentence = sentence(index, &saved);
    Ok((saved, Done { sentence, ..done }))
}

fn sentence(index: &Index, saved: &[SavedSet]) -> String {
    let of_each = |value: fn(&crate::domain::Totals) -> u32| -> Vec<u32> {
        saved.iter().map(|saved| value(&set_totals(index, &saved.set))).collect()
    };
    let names: Vec<&str> = saved.iter().map(|saved| saved.set.name.as_str()).collect();
    let questions = of_each(|totals| u32::try_from(totals.questions).unwrap_or(u32::MAX));
    let questions = match questions.as_slice() {
        [first, rest @ ..] if rest.iter().all(|count| count == first) => {
            plural(*first as usize, "question")
        }
        counts => format!("{} questions", and(counts)),
    };
    let mut minutes = of_each(|totals| totals.minutes);
    let available = of_each(|totals| totals.available).first().copied().unwrap_or(0);
    if minutes.iter().all(|count| Some(count) == minutes.first()) {
        minutes.truncate(1);
    }
    let drawing = saved.first().and_then(|saved| saved.set.drawing.as_ref());
    let outcome = drawing.map_or("", |drawing| drawing.outcome.as_str());
    let minutes = and(&minutes);
    format!("drew {}: {questions}, {minutes} of {available} minutes, {outcome}", and(&names))
}

/// "A", "A and B", "A, B and C".
fn and<T: std::fmt::Display>(parts: &[T]) -> String {
    let words: Vec<String> = parts.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_joined_as_people_say_them() {
        assert_eq!(and(&["A"]), "A");
        assert_eq!(and(&["A", "B"]), "A and B");
        assert_eq!(and(&["A", "B", "C"]), "A, B and C");
    }
}
