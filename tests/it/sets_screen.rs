//! Sets as a hiring manager puts them together, by keys.

use hotseat::domain::{Item, Set, Slot};
use hotseat::ops;
use hotseat::tui::keymap::Action;
use hotseat::tui::message::Message;

use crate::bank::small;
use crate::driver::Driver;

/// Two questions put into a new set while browsing, and the screen of sets.
const TWO: &str = "s \"Onsite\" enter j s 2 ";

fn by_keys(keys: &str) -> Driver {
    Driver::with(small()).keys(&format!("{TWO}{keys}"))
}

#[test]
fn questions_go_into_a_set_while_browsing_and_are_seen_there() {
    let browse = Driver::with(small()).keys("s \"Onsite\" enter j s").screen();
    insta::assert_snapshot!(browse, @"
    / type / to find: words, level:senior, db:pg …                           6 of 6
    ╭ Filter ──────────────╮┏ Questions ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    │▾ Framework           │┃▾ Django 2                                            ┃
    │   Ruby on Rails     0│┃  ◆Prefetched, yet slow on page two         Mid    12m┃
    │   Django            3│┃  ◆A form that trusts its visitors          Senior 15m┃
    │   Flask             0│┃▾ PostgreSQL 2                                        ┃
    │   Angular           0│┃   The index that nobody uses               Senior 14m┃
    │   Spring            0│┃   A plan that changed overnight            Staff  25m┃
    │   FastAPI           0│┃▾ Model-View-Controller 1                             ┃
    │   Node.js: Express… 0│┃   A controller of nine hundred lines       Junior 10m┃
    │   ASP.NET Core      0│┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │   Laravel           0│╭ A form that trusts its visitors ───────── senior 15m ╮
    │   Go net/http       0││Prompt                                                ┃
    │   Rust axum         0││                                                      │
    │▾ Database            ││A clinic books its rooms with a small program. Since  │
    │   PostgreSQL        2││Monday two doctors stand in one room about once a     │
    │   MongoDB           0││day, each with a confirmed booking for it. Nobody     │
    │   Firebase          0││changed the program.                                  │
    │   SQLite            0││                                                      │
    │   Relational and S… 1│││ SELECT room, count(*) FROM booking GROUP BY room;   │
    │   NoSQL             0││                                                      │
    ╰──────────────────────╯╰──────────────────────────────────────────────────────╯
     ● put django-form-that-trusts into the set Onsite
     / query  enter read  space mark  ? commands  tab pane  x export  q quit
    ");
}

#[test]
fn the_minutes_of_the_set_are_seen_while_browsing_whatever_its_name() {
    let name = "日本語のバックエンド面接セット・とても長い名前です";
    let status = Driver::with(small()).keys(&format!("s \"{name}\" enter j")).screen();
    assert!(status.contains("◆ 日本語のバックエン…: 12 of 45 min"), "{status}");
}

#[test]
fn a_set_is_shown_against_its_slot() {
    insta::assert_snapshot!(by_keys("l").screen(), @"
     Sets s in Browse puts questions into ◆ Onsite
    ╭ Sets ──────────────────╮┏ Onsite ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 60 min ┓
    │◆ Onsite             27m│┃ 27 of 45 minutes, 18 free ██████████████░░░░░░░░░░ ┃
    │  2: 1 mid, 1 senior    │┃ 2 questions: 1 mid, 1 senior · 1 debugging, 1 code…┃
    │                        │┃ Django 2                                           ┃
    │                        │┃ 0:00 Opening  5m enter writes what is said         ┃
    │                        │┃ 0:05    Prefetched, yet slow on page … Mid      12m┃
    │                        │┃ 0:17    A form that trusts its visito… Senior   15m┃
    │                        │┃ 0:32 Closing 10m enter writes what is said         ┃
    │                        │┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
    │                        │╭ Prefetched, yet slow on page two ──────────────────╮
    │                        ││Prompt                                              ┃
    │                        ││                                                    │
    │                        ││A clinic books its rooms with a small program.      │
    │                        ││Since Monday two doctors stand in one room about    │
    │                        ││once a day, each with a confirmed booking for it.   │
    │                        ││Nobody changed the program.                         │
    │                        ││                                                    │
    │                        │││ SELECT room, count(*) FROM booking GROUP BY room; │
    │                        ││                                                    │
    │                        ││How can that be, and what do you look at first? The │
    ╰────────────────────────╯╰────────────────────────────────────────────────────╯
     django-prefetch-page                      1 Browse  2 Sets  3 Practice  4 Bank
     enter read  J move  D draw  d drop  x hand out  ? commands  n new  tab pane
    ");
}

/// The titles of the set in their order, as the screen shows them.
fn order(driver: Driver) -> Vec<String> {
    let screen = driver.resize(80, 40).screen();
    let lines = screen.lines().filter(|line| line.contains("┃") || line.contains("│"));
    let known = ["Prefetched", "A form", "The index", "A plan", "Warm-up", "Last"];
    let shown = lines.take_while(|line| !line.contains("Closing"));
    let found = shown.filter_map(|line| known.iter().find(|known| line.contains(**known)));
    found.map(|known| (*known).to_owned()).collect()
}

#[test]
fn questions_and_sections_move_by_keys_and_undo_takes_it_back() {
    assert_eq!(order(by_keys("l J")), ["A form", "Prefetched"]);
    assert_eq!(order(by_keys("l J u")), ["Prefetched", "A form"]);
    // A new section comes last; the question goes into it over its border or by choice.
    let sections = "l S \"Last\" enter ";
    assert_eq!(order(by_keys(sections)), ["Prefetched", "A form", "Last"]);
    assert_eq!(order(by_keys(&format!("{sections} G k k J"))), ["Prefetched", "Last", "A form"]);
    // The cursor goes with a section, so that the same key moves it on.
    let three = "l S \"Warm-up\" enter S \"Last\" enter G k";
    assert_eq!(
        order(by_keys(&format!("{three} K K"))),
        ["Last", "Prefetched", "A form", "Warm-up"]
    );
    let back = format!("{three} K K J J");
    assert_eq!(order(by_keys(&back)), ["Prefetched", "A form", "Warm-up", "Last"]);
    let by_choice = format!("{sections} G k k m \"Last\" enter");
    assert_eq!(order(by_keys(&by_choice)), ["Prefetched", "Last", "A form"]);
}

#[test]
fn a_question_at_the_end_says_so_and_stays() {
    assert_eq!(by_keys("l j J").toast(), "it is the last already");
    assert_eq!(order(by_keys("l j J")), ["Prefetched", "A form"]);
    // Keys that come faster than the bank answers are about what is shown.
    assert_eq!(order(by_keys("l J K J K J")), ["A form", "Prefetched"]);
}

/// A set of four headed sections, with the cursor on the first one.
fn sections() -> Driver {
    by_keys("l S \"Last\" enter S \"Warm-up\" enter g j")
}

#[test]
fn keys_before_the_answer_of_the_bank_are_about_what_is_shown() {
    let down = || Message::Action(Action::MoveDown);
    let moved = sections().unanswered(down()).unanswered(down());
    assert_eq!(order(moved), ["Last", "Warm-up", "Prefetched", "A form"]);
    let moved = sections().keys("J J");
    assert_eq!(order(moved), ["Last", "Warm-up", "Prefetched", "A form"]);
}

#[test]
fn a_change_that_the_bank_refused_is_not_shown_any_more() {
    let before = order(sections());
    let shown = sections().unanswered(Message::Action(Action::MoveDown));
    assert_ne!(order(shown), before);
    let refused = Message::Failed { error: "the disk is full".to_owned(), hint: None };
    let shown = sections().unanswered(Message::Action(Action::MoveDown)).message(refused);
    assert_eq!(order(shown.keys("esc")), before);
}

#[test]
fn a_section_that_is_dropped_keeps_its_questions() {
    let driver = by_keys("l S \"Last\" enter G k k J k d");
    assert_eq!(order(driver), ["Prefetched", "A form"]);
}

#[test]
fn what_is_in_reserve_takes_no_time_and_says_so() {
    let screen = by_keys("l r").screen();
    assert!(screen.contains("15 of 45 minutes, 30 free"), "{screen}");
    assert!(screen.contains("1 in reserve (12 min)"), "{screen}");
    assert!(screen.contains("spare"), "{screen}");
}

#[test]
fn going_over_the_slot_says_by_how_much() {
    let driver = by_keys("l t ctrl-u \"30\" enter");
    let screen = driver.screen();
    assert!(screen.contains("27 of 15 minutes: 12 over"), "{screen}");
    assert!(screen.contains("! 27m│"), "the list says it too: {screen}");
    let roles = by_keys("l t ctrl-u \"30\" enter").roles();
    assert!(roles.lines().nth(2).is_some_and(|line| line.contains("EEEEE")), "{roles}");
}

#[test]
fn a_note_and_the_scripts_are_written_in_the_program() {
    let driver = by_keys("l N \"Ask_about_page_two\" ctrl-s");
    assert_eq!(driver.toast(), "noted something on django-prefetch-page");
    let screen = by_keys("l N \"Ask_about_page_two\" ctrl-s k j").screen();
    assert!(screen.contains("note: Ask about page two"), "{screen}");
    let screen = by_keys("l i \"Welcome_to_the_talk\" ctrl-s").screen();
    assert!(screen.contains("Opening  5m Welcome to the talk"), "{screen}");
    // What was written does not go by a slip.
    let screen = by_keys("l i \"Welcome\" esc").screen();
    assert!(screen.contains("Leave without keeping what you wrote?"), "{screen}");
    let screen = by_keys("l i \"Welcome\" esc n ctrl-s").screen();
    assert!(screen.contains("Opening  5m Welcome"), "{screen}");
}

#[test]
fn sets_are_renamed_copied_archived_and_deleted() {
    let names = |keys: &str| {
        let screen = by_keys(keys).screen();
        let rows = screen.lines().skip(2).take(8);
        let names = rows.filter_map(|row| row.get(..).and_then(|row| row.split('m').next()));
        names.filter(|row| row.contains("site")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(names("c ctrl-u \"Offsite\" enter").len() == 2);
    assert!(names("d").is_empty());
    assert_eq!(names("d u").len(), 1);
    assert!(names("a").is_empty());
    assert_eq!(names("a A").len(), 1);
    let toast = by_keys("r ctrl-u \"Onsite,_mid\" enter").toast();
    assert_eq!(toast, "renamed the set Onsite to Onsite, mid");
}

#[test]
fn a_question_that_left_the_bank_is_told_and_can_be_dropped() {
    let with_gone = || {
        let mut store = small();
        let mut set = Set::new("Onsite", Slot::of(60), 0);
        set.sections[0].items = ["django-prefetch-page", "gone-for-good"].map(Item::new).to_vec();
        ops::add_sets(&mut store, vec![set], 0).unwrap();
        Driver::with(store)
    };
    let screen = with_gone().keys("2 l").screen();
    assert!(screen.contains("gone-for-good is no longer in the bank"), "{screen}");
    assert!(screen.contains("12 of 45 minutes"), "{screen}");
    let toast = with_gone().keys("2 l j enter").toast();
    assert_eq!(toast, "this question is no longer in the bank; d removes it");
    let screen = with_gone().keys("2 l j d").screen();
    assert!(!screen.contains("no longer in the bank"), "{screen}");
}

#[test]
fn reads_through_a_set() {
    let screen = by_keys("l enter n").screen();
    assert!(screen.contains("┏ A form that trusts its visitors"), "{screen}");
    assert_eq!(by_keys("l enter n n").toast(), "this is the last question");
    let screen = by_keys("l enter n esc").screen();
    assert!(screen.contains("Onsite ━"), "{screen}");
}

#[test]
fn each_size_shows_the_set_or_its_list() {
    for (width, height) in [(40, 10), (60, 20), (80, 24), (160, 50), (200, 60)] {
        let screen = by_keys("l").resize(width, height).screen();
        assert!(screen.contains("27 of 45"), "{width}x{height}\n{screen}");
        let widest = screen.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(widest <= Some(width.into()), "{width}x{height}");
    }
}

#[test]
fn the_mouse_goes_where_it_clicks() {
    let screen = by_keys("").click(40, 7).click(40, 7).screen();
    assert!(screen.contains("┏ A form that trusts its visitors"), "{screen}");
}

#[test]
fn sets_that_are_not_seen_read_no_question() {
    use hotseat::ops::bundled_catalog;
    use hotseat::tui::app::App;
    use hotseat::tui::effect::Effect;
    use hotseat::tui::theme::Wardrobe;
    use std::sync::Arc;
    let store = by_keys("").into_store();
    let size = ratatui::layout::Size { width: 80, height: 24 };
    let settings = hotseat::config::Settings::default();
    let mut app = App::new(bundled_catalog(), &settings, Wardrobe::bundled("mono"), size);
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    app.update(Message::Loaded { index, whole: true });
    let (sets, current) = (Arc::new(ops::sets(&store).unwrap()), ops::current_set(&store).unwrap());
    let reads = |effects: &[Effect]| {
        effects.iter().filter(|effect| matches!(effect, Effect::ReadDetail(_))).count()
    };
    // The question of the set would take the place of the one that Browse shows.
    let unseen = app.update(Message::SetsRead { sets, current, usage: None });
    assert_eq!(reads(&unseen), 0);
    assert_eq!(reads(&app.update(Message::Action(Action::GoSets))), 1);
}
