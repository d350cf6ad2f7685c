//! Sets of the bank: put together, changed, used, undone whole.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use hotseat::domain::{BadChange, Item, Set, SetChange, Slot};
use hotseat::ops::{
    self, OpError, SavedSet, Touched, add_sets, bundled_catalog, change_set, choose_set, copy_set,
    current_set, delete_set, find_set, new_set, note_asked, read_set, redo, sets, undo,
};
use hotseat::search::{self, Index};
use hotseat::store::{Access, Store, asked};

use crate::bank::small;

const ONE: &str = "django-prefetch-page";
const TWO: &str = "redis-eviction-at-noon";

fn add(ids: &[&str]) -> SetChange {
    SetChange::Add { questions: ids.iter().map(|id| (*id).to_owned()).collect(), section: None }
}

fn drawn(name: &str) -> Set {
    let mut set = Set::new(name, Slot::of(45), 0);
    set.sections[0].items = vec![Item::new(ONE)];
    set
}

/// A change that may or may not be possible.
fn any_change() -> impl Strategy<Value = SetChange> {
    const IDS: [&str; 4] = [ONE, TWO, "mvc-nine-hundred-lines", "nobody-knows-it"];
    let id = || select(&IDS).prop_map(str::to_owned);
    let on = any::<bool>;
    let title = || "[A-C]{0,2}";
    let of_questions = prop_oneof![
        (vec(id(), 1..3), option::of(0..3_usize))
            .prop_map(|(questions, section)| SetChange::Add { questions, section }),
        vec(id(), 1..3).prop_map(SetChange::Remove),
        (id(), on()).prop_map(|(question, down)| SetChange::Shift { question, down }),
        (id(), 0..3_usize).prop_map(|(question, section)| SetChange::MoveTo { question, section }),
        (id(), id(), title()).prop_map(|(question, by, reason)| SetChange::Swap {
            question,
            by,
            reason
        }),
        (id(), title()).prop_map(|(question, note)| SetChange::Note { question, note }),
        (id(), on()).prop_map(|(question, on)| SetChange::Reserve { question, on }),
        (id(), on()).prop_map(|(question, on)| SetChange::Lock { question, on }),
    ];
    let of_the_set = prop_oneof![
        title().prop_map(SetChange::AddSection),
        (0..3_usize).prop_map(SetChange::RemoveSection),
        (0..3_usize, on()).prop_map(|(section, down)| SetChange::ShiftSection { section, down }),
        title().prop_map(SetChange::Rename),
        title().prop_map(SetChange::Intro),
        on().prop_map(SetChange::Archive),
    ];
    prop_oneof![3 => of_questions, 1 => of_the_set]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_bank_holds_what_the_changes_make_and_undo_takes_each_back(changes in vec(any_change(), 1..24)) {
        let mut store = small();
        let (number, _) = new_set(&mut store, "Onsite", Slot::of(60), &[], 1).unwrap();
        let mut pictures = vec![read_set(&store, number).unwrap()];
        for (now, change) in (2..).zip(&changes) {
            let before = pictures.last().unwrap().clone();
            let mut expected = Set { changed: now, ..before };
            if let Ok(done) = change_set(&mut store, number, change, now) {
                prop_assert_eq!(Ok(done.sentence), expected.change(change));
                pictures.push(expected);
            }
            prop_assert_eq!(&read_set(&store, number).unwrap(), pictures.last().unwrap());
        }
        while let Some(last) = pictures.pop() {
            prop_assert_eq!(read_set(&store, number).unwrap(), last);
            undo(&mut store).unwrap();
        }
        prop_assert!(sets(&store).unwrap().is_empty());
    }
}

fn names(store: &Store) -> Vec<String> {
    sets(store).unwrap().into_iter().map(|saved| saved.set.name).collect()
}

