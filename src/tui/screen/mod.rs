//! The screens. A screen never knows another one: it returns effects.

pub mod browse;
