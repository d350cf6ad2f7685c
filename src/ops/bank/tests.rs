//! What the figures promise.
