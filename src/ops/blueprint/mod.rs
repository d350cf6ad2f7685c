//! Blueprints: those inside the program, those the user keeps, and what their queries mean.

mod bundled;
mod offered;
mod read;
mod saved;

pub use bundled::{BundledBlueprint, bundled_blueprints};
pub use offered::{OfferedBlueprint, offered_blueprints};
pub(in crate::ops) use read::refuse_unreadable;
pub use read::{named_blueprint, read_blueprint};
pub use saved::{SavedBlueprint, forget_blueprint, save_blueprint, saved_blueprints};
