//! The promises of pages of a set, over whole pages.

mod html;
mod properties;

use std::collections::BTreeMap;

use super::*;
use crate::domain::{Group, Item, Section, Slot, System, Topic};
use crate::format::question::read;

const FIXTURES: [&str; 2] = [
    include_str!("../../../tests/fixtures/questions/sqlite-kettle-log-missing-rows.md"),
    include_str!("../../../tests/fixtures/questions/mvc-controller-knows-the-tax.md"),
];

fn catalog() -> Catalog {
    let system = |id: &str, name: &str, group, topic: &str| System {
        id: id.into(),
        name: name.into(),
        group,
        aliases: Vec::new(),
        topics: vec![Topic { id: topic.into(), name: topic.into() }],
    };
    Catalog {
        systems: vec![
            system("mvc", "MVC", Group::Pattern, "controllers"),
            system("sqlite", "SQLite", Group::Database, "transactions"),
        ],
    }
}

/// The questions of a bank by id.
type Bank = BTreeMap<String, Question>;

fn bank() -> Bank {
    let questions = FIXTURES.iter().map(|text| read(text, "", &catalog()).question.unwrap());
    let mut bank: Bank = questions.map(|question| (question.id.to_string(), question)).collect();
    // A third one, short enough to be read in a test.
    let mut short = bank["mvc-controller-knows-the-tax"].clone();
    short.title = "Who counts the spoons?".into();
    short.body.prompt = "A tea house counts its spoons twice. Why?".into();
    short.body.answer = "Two people *own* the number.".into();
    bank.insert("mvc-spoons-counted-twice".into(), short);
    bank
}

/// Two sections, one question in reserve, one that is gone.
fn set() -> Set {
    let mut set = Set::new("Backend *round*", Slot::of(60), 0);
    let item = Item::new;
    let spoons = Item { reserve: true, ..item("mvc-spoons-counted-twice") };
    let kettle = Item {
        note: "He wrote loggers before.\nAsk for the *second* connection.".into(),
        reason: "wanted by framework:django".into(),
        ..item("sqlite-kettle-log-missing-rows")
    };
    set.sections = vec![
        Section { title: "Data".into(), items: vec![kettle, spoons] },
        Section { title: "Gone".into(), items: vec![item("mvc-no-longer-there")] },
        Section { title: "Structure".into(), items: vec![item("mvc-controller-knows-the-tax")] },
    ];
    set
}

/// A set of one short question.
fn small_set() -> Set {
    let mut set = Set::new("Tea & spoons", Slot { minutes: 10, opening: 2, closing: 3 }, 0);
    set.intro = "Hello, I am *Ada*.".into();
    set.outro = "Goodbye.".into();
    set.sections[0].items = vec![Item::new("mvc-spoons-counted-twice")];
    set
}

fn markdown_of(set: &Set, shape: SheetShape) -> String {
    let bank = bank();
    markdown(set, &|id| bank.get(id), &catalog(), shape)
}

fn html_of(set: &Set, shape: SheetShape) -> String {
    let bank = bank();
    html(set, &|id| bank.get(id), &catalog(), shape)
}

