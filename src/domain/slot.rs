//! The time that an interview has.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// A slot of time for an interview, and what it keeps free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Slot {
    pub minutes: u16,
    /// Before the first question: greeting, how this works.
    pub opening: u16,
    /// For the candidate's own questions.
    pub closing: u16,
}

impl Slot {
    /// Shorter is no interview, longer is no single one.
    pub const MINUTES: RangeInclusive<u16> = 10..=480;

    /// What most companies keep free: 5 minutes before, 10 after.
    pub const OPENING: u16 = 5;
    pub const CLOSING: u16 = 10;

    /// A slot that keeps the usual minutes free.
    pub fn of(minutes: u16) -> Self {
        Self { minutes, opening: Self::OPENING, closing: Self::CLOSING }
    }

    /// Minutes left for questions; zero when the reserves fill the slot.
    pub fn for_questions(self) -> u16 {
        self.minutes.saturating_sub(self.opening.saturating_add(self.closing))
    }
}

/// An hour.
impl Default for Slot {
    fn default() -> Self {
        Self::of(60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserves_are_kept_free_and_never_turn_into_negative_time() {
        assert_eq!(Slot::of(60).for_questions(), 45);
        assert_eq!(Slot::of(10).for_questions(), 0);
        assert_eq!(Slot { minutes: 30, opening: 0, closing: 0 }.for_questions(), 30);
        let endless = Slot { minutes: 60, opening: u16::MAX, closing: 1 };
        assert_eq!(endless.for_questions(), 0);
    }
}
