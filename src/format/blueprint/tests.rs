//! The promises of blueprint files.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::domain::{Avoid, Count, Kind, Level, Preference, Slot, Want, Word};
use crate::format::diagnostic::render;

const WHOLE: &str = r#"
name = "Start-up Django, mid level"
minutes = 90            # of the slot
opening = 4
closing = 8
questions = "5..7"      # in all, of each form
among = "level:mid"
prefer = ["favourites", "least-asked"]
seed = 7
forms = 3

[[want]]
query = "framework:django \"bulk create\""
count = "2..3"
section = "Django"

[[want]]
query = 'db:pg'
count = 2

[levels]
senior = "<=1"
mid = ">=3"

[kinds]
debugging = ">=1"

[avoid]
query = "is:leaked"
asked = "3m"
enemies = false
"#;

fn whole() -> Blueprint {
    Blueprint {
        questions: Count::between(5, 7).unwrap(),
        among: "level:mid".into(),
        wants: vec![
            Want {
                query: "framework:django \"bulk create\"".into(),
                count: Count::between(2, 3).unwrap(),
                section: Some("Django".into()),
            },
            Want { query: "db:pg".into(), count: Count::exactly(2), section: None },
        ],
        levels: vec![(Level::Senior, Count::at_most(1)), (Level::Mid, Count::at_least(3))],
        kinds: vec![(Kind::Debugging, Count::at_least(1))],
        avoid: Avoid { query: "is:leaked".into(), asked_days: Some(90), enemies: false },
        prefer: vec![Preference::Favourites, Preference::LeastAsked],
        seed: 7,
        forms: 3,
        ..Blueprint::new("Start-up Django, mid level", Slot { minutes: 90, opening: 4, closing: 8 })
    }
}

#[test]
fn every_key_is_read() {
    assert_eq!(read(WHOLE).unwrap().blueprint, whole());
}

#[test]
fn what_is_left_out_is_as_usual() {
    let file = read("name = \"Screen\"\nminutes = 30\n").unwrap();
    assert_eq!(file.blueprint, Blueprint::new("Screen", Slot::of(30)));
    assert!(file.queries.is_empty());
    let file = read("name = \"Screen\"\nminutes = 30\nprefer = []\n[avoid]\n").unwrap();
    assert_eq!(file.blueprint.prefer, []);
    assert_eq!(file.blueprint.avoid, Avoid::default());
}

