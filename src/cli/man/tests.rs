//! The manual names everything.
