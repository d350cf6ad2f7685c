//! Drawing sets from a bank: what may be drawn, what comes of it, and drawing again.

use std::collections::HashSet;
use std::time::Duration;

use hotseat::domain::{Blueprint, Count, Item, Level, Set, SetChange, Slot, Want, Word};
use hotseat::ops::{
    self, Draw, DrawLimit, Mark, OpError, Redraw, Standing, add_sets, bundled_catalog, change_set,
    draw, equivalents, read_set, redraw,
};
use hotseat::search::Index;
use hotseat::store::Store;

use crate::bank::{file, files, small, source};

/// No draw of a test depends on how fast it is.
fn limit() -> DrawLimit<'static> {
    DrawLimit { time: Duration::from_mins(10), clock: &|| Duration::ZERO, stop: &|| false }
}

fn index(store: &Store) -> Index {
    ops::build_index(store, bundled_catalog(), 100 * DAY).unwrap()
}

const DAY: i64 = 24 * 60 * 60;

/// The questions that the program brings, taken in.
fn bundled() -> Store {
    let mut store = Store::in_memory().unwrap();
    ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
    store
}

fn want(query: &str, count: &str) -> Want {
    Want { query: query.to_owned(), count: count.parse().unwrap(), section: None }
}

fn drawn(store: &Store, blueprint: &Blueprint) -> Vec<Set> {
    match draw(store, &index(store), blueprint, 7, &limit()).unwrap() {
        Draw::Drawn { sets, .. } => sets,
        Draw::Impossible(conflict) => panic!("{}: {}", blueprint.name, conflict.words),
    }
}

fn ids(set: &Set) -> Vec<String> {
    set.items().map(|item| item.question.clone()).collect()
}

fn all_ids(sets: &[Set]) -> Vec<String> {
    let mut ids: Vec<String> = sets.iter().flat_map(ids).collect();
    ids.sort();
    ids
}

#[test]
fn every_bundled_blueprint_draws_from_the_bundled_bank_and_keeps_its_demands() {
    let store = bundled();
    let index = index(&store);
    for bundled in ops::bundled_blueprints() {
        let blueprint = ops::read_blueprint(bundled.text, &index).unwrap();
        let sets = drawn(&store, &blueprint);
        assert_eq!(sets.len(), usize::from(blueprint.forms), "{}", bundled.id);
        let all = all_ids(&sets);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "{}", bundled.id);
        for set in &sets {
            let rows: Vec<_> =
                set.items().map(|item| index.row_of_id(&item.question).unwrap()).collect();
            let minutes: u16 = rows.iter().map(|row| index.row(*row).minutes).sum();
            assert!(minutes <= blueprint.slot.for_questions(), "{}", bundled.id);
            let count = |is_meant: &dyn Fn(u32) -> bool| {
                u16::try_from(rows.iter().filter(|row| is_meant(**row)).count()).unwrap()
            };
            assert!(blueprint.questions.holds(count(&|_| true)), "{}", bundled.id);
            for want in &blueprint.wants {
                let query = hotseat::search::parse(&want.query, index.values()).unwrap();
                let found = ops::search(&store, &index, &query).unwrap();
                assert!(want.count.holds(count(&|row| found.rows.get(row))), "{}", want.query);
            }
            for (level, wanted) in &blueprint.levels {
                assert!(wanted.holds(count(&|row| index.row(row).level == *level)));
            }
            for (kind, wanted) in &blueprint.kinds {
                assert!(wanted.holds(count(&|row| index.row(row).kind == *kind)));
            }
            assert!(set.items().all(|item| !item.reason.is_empty() && !item.locked));
            assert!(set.sections.iter().all(|section| !section.items.is_empty()));
        }
    }
}

#[test]
fn sections_are_the_wants_in_their_order_and_names_count_the_forms() {
    let store = small();
    let mut blueprint = Blueprint::new("Onsite", Slot { minutes: 60, opening: 0, closing: 0 });
    blueprint.questions = Count::exactly(4);
    blueprint.wants = vec![
        Want {
            section: Some("Slow pages".to_owned()),
            ..want("kind:debugging system:django", "1")
        },
        want("database:postgresql,redis level:mid", "1"),
        want("nine hundred", "1"),
    ];
    let sets = drawn(&store, &blueprint);
    assert_eq!((sets.len(), sets[0].name.as_str(), sets[0].created), (1, "Onsite", 7));
    let titles: Vec<&str> = sets[0].sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Slow pages", "PostgreSQL or Redis and Valkey, Mid", "nine hundred", "More"]
    );
    let drawing = sets[0].drawing.as_ref().unwrap();
    assert_eq!((drawing.form, drawing.outcome.as_str()), (1, "proven best"));
    assert_eq!(drawing.blueprint, blueprint);
    // Without wants there is one section that needs no title; with two forms, two names.
    let two = Blueprint { forms: 2, wants: Vec::new(), questions: Count::exactly(2), ..blueprint };
    let sets = drawn(&store, &two);
    let shape: Vec<_> =
        sets.iter().map(|set| (set.name.as_str(), set.sections.len(), set.len())).collect();
    assert_eq!(shape, [("Onsite A", 1, 2), ("Onsite B", 1, 2)]);
    assert_eq!(sets[1].sections[0].title, "");
    assert_eq!(drawn(&store, &two), sets);
}

