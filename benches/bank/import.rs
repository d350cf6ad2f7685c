//! From a folder of question files to a bank with its index, beside Anki, which takes the same texts.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hotseat::format;
use hotseat::ops::bundled_catalog;

use crate::support::bank::{Result, pack, source};
use crate::support::questions::{Questions, Shape};
use crate::support::table::{Table, Times, grouped, ratio};

const ROUNDS: usize = 3;

/// An import of the program takes no more files at once.
const MOST: usize = 50_000;

/// Adds the files of a folder to a collection of Anki.
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/add_notes.py");

pub fn measure(shape: Shape) -> Result<()> {
    if shape.questions > MOST {
        println!("An import takes {} files at most: left out\n", grouped(MOST));
        return Ok(());
    }
    let home = tempfile::tempdir()?;
    let folder = home.path().join("pack");
    write_folder(shape, &folder)?;
    let (mut ours, mut notes, mut anki) = (Times::default(), Times::default(), Times::default());
    let mut has_anki = true;
    for round in 0..ROUNDS {
        ours.add(import(home.path(), &folder, round)?);
        if has_anki {
            match add_notes(&folder)? {
                Some((adding, whole)) => {
                    notes.add(adding);
                    anki.add(whole);
                }
                None => has_anki = false,
            }
        }
    }
    println!("Import of {} files, {ROUNDS} times\n", grouped(shape.questions));
    let mut table = Table::new(["", "median s", "questions a second", "times as fast"]);
    let mut row = |what: &str, times: &Times| {
        let time = times.median();
        let seconds = time.as_secs_f64();
        let rate = u128::try_from(shape.questions).unwrap_or_default() * 1_000_000;
        let rate = rate / time.as_micros().max(1);
        let rate = grouped(usize::try_from(rate).unwrap_or_default());
        table.row(&[what.to_owned(), format!("{seconds:.2}"), rate, ratio(time, ours.median())]);
    };
    row("`hotseat import`, process: reads, checks, writes, indexes", &ours);
    if has_anki {
        row("Anki `add_notes` alone, texts in memory", &notes);
        row("Anki, process: reads and adds", &anki);
    }
    table.print();
    if !has_anki {
        println!("Python has no module `anki` (`ANKI_PYTHON` names another Python): left out\n");
    }
    Ok(())
}

fn write_folder(shape: Shape, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("pack.toml"), format::pack::write(&pack())?)?;
    for question in Questions::new(bundled_catalog(), shape).take(shape.questions) {
        for (file, text) in source(std::slice::from_ref(&question)).files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text)?;
        }
    }
    Ok(())
}

/// The command of the program, into a bank that holds the bundled questions alone.
fn import(home: &Path, folder: &Path, round: usize) -> Result<Duration> {
    let bank = home.join(format!("{round}.db"));
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hotseat"));
        command.arg("--bank").arg(&bank).args(arguments).env("HOME", home);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command
    };
    let finish = |command: &mut Command| -> Result<()> {
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() { Ok(()) } else { Err(format!("import: {said}").into()) }
    };
    finish(&mut program(&["--fresh", "list", "--ids"]))?;
    let start = Instant::now();
    finish(program(&["import"]).arg(folder))?;
    let time = start.elapsed();
    fs::remove_file(&bank)?;
    Ok(time)
}

/// The seconds of Anki's `add_notes`, and of the whole process; `None` without Anki.
fn add_notes(folder: &Path) -> Result<Option<(Duration, Duration)>> {
    let python = std::env::var("ANKI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let start = Instant::now();
    let output = Command::new(python).arg(PEER).arg(folder).stderr(Stdio::null()).output();
    let whole = start.elapsed();
    let Ok(output) = output else { return Ok(None) };
    if !output.status.success() {
        return Ok(None);
    }
    let seconds: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
    Ok(Some((Duration::from_secs_f64(seconds), whole)))
}
