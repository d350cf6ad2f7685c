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
pub mod question;
pub mod reader;
pub mod sheet;
pub mod text;
