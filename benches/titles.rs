//! From a key press to the first rows: titles filtered and ranked, beside the libraries that do the same.
//!
//! `cargo bench --bench titles [-- ROWS...]`. Thirty queries are typed letter by letter; each key press
//! ends with the 50 best rows. All measured in one run, because absolute numbers drift.

mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use hotseat::search::bits::Bits;
use hotseat::search::titles::Titles;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};

use support::table::{Table, Times, grouped, ms, ratio};
use support::titles::{QUERIES, titles};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const SHOWN: usize = 50;

/// The plain loop takes minutes beyond this.
const MOST_FOR_THE_PLAIN_LOOP: usize = 100_000;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let keys = QUERIES.iter().map(|query| key_presses(query).count()).sum::<usize>();
    println!("{} queries, {keys} key presses, ms\n", QUERIES.len());
    for size in sizes {
        compare(size);
    }
}

/// Types all queries into each contender and prints a line for each.
fn compare(size: usize) {
    let list = titles(size);
    let rounds = (200_000 / size).clamp(1, 20);

    let start = Instant::now();
    let ours = Titles::new(list.iter().map(String::as_str));
    let (built, bytes) = (start.elapsed(), ours.bytes());
    println!(
        "{} titles of {} bytes on average; hotseat reads them in {} ms into {:.1} MB\n",
        grouped(size),
        list.iter().map(String::len).sum::<usize>() / size,
        ms(built),
        mb(bytes)
    );

    let mut contenders: Vec<(&str, Box<dyn Contender + '_>)> = vec![
        ("hotseat", Box::new(Ours::new(&ours))),
        ("frizbee, all cores", Box::new(Frizbee { list: &list })),
        ("frizbee, all cores, narrowing", Box::new(FrizbeeNarrowing::new(&list))),
        ("nucleo-matcher, all cores", Box::new(Nucleo::new(&list))),
    ];
    if size <= MOST_FOR_THE_PLAIN_LOOP {
        contenders.push(("fuzzy-matcher, plain loop", Box::new(PlainLoop { list: &list })));
    }
    // In turns, query by query: what else the machine does falls on all of them.
    let mut times = vec![Times::default(); contenders.len()];
    for round in 0..rounds {
        for query in QUERIES {
            for ((name, contender), times) in contenders.iter_mut().zip(&mut times) {
                let slow = name.starts_with("fuzzy") || name.starts_with("nucleo");
                if !slow || round == 0 {
                    times.extend(type_query(contender.as_mut(), query));
                }
            }
        }
    }
    print_table(&contenders.iter().map(|(name, _)| *name).collect::<Vec<_>>(), &times);
}

/// How long each key press of the query takes.
fn type_query(contender: &mut dyn Contender, query: &str) -> Vec<Duration> {
    contender.clear();
    key_presses(query)
        .map(|typed| {
            let start = Instant::now();
            black_box(contender.first_rows(typed));
            start.elapsed()
        })
        .collect()
}

/// What has been typed after each key; a space alone asks for nothing new.
fn key_presses(query: &str) -> impl Iterator<Item = &str> {
    (1..=query.len()).map(|end| &query[..end]).filter(|typed| !typed.ends_with(' '))
}

/// Ours stands first; the last columns say how much of the time of each it takes.
fn print_table(names: &[&str], times: &[Times]) {
    let mut table = Table::new(["", "median", "p99", "worst", "ours / theirs", "by p99"]);
    let ours = &times[0];
    for (name, theirs) in names.iter().zip(times) {
        let [median, p99, worst] = theirs.cells();
        let by_median = ratio(ours.median(), theirs.median());
        let by_p99 = ratio(ours.p99(), theirs.p99());
        table.row(&[(*name).to_owned(), median, p99, worst, by_median, by_p99]);
    }
    table.print();
}

/// Something that finds the first rows of a query that is being typed.
trait Contender {
    /// The line was emptied.
    fn clear(&mut self) {}
    fn first_rows(&mut self, query: &str) -> Vec<u32>;
}

/// As the program does it: the rows of the shorter query are searched for the longer one.
struct Ours<'a> {
    titles: &'a Titles,
    rows: Option<Bits>,
}

impl<'a> Ours<'a> {
    fn new(titles: &'a Titles) -> Self {
        Self { titles, rows: None }
    }
}

