//! A question while it is asked: everything the user did with it so far.

use jiff::Timestamp;

use crate::domain::{Body, Grade};
use crate::ops::practice::{Card, NewReview};
use crate::tui::widget::area::Area;

use super::clock::Clock;

/// How much of a question is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The prompt alone; `writing` while the outline has the keys.
    Prompt { writing: bool },
    /// The key points, to tick; the line behind the last one shows the answer.
    Points { at: usize },
    /// Everything.
    Answer,
}

#[derive(Clone, Debug)]
pub struct Asked {
    pub card: Card,
    pub stage: Stage,
    /// So many hints are shown.
    pub hints: usize,
    pub outline: Area,
    pub ticks: Vec<bool>,
    /// Whether a tick was ever set or taken away: who does not tick gets no proposal.
    ticked: bool,
    pub clock: Clock,
}

impl Asked {
    pub fn new(card: Card) -> Self {
        Self {
            card,
            stage: Stage::Prompt { writing: false },
            hints: 0,
            outline: Area::default(),
            ticks: Vec::new(),
            ticked: false,
            clock: Clock::default(),
        }
    }

    /// Time runs until the answer is graded.
    pub fn tick(&mut self, now: Timestamp) {
        self.clock.tick(now);
    }

    /// Fit it to the text of its question, which may have been edited meanwhile.
    pub fn fit(&mut self, body: &Body) {
        self.hints = self.hints.min(body.hints.len());
        self.ticks.resize(body.key_points.len(), false);
        if let Stage::Points { at } = &mut self.stage {
            *at = (*at).min(body.key_points.len());
        }
    }

    /// One step on: the prompt, the key points where there are any, the answer.
    pub fn reveal(&mut self) {
        self.stage = match self.stage {
            Stage::Prompt { .. } if !self.ticks.is_empty() => Stage::Points { at: 0 },
            _ => Stage::Answer,
        };
    }

    /// Tick the key point under the cursor, or take its tick away, and go on.
    pub fn tick_point(&mut self) {
        let Stage::Points { at } = &mut self.stage else { return };
        match self.ticks.get_mut(*at) {
            Some(tick) => {
                *tick = !*tick;
                self.ticked = true;
                *at += 1;
            }
            None => self.stage = Stage::Answer,
        }
    }

    /// What the ticks propose.
    pub fn proposed(&self) -> Option<Grade> {
        let (ticked, points) = self.counts();
        Grade::proposed(ticked, points)
    }

    /// The grade that is given by going on: as proposed, else good, as those expect who come
    /// from other programs.
    pub fn natural(&self) -> Grade {
        self.proposed().unwrap_or(Grade::Good)
    }

    fn counts(&self) -> (u32, u32) {
        if !self.ticked {
            return (0, 0);
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (count(self.ticks.iter().filter(|tick| **tick).count()), count(self.ticks.len()))
    }

    pub fn review(&self, grade: Grade) -> NewReview {
        let (ticked, points) = self.counts();
        NewReview {
            question: self.card.id.clone(),
            grade,
            seconds: self.clock.seconds(),
            ticked,
            points,
            outline: self.outline.text().trim().to_owned(),
        }
    }
}
