//! A mock interview: a set that the user met alone, under the clock. It holds a copy of
//! what was asked, so that no later change of a question or a set changes it.

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Level, Slot};

vocabulary! {
    /// How good an answer was, by the anchors of its rubric.
    Rating, "rating":
    NoAnswer = "no-answer", "No answer";
    Weak = "weak", "Weak";
    Acceptable = "acceptable", "Acceptable";
    Strong = "strong", "Strong";
}

impl Rating {
    /// From 0, no answer, to 3, strong.
    pub fn points(self) -> u8 {
        self as u8
    }

    pub fn from_points(points: u8) -> Option<Self> {
        <Self as super::Word>::ALL.get(usize::from(points)).copied()
    }
}

/// A mock interview, running or over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mock {
    /// The name of the set as it was then.
    pub name: String,
    pub slot: Slot,
    /// Unix seconds, as are all times here.
    pub started: i64,
    /// `None` while it runs: no guide is shown and nothing is rated until then.
    pub finished: Option<i64>,
    /// Whether the schedule was told of its ratings.
    pub graded: bool,
    pub answers: Vec<MockAnswer>,
}

/// A question of a mock interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockAnswer {
    /// The id of the question; it may have left the bank since.
    pub question: String,
    pub title: String,
    /// The title of its home system.
    pub system: String,
    pub level: Level,
    /// What it should take.
    pub minutes: u16,
    /// What it took; 0 when it was not reached.
    pub seconds: u32,
    /// `None` while it is not rated.
    pub rating: Option<Rating>,
    /// What the user wrote while answering.
    pub note: String,
}

impl Mock {
    /// The mean of the ratings, from 0 to 3; unrated answers are not counted.
    pub fn mean(&self) -> Option<f64> {
        let rated = || self.answers.iter().filter_map(|answer| answer.rating);
        let count = u32::try_from(rated().count()).ok().filter(|count| *count > 0)?;
        let points: u32 = rated().map(|rating| u32::from(rating.points())).sum();
        Some(f64::from(points) / f64::from(count))
    }

    pub fn rated(&self) -> usize {
        self.answers.iter().filter(|answer| answer.rating.is_some()).count()
    }

    /// Seconds spent on the questions.
    pub fn seconds(&self) -> u32 {
        self.answers.iter().fold(0, |sum, answer| sum.saturating_add(answer.seconds))
    }

    /// By how many seconds the questions went over what the slot leaves for them.
    pub fn over(&self) -> Option<u32> {
        let available = u32::from(self.slot.for_questions()) * 60;
        self.seconds().checked_sub(available).filter(|over| *over > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(seconds: u32, rating: Option<Rating>) -> MockAnswer {
        MockAnswer {
            question: "django-prefetch-page".to_owned(),
            title: "Prefetched".to_owned(),
            system: "Django".to_owned(),
            level: Level::Mid,
            minutes: 10,
            seconds,
            rating,
            note: String::new(),
        }
    }

    #[test]
    fn what_is_not_rated_is_not_in_the_mean_and_no_answer_is() {
        let mock = |answers: &[MockAnswer]| Mock {
            name: "Onsite".to_owned(),
            slot: Slot::of(30),
            started: 0,
            finished: None,
            graded: false,
            answers: answers.to_vec(),
        };
        let none = mock(&[answer(600, None)]);
        assert_eq!((none.mean(), none.rated(), none.over()), (None, 0, None));
        let some = mock(&[
            answer(600, Some(Rating::Strong)),
            answer(200, None),
            answer(121, Some(Rating::NoAnswer)),
        ]);
        assert_eq!((some.mean(), some.rated()), (Some(1.5), 2));
        // 30 minutes leave 15 for questions.
        assert_eq!((some.seconds(), some.over()), (921, Some(21)));
    }

    #[test]
    fn points_are_zero_to_three() {
        for points in 0..4 {
            assert_eq!(Rating::from_points(points).map(Rating::points), Some(points));
        }
        assert_eq!(Rating::from_points(4), None);
    }
}
