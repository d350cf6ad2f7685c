//! The promises of reading and writing, over whole files.

use std::fmt::Write as _;

mod many;
mod rules;

use super::*;
use crate::domain::{Group, System, Topic, Word};
use crate::format::diagnostic;

const GOOD: &str =
    include_str!("../../../tests/fixtures/questions/sqlite-kettle-log-missing-rows.md");

fn catalog() -> Catalog {
    let system = |id: &str, name: &str, group, topics: &[&str]| System {
        id: id.into(),
        name: name.into(),
        group,
        aliases: if id == "postgresql" { vec!["pg".into()] } else { Vec::new() },
        topics: topics.iter().map(|id| Topic { id: (*id).into(), name: (*id).into() }).collect(),
    };
    Catalog {
        systems: vec![
            system("sqlite", "SQLite", Group::Database, &["transactions", "typing"]),
            system("postgresql", "PostgreSQL", Group::Database, &["indexes"]),
            system("mvc", "MVC", Group::Pattern, &["controllers"]),
        ],
    }
}

const DRAFT: &str =
    include_str!("../../../tests/fixtures/questions/mvc-controller-knows-the-tax.md");

const GOOD_FILE: &str = "data/sqlite/sqlite-kettle-log-missing-rows.md";
const DRAFT_FILE: &str = "mvc/mvc-controller-knows-the-tax.md";

fn rules(text: &str, file: &str) -> Vec<&'static str> {
    read(text, file, &catalog()).problems.iter().map(|problem| problem.rule.name()).collect()
}

#[test]
fn a_canonical_file_has_no_problems_and_is_written_back_byte_for_byte() {
    for (text, file) in [(GOOD, GOOD_FILE), (DRAFT, DRAFT_FILE)] {
        let reading = read(text, file, &catalog());
        assert_eq!(diagnostic::render(file, text, &reading.problems, false), "");
        assert!(reading.is_valid());
        assert_eq!(write(&reading.question.unwrap()), text);
    }
}

#[test]
fn a_question_is_what_its_file_says() {
    let question = read(GOOD, GOOD_FILE, &catalog()).question.unwrap();
    assert_eq!(question.title, "The \"kettle\" log that forgets a night's work");
    assert_eq!((question.minutes, question.quiet_minutes), (10, Some(3)));
    assert_eq!(question.reviewed.unwrap().to_string(), "2026-11-22");
    assert_eq!(
        question.versions,
        [
            ("sqlite".to_owned(), ">=3.31".to_owned()),
            ("python".to_owned(), ">=3.11,<3.15".to_owned()),
        ]
    );
    assert_eq!(question.enemies[0].as_str(), "sqlite-implicit-transactions-of-drivers");
    assert_eq!(question.references[0].version, None);
    assert_eq!(question.references[1].version.as_deref(), Some("3.14"));
    let body = &question.body;
    assert!(body.prompt.starts_with("A brewery") && body.prompt.ends_with("120 |"));
    assert_eq!(body.hints[1], "The driver opens something on the first `INSERT`.\nWhat closes it?");
    assert!(body.rubric.strong[2].ends_with("\n- one per minute may lose a minute."));
    assert_eq!(body.follow_ups[1].ask, "Now two programs write. What\nchanges?");
    assert_eq!(body.key_points.len(), 4);
    assert!(body.verification.as_ref().unwrap().starts_with("```sql run=sqlite setup"));
}

#[test]
fn blocks_carry_their_code_and_output() {
    let question = read(GOOD, GOOD_FILE, &catalog()).question.unwrap();
    let blocks = blocks(&question);
    let names: Vec<_> =
        blocks.iter().map(|block| (block.engine.name(), block.id.as_deref())).collect();
    assert_eq!(
        names,
        [
            ("python", Some("two-connections")),
            ("sqlite", None),
            ("sqlite", Some("rolled-back")),
            ("sqlite", Some("no-table")),
        ]
    );
    assert_eq!(blocks[0].output.as_ref().unwrap().text, "(0,)\n(1,)\n");
    assert!(blocks[1].setup && blocks[1].section == Section::Verification);
    assert_eq!(blocks[2].output.as_ref().unwrap().matching, Matching::Contains);
    assert_eq!(blocks[2].when.as_ref().unwrap().to_string(), "sqlite>=3.31");
    assert_eq!(blocks[3].expect.as_deref(), Some("no-such"));
}

