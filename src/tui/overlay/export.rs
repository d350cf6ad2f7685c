//! The export dialog: which questions, as what, where to, with the text before it is
//! written and the command line that gives the same bytes.

mod view;

use std::path::PathBuf;

use crate::domain::Word;
use crate::ops::{
    ExportCommand, ExportField, ExportGroup, ExportOptions, ExportRequest, ExportShape, Scope,
    export_command, plural,
};
use crate::tui::effect::{Effect, ExportChoice, Opening};
use crate::tui::keymap::{Action, press};
use crate::tui::message::Message;
use crate::tui::widget::input::Input;

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
    file: Input,
    /// The user wrote a file name, so it no longer follows the other choices.
    named: bool,
    at: usize,
    text: Option<String>,
    top: usize,
    command: ExportCommand,
    /// The file that was asked for, until there is an answer.
    asked: Option<PathBuf>,
    /// It is being written, so that a second `enter` is not a second file.
    writing: bool,
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
            file: Input::default(),
            named: false,
            at: 0,
            text: None,
            top: 0,
            command: ExportCommand::default(),
            asked: None,
            writing: false,
        };
        export.follow();
        export
    }

    pub fn render(&self) -> Effect {
        Effect::RenderExport(self.request())
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

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::ExportRendered { request, text } => {
                if request == self.request() {
                    self.text = Some(text);
                }
                vec![]
            }
            answer @ (Message::ExportWritten { .. }
            | Message::ExportExists { .. }
            | Message::ExportFailed { .. }) => self.answered(answer),
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
            Message::Wheeled { down, .. } => {
                self.scroll(if down { 3 } else { -3 });
                vec![]
            }
            _ => vec![],
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back => self.close(),
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
            Action::HalfDown => {
                self.scroll(8);
                vec![]
            }
            Action::HalfUp => {
                self.scroll(-8);
                vec![]
            }
            Action::ClearField => match self.input() {
                Some(input) if !input.text().is_empty() => {
                    input.set("");
                    self.edited()
                }
                _ => vec![],
            },
            Action::WriteExport => self.write(false),
            // The answer to the question whether the file may be replaced.
            Action::Yes => self.write(true),
            Action::CopyCommand => {
                let text = self.command.to_string();
                vec![Effect::Copy { text, what: "the command".to_owned() }]
            }
            Action::CopyExport => match &self.text {
                Some(text) => {
                    vec![Effect::Copy { text: text.clone(), what: "the Markdown".to_owned() }]
                }
                None => vec![Effect::Toast("the text is not ready yet".to_owned())],
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
            Field::File => Some(&mut self.file),
            _ => None,
        }
    }

    fn file(&self) -> &str {
        self.file.text().trim()
    }

    fn write(&mut self, overwrite: bool) -> Vec<Effect> {
        let said = match self.file() {
            _ if self.writing => "it is being written already".to_owned(),
            "" => "the file needs a name".to_owned(),
            // For the command line that is standard output.
            "-" => "`-` is no name of a file here; ctrl-y copies the text instead".to_owned(),
            file => {
                let path = PathBuf::from(file);
                self.asked = Some(path.clone());
                self.writing = true;
                return vec![Effect::WriteExport { request: self.request(), path, overwrite }];
            }
        };
        vec![Effect::Toast(said)]
    }

    fn close(&self) -> Vec<Effect> {
        let mut effects = vec![Effect::Close];
        if let Some(path) = self.asked.as_ref().filter(|_| self.writing) {
            let said =
                format!("{} is still being written; closing does not stop it", path.display());
            effects.push(Effect::Toast(said));
        }
        effects
    }

    /// What became of a file; of one that an earlier dialog asked for, this one only tells.
    fn answered(&mut self, answer: Message) -> Vec<Effect> {
        let (Message::ExportWritten { path, .. }
        | Message::ExportExists { path }
        | Message::ExportFailed { path, .. }) = &answer
        else {
            return vec![];
        };
        if !self.writing || self.asked.as_ref() != Some(path) {
            return unasked(answer);
        }
        self.writing = false;
        match answer {
            Message::ExportExists { path } => {
                let question = format!("{} exists. Replace it?", path.display());
                let then = Box::new(Effect::Run(Action::Yes));
                vec![Effect::Open(Opening::Confirm { question, then })]
            }
            Message::ExportWritten { .. } => {
                let mut effects = vec![Effect::Close];
                effects.extend(unasked(answer));
                effects
            }
            failed => unasked(failed),
        }
    }

    fn scroll(&mut self, lines: isize) {
        let total = self.text.as_ref().map_or(0, |text| text.lines().count());
        self.top = self.top.saturating_add_signed(lines).min(total.saturating_sub(1));
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
            self.named = true;
            self.tell_command();
            return vec![];
        }
        self.changed()
    }

    fn changed(&mut self) -> Vec<Effect> {
        self.top = 0;
        self.text = None;
        self.options.title = self.title.text().to_owned();
        self.follow();
        vec![self.render()]
    }

    /// The file name says what is in it, until the user says otherwise.
    fn follow(&mut self) {
        if !self.named {
            let what = match (self.which, &self.choice.this) {
                (Which::This, Some(id)) => id.as_str(),
                _ => "questions",
            };
            let name = match self.options.shape {
                ExportShape::List => format!("{what}.md"),
                shape => format!("{what}-{}.md", shape.name()),
            };
            self.file.set(&name);
        }
        self.tell_command();
    }

    /// Once for a change, not for every frame: it may name very many questions.
    fn tell_command(&mut self) {
        self.command = export_command(&self.request(), self.file());
    }
}

/// What to say of a file when no dialog waits for it any more.
pub fn unasked(answer: Message) -> Vec<Effect> {
    match answer {
        Message::ExportWritten { path, questions } => {
            let said = format!("wrote {} to {}", plural(questions, "question"), path.display());
            vec![Effect::Toast(said)]
        }
        Message::ExportExists { path } => {
            let said = format!("{} exists, so nothing was written", path.display());
            vec![Effect::Toast(said)]
        }
        Message::ExportFailed { error, hint, .. } => {
            vec![Effect::Open(Opening::Failure { error, hint })]
        }
        _ => vec![],
    }
}

fn next<T: Copy + PartialEq>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()]
}

#[cfg(test)]
mod tests;