#[test]
fn a_wrong_query_says_which_demand_it_belongs_to() {
    let store = small();
    let plain = Blueprint::new("Onsite", Slot::of(60));
    let wrong = "framework:djngo";
    let mut in_want = plain.clone();
    in_want.wants = vec![want("level:mid", "1"), want(wrong, "1")];
    let in_among = Blueprint { among: wrong.to_owned(), ..plain.clone() };
    let mut in_avoid = plain;
    wrong.clone_into(&mut in_avoid.avoid.query);
    for (blueprint, of) in [(in_want, "want 2"), (in_among, "`among`"), (in_avoid, "`avoid`")] {
        let error = draw(&store, &index(&store), &blueprint, 0, &limit()).unwrap_err();
        let expected =
            format!("{of} of the blueprint cannot be understood: there is no framework `djngo`");
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.hint(), Some("did you mean `django`?"));
        assert!(matches!(error, OpError::BadQuery { error, .. } if error.span == (10..15)));
    }
}

/// A bank of drafts, enemies and the six questions.
fn varied() -> Store {
    let mut store = Store::in_memory().unwrap();
    let mut files = files();
    let mut draft = file(
        "django-draft-question",
        &[("title", "A draft"), ("system", "django"), ("topic", "security"), ("minutes", "7")],
        "What is still open in this draft, and who closes it before the next interview begins?",
    );
    draft.1 = draft.1.replace("status = \"ready\"", "status = \"draft\"");
    files.push(draft);
    let enemies = "enemies = [\"django-form-that-trusts\"]\n\n[[references]]";
    files[0].1 = files[0].1.replacen("\n[[references]]", enemies, 1);
    ops::import(&mut store, bundled_catalog(), &source(files), true, 0).unwrap();
    store
}

#[test]
fn only_ready_questions_are_drawn_unless_a_query_asks_for_others() {
    let store = varied();
    let every = |among: &str, wants: Vec<Want>| {
        let mut blueprint = Blueprint::new("All", Slot { minutes: 240, opening: 0, closing: 0 });
        among.clone_into(&mut blueprint.among);
        blueprint.wants = wants;
        blueprint.avoid.enemies = false;
        all_ids(&drawn(&store, &blueprint))
    };
    let draft = "django-draft-question".to_owned();
    assert_eq!(every("", Vec::new()).len(), 6);
    assert!(!every("-status:retired", Vec::new()).contains(&draft));
    assert_eq!(every("status:draft", Vec::new()), std::slice::from_ref(&draft));
    // Only the want that asks for drafts brings them.
    let drafts = every("", vec![want("status:draft", ">=1"), want("level:mid", ">=1")]);
    assert!(drafts.contains(&draft) && drafts.len() == 7);
}

#[test]
fn what_is_avoided_leaked_asked_or_gives_another_away_is_not_drawn() {
    let mut store = varied();
    let mut blueprint = Blueprint::new("All", Slot { minutes: 240, opening: 0, closing: 0 });
    // One of the two that give each other away stays out.
    let all = all_ids(&drawn(&store, &blueprint));
    assert_eq!(all.len(), 5);
    blueprint.avoid.enemies = false;
    assert_eq!(all_ids(&drawn(&store, &blueprint)).len(), 6);
    ops::mark(&mut store, &["redis-eviction-at-noon".to_owned()], Mark::Leaked, "", 1).unwrap();
    "is:leaked".clone_into(&mut blueprint.avoid.query);
    assert_eq!(all_ids(&drawn(&store, &blueprint)).len(), 5);
    // Asked 40 days before: within 41 days, not within 40.
    let (number, _) = ops::new_set(&mut store, "Asked", Slot::of(60), &[], 1).unwrap();
    let add =
        SetChange::Add { questions: vec!["mvc-nine-hundred-lines".to_owned()], section: None };
    change_set(&mut store, number, &add, 1).unwrap();
    ops::note_asked(&mut store, number, 60 * DAY).unwrap();
    for (days, expected) in [(40, 5), (41, 4)] {
        blueprint.avoid.asked_days = Some(days);
        assert_eq!(all_ids(&drawn(&store, &blueprint)).len(), expected, "{days}");
    }
}

