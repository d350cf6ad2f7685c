//! A theme in sixteen colours: by hue rather than by nearness, so that meanings stay apart,
//! and never a colour that cannot be read on the background.

use ratatui::style::{Color, Modifier, Style};

use super::contrast::contrast;
use super::nearest::{SIXTEEN, rgb};
use super::oklab::{Oklab, Rgb};
use super::{Shade, Theme, ThemeStyle, recoloured};

/// A colour with less chroma than this is a grey with a tint.
const TINT: f32 = 0.07;

/// How far text and other marks stand out at least. The dark grey of the console on its
/// black has 2.8.
const TEXT: f32 = 4.5;
const MARK: f32 = 2.5;

pub(super) fn few(theme: &Theme) -> Theme {
    let backdrop = match theme.shade {
        Shade::Dark => Color::Black,
        Shade::Light => Color::White,
    };
    let on = rgb(backdrop).unwrap_or_default();
    let plain = |style: Style| Style { bg: None, ..style };
    let text = theme.text.0.fg.map(|colour| match theme.shade {
        Shade::Dark => foreground(colour, on, TEXT),
        Shade::Light => Color::Black,
    });
    // What has the colour of text keeps that.
    let mark = |colour| match text {
        Some(text) if theme.text.0.fg == Some(colour) => text,
        _ => foreground(colour, on, MARK),
    };
    let mut few = theme.map(|style| recoloured(plain(style), mark));
    few.text = ThemeStyle(Style {
        fg: text,
        // A theme that paints no background leaves the terminal's own.
        bg: theme.text.0.bg.map(|_| backdrop),
        ..theme.text.0
    });
    if let Some(bar) = theme.selected.0.bg {
        few.selected = ThemeStyle(bar_style(theme.selected.0, bar, on));
    }
    // What is good and what is not has the colours that everybody reads so.
    for (role, was, hue) in [
        (&mut few.good, theme.good, Color::LightGreen),
        (&mut few.warning, theme.warning, Color::Yellow),
        (&mut few.error, theme.error, Color::LightRed),
    ] {
        if was.0.fg.is_some_and(|colour| !is_of_sixteen(colour)) {
            let hue = rgb(hue).map(|(red, green, blue)| Color::Rgb(red, green, blue));
            role.0.fg = hue.map(|hue| foreground(hue, on, MARK));
        }
    }
    // Eight colours behind text are too few for a second bar.
    if theme.resting.0.bg.is_some() {
        few.resting = ThemeStyle(few.resting.0.add_modifier(Modifier::UNDERLINED));
    }
    // On the bar all letters have one colour, so the lit ones say it in another way.
    few.lit = ThemeStyle(few.lit.0.add_modifier(Modifier::UNDERLINED));
    few
}

/// The colour of the same hue that stands out from the background, or of the same
/// lightness where there is no hue. The terminal's own colours stay.
fn foreground(colour: Color, on: Rgb, least: f32) -> Color {
    if is_of_sixteen(colour) {
        return colour;
    }
    let Some(wanted) = rgb(colour).map(Oklab::of) else { return colour };
    let is_grey = wanted.chroma() < TINT;
    let seen = SIXTEEN.iter().filter(|(_, rgb)| contrast(*rgb, on) >= least);
    let places = seen.map(|(colour, rgb)| (*colour, Oklab::of(*rgb)));
    let alike = places.filter(|(_, place)| (place.chroma() < TINT) == is_grey);
    let distance = |place: Oklab| {
        let lightness = (place.lightness - wanted.lightness).powi(2);
        if is_grey { lightness } else { place.hue_between(wanted).powi(2) + lightness }
    };
    let nearest = alike.min_by(|(_, one), (_, other)| distance(*one).total_cmp(&distance(*other)));
    nearest.map_or(colour, |(nearest, _)| nearest)
}

/// The line under the cursor: a bar of its hue, or of grey, with the text that is best
/// read on it.
fn bar_style(style: Style, bar: Color, backdrop: Rgb) -> Style {
    let wanted = rgb(bar).map(Oklab::of);
    let hue = wanted.filter(|wanted| wanted.chroma() >= TINT);
    // The console has eight colours to put behind text: the darker half.
    let colours = SIXTEEN[..8]
        .iter()
        .filter(|(_, rgb)| *rgb != backdrop && (Oklab::of(*rgb).chroma() >= TINT) == hue.is_some());
    let distance = |rgb: Rgb| {
        let place = Oklab::of(rgb);
        hue.map_or(-contrast(rgb, backdrop), |hue| place.hue_between(hue))
    };
    let nearest =
        colours.min_by(|(_, one), (_, other)| distance(*one).total_cmp(&distance(*other)));
    let (bar, behind) = nearest.map_or((bar, backdrop), |(colour, rgb)| (*colour, *rgb));
    let [black, white] = [SIXTEEN[0], SIXTEEN[15]];
    let text = if contrast(black.1, behind) > contrast(white.1, behind) { black } else { white };
    style.fg(text.0).bg(bar)
}

fn is_of_sixteen(colour: Color) -> bool {
    !matches!(colour, Color::Rgb(..) | Color::Indexed(16..))
}
