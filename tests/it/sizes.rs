//! Every screen at every size: nothing breaks, nothing is cut without a sign, no wide letter
//! is halved, and borders are straight, also over texts that make it hard.

use hotseat::ops::{self, bundled_catalog};
use hotseat::store::Store;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use crate::bank::{file, source};
use crate::driver::Driver;

/// A letter that no text of the program has in a row of its own: what is cut can be told.
const RUN: &str = "qqqqq";

/// A bank whose titles and prompts are long, wide, joined and combined.
fn hard() -> Store {
    let long = format!("{}!", "q".repeat(69));
    let wide = "予約システムの二重予約を調べる".repeat(4);
    let joined = "👩‍👩‍👧 families 👨🏽‍💻 and 🇩🇪 flags ".repeat(2);
    let combined = "e\u{301}te\u{301} a\u{308}rger n\u{303}and\u{fa}".repeat(4);
    let titles = [long.as_str(), wide.as_str(), joined.as_str(), combined.as_str()];
    let systems = [
        ("django", "orm-loading"),
        ("postgresql", "indexes"),
        ("redis", "caching-and-eviction"),
        ("django", "security"),
    ];
    let files = titles.iter().zip(systems).enumerate().map(|(number, (title, (system, topic)))| {
        let prompt = format!(
            "{title} is told here at some length, since the ticket of number {number} says so \
             and nobody has read it. {}{}\n\n```sql\nSELECT '{}' FROM a_table_with_a_long_name\n```\n\n\
             | {RUN}q! | two |\n|---|---|\n| {wide} | 2 |\n\nWhat do you look at first, and why?",
            "q".repeat(300),
            "!",
            "q".repeat(50),
        );
        let title: String = title.chars().take(70).collect();
        let id = format!("hard-question-{number}");
        let facets = [("title", title.trim()), ("system", system), ("topic", topic)];
        file(&id, &facets, &prompt)
    });
    let mut store = Store::in_memory().unwrap();
    let files: Vec<_> = files.collect();
    let done = ops::import(&mut store, bundled_catalog(), &source(files), true, 0).unwrap();
    assert_eq!(ops::question_count(&store).unwrap(), 4, "{}", done.1.sentence);
    store
}

/// Keys, and whether an overlay lies over the panes then.
const STATES: &[(&str, bool)] = &[
    ("j", false),
    ("j tab", false),
    ("j enter", false),
    ("j j enter", false),
    ("j j P", false),
    ("/ \"level:\"", true),
    ("/ \"qqq\" enter", false),
    ("?", true),
    ("f1", true),
    ("T j j", true),
    ("x", true),
    ("!", true),
    ("s", true),
    ("s \"Onsite\" enter j s j s 2", false),
    ("s \"Onsite\" enter j s j s 2 tab", false),
    ("s \"Onsite\" enter j s j s 2 tab enter", false),
    ("s \"Onsite\" enter j s j s 2 D", true),
    ("s \"Onsite\" enter j s j s 2 x", true),
    ("s \"Onsite\" enter j s j s 2 i", true),
    ("3", false),
    ("p", false),
    ("p enter enter", false),
    ("2 ]", false),
];

/// All widths at some heights and all heights at some widths; each state takes its share.
fn sizes(share: usize) -> Vec<(u16, u16)> {
    const SHARES: usize = 9;
    let widths = (40..=200).map(|width| (width, [10, 16, 24, 41][usize::from(width) % 4]));
    let heights =
        (10..=60).map(|height| ([40, 71, 80, 119, 120, 200][usize::from(height) % 6], height));
    let all = widths.chain(heights).enumerate();
    let mut sizes: Vec<_> =
        all.filter(|(at, _)| at % SHARES == share % SHARES).map(|(_, size)| size).collect();
    sizes.extend([(40, 10), (80, 24), (200, 60)]);
    sizes
}

#[test]
fn every_screen_keeps_its_shape_at_every_size() {
    let mut wrong = Vec::new();
    for (share, (keys, has_overlay)) in STATES.iter().enumerate() {
        let mut driver = Driver::sized(hard(), 100, 30).keys(keys);
        for (width, height) in sizes(share) {
            driver = driver.resize(width, height);
            let found = faults(&driver.window(), *has_overlay);
            wrong.extend(
                found.into_iter().map(|fault| format!("{width}x{height} `{keys}`: {fault}")),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

fn faults(window: &Buffer, has_overlay: bool) -> Vec<String> {
    let rows: Vec<Vec<&str>> = window
        .content
        .chunks(usize::from(window.area.width))
        .map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
        .collect();
    let mut faults = halved(&rows);
    faults.extend(cut_without_sign(&rows, has_overlay));
    faults.extend(broken_borders(&rows, has_overlay));
    faults
}

/// A wide letter whose second column holds something else, or is not there.
fn halved(rows: &[Vec<&str>]) -> Vec<String> {
    let mut faults = Vec::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, letter) in row.iter().enumerate().filter(|(_, letter)| letter.width() > 1) {
            if row.get(x + 1).is_none_or(|next| !next.trim().is_empty()) {
                faults.push(format!("{letter} is halved in column {x} of line {y}"));
            }
        }
    }
    faults
}

/// A row of `q` ends in `!`, in a sign, or goes on in the next line. What begins at the
/// border is text that was wrapped, of which the end may be below the window.
fn cut_without_sign(rows: &[Vec<&str>], has_overlay: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let start = x;
            while x < row.len() && row[x] == "q" {
                x += 1;
            }
            let next = row.get(x).copied().unwrap_or("");
            let is_wrapped = start == 0
                || SIDES.contains(&row[start - 1])
                || ["┛", "╯"].contains(&row[start - 1])
                || rows.get(y + 1).is_some_and(|below| ["q", "!"].contains(&below[start]));
            let is_covered = has_overlay && (SIDES.contains(&next) || FRAME.contains(&next));
            let is_told = ["!", "…", "'"].contains(&next);
            if x - start >= RUN.len() && !is_told && !is_wrapped && !is_covered {
                faults.push(format!("line {y} is cut without a sign: {}", row.concat().trim_end()));
            }
            x += 1;
        }
    }
    faults
}

const SIDES: &[&str] = &["│", "┃", "├", "┤"];
const FRAME: &[&str] = &["╭", "┏", "╰", "┗", "─", "━"];

/// From every corner at the left top a frame goes down to the corners below; over panes that
/// an overlay covers, one whole frame is enough.
fn broken_borders(rows: &[Vec<&str>], has_overlay: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut whole = 0;
    for (y, row) in rows.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, letter)| ["╭", "┏"].contains(letter)) {
            let right = (x + 1..row.len()).find(|x| ["╮", "┓"].contains(&row[*x]));
            let bottom = (y + 1..rows.len()).find(|y| ["╰", "┗"].contains(&rows[*y][x]));
            let (Some(right), Some(bottom)) = (right, bottom) else {
                faults.push(format!("the frame at {x}, {y} has no end"));
                continue;
            };
            let side = |x: usize| (y + 1..bottom).all(|y| SIDES.contains(&rows[y][x]));
            if side(x) && side(right) && ["╯", "┛"].contains(&rows[bottom][right]) {
                whole += 1;
            } else {
                faults.push(format!("the frame at {x}, {y} is not straight"));
            }
        }
    }
    if has_overlay && whole > 0 { vec![] } else { faults }
}
