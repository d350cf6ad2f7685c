//! New questions of one's own, packs as folders, and newer texts of edited questions.

use std::fs;

use hotseat::domain::Kind;
use hotseat::ops::{
    self, Likeness, Subject, Take, Taken, begin_edit, bundled_catalog, import, keep_text,
    newer_text, packs, read_detail, take_either, take_new, undo,
};
use hotseat::search::Trigrams;
use hotseat::store::Store;
use jiff::civil::date;

use crate::bank::{files, small, source};
use crate::cli::{Home, code, err, out};
use crate::driver::Driver;

const ID: &str = "django-prefetch-page";
const TITLE: &str = "Prefetched, yet slow on page two";

fn subject() -> Subject {
    Subject::New { system: Some("django".to_owned()), kind: Some(Kind::Debugging) }
}

fn template(store: &Store) -> String {
    let begun = begin_edit(store, bundled_catalog(), &subject(), date(2026, 11, 22), |_| None);
    begun.unwrap().text
}

/// The template with what a draft needs at least.
fn written(text: &str, title: &str) -> String {
    text.replacen("title = \"\"", &format!("title = \"{title}\""), 1)
        .replace("topic = \"\"", "topic = \"security\"")
        .replace("## Prompt\n", "## Prompt\n\nThe cashier of a zoo sells tickets for yesterday.\n")
}

fn take(store: &mut Store, text: &str, known: bool) -> Taken {
    let base = ops::digest(&template(store));
    keep_text(store, &subject(), &base, text, 5).unwrap();
    take_new(store, bundled_catalog(), &subject(), text, known, 5).unwrap()
}

fn kept(store: &Store) -> Option<String> {
    let begun = begin_edit(store, bundled_catalog(), &subject(), date(2026, 11, 22), |_| None);
    begun.unwrap().kept.map(|kept| kept.text)
}

#[test]
fn a_new_question_goes_into_a_pack_of_its_own_and_undo_takes_it_out() {
    let mut store = small();
    let text = written(&template(&store), "Tickets for yesterday");
    let Taken::Saved { done, .. } = take(&mut store, &text, false) else { panic!() };
    assert_eq!(done.sentence, "wrote the question django-tickets-for-yesterday");
    let detail = read_detail(&store, bundled_catalog(), "django-tickets-for-yesterday").unwrap();
    assert_eq!((detail.pack.as_str(), detail.edited), ("mine", false));
    assert_eq!(detail.question.kind, Kind::Debugging);
    let is_comment = |line: &str| line.starts_with("# ") || line.contains("<!--");
    assert!(!detail.text.lines().any(is_comment), "{}", detail.text);
    assert_eq!(kept(&store), None);
    undo(&mut store).unwrap();
    let ids = || packs(&store).unwrap().into_iter().map(|held| held.pack.id).collect::<Vec<_>>();
    assert_eq!(ids(), ["small"]);
    assert!(read_detail(&store, bundled_catalog(), "django-tickets-for-yesterday").is_err());
}

#[test]
fn what_is_missing_is_said_at_the_line_that_was_typed() {
    let mut store = small();
    let text = template(&store).replacen("title = \"\"", "title = \"Tickets for yesterday\"", 1);
    let Taken::Refused(refused) = take(&mut store, &text, false) else { panic!() };
    let found = &refused.located()[0];
    assert_eq!(found.message, "`` is not a topic of Django");
    let line = text.lines().position(|line| line == "topic = \"\"").unwrap() + 1;
    assert_eq!(found.line, line);
    assert_eq!(kept(&store), Some(text));
    // The id of another question.
    let text = written(&template(&store), "Tickets for yesterday").replacen(
        "id = \"\"",
        &format!("id = \"{ID}\""),
        1,
    );
    let Taken::Refused(refused) = take(&mut store, &text, false) else { panic!() };
    let found = &refused.located()[0];
    assert_eq!(found.message, format!("`{ID}` is the id of another question"));
    assert_eq!(found.line, text.lines().position(|line| line.contains(ID)).unwrap() + 1);
}

#[test]
fn a_question_like_one_of_the_bank_is_saved_only_when_that_is_known() {
    let mut store = small();
    let copy = files().remove(0).1;
    let copy = copy
        .replace(&format!("id = \"{ID}\""), "id = \"\"")
        .replace("two doctors", "two nurses")
        .replace("Prefetched, yet slow", "Prefetched, but slow");
    let Taken::Alike(others) = take(&mut store, &copy, false) else { panic!() };
    let Likeness { id, percent, .. } = &others[0];
    assert!(id == ID && *percent > 90, "{others:?}");
    assert!(kept(&store).is_some());
    let taken = take(&mut store, &copy, true);
    assert!(matches!(taken, Taken::Saved { .. }), "{taken:?}");
}

