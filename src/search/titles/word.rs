//! A word to look for, with what is known of its score before any title is read.

use super::arena::Letter;
use super::fold::folded;
use super::marks::Separator;

/// Points of `SkimMatcherV2` (`SkimScoreConfig::default`), by what they are for.
pub(super) mod points {
    pub const LETTER: i32 = 16;
    /// Before the first letter.
    pub const OPENING: i32 = -1;
    /// A letter behind the one before, at least.
    pub const ADJACENT: i32 = 4;
    /// A gap, before its first char is counted.
    pub const GAP: i32 = -3;
    pub const SKIPPED: i32 = -1;
    pub const START: i32 = 16;
    pub const HARD_HEAD: i32 = 8;
    pub const SOFT_HEAD: i32 = 7;
}

/// A folded word.
#[derive(Debug)]
pub(super) struct Word {
    pub text: String,
    pub letters: Vec<WordLetter>,
    /// No title gives more: the word stands whole at its start.
    pub ceiling: i32,
    /// Whether every char is ASCII, so that the bytes of a title tell all.
    pub plain: bool,
}

#[derive(Debug)]
pub(super) struct WordLetter {
    pub letter: Letter,
    /// Points for standing right behind the letter before; for the first letter, points at the start.
    pub adjacent: i32,
}

impl Word {
    pub fn new(word: &str) -> Self {
        let text: String = folded(word).collect();
        let mut before = None;
        let letters: Vec<WordLetter> = text
            .chars()
            .map(|char| {
                let adjacent = before.map_or(points::OPENING + points::START, bonus_behind);
                before = Some(char);
                WordLetter { letter: Letter::new(char), adjacent: points::LETTER + adjacent }
            })
            .collect();
        let ceiling = letters.iter().map(|letter| letter.adjacent).sum();
        Self { ceiling, plain: text.is_ascii(), letters, text }
    }

    pub fn first(&self) -> Option<char> {
        self.text.chars().next()
    }
}

fn bonus_behind(before: char) -> i32 {
    match Separator::of(before) {
        Separator::Hard => points::HARD_HEAD,
        Separator::Soft => points::SOFT_HEAD,
        Separator::No => points::ADJACENT,
    }
}
