//! From a key in the query line to what is drawn of it, in the program with its threads.

use std::time::Instant;

use hotseat::tui::message::Message;

use super::program::Program;
use crate::support::bank::{Result, kept};
use crate::support::questions::Shape;
use crate::support::table::{Table, Times, grouped};
use crate::support::titles::{QUERIES, asks};

/// In a larger bank an answer takes so long that fewer queries have to do.
const LARGE: usize = 200_000;
const QUERIES_IN_LARGE: usize = 10;

#[derive(Default)]
struct Measured {
    /// The letter stands in the line.
    letter: Times,
    /// The first rows for it stand in the list, with the counts of the filters.
    rows: Times,
    /// What the text of the questions says is there too.
    whole: Times,
    held: Times,
}

pub fn measure(shape: Shape) -> Result<()> {
    let mut program = Program::open(&kept(shape)?)?;
    let count = if shape.questions > LARGE { QUERIES_IN_LARGE } else { QUERIES.len() };
    let mut measured = Measured::default();
    program.press("/")?;
    program.take_held();
    for query in &QUERIES[..count] {
        type_query(&mut program, query, &mut measured)?;
        program.press("ctrl-u")?;
        program.rest()?;
        program.take_held();
    }
    program.close();
    print(shape, count, &measured);
    Ok(())
}

fn type_query(program: &mut Program, query: &str, measured: &mut Measured) -> Result<()> {
    for (at, letter) in query.char_indices() {
        let typed = &query[..at + letter.len_utf8()];
        let key = if letter == ' ' { "space".to_owned() } else { letter.to_string() };
        if !asks(typed) {
            program.press(&key)?;
            program.rest()?;
            continue;
        }
        let is_answer = |message: &Message, whole: bool| match message {
            Message::Found(answer) => answer.text == typed && !(whole && answer.titles_only),
            _ => false,
        };
        let start = Instant::now();
        program.press(&key)?;
        measured.letter.add(start.elapsed());
        let mut whole = false;
        while !whole {
            // The one for the titles may be overtaken by the whole answer.
            let seen = std::cell::Cell::new(false);
            program.until(|message| {
                seen.set(seen.get() || is_answer(message, true));
                is_answer(message, false)
            })?;
            whole = seen.get();
            if measured.rows.len() == measured.whole.len() {
                measured.rows.add(start.elapsed());
            }
        }
        measured.whole.add(start.elapsed());
        // The preview of the first row belongs to the key as well.
        program.rest()?;
        measured.held.add(program.take_held());
    }
    Ok(())
}

fn print(shape: Shape, count: usize, measured: &Measured) {
    println!(
        "Typing into {} questions: {count} queries, {} key presses, ms\n",
        grouped(shape.questions),
        measured.whole.len()
    );
    let mut table = Table::new(["from a key to", "median", "p99", "worst"]);
    for (what, times) in [
        ("its letter on the screen", &measured.letter),
        ("the first rows with the counts of all filters", &measured.rows),
        ("the whole answer, text included", &measured.whole),
        ("longest that the loop was held up", &measured.held),
    ] {
        let [median, p99, worst] = times.cells();
        table.row(&[what.to_owned(), median, p99, worst]);
    }
    table.print();
}
