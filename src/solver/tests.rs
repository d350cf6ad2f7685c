//! Draws over random banks and blueprints: checked, and compared with trying everything.

mod brute;
mod given;

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::domain::{Blueprint, Count, Kind, Level, Slot, Want};
use given::{Given, given};

/// Time stands still: every draw ends with a proof.
const NO_HURRY: Limit =
    Limit { time: Duration::from_secs(20), clock: &|| Duration::ZERO, stop: &|| false };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

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
            (Err(Undrawn::Impossible(_)), None) => {}
            (drawn, best) => prop_assert!(false, "{drawn:?}, but the best is {best:?}"),
        }
    }
}

fn questions(drawn: &Drawn) -> Vec<Vec<u32>> {
    drawn.forms.iter().map(|form| form.iter().map(|pick| pick.candidate).collect()).collect()
}
