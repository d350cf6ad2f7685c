//! A session in plain lines: it can be read aloud, logged and scripted, and moves no
//! cursor. Each answer is in the bank before the next question is printed.

use std::fmt::Write as _;
use std::io::{self, BufRead};
use std::time::Instant;

use crate::domain::{Clean, Grade, Question, Word};
use crate::ops::practice::{self, Card, NewReview, Session};
use crate::ops::{self, Mark, plural};
use crate::search::Index;
use crate::store::Store;

use super::super::error::CliError;
use super::super::{World, now, output};
use super::{check, summary};

/// What a line of the user asks for.
enum Said {
    /// An empty line.
    Next,
    Grade(Grade),
    Ticks(Vec<usize>),
    Hint,
    Bury,
    Flag(String),
    Undo,
    Quit,
    Text(String),
}

impl Said {
    fn of(line: &str) -> Self {
        let line = line.trim();
        let rest = |letter: &str| line.strip_prefix(letter)?.strip_prefix(' ').map(str::trim);
        match line {
            "" => return Self::Next,
            "h" => return Self::Hint,
            "b" => return Self::Bury,
            "u" => return Self::Undo,
            "q" => return Self::Quit,
            _ => {}
        }
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(grade) = number.and_then(|at| Grade::ALL.get(at)) {
            return Self::Grade(*grade);
        }
        if let Some(why) = rest("f") {
            return Self::Flag(why.to_owned());
        }
        let points = rest("t").map(|points| points.split_whitespace().map(str::parse));
        match points.map(Iterator::collect::<Result<Vec<usize>, _>>) {
            Some(Ok(points)) => Self::Ticks(points),
            _ => Self::Text(line.to_owned()),
        }
    }
}

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
    Other,
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
        let began = Instant::now();
        let mut hints = question.body.hints.iter();
        let mut outline: Vec<String> = Vec::new();
        let mut ticked: Option<Vec<usize>> = None;
        let mut is_open = false;
        loop {
            say("> ")?;
            let Some(line) = read_line()? else { return Ok(Outcome::Stopped) };
            match Said::of(&line) {
                Said::Quit => return Ok(Outcome::Stopped),
                Said::Bury => {
                    let done = practice::bury(&mut self.store, &card.id, &self.world.sitting()?)?;
                    self.steps.push(Step::Other);
                    say_line(&done.sentence)?;
                    return Ok(Outcome::Changed);
                }
                Said::Flag(why) => self.flag(&card.id, &why)?,
                Said::Undo => {
                    if self.take_back()? {
                        return Ok(Outcome::Changed);
                    }
                }
                Said::Hint if is_open => say_line("the guide is open already")?,
                Said::Hint => match hints.next() {
                    Some(hint) => say_line(&format!("hint: {hint}"))?,
                    None => say_line("there are no more hints")?,
                },
                Said::Next if !is_open => {
                    is_open = true;
                    say(&guide(&card, &question))?;
                }
                Said::Next => say_line("grade it with 1 to 4, or stop with q")?,
                Said::Ticks(points) if is_open => {
                    say_line(&proposal(&points, &question))?;
                    ticked = Some(points);
                }
                Said::Grade(grade) if is_open => {
                    let points = question.body.key_points.len();
                    let review = NewReview {
                        question: card.id.clone(),
                        grade,
                        seconds: u32::try_from(began.elapsed().as_secs()).unwrap_or(u32::MAX),
                        ticked: ticked.as_ref().map_or(0, |ticked| count(ticked, points)),
                        points: ticked.map_or(0, |_| u32::try_from(points).unwrap_or(u32::MAX)),
                        outline: outline.join("\n"),
                    };
                    let done = practice::grade(&mut self.store, review, &self.world.sitting()?)?;
                    let again = &card.choices[grade as usize];
                    say_line(&format!("stored: {}; again in {again}", done.sentence))?;
                    self.steps.push(Step::Grade);
                    self.session.note(card, grade);
                    return Ok(Outcome::Changed);
                }
                Said::Grade(_) | Said::Ticks(_) => {
                    say_line("open the guide first, with an empty line")?;
                }
                Said::Text(_) if is_open => say_line(KEYS_OPEN)?,
                Said::Text(text) => outline.push(text),
            }
        }
    }

    fn flag(&mut self, id: &str, why: &str) -> Result<(), CliError> {
        if why.is_empty() {
            return say_line("say why: f, a space, and what is wrong or unclear");
        }
        let done = ops::mark(&mut self.store, &[id.to_owned()], Mark::Flagged, why, now())?;
        self.steps.push(Step::Other);
        say_line(&done.sentence)
    }

    /// Take the last thing back that this session did; false when there is none.
    fn take_back(&mut self) -> Result<bool, CliError> {
        let Some(step) = self.steps.pop() else {
            say_line("this session has nothing to take back")?;
            return Ok(false);
        };
        let Some(done) = ops::undo(&mut self.store)? else { return Ok(false) };
        if step == Step::Grade {
            self.session.take_back();
        }
        say_line(&done.sentence)?;
        Ok(true)
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
        question.body.prompt.trim_end()
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
    let _ = writeln!(text, "\nAnswer\n\n{}\n", body.answer.trim_end());
    text
}

/// How many of the key points were ticked, each once.
fn count(ticked: &[usize], points: usize) -> u32 {
    let mut ticked: Vec<&usize> = ticked.iter().filter(|at| (1..=points).contains(at)).collect();
    ticked.sort_unstable();
    ticked.dedup();
    u32::try_from(ticked.len()).unwrap_or(u32::MAX)
}

/// What the ticks propose; the user decides.
fn proposal(ticked: &[usize], question: &Question) -> String {
    let points = question.body.key_points.len();
    let named = count(ticked, points);
    let all = u32::try_from(points).unwrap_or(u32::MAX);
    match Grade::proposed(named, all) {
        Some(grade) => {
            let number = grade as usize + 1;
            format!("{named} of {points} key points: {number} {} is proposed", grade.name())
        }
        None => "the question has no key points".to_owned(),
    }
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
