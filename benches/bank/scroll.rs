//! The list under a key that is held: each press until it is drawn, and until the preview follows.

use std::time::Instant;

use hotseat::tui::message::Message;

use super::program::Program;
use crate::support::bank::{Result, kept};
use crate::support::questions::Shape;
use crate::support::table::{Table, Times, grouped};

const HELD: usize = 500;
const STEPS: usize = 200;

pub fn measure(shape: Shape) -> Result<()> {
    let mut program = Program::open(&kept(shape)?)?;
    let mut table = Table::new(["", "median", "p99", "worst", "held up at most", "bytes a press"]);
    program.take_written();
    program.take_held();
    let mut held = Times::default();
    for _ in 0..HELD {
        let start = Instant::now();
        program.press("j")?;
        held.add(start.elapsed());
    }
    row(&mut table, "`j` held, to the drawn line", &held, HELD, &mut program);
    program.rest()?;
    program.take_written();
    program.take_held();
    let mut steps = Times::default();
    for _ in 0..STEPS {
        let start = Instant::now();
        if program.press("j")? {
            program.until(|message| matches!(message, Message::DetailRead(_)))?;
            steps.add(start.elapsed());
        }
    }
    row(&mut table, "`j` at times, to the drawn preview", &steps, STEPS, &mut program);
    program.close();
    println!("Scrolling in {} questions, window of 120×40, ms\n", grouped(shape.questions));
    table.print();
    Ok(())
}

fn row(table: &mut Table, what: &str, times: &Times, presses: usize, program: &mut Program) {
    let [median, p99, worst] = times.cells();
    let held = crate::support::table::ms(program.take_held());
    let bytes = grouped(program.take_written() / presses);
    table.row(&[what.to_owned(), median, p99, worst, held, bytes]);
}
