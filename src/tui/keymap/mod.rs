//! Keys and what they do. The table of promises and the rows of the user make one map, and
//! dispatch, the line of keys, the palette, the help and `hotseat config keys` ask that.

mod actions;
mod bindings;
mod key;
mod map;
mod named;
mod names;
mod practice;
mod user;
mod written;

pub use actions::{Action, Context};
pub use bindings::{BINDINGS, Binding};
pub use key::{name_of, press};
pub use map::{Keymap, Row};
pub use named::Named;
pub use user::BadRow;