/// Where two questions count as one is chosen by these: they are all different.
#[test]
fn no_two_bundled_questions_are_taken_for_one() {
    let catalog = bundled_catalog();
    let read = |(file, text): &(&str, &str)| {
        let question = hotseat::format::question::read(text, file, catalog).question.unwrap();
        Trigrams::of(&format!("{}\n{}", question.title, question.body.prompt))
    };
    let all: Vec<Trigrams> = ops::bundled_files().iter().map(read).collect();
    let mut closest = 0;
    for (at, one) in all.iter().enumerate() {
        for other in &all[..at] {
            closest = closest.max(one.alike(other));
        }
    }
    assert!((20..=55).contains(&closest), "{closest}");
}

/// A bank whose first question the user edited, and then its pack brought a newer text.
fn waiting() -> Store {
    let mut store = small();
    let subject = Subject::Question(ID.to_owned());
    let begun = begin_edit(&store, bundled_catalog(), &subject, date(2026, 11, 22), |_| None);
    let begun = begun.unwrap();
    let mine = begun.text.replace("Since Monday", "Since Tuesday");
    ops::take_edit(&mut store, bundled_catalog(), ID, &begun.base, &mine, 1).unwrap();
    bring(&mut store, "Since May");
    store
}

fn bring(store: &mut Store, since: &str) {
    let mut newer = files();
    newer[0].1 = newer[0].1.replace("Since Monday", since);
    import(store, bundled_catalog(), &source(newer), true, 2).unwrap();
}

fn state(store: &Store) -> (String, bool, bool) {
    let detail = read_detail(store, bundled_catalog(), ID).unwrap();
    let day = ["Monday", "Tuesday", "May", "Easter"]
        .into_iter()
        .find(|day| detail.text.contains(&format!("Since {day}")));
    (day.unwrap().to_owned(), detail.edited, detail.waiting)
}

#[test]
fn either_text_can_be_taken_and_undo_lets_both_be_there_again() {
    let tuesday = |edited, waiting| ("Tuesday".to_owned(), edited, waiting);
    let mut store = waiting();
    let newer = newer_text(&store, ID).unwrap().unwrap();
    let marked: Vec<&str> = newer
        .lines
        .iter()
        .filter(|line| matches!(line.side, ops::Side::Mine | ops::Side::Theirs))
        .map(|line| line.text.as_str())
        .collect();
    assert!(marked[0].contains("Tuesday") && marked[1].contains("May"), "{marked:?}");
    assert_eq!(marked.len(), 2);
    let done = take_either(&mut store, bundled_catalog(), ID, Take::Mine, 3).unwrap();
    assert_eq!(done.sentence, format!("kept your text: {TITLE}"));
    assert_eq!(state(&store), tuesday(true, false));
    // The same text of the pack does not ask again; another one does.
    bring(&mut store, "Since May");
    assert_eq!(state(&store), tuesday(true, false));
    bring(&mut store, "Since Easter");
    assert_eq!(state(&store), tuesday(true, true));
    take_either(&mut store, bundled_catalog(), ID, Take::Theirs, 4).unwrap();
    assert_eq!(state(&store), ("Easter".to_owned(), false, false));
    undo(&mut store).unwrap();
    assert_eq!(state(&store), tuesday(true, true));
    let mut store = small();
    assert_eq!(newer_text(&store, ID).unwrap(), None);
    let error = take_either(&mut store, bundled_catalog(), ID, Take::Theirs, 4).unwrap_err();
    assert_eq!(error.to_string(), format!("no newer text of its pack waits for {ID}"));
}

