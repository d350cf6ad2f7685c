//! Questions for property tests.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::domain::question::FollowUpMark;
use crate::domain::{
    Body, FollowUp, Kind, Language, Level, Question, QuestionId, Reference, Rubric, Stage, Status,
    Word,
};

/// Questions whose Markdown is what people write: prose with marks, lists, tables and code.
pub(crate) fn questions() -> impl Strategy<Value = Question> {
    (facets(), body()).prop_map(|(question, body)| Question { body, ..question })
}

fn facets() -> impl Strategy<Value = Question> {
    let names = (id(), title(), slug(), slug(), title());
    let words = (word::<Kind>(), word::<Level>(), word::<Status>());
    let numbers = (any::<u16>(), option::of(any::<u16>()), option::of((1i8..=12, 1i8..=28)));
    let lists = (
        vec(slug(), 0..3),
        vec(word::<Language>(), 0..3),
        vec(word::<Stage>(), 0..2),
        vec(slug(), 0..3),
    );
    let versions = vec((slug(), title()), 0..3).prop_map(|mut pairs| {
        pairs.sort();
        pairs.dedup_by(|a, b| a.0 == b.0);
        pairs.reverse();
        pairs
    });
    let ids = (vec(id(), 0..3), vec(id(), 0..3), vec(id(), 0..3));
    let references = vec((title(), title(), option::of(title())), 0..3);
    (names, words, numbers, lists, versions, ids, references).prop_map(
        |(names, words, numbers, lists, versions, ids, references)| Question {
            id: names.0,
            title: names.1,
            system: names.2,
            topic: names.3,
            tests: names.4,
            kind: words.0,
            level: words.1,
            status: words.2,
            minutes: numbers.0,
            quiet_minutes: numbers.1,
            reviewed: numbers.2.map(|(month, day)| jiff::civil::date(2026, month, day)),
            also: lists.0,
            languages: lists.1,
            stages: lists.2,
            tags: lists.3,
            versions,
            prerequisites: ids.0,
            related: ids.1,
            enemies: ids.2,
            references: references
                .into_iter()
                .map(|(title, url, version)| Reference { title, url, version })
                .collect(),
            body: empty_body(),
        },
    )
}

fn empty_body() -> Body {
    Body {
        prompt: String::new(),
        hints: Vec::new(),
        rubric: Rubric { strong: vec![], acceptable: vec![], weak: vec![], red_flags: vec![] },
        follow_ups: Vec::new(),
        key_points: Vec::new(),
        answer: String::new(),
        verification: None,
    }
}

fn body() -> impl Strategy<Value = Body> {
    let rubric =
        (items(), items(), items(), items()).prop_map(|(strong, acceptable, weak, red_flags)| {
            Rubric { strong, acceptable, weak, red_flags }
        });
    let follow_up = (option::of(word::<FollowUpMark>()), sentence(), sentence())
        .prop_map(|(mark, ask, listen_for)| FollowUp { mark, ask, listen_for });
    (markdown(), items(), rubric, vec(follow_up, 0..3), items(), markdown(), option::of(markdown()))
        .prop_map(|(prompt, hints, rubric, follow_ups, key_points, answer, verification)| Body {
            prompt,
            hints,
            rubric,
            follow_ups,
            key_points,
            answer,
            verification,
        })
}

fn word<W: Word>() -> impl Strategy<Value = W> {
    select(W::ALL)
}

fn slug() -> impl Strategy<Value = String> {
    "[a-z0-9-]{1,12}"
}

fn id() -> impl Strategy<Value = QuestionId> {
    "[a-z0-9-]{8,20}".prop_map(|id| QuestionId::new(&id).unwrap())
}

/// Any line of text, quotes, backslashes and other scripts included.
fn title() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{1,30}", "[\\PC&&[^\u{feff}]]{1,20}", Just("+++".to_owned())]
}

/// Words with the marks of Markdown, over one line or two.
fn sentence() -> impl Strategy<Value = String> {
    vec(phrase(), 1..4).prop_map(|lines| lines.join("\n"))
}

fn phrase() -> impl Strategy<Value = String> {
    let mark = select(vec![
        "*so*",
        "`a | b`",
        "**not**",
        "[link](https://a.b)",
        "#1",
        "1.5",
        "a_b",
        "ä",
        "語",
        "&&",
    ]);
    ("[A-Z][a-z]{0,6}", vec(prop_oneof!["[a-z]{1,8}", mark.prop_map(str::to_owned)], 0..5))
        .prop_map(|(first, rest)| [vec![first], rest].concat().join(" "))
}

fn items() -> impl Strategy<Value = Vec<String>> {
    let nested = (phrase(), phrase(), phrase()).prop_map(|(a, b, c)| format!("{a}\n- {b}\n- {c}"));
    let with_code = (phrase(), code()).prop_map(|(text, code)| format!("{text}\n\n{code}"));
    let paragraphs = (phrase(), phrase()).prop_map(|(a, b)| format!("{a}\n\n{b}"));
    vec(prop_oneof![4 => sentence(), 1 => nested, 1 => with_code, 1 => paragraphs], 0..4)
}

fn markdown() -> impl Strategy<Value = String> {
    let list = vec(phrase(), 1..4).prop_map(|items| format!("- {}", items.join("\n- ")));
    let numbered = vec(phrase(), 1..3).prop_map(|items| format!("1. {}", items.join("\n1. ")));
    let table = phrase()
        .prop_map(|cell| format!("| a | b |\n|---|---|\n| {} | 2 |", cell.replace('|', "")));
    let quote = phrase().prop_map(|line| format!("> {line}"));
    let block =
        prop_oneof![3 => sentence(), 2 => code(), 1 => list, 1 => numbered, 1 => table, 1 => quote];
    vec(block, 1..5).prop_map(|blocks| blocks.join("\n\n"))
}

/// A code block whose lines look like everything else in a file.
fn code() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        2 => "[ -_a-z{|}]{0,30}",
        1 => select(vec!["## Prompt", "### Strong", "- **Ask:** a", "+++", "", "    indented", "~~~"]).prop_map(str::to_owned),
    ];
    let info = select(vec!["sql run=sqlite id=a", "text out=a", "python norun=\"a b\"", "text"]);
    (info, vec(line, 0..5)).prop_map(|(info, lines)| {
        let lines: String = lines.into_iter().map(|line| line + "\n").collect();
        format!("```{info}\n{lines}```")
    })
}

/// A file with parts cut out, doubled or replaced.
pub(crate) fn mutations_of(text: &'static str) -> impl Strategy<Value = String> {
    let places = || (0..=text.len()).prop_map(|at| text.floor_char_boundary(at));
    let spice = prop_oneof![
        Just(String::new()),
        "\\PC{0,8}",
        select(vec![
            "\n", "\r\n", "\0", "```", "+++\n", "## ", "- ", "\t", "  ", "\u{feff}", "[[", "\"",
            "<", "|"
        ])
        .prop_map(str::to_owned),
    ];
    vec((places(), places(), spice), 1..4).prop_map(|edits| {
        let mut text = text.to_owned();
        for (from, to, spice) in edits {
            let from = text.floor_char_boundary(from.min(text.len()));
            let to = text.floor_char_boundary(to.min(from + 200).max(from).min(text.len()));
            text.replace_range(from..to, &spice);
        }
        text
    })
}
