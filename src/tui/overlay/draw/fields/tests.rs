//! What the fields say.

use super::*;
use crate::domain::{Avoid, Kind, Level};

fn full() -> Blueprint {
    let mut blueprint = Blueprint::new("Onsite", Slot { minutes: 45, opening: 3, closing: 7 });
    blueprint.questions = "4..6".parse().unwrap();
    blueprint.among = "level:mid".to_owned();
    blueprint.wants = ["fw:django = 2..3 as Django", "db:pg level>=mid = 1"]
        .map(|want| want.parse().unwrap())
        .to_vec();
    blueprint.levels = vec![(Level::Mid, Count::at_least(3)), (Level::Senior, Count::at_most(1))];
    blueprint.kinds = vec![(Kind::CodeReview, Count::exactly(1))];
    blueprint.avoid = Avoid { query: "is:leaked".to_owned(), asked_days: Some(90), enemies: false };
    blueprint.prefer = vec![Preference::Favourites];
    (blueprint.seed, blueprint.forms) = (7, 2);
    blueprint
}

#[test]
fn a_form_says_the_blueprint_that_filled_it() {
    for blueprint in [full(), Blueprint::new("X", Slot::default())] {
        let said = Fields::of(&blueprint).said();
        assert_eq!(said.problems, []);
        assert_eq!(said.blueprint, blueprint);
    }
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_asks_for_nothing() {
    let cases = [
        (Field::Name, " ", "a set needs a name"),
        (Field::Minutes, "9", "minutes from 10 to 480"),
        (Field::Minutes, "10", "3 before and 7 after leave none for questions"),
        (Field::Questions, "many", "`many` is not a count: 2, 2..3, >=2 or <=3"),
        (Field::Want(0), "fw:django = two", "`two` is not a count: 2, 2..3, >=2 or <=3"),
        (Field::Levels, "midd 2", "`midd 2`: a level and how many: junior, mid, senior, staff"),
        (Field::Levels, "mid", "how many mid? mid 2, mid >=2 or mid <=1"),
        (Field::Levels, "mid 1, mid 2", "mid is there twice"),
        (
            Field::Kinds,
            "design 3..2",
            "`3..2` is empty: its first number is larger than its second",
        ),
        (Field::NotAsked, "90", "`90` is not a time: 90d, 12w, 3m or 1y"),
        (Field::Seed, "-1", "any whole number from 0 on"),
    ];
    for (field, text, problem) in cases {
        let mut fields = Fields::of(&full());
        fields.input_mut(field).unwrap().set(text);
        let said = fields.said();
        assert_eq!(said.problems, [(field, problem.to_owned())], "{text}");
    }
    let mut fields = Fields::of(&full());
    fields.input_mut(Field::Levels).unwrap().set("Mid=>=3 , senior =1");
    assert_eq!(fields.said().blueprint.levels.len(), 2);
}

#[test]
fn there_is_always_an_empty_line_for_another_want() {
    let mut fields = Fields::of(&full());
    assert_eq!(fields.list().iter().filter(|field| matches!(field, Field::Want(_))).count(), 3);
    fields.input_mut(Field::Want(0)).unwrap().set("");
    fields.tidy_wants(Some(0));
    assert_eq!(fields.said().blueprint.wants, full().wants[1..]);
    fields.tidy_wants(None);
    assert_eq!(fields.said().blueprint.wants, full().wants[1..]);
    assert!(fields.input(Field::Want(1)).unwrap().text().is_empty());
    for line in 0..40 {
        if let Some(input) = fields.input_mut(Field::Want(line)) {
            input.set("a");
        }
        fields.tidy_wants(None);
    }
    assert_eq!(fields.said().blueprint.wants.len(), Blueprint::MOST_WANTS);
}
