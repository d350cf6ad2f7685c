//! The Bank screen by keys: what there is, and what each figure leads to.

use hotseat::domain::Word;
use hotseat::ops::{self, Concern, bundled_catalog};
use hotseat::search::{TextHits, find, parse};
use hotseat::store::{Access, Store};

use crate::bank::{files, small, source, started_home};
use crate::driver::Driver;

fn by_keys(keys: &str) -> Driver {
    Driver::with(small()).keys(&format!("4 {keys}"))
}

/// The six questions, with marks and states that want attention.
fn troubled() -> Store {
    let mut files = files();
    let change = |files: &mut Vec<(String, String)>, at: usize, from: &str, to: &str| {
        assert!(files[at].1.contains(from), "{from}");
        files[at].1 = files[at].1.replace(from, to);
    };
    change(&mut files, 0, "reviewed = 2026-11-22", "reviewed = 2024-05-01");
    change(&mut files, 2, "status = \"ready\"", "status = \"draft\"");
    change(&mut files, 3, "status = \"ready\"", "status = \"retired\"");
    change(&mut files, 4, "```python norun=\"only an example\"", "```text");
    change(&mut files, 4, "```sql", "```text");
    let mut store = Store::in_memory().unwrap();
    ops::import(&mut store, bundled_catalog(), &source(files), true, 1_793_966_400).unwrap();
    let ids = ["redis-eviction-at-noon".to_owned()];
    ops::mark(&mut store, &ids, ops::Mark::Flagged, "", 0).unwrap();
    store
}

/// The figure and the query that the status line says.
fn status(driver: Driver) -> (usize, String) {
    let screen = driver.resize(160, 40).screen();
    let line = screen.lines().rev().nth(1).unwrap().to_owned();
    let line = line.split("  ").next().unwrap().trim().to_owned();
    let count = line.split(' ').next().unwrap();
    let query = line.rsplit(" · ").next().unwrap().to_owned();
    (count.parse().unwrap_or_else(|_| panic!("{line}")), query)
}

/// How many questions Browse lists.
fn listed(driver: Driver) -> usize {
    let screen = driver.resize(160, 40).screen();
    let line = screen.lines().next().unwrap();
    let (before, _) = line.rsplit_once(" of ").unwrap_or_else(|| panic!("{line}"));
    before.rsplit(' ').next().unwrap().parse().unwrap_or_else(|_| panic!("{line}"))
}

