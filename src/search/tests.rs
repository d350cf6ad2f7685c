//! The language, the facets and the list over a small bank, and their promises over random ones.

use proptest::prelude::*;

use crate::domain::query::{Expr, Field, GroupBy, Node, Query, State, Term};
use crate::domain::{Catalog, Entry, Kind, Language, Level, Marks, Stage, Status, Word};

use super::*;

mod texts;
mod usage;

fn catalog() -> Catalog {
    toml::from_str(include_str!("../../data/catalog.toml")).unwrap()
}

fn entry(rowid: i64, system: &str, topic: &str, title: &str, kind: Kind, level: Level) -> Entry {
    Entry {
        rowid,
        id: format!("{system}-question-{rowid}"),
        title: title.to_owned(),
        system: system.to_owned(),
        topic: topic.to_owned(),
        kind,
        level,
        minutes: 5 + u16::try_from(rowid).unwrap(),
        status: Status::Ready,
        reviewed: None,
        pack: "hotseat".to_owned(),
        also: Vec::new(),
        languages: vec![Language::Any],
        stages: vec![Stage::Startup],
        tags: vec!["speed".to_owned()],
        marks: Marks::default(),
        edited: false,
    }
}

fn index() -> Index {
    let mut entries = vec![
        entry(1, "django", "orm-loading", "Prefetched, yet slow", Kind::Debugging, Level::Mid),
        entry(
            2,
            "django",
            "security",
            "A form that trusts too much",
            Kind::CodeReview,
            Level::Senior,
        ),
        entry(3, "postgresql", "indexes", "The index nobody uses", Kind::Debugging, Level::Senior),
        entry(
            4,
            "postgresql",
            "query-plans",
            "A plan that changed overnight",
            Kind::Debugging,
            Level::Junior,
        ),
        entry(
            5,
            "mvc",
            "fat-controllers",
            "The controller of 900 lines",
            Kind::CodeReview,
            Level::Mid,
        ),
        entry(
            6,
            "redis",
            "caching-and-eviction",
            "Évictions at noon",
            Kind::TradeOff,
            Level::Staff,
        ),
    ];
    entries[0].also = vec!["postgresql".to_owned(), "mvt".to_owned()];
    entries[4].also = vec!["django".to_owned()];
    entries[2].marks.favourite = true;
    entries[5].status = Status::Retired;
    let mut index = Index::new(&catalog(), &entries);
    index.set_usage(&usage::usage());
    index
}

fn rows(text: &str) -> Vec<i64> {
    let index = index();
    let query = parse(text, index.values()).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let found = find(&index, &query, &TextHits::default(), None, &|| false).unwrap();
    let mut rows: Vec<i64> = found.rows.iter().map(|row| index.row(row).rowid).collect();
    rows.sort_unstable();
    rows
}

