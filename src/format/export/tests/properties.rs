//! What holds for all questions and options.

use std::collections::BTreeSet;

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::*;
use crate::domain::{FollowUp, Word};
use crate::format::question::sample;

/// A question with a secret in each field that the candidate must not see.
fn with_secrets(mut question: Question) -> Question {
    let secret = |text: &mut String| text.push_str("secret");
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
        &mut question.also,
    ] {
        items.push("secret".into());
    }
    body.follow_ups.push(FollowUp {
        mark: None,
        ask: "secret".into(),
        listen_for: "secret".into(),
    });
    body.verification = Some("secret".into());
    secret(&mut body.answer);
    for text in [&mut question.tests, &mut question.system, &mut question.topic] {
        secret(text);
    }
    for reference in &mut question.references {
        secret(&mut reference.title);
        secret(&mut reference.url);
    }
    question.versions.push(("secret".into(), "secret".into()));
    question
}

fn any_options(shape: impl Strategy<Value = Shape>) -> impl Strategy<Value = Options> {
    let fields = proptest::sample::subsequence(ListField::ALL.to_vec(), 0..=ListField::ALL.len());
    let group_by = proptest::option::of(proptest::sample::select(GroupBy::ALL));
    let title = prop_oneof![Just(String::new()), Just("Round *one*".to_owned())];
    (shape, group_by, any::<bool>(), 0u8..=6, any::<bool>(), fields, title).prop_map(
        |(shape, group_by, numbering, heading_level, contents, fields, title)| Options {
            shape,
            group_by,
            numbering,
            heading_level,
            contents,
            fields,
            title,
        },
    )
}

/// The headings and code blocks of a page as a reader sees them.
#[derive(Debug, Default)]
struct Seen {
    headings: Vec<(u8, String)>,
    code: Vec<(String, String)>,
    links: Vec<String>,
    rows: usize,
}

