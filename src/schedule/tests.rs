//! Promises of the whole room.
