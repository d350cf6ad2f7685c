//! Write a bank or a folder of made-up questions.
//!
//! `cargo run --release --example synthetic -- QUESTIONS PATH [--words COUNT] [--seed NUMBER]`. A path that ends in
//! `.db` becomes a bank, any other a pack to import. The same numbers always give the same content.

#[path = "../benches/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use hotseat::ops::bundled_catalog;
use support::bank;
use support::questions::{Questions, Shape};

const USAGE: &str = "usage: synthetic QUESTIONS PATH [--words COUNT] [--seed NUMBER]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((shape, path)) = read(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if Path::new(path).exists() {
        eprintln!("there is something at {path} already; choose another path");
        return ExitCode::from(2);
    }
    let start = Instant::now();
    let is_bank = Path::new(path).extension().is_some_and(|extension| extension == "db");
    let made =
        if is_bank { bank::make(shape, Path::new(path)) } else { folder(shape, Path::new(path)) };
    match made {
        Ok(()) => {
            let seconds = start.elapsed().as_secs_f64();
            eprintln!("wrote {} questions to {path} in {seconds:.1} s", shape.questions);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot write {path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(arguments: &[String]) -> Option<(Shape, &str)> {
    let [questions, path, options @ ..] = arguments else { return None };
    let mut shape = Shape::of(questions.parse().ok()?);
    for option in options.chunks(2) {
        match option {
            [name, value] if name == "--words" => shape.words = value.parse().ok()?,
            [name, value] if name == "--seed" => shape.seed = value.parse().ok()?,
            _ => return None,
        }
    }
    // Dice that begin at zero roll nothing else.
    (shape.seed > 0).then_some((shape, path))
}

/// A pack that `hotseat import` takes.
fn folder(shape: Shape, path: &Path) -> bank::Result<()> {
    fs::create_dir_all(path)?;
    fs::write(path.join("pack.toml"), hotseat::format::pack::write(&bank::pack())?)?;
    for question in Questions::new(bundled_catalog(), shape).take(shape.questions) {
        for (name, text) in bank::source(std::slice::from_ref(&question)).files {
            let file = path.join(name);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(file, text)?;
        }
    }
    Ok(())
}
