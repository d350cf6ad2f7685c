//! How somebody practises: what the section `[practice]` of the settings holds.

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer};

/// The settings of practice. A file that leaves one out keeps its default.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PracticeSettings {
    /// The recall that the schedule aims at, 0.70 to 0.97: a question comes back on the day
    /// on which it would still be recalled with this probability.
    #[serde(deserialize_with = "retention")]
    pub retention: f32,
    /// At most so many questions are asked for the first time on a day.
    pub new_a_day: u32,
    /// At most so many questions are repeated on a day.
    pub reviews_a_day: u32,
    /// The hour at which a day begins, so that an evening may last beyond midnight.
    #[serde(deserialize_with = "hour")]
    pub day_starts_at: u8,
    /// The seed by which intervals are spread, so that questions that were learned together
    /// do not stay together; 0 spreads nothing.
    pub fuzz: u64,
}

impl PracticeSettings {
    /// What retention may be. Outside of it the model was not tried, and the work grows
    /// without measure.
    pub const RETENTIONS: RangeInclusive<f32> = 0.70..=0.97;
}

impl Default for PracticeSettings {
    fn default() -> Self {
        Self { retention: 0.90, new_a_day: 5, reviews_a_day: 100, day_starts_at: 4, fuzz: 0 }
    }
}

fn retention<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let retention = f32::deserialize(deserializer)?;
    let allowed = PracticeSettings::RETENTIONS;
    if allowed.contains(&retention) {
        return Ok(retention);
    }
    let (lowest, highest) = (allowed.start(), allowed.end());
    let said = format!("a retention of {retention} is outside of {lowest:.2} to {highest:.2}");
    Err(serde::de::Error::custom(said))
}

fn hour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let hour = i64::deserialize(deserializer)?;
    u8::try_from(hour).ok().filter(|hour| *hour < 24).ok_or_else(|| {
        serde::de::Error::custom(format!("a day cannot start at {hour}: an hour is 0 to 23"))
    })
}