#[test]
fn what_was_asked_less_is_preferred_whatever_the_seed() {
    let mut store = Store::in_memory().unwrap();
    let twin = |id: &str, topic: &str| {
        let (_, text) = files().remove(0);
        let text = text.replace("django-prefetch-page", id).replace("orm-loading", topic);
        (format!("{id}.md"), text)
    };
    let twins = vec![twin("django-twin-one", "security"), twin("django-twin-two", "orm-loading")];
    ops::import(&mut store, bundled_catalog(), &source(twins), true, 0).unwrap();
    let drawn_by = |store: &Store| -> HashSet<String> {
        let one = |seed| {
            let blueprint = Blueprint {
                questions: Count::exactly(1),
                seed,
                ..Blueprint::new("One", Slot::of(60))
            };
            all_ids(&drawn(store, &blueprint)).remove(0)
        };
        (1..20).map(one).collect()
    };
    assert_eq!(drawn_by(&store).len(), 2);
    let (number, _) = ops::new_set(&mut store, "Asked", Slot::of(60), &[], 1).unwrap();
    let add = SetChange::Add { questions: vec!["django-twin-one".to_owned()], section: None };
    change_set(&mut store, number, &add, 1).unwrap();
    ops::note_asked(&mut store, number, 60 * DAY).unwrap();
    assert_eq!(drawn_by(&store), HashSet::from(["django-twin-two".to_owned()]));
}

#[test]
fn an_impossible_blueprint_names_the_conflict_and_what_would_do() {
    let store = small();
    let mut blueprint = Blueprint::new("Onsite", Slot::of(60));
    blueprint.wants = vec![want("database:redis", "3")];
    let Draw::Impossible(conflict) = draw(&store, &index(&store), &blueprint, 0, &limit()).unwrap()
    else {
        panic!("there is one question of Redis");
    };
    assert!(conflict.words.contains("database:redis"), "{}", conflict.words);
    let changed = conflict.nearest.unwrap().blueprint;
    assert!(!drawn(&store, &changed).is_empty());
    let nothing = Blueprint { among: "level:junior kind:design".to_owned(), ..blueprint };
    let error = draw(&store, &index(&store), &nothing, 0, &limit()).unwrap_err();
    assert_eq!(error.to_string(), "the bank holds no question that the blueprint allows");
}

/// Three forms of the bundled bank, kept.
fn kept(store: &mut Store) -> (Vec<i64>, Vec<Set>) {
    let text = ops::named_blueprint(store, "full-loop").unwrap();
    let blueprint = ops::read_blueprint(&text, &index(store)).unwrap();
    let sets = drawn(store, &blueprint);
    let (saved, _) = add_sets(store, sets, 10).unwrap();
    saved.into_iter().map(|saved| (saved.number, saved.set)).unzip()
}

#[test]
fn drawing_again_keeps_what_is_locked_and_shares_nothing_with_the_other_forms() {
    let mut store = bundled();
    let (numbers, sets) = kept(&mut store);
    let (number, first) = (numbers[0], ids(&sets[0])[0].clone());
    for change in [
        SetChange::Lock { question: first.clone(), on: true },
        SetChange::Note { question: first.clone(), note: "Begin here.".to_owned() },
    ] {
        change_set(&mut store, number, &change, 11).unwrap();
    }
    // One of another section waits in reserve.
    let (at, all) = (index(&store), all_ids(&sets));
    let mut outside = at.rows().map(|row| row.id.to_string());
    let reserve = outside.find(|id| !all.contains(id)).unwrap();
    let add = SetChange::Add { questions: vec![reserve.clone()], section: None };
    change_set(&mut store, number, &add, 12).unwrap();
    let aside = SetChange::Reserve { question: reserve.clone(), on: true };
    change_set(&mut store, number, &aside, 13).unwrap();
    let before = read_set(&store, number).unwrap();
    let mut seen = HashSet::new();
    for seed in 2..8 {
        let index = index(&store);
        let Redraw::Drawn { done, standing } =
            redraw(&mut store, &index, number, seed, 14, &limit()).unwrap()
        else {
            panic!("the bank has room");
        };
        assert!(done.sentence.starts_with("drew the set Full loop A again: "), "{}", done.sentence);
        assert_eq!(standing, Standing::ProvenBest);
        let again = read_set(&store, number).unwrap();
        let item = again.item(&first).unwrap();
        assert!(item.locked && item.note == "Begin here.");
        assert!(again.item(&reserve).is_some_and(|item| item.reserve));
        let elsewhere: Vec<String> = sets[1..].iter().flat_map(ids).collect();
        assert!(ids(&again).iter().all(|id| !elsewhere.contains(id)), "{seed}");
        assert_eq!(again.drawing.as_ref().unwrap().blueprint.seed, seed);
        assert_eq!(again.drawing.as_ref().unwrap().blueprint.forms, 3);
        seen.insert(ids(&again));
    }
    assert!(seen.len() > 1, "another seed gives another set");
    for _ in 2..8 {
        ops::undo(&mut store).unwrap();
    }
    assert_eq!(read_set(&store, number).unwrap(), before);
}

