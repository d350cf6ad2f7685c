//! Sets, what was asked, and what practice knows, as the query language sees them.

use super::*;

/// The sets and the history of the small bank.
pub fn usage() -> Usage {
    let set = |name: &str, questions: &[i64]| (name.to_owned(), questions.to_vec());
    Usage {
        sets: vec![
            set("Onsite", &[1, 3]),
            // The last one left the bank.
            set("Onsite A", &[2, 3, 99]),
            set("The \"big\" one, (round 2)", &[6]),
            set("Empty", &[]),
        ],
        asked: vec![
            (1, Asked { days: 10, times: 1 }),
            (4, Asked { days: 400, times: 3 }),
            (99, Asked { days: 0, times: 1 }),
        ],
    }
}

#[test]
fn sets_and_what_was_asked_are_found() {
    for (text, expected) in [
        ("set:onsite", vec![1, 3]),
        ("set:Onsite level:senior", vec![3]),
        ("set:\"onsite a\"", vec![2, 3]),
        ("set:onsite,\"Onsite A\"", vec![1, 2, 3]),
        ("-set:onsite", vec![2, 4, 5, 6]),
        ("set:the", vec![6]),
        ("set:\"the \"\"big\"\" one, (round 2)\"", vec![6]),
        ("set:em", vec![]),
        ("asked:never", vec![2, 3, 5, 6]),
        ("asked<90d", vec![1]),
        ("asked<=10d", vec![1]),
        ("asked<10d", vec![]),
        ("asked>1y", vec![4]),
        ("asked:never or asked>1y", vec![2, 3, 4, 5, 6]),
        ("-asked<90d", vec![2, 3, 4, 5, 6]),
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
}

#[test]
fn a_bank_without_sets_says_so() {
    let index = Index::new(&catalog(), &[]);
    let error = parse("set:friday", index.values()).unwrap_err();
    assert_eq!(error.help.as_deref(), Some("this bank has no set yet"));
}

#[test]
fn sets_change_without_a_new_index() {
    let before = index();
    let mut after = before.clone();
    let mut usage = usage();
    usage.sets = vec![("Friday".to_owned(), vec![5])];
    usage.asked.clear();
    after.set_usage(&usage);
    assert!(after.is_same(&before));
    assert_eq!(found(&after, "set:friday").count, 1);
    assert_eq!(found(&after, "asked:never").count, 6);
    assert!(parse("set:onsite", after.values()).is_err());
    // Whoever still holds the index of before sees what was.
    assert_eq!(found(&before, "set:onsite").count, 2);
    let row = |index: &Index| index.row_of_rowid(4).unwrap();
    assert_eq!(before.asked(row(&before)), Some(Asked { days: 400, times: 3 }));
    assert_eq!(after.asked(row(&after)), None);
}

#[test]
fn practice_says_what_is_due_and_new() {
    let mut index = index();
    index.set_practice(&[2, 99], &[2, 4, 99]);
    assert_eq!(found(&index, "is:due").count, 1);
    assert_eq!(found(&index, "is:new").count, 4);
    assert_eq!(found(&index, "is:favourite").count, 1);
    index.set_practice(&[], &[]);
    assert_eq!((found(&index, "is:due").count, found(&index, "is:new").count), (0, 6));
}

#[test]
fn keys_on_a_set_write_its_name_whole() {
    let index = index();
    let big = "The \"big\" one, (round 2)";
    let written = "set:\"The \"\"big\"\" one, (round 2)\"";
    for (text, value, how, expected) in [
        ("", "Onsite", Press::Add, "set:Onsite"),
        ("slow", "Onsite A", Press::Add, "slow set:\"Onsite A\""),
        ("", big, Press::Add, written),
        (written, big, Press::Add, ""),
        (
            "set:\"onsite a\"",
            big,
            Press::Widen,
            "set:\"Onsite A\",\"The \"\"big\"\" one, (round 2)\"",
        ),
        ("set:onsite", "Onsite", Press::Exclude, "-set:Onsite"),
    ] {
        let query = parse(text, index.values()).unwrap();
        assert_eq!(press(text, &query, Field::Set, value, how), expected, "{text}");
    }
    let query = parse(written, index.values()).unwrap();
    assert_eq!(demand(&query, Field::Set, big), Some(true));
}

#[test]
fn names_with_spaces_and_quotes_are_completed_with_counts() {
    let index = index();
    let offered = |line: &str| -> Vec<(String, Option<usize>)> {
        let completions = complete(line, line.len(), &index, &found(&index, ""));
        let written = |completion: Completion| {
            let mut text = line.to_owned();
            text.replace_range(completion.span, &completion.text);
            (text, completion.count)
        };
        completions.into_iter().map(written).collect()
    };
    let all = |texts: &[(&str, usize)]| -> Vec<(String, Option<usize>)> {
        texts.iter().map(|(text, count)| ((*text).to_owned(), Some(*count))).collect()
    };
    assert_eq!(offered("set:ons"), all(&[("set:Onsite", 2), ("set:\"Onsite A\"", 2)]));
    assert_eq!(offered("set:\"onsite a"), all(&[("set:\"Onsite A\"", 2)]));
    assert_eq!(
        offered("level:mid set:\"onsite\""),
        all(&[("level:mid set:Onsite", 1), ("level:mid set:\"Onsite A\"", 0),])
    );
    assert_eq!(
        offered("set:\"Onsite A\",the"),
        all(&[("set:\"Onsite A\",\"The \"\"big\"\" one, (round 2)\"", 3),])
    );
    assert_eq!(offered("set:\"the \"\"b"), all(&[("set:\"The \"\"big\"\" one, (round 2)\"", 1),]));
    assert_eq!(offered("asked:"), all(&[("asked:never", 4)]));
}

proptest! {
    #[test]
    fn every_name_of_a_set_is_read_back_as_it_was_written(name in "[^\\s\\p{C}](.{0,20}[^\\s\\p{C}])?") {
        let mut index = index();
        let usage = Usage { sets: vec![(name.clone(), vec![5])], asked: Vec::new() };
        index.set_usage(&usage);
        let text = press("", &Query::default(), Field::Set, &name, Press::Add);
        let query = parse(&text, index.values());
        prop_assert!(query.is_ok(), "{text}: {query:?}");
        prop_assert_eq!(demand(&query.unwrap(), Field::Set, &name), Some(true), "{}", text);
        // While it is typed nothing goes wrong, and the whole name is offered.
        let known = nothing(&index);
        let offered = complete(&text, text.len(), &index, &known);
        prop_assert_eq!(offered.first().map(|first| first.text.as_str()), Some(&text["set:".len()..]));
    }
}