fn seen(page: &str) -> Seen {
    let mut seen = Seen::default();
    let (mut heading, mut code) = (false, false);
    let gfm = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(page, gfm) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = true;
                seen.headings.push((level_number(level), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => heading = false,
            Event::Start(Tag::CodeBlock(kind)) => {
                code = true;
                let info = if let CodeBlockKind::Fenced(info) = kind {
                    info.to_string()
                } else {
                    String::new()
                };
                seen.code.push((info, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Link { dest_url, .. }) => seen.links.push(dest_url.to_string()),
            Event::Start(Tag::TableRow) => seen.rows += 1,
            Event::Text(text) if code => seen.code.last_mut().unwrap().1.push_str(&text),
            Event::Text(text) if heading => seen.headings.last_mut().unwrap().1.push_str(&text),
            _ => {}
        }
    }
    seen
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

proptest! {
    #[test]
    fn nothing_of_the_guide_reaches_the_candidate(
        questions in proptest::collection::vec(sample::questions().prop_map(with_secrets), 1..4),
        options in any_options(Just(Shape::Candidate)),
    ) {
        let page = markdown(&questions, &catalog(), &options);
        prop_assert!(!page.contains("secret"), "{}", page);
        for attribute in ["run=", "id=a", "out=a", "norun="] {
            let shown = seen(&page).code.iter().any(|(info, _)| info.contains(attribute));
            prop_assert!(!shown, "{}", page);
        }
        // And the guide does hold them.
        let guide = markdown(&questions, &catalog(), &Options { shape: Shape::Guide, ..options });
        prop_assert!(guide.contains("secret"));
    }

    #[test]
    fn a_page_has_its_own_headings_and_code_only(
        questions in proptest::collection::vec(sample::questions(), 0..4),
        options in any_options(proptest::sample::select(Shape::ALL)),
    ) {
        let page = markdown(&questions, &catalog(), &options);
        prop_assert!(page.ends_with('\n') && !page.ends_with("\n\n"));
        prop_assert!(!page.contains('\r'));
        prop_assert_eq!(&page, &markdown(&questions, &catalog(), &options));
        let seen = seen(&page);
        check_headings(&seen, &questions, &options)?;
        check_code(&seen, &questions, &options)?;
        check_contents(&page, &seen, &options)?;
        if options.shape == Shape::List && !options.fields.is_empty() {
            prop_assert_eq!(seen.rows, questions.len(), "{}", page);
        }
    }

    #[test]
    fn hostile_text_does_not_break_the_outline(
        text in "([#`~<>|*_=\\[\\]!&+-]|[0-9]\\.|[a-c ]|\n|<!--|</?div>|```|\\[a\\]|\n\\[a\\]: b\n){0,40}",
        shape in proptest::sample::select(Shape::ALL),
    ) {
        let mut questions = questions();
        let first = &mut questions[0];
        first.title = text.clone();
        first.body.prompt = text.clone();
        first.body.answer = text.clone();
        first.body.key_points[0] = text.clone();
        first.body.follow_ups[0].ask = text.clone();
        first.body.hints[0] = text;
        let options = Options { contents: true, ..options(shape) };
        let page = markdown(&questions, &catalog(), &options);
        check_headings(&seen(&page), &questions, &options)?;
    }
}

fn check_headings(
    seen: &Seen,
    questions: &[Question],
    options: &Options,
) -> Result<(), TestCaseError> {
    let has_title = !options.title.is_empty();
    let grouped = options.group_by.is_some() && options.shape != Shape::Candidate;
    let level = options.heading_level.clamp(1, 4) + u8::from(has_title) + u8::from(grouped);
    let found: Vec<_> = seen.headings.iter().filter(|(found, _)| *found == level).collect();
    if options.shape == Shape::List {
        let groups = seen.headings.len() - usize::from(has_title);
        prop_assert!(groups <= questions.len() && (grouped || groups == 0), "{:?}", seen.headings);
        return Ok(());
    }
    prop_assert_eq!(found.len(), questions.len(), "{:?}", seen.headings);
    let mut titles: Vec<_> =
        questions.iter().map(|question| escape::plain(&question.title)).collect();
    let mut shown: Vec<_> = found
        .iter()
        .map(|(_, text)| {
            if options.numbering {
                text.split_once(". ").map_or("", |(_, title)| title).to_owned()
            } else {
                text.clone()
            }
        })
        .collect();
    titles.sort();
    shown.sort();
    prop_assert_eq!(shown, titles);
    let deeper =
        seen.headings.iter().filter(|(found, _)| *found > level).map(|(_, text)| text.as_str());
    for text in deeper {
        let known =
            ["Prompt", "Key points", "Rubric", "Follow-ups", "Hints", "Answer", "References"];
        prop_assert!(options.shape == Shape::Guide && known.contains(&text), "{}", text);
    }
    Ok(())
}

/// Each code block of what is shown is there with its code, and no other.
fn check_code(seen: &Seen, questions: &[Question], options: &Options) -> Result<(), TestCaseError> {
    let shown = |question: &Question| -> Vec<String> {
        let body = &question.body;
        let mut texts = vec![body.prompt.clone()];
        if options.shape == Shape::Guide {
            texts.push(body.answer.clone());
            texts.extend([&body.hints, &body.key_points].into_iter().flatten().cloned());
            let rubric = &body.rubric;
            texts.extend(
                [&rubric.strong, &rubric.acceptable, &rubric.weak, &rubric.red_flags]
                    .into_iter()
                    .flatten()
                    .cloned(),
            );
        }
        texts
    };
    let mut expected: Vec<String> = Vec::new();
    if options.shape != Shape::List {
        for text in questions.iter().flat_map(shown) {
            expected.extend(self::seen(&text).code.into_iter().map(|(_, code)| code));
        }
    }
    let mut found: Vec<String> = seen.code.iter().map(|(_, code)| code.clone()).collect();
    expected.sort();
    found.sort();
    prop_assert_eq!(found, expected);
    Ok(())
}

/// Every link of the contents leads to a heading, and to another one each.
fn check_contents(page: &str, seen: &Seen, options: &Options) -> Result<(), TestCaseError> {
    let links: Vec<_> = seen.links.iter().filter_map(|link| link.strip_prefix('#')).collect();
    if !options.contents {
        prop_assert!(links.is_empty());
        return Ok(());
    }
    let unique: BTreeSet<_> = links.iter().collect();
    prop_assert_eq!(unique.len(), links.len(), "{}", page);
    let sections = if options.shape == Shape::Guide { 7 } else { 0 };
    prop_assert!(links.len() + usize::from(!options.title.is_empty()) <= seen.headings.len());
    prop_assert!(seen.headings.len() <= (links.len() + 1) * (sections + 1), "{}", page);
    Ok(())
}