#[test]
fn a_set_is_made_filled_and_changed_with_sentences() {
    let mut store = small();
    let (number, done) = new_set(&mut store, " Onsite  A ", Slot::of(60), &[], 7).unwrap();
    assert_eq!((done.sentence.as_str(), done.touched), ("made the set Onsite A", Touched::Sets));
    let done = change_set(&mut store, number, &add(&[ONE, TWO]), 8).unwrap();
    assert_eq!(done.sentence, "put 2 questions into the set Onsite A");
    let note = SetChange::Note { question: TWO.to_owned(), note: "Draw it.".to_owned() };
    change_set(&mut store, number, &note, 9).unwrap();
    let set = read_set(&store, number).unwrap();
    assert_eq!((set.created, set.changed, set.used), (7, 9, None));
    assert_eq!(set.item(TWO).unwrap().note, "Draw it.");
    let rename = |name: &str| SetChange::Rename(name.to_owned());
    change_set(&mut store, number, &rename("onsite a"), 10).unwrap();
    assert_eq!(names(&store), ["onsite a"]);
}

#[test]
fn what_a_set_cannot_be_is_refused_and_changes_nothing() {
    let mut store = small();
    let (number, _) = new_set(&mut store, "Onsite", Slot::of(60), &[], 1).unwrap();
    new_set(&mut store, "Screen", Slot::of(30), &[], 1).unwrap();
    change_set(&mut store, number, &add(&[ONE]), 2).unwrap();
    let before = sets(&store).unwrap();
    let swap = SetChange::Swap {
        question: ONE.to_owned(),
        by: "nobody-knows-it".to_owned(),
        reason: String::new(),
    };
    for (change, expected) in [
        (add(&[TWO, "nobody-knows-it"]), "there is no question `nobody-knows-it` in the bank"),
        (swap, "there is no question `nobody-knows-it` in the bank"),
        (SetChange::Rename("SCREEN".to_owned()), "there is a set `SCREEN` already"),
        (SetChange::Rename("\n".to_owned()), "a set needs a name"),
        (add(&[ONE]), &BadChange::NothingNew.to_string()),
    ] {
        let error = change_set(&mut store, number, &change, 3).unwrap_err();
        assert_eq!(error.to_string(), expected, "{change:?}");
    }
    assert!(matches!(
        new_set(&mut store, "onsite", Slot::of(60), &[], 3),
        Err(OpError::SetTaken { .. })
    ));
    assert!(matches!(copy_set(&mut store, number, "screen", 3), Err(OpError::SetTaken { .. })));
    assert!(matches!(delete_set(&mut store, 99, 3), Err(OpError::SetGone)));
    assert_eq!(sets(&store).unwrap(), before);
}

#[test]
fn everything_done_to_sets_is_undone_and_redone_exactly() {
    let mut store = small();
    let picture = |store: &Store| (sets(store).unwrap(), asked::all(store.conn()).unwrap());
    let first = picture(&store);
    let (number, _) = new_set(&mut store, "Onsite", Slot::of(60), &[], 1).unwrap();
    change_set(&mut store, number, &add(&[ONE, TWO]), 2).unwrap();
    let (copy, _) = copy_set(&mut store, number, "Copy", 3).unwrap();
    change_set(&mut store, copy, &SetChange::AddSection("More".to_owned()), 4).unwrap();
    note_asked(&mut store, number, 5).unwrap();
    add_sets(&mut store, vec![drawn("Loop A"), drawn("Loop B")], 6).unwrap();
    delete_set(&mut store, number, 7).unwrap();
    let last = picture(&store);
    let undone = undo(&mut store).unwrap().unwrap();
    assert_eq!(undone.touched, Touched::Sets);
    assert_eq!(undone.sentence, "undid: deleted the set Onsite");
    assert_eq!(read_set(&store, number).unwrap().used, Some(5));
    for _ in 0..6 {
        undo(&mut store).unwrap();
    }
    assert_eq!(picture(&store), first);
    for _ in 0..7 {
        redo(&mut store).unwrap();
    }
    assert_eq!(picture(&store), last);
    // The next set takes no number that a redo could want.
    let (next, _) = new_set(&mut store, "Next", Slot::of(60), &[], 8).unwrap();
    assert!(last.0.iter().all(|saved| saved.number < next) && next > number);
}

