//! Text that stands in two questions: eight words in a row, and titles that are hard to tell apart.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::Reading;
use super::bank::Found;
use super::titles::earlier_alike;
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;

/// So many words in a row are no accident.
const ROW: usize = 8;

/// A row of words in a file, by the hash of its words.
///
/// Sorting these is much faster than a map of them, and keeps the order of the files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    hash: u64,
    file: u32,
    start: u32,
    end: u32,
}

/// Report each stretch of words that stands in an earlier file too.
pub(super) fn shared_words(
    readings: &[Reading],
    texts: &[&str],
    names: &[&str],
    found: &mut Found,
) {
    let mut rows = Vec::new();
    for ((file, reading), text) in (0u32..).zip(readings).zip(texts) {
        for stretch in reading.places.prose.iter().flat_map(|part| stretches(text, part)) {
            rows.extend(rows_of(file, &stretch));
        }
    }
    rows.sort_unstable();
    let mut shared: Vec<(u32, u32, Range<u32>)> = Vec::new();
    for same in rows.chunk_by(|a, b| a.hash == b.hash) {
        let first = same[0];
        let later = same.iter().filter(|row| row.file != first.file);
        shared.extend(later.map(|row| (row.file, first.file, row.start..row.end)));
    }
    shared.sort_unstable_by_key(|(file, other, span)| (*file, *other, span.start));
    // Rows that overlap are one stretch.
    let mut joined: Vec<(u32, u32, Range<u32>)> = Vec::new();
    for (file, other, span) in shared {
        match joined.last_mut() {
            Some((last, last_other, row))
                if (*last, *last_other) == (file, other) && span.start <= row.end =>
            {
                row.end = row.end.max(span.end);
            }
            _ => joined.push((file, other, span)),
        }
    }
    let is_same = |file: u32, other: u32| {
        let (file, other) = (&readings[file as usize], &readings[other as usize]);
        let id = |reading: &Reading| reading.places.id.as_ref().map(|id| id.value.clone());
        id(file) == id(other)
    };
    // A copy under the same id was reported as such.
    joined.retain(|(file, other, _)| !is_same(*file, *other));
    for (file, other, span) in joined {
        let span = span.start as usize..span.end as usize;
        let message = format!("eight words in a row stand in {} too", names[other as usize]);
        found.add(file as usize, Problem::new(Rule::SharedWords, span, message));
    }
}

/// A word with the place where it stands.
struct Word {
    hash: u64,
    span: Range<u32>,
}

fn rows_of(file: u32, words: &[Word]) -> impl Iterator<Item = Row> {
    words.windows(ROW).map(move |row| {
        let mut hasher = DefaultHasher::new();
        for word in row {
            word.hash.hash(&mut hasher);
        }
        let (start, end) = (row[0].span.start, row[ROW - 1].span.end);
        Row { hash: hasher.finish(), file, start, end }
    })
}

/// The words of each paragraph, item and cell: a row does not go over their borders.
fn stretches(text: &str, part: &Range<usize>) -> Vec<Vec<Word>> {
    let mut stretches = vec![Vec::new()];
    let mut start = part.start;
    for line in text[part.clone()].split_inclusive('\n') {
        let bare = line.trim_start();
        if bare.is_empty()
            || bare.starts_with(['#', '|', '+'])
            || begins_item(bare)
            || bare.starts_with(LISTEN)
        {
            stretches.push(Vec::new());
        }
        // The marks of a follow-up stand in every file.
        let skipped =
            line.len() - bare.len() + bare.find(":** ").filter(|_| is_follow_up(bare)).unwrap_or(0);
        if let Some(words) = stretches.last_mut().filter(|_| !bare.starts_with('#')) {
            words_of(&line[skipped..], start + skipped, words);
        }
        start += line.len();
    }
    stretches
}

const LISTEN: &str = "**Listen for:**";

fn is_follow_up(line: &str) -> bool {
    line.starts_with("- **Ask") || line.starts_with(LISTEN)
}

fn begins_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes()[digits..] {
        [b'-' | b'*', b' ', ..] => digits == 0,
        [b'.' | b')', b' ', ..] => digits > 0,
        _ => false,
    }
}

fn words_of(line: &str, base: usize, words: &mut Vec<Word>) {
    let mut at = 0;
    for word in
        line.split_inclusive(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’'))
    {
        let start = base + at;
        at += word.len();
        let letters = word.trim_end_matches(|char: char| !char.is_alphanumeric());
        if letters.is_empty() {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        let plain =
            letters.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase);
        for char in plain {
            char.hash(&mut hasher);
        }
        // Files have at most a megabyte.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = place(start)..place(start + letters.len());
        words.push(Word { hash: hasher.finish(), span });
    }
}

/// Report each title that is hard to tell from an earlier one.
pub(super) fn similar_titles(readings: &[Reading], names: &[&str], found: &mut Found) {
    let titles: Vec<_> = readings
        .iter()
        .enumerate()
        .filter_map(|(index, reading)| Some((index, reading.question.as_ref()?.title.as_str())))
        .collect();
    let texts: Vec<&str> = titles.iter().map(|(_, title)| *title).collect();
    for ((index, _), earlier) in titles.iter().zip(earlier_alike(&texts)) {
        let Some(earlier) = earlier else { continue };
        let (other, title) = titles[earlier];
        let message = format!("the title is almost that of {}", names[other]);
        let span = readings[*index].places.title.clone();
        let help = format!("there it is \"{title}\"");
        found.add(*index, Problem::new(Rule::SimilarTitle, span, message).help(help));
    }
}