#[test]
fn d_shows_the_difference_and_a_key_takes_either() {
    let browse = || Driver::with(waiting()).keys("/ \"prefetched\" enter");
    insta::assert_snapshot!(browse().keys("d").screen(), @r"
    / prefetched                                                             1 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1/1 ┓
    │▾ Framework           │┃ ePrefetched, yet slow on page two          Mid    12m┃
    ┏ - yours   + newer text of small ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃                                                                              ┃
    ┃   ## Prompt                                                                  ┃
    ┃                                                                              ┃
    ┃ - A clinic books its rooms with a small program. Since Tuesday two doctors   ┃
    ┃ - stand in one room about once                                               ┃
    ┃ + A clinic books its rooms with a small program. Since May two doctors stand ┃
    ┃ + in one room about once                                                     ┃
    ┃   a day, each with a confirmed booking for it. Nobody changed the program.   ┃
    ┃                                                                              ┃
    ┃   ```sql                                                                     ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   PostgreSQL        0││Prompt                                                │
    │   MongoDB           0││                                                      │
    │   Firebase          0││A clinic books its rooms with a small program. Since  │
    │   SQLite            0││Tuesday two doctors stand in one room about once a    │
    │   Relational and S… 0││day, each with a confirmed booking for it. Nobody     │
    │   NoSQL             0││changed the program.                                  │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯

     m keep mine  t take theirs  j scroll  esc close
    ");
    assert_eq!(state(browse().keys("d t").store()).0, "May");
    let mut driver = browse().keys("d m");
    assert_eq!(state(driver.store()), ("Tuesday".to_owned(), true, false));
    let driver = driver.keys("d");
    assert_eq!(driver.toast(), format!("no newer text of its pack waits for {ID}"));
}

#[test]
fn n_begins_with_the_system_and_kind_under_the_cursor() {
    let write = |text: &str| {
        assert!(text.contains("system = \"postgresql\"\n"), "{text}");
        assert!(text.contains("kind = \"debugging\"\n"), "{text}");
        text.replacen("title = \"\"", "title = \"The sequence that ran out\"", 1)
            .replace("topic = \"\"", "topic = \"indexes\"")
    };
    let browse = || Driver::sized(small(), 100, 30).keys("/ \"unused\" enter");
    let mut driver = browse().editor(move |text, _| write(text)).keys("n");
    let id = "postgresql-the-sequence-that-ran-out";
    assert!(read_detail(driver.store(), bundled_catalog(), id).is_ok());
    let driver = browse().editor(|text, _| text.to_owned()).keys("n");
    assert_eq!(driver.toast(), "nothing was changed");
}

#[test]
fn likely_duplicates_are_shown_before_a_new_question_is_saved() {
    let copy = || files().remove(0).1.replace(&format!("id = \"{ID}\""), "id = \"my-own-copy\"");
    let write = || Driver::sized(small(), 100, 30).editor(move |_, _| copy()).keys("n");
    let screen = write().screen();
    assert!(screen.contains("The bank has questions like this one"), "{screen}");
    assert!(screen.contains(" % alike: look at it"), "{screen}");
    let exists =
        |mut driver: Driver| read_detail(driver.store(), bundled_catalog(), "my-own-copy").is_ok();
    assert!(exists(write().keys("enter")));
    assert!(!exists(write().keys("esc")));
    let screen = write().keys("down down enter").screen();
    assert!(screen.contains("/ id:"), "{screen}");
    // What was typed is offered again.
    let screen = write().keys("esc n").screen();
    assert!(screen.contains("was not taken"), "{screen}");
}

#[cfg(unix)]
#[test]
fn the_command_writes_a_question_and_its_pack_as_a_folder() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_pack();
    let script = "#!/bin/sh\nsed -i -e \"s/^title = .*/title = \\\"$1\\\"/\" \
        -e 's/^topic = \"\"/topic = \"security\"/' \"$2\"\n";
    home.write("typist", script);
    let typist = home.path("typist");
    fs::set_permissions(&typist, fs::Permissions::from_mode(0o755)).unwrap();
    let new = |title: &str, more: &[&str]| {
        let mut command = home.command();
        command.args(["new", "--system", "django", "--kind", "debugging"]).args(more);
        command.env("EDITOR", format!("{} '{title}'", typist.display()));
        command.output().unwrap()
    };
    let written = new("Tickets for yesterday", &[]);
    assert_eq!(code(&written), 0, "{}", err(&written));
    let id = "django-tickets-for-yesterday";
    assert!(err(&written).contains(&format!("wrote the question {id}")), "{}", err(&written));
    let again = new("Tickets for yesterday!", &[]);
    assert_eq!(code(&again), 1);
    assert!(err(&again).contains(&format!("%  {id}  Tickets")), "{}", err(&again));
    let anyway = new("Tickets for yesterday!", &["--anyway"]);
    assert_eq!(code(&anyway), 0, "{}", err(&anyway));
    for (arguments, said) in [
        (["new", "--system", "djnago"], "there is no system `djnago`"),
        (["new", "--kind", "quiz"], "there is no kind `quiz`"),
    ] {
        let wrong = home.run(&arguments);
        assert_eq!(code(&wrong), 2);
        assert!(err(&wrong).contains(said), "{}", err(&wrong));
    }
    let listed = out(&home.run(&["pack", "list"]));
    assert!(listed.contains("mine\t1\t2 questions\tyour own questions\n"), "{listed}");

    let export = |arguments: &[&str]| home.run(&[&["pack", "export"], arguments].concat());
    let exported = export(&["mine", "team-zoo", "--license", "CC-BY-4.0", "--name", "Zoo"]);
    assert_eq!(code(&exported), 0, "{}", err(&exported));
    let toml = fs::read_to_string(home.path("team-zoo/pack.toml")).unwrap();
    let expected = "id = \"team-zoo\"\nname = \"Zoo\"\nversion = \"1\"\n\
        license = \"CC-BY-4.0\"\nquestions = 2\n";
    assert_eq!(toml, expected);
    let file = fs::read_to_string(home.path(&format!("team-zoo/django/{id}.md"))).unwrap();
    assert_eq!(file, out(&home.run(&["show", id, "--file"])));
    // Again: nothing changes, and what is beside it stays.
    home.write("team-zoo/README.md", "ours");
    home.write("team-zoo/django/old-question-of-ours.md", "old");
    let again = export(&["mine", "team-zoo"]);
    assert!(err(&again).contains("0 files changed"), "{}", err(&again));
    assert!(err(&again).contains("old-question-of-ours.md is not in the pack"), "{}", err(&again));
    assert_eq!(fs::read_to_string(home.path("team-zoo/pack.toml")).unwrap(), expected);
    fs::remove_file(home.path("team-zoo/django/old-question-of-ours.md")).unwrap();
    // Somebody else takes it in.
    let other = Home::new();
    let taken = other.run(&["import", home.path("team-zoo").to_str().unwrap()]);
    assert_eq!(code(&taken), 0, "{}", err(&taken));
    assert!(err(&taken).contains("imported Zoo: 2 new"), "{}", err(&taken));
}

#[test]
fn an_export_replaces_nothing_that_is_not_its_own() {
    let home = Home::with_pack();
    let export = |pack: &str, folder: &str| home.run(&["pack", "export", pack, folder]);
    home.write("diary/mvc/mvc-nine-hundred-lines.md", "mine");
    let refused = export("small", "diary");
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("exists, so nothing was written"), "{}", err(&refused));
    assert_eq!(fs::read_dir(home.path("diary")).unwrap().count(), 1);
    home.write("other/pack.toml", "id = \"other\"\nname = \"\"\nversion = \"\"\nlicense = \"\"\n");
    assert_eq!(code(&home.run(&["pack", "export", "small", "other", "--id", "small"])), 2);
    assert_eq!(fs::read_dir(home.path("other")).unwrap().count(), 1);
    for (pack, said) in [
        ("nothing", "there is no pack `nothing`"),
        ("hotseat", "is the name of a pack of every bank"),
    ] {
        let wrong = export(pack, "new");
        assert!(code(&wrong) > 0 && err(&wrong).contains(said), "{}", err(&wrong));
        assert!(!home.path("new").exists());
    }
}

#[test]
fn the_command_compares_and_takes_either_text() {
    let home = Home::with_pack();
    let text = files().remove(0).1;
    home.write("edit.md", "");
    home.write(&format!("{ID}.md"), &text.replace("Since Monday", "Since Tuesday"));
    assert_eq!(code(&home.run(&["import", &format!("{ID}.md")])), 0);
    home.write(&format!("small/{ID}.md"), &text.replace("Since Monday", "Since May"));
    assert_eq!(code(&home.run(&["import", "small"])), 0);
    let listed = out(&home.run(&["pack", "list"]));
    assert!(listed.contains("small\t1\t6 questions, 1 edited, 1 with a newer text"), "{listed}");
    let diff = home.run(&["edit", "--diff", ID]);
    assert!(out(&diff).starts_with("--- yours\n+++ newer text of small\n"), "{}", out(&diff));
    assert!(out(&diff).contains("\n-A clinic") && out(&diff).contains("\n+A clinic"));
    let taken = home.run(&["edit", "--theirs", ID]);
    assert_eq!(err(&taken), format!("took the newer text of its pack: {TITLE}\n"));
    assert_eq!(code(&home.run(&["edit", "--diff", ID])), 1);
    assert_eq!(code(&home.run(&["edit", "--mine", ID])), 2);
}
