//! When the facts of a question were checked, and what is known of its text.

use jiff::civil::{Date, date};

use super::*;

const TODAY: Date = date(2026, 11, 22);

/// Questions reviewed today, a day ago, 540 and 541 days ago, tomorrow, and never.
fn reviewed() -> Index {
    let days = [0, 1, 540, 541, -1];
    let mut entries: Vec<Entry> = (1..)
        .zip(days)
        .map(|(rowid, ago)| {
            let mut entry = entry(rowid, "django", "security", "Title", Kind::Design, Level::Mid);
            entry.reviewed = Some(TODAY.saturating_sub(jiff::Span::new().days(ago)));
            entry
        })
        .collect();
    entries.push(entry(6, "django", "security", "Title", Kind::Design, Level::Mid));
    let mut index = Index::new(&catalog(), &entries);
    index.set_today(TODAY);
    index.set_texts(&[1, 3, 99], &[3]);
    index
}

fn rows_of(index: &Index, text: &str) -> Vec<i64> {
    let query = parse(text, index.values()).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let found = find(index, &query, &TextHits::default(), None, &|| false).unwrap();
    assert_eq!(count(index, &query, &nothing(index)), found.count, "{text}");
    let mut rows: Vec<i64> = found.rows.iter().map(|row| index.row(row).rowid).collect();
    rows.sort_unstable();
    rows
}

#[test]
fn reviews_are_found_by_their_age() {
    let index = reviewed();
    for (text, expected) in [
        ("reviewed>18m", vec![4]),
        ("reviewed>=18m", vec![3, 4]),
        ("reviewed<18m", vec![1, 2, 5]),
        ("reviewed<=540d", vec![1, 2, 3, 5]),
        ("reviewed=1d", vec![2]),
        // A day that is still to come counts as today.
        ("reviewed=0d", vec![1, 5]),
        ("reviewed<1d", vec![1, 5]),
        ("reviewed>1y", vec![3, 4]),
        ("reviewed>4294967295y", vec![]),
        ("reviewed:never", vec![6]),
        ("rev:nev", vec![6]),
        ("reviewed:never or reviewed>18m", vec![4, 6]),
        ("-reviewed<18m", vec![3, 4, 6]),
        ("is:unrun", vec![1, 3]),
        ("is:unverified", vec![1, 3]),
        ("is:waiting", vec![3]),
        ("-is:unrun", vec![2, 4, 5, 6]),
    ] {
        assert_eq!(rows_of(&index, text), expected, "{text}");
    }
}

#[test]
fn what_is_no_time_is_refused_with_what_would_be_one() {
    let index = reviewed();
    for (text, message, help) in [
        ("reviewed>18", "`18` is not a length of time", "a number with d, w, m or y: reviewed>18m"),
        (
            "reviewed:2024",
            "there is no time `2024`",
            "write reviewed:never, or reviewed<90d for within the last ninety days",
        ),
        ("reviewd:never", "there is no field `reviewd`", "did you mean `reviewed`?"),
        ("is:unrum", "there is no state `unrum`", "did you mean `unrun`?"),
    ] {
        let error = parse(text, index.values()).unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.help.as_deref()),
            (message, Some(help)),
            "{text}"
        );
        let wrong = &text[error.span];
        assert!(message.contains(wrong), "{text}: {wrong}");
    }
}

#[test]
fn times_and_states_are_completed_with_counts() {
    let index = reviewed();
    let known = nothing(&index);
    let offered = |line: &str| {
        let completions = complete(line, line.len(), &index, &known).into_iter();
        completions.map(|one| (one.text, one.count)).collect::<Vec<_>>()
    };
    assert_eq!(offered("reviewed:"), [("never".to_owned(), Some(1))]);
    assert_eq!(offered("is:unr"), [("unrun".to_owned(), Some(2))]);
    assert_eq!(offered("revi")[0].0, "reviewed:");
}