#[test]
fn what_is_locked_stands_where_it_stood_when_the_rest_is_drawn_again() {
    let mut store = bundled();
    let (numbers, sets) = kept(&mut store);
    let (number, all) = (numbers[0], ids(&sets[0]));
    let (locked, spare) = (all[0].clone(), all[1].clone());
    let mine = sets[0].sections.len();
    for change in [
        SetChange::AddSection("Mine".to_owned()),
        SetChange::MoveTo { question: locked.clone(), section: mine },
        SetChange::Lock { question: locked.clone(), on: true },
        SetChange::Reserve { question: spare.clone(), on: true },
        SetChange::AddSection("Last words".to_owned()),
    ] {
        change_set(&mut store, number, &change, 12).unwrap();
    }
    let spare_in = |set: &Set| {
        let (section, _) = set.place(&spare).unwrap();
        set.sections[section].title.clone()
    };
    let before = read_set(&store, number).unwrap();
    for seed in 2..6 {
        let at = index(&store);
        redraw(&mut store, &at, number, seed, 14, &limit()).unwrap();
        let again = read_set(&store, number).unwrap();
        let mine = again.sections.iter().find(|section| section.title == "Mine").unwrap();
        assert_eq!(mine.items[0].question, locked, "{seed}");
        assert_eq!(mine.items.len(), 1);
        assert!(again.sections.iter().any(|section| section.title == "Last words"));
        assert_eq!(spare_in(&again), spare_in(&before));
        // No question is lost or twice.
        let unique: HashSet<String> = ids(&again).into_iter().collect();
        assert_eq!(unique.len(), again.len());
    }
}

#[test]
fn what_another_form_was_asked_with_is_not_given_away_by_drawing_again() {
    let mut store = varied();
    let mut blueprint = Blueprint {
        forms: 2,
        among: "framework:django".to_owned(),
        questions: Count::exactly(1),
        ..Blueprint::new("Pair", Slot::of(60))
    };
    blueprint.avoid.asked_days = Some(90);
    let sets = drawn(&store, &blueprint);
    // Two of the three questions give each other away, so the third one is in a form.
    let (saved, _) = add_sets(&mut store, sets, 10).unwrap();
    let (free, asked): (Vec<_>, Vec<_>) =
        saved.into_iter().partition(|saved| saved.set.holds("mvc-nine-hundred-lines"));
    ops::note_asked(&mut store, asked[0].number, 99 * DAY).unwrap();
    let index = index(&store);
    let slot = SetChange::Slot(Slot::of(90));
    change_set(&mut store, free[0].number, &slot, 99 * DAY).unwrap();
    let again = redraw(&mut store, &index, free[0].number, 2, 99 * DAY, &limit()).unwrap();
    assert!(matches!(again, Redraw::Drawn { .. }));
    assert_eq!(read_set(&store, free[0].number).unwrap().slot, Slot::of(90));
    assert_eq!(ids(&read_set(&store, free[0].number).unwrap()), ["mvc-nine-hundred-lines"]);
}

#[test]
fn what_waits_in_reserve_is_not_given_away_by_drawing_again() {
    let mut store = varied();
    let blueprint = Blueprint {
        among: "framework:django".to_owned(),
        questions: Count::exactly(1),
        ..Blueprint::new("One", Slot::of(60))
    };
    let set = drawn(&store, &blueprint).remove(0);
    let (saved, _) = add_sets(&mut store, vec![set], 10).unwrap();
    let (number, spare) = (saved[0].number, "django-form-that-trusts".to_owned());
    let add = SetChange::Add { questions: vec![spare.clone()], section: None };
    // It may be the one that was drawn.
    let _ = change_set(&mut store, number, &add, 11);
    let reserve = SetChange::Reserve { question: spare.clone(), on: true };
    change_set(&mut store, number, &reserve, 12).unwrap();
    for seed in 2..8 {
        let at = index(&store);
        redraw(&mut store, &at, number, seed, 13, &limit()).unwrap();
        let again = ids(&read_set(&store, number).unwrap());
        let asked: Vec<&String> = again.iter().filter(|id| **id != spare).collect();
        assert_eq!(asked, ["mvc-nine-hundred-lines"], "{seed}");
    }
}

