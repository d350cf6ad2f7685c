//! What users do to a bank: each whole or not at all, and undone whole.

use hotseat::domain::Marks;
use hotseat::domain::pack::Pack;
use hotseat::ops::{
    self, Mark, OpError, Outcome, Source, bundled_catalog, import, mark, open_bank, plan,
    read_detail, redo, save_search, saved_searches, undo,
};
use hotseat::store::{Access, Store};

use crate::bank::{file, files, small, source, started_home};

fn ids(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn filled(path: &std::path::Path) -> Store {
    let mut store = open_bank(path, true).unwrap().store;
    ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
    store
}

fn marks(store: &Store, id: &str) -> Marks {
    ops::marks_of(store, id).unwrap()
}

#[test]
fn a_mark_is_put_taken_undone_and_redone_with_a_sentence() {
    let mut store = small();
    let both = ids(&["django-prefetch-page", "redis-eviction-at-noon"]);
    let done = mark(&mut store, &both[..1], Mark::Favourite, "", 1).unwrap();
    assert_eq!(done.sentence, "added the favourite mark to 1 question");
    // One of two has it: the press means both, and changes the other one only.
    let done = mark(&mut store, &both, Mark::Favourite, "", 2).unwrap();
    assert_eq!(done.sentence, "added the favourite mark to 1 question");
    let done = mark(&mut store, &both, Mark::Favourite, "", 3).unwrap();
    assert_eq!(done.sentence, "removed the favourite mark of 2 questions");
    assert!(!marks(&store, &both[0]).favourite);
    let undone = undo(&mut store).unwrap().unwrap();
    assert_eq!(undone.sentence, "undid: removed the favourite mark of 2 questions");
    assert!(marks(&store, &both[0]).favourite && marks(&store, &both[1]).favourite);
    let redone = redo(&mut store).unwrap().unwrap();
    assert_eq!(redone.sentence, "redid: removed the favourite mark of 2 questions");
    assert!(!marks(&store, &both[0]).favourite && !marks(&store, &both[1]).favourite);
}

#[test]
fn undoing_everything_gives_the_first_bank_back_and_redoing_gives_the_last() {
    let mut store = small();
    let one = ids(&["postgresql-unused-index"]);
    let picture = |store: &Store| {
        let detail = read_detail(store, bundled_catalog(), "postgresql-unused-index").unwrap();
        (detail.text, detail.marks, saved_searches(store).unwrap())
    };
    let first = picture(&store);
    mark(&mut store, &one, Mark::Flagged, "the plan is from 15", 1).unwrap();
    save_search(&mut store, "slow", "kind:debugging", 2).unwrap();
    save_search(&mut store, "slow", "kind:debugging level:senior", 3).unwrap();
    let mut changed = files();
    changed[2].1 = changed[2].1.replace("nobody uses", "everybody forgot");
    import(&mut store, bundled_catalog(), &source(changed), true, 4).unwrap();
    mark(&mut store, &one, Mark::Leaked, "", 5).unwrap();
    let last = picture(&store);
    assert_ne!(first, last);
    let steps = std::iter::from_fn(|| undo(&mut store).unwrap()).count();
    // The import of the bank itself was the first op of all.
    assert_eq!(steps, 6);
    assert!(read_detail(&store, bundled_catalog(), &one[0]).is_err());
    redo(&mut store).unwrap();
    assert_eq!(picture(&store), first);
    while redo(&mut store).unwrap().is_some() {}
    assert_eq!(picture(&store), last);
}

#[test]
fn something_new_forgets_what_was_undone() {
    let mut store = small();
    let one = ids(&["django-prefetch-page"]);
    mark(&mut store, &one, Mark::Favourite, "", 1).unwrap();
    undo(&mut store).unwrap();
    mark(&mut store, &one, Mark::Leaked, "", 2).unwrap();
    assert_eq!(redo(&mut store).unwrap(), None);
    assert!(!marks(&store, &one[0]).favourite);
}

#[test]
fn undo_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let id = {
        let mut store = filled(&path);
        let id = ops::build_index(&store, bundled_catalog(), 0).unwrap().row(0).id.to_string();
        mark(&mut store, std::slice::from_ref(&id), Mark::Favourite, "", 1).unwrap();
        store.close().unwrap();
        id
    };
    let mut store = Store::open(&path, Access::Write).unwrap();
    let done = undo(&mut store).unwrap().unwrap();
    assert_eq!(done.sentence, "undid: added the favourite mark to 1 question");
    assert!(!marks(&store, &id).favourite);
}

