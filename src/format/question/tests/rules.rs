//! One change to a good file each, and the rules that it breaks.

use super::*;

type Case = (&'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const FRONT_MATTER: &[Case] = &[
    ("id = \"sqlite-kettle-log-missing-rows\"", "id = \"short\"", &["bad-id"]),
    ("id = \"sqlite-kettle-log-missing-rows\"", "id = \"sqlite-kettle-log-other\"", &["file-name"]),
    ("title = \"The \\\"kettle\\\" log that forgets a night's work\"", "title = \"Short\"", &["title-length"]),
    ("forgets a night's work\"", "forgets\\na night's work\"", &["control-character"]),
    ("system = \"sqlite\"", "system = \"sqllite\"", &["unknown-system"]),
    ("system = \"sqlite\"", "system = \"postgresql\"", &["folder", "unknown-topic", "self-reference"]),
    ("topic = \"transactions\"", "topic = \"transaction\"", &["unknown-topic"]),
    ("kind = \"debugging\"", "kind = \"debuging\"", &["unknown-word"]),
    ("kind = \"debugging\"", "kind = \"design\"", &["minutes-range"]),
    ("level = \"mid\"", "level = 3", &["wrong-type"]),
    ("minutes = 10", "minutes = 21", &["minutes-range"]),
    ("minutes = 10", "minutes = -1", &["wrong-type"]),
    ("quiet_minutes = 3", "quiet_minutes = 10", &["quiet-minutes"]),
    ("quiet_minutes = 3", "quiet_minutes = 0", &["quiet-minutes"]),
    ("reviewed = 2026-11-22\n", "", &["not-reviewed"]),
    ("reviewed = 2026-11-22", "reviewed = \"2026-11-22\"", &["wrong-type"]),
    ("reviewed = 2026-11-22", "reviewed = 2026-02-30", &["toml"]),
    ("tests = \"Finds the transaction that nobody committed, and proves", "tests = \"Finds", &["tests-length"]),
    ("status = \"ready\"\n", "", &["missing-key"]),
    ("status = \"ready\"", "status = \"ready\"\nstate = \"ready\"", &["unknown-key"]),
    ("status = \"ready\"", "status = ready", &["toml"]),
    ("also = [\"mvc\"", "also = [\"sqlite\"", &["self-reference"]),
    ("also = [\"mvc\"", "also = [\"mvvm\"", &["unknown-system"]),
    ("[\"python\", \"sql\"]", "[\"python\", \"python\"]", &["repeated-entry"]),
    ("[\"python\", \"sql\"]", "[]", &["entry-count"]),
    ("[\"python\", \"sql\"]", "[\"pyton\"]", &["unknown-word"]),
    ("[\"transactions\", \"logging\"]", "[\"Transactions\"]", &["bad-slug"]),
    ("\"logging\"]", "\"logging\"", &["toml"]),
    ("[[references]]\ntitle = \"SQLite", "[[references]\ntitle = \"SQLite", &["toml"]),
    ("\nversions = { sqlite = \">=3.31\", python = \">=3.11,<3.15\" }\n", "\n[versions]\nsqlite = \">=3.31\"\n", &["wrong-type", "wrong-type", "wrong-type"]),
    ("[\"transactions\", \"logging\"]", "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]", &["entry-count"]),
    ("\">=3.31\"", "\"3.31\"", &["version-syntax"]),
    ("[\"sqlite-first-steps-with-files\"]", "[\"sqlite-kettle-log-missing-rows\"]", &["self-reference"]),
    ("https://www.sqlite.org/lang", "www.sqlite.org/lang", &["reference-url"]),
    ("title = \"SQLite: Transactions\"\n", "", &["missing-key"]),
    ("\nversion = \"3.14\"", "\npage = 3", &["unknown-key"]),
];