#[test]
fn only_secondary_sources_are_worth_a_warning() {
    let text = GOOD
        .replace("https://www.sqlite.org/", "https://en.wikipedia.org/")
        .replace("https://docs.python.org/", "https://medium.com/");
    assert_eq!(rules(&text, GOOD_FILE), ["secondary-references"]);
}

#[test]
fn a_question_that_must_run_says_so() {
    let text = DRAFT
        .replace("kind = \"concept\"", "kind = \"debugging\"")
        .replace("minutes = 5", "minutes = 6");
    assert_eq!(rules(&text, DRAFT_FILE), ["not-run"]);
}

#[test]
fn a_draft_may_be_unfinished_and_a_ready_question_may_not() {
    let cut = &DRAFT[..DRAFT.find("## Rubric").unwrap()];
    let reading = read(cut, DRAFT_FILE, &catalog());
    assert!(reading.is_valid(), "a draft has time");
    assert!(reading.problems.iter().any(|problem| problem.rule == Rule::MissingSection));
    let ready = cut.replace("\"draft\"", "\"ready\"\nreviewed = 2026-11-22");
    let reading = read(&ready, DRAFT_FILE, &catalog());
    assert!(reading.question.is_some() && !reading.is_valid());
}

#[test]
fn an_alias_of_a_system_is_recognised() {
    let text = GOOD.replace("\"mvc\", \"postgresql\"", "\"pg\"");
    let problems = read(&text, GOOD_FILE, &catalog()).problems;
    assert_eq!(problems[0].help.as_deref(), Some("did you mean `postgresql`?"));
}

#[test]
fn other_line_ends_and_a_byte_order_mark_change_nothing_but_are_said() {
    let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    let reading = read(&text, GOOD_FILE, &catalog());
    assert_eq!(reading.question, read(GOOD, GOOD_FILE, &catalog()).question);
    let found: Vec<_> = reading.problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(found, [Rule::ByteOrderMark, Rule::LineEnds]);
}

#[test]
fn hostile_text_is_refused_in_time() {
    let head = &GOOD[..GOOD.find("A brewery").unwrap()];
    let mega = |unit: &str| unit.repeat((1 << 18) / unit.len() - head.len() / unit.len() - 1);
    let mut staircase = String::new();
    for depth in 0..50 {
        let _ = writeln!(staircase, "{}- a", "  ".repeat(depth));
    }
    let cases = [
        "x".repeat(10 << 20),
        String::new(),
        "+++".into(),
        "+++\n+++".into(),
        "\0\0\0".into(),
        format!("+++\n{}", "[".repeat(100_000)),
        format!("+++\na = {}\n+++\n", "[".repeat(100_000)),
        format!("+++\n{}+++\n", "a = 1\n".repeat(50_000)),
        format!("{head}{}", mega("[")),
        format!("{head}{}", mega("![")),
        format!("{head}{}", mega("*a_")),
        format!("{head}{}", mega("`a``")),
        format!("{head}{}", mega("<")),
        format!("{head}{}", mega("&")),
        format!("{head}{}", mega(">")),
        format!("{head}{}", mega("- ")),
        format!("{head}{}", mega("1. a\n")),
        format!("{head}{}", mega("|a")),
        format!("{head}{}", mega("|a|\n|-|\n")),
        format!("{head}{}", mega("```\n")),
        format!("{head}{}", mega("## Prompt\n")),
        format!("{head}{}", mega("<!--")),
        format!("{head}{}", mega("[a]: b\n")),
        format!("{head}{}", mega("a \n")),
        format!("{head}{}", mega("\t")),
        format!("{head}{staircase}{}", mega("\n").split_at(200_000).0),
        format!("{head}{GOOD}\r\n\0"),
    ];
    for text in cases {
        let start = std::time::Instant::now();
        let reading = read(&text, GOOD_FILE, &catalog());
        let shown = diagnostic::render(GOOD_FILE, &text, &reading.problems, false);
        let head: String = text.chars().skip(head.len()).take(20).collect();
        assert!(!reading.problems.is_empty(), "{head:?}");
        assert!(reading.problems.len() <= MOST_PROBLEMS + 1, "{head:?}");
        assert!(!shown.contains('\0'));
        let seconds = start.elapsed().as_secs_f32();
        assert!(seconds < 5.0, "{seconds} s for {head:?}");
        eprintln!("{seconds:.2} s {head:?} {}", reading.problems.len());
    }
}