#[test]
fn the_first_start_fills_the_bank_and_the_second_has_nothing_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let opened = open_bank(&path, true).unwrap();
    assert!(opened.created);
    let mut store = opened.store;
    assert_eq!(ops::question_count(&store).unwrap(), 0);
    ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
    let count = ops::question_count(&store).unwrap();
    assert_eq!(count, ops::bundled_files().len() as u64);
    // Filling is not the user's doing.
    assert_eq!(undo(&mut store).unwrap(), None);
    store.close().unwrap();
    assert!(!open_bank(&path, false).unwrap().created);
    assert!(ops::open_bank_to_read(&path).unwrap().is_some());
}

#[test]
fn a_missing_bank_is_not_created_unless_that_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let error = open_bank(&path, false).unwrap_err();
    assert!(error.to_string().contains("there is no bank at"), "{error}");
    assert!(!path.exists());
}

#[test]
fn an_import_says_new_updated_unchanged_and_kept() {
    let mut store = small();
    let outcomes = |store: &Store, files: Vec<(String, String)>| -> Vec<Outcome> {
        let plan = plan(store, bundled_catalog(), &source(files)).unwrap();
        plan.incoming.iter().map(|incoming| incoming.outcome).collect()
    };
    assert_eq!(outcomes(&store, files()), [Outcome::Unchanged; 6]);
    // The user edits one question, by a loose file of its id.
    let mut edit = files().remove(0);
    edit.1 = edit.1.replace("Since Monday", "Since Tuesday");
    let own = Pack { id: Pack::OWN.to_owned(), ..source(vec![]).pack };
    let loose = Source { pack: own, ..source(vec![edit]) };
    import(&mut store, bundled_catalog(), &loose, false, 1).unwrap();
    let detail = read_detail(&store, bundled_catalog(), "django-prefetch-page").unwrap();
    assert!(detail.edited && detail.text.contains("Since Tuesday") && detail.pack == "small");
    // The pack brings newer texts of that one and of another, and a further question.
    let mut newer = files();
    for file in &mut newer[..2] {
        file.1 =
            file.1.replace("Two doctors", "Three doctors").replace("two doctors", "three doctors");
    }
    let facets = [
        ("title", "A queue that answers twice"),
        ("system", "redis"),
        ("topic", "locks-and-limits"),
    ];
    newer.push(file("redis-answers-twice", &facets, "A queue of a hospital kitchen hands the same order to two cooks now and then, always within the\nsame second, and never on Sundays. The cooks have begun to shout the numbers. What do you ask first,\nand which line of the log would prove it?"));
    newer.sort();
    let plan = plan(&store, bundled_catalog(), &source(newer.clone())).unwrap();
    assert_eq!(
        [Outcome::New, Outcome::Updated, Outcome::Kept].map(|outcome| plan.count(outcome)),
        [usize::from(plan.count(Outcome::Rejected) == 0), 1, 1],
        "{}",
        plan.summary()
    );
    import(&mut store, bundled_catalog(), &source(newer), true, 2).unwrap();
    let detail = read_detail(&store, bundled_catalog(), "django-prefetch-page").unwrap();
    assert!(detail.edited && detail.waiting && detail.text.contains("Since Tuesday"));
    let other = read_detail(&store, bundled_catalog(), "django-form-that-trusts").unwrap();
    assert!(!other.edited && other.text.contains("three doctors"));
}