#[rustfmt::skip]
const BODY: &[Case] = &[
    ("## Hints\n", "## Hint\n", &["missing-section", "unknown-section"]),
    ("## Hints\n", "## Prompt\n", &["missing-section", "repeated-section"]),
    ("### Weak\n", "### Poor\n", &["missing-section", "unknown-section"]),
    ("\n## Prompt\n", "\nHello.\n\n## Prompt\n", &["stray-text"]),
    ("\n### Strong\n", "\nHello.\n\n### Strong\n", &["stray-text"]),
    ("\n1. Who else", "\nThink.\n\n1. Who else", &["stray-text"]),
    ("\n1. Who else", "\n[a]: https://example.org\n\n1. Who else", &["stray-text"]),
    ("2. The driver", "3. The driver", &["not-canonical"]),
    ("1. Who else", "- Who else", &["hint-list", "not-canonical"]),
    ("1. What happened", "It is 40\n=\n\n1. What happened", &["heading"]),
    ("1. What happened", "### More\n\n1. What happened", &["heading"]),
    ("1. What happened", "> ## More\n\n1. What happened", &["heading"]),
    ("- Suspects the disk or the sensor first.\n", "", &["item-count"]),
    ("- Suspects the disk", "- Has a good understanding of the disk", &["rubric-phrase"]),
    ("- **Ask:** Would", "- Would", &["follow-up-form"]),
    ("**Ask (twist):**", "**Ask (guru):**", &["unknown-word"]),
    ("- Closing without a commit rolls back.\n", "", &["item-count"]),
    ("A brewery logs", "What is logging? A brewery logs", &["prompt-opener"]),
    ("A brewery logs", "A <b>brewery</b> logs", &["html", "html"]),
    ("A brewery logs", "A ![pot](pot.png) brewery logs", &["image"]),
    ("  - one per row", "  - a\n    - one per row", &["list-depth"]),
    ("| time  | rows seen |\n|-------|----------:|", "| a | b | c | d | e |\n|-|-|-|-|-|", &["table-width"]),
    ("A brewery logs", "```\ncode\n```\n\nA brewery logs", &["fence-language"]),
    ("run=python", "run=pyton", &["unknown-engine", "fence-attribute"]),
    ("out=two-connections", "out=three-connections", &["missing-block"]),
    ("out=rolled-back match=contains", "out=two-connections", &["repeated-block"]),
    ("```sql run=sqlite setup", "```sql run=sqlite stup", &["fence-attribute"]),
    ("(1,)\n```\n", "(1,)\n", &["unclosed-fence"]),
    ("FROM kettle;\n```\n", "FROM kettle;\n", &["unclosed-fence"]),
    ("A brewery logs kettle", "A brewery logs  \nkettle", &["trailing-space"]),
    ("\n## Hints\n", "\n\n## Hints\n", &["not-canonical"]),
    ("id = \"sqlite-k", "id  = \"sqlite-k", &["not-canonical"]),
    ("+++\n\n## Prompt", "\n\n## Prompt", &["front-matter"]),
];

/// What a changed file breaks besides what is expected, as sentences.
fn missed(from: &str, to: &str, expected: &[&str]) -> Option<String> {
    assert!(GOOD.contains(from), "{from}");
    let mut found = rules(&GOOD.replacen(from, to, 1), GOOD_FILE);
    found.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    let differs = found != expected;
    differs.then(|| format!("{from:.40} -> {to:.40}: found {found:?}, expected {expected:?}"))
}

#[test]
fn every_rule_is_noticed() {
    let cases = FRONT_MATTER.iter().chain(BODY);
    let missed: Vec<_> =
        cases.filter_map(|(from, to, expected)| missed(from, to, expected)).collect();
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn sizes_are_measured() {
    let words = "word ".repeat(700);
    let prompt = "A brewery logs";
    let lines = |count: usize| format!("```text\n{}```\n\n{prompt}", "x\n".repeat(count));
    let columns = |count: usize| format!("```text\n{}\n```\n\n{prompt}", "x".repeat(count));
    let hidden = |count: usize| format!("{}CREATE", "\n".repeat(count));
    let indent = format!("{}conn = sqlite3", " ".repeat(99));
    let missed: Vec<_> = [
        (prompt, &words[..5 * 270], "prompt-length"),
        ("The module opens a transaction", &words, "answer-length"),
        (prompt, &lines(45), ""),
        (prompt, &lines(46), "code-size"),
        (prompt, &columns(100), ""),
        (prompt, &columns(101), "code-size"),
        ("conn = sqlite3", &indent, "code-size"),
        ("CREATE TABLE log (kettle, celsius);", &hidden(89), ""),
        ("CREATE TABLE log (kettle, celsius);", &hidden(90), "code-size"),
    ]
    .into_iter()
    .filter_map(|(from, to, rule)| match rule {
        "" => missed(from, to, &[]),
        rule => missed(from, to, &[rule]),
    })
    .collect();
    assert_eq!(missed, Vec::<String>::new());
}
