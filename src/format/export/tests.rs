//! The promises of exported pages, over whole pages.

mod properties;

use super::*;
use crate::domain::{Group, System, Topic};
use crate::format::question::read;

const FIXTURES: [&str; 2] = [
    include_str!("../../../tests/fixtures/questions/sqlite-kettle-log-missing-rows.md"),
    include_str!("../../../tests/fixtures/questions/mvc-controller-knows-the-tax.md"),
];

fn catalog() -> Catalog {
    let system = |id: &str, name: &str, group, topic: &str, title: &str| System {
        id: id.into(),
        name: name.into(),
        group,
        aliases: Vec::new(),
        topics: vec![Topic { id: topic.into(), name: title.into() }],
    };
    Catalog {
        systems: vec![
            system("mvc", "MVC", Group::Pattern, "controllers", "Controllers"),
            system("sqlite", "SQLite", Group::Database, "transactions", "Transactions, locking"),
            system("postgresql", "PostgreSQL", Group::Database, "indexes", "Indexes"),
        ],
    }
}

fn questions() -> Vec<Question> {
    FIXTURES.iter().map(|text| read(text, "", &catalog()).question.unwrap()).collect()
}

fn options(shape: Shape) -> Options {
    Options { title: "Backend round".into(), ..Options::new(shape) }
}

