//! The counts of all filters after a key press: how many questions each of their values would leave.

use std::hint::black_box;
use std::time::Instant;

use hotseat::ops::{self, bundled_catalog};
use hotseat::search::{Found, TextHits, count_facets, find, parse};
use hotseat::store::{Access, Store};

use crate::support::bank::{NOW, Result, kept};
use crate::support::questions::Shape;
use crate::support::table::{Table, Times, grouped};
use crate::support::titles::{QUERIES, asks};

pub fn measure(shape: Shape) -> Result<()> {
    let store = Store::open(&kept(shape)?, Access::Read)?;
    let index = ops::build_index(&store, bundled_catalog(), NOW)?;
    let (mut words, mut fields, mut values) = (Times::default(), Times::default(), 0);
    for query in QUERIES {
        let mut before: Option<Found> = None;
        for (end, letter) in query.char_indices() {
            let typed = &query[..end + letter.len_utf8()];
            if !asks(typed) {
                continue;
            }
            // A filter that stands in the query already is counted as if it did not.
            for (text, times) in [
                (typed.to_owned(), &mut words),
                (format!("level:senior kind:debugging {typed}"), &mut fields),
            ] {
                let parsed = parse(&text, index.values())?;
                let hits = TextHits::default();
                let found = find(&index, &parsed, &hits, before.as_ref(), &|| false);
                let found = found.ok_or("a search was stopped")?;
                let start = Instant::now();
                let counts = black_box(count_facets(&index, &text, &parsed, &found));
                times.add(start.elapsed());
                values = counts.counts.iter().map(|(_, counts)| counts.len()).sum();
                before = Some(found);
            }
        }
    }
    println!("Counts of {values} values over {} questions, ms\n", grouped(shape.questions));
    let mut table = Table::new(["while typing", "median", "p99", "worst"]);
    for (what, times) in [("words", &words), ("words behind two filters", &fields)] {
        let [median, p99, worst] = times.cells();
        table.row(&[what.to_owned(), median, p99, worst]);
    }
    table.print();
    Ok(())
}