#[test]
fn the_bank_is_shown_by_group_and_system() {
    insta::assert_snapshot!(Driver::with(troubled()).keys("4").screen(), @"
     Bank what there is, what needs attention; enter lists the questions
    ┏ Bank ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Needs attention                                                               ┃
    ┃     1 not reviewed for 18 months           0 never reviewed                  ┃
    ┃     5 show code that no engine ran         1 flagged as wrong or unclear     ┃
    ┃     0 known to candidates                  1 drafts                          ┃
    ┃     1 retired                              0 edited by you                   ┃
    ┃     0 edited, and a newer text waits                                         ┃
    ┃                                                                              ┃
    ┃Systems                                                                       ┃
    ┃ A question counts in each system that it touches.                            ┃
    ┃Frameworks          all           Jun Mid Sen Sta  Con Deb Cod Des Tra Sce Pra┃
    ┃  all frameworks      3             1   1   1   ·    ·   1   1   ·   1   ·   ·┃
    ┃  Ruby on Rails       0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┃  Django              3 █████████   1   1   1   ·    ·   1   1   ·   1   ·   ·┃
    ┃  Flask               0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┃  Angular             0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┃  Spring              0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┃  FastAPI             0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┃  Node.js: Expres…    0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┃  ASP.NET Core        0 ░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     1 question: not reviewed for 18 months · reviewed>18m
     enter list them  tab section  ? commands  y copy the query  q quit  u undo
    ");
}

#[test]
fn a_wide_window_has_two_columns() {
    let driver = Driver::sized(troubled(), 160, 40).keys("4 tab tab");
    insta::assert_snapshot!(driver.screen(), @"
     Bank what there is, what needs attention; enter lists the questions
    ┏ Bank ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Needs attention                                                                                 Packs                                                         ┃
    ┃     1 not reviewed for 18 months                  0 never reviewed                              Last import: small, 2026-11-06, 11 days ago                  ┃
    ┃     5 show code that no engine ran                1 flagged as wrong or unclear                 small: Small · version 1 · CC0-1.0                           ┃
    ┃     0 known to candidates                         1 drafts                                        6 questions  0 edited  0 with a newer text                 ┃
    ┃     1 retired                                     0 edited by you                                 from test, taken in on 2026-11-06, 11 days ago             ┃
    ┃     0 edited, and a newer text waits                                                                                                                         ┃
    ┃                                                                                                This bank                                                     ┃
    ┃Systems                                                                                          6 questions                                                  ┃
    ┃ A question counts in each system that it touches.                                                                                                            ┃
    ┃Frameworks                    all                Jun Mid Sen Sta  Con Deb Cod Des Tra Sce Pra   Thin: topics with fewer than 2 ready questions                ┃
    ┃  all frameworks                3                  1   1   1   ·    ·   1   1   ·   1   ·   ·    300 topics in 49 systems                                     ┃
    ┃  Ruby on Rails                 0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·    Ruby on Rails: 10 of 10 topics                               ┃
    ┃  Django                        3 ██████████████   1   1   1   ·    ·   1   1   ·   1   ·   ·      0 Active Record querying and loading                       ┃
    ┃  Flask                         0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Associations, validations, database constraints          ┃
    ┃  Angular                       0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Callbacks, transactions, locking                         ┃
    ┃  Spring                        0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Routing, controllers, parameters                         ┃
    ┃  FastAPI                       0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Migrations and schema change without downtime            ┃
    ┃  Node.js: Express and Nest…    0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Active Job, Solid Queue, Action Cable                    ┃
    ┃  ASP.NET Core                  0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 MVC structure, service objects, engines                  ┃
    ┃  Laravel                       0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Caching and performance  0 Security and authentication   ┃
    ┃  Go net/http                   0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Testing, deployment, upgrades                            ┃
    ┃  Rust axum                     0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·    Django: 10 of 10 topics                                      ┃
    ┃Databases                     all                Jun Mid Sen Sta  Con Deb Cod Des Tra Sce Pra      0 Aggregation, annotations, bulk work                      ┃
    ┃  all databases                 3                  ·   1   1   1    1   1   ·   ·   ·   1   ·      0 Models, constraints, managers  0 Transactions and locking┃
    ┃  PostgreSQL                    2 █████████░░░░░   ·   ·   1   1    ·   1   ·   ·   ·   1   ·      0 Views, URLs, middleware  0 Forms, DRF serializers, APIs  ┃
    ┃  MongoDB                       0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Migrations  0 Async, background tasks, caching           ┃
    ┃  Firebase                      0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Testing, settings, operations  1 Loading related objects ┃
    ┃  SQLite                        0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      1 Security                                                 ┃
    ┃  Relational and SQL            1 ████░░░░░░░░░░   ·   ·   1   ·    ·   1   ·   ·   ·   ·   ·    Flask: 9 of 9 topics                                         ┃
    ┃  NoSQL                         0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Application and request contexts                         ┃
    ┃  Object-oriented databases     0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 App factory, blueprints, configuration                   ┃
    ┃  MySQL and MariaDB             0 ░░░░░░░░░░░░░░   ·   ·   ·   ·    ·   ·   ·   ·   ·   ·   ·      0 Requests, responses, errors  0 SQLAlchemy in Flask       ┃
    ┃  Redis and Valkey              1 ████░░░░░░░░░░   ·   1   ·   ·    1   ·   ·   ·   ·   ·   ·      0 Building APIs with Flask                                 ┃
    ┃Design patterns               all                Jun Mid Sen Sta  Con Deb Cod Des Tra Sce Pra      0 Sessions, authentication, security                       ┃
    ┃  all design patterns           2                  1   1   ·   ·    ·   1   ·   ·   1   ·   ·      0 Async views and background work                          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     6 questions: pack small · pack:small                                                                                      1 Browse  2 Sets  3 Practice  4 Bank
     enter list them  tab section  ? commands  y copy the query  q quit  u undo
    ");
}

#[test]
fn a_narrow_window_has_one_column_and_cuts_nothing_without_a_sign() {
    insta::assert_snapshot!(Driver::sized(troubled(), 40, 30).keys("4 tab").screen(), @"
     Bank what there is, what needs attent…
    ┏ Bank ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃Systems                               ┃
    ┃ A question counts in each system that┃
    ┃ it touches.                          ┃
    ┃Frameworks                            ┃
    ┃  all frameworks          3           ┃
    ┃    1 junior  1 mid  1 senior         ┃
    ┃    1 debugging  1 code-review        ┃
    ┃    1 trade-off                       ┃
    ┃  Ruby on Rails           0 ░░░░░░░░░░┃
    ┃  Django                  3 ██████████┃
    ┃    1 junior  1 mid  1 senior         ┃
    ┃    1 debugging  1 code-review        ┃
    ┃    1 trade-off                       ┃
    ┃  Flask                   0 ░░░░░░░░░░┃
    ┃  Angular                 0 ░░░░░░░░░░┃
    ┃  Spring                  0 ░░░░░░░░░░┃
    ┃  FastAPI                 0 ░░░░░░░░░░┃
    ┃  Node.js: Express an…    0 ░░░░░░░░░░┃
    ┃  ASP.NET Core            0 ░░░░░░░░░░┃
    ┃  Laravel                 0 ░░░░░░░░░░┃
    ┃  Go net/http             0 ░░░░░░░░░░┃
    ┃  Rust axum               0 ░░░░░░░░░░┃
    ┃Databases                             ┃
    ┃  all databases           3           ┃
    ┃    1 mid  1 senior  1 staff          ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
     3 questions: all frameworks · group:fr…
     enter list them  tab section  q quit
    ");
}

#[test]
fn every_concern_counts_what_it_says() {
    let index = ops::build_index(&troubled(), bundled_catalog(), 1_795_000_000).unwrap();
    let figures = ops::bank_figures(&index, bundled_catalog());
    let counts: Vec<(&str, usize)> = figures
        .concerns
        .iter()
        .map(|part| (part.of.name(), part.figure.questions))
        .filter(|(_, count)| *count > 0)
        .collect();
    // One question shows plain text alone; no engine ran anything here.
    let expected = [("stale", 1), ("unrun", 5), ("flagged", 1), ("draft", 1), ("retired", 1)];
    assert_eq!(counts, expected);
    assert_eq!(figures.concerns.len(), Concern::ALL.len());
}

#[test]
fn enter_lists_exactly_the_questions_of_each_figure() {
    for right in ["", "l l l l"] {
        for down in (0..40).step_by(3) {
            let keys = format!("4 {} {right}", "j ".repeat(down));
            let (count, query) = status(Driver::with(troubled()).keys(&keys));
            let found = listed(Driver::with(troubled()).keys(&format!("{keys} enter")));
            assert_eq!(found, count, "{keys}: {query}");
        }
    }
}

#[test]
fn every_figure_of_the_bundled_bank_is_the_number_of_its_rows() {
    let home = started_home();
    let path = home.path().join(".local/share/hotseat/bank.db");
    let store = Store::open(&path, Access::Read).unwrap();
    let index = ops::build_index(&store, bundled_catalog(), 1_795_000_000).unwrap();
    let figures = ops::bank_figures(&index, bundled_catalog());
    let mut queries = 0;
    for figure in figures.each() {
        let query = parse(&figure.query, index.values()).unwrap();
        let found = find(&index, &query, &TextHits::default(), None, &|| false).unwrap();
        assert_eq!(figure.questions, found.count, "{}", figure.query);
        queries += 1;
    }
    assert!(queries > 500, "{queries}");
    let of = |concern: Concern| {
        let part = figures.concerns.iter().find(|part| part.of == concern);
        part.map(|part| part.figure.questions)
    };
    // Engines ran nearly all of the code of the bundled questions.
    let unrun = of(Concern::Unrun).unwrap();
    assert!((1..index.len() / 5).contains(&unrun), "{unrun}");
    assert_eq!(of(Concern::NeverReviewed), Some(0));
}

#[test]
fn figures_follow_what_changes_and_undo_takes_it_back() {
    let flagged = |keys: &str| {
        let lines = Driver::with(small()).keys(keys).lines_with("flagged as wrong");
        lines[0].split("flagged").next().unwrap().rsplit("  ").next().unwrap().trim().to_owned()
    };
    assert_eq!(flagged("4"), "0");
    assert_eq!(flagged("! \"why\" enter 4"), "1");
    assert_eq!(flagged("! \"why\" enter 4 u"), "0");
    assert_eq!(flagged("! \"why\" enter 4 u ctrl-r"), "1");
}

#[test]
fn what_is_edited_counts_at_once() {
    let edit = |text: &str, _| text.replace("The first key point", "The very first key point");
    let driver = Driver::with(small()).editor(edit).keys("e 4");
    let edited = driver.lines_with("edited by you");
    assert!(edited[0].contains("1 edited by you"), "{edited:?}");
}

#[test]
fn the_keys_lead_through_the_figures() {
    let at = |keys: &str| status(by_keys(keys)).1;
    assert_eq!(at(""), "reviewed>18m");
    assert_eq!(at("l"), "reviewed:never");
    assert_eq!(at("l l"), "reviewed:never");
    assert_eq!(at("l h"), "reviewed>18m");
    assert_eq!(at("j"), "is:unrun");
    assert_eq!(at("tab"), "group:framework");
    assert_eq!(at("tab j"), "system:rails");
    assert_eq!(at("tab j l"), "system:rails level:junior");
    assert_eq!(at("tab j l j"), "system:django level:junior");
    assert_eq!(at("tab shift-tab"), "reviewed>18m");
    assert_eq!(at("tab tab"), "pack:small");
    assert_eq!(at("G g"), "reviewed>18m");
    assert!(at("G").contains("status:ready"));
    // A key that works elsewhere says where.
    assert_eq!(by_keys("x").toast(), "`x` works in Browse; 1 goes there");
    assert_eq!(by_keys("]").screen(), by_keys("1").screen());
}

#[test]
fn the_query_of_a_figure_is_copied() {
    let driver = by_keys("tab j y");
    let copied = format!("{:?}", driver.outside);
    assert!(copied.contains("\"system:rails\""), "{copied}");
}

#[test]
fn a_click_selects_and_a_second_one_lists() {
    let screen = by_keys("").screen();
    let row = screen.lines().position(|line| line.contains("  Django")).unwrap();
    let line = screen.lines().nth(row).unwrap();
    let column = line.chars().position(|char| char == '3').unwrap();
    let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    assert_eq!(status(by_keys("").click(column, row)), (3, "system:django".to_owned()));
    assert_eq!(listed(by_keys("").click(column, row).click(column, row)), 3);
}

#[test]
fn every_size_is_drawn_with_the_figure_under_the_cursor() {
    for (width, height) in [(40, 10), (57, 13), (72, 20), (80, 24), (121, 30), (126, 30), (200, 60)]
    {
        for keys in ["4", "4 G", "4 tab tab", "4 ctrl-d ctrl-d j l"] {
            let driver = Driver::sized(troubled(), width, height).keys(keys);
            let roles = driver.roles();
            assert!(roles.contains('S'), "{width}x{height} {keys}\n{roles}");
        }
    }
}
