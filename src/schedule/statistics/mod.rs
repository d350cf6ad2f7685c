//! What the history says: activity, what falls due, true retention, weak topics, time.

mod activity;
mod retention;
mod topics;

pub use activity::{DayActivity, DueDay, TimeSpent, activity, due, time_spent};
pub use retention::{BANDS, Band, Share, TrueRetention, true_retention};
pub use topics::{TopicStrength, weakest_topics};