#[test]
fn only_what_is_not_as_usual_is_written() {
    insta::assert_snapshot!(write(&whole()), @r#"
    # What a drawn set must satisfy: hotseat draw FILE
    name = "Start-up Django, mid level"
    minutes = 90
    opening = 4
    closing = 8
    questions = "5..7"
    among = "level:mid"
    prefer = ["favourites", "least-asked"]
    seed = 7
    forms = 3

    [[want]]
    query = "framework:django \"bulk create\""
    count = "2..3"
    section = "Django"

    [[want]]
    query = "db:pg"
    count = 2

    [levels]
    senior = "<=1"
    mid = ">=3"

    [kinds]
    debugging = ">=1"

    [avoid]
    query = "is:leaked"
    asked = "90d"
    enemies = false
    "#);
    insta::assert_snapshot!(write(&Blueprint::new("Screen", Slot::of(30))), @r#"
    # What a drawn set must satisfy: hotseat draw FILE
    name = "Screen"
    minutes = 30
    "#);
}

#[test]
fn a_query_error_is_shown_in_the_file() {
    let file = read(WHOLE).unwrap();
    let purposes: Vec<_> = file.queries.iter().map(|query| query.purpose.to_string()).collect();
    assert_eq!(purposes, ["`among`", "want 1", "want 2", "`avoid`"]);
    let wanted = &file.queries[1];
    assert_eq!(&WHOLE[wanted.span()], r#"framework:django \"bulk create\""#);
    // Behind the escaped quote, the file is longer than the query.
    let at = wanted.text.find("create").unwrap();
    let problem = wanted.problem(&(at..at + 6), "nothing is created", Some("look"));
    insta::assert_snapshot!(render("django.toml", WHOLE, &[problem], false), @r#"
    error[query]: nothing is created
      --> django.toml:13:34
       |
    13 | query = "framework:django \"bulk create\""
       |                                  ^^^^^^
       |
       = help: look
    "#);
}

/// Something is wrong in almost every line.
const BROKEN: &str = r#"name = ""
minutes = 20
opening = 10
qestions = 5
prefer = ["favourites", "favorites", "favourites"]
forms = 9
seed = -1

[[want]]
query = "kind:debugging"
cuont = 2

[[want]]
query = "kind:\u001b[31m"
count = "3..2"

[levels]
snior = 1
mid = true

[avoid]
asked = "soon"
"#;

#[test]
fn all_problems_come_together_with_their_places() {
    insta::assert_snapshot!(render("a.toml", BROKEN, &read(BROKEN).unwrap_err(), false), @r#"
    error[blueprint-size]: `name` is empty
     --> a.toml:1:8
      |
    1 | name = ""
      |        ^^

    error[slot-minutes]: no minute of 20 is left for questions: 10 open and 10 close
     --> a.toml:2:11
      |
    2 | minutes = 20
      |           ^^
      |
      = help: give more minutes, or less to `opening` and `closing`

    error[unknown-key]: `qestions` is not a key here
     --> a.toml:4:1
      |
    4 | qestions = 5
      | ^^^^^^^^
      |
      = help: did you mean `questions`?

    error[unknown-word]: `favorites` is not a preference
     --> a.toml:5:25
      |
    5 | prefer = ["favourites", "favorites", "favourites"]
      |                         ^^^^^^^^^^^
      |
      = help: did you mean `favourites`?

    error[repeated-entry]: `favourites` stands here twice
     --> a.toml:5:38
      |
    5 | prefer = ["favourites", "favorites", "favourites"]
      |                                      ^^^^^^^^^^^^

    error[blueprint-size]: a blueprint has 1 to 6 forms
     --> a.toml:6:9
      |
    6 | forms = 9
      |         ^

    error[wrong-type]: `seed` must be a whole number, not negative and not huge
     --> a.toml:7:8
      |
    7 | seed = -1
      |        ^^

    error[missing-key]: the key `count` is missing
     --> a.toml:9:1
      |
    9 | [[want]]
      | ^^^^^^^^

    error[unknown-key]: `cuont` is not a key here
      --> a.toml:11:1
       |
    11 | cuont = 2
       | ^^^^^
       |
       = help: did you mean `count`?

    error[control-character]: `query` is one line of text
      --> a.toml:14:9
       |
    14 | query = "kind:\u001b[31m"
       |         ^^^^^^^^^^^^^^^^^

    error[count-form]: `3..2` is empty: its first number is larger than its second
      --> a.toml:15:9
       |
    15 | count = "3..2"
       |         ^^^^^^

    error[unknown-word]: `snior` is not a level
      --> a.toml:18:1
       |
    18 | snior = 1
       | ^^^^^
       |
       = help: did you mean `senior`?

    error[wrong-type]: `mid` must be a count: 2, "2..3", ">=2" or "<=3"
      --> a.toml:19:7
       |
    19 | mid = true
       |       ^^^^

    error[length-of-time]: `soon` is not a length of time
      --> a.toml:22:9
       |
    22 | asked = "soon"
       |         ^^^^^^
       |
       = help: a number with d, w, m or y: "90d"
    "#);
}

#[test]
fn limits_are_kept() {
    let with = |line: &str| format!("name = \"a\"\nminutes = 60\n{line}\n");
    let wants = |count: usize| "[[want]]\nquery = \"a\"\ncount = 1\n".repeat(count);
    for (text, rule) in [
        (with(""), None),
        (with("forms = 6"), None),
        (with("forms = 7"), Some(Rule::BlueprintSize)),
        (with("forms = 0"), Some(Rule::BlueprintSize)),
        (with("forms = 256"), Some(Rule::WrongType)),
        (with("questions = 0"), Some(Rule::BlueprintSize)),
        (with("questions = \"<=0\""), Some(Rule::BlueprintSize)),
        (with("questions = 70000"), Some(Rule::CountForm)),
        (with("questions = 1.5"), Some(Rule::WrongType)),
        (with(&wants(24)), None),
        (with(&wants(25)), Some(Rule::BlueprintSize)),
        (with("[want]\nquery = \"a\"\ncount = 1"), Some(Rule::WrongType)),
        (with("levels = 3"), Some(Rule::WrongType)),
        (with("[avoid]\nasked = 90"), Some(Rule::LengthOfTime)),
        (with("[avoid]\nasked = true"), Some(Rule::WrongType)),
        (with("opening = 50"), Some(Rule::SlotMinutes)),
        (with("opening = 49"), None),
        (with("closing = 65535"), Some(Rule::SlotMinutes)),
        (with("seed = 18446744073709551615"), None),
        (with("among = \" \""), Some(Rule::BlueprintSize)),
        (with("name = \"b\""), Some(Rule::Toml)),
        ("minutes = 60".into(), Some(Rule::MissingKey)),
        ("name = \"a\"".into(), Some(Rule::MissingKey)),
        ("name = \"a\"\nminutes = 9".into(), Some(Rule::SlotMinutes)),
        ("name = \"a\"\nminutes = 481".into(), Some(Rule::SlotMinutes)),
        ("name = \"a\"\nminutes = 480".into(), None),
        (format!("name = \"{}\"", "a".repeat(1 << 16)), Some(Rule::TooLarge)),
    ] {
        let rules: Vec<_> = match read(&text) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(|problem| problem.rule).collect(),
        };
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{text:.90}");
    }
}

#[test]
fn endless_nesting_is_refused_and_not_followed() {
    for text in ["[".repeat(60_000), "a.".repeat(30_000) + "b = 1", "a={".repeat(20_000)] {
        assert!(read(&text).is_err());
    }
}

/// One line that says something.
fn line() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,20}[!-~]", "\\PC{0,12}[a-z]", Just("a \"b\" 'c' \\ # [x]".to_owned())]
}

