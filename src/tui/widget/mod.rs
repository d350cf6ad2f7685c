//! Pieces that several screens draw.

pub mod code;
pub mod cursor;
pub mod hints;
pub mod input;
pub mod markdown;
pub mod pane;
pub mod picker;
pub mod text;
