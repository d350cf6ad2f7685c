//! Pieces that several screens draw.

pub mod area;
pub mod code;
pub mod cursor;
pub mod hints;
pub mod input;
pub mod markdown;
pub mod meter;
pub mod pane;
pub mod picker;
pub mod prose;
pub mod question;
pub mod reader;
pub mod sheet;
pub mod shelf;
pub mod text;
