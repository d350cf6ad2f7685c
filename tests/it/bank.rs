//! A small bank to test with: six questions, each of another kind.

use hotseat::domain::pack::Pack;
use hotseat::ops::{self, Source, bundled_catalog};
use hotseat::store::Store;

/// A question file from its facets; the rest is the same for all.
pub fn file(id: &str, facets: &[(&str, &str)], prompt: &str) -> (String, String) {
    let facet = |name: &str| {
        let found = facets.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        found.unwrap_or_else(|| match name {
            "kind" => "concept",
            "level" => "mid",
            "minutes" => "8",
            "also" => "[]",
            name => panic!("{id} has no {name}"),
        })
    };
    let also = match facet("also") {
        "[]" => String::new(),
        list => format!("also = {list}\n"),
    };
    let text = format!(
        r#"+++
id = "{id}"
title = "{title}"
system = "{system}"
topic = "{topic}"
kind = "{kind}"
level = "{level}"
minutes = {minutes}
status = "ready"
reviewed = 2026-11-22
tests = "Says what happens, finds the cause and proves it with a small program."
{also}languages = ["any"]
stages = ["startup"]
tags = ["fixture"]

[[references]]
title = "SQLite documentation"
url = "https://www.sqlite.org/docs.html"
+++

## Prompt

{prompt}

## Hints

1. The private hint of {id}.

## Rubric

### Strong

- Names the cause of {id} before any remedy.
- Shows it with a program of ten lines.
- Says what the repair costs.

### Acceptable

- Finds the cause with one hint.

### Weak

- Guesses at the network first.
- Restarts the server and waits.

### Red flags

- Deletes the evidence.

## Follow-ups

- **Ask:** What if there were two servers?
  **Listen for:** The lock no longer helps, since each has its own.
- **Ask (senior):** Who notices it first?
  **Listen for:** The one who reads the logs of {id}.

## Key points

- The first key point of {id}.
- The second one.
- The third one.
- The fourth one.

## Answer

The answer of {id} is long enough to be one. It says what happens, in which order, and why the
obvious repair does not help. It goes on to say what the better repair costs, for whom, and when
it stops being true. It ends with a way to notice the next one early, by a query that somebody
reads each morning, and with the name of the person who does.

```python norun="only an example"
def answer():
    return 42
```
"#,
        title = facet("title"),
        system = facet("system"),
        topic = facet("topic"),
        kind = facet("kind"),
        level = facet("level"),
        minutes = facet("minutes"),
    );
    (format!("{id}.md"), text)
}

const PROMPT: &str = "\
A clinic books its rooms with a small program. Since Monday two doctors stand in one room about once
a day, each with a confirmed booking for it. Nobody changed the program.

```sql
SELECT room, count(*) FROM booking GROUP BY room;
```

How can that be, and what do you look at first?";

/// The six files.
pub fn files() -> Vec<(String, String)> {
    let rows: &[(&str, &[(&str, &str)])] = &[
        (
            "django-prefetch-page",
            &[
                ("title", "Prefetched, yet slow on page two"),
                ("system", "django"),
                ("topic", "orm-loading"),
                ("kind", "debugging"),
                ("minutes", "12"),
                ("also", r#"["mvt"]"#),
            ],
        ),
        (
            "django-form-that-trusts",
            &[
                ("title", "A form that trusts its visitors"),
                ("system", "django"),
                ("topic", "security"),
                ("kind", "code-review"),
                ("level", "senior"),
                ("minutes", "15"),
            ],
        ),
        (
            "postgresql-unused-index",
            &[
                ("title", "The index that nobody uses"),
                ("system", "postgresql"),
                ("topic", "indexes"),
                ("kind", "debugging"),
                ("level", "senior"),
                ("minutes", "14"),
                ("also", r#"["relational-sql"]"#),
            ],
        ),
        (
            "postgresql-plan-overnight",
            &[
                ("title", "A plan that changed overnight"),
                ("system", "postgresql"),
                ("topic", "query-plans"),
                ("kind", "scenario"),
                ("level", "staff"),
                ("minutes", "25"),
            ],
        ),
        (
            "mvc-nine-hundred-lines",
            &[
                ("title", "A controller of nine hundred lines"),
                ("system", "mvc"),
                ("topic", "fat-controllers"),
                ("kind", "trade-off"),
                ("level", "junior"),
                ("minutes", "10"),
                ("also", r#"["django"]"#),
            ],
        ),
        (
            "redis-eviction-at-noon",
            &[
                ("title", "日本語 Évictions at noon"),
                ("system", "redis"),
                ("topic", "caching-and-eviction"),
                ("minutes", "6"),
            ],
        ),
    ];
    // No two questions may have the same prompt.
    let prompt = |id: &str| format!("{PROMPT} The ticket is about {id}.");
    rows.iter().map(|(id, facets)| file(id, facets, &prompt(id))).collect()
}

pub fn source(files: Vec<(String, String)>) -> Source {
    let digest = ops::digest(&files.iter().map(|(_, text)| text.as_str()).collect::<String>());
    let pack = Pack {
        id: "small".to_owned(),
        name: "Small".to_owned(),
        version: "1".to_owned(),
        license: "CC0-1.0".to_owned(),
        questions: None,
    };
    Source { pack, origin: "test".to_owned(), files, digest }
}

/// A bank in memory that holds the six questions and has no history.
pub fn small() -> Store {
    filled(Store::in_memory().unwrap())
}

/// The same bank in a file.
pub fn small_at(path: &std::path::Path) -> Store {
    filled(Store::create(path).unwrap())
}

fn filled(mut store: Store) -> Store {
    ops::import(&mut store, bundled_catalog(), &source(files()), true, 0).unwrap();
    store
}

/// A bank as a first start leaves it, in a home folder. It is made once and copied,
/// since filling it takes a debug build a while.
pub fn started_home() -> tempfile::TempDir {
    use std::path::Path;
    use std::sync::OnceLock;
    static TEMPLATE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let bank = |home: &Path| home.join(".local/share/hotseat/bank.db");
    let template = TEMPLATE.get_or_init(|| {
        let home = tempfile::tempdir().unwrap();
        let mut store = ops::open_bank(&bank(home.path()), true).unwrap().store;
        ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
        store.close().unwrap();
        home
    });
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(bank(home.path()).parent().unwrap()).unwrap();
    std::fs::copy(bank(template.path()), bank(home.path())).unwrap();
    home
}