#[test]
fn a_set_made_by_hand_or_with_a_locked_question_that_is_gone_is_not_drawn_again() {
    let mut store = bundled();
    let (number, _) = ops::new_set(&mut store, "Mine", Slot::of(60), &[], 1).unwrap();
    let at = index(&store);
    let error = redraw(&mut store, &at, number, 1, 2, &limit()).unwrap_err();
    assert_eq!(error.to_string(), "the set Mine was not drawn, so it cannot be drawn again");
    let (numbers, sets) = kept(&mut store);
    let gone = ids(&sets[0])[0].clone();
    let lock = SetChange::Lock { question: gone.clone(), on: true };
    change_set(&mut store, numbers[0], &lock, 3).unwrap();
    hotseat::store::questions::delete(store.conn(), &gone).unwrap();
    let at = index(&store);
    let error = redraw(&mut store, &at, numbers[0], 1, 4, &limit()).unwrap_err();
    assert!(matches!(error, OpError::NoQuestion { id } if id == gone));
}

#[test]
fn equivalents_are_alike_and_in_no_form_of_the_draw() {
    let mut store = bundled();
    let (numbers, sets) = kept(&mut store);
    let index = index(&store);
    let all = all_ids(&sets);
    let mut some = 0;
    for id in ids(&sets[0]) {
        let row = index.row(index.row_of_id(&id).unwrap());
        for equivalent in equivalents(&store, &index, numbers[0], &id).unwrap() {
            let other = index.row(index.row_of_id(&equivalent.id).unwrap());
            assert_eq!((other.level, other.title), (row.level, equivalent.title.as_str()));
            assert!(other.minutes.abs_diff(row.minutes) <= 2);
            assert!(!all.contains(&equivalent.id));
            some += 1;
            let swap =
                SetChange::Swap { question: id.clone(), by: equivalent.id, reason: String::new() };
            change_set(&mut store, numbers[0], &swap, 20).unwrap();
            ops::undo(&mut store).unwrap();
        }
    }
    assert!(some > 0);
    let error = equivalents(&store, &index, numbers[0], &ids(&sets[1])[0]).unwrap_err();
    assert!(error.to_string().ends_with("is not in the set"), "{error}");
}

#[test]
fn in_a_set_made_by_hand_an_equivalent_is_of_the_same_system() {
    let mut store = bundled();
    let index = index(&store);
    let (number, _) = ops::new_set(&mut store, "Mine", Slot::of(60), &[], 1).unwrap();
    let one = index.rows().find(|row| row.level == Level::Mid).unwrap().id.to_string();
    let add = SetChange::Add { questions: vec![one.clone()], section: None };
    change_set(&mut store, number, &add, 2).unwrap();
    let system = index.home_of(index.row_of_id(&one).unwrap());
    let found = equivalents(&store, &index, number, &one).unwrap();
    assert!(!found.is_empty());
    let query = format!("system:{system} level:{}", Level::Mid.name());
    let query = hotseat::search::parse(&query, index.values()).unwrap();
    let alike = ops::search(&store, &index, &query).unwrap();
    for equivalent in found {
        assert!(alike.rows.get(index.row_of_id(&equivalent.id).unwrap()), "{}", equivalent.id);
    }
}

#[test]
fn a_page_of_a_set_holds_its_questions_and_names_those_that_are_gone() {
    let store = small();
    let mut set = Set::new("Onsite", Slot::of(60), 0);
    set.sections[0].items = vec![Item::new("django-prefetch-page"), Item::new("left-the-bank")];
    let page = |shape, html| ops::sheet(&store, bundled_catalog(), &set, shape, html).unwrap();
    let guide = page(ops::SheetShape::Guide, false);
    assert!(guide.contains("The first key point of django-prefetch-page"), "{guide}");
    assert!(guide.contains("left-the-bank"));
    let candidate = page(ops::SheetShape::Candidate, true);
    assert!(candidate.starts_with("<!DOCTYPE html>") || candidate.starts_with("<!doctype html>"));
    assert!(!candidate.contains("key point") && !candidate.contains("left-the-bank"));
}
