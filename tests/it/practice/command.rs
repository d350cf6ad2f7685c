//! `hotseat practice` and `hotseat stats`: the real program.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use hotseat::store::Access;

use super::*;
use crate::cli::{Home, code, err, out};

fn store(home: &Home) -> Store {
    Store::open(&home.path(".local/share/hotseat/bank.db"), Access::Write).unwrap()
}

fn graded(home: &Home) -> Vec<(String, Grade)> {
    let all = reviews::all(store(home).conn()).unwrap();
    all.into_iter().map(|review| (review.question, review.grade)).collect()
}

#[test]
fn a_plain_session_asks_hints_grades_and_sums_up() {
    let home = Home::with_pack();
    let input = "h\nh\n3\nthe index is partial\n\nt 1 2 9\n1\n\n3\n\ny\n\n";
    let output = home.piped(&["practice", "--plain", "pack:small", "db:pg"], input);
    let text = out(&output);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    for part in [
        "0 due, 2 new, about 39 minutes",
        "hint: The private hint of",
        "there are no more hints",
        "open the guide first, with an empty line",
        "Key points\n  1. The first key point",
        "2 of 4 key points: 2 hard is proposed",
        "Follow-ups\n  - ask: What if there were two servers?\n    listen for:",
        "  - ask (senior): Who notices it first?",
        "1 again  1 d\n2 hard   1 d\n3 good   2 d\n4 easy   8 d",
        "stored: graded again:",
        "next time: 1 d",
        "1 question left",
        "2 questions graded",
        "1 of 1 recalled: PostgreSQL",
        "0 of 1 recalled: PostgreSQL",
        "y to go over 1 weak question again; nothing is stored",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    // Before the guide was opened nothing of it was shown.
    let before = &text[..text.find("open the guide first").unwrap()];
    assert!(!before.contains("key point of") && !before.contains("The answer of"), "{before}");
    let grades: Vec<_> = graded(&home).into_iter().map(|(_, grade)| grade).collect();
    assert_eq!(grades, [Grade::Again, Grade::Good]);
    let reviews = reviews::all(store(&home).conn()).unwrap();
    assert_eq!((reviews[0].ticked, reviews[0].points), (2, 4));
    assert_eq!(reviews[0].outline, "the index is partial");
    assert_eq!((reviews[1].ticked, reviews[1].points), (0, 0));
}

#[test]
fn a_session_takes_back_flags_and_puts_off() {
    let home = Home::with_pack();
    let input = "\n4\nf the plan is from 15\nu\nu\nu\nb\nq\n";
    let output = home.piped(&["practice", "--plain", "pack:small"], input);
    let text = out(&output);
    for part in [
        "stored: graded easy:",
        "added the flag to 1 question",
        "undid: added the flag to 1 question",
        "undid: graded easy:",
        "this session has nothing to take back",
        "put off until tomorrow:",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(graded(&home), []);
    assert!(!text.contains("graded\n"), "an empty session is not summed up:\n{text}");
}

#[test]
fn taking_a_flag_back_leaves_the_answer_as_it_is() {
    let home = Home::with_pack();
    let input = "the cause first\nf unclear\nu\n\n3\nq\n";
    let output = home.piped(&["practice", "--plain", "pack:small", "db:pg"], input);
    assert!(out(&output).contains("undid: added the flag"), "{}", out(&output));
    assert_eq!(reviews::all(store(&home).conn()).unwrap()[0].outline, "the cause first");
}

/// A session that a test leads line by line.
struct Led {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Led {
    fn start(home: &Home) -> Self {
        let mut child = home
            .command()
            .args(["practice", "--plain", "pack:small"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, input, output: BufReader::new(output) }
    }

    fn say(&mut self, lines: &str) {
        self.input.write_all(lines.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    fn wait_for(&mut self, part: &str) {
        let mut line = String::new();
        while !line.contains(part) {
            line.clear();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "{part} never came");
        }
    }
}

#[test]
fn a_killed_session_loses_nothing_that_was_graded() {
    let home = Home::with_pack();
    let mut session = Led::start(&home);
    for (number, name) in [(3, "good"), (1, "again"), (4, "easy")] {
        session.say(&format!("\n{number}\n"));
        session.wait_for(&format!("stored: graded {name}"));
    }
    // In the middle of the fourth question, with the guide open.
    session.say("half an outline\n\n");
    session.wait_for("Key points");
    session.child.kill().unwrap();
    session.child.wait().unwrap();
    let grades: Vec<_> = graded(&home).into_iter().map(|(_, grade)| grade).collect();
    assert_eq!(grades, [Grade::Good, Grade::Again, Grade::Easy]);
    assert_eq!(memories::all(store(&home).conn()).unwrap().len(), 3);
    let mut again = Led::start(&home);
    again.wait_for("0 due, 2 new");
    again.say("q\n");
    assert!(again.child.wait().unwrap().success());
}

#[test]
fn the_queue_is_listed_for_scripts() {
    let home = Home::with_pack();
    let output = home.run(&["practice", "--list", "pack:small", "kind:debugging"]);
    let text = out(&output);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((code(&output), lines.len()), (0, 2), "{text}");
    assert!(lines.iter().all(|line| line.len() == 5 && line[1] == "new"), "{text}");
    assert!(err(&output).contains("0 due, 2 new"), "{}", err(&output));
    let json = out(&home.run(&["practice", "--list", "--json", "id:django-prefetch-page"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["queue"][0]["choices"][2], "2 d");
    assert_eq!((json["new"].as_u64(), json["queue"][0]["is_new"].as_bool()), (Some(1), Some(true)));
    assert_eq!(code(&home.run(&["practice", "--list", "zzzzqqqq"])), 1);
    let wrong = home.run(&["practice", "db:pgg"]);
    assert!(code(&wrong) == 2 && err(&wrong).contains("     ^^^"), "{}", err(&wrong));
}

#[test]
fn a_plan_is_made_shown_and_removed() {
    let home = Home::with_pack();
    assert_eq!(code(&home.run(&["practice", "plan", "--show"])), 1);
    // The day begins at four in the morning.
    let now = jiff::Zoned::now().checked_sub(jiff::ToSpan::hours(4)).unwrap();
    let date = now.date().checked_add(jiff::ToSpan::days(12)).unwrap().to_string();
    let made = home.run(&[
        "practice",
        "plan",
        "pack:small",
        "--date",
        &date,
        "--minutes",
        "30",
        "--off",
        "sat,sun",
    ]);
    let text = out(&made);
    assert_eq!(code(&made), 0, "{}", err(&made));
    assert!(err(&made).contains(&format!("planned to {date} with 30 minutes a day")));
    assert!(text.starts_with(&format!("plan to {date}: pack:small\n12 days, ")), "{text}");
    assert!(text.contains("6 questions, 12 days: all fit"), "{text}");
    assert_eq!(out(&home.run(&["practice", "plan", "--show"])), text);
    let json = out(&home.run(&["practice", "plan", "--show", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["fits"], 6);
    assert_eq!(json["plan"]["weekdays_off"], serde_json::json!([6, 7]));
    assert_eq!(code(&home.run(&["practice", "plan", "--remove"])), 0);
    assert_eq!(code(&home.run(&["practice", "plan", "--remove"])), 1);
    let dry = home.run(&[
        "practice",
        "plan",
        "pack:small",
        "--date",
        &date,
        "--minutes",
        "30",
        "--dry-run",
    ]);
    assert_eq!((code(&dry), code(&home.run(&["practice", "plan", "--show"]))), (0, 1));
    for (arguments, said) in [
        (["--date", "2020-01-01", "--minutes", "30"], "not after today"),
        (["--date", &date, "--minutes", "0"], "1..=1440"),
        (["--date", "soon", "--minutes", "30"], "soon"),
    ] {
        let wrong = home.run(&[&["practice", "plan", "pack:small"], &arguments[..]].concat());
        assert!(code(&wrong) == 2 && err(&wrong).contains(said), "{}", err(&wrong));
    }
}

#[test]
fn statistics_are_text_for_people_and_documented_json_for_programs() {
    let home = Home::with_pack();
    let empty = home.run(&["stats"]);
    assert!(code(&empty) == 0 && out(&empty).starts_with("0 of "), "{}", out(&empty));
    home.piped(&["practice", "--plain", "pack:small"], "\n3\n\n1\nq\n");
    let text = out(&home.run(&["stats"]));
    for part in
        ["2 of ", "2 answers on 1 day", "Activity, 13 weeks", "█", "\nDue\n", "Weakest topics"]
    {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "{text}");
    let json = out(&home.run(&["stats", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["time"]["reviews"], 2);
    assert_eq!(json["activity"].as_array().unwrap().len(), 182);
    assert_eq!(json["retention"]["total"]["share"], serde_json::Value::Null);
    // Every field is named in the help.
    let help = out(&home.run(&["stats", "--help"]));
    for field in json.as_object().unwrap().keys() {
        assert!(help.contains(&format!("\n  {field} ")), "{field} is missing in\n{help}");
    }
}

#[test]
fn wrong_settings_of_practice_are_told_with_their_place() {
    let home = Home::with_pack();
    home.write(".config/hotseat/config.toml", "[practice]\nretention = 0.99\n");
    let output = home.run(&["practice", "--list"]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("1 problem in "), "{}", err(&output));
    let checked = out(&home.run(&["config", "check"]));
    assert!(checked.contains("config.toml:2:13"), "{checked}");
    assert!(checked.contains("0.7 to 0.97, not 0.99"), "{checked}");
    home.write(".config/hotseat/config.toml", "[practice]\nnew_a_day = 1\n");
    let json = out(&home.run(&["practice", "--list", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["queue"].as_array().unwrap().len(), 1);
}

#[test]
fn a_fit_needs_enough_answers() {
    let home = Home::new();
    let output = home.run(&["practice", "fit"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("has 0 repeated answers, and fitting needs 400"));
    assert_eq!(code(&home.run(&["practice", "fit", "--forget"])), 2);
    assert_eq!(code(&home.run(&["practice", "mock"])), 1);
    assert_eq!(code(&home.run(&["practice", "mock", "3"])), 1);
}

#[test]
fn a_plan_is_typed_as_in_the_interface_and_told_in_few_lines() {
    let home = Home::new();
    let output = home.run(&["practice", "plan", "--date", "+10d", "--minutes", "1"]);
    assert!(err(&output).ends_with("with 1 minute a day\n"), "{}", err(&output));
    let text = out(&output);
    assert!(text.lines().next().is_some_and(|line| line.ends_with(": everything")), "{text}");
    assert!(text.contains("none fits\n") && text.contains(" more, which --json names\n"), "{text}");
    assert!(text.lines().count() < 60, "{text}");
    let wrong = home.run(&["practice", "plan", "--date", "soon", "--minutes", "30"]);
    let said = "hotseat: `soon` is no date; write 2026-12-05, or +10d\n";
    assert_eq!((code(&wrong), err(&wrong).as_str()), (2, said));
    let none = home.run(&["practice", "mock"]);
    assert_eq!((code(&none), out(&none).as_str()), (1, ""));
    assert!(err(&none).starts_with("no mock interview yet"), "{}", err(&none));
}
