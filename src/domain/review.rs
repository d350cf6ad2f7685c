//! Practice: one answer, graded, and what the schedule knows of a question.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;

vocabulary! {
    /// How well an answer was recalled, in the terms of FSRS.
    Grade, "grade":
    Again = "again", "Again";
    Hard = "hard", "Hard";
    Good = "good", "Good";
    Easy = "easy", "Easy";
}

impl Grade {
    /// What the ticked key points propose; the candidate decides. Less than a third was
    /// not recalled; from two thirds on it was. Easy is a feeling, so it is never proposed.
    pub fn proposed(ticked: u32, points: u32) -> Option<Self> {
        let (ticked, points) = (u64::from(ticked), u64::from(points));
        match points {
            0 => None,
            _ if ticked * 3 < points => Some(Self::Again),
            _ if ticked * 3 < points * 2 => Some(Self::Hard),
            _ => Some(Self::Good),
        }
    }
}

/// What the schedule knows of a question that was practised. Days are the
/// candidate's: one begins at the hour that the settings name, not at midnight.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which recall falls to 90 %.
    pub stability: f32,
    /// From 1, easy, to 10.
    pub difficulty: f32,
    /// The day of the last review.
    pub last: Date,
    /// The day of the next one by the ordinary schedule, without any plan.
    pub due: Date,
    pub reviews: u32,
    /// Times it was forgotten: graded again after it had been known.
    pub lapses: u32,
}

/// One practice answer, graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub question: String,
    /// When it was graded, in Unix seconds.
    pub at: i64,
    /// The candidate's day.
    pub day: Date,
    pub grade: Grade,
    /// Seconds between the prompt and the grade.
    pub seconds: u32,
    /// How many of the key points were ticked, and how many there were.
    pub ticked: u32,
    pub points: u32,
    /// The candidate's own outline; may be empty.
    pub outline: String,
}

/// What a candidate prepares for: questions of a query, until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyPlan {
    pub query: String,
    /// The day of the interview; the plan makes nothing due on it or after it, and ends with it.
    pub date: Date,
    pub minutes_a_day: u16,
    /// Days on which nothing is due.
    pub days_off: Vec<Date>,
    /// Weekdays on which nothing is due, from Monday = 1 to Sunday = 7.
    pub weekdays_off: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_propose_a_grade_but_never_easy() {
        for (ticked, points, proposed) in [
            (0, 0, None),
            (0, 4, Some(Grade::Again)),
            (1, 4, Some(Grade::Again)),
            (1, 3, Some(Grade::Hard)),
            (2, 4, Some(Grade::Hard)),
            (3, 4, Some(Grade::Good)),
            (2, 3, Some(Grade::Good)),
            (4, 4, Some(Grade::Good)),
            (u32::MAX, u32::MAX, Some(Grade::Good)),
        ] {
            assert_eq!(Grade::proposed(ticked, points), proposed, "{ticked} of {points}");
        }
    }
}