#[test]
fn the_query_language_finds() {
    for (text, expected) in [
        ("", vec![1, 2, 3, 4, 5, 6]),
        ("framework:django", vec![1, 2, 5]),
        ("fw:dj", vec![1, 2, 5]),
        ("db:pg", vec![1, 3, 4]),
        ("database:postgresql,redis", vec![1, 3, 4, 6]),
        ("group:pattern", vec![1, 5]),
        ("level:senior kind:debugging", vec![3]),
        ("level>=senior", vec![2, 3, 6]),
        ("level<mid", vec![4]),
        ("minutes<=7", vec![1, 2]),
        ("minutes:8..9", vec![3, 4]),
        ("minutes:10..", vec![5, 6]),
        ("-framework:django", vec![3, 4, 6]),
        ("level:junior or level:staff", vec![4, 6]),
        ("(level:junior or level:mid) kind:debugging", vec![1, 4]),
        ("level:junior or level:mid kind:code-review", vec![4, 5]),
        ("-(level:junior or level:mid)", vec![2, 3, 6]),
        ("is:favourite", vec![3]),
        ("is:retired", vec![6]),
        ("is:new", vec![1, 2, 3, 4, 5, 6]),
        ("is:due", vec![]),
        ("asked:never -is:retired", vec![2, 3, 5]),
        ("id:mvc-*", vec![5]),
        ("id:mvc-question-5", vec![5]),
        ("prefetched", vec![1]),
        ("slow prefetched", vec![1]),
        ("evictions", vec![6]),
        ("\"that changed\"", vec![4]),
        ("\"changed that\"", vec![]),
        ("-form framework:django", vec![1, 5]),
        ("NOT framework:django", vec![3, 4, 6]),
        ("level:senior and kind:debugging", vec![3]),
        ("level:mid..senior", vec![1, 2, 3, 5]),
        ("level:senior..", vec![2, 3, 6]),
        ("is:starred", vec![3]),
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
}

#[test]
fn of_a_long_list_of_values_the_beginning_is_named() {
    let help = parse("system:zzzz", index().values()).unwrap_err().help.unwrap();
    let (ids, more) = help.split_once(" and ").unwrap();
    assert!(ids.starts_with("one of: rails, django, "), "{help}");
    assert_eq!(ids.split(", ").count(), 11, "{help}");
    assert!(more.ends_with(" more"), "{help}");
}

#[test]
fn errors_say_where_and_what_was_meant() {
    let index = index();
    for (text, place, message, help) in [
        (
            "frmework:django",
            "frmework",
            "there is no field `frmework`",
            "did you mean `framework`?",
        ),
        ("framework:djngo", "djngo", "there is no framework `djngo`", "did you mean `django`?"),
        ("level:", "", "`level` needs a value here", "for example level>=senior"),
        (
            "kind>debugging",
            "kind",
            "`kind` has no order; only level, minutes, asked and reviewed have one",
            "write kind:debugging",
        ),
        ("a (b or c", "(", "this bracket is not closed", "end it with )"),
        ("a) b", ")", "this bracket was never opened", "remove it, or put it between quotes"),
        ("\"open", "\"open", "the quote is not closed", "end it with \""),
        (
            "minutes<=ten",
            "ten",
            "`ten` is not a number of minutes",
            "write minutes<=10, or minutes:5..10",
        ),
        (
            "asked<90x",
            "90x",
            "`90x` is not a length of time",
            "a number with d, w, m or y: asked<90d",
        ),
        (
            "a or",
            "or",
            "`or` stands between two terms",
            "write `a or b`, or \"or\" in quotes for the word",
        ),
        (
            "not framework:django",
            "not",
            "`not` is a word to look for here",
            "write -field:value, or NOT in capitals",
        ),
        ("set:onste", "onste", "there is no set `onste`", "did you mean `Onsite`?"),
        ("set:\"a \"\"b", "\"a \"\"b", "the quote is not closed", "end it with \""),
    ] {
        let error = parse(text, index.values()).unwrap_err();
        assert_eq!(&text[error.span.clone()], place, "{text}");
        assert_eq!(
            (error.message.as_str(), error.help.as_deref()),
            (message, Some(help)),
            "{text}"
        );
    }
}

#[test]
fn words_that_only_look_like_fields_are_words() {
    for text in ["ActiveRecord::Base", "https://example.org/a", "c++", "9:30", "a==b", "n+1"] {
        let query = parse(text, index().values()).unwrap();
        assert!(
            matches!(query.root.expr, Expr::Term(Term::Word(ref word)) if word == text),
            "{text}"
        );
    }
}

#[test]
fn the_best_title_comes_first_and_text_matches_last() {
    let index = index();
    let query = parse("index", index.values()).unwrap();
    let row = |rowid| index.row_of_rowid(rowid).unwrap();
    let mut hits = TextHits::default();
    let sought = Sought { text: "index".to_owned(), exact: false };
    hits.words.insert(sought, Bits::from_rows(index.len(), [row(4), row(3)]));
    hits.best = vec![(row(3), "no".to_owned()), (row(4), "Index Scan using".to_owned())];
    let found = find(&index, &query, &hits, None, &|| false).unwrap();
    let ranked = found.ranked.clone().unwrap();
    assert_eq!(ranked.first(), Some(&row(3)));
    assert_eq!(ranked.last(), Some(&row(4)));
    assert_eq!(found.by_title, found.count - 1);
    assert_eq!(found.lines.get(&row(4)).map(String::as_str), Some("Index Scan using"));
    assert_eq!(found.lines.get(&row(3)), None);
}

#[test]
fn every_value_means_itself() {
    let index = index();
    for field in Field::ALL {
        for value in index.values().of(*field) {
            assert_eq!(
                index.values().resolve(*field, &value.id),
                Ok(value),
                "{field}:{}",
                value.id
            );
        }
    }
}

#[test]
fn a_title_of_either_branch_is_ranked() {
    let index = index();
    let found = found(&index, "evictions or prefetched");
    assert_eq!((found.count, found.by_title), (2, 2));
}

#[test]
fn a_line_that_is_too_long_has_its_place_between_letters() {
    let long = "日".repeat(400);
    let error = parse(&long, index().values()).unwrap_err();
    assert!(long.get(error.span).is_some());
}

#[test]
fn facets_write_the_query() {
    use Press::{Add, Exclude, Widen};
    let index = index();
    for (text, field, value, how, expected) in [
        ("", Field::Framework, "django", Add, "framework:django"),
        ("slow", Field::Framework, "django", Add, "slow framework:django"),
        ("framework:django", Field::Framework, "django", Add, ""),
        ("framework:django slow", Field::Framework, "django", Add, "slow"),
        ("framework:django", Field::Framework, "rails", Widen, "framework:django,rails"),
        ("fw:dj level:mid", Field::Framework, "rails", Widen, "framework:django,rails level:mid"),
        ("level:mid", Field::Framework, "rails", Widen, "level:mid or framework:rails"),
        ("", Field::Level, "mid", Exclude, "-level:mid"),
        ("level:mid", Field::Level, "mid", Exclude, "-level:mid"),
        ("-level:mid", Field::Level, "mid", Exclude, ""),
        ("-level:mid", Field::Level, "mid", Add, "level:mid"),
        ("level:mid,senior", Field::Level, "mid", Add, "level:senior"),
        ("a or b", Field::Level, "mid", Add, "(a or b) level:mid"),
        ("(a or b)", Field::Level, "mid", Add, "(a or b) level:mid"),
        ("(a or b) or (c or d)", Field::Level, "mid", Add, "((a or b) or (c or d)) level:mid"),
        ("(a or b) (c or d)", Field::Level, "mid", Add, "(a or b) (c or d) level:mid"),
    ] {
        let query = parse(text, index.values()).unwrap();
        assert_eq!(press(text, &query, field, value, how), expected, "{text} {how:?}");
    }
}

fn found(index: &Index, text: &str) -> Found {
    let query = parse(text, index.values()).unwrap();
    find(index, &query, &TextHits::default(), None, &|| false).unwrap()
}

#[test]
fn completion_offers_fields_then_values() {
    let index = index();
    let texts = |text: &str| -> Vec<String> {
        let known = found(&index, "slow");
        let all = complete(text, text.len(), &index, &known).into_iter();
        all.map(|completion| completion.text).collect()
    };
    assert_eq!(texts("slow fra"), ["framework:"]);
    assert_eq!(texts("fw:dj"), ["django"]);
    assert_eq!(texts("db:postgresql,sq")[0], "sqlite");
    assert_eq!(texts("-level:s")[..2], ["senior", "staff"]);
    assert!(texts("djan").contains(&"framework:django".to_owned()));
    let completion = &complete("db:pg level:mid", 5, &index, &found(&index, ""))[0];
    assert_eq!((completion.span.clone(), completion.text.as_str()), (3..5, "postgresql"));
}

#[test]
fn a_completion_counts_what_the_line_would_list_with_it() {
    let index = index();
    for (line, cursor) in [
        ("db:p", 4),
        ("db:postgresql", 13),
        ("fw:django level:", 16),
        ("fw:django -level:", 17),
        ("db:redis,p", 10),
        ("slow fw:d", 9),
        ("level:s fw:django", 7),
        ("djan", 4),
    ] {
        let completions = complete(line, cursor, &index, &found(&index, "slow"));
        let counted = completions.iter().filter(|completion| completion.count.is_some());
        assert!(counted.clone().count() > 0, "{line}");
        for completion in counted {
            let mut text = line.to_owned();
            text.replace_range(completion.span.clone(), &completion.text);
            assert_eq!(Some(found(&index, &text).count), completion.count, "{text}");
        }
    }
}

#[test]
fn grouping_shows_a_question_in_every_group_it_belongs_to() {
    let index = index();
    let query = parse("", index.values()).unwrap();
    let found = find(&index, &query, &TextHits::default(), None, &|| false).unwrap();
    let mut arrangement = Arrangement { group: GroupBy::Framework, ..Arrangement::default() };
    let headings = |lines: &[Line]| -> Vec<u32> {
        lines
            .iter()
            .filter_map(|line| match line {
                Line::Heading { count, .. } => Some(*count),
                Line::Question(_) => None,
            })
            .collect()
    };
    let lines = arrange(&index, &found, &arrangement);
    // Django by home and `also`, then those without a framework.
    assert_eq!(headings(&lines), [3, 3]);
    assert_eq!(lines.len(), 8);
    let Line::Heading { value, .. } = lines[0] else { panic!("a heading comes first") };
    arrangement.folded.insert(value);
    assert_eq!(arrange(&index, &found, &arrangement).len(), 5);
    arrangement.group = GroupBy::System;
    arrangement.folded.clear();
    assert_eq!(headings(&arrange(&index, &found, &arrangement)).iter().sum::<u32>(), 6);
}

#[test]
fn sorting_follows_the_key_both_ways() {
    let index = index();
    let query = Query::default();
    let found = find(&index, &query, &TextHits::default(), None, &|| false).unwrap();
    for key in SortKey::ALL {
        let mut arrangement =
            Arrangement { group: GroupBy::None, sort: *key, ..Arrangement::default() };
        let forward = arrange(&index, &found, &arrangement);
        arrangement.reversed = true;
        let mut backward = arrange(&index, &found, &arrangement);
        assert_eq!(forward.len(), 6);
        backward.reverse();
        assert_eq!(forward, backward, "{key}");
    }
    let by_minutes =
        Arrangement { group: GroupBy::None, sort: SortKey::Minutes, ..Arrangement::default() };
    let minutes: Vec<u16> = arrange(&index, &found, &by_minutes)
        .iter()
        .map(|line| match line {
            Line::Question(row) => index.row(*row).minutes,
            Line::Heading { .. } => 0,
        })
        .collect();
    assert!(minutes.is_sorted());
}

#[test]
fn marks_change_without_a_new_index() {
    let index = index();
    let row = index.row_of_rowid(1).unwrap();
    let marks = Marks { favourite: true, leaked: true, flagged: false };
    let id = index.row(row).id.to_string();
    let mut marked = index.clone();
    marked.set_marks(&[(id.clone(), marks), ("nobody-knows-it".to_owned(), marks)]);
    assert!(!index.is(row, State::Favourite));
    assert_eq!(marked.marks(row), marks);
    marked.set_marks(&[(id, Marks::default())]);
    assert_eq!(marked.marks(row), Marks::default());
}

/// Queries as people and cats type them.
fn any_query() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("framework:django".to_owned()),
        Just("db:pg,redis".to_owned()),
        Just("-level:mid".to_owned()),
        Just("level>=senior".to_owned()),
        Just("kind:debugging".to_owned()),
        Just("set:onsite,\"Onsite A\"".to_owned()),
        Just("-set:\"the \"\"big\"".to_owned()),
        Just("asked<90d".to_owned()),
        Just("asked:never".to_owned()),
        Just("reviewed>18m".to_owned()),
        Just("reviewed:never".to_owned()),
        Just("or".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        "[a-z\"():,<>=*é日\u{a0}\u{3000}-]{1,6}",
    ];
    proptest::collection::vec(part, 0..6).prop_map(|parts| parts.join(" "))
}

