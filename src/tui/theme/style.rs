//! A style as themes write it: `bold #ffcc00 on black`.

use std::ops::Range;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

use crate::domain::nearest::nearest;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThemeStyle(pub Style);

impl From<ThemeStyle> for Style {
    fn from(style: ThemeStyle) -> Self {
        style.0
    }
}

/// A word of a style that says nothing, with its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadWord {
    pub span: Range<usize>,
    pub message: String,
    pub help: String,
}

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("plain", Modifier::empty()),
];

/// The colours of the terminal, which its user may have chosen.
const NAMED: &[&str] = &[
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "darkgray",
    "lightred",
    "lightgreen",
    "lightyellow",
    "lightblue",
    "lightmagenta",
    "lightcyan",
    "white",
    "reset",
];

/// Read a style; `palette` has the colours that the file names itself. All bad words come
/// back together.
pub(super) fn style(text: &str, palette: &[(String, Color)]) -> Result<Style, Vec<BadWord>> {
    let mut style = Style::new();
    let mut background = false;
    let mut bad = Vec::new();
    for (span, word) in words(text) {
        let modifier = MODIFIERS.iter().find(|(name, _)| *name == word);
        if word == "on" {
            background = true;
        } else if let Some((_, modifier)) = modifier {
            style = style.add_modifier(*modifier);
        } else if let Some(colour) = colour(word, palette) {
            style = if background { style.bg(colour) } else { style.fg(colour) };
        } else {
            bad.push(bad_word(span, word, palette));
        }
    }
    if bad.is_empty() { Ok(style) } else { Err(bad) }
}

fn colour(word: &str, palette: &[(String, Color)]) -> Option<Color> {
    let named = palette.iter().find(|(name, _)| name == word).map(|(_, colour)| *colour);
    named.or_else(|| plain_colour(word))
}

/// A colour without a palette: a name, `#rrggbb`, or a number of the 256 colours.
pub(super) fn plain_colour(word: &str) -> Option<Color> {
    Color::from_str(word).ok()
}

fn bad_word(span: Range<usize>, word: &str, palette: &[(String, Color)]) -> BadWord {
    let modifiers = MODIFIERS.iter().map(|(name, _)| *name);
    let own = palette.iter().map(|(name, _)| name.as_str());
    let meant = nearest(word, modifiers.chain(NAMED.iter().copied()).chain(own));
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "a colour is a name, #rrggbb or 0 to 255; a modifier is bold, dim, italic, \
                 underlined, reversed or plain"
            .to_owned(),
    };
    let message = format!("`{word}` is neither a colour nor a modifier");
    BadWord { span, message, help }
}

fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        (at..at + word.len(), word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_words_in_any_order() {
        let palette = [("sky".to_owned(), Color::Indexed(39))];
        for (text, expected) in [
            ("", Style::new()),
            ("plain", Style::new()),
            ("bold cyan", Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD)),
            ("on 237", Style::new().bg(Color::Indexed(237))),
            ("#ff8000 on black", Style::new().fg(Color::Rgb(255, 128, 0)).bg(Color::Black)),
            ("sky on sky", Style::new().fg(Color::Indexed(39)).bg(Color::Indexed(39))),
            ("reset", Style::new().fg(Color::Reset)),
        ] {
            assert_eq!(style(text, &palette), Ok(expected), "{text}");
        }
    }

    #[test]
    fn bad_words_come_together_with_their_places() {
        let bad = style("shiny  bodl red", &[]).unwrap_err();
        let spans: Vec<_> = bad.iter().map(|word| word.span.clone()).collect();
        assert_eq!(spans, [0..5, 7..11]);
        assert_eq!(bad[1].help, "did you mean `bold`?");
        assert!(bad[0].help.contains("#rrggbb"), "{}", bad[0].help);
    }
}
