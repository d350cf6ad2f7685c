//! The setting `color` and the flag `--color`.

use crate::domain::vocabulary;

vocabulary! {
    /// How many colours may be used.
    ColorSetting, "number of colours":
    Auto = "auto", "What the terminal has";
    True = "truecolor", "All of 24 bits";
    Many = "256", "256";
    Few = "16", "16";
    None = "none", "None";
}
