//! The themes that are inside the program.

use super::{Shade, Theme, read};

#[derive(Debug)]
pub struct Bundled {
    pub name: &'static str,
    pub shade: Shade,
    pub(super) text: &'static str,
}

macro_rules! bundled {
    ($($shade:ident $name:literal,)+) => {
        /// In the order of the picker.
        pub const BUNDLED: &[Bundled] = &[$(Bundled {
            name: $name,
            shade: Shade::$shade,
            text: include_str!(concat!("../../../assets/themes/", $name, ".toml")),
        },)+];
    };
}

bundled! {
    Dark "dark",
    Dark "mono",
    Dark "high-contrast",
    Dark "catppuccin-mocha",
    Dark "dracula",
    Dark "gruvbox-dark",
    Dark "nord",
    Dark "rose-pine",
    Dark "solarized-dark",
    Dark "tokyo-night",
    Light "light",
    Light "high-contrast-light",
    Light "gruvbox-light",
    Light "primer-light",
}

impl Bundled {
    pub fn find(name: &str) -> Option<&'static Self> {
        BUNDLED.iter().find(|bundled| bundled.name == name)
    }

    pub fn theme(&self) -> Theme {
        // A test reads all of them.
        read(self.text).unwrap_or_default()
    }
}
