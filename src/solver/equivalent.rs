//! What could stand in the place of one question.

use std::cmp::Reverse;

use super::check::check;
use super::task::Task;

/// Minutes by which an equivalent may differ.
const APART: u16 = 2;

/// The candidates that could take the place of one in a form: the same wants find them, they are
/// of the same level and about the same length, and the forms keep every demand with them. The closest in
/// minutes first, then those the blueprint prefers.
pub fn equivalents(task: &Task, forms: &[Vec<u32>], form: usize, candidate: u32) -> Vec<u32> {
    let Some(now) = task.candidates.get(candidate as usize) else { return Vec::new() };
    let Some(place) =
        forms.get(form).and_then(|form| form.iter().position(|&other| other == candidate))
    else {
        return Vec::new();
    };
    // Who swaps a locked question means it.
    let mut locked = task.locked.to_vec();
    for locked in &mut locked {
        locked.retain(|&at| at != candidate);
    }
    let task = Task { locked: &locked, ..*task };
    // Forms that were changed by hand may break a demand already; the swap must not break another.
    let broken = check(&task, forms).len();
    let mut forms = forms.to_vec();
    let mut found = Vec::new();
    for (at, other) in (0..).zip(task.candidates) {
        let is_alike = other.wants == now.wants
            && other.level == now.level
            && other.minutes.abs_diff(now.minutes) <= APART;
        if is_alike && !forms.iter().flatten().any(|&drawn| drawn == at) {
            forms[form][place] = at;
            if check(&task, &forms).len() <= broken {
                found.push(at);
            }
            forms[form][place] = candidate;
        }
    }
    found.sort_by_cached_key(|&at| {
        let other = &task.candidates[at as usize];
        let topic = other.topic != now.topic;
        let id = other.id.clone();
        (other.minutes.abs_diff(now.minutes), topic, other.asked, Reverse(other.favourite), id)
    });
    found
}
