//! The promises over many files.

use super::*;

/// A valid file of another name, whose words stand in no other one.
fn other(id: &str, front: &str) -> (String, String) {
    let mut count = 0;
    let mut unlike = |word: &str| {
        count += 1;
        format!("{word}{count}{}", id.replace('-', ""))
    };
    let text = DRAFT.replace("mvc-controller-knows-the-tax", id);
    let start = text.find("## Prompt").unwrap();
    let mut line = |line: &str| -> String {
        if line.starts_with('#') {
            return line.to_owned();
        }
        let words = line.split_inclusive([' ', '\n']).map(|word| match word.trim_end() {
            plain if !plain.is_empty() && plain.chars().all(|char| char.is_ascii_lowercase()) => {
                word.replacen(plain, &unlike(plain), 1)
            }
            _ => word.to_owned(),
        });
        words.collect()
    };
    let body: String = text[start..].split_inclusive('\n').map(&mut line).collect();
    let head =
        text[..start].replace("The controller that knows the tax", &format!("About {id} it is"));
    let head = head.replacen("\n\n[[references]]", &format!("\n{front}\n\n[[references]]"), 1);
    (format!("mvc/{id}.md"), head.replace("\n\n\n", "\n\n") + &body)
}

fn found(files: &[(String, String)]) -> Vec<(usize, &'static str)> {
    let reports = check_all(files, &catalog());
    assert_eq!(reports.len(), files.len());
    let rules = |(index, report): (usize, &Report)| {
        report.problems.iter().map(|problem| (index, problem.rule.name())).collect::<Vec<_>>()
    };
    reports.iter().enumerate().flat_map(rules).collect()
}

#[test]
fn good_neighbours_have_no_problems() {
    let files = [
        other("mvc-alpha-one", "related = [\"mvc-bravo-two\"]"),
        other("mvc-bravo-two", "prerequisites = [\"mvc-alpha-one\"]"),
    ];
    assert_eq!(found(&files), []);
}

#[test]
fn an_id_belongs_to_one_file() {
    let (_, text) = other("mvc-alpha-one", "");
    let again = other("mvc-alpha-one", "");
    let files = [("mvc/mvc-alpha-one.md".into(), text), again];
    // That every word of a copy stands in two files need not be said as well.
    assert_eq!(found(&files), [(1, "repeated-id"), (1, "similar-title"), (1, "same-prompt")]);
}

#[test]
fn a_question_that_is_not_there_is_named_with_what_was_meant() {
    let files =
        [other("mvc-alpha-one", ""), other("mvc-bravo-two", "enemies = [\"mvc-alpha-onne\"]")];
    let reports = check_all(&files, &catalog());
    let problem = &reports[1].problems[0];
    assert_eq!(problem.rule, Rule::UnknownQuestion);
    assert_eq!(&files[1].1[problem.span.clone()], "\"mvc-alpha-onne\"");
    assert_eq!(problem.help.as_deref(), Some("did you mean `mvc-alpha-one`?"));
}

#[test]
fn a_circle_of_prerequisites_is_reported_once() {
    let files = [
        other("mvc-alpha-one", "prerequisites = [\"mvc-bravo-two\"]"),
        other("mvc-bravo-two", "prerequisites = [\"mvc-charlie-three\"]"),
        other("mvc-charlie-three", "prerequisites = [\"mvc-alpha-one\"]"),
        other("mvc-delta-four", "prerequisites = [\"mvc-alpha-one\"]"),
    ];
    assert_eq!(found(&files), [(2, "prerequisite-cycle")]);
    let reports = check_all(&files, &catalog());
    assert_eq!(
        reports[2].problems[0].message,
        "the prerequisites form a circle: mvc-alpha-one -> mvc-bravo-two -> mvc-charlie-three -> mvc-alpha-one"
    );
}

#[test]
fn a_long_chain_of_prerequisites_is_no_circle() {
    let ids: Vec<_> = (0..400).map(|index| format!("mvc-link-number-{index}")).collect();
    let files: Vec<_> = ids
        .iter()
        .enumerate()
        .map(|(index, id)| {
            let next = ids
                .get(index + 1)
                .map_or_else(String::new, |next| format!("prerequisites = [\"{next}\"]"));
            (
                format!("mvc/{id}.md"),
                DRAFT.replace("mvc-controller-knows-the-tax", id).replacen(
                    "\n\n[[",
                    &format!("\n{next}\n\n[["),
                    1,
                ),
            )
        })
        .collect();
    assert!(found(&files).iter().all(|(_, rule)| *rule != "prerequisite-cycle"));
}

#[test]
fn eight_words_in_a_row_are_one_warning_at_the_later_file() {
    let (file, text) = other("mvc-alpha-one", "");
    let sentence = "one two three four five six seven eight nine ten";
    let say = |text: &str, sentence: &str| text.replacen("Neither.", &format!("{sentence}."), 1);
    let (other_file, other_text) = other("mvc-bravo-two", "");
    for (there, rules) in [
        ("One *two*, three\nfour five six seven eight nine TEN", vec![(1, "shared-words")]),
        ("one two three four five six seven eight", vec![(1, "shared-words")]),
        ("one two three four five six seven", vec![]),
        ("one two three four five six\n\nseven eight nine ten", vec![]),
        ("one two three four five\n- six seven eight nine ten", vec![]),
    ] {
        let files =
            [(file.clone(), say(&text, sentence)), (other_file.clone(), say(&other_text, there))];
        let mut shared = found(&files);
        shared.retain(|(_, rule)| *rule != "not-canonical");
        assert_eq!(shared, rules, "{there}");
    }
    // Code may be alike.
    let code = format!("```text\n{sentence}\n```\n\nNeither");
    let files = [(file, say(&text, &code)), (other_file, say(&other_text, &code))];
    assert_eq!(found(&files), []);
}

#[test]
fn the_same_prompt_twice_is_an_error() {
    let prompt = |text: &str| {
        text[text.find("## Prompt").unwrap()..text.find("## Hints").unwrap()].to_owned()
    };
    let (file, text) = other("mvc-alpha-one", "");
    let (other_file, other_text) = other("mvc-bravo-two", "");
    let other_text = other_text.replace(&prompt(&other_text), &prompt(&text));
    let rules = found(&[(file, text), (other_file, other_text)]);
    assert!(rules.contains(&(1, "same-prompt")), "{rules:?}");
}

#[test]
fn titles_that_are_hard_to_tell_apart_are_noticed() {
    let title = |id: &str, title: &str| {
        let (file, text) = other(id, "");
        (file, text.replace(&format!("About {id} it is"), title))
    };
    for (one, two, rules) in [
        (
            "The controller that knows the tax",
            "The controllers that know the tax",
            vec![(1, "similar-title")],
        ),
        (
            "The controller that knows the tax",
            "the Controller that knows the tax",
            vec![(1, "similar-title")],
        ),
        ("The controller that knows the tax", "The template that knows the price", vec![]),
    ] {
        assert_eq!(
            found(&[title("mvc-alpha-one", one), title("mvc-bravo-two", two)]),
            rules,
            "{two}"
        );
    }
}
