//! Banks of made-up questions, written by the operations of the program, with marks, sets, what was
//! asked and what was practised: what opens, finds and draws over them has everything to deal with.

use std::path::{Path, PathBuf};

use hotseat::domain::pack::Pack;
use hotseat::domain::{Grade, Memory, Question, Review, Set, Slot, Word};
use hotseat::format::question::write;
use hotseat::ops::{self, Mark, Source};
use hotseat::store::memories::MemoryRow;
use hotseat::store::reviews::ReviewRow;
use hotseat::store::{Store, StoreError, memories, reviews};

use super::dice::Dice;
use super::questions::{Questions, Shape, TODAY};

/// Noon of [`TODAY`] in Unix seconds.
pub const NOW: i64 = 1_795_003_200;
const DAY: i64 = 24 * 60 * 60;

/// So many files are imported at once: more would be compared with each other for long, and
/// fewer would wait for the disk more often.
const BATCH: usize = 2_000;

/// Marks, sets and memories end here: nobody has more by hand.
const MOST_BY_HAND: usize = 20_000;

/// Raised when a bank of the same shape gets another content, so that kept ones are made anew.
const EDITION: u32 = 1;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The bank of this shape. It is made once and kept among the files that `cargo clean` removes.
pub fn kept(shape: Shape) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/synthetic");
    let folder = std::env::var_os("CARGO_TARGET_DIR")
        .map_or(folder, |target| PathBuf::from(target).join("synthetic"));
    let Shape { questions, seed, words } = shape;
    let path = folder.join(format!("{questions}-{words}-{seed:x}-{EDITION}.db"));
    if !path.exists() {
        eprintln!("making a bank of {questions} questions, kept as {}", path.display());
        make(shape, &path)?;
    }
    Ok(path)
}

/// Write a new bank; there is nothing at `path` before all of it is there.
pub fn make(shape: Shape, path: &Path) -> Result<()> {
    let unfinished = path.with_extension("unfinished");
    // What was left by one that did not end.
    for file in ["unfinished", "unfinished-wal", "unfinished-shm"] {
        let _ = std::fs::remove_file(path.with_extension(file));
    }
    let mut store = Store::create(&unfinished)?;
    fill(&mut store, shape)?;
    store.close()?;
    std::fs::rename(&unfinished, path)?;
    Ok(())
}

/// Fill a bank with the questions of the program and those of a shape.
pub fn fill(store: &mut Store, shape: Shape) -> Result<()> {
    let catalog = ops::bundled_catalog();
    ops::take_bundle(store, catalog, NOW)?;
    let mut questions = Questions::new(catalog, shape);
    let mut by_hand = Vec::new();
    let mut left = shape.questions;
    while left > 0 {
        let batch: Vec<Question> = questions.by_ref().take(left.min(BATCH)).collect();
        left -= batch.len();
        let room = MOST_BY_HAND.saturating_sub(by_hand.len());
        by_hand.extend(batch.iter().take(room).map(|question| question.id.to_string()));
        ops::import(store, catalog, &source(&batch), false, NOW)?;
    }
    let mut dice = Dice(shape.seed);
    mark(store, &by_hand, &mut dice)?;
    put_into_sets(store, &by_hand, &mut dice)?;
    practise(store, &by_hand, &mut dice)
}

/// The files of questions as an import reads them.
pub fn source(questions: &[Question]) -> Source {
    let file =
        |question: &Question| (format!("{}/{}.md", question.system, question.id), write(question));
    let files: Vec<(String, String)> = questions.iter().map(file).collect();
    let last = files.last().map_or("", |(_, text)| text);
    Source { pack: pack(), origin: "made up".to_owned(), digest: ops::digest(last), files }
}

/// The pack of made-up questions.
pub fn pack() -> Pack {
    Pack {
        id: "synthetic".to_owned(),
        name: "Made-up questions".to_owned(),
        version: "1".to_owned(),
        license: "CC0-1.0".to_owned(),
        questions: None,
    }
}

/// One in twenty is a favourite, one in fifty flagged, one in a hundred leaked.
fn mark(store: &mut Store, ids: &[String], dice: &mut Dice) -> Result<()> {
    for (share, kind, note) in [
        (20, Mark::Favourite, ""),
        (50, Mark::Flagged, "the numbers are from an old version"),
        (100, Mark::Leaked, "seen in a forum"),
    ] {
        let marked: Vec<String> = ids.iter().filter(|_| dice.below(share) == 0).cloned().collect();
        if !marked.is_empty() {
            ops::mark(store, &marked, kind, note, NOW)?;
        }
    }
    Ok(())
}

/// A set of six to ten for each hundred questions, at most 200; two of three were asked.
fn put_into_sets(store: &mut Store, ids: &[String], dice: &mut Dice) -> Result<()> {
    for number in 1..=(ids.len() / 100).min(200) {
        let mut set = Set::new(&format!("Interview {number}"), Slot::default(), NOW);
        for _ in 0..6 + dice.below(5) {
            let id = dice.pick(ids);
            if !set.holds(id) {
                set.sections[0].items.push(hotseat::domain::Item::new(id));
            }
        }
        let days = i64::try_from(dice.skewed(400)).unwrap_or_default();
        let then = NOW - days * DAY;
        let (sets, _) = ops::add_sets(store, vec![set], then)?;
        for saved in sets.iter().filter(|_| dice.below(3) > 0) {
            ops::note_asked(store, saved.number, then)?;
        }
    }
    Ok(())
}

/// One in eight was practised, up to five times.
fn practise(store: &mut Store, ids: &[String], dice: &mut Dice) -> Result<()> {
    store.write(|tx| -> std::result::Result<(), StoreError> {
        let mut number = reviews::next_number(tx)?;
        for id in ids {
            if dice.below(8) > 0 {
                continue;
            }
            let count = 1 + dice.skewed(5);
            let mut at = NOW - i64::try_from(dice.below(200)).unwrap_or_default() * DAY;
            for _ in 0..count {
                let review = review(id, at, dice);
                reviews::write(tx, &ReviewRow { number, review })?;
                number += 1;
                at = (at + i64::try_from(dice.below(20)).unwrap_or_default() * DAY).min(NOW);
            }
            let reviews = u32::try_from(count).unwrap_or(1);
            memories::write(
                tx,
                &MemoryRow { question: id.clone(), memory: memory(reviews, dice) },
            )?;
        }
        Ok(())
    })?;
    Ok(())
}

fn review(id: &str, at: i64, dice: &mut Dice) -> Review {
    let days = jiff::Span::new().days((NOW - at) / DAY);
    Review {
        question: id.to_owned(),
        at,
        day: TODAY.saturating_sub(days),
        grade: *dice.pick(Grade::ALL),
        seconds: u32::try_from(60 + dice.below(900)).unwrap_or(60),
        ticked: u32::try_from(dice.below(5)).unwrap_or_default(),
        points: 5,
        outline: String::new(),
    }
}

fn memory(reviews: u32, dice: &mut Dice) -> Memory {
    let [ago, stability, tenths] =
        [30, 60, 90].map(|most| u16::try_from(dice.below(most)).unwrap_or_default());
    let last = TODAY.saturating_sub(jiff::Span::new().days(ago));
    Memory {
        stability: f32::from(stability) + 0.5,
        difficulty: 1.0 + f32::from(tenths) / 10.0,
        last,
        due: last.saturating_add(jiff::Span::new().days(stability + 1)),
        reviews,
        lapses: u32::from(reviews > 2),
    }
}
