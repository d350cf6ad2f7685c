//! The terminal interface. Data flows one way: event, message, update, effect,
//! worker, message, view. The modules import only from those above them.

pub mod theme;

pub mod keymap;

pub mod message;

pub mod effect;

mod event;
mod layout;
pub mod widget;

mod screen;

mod overlay;

pub mod app;

pub mod editor;

pub mod worker;

pub mod recovery;

mod run;

pub use run::{Ended, Recovered, Session, SessionError, recover, run, terminal_size};
