//! Queries: what the query line of the interface offers, for a word of a command line.

use crate::cli::World;
use crate::ops;
use crate::search::{self, Completion, Found, Index};
use crate::store::Store;

use super::Offer;
use super::asked::Asked;

/// In a bank with more questions the values come without counts: to count is to read it all,
/// and a shell waits for the answer.
const MOST_COUNTED: u32 = 20_000;

/// Completions of a query. Words that stand before it are a part of it.
pub fn offers(asked: &Asked, typed: &str) -> Vec<Offer> {
    // Without `--` such a word is a flag, and not one that is known.
    if typed.starts_with('-') && !asked.escaped {
        return Vec::new();
    }
    let before = asked.query.iter().fold(String::new(), |before, word| before + word + " ");
    let line = format!("{before}{typed}");
    let Counted { index, found, counts } = Counted::of(asked, &line);
    search::complete(&line, line.len(), &index, &found)
        .into_iter()
        .filter_map(|completion| offer(&completion, &line, before.len(), counts))
        .collect()
}

fn offer(completion: &Completion, line: &str, from: usize, counts: bool) -> Option<Offer> {
    let Completion { span, text, title, count } = completion;
    let kept = line.get(from..span.start)?;
    let about = match count.filter(|_| counts) {
        Some(count) => format!("{title}, {}", ops::plural(count, "question")),
        None => title.clone(),
    };
    Some(Offer { value: format!("{kept}{text}{}", &line[span.end..]), about })
}

/// What the counts are taken from.
struct Counted {
    index: Index,
    found: Found,
    counts: bool,
}

impl Counted {
    fn of(asked: &Asked, line: &str) -> Self {
        asked.bank().and_then(|(world, store)| Self::in_bank(&world, &store, line)).unwrap_or_else(
            || {
                // Without a bank there are still the systems, topics and closed lists.
                let index = Index::new(ops::bundled_catalog(), &[]);
                Self { found: search::nothing(&index), index, counts: false }
            },
        )
    }

    fn in_bank(world: &World, store: &Store, line: &str) -> Option<Self> {
        let counts = ops::question_count(store).ok()? <= u64::from(MOST_COUNTED);
        let index = if counts {
            world.index(store).ok()?
        } else {
            ops::build_first_page(store, world.catalog, 1_000, 0).ok()?
        };
        // The words beside the one at the cursor, which need not be whole yet.
        let whole = line.rfind(char::is_whitespace).map_or("", |at| &line[..at]);
        let query = search::parse(whole, index.values()).ok().filter(|_| counts);
        let found = query.and_then(|query| ops::search(store, &index, &query).ok());
        let found = found.unwrap_or_else(|| search::nothing(&index));
        Some(Self { index, found, counts })
    }
}
