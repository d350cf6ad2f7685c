//! Mock interviews: a copy of the set, the clock, ratings at the end.

use hotseat::domain::{Item, Rating, Set, Slot};

use super::*;

fn set(store: &Store) -> (Index, Set) {
    let mut set = Set::new("Onsite A", Slot::of(45), 0);
    set.sections[0].items = [PREFETCH, "no-longer-here", EVICTION].map(Item::new).to_vec();
    let mut reserve = Item::new("mvc-nine-hundred-lines");
    reserve.reserve = true;
    set.sections[0].items.push(reserve);
    (index(store), set)
}

fn begun(store: &mut Store) -> i64 {
    let (index, set) = set(store);
    practice::start_mock(store, &index, &set, 1_000).unwrap().0
}

#[test]
fn a_mock_interview_is_timed_ended_and_then_rated() {
    let mut store = small();
    let (index, set) = set(&store);
    let (number, done) = practice::start_mock(&mut store, &index, &set, 1_000).unwrap();
    assert_eq!(done.sentence, "began the mock interview Onsite A with 2 questions");
    let early = practice::rate_mock(&mut store, number, 0, Some(Rating::Strong), 1_001);
    assert_eq!(early.unwrap_err().to_string(), "answers are rated when the mock interview is over");
    practice::answer_mock(&mut store, number, 0, 610, "A join per page.", 1_610).unwrap();
    practice::finish_mock(&mut store, number, 2_000).unwrap();
    let late = practice::answer_mock(&mut store, number, 1, 5, "", 2_001).unwrap_err();
    assert_eq!(late.to_string(), "the mock interview is over");
    assert!(practice::finish_mock(&mut store, number, 2_001).is_err());
    let done = practice::rate_mock(&mut store, number, 0, Some(Rating::Acceptable), 2_002).unwrap();
    assert_eq!(done.sentence, "rated question 1 of the mock interview Onsite A: acceptable");
    let far = practice::rate_mock(&mut store, number, 2, None, 2_003).unwrap_err();
    assert_eq!(far.to_string(), "the mock interview has 2 questions");
    let mock = practice::read_mock(&store, number).unwrap();
    assert_eq!((mock.started, mock.finished, mock.mean()), (1_000, Some(2_000), Some(2.0)));
    assert_eq!((mock.answers[0].seconds, mock.answers[0].note.as_str()), (610, "A join per page."));
    assert_eq!(mock.answers[1].rating, None);
    // It leaves the schedule alone.
    assert_eq!(memories::all(store.conn()).unwrap(), []);
}

#[test]
fn a_set_without_questions_of_the_bank_is_refused() {
    let mut store = small();
    let (index, mut set) = set(&store);
    set.sections[0].items.retain(|item| item.reserve || item.question == "no-longer-here");
    let error = practice::start_mock(&mut store, &index, &set, 0).unwrap_err();
    assert_eq!(error.to_string(), "the set Onsite A has no questions to ask");
    assert!(matches!(practice::read_mock(&store, 7), Err(OpError::NoMock { number: 7 })));
}

#[test]
fn a_mock_interview_keeps_what_was_asked() {
    let mut store = small();
    let number = begun(&mut store);
    let before = practice::read_mock(&store, number).unwrap();
    let files = changed(PREFETCH, "Prefetched, yet slow on page two", "Prefetched and yet slow");
    ops::import(&mut store, bundled_catalog(), &source(files), true, 0).unwrap();
    store.conn().execute("DELETE FROM question WHERE id = ?1", [EVICTION]).unwrap();
    assert_eq!(practice::read_mock(&store, number).unwrap(), before);
    assert_eq!(before.answers[0].title, "Prefetched, yet slow on page two");
    assert_eq!((before.answers[0].system.as_str(), before.answers[0].minutes), ("Django", 12));
}

#[test]
fn each_step_of_a_mock_interview_is_undone_exactly() {
    let mut store = small();
    let mut pictures = vec![rows(&store)];
    let number = begun(&mut store);
    pictures.push(rows(&store));
    practice::answer_mock(&mut store, number, 0, 61, "note", 1).unwrap();
    pictures.push(rows(&store));
    practice::finish_mock(&mut store, number, 2).unwrap();
    pictures.push(rows(&store));
    practice::rate_mock(&mut store, number, 0, Some(Rating::NoAnswer), 3).unwrap();
    pictures.push(rows(&store));
    practice::grade_mock(&mut store, number, &noon(2)).unwrap();
    pictures.push(rows(&store));
    practice::delete_mock(&mut store, number, 4).unwrap();
    for picture in pictures.iter().rev() {
        undo(&mut store).unwrap();
        assert_eq!(&rows(&store), picture);
    }
    for picture in pictures.iter().skip(1) {
        redo(&mut store).unwrap();
        assert_eq!(&rows(&store), picture);
    }
}

#[test]
fn the_schedule_is_told_once_and_only_when_asked() {
    let mut store = small();
    let number = begun(&mut store);
    practice::finish_mock(&mut store, number, 2).unwrap();
    let nothing = practice::grade_mock(&mut store, number, &noon(2)).unwrap_err();
    assert_eq!(nothing.to_string(), "nothing of the mock interview Onsite A is rated");
    practice::rate_mock(&mut store, number, 0, Some(Rating::Weak), 3).unwrap();
    practice::rate_mock(&mut store, number, 1, Some(Rating::Strong), 4).unwrap();
    let done = practice::grade_mock(&mut store, number, &noon(2)).unwrap();
    assert_eq!(done.sentence, "graded 2 answers of the mock interview Onsite A");
    let graded = |id| reviews::of_question(store.conn(), id).unwrap()[0].grade;
    assert_eq!((graded(PREFETCH), graded(EVICTION)), (Grade::Again, Grade::Good));
    let twice = practice::grade_mock(&mut store, number, &noon(2)).unwrap_err();
    assert!(twice.to_string().contains("already"), "{twice}");
}

#[test]
fn mock_interviews_are_compared_with_earlier_ones_of_the_same_questions() {
    let mut store = small();
    let first = begun(&mut store);
    practice::finish_mock(&mut store, first, 1_100).unwrap();
    practice::rate_mock(&mut store, first, 0, Some(Rating::Weak), 1_200).unwrap();
    let (index, set) = set(&store);
    // Whatever its slot says, a set can be met.
    let mut other = Set::new("Another", Slot::of(0), 0);
    other.sections[0].items = vec![Item::new("postgresql-unused-index")];
    let (unlike, _) = practice::start_mock(&mut store, &index, &other, 2_000).unwrap();
    practice::finish_mock(&mut store, unlike, 2_100).unwrap();
    let renamed = Set { name: "Second".to_owned(), ..set };
    let (second, _) = practice::start_mock(&mut store, &index, &renamed, 3_000).unwrap();
    let earlier = practice::earlier_mocks(&store, second).unwrap();
    assert_eq!(earlier.iter().map(|mock| mock.started).collect::<Vec<_>>(), [1_000]);
    assert_eq!(practice::earlier_mocks(&store, first).unwrap(), []);
    let text = practice::export_mock(&store, second, &noon(2)).unwrap();
    assert!(text.contains("Weak (1)") && text.contains("- Not finished"), "{text}");
    let numbers: Vec<_> = practice::mocks(&store).unwrap().iter().map(|row| row.number).collect();
    assert_eq!(numbers, [second, unlike, first]);
}