#[test]
fn a_list_is_a_table_of_facts_under_its_groups() {
    let options = Options {
        group_by: Some(GroupBy::Database),
        contents: true,
        fields: vec![ListField::Level, ListField::Minutes, ListField::Topic, ListField::Id],
        ..options(Shape::List)
    };
    insta::assert_snapshot!(markdown(&questions(), &catalog(), &options), @r####"
    # Backend round

    - [SQLite](#sqlite)
    - [Other questions](#other-questions)

    ## SQLite

    | No. | Question | Level | Minutes | Topic | Id |
    |--:|---|---|--:|---|---|
    | 1 | The "kettle" log that forgets a night's work | Mid | 10 | Transactions, locking | sqlite-kettle-log-missing-rows |

    ## Other questions

    | No. | Question | Level | Minutes | Topic | Id |
    |--:|---|---|--:|---|---|
    | 2 | The controller that knows the tax | Junior | 5 | Controllers | mvc-controller-knows-the-tax |
    "####);
}

#[test]
fn a_list_without_facts_is_a_list_of_titles() {
    let options = Options { fields: Vec::new(), ..options(Shape::List) };
    insta::assert_snapshot!(markdown(&questions(), &catalog(), &options), @r####"
    # Backend round

    1. The "kettle" log that forgets a night's work
    2. The controller that knows the tax
    "####);
}

#[test]
fn a_candidate_gets_prompts_and_times() {
    let options = Options { contents: true, heading_level: 2, ..options(Shape::Candidate) };
    insta::assert_snapshot!(markdown(&questions(), &catalog(), &options), @r####"
    ## Backend round

    - [1. The "kettle" log that forgets a night's work](#1-the-kettle-log-that-forgets-a-nights-work)
    - [2. The controller that knows the tax](#2-the-controller-that-knows-the-tax)

    ### 1. The "kettle" log that forgets a night's work

    *10 minutes, 3 of them to work undisturbed*

    A brewery logs kettle temperatures all night. In the morning the newest hours are gone,
    although every `INSERT` returned without an error. A second program, which only reads,
    never saw those rows at all.

    ```python
    conn = sqlite3.connect("kettles.db")
    for kettle, celsius in sensor():
        conn.execute("INSERT INTO log VALUES (?, ?)", (kettle, celsius))
    # ## Prompt is no heading in here
    ```

    1. What happened to the rows?
    2. Where do you change the program, and what does that cost?

    | time  | rows seen |
    |-------|----------:|
    | 22:00 |       120 |
    | 06:00 |       120 |

    ### 2. The controller that knows the tax

    *5 minutes*

    A library charges for late books. The controller of the return page adds tax to the fee,
    and so does the controller of the reminder letters. Since January they disagree. Which of
    the two do you repair, and how?
    "####);
}

#[test]
fn an_interviewer_gets_the_whole_guide() {
    let options = Options {
        fields: vec![ListField::Kind, ListField::Tags],
        numbering: false,
        ..options(Shape::Guide)
    };
    insta::assert_snapshot!(markdown(&questions()[..1], &catalog(), &options), @r####"
    # Backend round

    ## The "kettle" log that forgets a night's work

    *Mid, 10 minutes, 3 of them to work undisturbed*

    - Kind: Debugging
    - Tags: transactions, logging

    ### Prompt

    A brewery logs kettle temperatures all night. In the morning the newest hours are gone,
    although every `INSERT` returned without an error. A second program, which only reads,
    never saw those rows at all.

    ```python
    conn = sqlite3.connect("kettles.db")
    for kettle, celsius in sensor():
        conn.execute("INSERT INTO log VALUES (?, ?)", (kettle, celsius))
    # ## Prompt is no heading in here
    ```

    1. What happened to the rows?
    2. Where do you change the program, and what does that cost?

    | time  | rows seen |
    |-------|----------:|
    | 22:00 |       120 |
    | 06:00 |       120 |

    ### Key points

    - [ ] The driver begins a transaction by itself.
    - [ ] Uncommitted rows are invisible to other connections.
    - [ ] Closing without a commit rolls back.
    - [ ] How often to commit is a choice between loss and cost.

    ### Rubric

    **Strong**

    - Says that the driver opened a transaction, and that closing the process rolled it back.
    - Shows it from outside: a second connection counts no rows.
    - Weighs a commit per row against one per minute, in lost readings and in writes:
      - one per row keeps everything and costs a sync each;
      - one per minute may lose a minute.

    **Acceptable**

    - Finds the missing `commit()` by trial.

    **Weak**

    - Suspects the disk or the sensor first.
    - Adds a retry around the `INSERT`.

    **Red flags**

    - Turns `synchronous` off.

    ### Follow-ups

    - **Ask:** Would `PRAGMA journal_mode=WAL` have saved the rows?

      **Listen for:** No; an open transaction is rolled back in any mode.
    - **Ask (twist):** Now two programs write. What
      changes?

      **Listen for:** One of them waits or fails with `SQLITE_BUSY`; short
      transactions and a busy time-out.

    ### Hints

    1. Who else could see the rows while the program ran?
    2. The driver opens something on the first `INSERT`.
       What closes it?

    ### Answer

    The module opens a transaction before the first `INSERT` and leaves it open. Other
    connections do not see its rows, and when the process ends, the rows are rolled back. The
    proof needs no file of the brewery: two connections and one row are enough.

    ```python
    import sqlite3, tempfile, os
    path = os.path.join(tempfile.mkdtemp(), "kettles.db")
    a, b = sqlite3.connect(path), sqlite3.connect(path)
    a.execute("CREATE TABLE log (kettle, celsius)")
    a.execute("INSERT INTO log VALUES (1, 66.5)")
    print(b.execute("SELECT count(*) FROM log").fetchone())
    a.commit()
    print(b.execute("SELECT count(*) FROM log").fetchone())
    ```

    ```text
    (0,)
    (1,)
    ```

    Commit once per batch. A commit per row keeps every reading and pays for a sync each
    time; a commit per minute may lose a minute, which the brewer has to accept.

    ### References

    - [SQLite: Transactions](https://www.sqlite.org/lang_transaction.html)
    - [Python: sqlite3, transaction control](https://docs.python.org/3.14/library/sqlite3.html#transaction-control) (3.14)
    "####);
}

#[test]
fn groups_come_in_the_order_of_the_catalogue_and_the_lists() {
    for (by, expected) in [
        (GroupBy::Framework, vec!["Other questions"]),
        (GroupBy::Database, vec!["SQLite", "Other questions"]),
        (GroupBy::Pattern, vec!["MVC"]),
        (GroupBy::Topic, vec!["MVC: Controllers", "SQLite: Transactions, locking"]),
        (GroupBy::Level, vec!["Junior", "Mid"]),
        (GroupBy::Kind, vec!["Concept", "Debugging"]),
    ] {
        let (questions, catalog) = (questions(), catalog());
        let groups = group::groups(&questions, &catalog, Some(by));
        let names: Vec<_> = groups.into_iter().filter_map(|group| group.name).collect();
        assert_eq!(names, expected, "{by}");
    }
}

#[test]
fn json_has_the_names_of_the_file_format() {
    let value = json(&questions()).unwrap();
    assert_eq!(value[0]["versions"]["python"], ">=3.11,<3.15");
    assert_eq!(value[0]["body"]["rubric"]["red_flags"][0], "Turns `synchronous` off.");
    assert_eq!(value[0]["body"]["follow_ups"][1]["mark"], "twist");
    assert_eq!(value[0]["reviewed"], "2026-11-22");
    assert_eq!(value[1]["quiet_minutes"], Value::Null);
}
