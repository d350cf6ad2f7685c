//! The promises of pages of a set, over whole pages.

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

/// What stands between the tags of `main`.
fn body(html: &str) -> &str {
    html.split_once("<main>\n").unwrap().1.split_once("</main>").unwrap().0
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
    # Backend \*round\*

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

#[test]
fn an_interviewer_is_led_from_the_first_word_to_the_last() {
    insta::assert_snapshot!(markdown_of(&set(), SheetShape::Guide), @r#"
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

    ## Data (10 minutes)

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

    ## Structure (5 minutes)

    ### 2. The controller that knows the tax

    *0:15–0:20, Junior, Concept, 5 minutes*

    **Tests:** Moves a rule of the business out of the code that answers requests.

    #### Prompt

    A library charges for late books. The controller of the return page adds tax to the fee,
    and so does the controller of the reminder letters. Since January they disagree. Which of
    the two do you repair, and how?

    #### Key points

    - [ ] A rule has one home.
    - [ ] Controllers translate, they do not decide.
    - [ ] Rates change on a day, so they carry one.
    - [ ] Letters that went out are data too.

    #### Rubric

    **Strong**

    - Repairs neither, and moves the rule to one place.
    - Names that place, and both callers.
    - Asks which of the two letters went out.

    **Acceptable**

    - Copies the right rate into the wrong controller.

    **Weak**

    - Changes the template.
    - Reads the rate from the request.

    **Red flags**

    - Sends corrected letters at once.

    #### Follow-ups

    - **Ask:** Where does the rate itself live?

      **Listen for:** In data with a date from which it is valid.
    - **Ask (stakeholder):** The librarian wants to waive fees. Where does that go?

      **Listen for:** Beside the rule, not into a page.

    #### Hints

    1. Count the places that know the rate.

    ## Closing (0:50–1:00)

    Thank you, those were my questions. Is there anything that you would like to add to one of your answers?

    What would you like to know about the team and the work?

    Next, … You hear from us by …

    ## In reserve

    Only when there is time left.

    ### R1. Who counts the spoons?

    *Junior, Concept, 5 minutes*

    **Tests:** Moves a rule of the business out of the code that answers requests.

    #### Prompt

    A tea house counts its spoons twice. Why?

    #### Key points

    - [ ] A rule has one home.
    - [ ] Controllers translate, they do not decide.
    - [ ] Rates change on a day, so they carry one.
    - [ ] Letters that went out are data too.

    #### Rubric

    **Strong**

    - Repairs neither, and moves the rule to one place.
    - Names that place, and both callers.
    - Asks which of the two letters went out.

    **Acceptable**

    - Copies the right rate into the wrong controller.

    **Weak**

    - Changes the template.
    - Reads the rate from the request.

    **Red flags**

    - Sends corrected letters at once.

    #### Follow-ups

    - **Ask:** Where does the rate itself live?

      **Listen for:** In data with a date from which it is valid.
    - **Ask (stakeholder):** The librarian wants to waive fees. Where does that go?

      **Listen for:** Beside the rule, not into a page.

    #### Hints

    1. Count the places that know the rate.

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

    ### 2. The controller that knows the tax

    #### Answer

    Neither. Both controllers hold a copy of one rule, and copies drift. Put the fee with its
    tax into the model, give it the date of the loan, and let both pages ask for it. The price
    is one more class to name and a test for it, which is little for a rule that is sent to
    customers in writing. It stops being worth it when the page is the only one that will ever
    need the number, and nobody else can see it.

    #### References

    - [Trygve Reenskaug: MVC papers](https://folk.universitetetioslo.no/trygver/themes/mvc/mvc-index.html)

    ### R1. Who counts the spoons?

    #### Answer

    Two people *own* the number.

    #### References

    - [Trygve Reenskaug: MVC papers](https://folk.universitetetioslo.no/trygver/themes/mvc/mvc-index.html)
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
    insta::assert_snapshot!(markdown_of(&small_set(), SheetShape::Scorecard), @r#"
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
    - [ ] **Strong (3):** Repairs neither, and moves the rule to one place. Names that place, and both callers.
    - [ ] **No answer (0):** Was asked, could not answer.
    - [ ] **Not asked:** Counts in no average.

    #### Notes and evidence

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
    "#);
}

#[test]
fn a_page_for_the_browser_is_whole_and_escaped() {
    let page = html_of(&small_set(), SheetShape::Guide);
    let (head, _) = page.split_once("<style>").unwrap();
    insta::assert_snapshot!(head, @r#"
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>Tea &amp; spoons: Interviewer guide</title>
    "#);
    insta::assert_snapshot!(body(&page), @r#"
    <h1>Tea &amp; spoons</h1>
    <p><em>10 minutes: 2 to open, 5 for questions, 3 to close</em></p>
    <h2>Time plan</h2>
    <table><thead><tr><th>Clock</th><th style="text-align: right">Minutes</th><th>What</th></tr></thead><tbody>
    <tr><td>0:00–0:02</td><td style="text-align: right">2</td><td>Opening</td></tr>
    <tr><td>0:02–0:07</td><td style="text-align: right">5</td><td>1. Who counts the spoons?</td></tr>
    <tr><td>0:07–0:10</td><td style="text-align: right">3</td><td>Closing</td></tr>
    </tbody></table>
    <p>1 question takes 5 minutes, as many as the slot leaves.</p>
    <h2>Opening (0:00–0:02)</h2>
    <p>Hello, I am <em>Ada</em>.</p>
    <h2>Questions (5 minutes)</h2>
    <article>
    <h3>1. Who counts the spoons?</h3>
    <p><em>0:02–0:07, Junior, Concept, 5 minutes</em></p>
    <p><strong>Tests:</strong> Moves a rule of the business out of the code that answers requests.</p>
    <h4>Prompt</h4>
    <p>A tea house counts its spoons twice. Why?</p>
    <h4>Key points</h4>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> A rule has one home.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Controllers translate, they do not decide.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Rates change on a day, so they carry one.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Letters that went out are data too.</li>
    </ul>
    <h4>Rubric</h4>
    <p><strong>Strong</strong></p>
    <ul>
    <li>Repairs neither, and moves the rule to one place.</li>
    <li>Names that place, and both callers.</li>
    <li>Asks which of the two letters went out.</li>
    </ul>
    <p><strong>Acceptable</strong></p>
    <ul>
    <li>Copies the right rate into the wrong controller.</li>
    </ul>
    <p><strong>Weak</strong></p>
    <ul>
    <li>Changes the template.</li>
    <li>Reads the rate from the request.</li>
    </ul>
    <p><strong>Red flags</strong></p>
    <ul>
    <li>Sends corrected letters at once.</li>
    </ul>
    <h4>Follow-ups</h4>
    <ul>
    <li>
    <p><strong>Ask:</strong> Where does the rate itself live?</p>
    <p><strong>Listen for:</strong> In data with a date from which it is valid.</p>
    </li>
    <li>
    <p><strong>Ask (stakeholder):</strong> The librarian wants to waive fees. Where does that go?</p>
    <p><strong>Listen for:</strong> Beside the rule, not into a page.</p>
    </li>
    </ul>
    <h4>Hints</h4>
    <ol>
    <li>Count the places that know the rate.</li>
    </ol>
    </article>
    <h2>Closing (0:07–0:10)</h2>
    <p>Goodbye.</p>
    <h2>Answers and references</h2>
    <article>
    <h3>1. Who counts the spoons?</h3>
    <h4>Answer</h4>
    <p>Two people <em>own</em> the number.</p>
    <h4>References</h4>
    <ul>
    <li><a href="https://folk.universitetetioslo.no/trygver/themes/mvc/mvc-index.html" rel="noopener noreferrer">Trygve Reenskaug: MVC papers</a></li>
    </ul>
    </article>
    "#);
    assert!(page.ends_with("</main>\n</body>\n</html>\n"));
}

#[test]
fn a_printed_scorecard_has_boxes_and_lines() {
    insta::assert_snapshot!(body(&html_of(&small_set(), SheetShape::Scorecard)), @r#"
    <h1>Scorecard: Tea &amp; spoons</h1>
    <table><thead><tr><th>Candidate</th><th>Interviewer</th><th>Date</th></tr></thead><tbody>
    <tr><td></td><td></td><td></td></tr>
    </tbody></table>
    <p>Tick what you hear and write down what was said, in the candidate's words. Rate each question before you hear the next one. The rating says how good the answer was, not how good the candidate is.</p>
    <h2>Questions</h2>
    <article>
    <h3>1. Who counts the spoons?</h3>
    <p><em>Junior, 5 minutes</em></p>
    <h4>Key points</h4>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> A rule has one home.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Controllers translate, they do not decide.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Rates change on a day, so they carry one.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Letters that went out are data too.</li>
    </ul>
    <h4>Rating</h4>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Weak (1):</strong> Changes the template. Reads the rate from the request.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Acceptable (2):</strong> Copies the right rate into the wrong controller.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Strong (3):</strong> Repairs neither, and moves the rule to one place. Names that place, and both callers.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>No answer (0):</strong> Was asked, could not answer.</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> <strong>Not asked:</strong> Counts in no average.</li>
    </ul>
    <h4>Notes and evidence</h4>
    <hr />
    <hr />
    <hr />
    <hr />
    </article>
    <h2>Overall recommendation</h2>
    <p>Only when every question above is rated.</p>
    <ul>
    <li class="tick"><input type="checkbox" aria-label="tick"> Strong no</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> No</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Yes</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> Strong yes</li>
    <li class="tick"><input type="checkbox" aria-label="tick"> No decision</li>
    </ul>
    <p><strong>What decided it</strong></p>
    <hr />
    <hr />
    <hr />
    <hr />
    "#);
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
        assert!(page.contains("Nothing yet"), "{page}");
        assert!(!page.contains("In reserve") && !page.contains("Answers"), "{page}");
        assert!(html_of(&set, *shape).contains("<h1>"));
    }
}

#[test]
fn links_lead_to_the_web_and_pictures_are_not_loaded() {
    let mut set = small_set();
    for (written, shown) in [
        (
            "[a](https://a.b/?x=1&y='2')",
            "<p><a href=\"https://a.b/?x=1&amp;y=&#39;2&#39;\" rel=\"noopener noreferrer\">a</a></p>",
        ),
        ("<HTTP://a.b>", "<a href=\"HTTP://a.b\" rel=\"noopener noreferrer\">HTTP://a.b</a>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](JaVaScRiPt:alert)", "<p>a</p>"),
        ("[a](data:text/html,x)", "<p>a</p>"),
        ("[a](//evil.example)", "<p>a</p>"),
        ("[a](file:///etc/passwd)", "<p>a</p>"),
        ("![*a* b](https://a.b/c.png)", "<p><em>a</em> b</p>"),
        ("[![b](x.png)](https://a.b)", "rel=\"noopener noreferrer\">b</a>"),
        ("a <script>alert(1)</script>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<div onclick=\"x\">\n\nb", "&lt;div onclick=\"x\"&gt;"),
        ("\"><img src=x onerror=y>", "<p>\"&gt;&lt;img src=x onerror=y&gt;</p>"),
        ("`</style><script>`", "<code>&lt;/style&gt;&lt;script&gt;</code>"),
        ("```\"><img\na\n```", "<pre><code class=\"language-&quot;&gt;&lt;img\">a\n</code></pre>"),
    ] {
        set.intro = written.to_owned();
        let page = html_of(&set, SheetShape::Guide);
        assert!(body(&page).contains(shown), "{written}: {}", body(&page));
    }
}
