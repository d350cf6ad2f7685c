//! How far two colours are apart for the eye.
//!
//! `OKLab`: Björn Ottosson, "A perceptual color space for image processing", 2020,
//! <https://bottosson.github.io/posts/oklab/>, with the matrices given there.

pub(super) type Rgb = (u8, u8, u8);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklab {
    /// 0 for black to 1 for white.
    pub lightness: f32,
    pub a: f32,
    pub b: f32,
}

impl Oklab {
    pub fn of((red, green, blue): Rgb) -> Self {
        let [red, green, blue] = [red, green, blue].map(linear);
        let long = 0.412_221_47 * red + 0.536_332_5 * green + 0.051_445_993 * blue;
        let middle = 0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue;
        let short = 0.088_302_46 * red + 0.281_718_84 * green + 0.629_978_7 * blue;
        let [long, middle, short] = [long, middle, short].map(f32::cbrt);
        Self {
            lightness: 0.210_454_26 * long + 0.793_617_8 * middle - 0.004_072_047 * short,
            a: 1.977_998_5 * long - 2.428_592_2 * middle + 0.450_593_7 * short,
            b: 0.025_904_037 * long + 0.782_771_77 * middle - 0.808_675_77 * short,
        }
    }

    /// The square of the distance: enough to compare.
    pub fn distance(self, other: Self) -> f32 {
        let [lightness, a, b] =
            [self.lightness - other.lightness, self.a - other.a, self.b - other.b];
        lightness * lightness + a * a + b * b
    }

    /// How far it is from grey.
    pub fn chroma(self) -> f32 {
        self.a.hypot(self.b)
    }

    /// The angle between the hues of two colours, 0 to pi.
    pub fn hue_between(self, other: Self) -> f32 {
        let between = (self.b.atan2(self.a) - other.b.atan2(other.a)).abs();
        between.min(std::f32::consts::TAU - between)
    }
}

/// One channel of sRGB as the light it stands for: IEC 61966-2-1.
pub(super) fn linear(channel: u8) -> f32 {
    let channel = f32::from(channel) / 255.0;
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours_have_their_known_places() {
        // The values that the author's page and CSS Color 4 give.
        for (rgb, lightness, a, b) in [
            ((0, 0, 0), 0.0, 0.0, 0.0),
            ((255, 255, 255), 1.0, 0.0, 0.0),
            ((255, 0, 0), 0.628, 0.225, 0.126),
            ((0, 255, 0), 0.866, -0.234, 0.179),
            ((0, 0, 255), 0.452, -0.032, -0.312),
        ] {
            let found = Oklab::of(rgb);
            let near = |found: f32, expected: f32| (found - expected).abs() < 0.001;
            assert!(
                near(found.lightness, lightness) && near(found.a, a) && near(found.b, b),
                "{rgb:?} {found:?}"
            );
        }
    }

    #[test]
    fn hues_are_compared_around_the_circle() {
        let [red, rose] = [(255, 0, 0), (255, 0, 40)].map(Oklab::of);
        assert!(red.hue_between(rose) < 0.2 && rose.hue_between(red) < 0.2);
        assert!(red.hue_between(Oklab::of((0, 255, 255))) > 2.5);
    }
}
