//! Whole queries against the same titles: this program in memory and as a process, beside the filters
//! that people put behind a list of lines.

use std::fs::{self, File};
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use hotseat::ops::{self, bundled_catalog};
use hotseat::search::{Index, TextHits, find, parse};
use hotseat::store::{Access, Store};

use crate::support::bank::{NOW, Result, kept};
use crate::support::questions::Shape;
use crate::support::table::{Table, Times, grouped, ratio};
use crate::support::titles::QUERIES;

/// Processes that read lines and write those that match, best first.
const FILTERS: &[(&str, &str)] = &[("fzf", "`fzf --filter`"), ("sk", "`sk --filter`")];

pub fn measure(shape: Shape) -> Result<()> {
    let bank = kept(shape)?;
    let store = Store::open(&bank, Access::Read)?;
    let index = ops::build_index(&store, bundled_catalog(), NOW)?;
    let folder = tempfile::tempdir()?;
    let list = folder.path().join("titles");
    let titles: Vec<&str> = index.rows().map(|row| row.title).collect();
    fs::write(&list, titles.join("\n") + "\n")?;
    let filters: Vec<_> = FILTERS.iter().filter(|(name, _)| is_installed(name)).collect();

    let mut ours = Times::default();
    let mut plain = Times::default();
    let mut process = Times::default();
    let mut theirs = vec![Times::default(); filters.len()];
    for query in QUERIES {
        let start = Instant::now();
        search(&index, query)?;
        ours.add(start.elapsed());
        let start = Instant::now();
        black_box(plain_loop(&titles, query));
        plain.add(start.elapsed());
        let mut command = Command::new(env!("CARGO_BIN_EXE_hotseat"));
        command.arg("--bank").arg(&bank).args(["list", query, "--ids"]).env("HOME", folder.path());
        process.add(run(&mut command, None)?);
        for ((name, _), times) in filters.iter().zip(&mut theirs) {
            times.add(run(Command::new(name).args(["--filter", query]), Some(&list))?);
        }
    }

    let count = grouped(shape.questions);
    println!("{} whole queries over {count} titles, ms\n", QUERIES.len());
    let mut table = Table::new(["", "median", "p99", "worst", "of fuzzy-matcher"]);
    let mut add = |what: &str, times: &Times| {
        let [median, p99, worst] = times.cells();
        table.row(&[what.to_owned(), median, p99, worst, ratio(times.median(), plain.median())]);
    };
    add("hotseat, in memory: titles ranked", &ours);
    add("`fuzzy-matcher`, plain loop in memory", &plain);
    add("`hotseat list QUERY --ids`, process: opens the bank, text too", &process);
    for ((_, what), times) in filters.iter().zip(&theirs) {
        add(&format!("{what}, process: reads the titles"), times);
    }
    table.print();
    for (name, _) in FILTERS.iter().filter(|(name, _)| !is_installed(name)) {
        println!("`{name}` is not installed: left out\n");
    }
    Ok(())
}

/// All of the query at once, without what shorter ones found.
fn search(index: &Index, text: &str) -> Result<()> {
    let query = parse(text, index.values())?;
    black_box(find(index, &query, &TextHits::default(), None, &|| false));
    Ok(())
}

/// Each word must match; all matches by their sum of scores.
fn plain_loop(titles: &[&str], query: &str) -> Vec<(i64, u32)> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let words: Vec<&str> = query.split(' ').collect();
    let score = |title: &str| {
        words.iter().map(|word| matcher.fuzzy_match(title, word)).sum::<Option<i64>>()
    };
    let rows = (0..).zip(titles);
    let mut found: Vec<(i64, u32)> =
        rows.filter_map(|(row, title)| Some((-score(title)?, row))).collect();
    found.sort_unstable();
    found
}

fn is_installed(name: &str) -> bool {
    let version = Command::new(name).arg("--version").stdout(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// How long a process takes. That nothing was found is a result as well.
fn run(command: &mut Command, input: Option<&Path>) -> io::Result<Duration> {
    let input = match input {
        Some(path) => File::open(path)?.into(),
        None => Stdio::null(),
    };
    let start = Instant::now();
    let status = command.stdin(input).stdout(Stdio::null()).status()?;
    let time = start.elapsed();
    match status.code() {
        Some(0 | 1) => Ok(time),
        _ => Err(io::Error::other(format!("{command:?} ended with {status}"))),
    }
}
