//! Draws over random banks and blueprints: checked, and compared with trying everything.

mod brute;
mod conflicts;
mod given;
mod promises;

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use given::given;

/// Time stands still: every draw ends with a proof.
const NO_HURRY: Limit =
    Limit { time: Duration::from_secs(20), clock: &|| Duration::ZERO, stop: &|| false };

fn questions(drawn: &Drawn) -> Vec<Vec<u32>> {
    drawn.forms.iter().map(|form| form.iter().map(|pick| pick.candidate).collect()).collect()
}

/// The ids of each form.
fn ids(task: &Task, drawn: &Drawn) -> Vec<Vec<String>> {
    let id = |&at: &u32| task.candidates[at as usize].id.clone();
    questions(drawn).iter().map(|form| form.iter().map(id).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_drawn_is_as_good_as_the_best_of_everything(given in given(9, 1..3)) {
        let task = given.task();
        match (draw(&task, &NO_HURRY), brute::best(&task)) {
            (Ok(drawn), Some(best)) => {
                let forms = questions(&drawn);
                prop_assert_eq!(check(&task, &forms), Vec::<String>::new());
                prop_assert_eq!(drawn.standing, Standing::ProvenBest);
                prop_assert_eq!(brute::worth(&task, &forms), best);
            }
            (Err(Undrawn::Impossible(conflict)), None) => {
                prop_assert!(!conflict.demands.is_empty() && !conflict.words.is_empty());
                if let Some(nearest) = conflict.nearest {
                    let changed = Task { blueprint: &nearest.blueprint, ..task };
                    prop_assert!(draw(&changed, &NO_HURRY).is_ok(), "{}", nearest.words);
                }
            }
            (drawn, best) => prop_assert!(false, "{drawn:?}, but the best is {best:?}"),
        }
    }

    #[test]
    fn larger_draws_keep_every_demand(given in given(60, 1..4)) {
        let task = given.task();
        let start = Instant::now();
        let clock = || start.elapsed();
        let limit = Limit { time: Duration::from_millis(200), clock: &clock, stop: &|| false };
        match draw(&task, &limit) {
            Ok(drawn) => prop_assert_eq!(check(&task, &questions(&drawn)), Vec::<String>::new()),
            Err(Undrawn::Impossible(_) | Undrawn::OutOfTime(_)) => {}
            Err(why) => prop_assert!(false, "{why}"),
        }
    }

    #[test]
    fn the_order_of_the_candidates_changes_nothing(given in given(20, 1..2), shift in 1_usize..19) {
        let task = given.task();
        let many = given.candidates.len();
        let shift = shift % many;
        let moved = |at: u32| u32::try_from((at as usize + many - shift) % many).unwrap();
        let mut other = given.clone();
        other.candidates.rotate_left(shift);
        for (one, two) in &mut other.enemies {
            (*one, *two) = (moved(*two), moved(*one));
        }
        for at in other.locked.iter_mut().flatten() {
            *at = moved(*at);
        }
        let (one, two) = (draw(&task, &NO_HURRY), draw(&other.task(), &NO_HURRY));
        match (one, two) {
            (Ok(one), Ok(two)) => prop_assert_eq!(ids(&task, &one), ids(&other.task(), &two)),
            (Err(one), Err(two)) => prop_assert_eq!(one.to_string(), two.to_string()),
            (one, two) => prop_assert!(false, "{one:?}, but {two:?}"),
        }
    }
}
