//! The export dialog: which questions, as what, where to, with the text before it is
//! written and the command line that gives the same bytes.

mod view;

use crate::domain::Word;
use crate::ops::{
    ExportField, ExportGroup, ExportOptions, ExportRequest, ExportShape, Scope, export_command,
};
use crate::tui::effect::{Effect, ExportChoice};
use crate::tui::keymap::{Action, press};
use crate::tui::message::{Message, Paper};
use crate::tui::widget::input::Input;

use super::paper::{Draft, next};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Which,
    Shape,
    Group,
    Numbers,
    Heading,
    Contents,
    Columns,
    Title,
    File,
}

const FIELDS: &[(Field, &str)] = &[
    (Field::Which, "Questions"),
    (Field::Shape, "As"),
    (Field::File, "File"),
    (Field::Title, "Title"),
    (Field::Group, "Group by"),
    (Field::Numbers, "Numbers"),
    (Field::Contents, "Contents"),
    (Field::Heading, "Heading"),
    (Field::Columns, "Columns"),
];

/// Columns of a list that go well together.
const COLUMNS: &[&[ExportField]] = &[
    &[ExportField::Level, ExportField::Kind, ExportField::Minutes],
    &[ExportField::System, ExportField::Level, ExportField::Minutes],
    &[],
    ExportField::ALL,
];

/// Which of the questions that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    This,
    Marked,
    Listed,
}

#[derive(Debug)]
pub struct Export {
    choice: ExportChoice,
    which: Which,
    options: ExportOptions,
    columns: usize,
    title: Input,
    at: usize,
    draft: Draft,
}

impl Export {
    pub fn new(choice: ExportChoice) -> Self {
        let which = if choice.marked.is_empty() { Which::Listed } else { Which::Marked };
        let options = ExportOptions::new(ExportShape::List);
        let columns = COLUMNS.iter().position(|columns| *columns == options.fields).unwrap_or(0);
        let mut export = Self {
            choice,
            which,
            title: Input::new(&options.title),
            options,
            columns,
            at: 0,
            draft: Draft::default(),
        };
        export.follow();
        export
    }

    pub fn render(&self) -> Effect {
        Effect::RenderExport(self.paper())
    }

    fn request(&self) -> ExportRequest {
        let scope = match self.which {
            Which::This => Scope::Ids(self.choice.this.iter().cloned().collect()),
            Which::Marked => Scope::Ids(self.choice.marked.clone()),
            Which::Listed => Scope::Query {
                text: self.choice.query.clone(),
                sort: self.choice.sort,
                reversed: self.choice.reversed,
            },
        };
        ExportRequest { scope, options: self.options.clone() }
    }

    fn paper(&self) -> Paper {
        Paper::Questions(self.request())
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
            Message::Typed(key) => {
                let changed = self.input().is_some_and(|input| input.key(key));
                if changed { self.edited() } else { vec![] }
            }
            Message::Pasted(text) => match self.input() {
                Some(input) => {
                    input.paste(&text);
                    self.edited()
                }
                None => vec![],
            },
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
            Action::FieldDown => {
                self.at = (self.at + 1) % FIELDS.len();
                vec![]
            }
            Action::FieldUp => {
                self.at = (self.at + FIELDS.len() - 1) % FIELDS.len();
                vec![]
            }
            Action::Right => self.turn(true),
            Action::Left => self.turn(false),
            Action::ClearField => match self.input() {
                Some(input) if !input.text().is_empty() => {
                    input.set("");
                    self.edited()
                }
                _ => vec![],
            },
            _ => vec![],
        }
    }

    fn field(&self) -> Field {
        FIELDS[self.at].0
    }

    /// The text field under the cursor.
    fn input(&mut self) -> Option<&mut Input> {
        match self.field() {
            Field::Title => Some(&mut self.title),
            Field::File => Some(&mut self.draft.file),
            _ => None,
        }
    }

    /// The next or previous choice of the field under the cursor.
    fn turn(&mut self, forward: bool) -> Vec<Effect> {
        match self.field() {
            Field::Which => {
                let mut all = vec![Which::Listed];
                if !self.choice.marked.is_empty() {
                    all.insert(0, Which::Marked);
                }
                if self.choice.this.is_some() {
                    all.push(Which::This);
                }
                self.which = next(&all, self.which, forward);
            }
            Field::Shape => {
                self.options.shape = next(ExportShape::ALL, self.options.shape, forward);
            }
            Field::Group => {
                let mut all = vec![None];
                all.extend(ExportGroup::ALL.iter().copied().map(Some));
                self.options.group_by = next(&all, self.options.group_by, forward);
            }
            Field::Numbers => self.options.numbering = !self.options.numbering,
            Field::Contents => self.options.contents = !self.options.contents,
            Field::Heading => {
                self.options.heading_level =
                    next(&[1, 2, 3, 4], self.options.heading_level, forward);
            }
            Field::Columns => {
                let all: Vec<usize> = (0..COLUMNS.len()).collect();
                self.columns = next(&all, self.columns, forward);
                self.options.fields = COLUMNS[self.columns].to_vec();
            }
            // The cursor inside the text.
            Field::Title | Field::File => {
                let key = press(if forward { "right" } else { "left" });
                if let (Some(input), Some(key)) = (self.input(), key) {
                    input.key(key);
                }
                return vec![];
            }
        }
        self.changed()
    }

    /// The text of a field changed. The name of the file is nothing of what is in it.
    fn edited(&mut self) -> Vec<Effect> {
        if self.field() == Field::File {
            self.draft.named = true;
            self.tell_command();
            return vec![];
        }
        self.changed()
    }

    fn changed(&mut self) -> Vec<Effect> {
        self.draft.changed();
        self.options.title = self.title.text().to_owned();
        self.follow();
        vec![self.render()]
    }

    /// The file name says what is in it, until the user says otherwise.
    fn follow(&mut self) {
        let what = match (self.which, &self.choice.this) {
            (Which::This, Some(id)) => id.as_str(),
            _ => "questions",
        };
        let name = match self.options.shape {
            ExportShape::List => format!("{what}.md"),
            shape => format!("{what}-{}.md", shape.name()),
        };
        self.draft.suggest(&name);
        self.tell_command();
    }

    /// Once for a change, not for every frame: it may name very many questions.
    fn tell_command(&mut self) {
        self.draft.command = export_command(&self.request(), self.draft.file());
    }
}

#[cfg(test)]
mod tests;
