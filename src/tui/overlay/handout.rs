//! The papers of a set: which one, as Markdown or a page for browsers and printers, where
//! to, with the text before it is written and the command line that gives the same bytes.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Word;
use crate::ops::{SheetRequest, SheetShape, sheet_command};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, press};
use crate::tui::message::{Message, Paper};
use crate::tui::theme::Theme;
use crate::tui::widget::text::one_line;

use super::paper::view::{Row, Value};
use super::paper::{Draft, next};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Shape,
    Format,
    File,
}

const FIELDS: &[Field] = &[Field::Shape, Field::Format, Field::File];

#[derive(Debug)]
pub struct Handout {
    /// Of the set.
    name: String,
    request: SheetRequest,
    field: Field,
    draft: Draft,
}

impl Handout {
    pub fn new(set: i64, name: String) -> Self {
        let request = SheetRequest { set, shape: SheetShape::Guide, html: false };
        let mut handout = Self { name, request, field: Field::Shape, draft: Draft::default() };
        handout.follow();
        handout
    }

    pub fn render(&self) -> Effect {
        Effect::RenderExport(self.paper())
    }

    fn paper(&self) -> Paper {
        Paper::Set(self.request)
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::ExportRendered { paper, text } => {
                if paper == self.paper() {
                    self.draft.text = Some(text);
                }
                vec![]
            }
            answer @ (Message::ExportWritten { .. }
            | Message::ExportExists { .. }
            | Message::ExportFailed { .. }) => self.draft.answered(answer),
            Message::Action(action) => self.act(action),
            Message::Typed(key) if self.field == Field::File => {
                if self.draft.file.key(key) {
                    self.named();
                }
                vec![]
            }
            Message::Pasted(text) if self.field == Field::File => {
                self.draft.file.paste(&text);
                self.named();
                vec![]
            }
            Message::Wheeled { down, .. } => self.draft.scroll(if down { 3 } else { -3 }),
            _ => vec![],
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let paper = self.paper();
        if let Some(effects) = self.draft.act(action, || paper) {
            return effects;
        }
        match action {
            Action::FieldDown | Action::FieldUp => {
                self.field = next(FIELDS, self.field, action == Action::FieldDown);
                vec![]
            }
            Action::Right | Action::Left => self.turn(action == Action::Right),
            Action::ClearField if self.field == Field::File => {
                self.draft.file.set("");
                self.named();
                vec![]
            }
            _ => vec![],
        }
    }

    /// The next or previous choice of the field under the cursor.
    fn turn(&mut self, forward: bool) -> Vec<Effect> {
        match self.field {
            Field::Shape => {
                self.request.shape = next(SheetShape::ALL, self.request.shape, forward);
            }
            Field::Format => self.request.html = !self.request.html,
            // The cursor inside the text.
            Field::File => {
                if let Some(key) = press(if forward { "right" } else { "left" }) {
                    self.draft.file.key(key);
                }
                return vec![];
            }
        }
        self.draft.changed();
        self.follow();
        vec![self.render()]
    }

    /// The user wrote a name of a file.
    fn named(&mut self) {
        self.draft.named = true;
        self.tell_command();
    }

    fn follow(&mut self) {
        let SheetRequest { shape, html, .. } = self.request;
        let ending = if html { "html" } else { "md" };
        self.draft.suggest(&format!("{}-{}.{ending}", file_stem(&self.name), shape.name()));
        self.tell_command();
    }

    fn tell_command(&mut self) {
        self.draft.command = sheet_command(&self.request, &self.name, self.draft.file());
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let format = if self.request.html { "HTML, to print" } else { "Markdown" };
        let rows = [
            Row { name: "As", value: Value::Choice(self.request.shape.title().to_lowercase()) },
            Row { name: "Format", value: Value::Choice(format.to_owned()) },
            Row { name: "File", value: Value::Text(&self.draft.file) },
        ];
        let at = FIELDS.iter().position(|field| *field == self.field).unwrap_or(0);
        let title = format!("Hand out {}", one_line(&self.name));
        self.draft.view(frame, area, theme, &title, &rows, at);
    }
}

/// The name of a set as one of a file: small letters, digits and hyphens.
fn file_stem(name: &str) -> String {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.collect::<Vec<_>>().join("-").to_lowercase();
    let stem: String = stem.chars().take(60).collect();
    if stem.is_empty() { "set".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_set() {
        for (name, stem) in [
            ("Onsite A", "onsite-a"),
            ("Django & PostgreSQL, mid: 60'", "django-postgresql-mid-60"),
            ("../../etc/passwd", "etc-passwd"),
            ("面接", "面接"),
            ("?!", "set"),
        ] {
            assert_eq!(file_stem(name), stem, "{name}");
        }
    }
}
