//! One question of a plain session: what a line of the user means while it stands there.

use std::time::Instant;

use crate::cli::error::CliError;
use crate::domain::{Grade, Question, Word};
use crate::ops::practice::{Card, NewReview};

use super::{KEYS_OPEN, guide, say, say_line};

/// What a line of the user asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
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
    pub fn of(line: &str) -> Self {
        let line = line.trim();
        let rest = |letter: &str| line.strip_prefix(letter)?.strip_prefix(' ').map(str::trim);
        match line {
            "" => return Self::Next,
            "h" => return Self::Hint,
            "b" => return Self::Bury,
            "u" => return Self::Undo,
            "q" => return Self::Quit,
            "f" => return Self::Flag(String::new()),
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

/// A question that was asked, and what was said so far.
pub(super) struct Asked {
    pub card: Card,
    question: Question,
    began: Instant,
    /// How many hints were given.
    hints: usize,
    outline: Vec<String>,
    ticked: Option<Vec<usize>>,
    /// The guide was shown.
    is_open: bool,
}

impl Asked {
    pub fn new(card: Card, question: Question) -> Self {
        Self {
            card,
            question,
            began: Instant::now(),
            hints: 0,
            outline: Vec::new(),
            ticked: None,
            is_open: false,
        }
    }

    /// Answer what the user said; a grade comes back once the guide was shown.
    pub fn hear(&mut self, said: Said) -> Result<Option<Grade>, CliError> {
        match said {
            Said::Next if !self.is_open => {
                self.is_open = true;
                say(&guide(&self.card, &self.question))?;
            }
            Said::Hint if !self.is_open => {
                match self.question.body.hints.get(self.hints) {
                    Some(hint) => say_line(&format!("hint: {hint}"))?,
                    None => say_line("there are no more hints")?,
                }
                self.hints += 1;
            }
            Said::Text(text) if !self.is_open => self.outline.push(text),
            _ if !self.is_open => say_line("open the guide first, with an empty line")?,
            Said::Grade(grade) => return Ok(Some(grade)),
            Said::Ticks(points) => {
                say_line(&proposal(&points, &self.question))?;
                self.ticked = Some(points);
            }
            _ => say_line(KEYS_OPEN)?,
        }
        Ok(None)
    }

    pub fn review(&self, grade: Grade) -> NewReview {
        let points = self.question.body.key_points.len();
        let seconds = self.began.elapsed().as_secs();
        let ticked = self.ticked.as_ref();
        NewReview {
            question: self.card.id.clone(),
            grade,
            seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
            ticked: ticked.map_or(0, |ticked| count(ticked, points)),
            // Without a tick nothing says that they were looked at.
            points: ticked.map_or(0, |_| u32::try_from(points).unwrap_or(u32::MAX)),
            outline: self.outline.join("\n"),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_command_or_part_of_the_outline() {
        for (line, said) in [
            ("\n", Said::Next),
            (" h \n", Said::Hint),
            ("1", Said::Grade(Grade::Again)),
            ("4\r\n", Said::Grade(Grade::Easy)),
            ("0", Said::Text("0".to_owned())),
            ("5", Said::Text("5".to_owned())),
            ("t 1 3", Said::Ticks(vec![1, 3])),
            ("t the index", Said::Text("t the index".to_owned())),
            ("f  it is wrong ", Said::Flag("it is wrong".to_owned())),
            ("f ", Said::Flag(String::new())),
            ("first the cause", Said::Text("first the cause".to_owned())),
            ("q", Said::Quit),
            ("u", Said::Undo),
            ("b", Said::Bury),
        ] {
            assert_eq!(Said::of(line), said, "{line:?}");
        }
    }

    #[test]
    fn each_key_point_counts_once_and_others_not_at_all() {
        assert_eq!(count(&[1, 1, 3, 0, 9], 4), 2);
        assert_eq!(count(&[], 4), 0);
    }
}