#[test]
fn sets_that_come_together_are_one_step_and_give_way_to_taken_names() {
    let mut store = small();
    new_set(&mut store, "loop a", Slot::of(60), &[], 1).unwrap();
    let two = vec![drawn("Loop A"), drawn("Loop A")];
    let (saved, done) = add_sets(&mut store, two, 2).unwrap();
    assert_eq!(done.sentence, "added 2 sets");
    assert_eq!(names(&store), ["loop a", "Loop A 2", "Loop A 3"]);
    assert_eq!(read_set(&store, saved[1].number).unwrap(), saved[1].set);
    undo(&mut store).unwrap();
    assert_eq!(names(&store), ["loop a"]);
}

#[test]
fn a_set_is_found_by_what_people_call_it() {
    let mut store = small();
    for name in ["Onsite A", "Onsite B", "On call", "Old screen"] {
        new_set(&mut store, name, Slot::of(60), &[], 1).unwrap();
    }
    let archived = find_set(&store, "on call").unwrap().number;
    change_set(&mut store, archived, &SetChange::Archive(true), 2).unwrap();
    for (name, expected) in [
        ("Onsite A", "Onsite A"),
        (" onsite b ", "Onsite B"),
        ("old", "Old screen"),
        ("on c", "On call"),
    ] {
        let SavedSet { set, .. } = find_set(&store, name).unwrap();
        assert_eq!(set.name, expected, "{name}");
    }
    for (name, message, hint) in [
        ("on", "several sets begin with `on`: Onsite A, Onsite B", "write more of the name"),
        ("onsite c", "there is no set `onsite c`", "did you mean `Onsite A`?"),
        ("", "there is no set ``", "one of: Onsite A, Onsite B, On call, Old screen"),
    ] {
        let error = find_set(&store, name).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.hint()), (message, Some(hint)));
    }
}

#[test]
fn what_was_asked_is_noted_without_the_reserve() {
    let mut store = small();
    let (number, _) = new_set(&mut store, "Onsite", Slot::of(60), &[], 1).unwrap();
    let error = note_asked(&mut store, number, 2).unwrap_err();
    assert_eq!(error.to_string(), "the set Onsite has no questions to ask");
    change_set(&mut store, number, &add(&[ONE, TWO]), 2).unwrap();
    let reserve = SetChange::Reserve { question: TWO.to_owned(), on: true };
    change_set(&mut store, number, &reserve, 3).unwrap();
    let done = note_asked(&mut store, number, 4).unwrap();
    assert_eq!(done.sentence, "noted 1 question of the set Onsite as asked");
    note_asked(&mut store, number, 50).unwrap();
    let rows = asked::all(store.conn()).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].times, rows[0].last), (2, 50));
    // What was asked stays asked when its set goes.
    delete_set(&mut store, number, 60).unwrap();
    assert_eq!(asked::all(store.conn()).unwrap(), rows);
}

#[test]
fn the_query_language_finds_what_sets_hold_and_what_was_asked() {
    const DAY: i64 = 24 * 60 * 60;
    let mut store = small();
    let (number, _) = new_set(&mut store, "Onsite A", Slot::of(60), &[], 1).unwrap();
    change_set(&mut store, number, &add(&[ONE, TWO]), 2).unwrap();
    note_asked(&mut store, number, 10 * DAY).unwrap();
    note_asked(&mut store, number, 20 * DAY).unwrap();
    let mut index = ops::build_index(&store, bundled_catalog(), 25 * DAY).unwrap();
    let count = |store: &Store, index: &Index, text: &str| {
        let query = search::parse(text, index.values()).unwrap();
        ops::search(store, index, &query).unwrap().count
    };
    for (text, expected) in
        [("set:\"onsite a\"", 2), ("asked<=5d", 2), ("asked<5d", 0), ("asked:never", 4)]
    {
        assert_eq!(count(&store, &index, text), expected, "{text}");
    }
    assert_eq!(index.asked(index.row_of_id(ONE).unwrap()).unwrap().times, 2);
    // A change of the sets is put into the index that there is.
    change_set(&mut store, number, &SetChange::Remove(vec![ONE.to_owned()]), 3).unwrap();
    index.set_usage(&ops::usage(&store, 25 * DAY).unwrap());
    assert_eq!(count(&store, &index, "set:onsite"), 1);
    change_set(&mut store, number, &SetChange::Archive(true), 4).unwrap();
    index.set_usage(&ops::usage(&store, 25 * DAY).unwrap());
    assert!(search::parse("set:onsite", index.values()).is_err());
}