/// A question of the small pack with another text, as the user's loose file of it.
fn edit(file: (String, String), from: &str, to: &str) -> Source {
    let (name, text) = file;
    assert!(text.contains(from), "{name} has no {from}");
    loose(name, text.replace(from, to))
}

fn loose(name: String, text: String) -> Source {
    let own = Pack { id: Pack::OWN.to_owned(), ..source(vec![]).pack };
    Source { pack: own, ..source(vec![(name, text)]) }
}

#[test]
fn an_edit_ends_when_the_user_takes_the_text_of_the_pack() {
    let file = || files().remove(0);
    let newer = || {
        let mut files = files();
        files[0].1 = files[0].1.replace("Since Monday", "Since May");
        files
    };
    let detail = |store: &Store| {
        let detail = read_detail(store, bundled_catalog(), "django-prefetch-page").unwrap();
        let day = ["Monday", "Tuesday", "May", "Easter"]
            .into_iter()
            .find(|day| detail.text.contains(&format!("Since {day}")));
        (day.unwrap(), detail.edited, detail.waiting)
    };
    let take = |store: &mut Store, source: &Source| {
        import(store, bundled_catalog(), source, true, 1).unwrap();
    };
    let waiting = || {
        let mut store = small();
        take(&mut store, &edit(file(), "Since Monday", "Since Tuesday"));
        take(&mut store, &source(newer()));
        assert_eq!(detail(&store), ("Tuesday", true, true));
        store
    };
    // Another edit leaves the newer text waiting.
    let mut store = waiting();
    take(&mut store, &edit(file(), "Since Monday", "Since Easter"));
    assert_eq!(detail(&store), ("Easter", true, true));
    // Taking the waiting text is the end of the edit.
    let mut store = waiting();
    take(&mut store, &edit(file(), "Since Monday", "Since May"));
    assert_eq!(detail(&store), ("May", false, false));
    take(&mut store, &source(newer()));
    assert_eq!(detail(&store), ("May", false, false));
    // So is going back to the text that was edited: the question is the pack's again, and new.
    let mut store = waiting();
    take(&mut store, &loose(file().0, file().1));
    assert_eq!(detail(&store), ("May", false, false));
    undo(&mut store).unwrap();
    assert_eq!(detail(&store), ("Tuesday", true, true));
    // A pack that goes back itself leaves nothing waiting.
    take(&mut store, &source(files()));
    assert_eq!(detail(&store), ("Tuesday", true, false));
}

/// The bundled question that tests change, its file and its number of bytes.
fn bundled() -> (String, String, String) {
    let (file, text) = ops::bundled_files()[0];
    let name = file.rsplit('/').next().unwrap();
    (name.trim_end_matches(".md").to_owned(), name.to_owned(), text.to_owned())
}

/// Make the bank one that a program with another text of a question has filled.
fn filled_by_another(store: &mut Store, id: &str, version: &str) -> String {
    use hotseat::store::{StoreError, packs, questions};
    store
        .write(|tx| {
            let mut row = questions::read(tx, id)?.unwrap();
            row.proofs.push_str("\nAnother text of the same question.\n");
            row.digest = ops::digest(&row.text());
            row.pack_digest = row.digest.clone();
            questions::write(tx, &row)?;
            let pack = packs::read(tx, Pack::BUNDLED)?.unwrap();
            let digest = "another".to_owned();
            packs::write(tx, &packs::PackRow { version: version.to_owned(), digest, ..pack })?;
            Ok::<_, StoreError>(row.text())
        })
        .unwrap()
}

fn text_of(store: &Store, id: &str) -> String {
    hotseat::store::questions::read(store.conn(), id).unwrap().unwrap().text()
}

