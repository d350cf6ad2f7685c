use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use proptest::prelude::*;

use super::*;

fn never() -> bool {
    false
}

fn spelled(text: &str) -> String {
    fold::folded(text).collect()
}

/// What `fuzzy-matcher` gives for the folded title and word.
fn plain_score(title: &str, word: &str) -> Option<i64> {
    letters::matcher().fuzzy_match(&spelled(title), &spelled(word))
}

/// Every row that matches every word, scored one by one.
fn plain_order(titles: &[String], words: &[String]) -> Vec<u32> {
    let mut rows: Vec<(i64, u32)> = (0..)
        .zip(titles)
        .filter_map(|(row, title)| {
            let scores = words.iter().map(|word| plain_score(title, word));
            Some((scores.sum::<Option<i64>>()?, row))
        })
        .collect();
    rows.sort_by_key(|(score, row)| (Reverse(*score), *row));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn read(titles: &[String]) -> Titles {
    Titles::new(titles.iter().map(String::as_str))
}

fn rows_with_all(titles: &Titles, words: &[String]) -> Bits {
    words.iter().fold(Bits::full(titles.len()), |rows, word| {
        titles.matches(word, Some(&rows), &never).unwrap()
    })
}

/// Few letters, so that they repeat, with separators of all kinds and chars that share a byte.
fn title() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-e]{1,4}([ /.+-][a-eA-E1]{0,6}){0,8}",
        3 => "[ab ]{0,130}",
        2 => "[a-c]{0,3}[x-z ]{0,90}[a-c]{1,4}[x-z -]{0,40}[a-c]{0,3}",
        1 => "[abÀéßæ索\u{4e22} ]{0,20}",
        1 => "[a-c .]{120,140}",
        1 => "\\PC{0,20}",
    ]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-e]{1,6}",
        2 => "[ab]{1,9}",
        2 => "[a-c+./ -]{1,4}[a-c]",
        1 => "[aÀéß索\u{4e22}]{1,3}",
        1 => "\\PC{1,3}",
    ]
}

fn titles(most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(title(), 0..most)
}