fn count() -> impl Strategy<Value = Count> {
    (any::<u16>(), option::of(any::<u16>())).prop_map(|(a, b)| match b {
        Some(b) => Count::between(a.min(b), a.max(b)).unwrap(),
        None => Count::at_least(a),
    })
}

fn counts<W: Word>() -> impl Strategy<Value = Vec<(W, Count)>> {
    (subsequence(W::ALL.to_vec(), 0..=W::ALL.len()).prop_shuffle(), vec(count(), W::ALL.len()))
        .prop_map(|(words, counts)| words.into_iter().zip(counts).collect())
}

fn blueprints() -> impl Strategy<Value = Blueprint> {
    let slot = (10..=480u16, 0..5u16, 0..5u16).prop_map(|(minutes, opening, closing)| Slot {
        minutes,
        opening,
        closing,
    });
    let want = (line(), count(), option::of(line())).prop_map(|(query, count, section)| Want {
        query,
        count,
        section,
    });
    let avoid = (prop_oneof![Just(String::new()), line()], option::of(any::<u32>()), any::<bool>())
        .prop_map(|(query, asked_days, enemies)| Avoid { query, asked_days, enemies });
    let prefer = subsequence(Preference::ALL.to_vec(), 0..=Preference::ALL.len()).prop_shuffle();
    let questions = count().prop_filter("no question", |count| count.max() != Some(0));
    let among = prop_oneof![Just(String::new()), line()];
    (
        (line(), slot, questions, among, vec(want, 0..4)),
        (counts::<Level>(), counts::<Kind>(), avoid, prefer),
        (any::<u64>(), 1..=Blueprint::MOST_FORMS),
    )
        .prop_map(|(first, second, (seed, forms))| Blueprint {
            name: first.0,
            slot: first.1,
            questions: first.2,
            among: first.3,
            wants: first.4,
            levels: second.0,
            kinds: second.1,
            avoid: second.2,
            prefer: second.3,
            seed,
            forms,
        })
}

/// A file with lines cut, doubled or spiced.
fn broken_files() -> impl Strategy<Value = String> {
    let spice = select(vec!["", "\"", "[[want]]", "= 3", "'''", "\u{1b}", "\\u", "é", "{", "\r\n"]);
    let edit = (0..WHOLE.len(), 0..40usize, spice);
    vec(edit, 1..6).prop_map(|edits| {
        let mut text = WHOLE.to_owned();
        for (at, length, spice) in edits {
            let from = text.floor_char_boundary(at);
            let to = text.floor_char_boundary(at + length).max(from);
            text.replace_range(from..to, spice);
        }
        text
    })
}

/// Whatever is found has a place in the text, and can be shown.
fn check(text: &str) -> Result<(), TestCaseError> {
    match read(text) {
        Ok(file) => {
            for query in &file.queries {
                prop_assert!(text.get(query.span()).is_some());
                prop_assert_eq!(query.place(&(0..query.text.len())), query.span());
            }
            prop_assert_eq!(read(&write(&file.blueprint)).unwrap().blueprint, file.blueprint);
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            render("a.toml", text, &problems, false);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_blueprint_reads_back_as_it_was_written(blueprint in blueprints()) {
        let text = write(&blueprint);
        let file = read(&text);
        let file = file.map_err(|found| render("a.toml", &text, &found, false));
        let file = file.map_err(TestCaseError::fail)?;
        prop_assert_eq!(&file.blueprint, &blueprint);
        prop_assert_eq!(write(&file.blueprint), text);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,80}|[a-z=\"'\\[\\]{}\\\\.\n#0-9-]{0,80}") {
        check(&text)?;
    }

    #[test]
    fn broken_files_are_told_and_never_break_the_reader(text in broken_files()) {
        check(&text)?;
    }
}