#[test]
fn all_problems_of_a_file_are_shown_together() {
    let text = DRAFT
        .replace("kind = \"concept\"", "kind = \"concpt\"")
        .replace("stages = [\"enterprise\"]", "stages = [\"enterprise\"]\nauthor = \"me\"")
        .replace("## Hints", "## Tips")
        .replace("- Changes the template.", "- Changes the <b>template</b>, etc.")
        .replace("**Listen for:** Beside", "Listen for: Beside");
    let problems = read(&text, DRAFT_FILE, &catalog()).problems;
    insta::assert_snapshot!(diagnostic::render(DRAFT_FILE, &text, &problems, false), @r#"
        warning[missing-section]: `## Hints` is missing
         --> mvc/mvc-controller-knows-the-tax.md:1:1
          |
        1 | +++
          | ^^^

        error[unknown-word]: `concpt` is not a kind
         --> mvc/mvc-controller-knows-the-tax.md:6:8
          |
        6 | kind = "concpt"
          |        ^^^^^^^^
          |
          = help: did you mean `concept`?

        error[unknown-key]: `author` is not a key here
          --> mvc/mvc-controller-knows-the-tax.md:13:1
           |
        13 | author = "me"
           | ^^^^^^
           |
           = help: one of: id, title, system, topic, kind, level, minutes, quiet_minutes, status, reviewed, tests, also, languages, stages, tags, versions, prerequisites, related, enemies, references

        error[unknown-section]: `Tips` is not a section
          --> mvc/mvc-controller-knows-the-tax.md:26:1
           |
        26 | ## Tips
           | ^^^^^^^
           |
           = help: one of: Prompt, Hints, Rubric, Follow-ups, Key points, Answer, Verification

        warning[rubric-phrase]: the rubric says "etc."
          --> mvc/mvc-controller-knows-the-tax.md:44:1
           |
        44 | - Changes the <b>template</b>, etc.
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: say what the candidate does or says

        error[html]: HTML is not shown in a terminal; put code into backticks
          --> mvc/mvc-controller-knows-the-tax.md:44:15
           |
        44 | - Changes the <b>template</b>, etc.
           |               ^^^

        error[html]: HTML is not shown in a terminal; put code into backticks
          --> mvc/mvc-controller-knows-the-tax.md:44:26
           |
        44 | - Changes the <b>template</b>, etc.
           |                          ^^^^

        error[follow-up-form]: a follow-up asks something and says what to listen for
          --> mvc/mvc-controller-knows-the-tax.md:55:1
           |
        55 | - **Ask (stakeholder):** The librarian wants to waive fees. Where does that go?
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: write `- **Ask:** ...` and, on the next line, `  **Listen for:** ...`
        "#);
}

mod round_trip {
    use proptest::prelude::*;

    use super::super::sample;
    use super::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(question in sample::questions()) {
            let file = write(&question);
            let reading = read(&file, "", &catalog());
            prop_assert_eq!(reading.question.as_ref(), Some(&question), "{}", file);
            let form = reading.problems.iter().find(|problem| problem.rule == Rule::NotCanonical);
            prop_assert_eq!(form, None);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in sample::mutations_of(GOOD)) {
            let reading = read(&text, GOOD_FILE, &catalog());
            for problem in &reading.problems {
                prop_assert!(text.get(problem.span.clone()).is_some(), "{:?}", problem);
            }
            diagnostic::render(GOOD_FILE, &text, &reading.problems, true);
            // What could be read is not lost by writing it.
            if let Some(question) = reading.question {
                let again = read(&write(&question), GOOD_FILE, &catalog());
                prop_assert_eq!(again.question, Some(question));
            }
        }
    }
}