proptest! {
    #[test]
    fn a_match_is_what_fuzzy_matcher_calls_one(titles in titles(40), word in word()) {
        let expected: Vec<u32> = (0..)
            .zip(&titles)
            .filter_map(|(row, title)| plain_score(title, &word).map(|_| row))
            .collect();
        let found = read(&titles).matches(&word, None, &never).unwrap();
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_score_is_what_fuzzy_matcher_gives(title in title(), word in word()) {
        check_score(&title, &word);
    }

    #[test]
    fn the_first_rows_are_those_of_the_plain_loop(
        list in titles(60),
        words in proptest::collection::vec(word(), 1..4),
        top in 0_usize..30,
    ) {
        let titles = read(&list);
        let rows = rows_with_all(&titles, &words);
        let expected = plain_order(&list, &words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ranking = titles.rank(&words, &rows, top, &never);

        prop_assert_eq!(ranking.page(0..top), &expected[..top.min(expected.len())]);
        prop_assert!(ranking.exact() >= top.min(expected.len()));
        let mut all: Vec<u32> = ranking.iter().collect();
        all.sort_unstable();
        prop_assert_eq!(all, rows.iter().collect::<Vec<_>>(), "every row once");
    }

    #[test]
    fn narrowing_finds_what_a_new_search_finds(titles in titles(40), word in "[a-e]{2,6}") {
        let titles = read(&titles);
        let mut narrowed = None;
        for end in 1..=word.len() {
            narrowed = titles.matches(&word[..end], narrowed.as_ref(), &never);
            prop_assert_eq!(&narrowed, &titles.matches(&word[..end], None, &never));
        }
    }
}

#[test]
fn scores_of_odd_matches_are_those_of_fuzzy_matcher() {
    let far = "x".repeat(57);
    for (title, word) in [
        ("a b", "ab"),
        ("a-b", "ab"),
        ("axb", "ab"),
        ("a/b.c d", "/.c"),
        ("a\0b", "b"),
        ("x", "x"),
        // Gaps so long that older rows of the matrix shine through: the empty one,
        (&format!("a{far}bxc"), "abc"),
        // the one of two letters before,
        (&format!("de{far} daxy"), "deay"),
        // and that one at the very end.
        ("cx x xx xx   xxxxa-x - --x-x-  -  xxxx -x -xxx x-xaca", "cca"),
    ] {
        check_score(title, word);
    }
}

#[test]
fn every_separator_counts_as_fuzzy_matcher_counts_it() {
    for separator in ('\0'..='\u{7f}').filter(|char| !char.is_ascii_uppercase()) {
        check_score(&format!("x{separator}b"), "b");
        check_score(&format!("x{separator}b"), &format!("{separator}b"));
    }
}

/// The masks and `fuzzy-matcher` agree, and a floor hides no title that reaches it.
fn check_score(title: &str, word: &str) {
    let titles = read(&[title.to_owned()]);
    let expected = plain_score(title, word).map(|score| i32::try_from(score).unwrap());
    let word = word::Word::new(word);
    let Ok(masks) = titles.arena.title_and_text(0) else { return };
    if word.letters.is_empty() {
        return;
    }
    let heads = masks.heads();
    let mut scorer = score::Scorer::new(1);
    let mut score_at_least = |floor: i32| {
        let bound = scorer.bound(0, &word, &masks, heads, floor)?;
        Some(bound - scorer.shortfall(0, &word, heads, bound - floor)?)
    };
    assert_eq!(score_at_least(i32::MIN / 4), expected, "{word:?} in {title:?}");
    let Some(score) = expected else { return };
    for floor in [score - 9, score - 1, score] {
        assert_eq!(score_at_least(floor), expected, "{word:?} in {title:?} from {floor}");
    }
    assert_eq!(score_at_least(score + 1), None, "{word:?} in {title:?}");
}

#[test]
fn of_equal_scores_the_earlier_row_is_first_whatever_its_class() {
    let list = ["x ab", "axb", "x ab"].map(str::to_owned);
    assert_eq!(plain_score(&list[0], "ab"), plain_score(&list[1], "ab"));
    for top in 1..=3 {
        let ranking = read(&list).rank(&["ab"], &Bits::full(3), top, &never);
        assert!(ranking.iter().eq([0, 1, 2]), "{top}: {ranking:?}");
    }
}

/// Enough rows for several chunks and threads.
fn many() -> Vec<String> {
    const WORDS: [&str; 12] = [
        "index",
        "lock",
        "Deadlock",
        "query",
        "N+1",
        "cache",
        "queue",
        "in",
        "a",
        "transaction",
        "retry",
        "schema-change",
    ];
    let pick = |row: usize, at: usize| WORDS[(row * 7 + row / 13 * at + at * at * 5) % WORDS.len()];
    (0..20_000).map(|row| [1, 2, 3, 4].map(|at| pick(row, at)).join(" ")).collect()
}

#[test]
fn many_threads_give_the_order_of_the_plain_loop() {
    let list = many();
    let mut titles = read(&list);
    titles.threads = 4;
    for words in [vec!["dl"], vec!["q"], vec!["in", "que"], vec!["ac", "lk", "x"], vec!["schng"]] {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let rows = rows_with_all(&titles, &words);
        let expected = plain_order(&list, &words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ranking = titles.rank(&words, &rows, 60, &never);
        assert_eq!(ranking.page(0..60), expected[..expected.len().min(60)], "{words:?}");
        assert_eq!(ranking.len(), expected.len());
    }
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let list = many();
    let titles = read(&list);
    assert_eq!(titles.matches("inx", None, &|| true), None);

    let rows = Bits::full(list.len());
    let ranking = titles.rank(&["a"], &rows, 50, &|| true);
    assert_eq!((ranking.exact(), ranking.len()), (0, list.len()));
}

#[test]
fn without_words_rows_keep_their_order() {
    let list = many();
    let titles = read(&list);
    let rows = Bits::from_rows(list.len(), [5, 3, 19_999]);
    let ranking = titles.rank(&[], &rows, 50, &never);
    assert!(ranking.iter().eq([3, 5, 19_999]));
    assert_eq!(ranking.exact(), 3);
}

#[test]
fn a_row_without_a_match_stands_behind() {
    let titles = read(&["ab".to_owned(), "zz".to_owned(), "xab".to_owned()]);
    let ranking = titles.rank(&["ab"], &Bits::full(3), 3, &never);
    assert!(ranking.iter().eq([0, 2, 1]));
}

#[test]
fn memory_stays_within_its_budget() {
    let title = "Why does this query scan the table although there is an index";
    let titles = Titles::new(std::iter::repeat_n(title, 10_000));
    let per_title = titles.bytes() / titles.len();
    assert!(per_title <= 150, "{per_title} bytes a title of {} chars", title.len());
}
