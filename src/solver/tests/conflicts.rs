//! Why there is no set, in words, and what would do.

use super::promises::{bank, blueprint, task, want};
use super::*;
use crate::domain::{Blueprint, Count, Kind, Level};

/// A blueprint that is impossible, the demands that are to blame, the words and the nearest change.
fn told(
    blueprint: &Blueprint,
    enemies: &[(u32, u32)],
    found: &[usize],
) -> (Vec<Demand>, String, String) {
    let mut bank = bank();
    for candidate in &mut bank[..5] {
        candidate.wants = 1;
    }
    bank[0].wants = 0b11;
    bank[1].kind = Kind::Design;
    bank[1].minutes = 35;
    let task = Task { enemies, found, ..task(blueprint, &bank) };
    let Err(Undrawn::Impossible(conflict)) = draw(&task, &NO_HURRY) else {
        panic!("it is possible");
    };
    let nearest = conflict.nearest.expect("a change is found");
    let changed = Task { blueprint: &nearest.blueprint, ..task };
    assert!(draw(&changed, &NO_HURRY).is_ok(), "{}", nearest.words);
    (conflict.demands, conflict.words, nearest.words)
}

#[test]
fn the_smallest_conflict_is_told_with_the_nearest_change() {
    let mut scarce = blueprint(45);
    scarce.wants = vec![want("framework:django", "1"), want("database:firestore", "3")];
    let mut avoided = scarce.clone();
    avoided.avoid.asked_days = Some(90);
    let mut long = blueprint(45);
    long.questions = Count::exactly(6);
    let mut kinds = blueprint(40);
    kinds.kinds = vec![(Kind::Design, Count::exactly(1))];
    kinds.levels = vec![(Level::Mid, Count::exactly(2))];
    let mut forms = Blueprint { forms: 3, ..blueprint(45) };
    forms.wants = vec![want("framework:django", "2")];
    let mut crowded = blueprint(90);
    crowded.questions = Count::at_most(3);
    crowded.levels = vec![(Level::Mid, Count::at_least(2)), (Level::Senior, Count::at_least(2))];

    let found: &[usize] = &[9, 5];
    for (blueprint, found, demands, words, nearest) in [
        (
            &scarce,
            &[][..],
            vec![Demand::Want(1)],
            "database:firestore: 3 wanted, 1 in the bank",
            "ask for 1 of database:firestore instead of 3",
        ),
        (
            &avoided,
            found,
            vec![Demand::Want(1)],
            "database:firestore: 3 wanted, 1 in the bank; 4 more were asked within 90 days",
            "ask for 1 of database:firestore instead of 3",
        ),
        (
            &long,
            &[],
            vec![Demand::Slot, Demand::Questions],
            "6 questions need at least 60 minutes, 45 are free",
            "ask for 4 questions instead of 6",
        ),
        (
            &kinds,
            &[],
            vec![Demand::Slot, Demand::Level(Level::Mid), Demand::Kind(Kind::Design)],
            "2 of level mid and 1 of kind design need at least 55 minutes, 40 are free",
            "ask for <=1 of kind design instead of 1",
        ),
        (
            &forms,
            &[],
            vec![Demand::Want(0), Demand::Forms],
            "framework:django: 6 wanted in 3 forms, 5 in the bank",
            "ask for 1..2 of framework:django instead of 2",
        ),
        (
            &crowded,
            &[],
            vec![Demand::Questions, Demand::Level(Level::Mid), Demand::Level(Level::Senior)],
            "<=3 questions and >=2 of level senior allow at most 1 of level mid, 2 wanted",
            "ask for <=4 questions instead of <=3",
        ),
    ] {
        let told = told(blueprint, &[], found);
        assert_eq!(told, (demands, words.to_owned(), nearest.to_owned()));
    }
}

#[test]
fn enemies_are_named_where_they_are_the_reason() {
    let mut blueprint = blueprint(45);
    blueprint.wants = vec![want("framework:django", ">=4")];
    let enemies = [(0, 2), (2, 3), (3, 4)];
    let (demands, _, nearest) = told(&blueprint, &enemies, &[]);
    assert_eq!(demands, [Demand::Want(0), Demand::Enemies]);
    assert_eq!(nearest, "ask for >=2 of framework:django instead of >=4");
}
