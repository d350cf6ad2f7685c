//! The user's editor: which program it is, how a line is named to it, and the private file
//! in which it gets a text. For the interface and the command line alike.

mod file;
mod program;

pub use file::{collect, lay_out, read_left_behind, remove};
pub use program::{Editor, EditorError};