#[test]
fn a_question_that_leaves_the_bank_stays_in_its_set() {
    let mut store = small();
    let (number, _) = new_set(&mut store, "Onsite", Slot::of(60), &[], 1).unwrap();
    change_set(&mut store, number, &add(&[ONE]), 2).unwrap();
    hotseat::store::questions::delete(store.conn(), ONE).unwrap();
    assert!(read_set(&store, number).unwrap().holds(ONE));
    // It can still be moved about and taken out.
    change_set(&mut store, number, &SetChange::Remove(vec![ONE.to_owned()]), 3).unwrap();
}

#[test]
fn the_current_set_survives_a_restart_and_is_no_step_of_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let mut store = Store::create(&path).unwrap();
    assert_eq!(current_set(&store).unwrap(), None);
    let (number, _) = new_set(&mut store, "Onsite", Slot::of(60), &[], 1).unwrap();
    choose_set(&mut store, Some(number)).unwrap();
    assert!(matches!(choose_set(&mut store, Some(99)), Err(OpError::SetGone)));
    store.close().unwrap();
    let mut store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(current_set(&store).unwrap(), Some(number));
    let undone = undo(&mut store).unwrap().unwrap();
    assert_eq!(undone.sentence, "undid: made the set Onsite");
    assert_eq!(current_set(&store).unwrap(), None);
    redo(&mut store).unwrap();
    assert_eq!(current_set(&store).unwrap(), Some(number));
    // Nothing goes into the archive unseen.
    for (archived, current) in [(true, None), (false, Some(number))] {
        change_set(&mut store, number, &SetChange::Archive(archived), 2).unwrap();
        assert_eq!(current_set(&store).unwrap(), current);
        assert_eq!(choose_set(&mut store, Some(number)).is_err(), archived);
    }
    choose_set(&mut store, None).unwrap();
    assert_eq!(current_set(&store).unwrap(), None);
}

#[test]
fn blueprints_are_kept_by_name_and_replaced_in_undoable_steps() {
    let mut store = small();
    let texts = |store: &Store| -> Vec<String> {
        ops::saved_blueprints(store).unwrap().into_iter().map(|saved| saved.text).collect()
    };
    let [hour, short] = ["name = \"A\"\nminutes = 60", "name = \"A\"\nminutes = 45"];
    ops::save_blueprint(&mut store, "Rails", hour, 1).unwrap();
    let done = ops::save_blueprint(&mut store, "rails", short, 2).unwrap();
    assert_eq!(done.sentence, "replaced the blueprint rails");
    assert_eq!(texts(&store), [short]);
    undo(&mut store).unwrap();
    assert_eq!(texts(&store), [hour]);
    // What could not be read again is not kept.
    let error = ops::save_blueprint(&mut store, "Rails", "name = \"A\"", 3).unwrap_err();
    assert_eq!(error.to_string(), "the key `minutes` is missing");
    assert_eq!(texts(&store), [hour]);
    ops::forget_blueprint(&mut store, "RAILS", 3).unwrap();
    assert!(texts(&store).is_empty());
    assert!(ops::forget_blueprint(&mut store, "Rails", 4).is_err());
    assert_eq!(undo(&mut store).unwrap().unwrap().touched, Touched::Blueprints);
    assert_eq!(texts(&store), [hour]);
}
