//! How somebody practises: what the section `[practice]` of the settings holds.

use std::ops::RangeInclusive;

/// The settings of practice. A file that leaves one out keeps its default.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticeSettings {
    /// The recall that the schedule aims at, 0.70 to 0.97: a question comes back on the day
    /// on which it would still be recalled with this probability.
    pub retention: f32,
    /// At most so many questions are asked for the first time on a day.
    pub new_a_day: u32,
    /// At most so many questions are repeated on a day.
    pub reviews_a_day: u32,
    /// The hour at which a day begins, so that an evening may last beyond midnight.
    pub day_starts_at: u8,
    /// The seed by which intervals are spread, so that questions that were learned together
    /// do not stay together; 0 spreads nothing.
    pub fuzz: u64,
}

impl PracticeSettings {
    /// What retention may be. Outside of it the model was not tried, and the work grows
    /// without measure.
    pub const RETENTIONS: RangeInclusive<f32> = 0.70..=0.97;
    /// The hours of a day.
    pub const HOURS: RangeInclusive<u8> = 0..=23;
}

impl Default for PracticeSettings {
    fn default() -> Self {
        Self { retention: 0.90, new_a_day: 5, reviews_a_day: 100, day_starts_at: 4, fuzz: 0 }
    }
}
