//! The promises of pages of a set, over whole pages.
