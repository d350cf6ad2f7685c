//! A style for each meaning. The only place that knows colours.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What text means, and how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Ordinary text, on the terminal's own background unless it says otherwise.
    pub text: ThemeStyle,
    /// What may be overlooked: hints, zero counts, borders' labels.
    pub dim: ThemeStyle,
    pub border: ThemeStyle,
    /// The border of the pane that has the keys.
    pub focus: ThemeStyle,
    pub title: ThemeStyle,
    /// What stands out without being good or bad.
    pub accent: ThemeStyle,
    /// The line under the cursor, in the pane that has the keys.
    pub selected: ThemeStyle,
    /// The same in a pane that has not.
    pub resting: ThemeStyle,
    /// Letters that a query matched.
    pub lit: ThemeStyle,
    /// Marked questions and ticked boxes.
    pub marked: ThemeStyle,
    pub key: ThemeStyle,
    pub good: ThemeStyle,
    pub warning: ThemeStyle,
    pub error: ThemeStyle,
    pub code: ThemeStyle,
    pub keyword: ThemeStyle,
    pub string: ThemeStyle,
    pub number: ThemeStyle,
    pub comment: ThemeStyle,
    pub name: ThemeStyle,
}

/// A style as themes write it: `bold #ffcc00 on black`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ThemeStyle(pub Style);

impl From<ThemeStyle> for Style {
    fn from(style: ThemeStyle) -> Self {
        style.0
    }
}

impl TryFrom<String> for ThemeStyle {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut style = Style::new();
        let mut background = false;
        for word in text.split_whitespace() {
            let modifier = match word {
                "on" => {
                    background = true;
                    continue;
                }
                "bold" => Modifier::BOLD,
                "dim" => Modifier::DIM,
                "italic" => Modifier::ITALIC,
                "underlined" => Modifier::UNDERLINED,
                "reversed" => Modifier::REVERSED,
                "plain" => Modifier::empty(),
                colour => {
                    let colour = Color::from_str(colour)
                        .map_err(|_| format!("`{colour}` is neither a colour nor a modifier"))?;
                    style = if background { style.bg(colour) } else { style.fg(colour) };
                    continue;
                }
            };
            style = style.add_modifier(modifier);
        }
        Ok(Self(style))
    }
}

/// The themes that are inside the program, by name.
pub const BUNDLED: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

impl Theme {
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A bundled theme; `mono`, which works everywhere, for a name that is none of them.
    pub fn bundled(name: &str) -> Self {
        let find = |name| BUNDLED.iter().find(|(of, _)| *of == name);
        let text = find(name).or_else(|| find("mono")).map_or("", |(_, text)| text);
        Self::read(text).unwrap_or_else(|_| Self::plain())
    }

    fn plain() -> Self {
        let plain = ThemeStyle::default();
        let reversed = ThemeStyle(Style::new().add_modifier(Modifier::REVERSED));
        Self {
            text: plain,
            dim: plain,
            border: plain,
            focus: plain,
            title: plain,
            accent: plain,
            selected: reversed,
            resting: plain,
            lit: plain,
            marked: plain,
            key: plain,
            good: plain,
            warning: plain,
            error: plain,
            code: plain,
            keyword: plain,
            string: plain,
            number: plain,
            comment: plain,
            name: plain,
        }
    }

    /// Each meaning with a letter, so that tests can show what is drawn how.
    pub fn roles(&self) -> [(char, Style); 16] {
        [
            ('S', self.selected.0),
            ('R', self.resting.0),
            ('L', self.lit.0),
            ('M', self.marked.0),
            ('K', self.key.0),
            ('E', self.error.0),
            ('W', self.warning.0),
            ('G', self.good.0),
            ('F', self.focus.0),
            ('T', self.title.0),
            ('A', self.accent.0),
            ('k', self.keyword.0),
            ('s', self.string.0),
            ('n', self.number.0),
            ('c', self.comment.0),
            ('d', self.dim.0),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_theme_can_be_read() {
        for (name, text) in BUNDLED {
            let theme = Theme::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_ne!(theme.selected, theme.text, "{name}: the cursor must be seen");
        }
    }

    #[test]
    fn the_theme_without_colour_has_none() {
        let theme = Theme::bundled("mono");
        for (role, style) in theme.roles() {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
    }

    #[test]
    fn unknown_fields_and_words_are_errors_with_their_place() {
        let error = Theme::read("text = \"shiny\"").unwrap_err();
        assert!(
            error.to_string().contains("`shiny` is neither a colour nor a modifier"),
            "{error}"
        );
        assert!(error.to_string().contains("line 1, column 8"), "{error}");
        assert!(Theme::read("colour = \"red\"").is_err());
    }
}