#[test]
fn only_an_older_bank_is_brought_to_the_questions_of_the_program() {
    let home = started_home();
    let path = home.path().join(".local/share/hotseat/bank.db");
    let mut store = open_bank(&path, false).unwrap().store;
    let (id, _, bundled) = bundled();
    let newer = filled_by_another(&mut store, &id, "999.0.0");
    ops::take_bundle(&mut store, bundled_catalog(), 1).unwrap();
    assert_eq!(text_of(&store, &id), newer);
    assert!(ops::open_bank_to_read(&path).unwrap().is_some(), "it needs nothing from this one");
    filled_by_another(&mut store, &id, "0.0.1");
    assert!(ops::open_bank_to_read(&path).unwrap().is_none());
    ops::take_bundle(&mut store, bundled_catalog(), 1).unwrap();
    assert_eq!(text_of(&store, &id), bundled);
}

#[test]
fn undo_never_loses_a_newer_text_of_the_program() {
    let home = started_home();
    let path = home.path().join(".local/share/hotseat/bank.db");
    let mut store = open_bank(&path, false).unwrap().store;
    let (id, name, bundled) = bundled();
    let older = filled_by_another(&mut store, &id, "0.0.1");
    let reviewed = bundled.find("reviewed = ").map(|at| &bundled[at..at + 21]).unwrap();
    let edited = bundled.replace(reviewed, "reviewed = 2026-01-05");
    import(&mut store, bundled_catalog(), &loose(name, edited.clone()), false, 1).unwrap();
    // A newer program: the edit stays, its text waits.
    ops::take_bundle(&mut store, bundled_catalog(), 2).unwrap();
    let waits = |store: &Store| read_detail(store, bundled_catalog(), &id).unwrap().waiting;
    assert!(text_of(&store, &id) == edited && waits(&store));
    // The row of before the edit is of the older program. It stays for a moment only.
    undo(&mut store).unwrap();
    assert_eq!(text_of(&store, &id), older);
    assert!(ops::open_bank_to_read(&path).unwrap().is_none());
    ops::take_bundle(&mut store, bundled_catalog(), 3).unwrap();
    assert_eq!(text_of(&store, &id), bundled);
    // Redoing brings the edit back, and undoing that the newer text.
    redo(&mut store).unwrap();
    ops::take_bundle(&mut store, bundled_catalog(), 4).unwrap();
    assert!(text_of(&store, &id) == edited && waits(&store));
    undo(&mut store).unwrap();
    ops::take_bundle(&mut store, bundled_catalog(), 5).unwrap();
    assert_eq!(text_of(&store, &id), bundled);
    // Undoing a mark changes no question, so nothing is compared again.
    mark(&mut store, std::slice::from_ref(&id), Mark::Favourite, "", 6).unwrap();
    undo(&mut store).unwrap();
    assert!(ops::open_bank_to_read(&path).unwrap().is_some());
}

#[test]
fn a_mark_on_a_question_that_is_gone_is_refused_by_name() {
    let mut store = small();
    let both = ids(&["django-prefetch-page", "gone-with-its-import"]);
    let error = mark(&mut store, &both, Mark::Favourite, "", 1).unwrap_err();
    assert!(matches!(&error, OpError::NoQuestion { id } if *id == both[1]), "{error}");
    assert!(!marks(&store, &both[0]).favourite, "all or nothing");
    assert_eq!(error.to_string(), "there is no question `gone-with-its-import` in the bank");
}

#[test]
fn a_note_is_never_lost_to_a_mark_that_is_there_already() {
    let mut store = small();
    let one = ids(&["django-prefetch-page"]);
    mark(&mut store, &one, Mark::Flagged, "", 1).unwrap();
    let done = mark(&mut store, &one, Mark::Flagged, "the plan is from 15", 2).unwrap();
    assert_eq!(done.sentence, "added the flag to 1 question");
    let notes = |store: &Store| read_detail(store, bundled_catalog(), &one[0]).unwrap().marks;
    assert_eq!(notes(&store), [("flagged".to_owned(), "the plan is from 15".to_owned())]);
    let done = mark(&mut store, &one, Mark::Flagged, "", 3).unwrap();
    assert_eq!(done.sentence, "removed the flag of 1 question");
    undo(&mut store).unwrap();
    undo(&mut store).unwrap();
    assert_eq!(notes(&store), [("flagged".to_owned(), String::new())]);
}

