//! Editing questions in an editor: what is typed is taken, refused with its places, or kept.

use hotseat::config::Settings;
use hotseat::domain::pack::Pack;
use hotseat::ops::{
    self, Beginning, Mark, OpError, Source, Subject, Taken, begin_edit, bundled_catalog,
    editor_opened, import, keep_text, mark, read_detail, take_edit, undo,
};
use hotseat::store::Store;
use hotseat::tui::effect::{Effect, TextFrom};
use hotseat::tui::message::Message;
use hotseat::tui::worker;

use jiff::civil::date;

use crate::bank::{files, small, source};
use crate::cli::{Home, code, err, out};
use crate::driver::Driver;

const ID: &str = "django-prefetch-page";

fn subject() -> Subject {
    Subject::Question(ID.to_owned())
}

fn text(store: &Store) -> String {
    read_detail(store, bundled_catalog(), ID).unwrap().text
}

/// What an editor begins with, when no crash left a file.
fn begin(store: &Store, subject: &Subject) -> Beginning {
    begin_edit(store, bundled_catalog(), subject, date(2026, 11, 22), |_| None).unwrap()
}

/// What the interface does with a text that came back.
fn take(store: &mut Store, text: &str) -> Result<Taken, OpError> {
    let base = begin(store, &subject()).base;
    keep_text(store, &subject(), &base, text, 5).unwrap();
    take_edit(store, bundled_catalog(), ID, &base, text, 5)
}

fn kept(store: &Store) -> Option<String> {
    begin(store, &subject()).kept.map(|kept| kept.text)
}

#[test]
fn an_edit_is_one_step_that_keeps_marks_and_can_be_undone() {
    let mut store = small();
    mark(&mut store, &[ID.to_owned()], Mark::Favourite, "", 1).unwrap();
    let before = text(&store);
    let after = before.replace("Since Monday", "Since Tuesday");
    let Taken::Saved { done, advice } = take(&mut store, &after).unwrap() else { panic!() };
    assert_eq!(done.sentence, "edited: Prefetched, yet slow on page two");
    assert_eq!((text(&store), advice), (after, vec![]));
    let detail = read_detail(&store, bundled_catalog(), ID).unwrap();
    assert!(detail.edited && detail.pack == "small");
    assert!(ops::marks_of(&store, ID).unwrap().favourite);
    assert_eq!(kept(&store), None);
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    let query = hotseat::search::parse("is:edited", index.values()).unwrap();
    assert_eq!(ops::search(&store, &index, &query).unwrap().count, 1);
    assert_eq!(
        undo(&mut store).unwrap().unwrap().sentence,
        "undid: edited: Prefetched, yet slow on page two"
    );
    assert_eq!(text(&store), before);
    assert!(!read_detail(&store, bundled_catalog(), ID).unwrap().edited);
}

#[test]
fn a_text_that_breaks_rules_is_refused_with_its_places_and_kept() {
    let cases = [
        ("level = \"mid\"", "level = \"guru\"", 7, "`guru` is not a level"),
        ("id = \"django-prefetch-page\"", "id = \"django-other-page\"", 2, "the id of this"),
        ("## Hints", "## Tips", 1, "`## Hints` is missing"),
        ("+++\n\n## Prompt", "\n## Prompt", 1, "not closed"),
    ];
    for (from, to, line, said) in cases {
        let mut store = small();
        let before = text(&store);
        let wrong = before.replace(from, to);
        assert_ne!(before, wrong, "{from}");
        let Taken::Refused(refused) = take(&mut store, &wrong).unwrap() else { panic!("{to}") };
        let found = refused.located();
        assert!(found[0].message.contains(said), "{}", found[0].message);
        assert_eq!(found[0].line, line, "{to}");
        assert_eq!((text(&store), kept(&store)), (before, Some(wrong)));
        assert_eq!(undo(&mut store).unwrap().unwrap().sentence, "undid: imported Small: 6 new");
    }
}

#[test]
fn a_question_may_name_those_of_the_bank_and_no_others() {
    let mut store = small();
    let with = |id: &str| {
        text(&small()).replace(
            "tags = [\"fixture\"]\n",
            &format!("tags = [\"fixture\"]\nrelated = [\"{id}\"]\n"),
        )
    };
    let Taken::Refused(refused) = take(&mut store, &with("django-nowhere")).unwrap() else {
        panic!()
    };
    assert_eq!(refused.located()[0].message, "there is no question `django-nowhere`");
    let taken = take(&mut store, &with("postgresql-unused-index")).unwrap();
    assert!(matches!(taken, Taken::Saved { .. }), "{taken:?}");
}

