//! Pieces that several screens draw.

pub mod code;
pub mod hints;
pub mod input;
pub mod markdown;
pub mod pane;
pub mod text;
