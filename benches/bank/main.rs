//! What the program does with a bank of a given size, part by part, beside the programs that do the same.
//!
//! `cargo bench --bench bank [-- PART... SIZE...]`. The banks are made once and kept; each part prints a
//! table of Markdown.

#[path = "../support/mod.rs"]
mod support;

mod facets;
mod import;
mod keys;
mod peers;
mod program;
mod scroll;
mod text;

use support::bank::Result;
use support::questions::Shape;

/// A part takes the shape of a bank and prints what it measured.
type Part = fn(Shape) -> Result<()>;

const PARTS: &[(&str, Part)] = &[
    ("keys", keys::measure),
    ("text", text::measure),
    ("facets", facets::measure),
    ("scroll", scroll::measure),
    ("peers", peers::measure),
    ("import", import::measure),
];

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() -> Result<()> {
    // Cargo adds `--bench`.
    let asked: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let mut sizes: Vec<usize> = asked.iter().filter_map(|argument| argument.parse().ok()).collect();
    let names: Vec<&String> =
        asked.iter().filter(|argument| argument.parse::<usize>().is_err()).collect();
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|(part, _)| part != **name)) {
        let parts: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        return Err(format!("no part is called `{unknown}`; there are {}", parts.join(", ")).into());
    }
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    for (name, part) in PARTS {
        if !names.is_empty() && names.iter().all(|asked| *asked != name) {
            continue;
        }
        for size in &sizes {
            part(Shape::of(*size))?;
        }
    }
    Ok(())
}