#[test]
fn form_is_repaired_and_doubts_are_told() {
    let mut store = small();
    let before = text(&store);
    // Line ends, spaces and an order of keys that the program would not write.
    let loose = before.replace("\n## Hints", "\n\n\n## Hints   ").replace('\n', "\r\n");
    assert!(matches!(take(&mut store, &loose).unwrap(), Taken::Unchanged));
    assert_eq!((text(&store), kept(&store)), (before.clone(), None));
    let long = format!("- {}.", "word ".repeat(60).trim());
    let doubtful = before.replace("- The second one.", &long);
    let Taken::Saved { advice, .. } = take(&mut store, &doubtful).unwrap() else { panic!() };
    assert_eq!(advice.len(), 1);
    assert!(advice[0].ends_with("a key point of 60 words is not short"), "{advice:?}");
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_written_over() {
    let mut store = small();
    let begun = begin(&store, &subject());
    let other = begun.text.replace("Since Monday", "Since Easter");
    take(&mut store, &other).unwrap();
    let mine = begun.text.replace("Since Monday", "Since Tuesday");
    keep_text(&mut store, &subject(), &begun.base, &mine, 6).unwrap();
    let late = take_edit(&mut store, bundled_catalog(), ID, &begun.base, &mine, 6).unwrap_err();
    assert!(matches!(late, OpError::ChangedMeanwhile { .. }), "{late}");
    assert_eq!(text(&store), other);
    let kept = begin(&store, &subject()).kept.unwrap();
    assert!(kept.outdated && kept.text == mine);
}

#[test]
fn a_text_that_only_the_file_of_a_crashed_editor_holds_is_offered() {
    let mut store = small();
    let begun = begin(&store, &subject());
    let file = std::path::Path::new("/run/hotseat-x/django-prefetch-page.md");
    editor_opened(&mut store, &subject(), &begun.base, file, 6).unwrap();
    let offered = |left: Option<String>| {
        let read = |path: &std::path::Path| (path == file).then(|| left.clone()).flatten();
        begin_edit(&store, bundled_catalog(), &subject(), date(2026, 11, 22), read)
            .unwrap()
            .kept
            .map(|kept| kept.text)
    };
    assert_eq!(offered(None), None);
    assert_eq!(offered(Some(begun.text.clone())), None);
    assert_eq!(offered(Some("typed".to_owned())).as_deref(), Some("typed"));
}

#[test]
fn a_newer_text_of_the_pack_waits_beside_the_edit() {
    let mut store = small();
    let edit = text(&store).replace("Since Monday", "Since Tuesday");
    take(&mut store, &edit).unwrap();
    let mut newer = files();
    newer[0].1 = newer[0].1.replace("Since Monday", "Since May");
    import(&mut store, bundled_catalog(), &source(newer), true, 6).unwrap();
    let again = edit.replace("Since Tuesday", "Since Easter");
    take(&mut store, &again).unwrap();
    let detail = read_detail(&store, bundled_catalog(), ID).unwrap();
    assert!(detail.waiting && detail.edited && detail.text == again);
}

#[test]
fn a_question_of_ones_own_is_not_an_edited_one() {
    let mut store = small();
    let (name, file) = files().remove(0);
    let (name, file) = (name.replace(ID, "my-own-page"), file.replace(ID, "my-own-page"));
    let file = file.replace("Prefetched, yet slow", "Quick at first, and slow");
    let loose = Source { pack: Pack::own(), ..source(vec![(name, file.clone())]) };
    import(&mut store, bundled_catalog(), &loose, false, 1).unwrap();
    let id = "my-own-page";
    let begun = begin(&store, &Subject::Question(id.to_owned()));
    let text = begun.text.replace("Since Monday", "Since Tuesday");
    take_edit(&mut store, bundled_catalog(), id, &begun.base, &text, 2).unwrap();
    let detail = read_detail(&store, bundled_catalog(), id).unwrap();
    assert_eq!((detail.pack.as_str(), detail.edited), ("mine", false));
    assert_eq!(detail.text, text);
}

fn browse() -> Driver {
    Driver::sized(small(), 100, 30).keys("/ \"prefetched\" enter")
}

#[test]
fn e_opens_the_editor_and_shows_the_new_text() {
    let mut driver = browse()
        .editor(|text, line| {
            assert_eq!(line, 1);
            text.replace("Prefetched, yet slow", "Prefetched and slow")
        })
        .keys("e");
    assert!(text(driver.store()).contains("Prefetched and slow"));
    let screen = driver.screen();
    assert!(screen.contains("edited: Prefetched and slow on page two"), "{screen}");
    let driver = browse().editor(|text, _| text.to_owned()).keys("e");
    assert_eq!(driver.toast(), "nothing was changed");
}

#[test]
fn an_edit_while_reading_leaves_the_page_where_it_was() {
    let reading =
        || Driver::sized(small(), 100, 12).keys("/ \"prefetched\" enter enter ctrl-d ctrl-d");
    let before = reading().screen();
    let after = reading()
        .editor(|text, _| text.replace("name of the person", "name of somebody"))
        .keys("e j k");
    assert_eq!(after.screen(), before);
}

#[test]
fn problems_are_shown_and_lead_back_to_their_line() {
    let mut visits = 0;
    let driver = browse().editor(move |text, line| {
        visits += 1;
        match visits {
            1 => text.replace("level = \"mid\"", "level = \"guru\""),
            2 => {
                assert_eq!(line, 7);
                assert!(text.contains("guru"), "what was typed is there again");
                text.replace("guru", "junior")
            }
            _ => panic!("the editor opens twice"),
        }
    });
    let driver = driver.keys("e");
    let mut driver = driver.keys("enter");
    assert!(text(driver.store()).contains("level = \"junior\""));
    assert_eq!(driver.toast(), "edited: Prefetched, yet slow on page two");
}

#[test]
fn a_problem_is_shown_with_its_line_and_what_to_do() {
    let driver = Driver::with(small())
        .keys("/ \"prefetched\" enter")
        .editor(|text, _| {
            text.replace("\"mid\"", "\"guru\"").replace("minutes = 12", "minutes = 99")
        })
        .keys("e down");
    insta::assert_snapshot!(driver.screen(), @r"
    / prefetched                                                             1 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 1/1 ┓
    │▾ Framework           │┃  Prefetched, yet slow on page two          Mid    12m┃
    │   Ruby on Rails     0│┃                                                      ┃
    ┏ Not taken: 2 errors ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ your text is kept ┓
    ┃    7:9   error `guru` is not a level                                         ┃
    ┃    8:11  error 99 minutes are not usual for this kind                        ┃
    ┃──────────────────────────────────────────────────────────────────────────────┃
    ┃ minutes = 99                                                                 ┃
    ┃ 99 minutes are not usual for this kind (minutes-range)                       ┃
    ┃ a debugging question takes 6 to 20 minutes                                   ┃
    ┃                                                                              ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Rust axum         0││                                                      │
    │▾ Database            ││A clinic books its rooms with a small program. Since  │
    │   PostgreSQL        0││Monday two doctors stand in one room about once a     │
    │   MongoDB           0││day, each with a confirmed booking for it. Nobody     │
    │   Firebase          0││changed the program.                                  │
    │   SQLite            0││                                                      │
    │   Relational and S… 0│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯

     enter to the line  j next  esc leave it
    ");
}

#[test]
fn a_refused_text_is_offered_again_and_can_be_thrown_away() {
    let refused = || browse().editor(|text, _| text.replace("\"mid\"", "\"guru\"")).keys("e esc");
    let driver = refused().keys("e");
    let screen = driver.screen();
    assert!(screen.contains("Your text of 2026-11-"), "{screen}");
    assert!(screen.contains("was not taken"), "{screen}");
    // Going on with it, repairing it.
    let mut driver =
        refused().editor(|text, _| text.replace("\"guru\"", "\"junior\"")).keys("e enter");
    assert!(text(driver.store()).contains("level = \"junior\""));
    assert_eq!(kept(driver.store()), None);
    let mut driver = refused().editor(|text, _| text.to_owned()).keys("e down enter");
    assert_eq!(kept(driver.store()), None);
    // Whoever decides neither keeps it.
    let mut driver = refused().keys("e esc");
    assert!(kept(driver.store()).unwrap().contains("guru"));
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let mut driver = browse().keys("e");
    let Some(Effect::RunEditor(editing)) = driver.outside.pop() else { panic!() };
    std::fs::write(&editing.path, "half a thought").unwrap();
    let failure = Some(("the editor vi ended with 1".to_owned(), None));
    let path = editing.path.clone();
    let mut driver = driver.message(Message::EditorClosed { editing, failure });
    assert_eq!(kept(driver.store()).as_deref(), Some("half a thought"));
    assert!(!path.exists(), "the bank has it now");
    assert!(driver.screen().contains("the editor vi ended with 1"));
}

#[test]
fn a_text_that_cannot_be_kept_stays_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let mut store = Store::create(&path).unwrap();
    import(&mut store, bundled_catalog(), &source(files()), true, 0).unwrap();
    let mut messages = Vec::new();
    let now = jiff::Timestamp::from_second(7).unwrap();
    let mut perform = |store: &mut Store, effect| {
        let mut send = |message| messages.push(message);
        worker::perform(store, bundled_catalog(), &Settings::default(), effect, now, &mut send);
        messages.pop()
    };
    let effect = Effect::LayOut { subject: subject(), from: TextFrom::Bank, line: 1 };
    let Some(Message::TextReady(editing)) = perform(&mut store, effect) else { panic!() };
    std::fs::write(&editing.path, "typed").unwrap();
    store.close().unwrap();
    let mut store = Store::open(&path, hotseat::store::Access::Read).unwrap();
    let answer = perform(&mut store, Effect::TakeText(editing.clone()));
    assert!(matches!(answer, Some(Message::Failed { .. })), "{answer:?}");
    assert_eq!(std::fs::read_to_string(&editing.path).unwrap(), "typed");
    hotseat::tui::editor::remove(&editing.path);
}

/// An editor as a shell script; its file is `$1`.
#[cfg(unix)]
fn script(home: &Home, name: &str, body: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    home.write(name, &format!("#!/bin/sh\n{body}\n"));
    let path = home.path(name);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[cfg(unix)]
#[test]
fn the_command_edits_refuses_and_keeps() {
    let home = Home::with_pack();
    let edit =
        |editor: &str| home.command().args(["edit", ID]).env("VISUAL", editor).output().unwrap();
    let wrong =
        script(&home, "wrong editor", "sed -i 's/level = \"mid\"/level = \"guru\"/' \"$1\"");
    let refused = edit(&wrong);
    assert_eq!((code(&refused), out(&refused).as_str()), (1, ""));
    assert!(err(&refused).contains("django-prefetch-page.md:7:9"), "{}", err(&refused));
    assert!(err(&refused).contains("it is kept"), "{}", err(&refused));
    // Quoted words are arguments, and what was typed before is there.
    let right = script(&home, "right", "sed -i \"s/$1/$2/\" \"$3\"");
    let saved = edit(&format!("'{right}' guru 'junior'"));
    assert_eq!(code(&saved), 0, "{}", err(&saved));
    assert!(err(&saved).ends_with("edited: Prefetched, yet slow on page two\n"), "{}", err(&saved));
    let listed = home.run(&["list", "--ids", "is:edited", "level:junior"]);
    assert_eq!(out(&listed), format!("{ID}\n"));
    let unchanged = edit("true");
    assert_eq!((code(&unchanged), err(&unchanged).as_str()), (0, "nothing was changed\n"));
    for (editor, said, exit) in [
        ("false", "the editor false ended with exit status: 1", 3),
        ("no-such-editor", "the editor no-such-editor could not be started", 3),
        ("vim 'x", "the editor in VISUAL cannot be understood", 3),
    ] {
        let failed = edit(editor);
        assert_eq!(code(&failed), exit);
        assert!(err(&failed).contains(said), "{}", err(&failed));
    }
    let nobody = home.run(&["edit", "django-nowhere-else"]);
    assert_eq!(code(&nobody), 1);
}

#[cfg(unix)]
#[test]
fn what_was_typed_survives_the_death_of_the_program() {
    let home = Home::with_pack();
    let run = home.path("run");
    std::fs::create_dir(&run).unwrap();
    let edit = |editor: &str| {
        let mut command = home.command();
        command.args(["edit", ID]).env("EDITOR", editor).env("XDG_RUNTIME_DIR", &run);
        command.output().unwrap()
    };
    let body = "sed -i 's/Since Monday/Since the storm/' \"$1\"\nkill -9 $PPID";
    let killed = edit(&script(&home, "storm", body));
    assert_eq!(killed.status.code(), None);
    let went_on = edit("true");
    assert_eq!(code(&went_on), 0, "{}", err(&went_on));
    assert!(err(&went_on).contains("going on with your text"), "{}", err(&went_on));
    let shown = out(&home.run(&["show", ID, "--file"]));
    assert!(shown.contains("Since the storm"), "{shown}");
}
