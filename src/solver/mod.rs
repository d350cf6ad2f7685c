//! Drawing: from a blueprint's demands and the questions that may be drawn to sets, proven
//! best or with the distance from the bound; and why there is none.
//!
//! What is best, each aim only among what is equally good for the ones before it ([`Aim`]):
//!
//! 1. the fewest unused minutes of the slot, over all forms;
//! 2. the smallest difference between the longest and the shortest form;
//! 3. the smallest differences between the forms in how many questions of each level they have;
//! 4. the fewest questions whose topic the form already has;
//! 5. the blueprint's preferences, the first before the second. A question that was asked more
//!    than five times counts as asked five times, so that one worn question is not
//!    avoided at the price of many.
//!
//! What is equal in all of these is decided by the seed. It changes what is drawn and never
//! how good it is.
//!
//! Questions that no demand and no aim tells apart form a class, and the integer program counts how
//! many of a class a form takes (`class`), so a program does not grow with the bank. Topics and
//! enemies are left out at first: they are respected when the members are chosen (`realise`).
//! A program with fewer demands is never worse than the real one, so a choice that reaches its value
//! is best. Where no such choice exists, the classes concerned are taken apart and
//! the program is solved again with their topics and enemies in it.
//!
//! The library is not trusted: each of its answers is checked in whole numbers (`program`), and each
//! drawn set against its blueprint ([`check`]). Time is an argument; the same task gives the same
//! forms wherever the program runs, unless the time runs out.

mod check;
mod class;
mod conflict;
mod draw;
mod drawn;
mod equivalent;
mod margin;
mod model;
mod plan;
mod program;
mod realise;
mod seed;
mod setting;
mod task;
mod why;

#[cfg(test)]
mod tests;

pub use check::check;
pub use draw::draw;
pub use drawn::{Aim, Change, Conflict, Demand, Drawn, Pick, Standing, Undrawn};
pub use equivalent::equivalents;
pub use task::{Candidate, Limit, Task};
