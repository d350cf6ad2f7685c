//! The text of a theme: a style for each meaning, all that is wrong with it at once.

use std::ops::Range;

use ratatui::style::Color;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::style::{plain_colour, style};
use super::{BUNDLED, Bundled, Shade, Theme, ThemeStyle};
use crate::domain::nearest::did_you_mean;

/// Something wrong in the text of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What happened, in lower case and without a period.
    pub message: String,
    pub help: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is no TOML.
    Toml,
    UnknownKey,
    WrongType,
    UnknownWord,
    /// A meaning has no style.
    Missing,
}

type Value<'t> = Spanned<DeValue<'t>>;

/// Keys of a theme that are no meanings.
const INHERITS: &str = "inherits";
const BACKGROUND: &str = "background";
const PALETTE: &str = "palette";

/// Read the text of a theme, or all that is wrong with it in the order of the text.
pub fn read(text: &str) -> Result<Theme, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(no_toml).collect());
    }
    let mut reader = Reader { text, palette: Vec::new(), faults: Vec::new() };
    let theme = reader.theme(table.into_inner());
    if reader.faults.is_empty() {
        return Ok(theme);
    }
    reader.faults.sort_by_key(|fault| fault.span.start);
    Err(reader.faults)
}

fn no_toml(error: &toml::de::Error) -> Fault {
    // Some messages go on over several lines; the first one says what happened.
    let message = error.message().lines().next().unwrap_or("not TOML").to_owned();
    Fault { kind: FaultKind::Toml, span: error.span().unwrap_or(0..0), message, help: None }
}

struct Reader<'t> {
    text: &'t str,
    palette: Vec<(String, Color)>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn theme(&mut self, mut table: DeTable) -> Theme {
        let inherits = table.remove(INHERITS);
        let parent = inherits.as_ref().and_then(|value| self.parent(value));
        if let Some(palette) = table.remove(PALETTE) {
            self.read_palette(palette);
        }
        let mut theme = parent.unwrap_or_default();
        let mut missing = if inherits.is_some() { vec![] } else { Theme::ROLES.to_vec() };
        let mut shade = None;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if name == BACKGROUND {
                shade = self.shade(&value);
                continue;
            }
            missing.retain(|role| *role != name);
            match theme.role_mut(name) {
                Some(role) => *role = self.style(name, &value),
                None => self.unknown_key(name, key.span()),
            }
        }
        if !missing.is_empty() {
            self.missing(&missing);
        }
        if let Some(shade) = shade {
            theme.shade = shade;
        }
        if self.faults.is_empty() && theme.selected == theme.text {
            let message = "`selected` is as `text`, so the cursor would not be seen".to_owned();
            self.fault(FaultKind::Missing, 0..0, message, None);
        }
        theme
    }

    fn parent(&mut self, value: &Value) -> Option<Theme> {
        let name = self.word(INHERITS, value)?;
        let found = Bundled::find(&name).map(Bundled::theme);
        if found.is_none() {
            let known: Vec<&str> = BUNDLED.iter().map(|bundled| bundled.name).collect();
            let message = format!("`{name}` is not a theme of the program");
            let help = did_you_mean(&name, &known);
            self.fault(FaultKind::UnknownWord, value.span(), message, Some(help));
        }
        found
    }

    fn shade(&mut self, value: &Value) -> Option<Shade> {
        match self.word(BACKGROUND, value)?.as_str() {
            "dark" => Some(Shade::Dark),
            "light" => Some(Shade::Light),
            word => {
                let message = format!("`{word}` is neither `dark` nor `light`");
                self.fault(FaultKind::UnknownWord, value.span(), message, None);
                None
            }
        }
    }

    fn read_palette(&mut self, value: Value) {
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            return self.wrong_type(PALETTE, "a table of colours by name: [palette]", span);
        };
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let Some(word) = self.word(&format!("{PALETTE}.{name}"), &value) else { continue };
            if let Some(colour) = plain_colour(&word) {
                self.palette.push((name, colour));
            } else {
                let message = format!("`{word}` is not a colour");
                let help = "a colour is a name, #rrggbb or 0 to 255".to_owned();
                self.fault(FaultKind::UnknownWord, value.span(), message, Some(help));
            }
        }
    }

    fn style(&mut self, role: &str, value: &Value) -> ThemeStyle {
        let Some(text) = self.word(role, value) else { return ThemeStyle::default() };
        match style(&text, &self.palette) {
            Ok(style) => ThemeStyle(style),
            Err(words) => {
                for word in words {
                    let span = self.part(value.span(), &text, word.span);
                    self.fault(FaultKind::UnknownWord, span, word.message, Some(word.help));
                }
                ThemeStyle::default()
            }
        }
    }

    /// The place of a part of a string: of all of it where the file writes it another way.
    fn part(&self, value: Range<usize>, text: &str, part: Range<usize>) -> Range<usize> {
        let inside = value.start + 1..value.end.saturating_sub(1);
        if self.text.get(inside.clone()) == Some(text) {
            inside.start + part.start..inside.start + part.end
        } else {
            value
        }
    }

    fn word(&mut self, key: &str, value: &Value) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.wrong_type(key, "text in quotes", value.span());
        None
    }

    fn wrong_type(&mut self, key: &str, expected: &str, span: Range<usize>) {
        let message = format!("`{key}` must be {expected}");
        self.fault(FaultKind::WrongType, span, message, None);
    }

    fn unknown_key(&mut self, name: &str, span: Range<usize>) {
        let mut known = Theme::ROLES.to_vec();
        known.extend([INHERITS, BACKGROUND, PALETTE]);
        let message = format!("`{name}` is not a key of a theme");
        self.fault(FaultKind::UnknownKey, span, message, Some(did_you_mean(name, &known)));
    }

    fn missing(&mut self, roles: &[&str]) {
        let message = format!("without a style: {}", roles.join(", "));
        let help = "give each one, or begin with `inherits = \"dark\"`".to_owned();
        self.fault(FaultKind::Missing, 0..0, message, Some(help));
    }

    fn fault(
        &mut self,
        kind: FaultKind,
        span: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        self.faults.push(Fault { kind, span, message, help });
    }
}

impl Fault {
    /// The line and the column where it stands in its text, from 1; columns count characters.
    pub fn place(&self, text: &str) -> (usize, usize) {
        let before = &text[..text.floor_char_boundary(self.span.start)];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}
