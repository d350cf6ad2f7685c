//! What holds for all sets and questions.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::html::body;
use super::*;
use crate::domain::Count;
use crate::domain::set::Drawing;
use crate::domain::{Blueprint, FollowUp, Want, Word};
use crate::format::question::sample;

/// A question with a secret in each field that the candidate must not see.
fn with_secrets(mut question: Question) -> Question {
    let body = &mut question.body;
    let rubric = &mut body.rubric;
    for items in [
        &mut body.hints,
        &mut body.key_points,
        &mut rubric.strong,
        &mut rubric.acceptable,
        &mut rubric.weak,
        &mut rubric.red_flags,
        &mut question.tags,
    ] {
        items.push("secret".into());
    }
    let secret = "secret".to_owned();
    let follow_up = FollowUp { mark: None, ask: secret.clone(), listen_for: secret.clone() };
    body.follow_ups.push(follow_up);
    body.verification = Some(secret.clone());
    for text in [&mut body.answer, &mut question.tests, &mut question.system, &mut question.topic] {
        text.push_str(&secret);
    }
    for reference in &mut question.references {
        reference.title.push_str(&secret);
    }
    question
}

fn everything_of(question: &mut Question, text: &str) {
    let body = &mut question.body;
    let rubric = &mut body.rubric;
    for items in [
        &mut body.hints,
        &mut body.key_points,
        &mut rubric.strong,
        &mut rubric.acceptable,
        &mut rubric.weak,
        &mut rubric.red_flags,
    ] {
        items.push(text.to_owned());
    }
    let follow_up = FollowUp { mark: None, ask: text.to_owned(), listen_for: text.to_owned() };
    body.follow_ups.push(follow_up);
    for field in [&mut question.title, &mut question.system, &mut body.prompt, &mut body.answer] {
        text.clone_into(field);
    }
    for reference in &mut question.references {
        text.clone_into(&mut reference.title);
        reference.url = format!("https://a.b/{text}");
        reference.version = Some(text.to_owned());
    }
}

/// A bank of these questions under ids of their own, and a set of all of them; every third
/// stands in reserve, and one more is gone.
fn set_of(questions: Vec<Question>) -> (Set, Bank) {
    let id = |at: usize| format!("question-{at}");
    let bank: Bank =
        questions.into_iter().enumerate().map(|(at, question)| (id(at), question)).collect();
    let mut set = Set::new("Round *one*", Slot::of(60), 0);
    let items = (0..=bank.len()).map(|at| Item { reserve: at % 3 == 2, ..Item::new(&id(at)) });
    let (even, odd) = items.enumerate().partition::<Vec<_>, _>(|(at, _)| at % 2 == 0);
    let section = |title: &str, items: Vec<(usize, Item)>| Section {
        title: title.to_owned(),
        items: items.into_iter().map(|(_, item)| item).collect(),
    };
    set.sections = vec![section("One", even), section("Two", odd)];
    (set, bank)
}

/// A secret wherever a set says something that is not for the candidate.
fn with_secrets_of_a_set(set: &mut Set, bank: &mut Bank) {
    let secret = || "secret".to_owned();
    (set.intro, set.outro) = (secret(), secret());
    for section in &mut set.sections {
        section.title = secret();
        for item in &mut section.items {
            (item.note, item.reason) = (secret(), secret());
            if let Some(question) = bank.get_mut(&item.question).filter(|_| item.reserve) {
                question.title = secret();
                question.body.prompt = secret();
            }
        }
    }
    let mut blueprint = Blueprint::new("secret", set.slot);
    blueprint.wants = vec![Want { query: secret(), count: Count::ANY, section: Some(secret()) }];
    set.drawing = Some(Drawing { blueprint, form: 1, outcome: secret() });
}

/// What people write, and what would break out of a page that lets it.
fn hostile() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "<script>",
        "</script>",
        "\"><img src=x onerror=y>",
        "</style>",
        "</main>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "<div",
        ">",
        "\"",
        "'",
        "&",
        "&lt;",
        "&#60;script>",
        "[a](javascript:b)",
        "![a](https://a.b/c)",
        "<https://a.b>",
        "](",
        "[a]: javascript:b",
        "`",
        "```",
        "~~~",
        "|",
        "# ",
        "- [ ] ",
        "- [x] ",
        "> ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "*",
        "a b",
        "===",
        "___",
        "\\",
        "\u{9b}",
        "é",
    ]);
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Every tag of a page as it stands there, in order. A `<` of a text is escaped, so each of
/// those that are left opens a tag.
fn tags(html: &str) -> Vec<&str> {
    let tags =
        html.split('<').skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag));
    tags.collect()
}

/// The tags that Markdown makes and that these pages add, as far as they are fixed.
const PLAIN: &[&str] = &[
    "div class=\"keep\"",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "li class=\"tick\"",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "hr /",
    "br /",
    "input type=\"checkbox\" aria-label=\"tick\"",
    "input type=\"checkbox\" aria-label=\"tick\" checked",
    "th style=\"text-align: right\"",
    "td style=\"text-align: right\"",
    "th style=\"text-align: left\"",
    "td style=\"text-align: left\"",
    "th style=\"text-align: center\"",
    "td style=\"text-align: center\"",
];