#[test]
fn the_last_five_hundred_ops_are_kept_whatever_was_undone_between() {
    let mut store = small();
    let one = ids(&["django-prefetch-page"]);
    save_search(&mut store, "first", "kind:debugging", 1).unwrap();
    for now in 0..500 {
        mark(&mut store, &one, Mark::Favourite, "", now).unwrap();
        undo(&mut store).unwrap();
    }
    assert_eq!(undo(&mut store).unwrap().unwrap().sentence, "undid: saved the search first");
    for now in 0..510 {
        mark(&mut store, &one, Mark::Favourite, "", now).unwrap();
    }
    assert_eq!(std::iter::from_fn(|| undo(&mut store).unwrap()).count(), 500);
}

#[test]
fn a_pack_of_unchanged_questions_brings_its_new_version() {
    let mut store = small();
    let version = |store: &Store| {
        hotseat::store::packs::read(store.conn(), "small").unwrap().unwrap().version
    };
    let again = import(&mut store, bundled_catalog(), &source(files()), true, 1).unwrap().1;
    assert_eq!(again.touched, ops::Touched::Nothing);
    let mut newer = source(files());
    newer.pack.version = "2".to_owned();
    let (_, done) = import(&mut store, bundled_catalog(), &newer, true, 2).unwrap();
    assert_eq!(done.sentence, "imported Small: 6 unchanged");
    assert_eq!(version(&store), "2");
    undo(&mut store).unwrap();
    assert_eq!(version(&store), "1");
}

#[test]
fn a_rejected_file_leaves_the_bank_as_it_was() {
    let mut store = small();
    let mut broken = files();
    broken[0].1 = broken[0].1.replace("Since Monday", "Since Tuesday");
    broken[1].1 = broken[1].1.replace("level = \"senior\"", "level = \"guru\"");
    let error =
        import(&mut store, bundled_catalog(), &source(broken.clone()), false, 1).unwrap_err();
    assert!(matches!(error, OpError::Rejected { .. }), "{error}");
    let text =
        |store: &Store| read_detail(store, bundled_catalog(), "django-prefetch-page").unwrap().text;
    assert!(text(&store).contains("Since Monday"));
    // The same with the user's leave takes the rest.
    let (plan, _) = import(&mut store, bundled_catalog(), &source(broken), true, 2).unwrap();
    assert_eq!((plan.count(Outcome::Updated), plan.count(Outcome::Rejected)), (1, 1));
    assert!(text(&store).contains("Since Tuesday"));
}

#[test]
fn two_processes_write_to_one_bank() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let store = filled(&path);
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    let ids: Vec<String> = index.rows().take(40).map(|row| row.id.to_string()).collect();
    std::thread::scope(|scope| {
        for half in ids.chunks(20) {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path, Access::Write).unwrap();
                for id in half {
                    mark(&mut store, std::slice::from_ref(id), Mark::Favourite, "", 1).unwrap();
                }
            });
        }
    });
    assert!(ids.iter().all(|id| marks(&store, id).favourite));
}

#[test]
fn text_is_found_whatever_is_typed() {
    let store = small();
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    let count = |text: &str| {
        let query = hotseat::search::parse(text, index.values()).unwrap();
        ops::search(&store, &index, &query).unwrap().count
    };
    assert_eq!(count("doctors"), 6);
    assert_eq!(count("\"two doctors stand\""), 6);
    assert_eq!(count("doctors -redis"), 5);
    assert_eq!(count("debugging"), 2);
    assert_eq!(count("eviction"), 1);
    for hostile in
        ["c++", "n+1", "*", "'", "NEAR(a", "title:x", "^a", "a AND b", "-a*", "\u{0}", "日本"]
    {
        let query = hotseat::search::parse(hostile, index.values());
        if let Ok(query) = query {
            assert!(ops::search(&store, &index, &query).is_ok(), "{hostile}");
        }
    }
}
