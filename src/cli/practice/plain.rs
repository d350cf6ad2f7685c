//! A session in plain lines: it can be read aloud, logged and scripted, and moves no
//! cursor. Each answer is in the bank before the next question is printed.

mod asked;

use std::fmt::Write as _;
use std::io::{self, BufRead};

use crate::domain::{Clean, FollowUp, Grade, Question, Word};
use crate::format::export::section;
use crate::ops::practice::{self, Card, Session};
use crate::ops::{self, Mark, plural};
use crate::search::Index;
use crate::store::Store;

use super::super::error::CliError;
use super::super::{World, now, output};
use super::{check, summary};
use asked::{Asked, Said};

/// What became of a question that was shown.
enum Outcome {
    /// It was graded or put off, or the last grade was taken back: the queue is another.
    Changed,
    Stopped,
}

struct Plain<'w> {
    world: &'w World,
    store: Store,
    index: Index,
    session: Session,
    /// What undo takes back, in order: only what this session did.
    steps: Vec<Step>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Grade,
    Bury,
    Flag,
}

pub fn run(world: &World, query: &str) -> Result<u8, CliError> {
    let store = world.open()?;
    let index = world.index(&store)?;
    check(query, &index)?;
    let mut plain = Plain { world, store, index, session: Session::default(), steps: Vec::new() };
    let mut shown_summary = false;
    loop {
        let today = practice::today(&plain.store, &plain.index, query, &world.sitting()?)?;
        if !std::mem::replace(&mut shown_summary, true) {
            say(&format!("{}\n", summary(&today)))?;
        }
        let left = today.queue.len();
        let Some(card) = today.queue.into_iter().next() else { break };
        if let Outcome::Stopped = plain.ask(card, left)? {
            break;
        }
    }
    plain.end()?;
    plain.store.close()?;
    Ok(0)
}

impl Plain<'_> {
    /// Ask one question until it is graded, put off or the user stops.
    fn ask(&mut self, card: Card, left: usize) -> Result<Outcome, CliError> {
        let question = ops::read_question(&self.store, self.world.catalog, &card.id)?;
        say(&prompt(&card, &question, left))?;
        let mut asked = Asked::new(card, question);
        loop {
            say("> ")?;
            let Some(line) = read_line()? else { return Ok(Outcome::Stopped) };
            match Said::of(&line) {
                Said::Quit => return Ok(Outcome::Stopped),
                Said::Bury => {
                    let sitting = self.world.sitting()?;
                    let done = practice::bury(&mut self.store, &asked.card.id, &sitting)?;
                    self.steps.push(Step::Bury);
                    say_line(&done.sentence)?;
                    return Ok(Outcome::Changed);
                }
                Said::Flag(why) => self.flag(&asked.card.id, &why)?,
                Said::Undo => {
                    // A flag changes nothing of the queue: the question goes on as it is.
                    if self.take_back()?.is_some_and(|step| step != Step::Flag) {
                        return Ok(Outcome::Changed);
                    }
                }
                said => {
                    if let Some(grade) = asked.hear(said)? {
                        self.grade(asked, grade)?;
                        return Ok(Outcome::Changed);
                    }
                }
            }
        }
    }

    /// Store a grade; only then it is said.
    fn grade(&mut self, asked: Asked, grade: Grade) -> Result<(), CliError> {
        let review = asked.review(grade);
        let done = practice::grade(&mut self.store, review, &self.world.sitting()?)?;
        let again = &asked.card.choices[grade as usize];
        say_line(&format!("stored: {}; next time: {again}", done.sentence))?;
        self.steps.push(Step::Grade);
        self.session.note(asked.card, grade);
        Ok(())
    }

    fn flag(&mut self, id: &str, why: &str) -> Result<(), CliError> {
        if why.is_empty() {
            return say_line("say why: f, a space, and what is wrong or unclear");
        }
        let done = ops::mark(&mut self.store, &[id.to_owned()], Mark::Flagged, why, now())?;
        self.steps.push(Step::Flag);
        say_line(&done.sentence)
    }

    /// Take the last thing back that this session did; `None` when there is none.
    fn take_back(&mut self) -> Result<Option<Step>, CliError> {
        let Some(step) = self.steps.pop() else {
            say_line("this session has nothing to take back")?;
            return Ok(None);
        };
        let Some(done) = ops::undo(&mut self.store)? else { return Ok(None) };
        if step == Step::Grade {
            self.session.take_back();
        }
        say_line(&done.sentence)?;
        Ok(Some(step))
    }

    /// How it went, and the weak ones once more.
    fn end(&self) -> Result<(), CliError> {
        if self.session.is_empty() {
            return Ok(());
        }
        let mut text = format!("\n{} graded\n", plural(self.session.len(), "question"));
        for result in self.session.by_topic() {
            let (system, topic) = (&result.system, &result.topic);
            let (recalled, questions) = (result.recalled, result.questions);
            let _ = writeln!(text, "  {recalled} of {questions} recalled: {system}, {topic}");
        }
        say(&text)?;
        let weak = self.session.weak();
        if weak.is_empty() {
            return Ok(());
        }
        let questions = plural(weak.len(), "weak question");
        say(&format!("y to go over {questions} again; nothing is stored\n> "))?;
        if read_line()?.is_none_or(|line| line.trim() != "y") {
            return Ok(());
        }
        for (at, card) in weak.iter().enumerate() {
            let question = ops::read_question(&self.store, self.world.catalog, &card.id)?;
            say(&prompt(card, &question, weak.len() - at))?;
            say("> ")?;
            if read_line()?.is_none_or(|line| line.trim() == "q") {
                return Ok(());
            }
            say(&answer(&question))?;
        }
        Ok(())
    }
}