/// A tag with one value between quotes that nothing in it can end.
fn is_known(tag: &str) -> bool {
    let valued = |before: &str, after: &str| {
        let value = tag.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        value.is_some_and(|value| !value.contains(['"', '<', '>']))
    };
    let is_link = valued("a href=\"http", "\" rel=\"noopener noreferrer\"")
        || valued("a href=\"HTTP", "\" rel=\"noopener noreferrer\"");
    PLAIN.contains(&tag.strip_prefix('/').unwrap_or(tag))
        || is_link
        || valued("code class=\"language-", "\"")
        || valued("ol start=\"", "\"")
}

/// Every tag is one of ours, and each that opens is closed in its turn.
fn check_tags(page: &str) -> Result<(), TestCaseError> {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags(body(page)) {
        prop_assert!(is_known(tag), "<{}> in {}", tag, page);
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(name) = name.strip_prefix('/') {
            prop_assert_eq!(open.pop(), Some(name), "{}", page);
        } else if !matches!(name, "hr" | "br" | "input") {
            open.push(name);
        }
    }
    prop_assert!(open.is_empty(), "{:?} in {}", open, page);
    Ok(())
}

proptest! {
    #[test]
    fn nothing_of_the_guide_or_the_set_reaches_the_candidate(
        questions in vec(sample::questions().prop_map(with_secrets), 1..5),
    ) {
        let (mut set, mut bank) = set_of(questions);
        with_secrets_of_a_set(&mut set, &mut bank);
        let find = |id: &str| bank.get(id);
        let page = markdown(&set, &find, &catalog(), SheetShape::Candidate);
        prop_assert!(!page.contains("secret"), "{}", page);
        let page = html(&set, &find, &catalog(), SheetShape::Candidate);
        prop_assert!(!page.contains("secret"), "{}", page);
        // And the guide does hold them.
        let guide = markdown(&set, &find, &catalog(), SheetShape::Guide);
        prop_assert!(guide.contains("secret"));
    }

    #[test]
    fn the_candidate_reads_the_numbers_of_the_guide(
        questions in vec(sample::questions(), 1..6),
    ) {
        let (set, bank) = set_of(questions);
        let find = |id: &str| bank.get(id);
        let headings = |shape, mark: &str| -> Vec<String> {
            let page = markdown(&set, &find, &catalog(), shape);
            let lines = page.lines().filter_map(|line| line.strip_prefix(mark));
            lines.filter(|line| line.starts_with(|char: char| char.is_ascii_digit()))
                .map(str::to_owned).collect()
        };
        let asked = headings(SheetShape::Candidate, "## ");
        let guide = headings(SheetShape::Guide, "### ");
        // Once where it is asked, once with its answer.
        prop_assert_eq!(&guide[..asked.len()], &asked[..]);
        prop_assert_eq!(&guide[asked.len()..], &asked[..]);
        prop_assert_eq!(headings(SheetShape::Scorecard, "### "), asked);
    }

    #[test]
    fn no_text_opens_a_tag_or_an_attribute(
        text in hostile(),
        question in sample::questions(),
        shape in select(SheetShape::ALL),
    ) {
        let (mut set, mut bank) = set_of(vec![question]);
        for question in bank.values_mut() {
            everything_of(question, &text);
        }
        (set.name, set.intro, set.outro) = (text.clone(), text.clone(), text.clone());
        for section in &mut set.sections {
            section.title.clone_from(&text);
            for item in &mut section.items {
                item.note.clone_from(&text);
            }
        }
        let find = |id: &str| bank.get(id);
        let page = html(&set, &find, &catalog(), shape);
        check_tags(&page)?;
        // The head is the same for all, but for the title.
        let plain = Set::new("", set.slot, 0);
        let known = html(&plain, &find, &catalog(), shape);
        let [head, known] = [&page, &known].map(|page| page.split_once("<main>").unwrap().0);
        prop_assert_eq!(tags(head), tags(known));
    }

    #[test]
    fn what_people_write_makes_a_page_that_is_well_formed(
        questions in vec(sample::questions(), 0..4),
        shape in select(SheetShape::ALL),
    ) {
        let (set, bank) = set_of(questions);
        let find = |id: &str| bank.get(id);
        let page = markdown(&set, &find, &catalog(), shape);
        prop_assert!(page.ends_with('\n') && !page.ends_with("\n\n") && !page.contains('\r'));
        let page = html(&set, &find, &catalog(), shape);
        check_tags(&page)?;
        prop_assert_eq!(&page, &html(&set, &find, &catalog(), shape));
        let (heading, expected) = match shape {
            SheetShape::List => ("<h3>", 0),
            SheetShape::Candidate => {
                let is_asked = |item: &&Item| !item.reserve && bank.contains_key(&item.question);
                ("<h2>", set.items().filter(is_asked).count())
            }
            SheetShape::Guide => ("<h3>", 2 * bank.len()),
            SheetShape::Scorecard => ("<h3>", bank.len()),
        };
        let before: Vec<_> = body(&page).split(heading).collect();
        prop_assert_eq!(before.len() - 1, expected);
        // A printer keeps each of them together, the first with the heading of its section.
        for before in &before[..expected] {
            let is_kept = before.ends_with("<div class=\"keep\">\n") || before.ends_with("</h2>\n");
            prop_assert!(is_kept, "{}", page);
        }
    }
}