impl Contender for Ours<'_> {
    fn clear(&mut self) {
        self.rows = None;
    }

    fn first_rows(&mut self, query: &str) -> Vec<u32> {
        let words: Vec<&str> = query.split_whitespace().collect();
        let last = words.last().copied().unwrap_or_default();
        let rows = self.titles.matches(last, self.rows.as_ref(), &|| false).unwrap_or_default();
        let ranking = self.titles.rank(&words, &rows, SHOWN, &|| false);
        self.rows = Some(rows);
        ranking.page(0..SHOWN)
    }
}

struct PlainLoop<'a> {
    list: &'a [String],
}

impl Contender for PlainLoop<'_> {
    fn first_rows(&mut self, query: &str) -> Vec<u32> {
        let matcher = SkimMatcherV2::default().ignore_case();
        let words: Vec<&str> = query.split_whitespace().collect();
        let score = |title: &str| {
            words.iter().map(|word| matcher.fuzzy_match(title, word)).sum::<Option<i64>>()
        };
        let rows = (0..).zip(self.list);
        let scored = rows.filter_map(|(row, title)| Some((score(title)?, row)));
        first(scored.collect())
    }
}

struct Frizbee<'a> {
    list: &'a [String],
}

impl Contender for Frizbee<'_> {
    fn first_rows(&mut self, query: &str) -> Vec<u32> {
        let mut search = frizbee::Matcher::from_query(query, &frizbee::Config::default());
        let matches = search.match_list_parallel(self.list, cores());
        matches.iter().take(SHOWN).map(|found| found.index).collect()
    }
}

/// Frizbee with what it does not do by itself: only the matches of the shorter query are searched.
struct FrizbeeNarrowing<'a> {
    list: &'a [String],
    rows: Option<Vec<(u32, &'a str)>>,
}

impl<'a> FrizbeeNarrowing<'a> {
    fn new(list: &'a [String]) -> Self {
        Self { list, rows: None }
    }
}

impl Contender for FrizbeeNarrowing<'_> {
    fn clear(&mut self) {
        self.rows = None;
    }

    fn first_rows(&mut self, query: &str) -> Vec<u32> {
        let mut search = frizbee::Matcher::from_query(query, &frizbee::Config::default());
        let rows: Vec<(u32, &str)> = match self.rows.take() {
            None => {
                let found = search.match_list_parallel(self.list, cores());
                found.iter().map(|m| (m.index, self.list[m.index as usize].as_str())).collect()
            }
            Some(rows) => {
                let texts: Vec<&str> = rows.iter().map(|(_, text)| *text).collect();
                let found = search.match_list_parallel(&texts, cores());
                found.iter().map(|m| rows[m.index as usize]).collect()
            }
        };
        let first = rows.iter().take(SHOWN).map(|(row, _)| *row).collect();
        self.rows = Some(rows);
        first
    }
}

struct Nucleo {
    list: Vec<Utf32String>,
}

impl Nucleo {
    fn new(list: &[String]) -> Self {
        Self { list: list.iter().map(|title| Utf32String::from(title.as_str())).collect() }
    }
}

impl Contender for Nucleo {
    fn first_rows(&mut self, query: &str) -> Vec<u32> {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let part = self.list.len().div_ceil(cores()).max(1);
        let found = std::thread::scope(|scope| {
            let pattern = &pattern;
            let parts = (0..).step_by(part).zip(self.list.chunks(part));
            let threads: Vec<_> = parts
                .map(|(start, part)| scope.spawn(move || nucleo_part(pattern, start, part)))
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        first(found)
    }
}

fn nucleo_part(pattern: &Pattern, start: u32, part: &[Utf32String]) -> Vec<(i64, u32)> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut score = |title: Utf32Str| pattern.score(title, &mut matcher);
    let rows = (start..).zip(part);
    rows.filter_map(|(row, title)| Some((score(title.slice(..))?.into(), row))).collect()
}

/// The first rows by score; only those are sorted.
fn first(mut scored: Vec<(i64, u32)>) -> Vec<u32> {
    let order = |(score, row): &(i64, u32)| (std::cmp::Reverse(*score), *row);
    if scored.len() > SHOWN {
        scored.select_nth_unstable_by_key(SHOWN, order);
        scored.truncate(SHOWN);
    }
    scored.sort_unstable_by_key(order);
    scored.into_iter().map(|(_, row)| row).collect()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[expect(clippy::cast_precision_loss, reason = "a size to read")]
fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
