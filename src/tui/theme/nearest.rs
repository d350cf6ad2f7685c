//! The colours of terminals by number, and the nearest of them to a colour.

use ratatui::style::Color;

use super::oklab::{Oklab, Rgb};

/// The steps of the cube of 6 x 6 x 6 colours, and the first grey of 24, as xterm has them.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
const CUBE: u8 = 16;
const GREYS: u8 = 232;

/// The first sixteen as the Linux console and VGA have them, which is what the terminals
/// have that know no more. Everywhere else users choose them.
pub(super) const SIXTEEN: [(Color, Rgb); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (170, 0, 0)),
    (Color::Green, (0, 170, 0)),
    (Color::Yellow, (170, 85, 0)),
    (Color::Blue, (0, 0, 170)),
    (Color::Magenta, (170, 0, 170)),
    (Color::Cyan, (0, 170, 170)),
    (Color::Gray, (170, 170, 170)),
    (Color::DarkGray, (85, 85, 85)),
    (Color::LightRed, (255, 85, 85)),
    (Color::LightGreen, (85, 255, 85)),
    (Color::LightYellow, (255, 255, 85)),
    (Color::LightBlue, (85, 85, 255)),
    (Color::LightMagenta, (255, 85, 255)),
    (Color::LightCyan, (85, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// What a colour looks like; `None` for the terminal's own.
pub(super) fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(number @ GREYS..) => {
            let grey = 8 + 10 * (number - GREYS);
            Some((grey, grey, grey))
        }
        Color::Indexed(number @ CUBE..) => {
            let place = number - CUBE;
            let step = |place: u8| STEPS[usize::from(place % 6)];
            Some((step(place / 36), step(place / 6), step(place)))
        }
        Color::Indexed(number) => Some(SIXTEEN[usize::from(number)].1),
        named => SIXTEEN.iter().find(|(colour, _)| *colour == named).map(|(_, rgb)| *rgb),
    }
}

/// The cube and the greys; not the sixteen before them, since their users change those.
pub(super) struct Cube(Vec<(Color, Oklab)>);

impl Cube {
    pub fn new() -> Self {
        let place = |number| {
            let colour = Color::Indexed(number);
            Some((colour, Oklab::of(rgb(colour)?)))
        };
        Self((CUBE..=u8::MAX).filter_map(place).collect())
    }

    /// The nearest to a colour of any value; colours with a number or a name stay.
    pub fn nearest(&self, colour: Color) -> Color {
        let Color::Rgb(red, green, blue) = colour else { return colour };
        let wanted = Oklab::of((red, green, blue));
        let distance = |(_, place): &&(Color, Oklab)| place.distance(wanted);
        let nearest = self.0.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
        nearest.map_or(colour, |(nearest, _)| *nearest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_of_the_cube_is_its_own_nearest() {
        let cube = Cube::new();
        for number in CUBE..=u8::MAX {
            let (red, green, blue) = rgb(Color::Indexed(number)).unwrap();
            let nearest = cube.nearest(Color::Rgb(red, green, blue));
            assert_eq!(rgb(nearest), Some((red, green, blue)), "{number}");
        }
    }

    #[test]
    fn the_nearest_looks_alike() {
        let cube = Cube::new();
        for (colour, expected) in [
            (Color::Rgb(255, 0, 0), Color::Indexed(196)),
            (Color::Rgb(30, 30, 46), Color::Indexed(235)),
            (Color::Rgb(127, 127, 127), Color::Indexed(244)),
            (Color::Cyan, Color::Cyan),
            (Color::Indexed(3), Color::Indexed(3)),
        ] {
            assert_eq!(cube.nearest(colour), expected, "{colour:?}");
        }
    }
}
