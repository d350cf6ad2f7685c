//! Changes of a set, one after another.

use super::*;
use crate::domain::Blueprint;

fn set(sections: &[(&str, &[&str])]) -> Set {
    let mut set = Set::new("Onsite", Slot::of(60), 0);
    set.sections = sections
        .iter()
        .map(|(title, ids)| Section {
            title: (*title).to_owned(),
            items: ids.iter().map(|id| Item::new(id)).collect(),
        })
        .collect();
    set
}

fn shape(set: &Set) -> String {
    let section = |section: &Section| {
        let ids: Vec<&str> = section.items.iter().map(|item| item.question.as_str()).collect();
        format!("{}[{}]", section.title, ids.join(" "))
    };
    set.sections.iter().map(section).collect::<Vec<_>>().join(" ")
}

fn ids(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

#[test]
fn questions_move_through_their_section_into_the_next() {
    let mut set = set(&[("A", &["a1", "a2"]), ("B", &["b1"])]);
    let down =
        |set: &mut Set| set.change(&SetChange::Shift { question: "a1".to_owned(), down: true });
    down(&mut set).unwrap();
    assert_eq!(shape(&set), "A[a2 a1] B[b1]");
    down(&mut set).unwrap();
    assert_eq!(shape(&set), "A[a2] B[a1 b1]");
    down(&mut set).unwrap();
    assert_eq!(shape(&set), "A[a2] B[b1 a1]");
    assert_eq!(down(&mut set), Err(BadChange::Last));
    let up = SetChange::Shift { question: "b1".to_owned(), down: false };
    set.change(&up).unwrap();
    assert_eq!(shape(&set), "A[a2 b1] B[a1]");
}

#[test]
fn no_question_stands_in_a_set_twice() {
    let mut set = set(&[("A", &["a1"]), ("B", &["b1"])]);
    set.change(&SetChange::Add { questions: ids("b1 a2 a2"), section: Some(0) }).unwrap();
    assert_eq!(shape(&set), "A[a1 a2] B[b1]");
    let again = SetChange::Add { questions: ids("a1 b1"), section: None };
    assert_eq!(set.change(&again), Err(BadChange::NothingNew));
    let swap = |question: &str, by: &str| SetChange::Swap {
        question: question.to_owned(),
        by: by.to_owned(),
        reason: "equal".to_owned(),
    };
    assert_eq!(set.change(&swap("a1", "b1")), Err(BadChange::There("b1".to_owned())));
    set.change(&swap("a1", "c1")).unwrap();
    assert_eq!(shape(&set), "A[c1 a2] B[b1]");
    assert_eq!(set.item("c1").unwrap().reason, "equal");
}

#[test]
fn a_section_that_goes_keeps_its_questions() {
    let mut set = set(&[("A", &["a1"]), ("B", &["b1"]), ("C", &["c1"])]);
    set.change(&SetChange::RemoveSection(1)).unwrap();
    assert_eq!(shape(&set), "A[a1 b1] C[c1]");
    set.change(&SetChange::RemoveSection(0)).unwrap();
    assert_eq!(shape(&set), "C[a1 b1 c1]");
    assert_eq!(set.change(&SetChange::RemoveSection(0)), Err(BadChange::OnlySection));
    assert_eq!(set.change(&SetChange::RemoveSection(7)), Err(BadChange::NoSection(7)));
}

#[test]
fn a_change_that_fails_changes_nothing() {
    let before = set(&[("A", &["a1"]), ("B", &["b1"])]);
    for change in [
        SetChange::Rename("  ".to_owned()),
        SetChange::Remove(ids("a1 x1")),
        SetChange::Add { questions: ids("x1"), section: Some(9) },
        SetChange::Add {
            questions: (1..Set::MOST_QUESTIONS).map(|at| format!("x{at}")).collect(),
            section: None,
        },
        SetChange::MoveTo { question: "a1".to_owned(), section: 2 },
        SetChange::ShiftSection { section: 0, down: false },
        SetChange::Note { question: "x1".to_owned(), note: String::new() },
    ] {
        let mut after = before.clone();
        assert!(after.change(&change).is_err(), "{change:?}");
        assert_eq!(after, before, "{change:?}");
    }
}

#[test]
fn what_was_proven_of_a_drawn_set_is_not_said_of_a_changed_one() {
    let mut drawn = set(&[("A", &["a1", "a2"])]);
    let blueprint = Blueprint::new("Onsite", Slot::of(60));
    drawn.drawing = Some(Drawing { blueprint, form: 1, outcome: "proven best".to_owned() });
    let question = || "a1".to_owned();
    for (change, outcome) in [
        (SetChange::Shift { question: question(), down: true }, "proven best"),
        (SetChange::Lock { question: question(), on: true }, "proven best"),
        (SetChange::Rename("Other".to_owned()), "proven best"),
        (SetChange::Remove(ids("a1")), Drawing::CHANGED),
        (SetChange::Reserve { question: question(), on: true }, Drawing::CHANGED),
        (SetChange::Slot(Slot::of(45)), Drawing::CHANGED),
    ] {
        let mut after = drawn.clone();
        after.change(&change).unwrap();
        assert_eq!(after.drawing.unwrap().outcome, outcome, "{change:?}");
    }
}

#[test]
fn the_first_section_takes_its_title_when_it_is_still_empty() {
    let mut set = Set::new("Onsite", Slot::of(60), 0);
    set.change(&SetChange::AddSection("Warm-up".to_owned())).unwrap();
    assert_eq!(shape(&set), "Warm-up[]");
    set.change(&SetChange::AddSection("Django".to_owned())).unwrap();
    set.change(&SetChange::ShiftSection { section: 1, down: false }).unwrap();
    assert_eq!(shape(&set), "Django[] Warm-up[]");
}
