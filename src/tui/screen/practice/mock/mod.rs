//! Mock interviews: which there were, one under the clock, rating it when it is over.

mod list;
mod rating;
mod running;

pub use list::{Mocks, day};
pub use rating::{Rating, summary_rows};
pub use running::Running;