const KEYS: &str = "enter the guide · h hint · b put off · f WHY flag · u undo · q stop";
const KEYS_OPEN: &str = "1 to 4 grade · t 1 3 tick key points · f WHY flag · u undo · q stop";

fn prompt(card: &Card, question: &Question, left: usize) -> String {
    let Card { title, system, topic, level, kind, minutes, .. } = card;
    let state = if card.is_new { "new" } else { "due" };
    let left = plural(left, "question");
    format!(
        "\n{left} left\n{title}\n{system}, {topic} · {level} · {kind} · {minutes} min · {state}\n\n{}\n\n{KEYS}\n",
        section(&question.body.prompt).trim_end()
    )
}

/// What an answer is held against, and when each grade would bring the question back.
fn guide(card: &Card, question: &Question) -> String {
    let mut text = answer(question);
    for ((number, grade), again) in (1..).zip(Grade::ALL).zip(&card.choices) {
        let _ = writeln!(text, "{number} {:6} {again}", grade.name());
    }
    let _ = writeln!(text, "\n{KEYS_OPEN}");
    text
}

fn answer(question: &Question) -> String {
    let body = &question.body;
    let mut text = "\nKey points\n".to_owned();
    for (number, point) in (1..).zip(&body.key_points) {
        let _ = writeln!(text, "  {number}. {point}");
    }
    for (title, items) in [
        ("Strong", &body.rubric.strong),
        ("Acceptable", &body.rubric.acceptable),
        ("Weak", &body.rubric.weak),
        ("Red flags", &body.rubric.red_flags),
    ] {
        if !items.is_empty() {
            let _ = writeln!(text, "\n{title}");
            for item in items {
                let _ = writeln!(text, "  - {item}");
            }
        }
    }
    if !body.follow_ups.is_empty() {
        text.push_str("\nFollow-ups\n");
    }
    for FollowUp { mark, ask, listen_for } in &body.follow_ups {
        let mark = mark.map(|mark| format!(" ({mark})")).unwrap_or_default();
        let _ = writeln!(text, "  - ask{mark}: {ask}\n    listen for: {listen_for}");
    }
    let _ = writeln!(text, "\nAnswer\n\n{}\n", section(&body.answer).trim_end());
    text
}

/// A line of standard input; `None` at its end.
fn read_line() -> Result<Option<String>, CliError> {
    let mut line = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut line);
    match read {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(String::from_utf8_lossy(&line).into_owned())),
        Err(error) => Err(CliError::file("cannot read", "standard input".as_ref(), error)),
    }
}

/// Text for people, scrubbed, since questions come from outside.
fn say(text: &str) -> Result<(), CliError> {
    output::data(Clean::new(text).as_str())
}

fn say_line(text: &str) -> Result<(), CliError> {
    say(&format!("{text}\n"))
}