fn spans_are_inside(node: &Node, text: &str) -> bool {
    text.get(node.span.clone()).is_some()
        && match &node.expr {
            Expr::And(parts) | Expr::Or(parts) => {
                parts.iter().all(|part| spans_are_inside(part, text))
            }
            Expr::Not(inner) => spans_are_inside(inner, text),
            Expr::Term(_) => true,
        }
}

proptest! {
    #[test]
    fn no_text_crashes_the_parser_and_every_place_is_in_the_text(text in any_query()) {
        let index = index();
        match parse(&text, index.values()) {
            Ok(query) => prop_assert!(spans_are_inside(&query.root, &text)),
            Err(error) => prop_assert!(text.get(error.span.clone()).is_some(), "{error:?}"),
        }
        let known = nothing(&index);
        for cursor in 0..=text.len() {
            complete(&text, cursor, &index, &known);
        }
    }

    #[test]
    fn a_count_shown_is_the_number_of_rows_after_pressing(text in any_query()) {
        let index = index();
        let Ok(query) = parse(&text, index.values()) else { return Ok(()) };
        let found = find(&index, &query, &TextHits::default(), None, &|| false).unwrap();
        let counts = count_facets(&index, &text, &query, &found);
        for (field, counts) in &counts.counts {
            for (value, count) in index.values().of(*field).iter().zip(counts) {
                if *count == 0 && value.id.len() % 3 != 0 {
                    continue; // a sample of the empty ones is enough
                }
                let pressed = press(&text, &query, *field, &value.id, Press::Add);
                let rows = parse(&pressed, index.values()).map(|query| {
                    find(&index, &query, &TextHits::default(), None, &|| false).unwrap().count
                });
                prop_assert_eq!(rows, Ok(*count), "{} + {}:{} = {}", text, field, value.id, pressed);
            }
        }
    }

    #[test]
    fn widening_never_loses_a_row_and_excluding_never_keeps_one(text in any_query(), value in 0_usize..5) {
        let index = index();
        let Ok(query) = parse(&text, index.values()) else { return Ok(()) };
        // An empty query lists everything; widening it starts a query instead.
        prop_assume!(!query.is_empty());
        let value = &index.values().of(Field::Framework)[value].id;
        let find = |text: &str| {
            let query = parse(text, index.values()).unwrap();
            find(&index, &query, &TextHits::default(), None, &|| false).unwrap().rows
        };
        let before = find(&text);
        let wide = find(&press(&text, &query, Field::Framework, value, Press::Widen));
        prop_assert_eq!(before.count_and(&wide), before.count(), "{}", text);
        let rows = find(&format!("framework:{value}"));
        let excluded = press(&text, &query, Field::Framework, value, Press::Exclude);
        if excluded.contains(&format!("-framework:{value}")) {
            prop_assert_eq!(find(&excluded).count_and(&rows), 0, "{}", excluded);
        }
    }
}