#[test]
fn a_list_shows_what_the_slot_holds() {
    insta::assert_snapshot!(markdown_of(&set(), SheetShape::List), @r#"
    # Backend \*round\*

    - Slot: 60 minutes: 5 to open, 45 for questions, 10 to close
    - Time: 2 questions take 15 minutes, 30 fewer than the slot leaves
    - Levels: 1 Junior, 1 Mid
    - Kinds: 1 Concept, 1 Debugging
    - Systems: 1 MVC, 1 SQLite

    **No longer in the bank, so not here:** mvc-no-longer-there

    ## Data (10 minutes)

    | No. | Question | Level | Kind | Minutes |
    |--:|---|---|---|--:|
    | 1 | The "kettle" log that forgets a night's work | Mid | Debugging | 10 |

    ## Structure (5 minutes)

    | No. | Question | Level | Kind | Minutes |
    |--:|---|---|---|--:|
    | 2 | The controller that knows the tax | Junior | Concept | 5 |

    ## In reserve (5 minutes, not counted)

    | No. | Question | Level | Kind | Minutes |
    |--:|---|---|---|--:|
    | R1 | Who counts the spoons? | Junior | Concept | 5 |
    "#);
}

#[test]
fn a_candidate_gets_prompts_in_their_order() {
    insta::assert_snapshot!(markdown_of(&set(), SheetShape::Candidate), @r#"
    # Interview

    ## 1. The "kettle" log that forgets a night's work

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

    ## 2. The controller that knows the tax

    *5 minutes*

    A library charges for late books. The controller of the return page adds tax to the fee,
    and so does the controller of the reminder letters. Since January they disagree. Which of
    the two do you repair, and how?
    "#);
}

/// What stands in a page from one text to the next other one.
fn part<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap();
    &page[start..start + page[start..].find(to).unwrap()]
}

#[test]
fn an_interviewer_is_led_from_the_first_word_to_the_last() {
    let guide = markdown_of(&set(), SheetShape::Guide);
    insta::assert_snapshot!(part(&guide, "# ", "## Data"), @r#"
    # Backend \*round\*

    *60 minutes: 5 to open, 45 for questions, 10 to close*

    **No longer in the bank, so not here:** mvc-no-longer-there

    ## Time plan

    | Clock | Minutes | What |
    |---|--:|---|
    | 0:00–0:05 | 5 | Opening |
    | 0:05–0:15 | 10 | **Data** |
    | 0:05–0:15 | 10 | 1. The "kettle" log that forgets a night's work |
    | 0:15–0:20 | 5 | **Structure** |
    | 0:15–0:20 | 5 | 2. The controller that knows the tax |
    | 0:20–0:50 | 30 | Left over |
    | 0:50–1:00 | 10 | Closing |

    2 questions take 15 minutes, 30 fewer than the slot leaves.

    ## Opening (0:00–0:05)

    Welcome, and thank you for your time. My name is … and my work here is …

    We have 60 minutes. I ask questions first; the last 10 minutes are yours. Think aloud, and ask whenever something is unclear. Say so when you do not know something: we then talk about how you would find it out. I write while you speak, so that I judge later by what you said and not by what I remember.
    "#);
    let headings = guide.lines().filter(|line| line.starts_with("## ") || line.starts_with("### "));
    insta::assert_snapshot!(headings.collect::<Vec<_>>().join("\n"), @r#"
    ## Time plan
    ## Opening (0:00–0:05)
    ## Data (10 minutes)
    ### 1. The "kettle" log that forgets a night's work
    ## Structure (5 minutes)
    ### 2. The controller that knows the tax
    ## Closing (0:50–1:00)
    ## In reserve: only when there is time left
    ### R1. Who counts the spoons?
    ## Answers and references
    ### 1. The "kettle" log that forgets a night's work
    ### 2. The controller that knows the tax
    ### R1. Who counts the spoons?
    "#);
    insta::assert_snapshot!(part(&guide, "## Closing", "## In reserve"), @r#"
    ## Closing (0:50–1:00)

    Thank you, those were my questions. Is there anything that you would like to add to one of your answers?

    What would you like to know about the team and the work?

    Next, … You hear from us by …
    "#);
}

#[test]
fn a_question_comes_with_what_is_read_while_somebody_speaks() {
    let guide = markdown_of(&set(), SheetShape::Guide);
    insta::assert_snapshot!(part(&guide, "### 1. ", "## Structure"), @r#"
    ### 1. The "kettle" log that forgets a night's work

    *0:05–0:15, Mid, Debugging, 10 minutes, 3 of them to work undisturbed*

    **Tests:** Finds the transaction that nobody committed, and proves it without touching the file.

    #### Prompt

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

    > **Note:** He wrote loggers before.
    > Ask for the *second* connection.

    #### Key points

    - [ ] The driver begins a transaction by itself.
    - [ ] Uncommitted rows are invisible to other connections.
    - [ ] Closing without a commit rolls back.
    - [ ] How often to commit is a choice between loss and cost.

    #### Rubric

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

    #### Follow-ups

    - **Ask:** Would `PRAGMA journal_mode=WAL` have saved the rows?

      **Listen for:** No; an open transaction is rolled back in any mode.
    - **Ask (twist):** Now two programs write. What
      changes?

      **Listen for:** One of them waits or fails with `SQLITE_BUSY`; short
      transactions and a busy time-out.

    #### Hints

    1. Who else could see the rows while the program ran?
    2. The driver opens something on the first `INSERT`.
       What closes it?
    "#);
}

#[test]
fn answers_and_references_stand_at_the_end() {
    let guide = markdown_of(&set(), SheetShape::Guide);
    insta::assert_snapshot!(part(&guide, "## Answers", "### 2. "), @r#"
    ## Answers and references

    ### 1. The "kettle" log that forgets a night's work

    #### Answer

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

    #### References

    - [SQLite: Transactions](https://www.sqlite.org/lang_transaction.html)
    - [Python: sqlite3, transaction control](https://docs.python.org/3.14/library/sqlite3.html#transaction-control) (3.14)
    "#);
}

#[test]
fn a_set_says_its_own_first_and_last_words() {
    let guide = markdown_of(&small_set(), SheetShape::Guide);
    assert!(guide.contains("## Opening (0:00–0:02)\n\nHello, I am *Ada*.\n"), "{guide}");
    assert!(guide.contains("## Closing (0:07–0:10)\n\nGoodbye.\n"), "{guide}");
    assert!(!guide.contains("Welcome") && !guide.contains("Thank you"), "{guide}");
}

#[test]
fn a_scorecard_is_blank_and_ends_with_the_recommendation() {
    insta::assert_snapshot!(markdown_of(&small_set(), SheetShape::Scorecard), @"
    # Scorecard: Tea & spoons

    | Candidate | Interviewer | Date |
    |---|---|---|
    |   |   |   |

    Tick what you hear and write down what was said, in the candidate's words. Rate each question before you hear the next one. The rating says how good the answer was, not how good the candidate is.

    ## Questions

    ### 1. Who counts the spoons?

    *Junior, 5 minutes*

    #### Key points

    - [ ] A rule has one home.
    - [ ] Controllers translate, they do not decide.
    - [ ] Rates change on a day, so they carry one.
    - [ ] Letters that went out are data too.

    #### Rating

    - [ ] **Weak (1):** Changes the template. Reads the rate from the request.
    - [ ] **Acceptable (2):** Copies the right rate into the wrong controller.
    - [ ] **Strong (3):** Repairs neither, and moves the rule to one place. Names that place, and both callers. Asks which of the two letters went out.
    - [ ] **No answer (0):** Was asked, could not answer.
    - [ ] **Not asked:** Counts in no average.

    #### Notes and evidence

    ___

    ___

    ___

    ___

    ___

    ___

    ## Overall recommendation

    Only when every question above is rated.

    - [ ] Strong no
    - [ ] No
    - [ ] Yes
    - [ ] Strong yes
    - [ ] No decision

    **What decided it**

    ___

    ___

    ___

    ___

    ___

    ___
    ");
}

#[test]
fn an_interview_that_is_too_long_says_so_and_keeps_its_closing() {
    let mut set = set();
    for (minutes, opening, closing, clock, said) in [
        (60, 5, 10, "| 0:20–0:50 | 30 | Left over |", "2 questions take 15 minutes, 30 fewer than"),
        (30, 5, 10, "| 0:20–0:30 | 10 | Closing |", "take 15 minutes, as many as the slot leaves"),
        (
            20,
            5,
            10,
            "| 0:20–0:30 | 10 | Closing |",
            "take 15 minutes, 10 more than the slot leaves",
        ),
        (
            15,
            0,
            0,
            "| 0:10–0:15 | 5 | 2. The controller",
            "take 15 minutes, as many as the slot leaves",
        ),
    ] {
        set.slot = Slot { minutes, opening, closing };
        let guide = markdown_of(&set, SheetShape::Guide);
        assert!(guide.contains(clock) && guide.contains(said), "{guide}");
        let is_free = guide.contains("Left over |");
        assert_eq!(is_free, minutes == 60, "{guide}");
    }
}

#[test]
fn an_empty_set_makes_every_page() {
    let set = Set::new("Nothing yet", Slot::of(60), 0);
    for shape in SheetShape::ALL {
        let page = markdown_of(&set, *shape);
        // What the set is called is not for the candidate.
        let is_named = page.contains("Nothing yet");
        assert_eq!(is_named, *shape != SheetShape::Candidate, "{page}");
        assert!(!page.contains("In reserve") && !page.contains("Answers"), "{page}");
        assert!(html_of(&set, *shape).contains("<h1>"));
    }
}
