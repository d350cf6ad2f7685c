//! How well text can be read on its background.
//!
//! Relative luminance and contrast ratio of WCAG 2.2, <https://www.w3.org/TR/WCAG22/>.

use super::oklab::{Rgb, linear};

fn luminance((red, green, blue): Rgb) -> f32 {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// From 1 for equal colours to 21 for black and white.
pub(super) fn contrast(one: Rgb, other: Rgb) -> f32 {
    let [one, other] = [luminance(one), luminance(other)];
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_pairs_have_their_known_ratio() {
        for (one, other, ratio) in [
            ((0, 0, 0), (255, 255, 255), 21.0),
            ((255, 255, 255), (255, 255, 255), 1.0),
            ((119, 119, 119), (255, 255, 255), 4.48),
            ((255, 0, 0), (255, 255, 255), 4.0),
        ] {
            assert!((contrast(one, other) - ratio).abs() < 0.01, "{one:?} {other:?}");
        }
    }
}
