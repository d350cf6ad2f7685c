//! The export dialog: which questions, as what, where to, with the text before it is
//! written and the command line that gives the same bytes.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::Word;
use crate::ops::{
    ExportField, ExportGroup, ExportOptions, ExportRequest, ExportShape, Scope, export_command,
    plural,
};
use crate::tui::effect::{Effect, ExportChoice};
use crate::tui::keymap::Action;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::input::{Input, cursor_position};
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, fit, one_line, width};

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
            Message::ExportWritten { path, questions } => {
                let said = format!("wrote {} to {}", plural(questions, "question"), path.display());
                vec![Effect::Close, Effect::Toast(said)]
            }
            Message::ExportExists { request, path } => {
                let question = format!("{} exists. Replace it?", path.display());
                let then = Effect::WriteExport { request, path, overwrite: true };
                vec![Effect::Open(crate::tui::effect::Opening::Confirm {
                    question,
                    then: Box::new(then),
                })]
            }
            Message::Action(action) => self.act(action),
            Message::Typed(key) => {
                let changed = match self.field() {
                    Field::Title => self.title.key(key),
                    Field::File => {
                        let changed = self.file.key(key);
                        self.named |= changed;
                        changed
                    }
                    _ => false,
                };
                if changed { self.changed() } else { vec![] }
            }
            Message::Pasted(text) => match self.field() {
                Field::Title => {
                    self.title.paste(&text);
                    self.changed()
                }
                Field::File => {
                    self.file.paste(&text);
                    self.named = true;
                    vec![]
                }
                _ => vec![],
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
            Action::Back => vec![Effect::Close],
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
            Action::WriteExport => {
                let file = self.file.text().trim();
                if file.is_empty() {
                    return vec![Effect::Toast("the file needs a name".to_owned())];
                }
                let path = PathBuf::from(file);
                vec![Effect::WriteExport { request: self.request(), path, overwrite: false }]
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
                let key = if forward { "right" } else { "left" };
                let input =
                    if self.field() == Field::Title { &mut self.title } else { &mut self.file };
                if let Some(key) = crate::tui::keymap::press(key) {
                    input.key(key);
                }
                return vec![];
            }
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
        if self.named {
            return;
        }
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

    fn value(&self, field: Field) -> String {
        let yes = |value| if value { "yes" } else { "no" }.to_owned();
        match field {
            Field::Which => match self.which {
                Which::This => "this one".to_owned(),
                Which::Marked => format!("the {} marked", self.choice.marked.len()),
                Which::Listed => format!("the {} listed", self.choice.listed),
            },
            Field::Shape => self.options.shape.title().to_lowercase(),
            Field::Group => self
                .options
                .group_by
                .map_or("nothing".to_owned(), |group| group.title().to_lowercase()),
            Field::Numbers => yes(self.options.numbering),
            Field::Contents => yes(self.options.contents),
            Field::Heading => format!("level {}", self.options.heading_level),
            Field::Columns if self.options.shape == ExportShape::Candidate => {
                "none in a candidate copy".to_owned()
            }
            Field::Columns => match self.options.fields.as_slice() {
                [] => "titles alone".to_owned(),
                fields => fields.iter().map(|field| field.name()).collect::<Vec<_>>().join(", "),
            },
            Field::Title => self.title.text().to_owned(),
            Field::File => self.file.text().to_owned(),
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw_over(
            frame,
            area,
            theme,
            "Export to Markdown",
            "enter writes · ctrl-y copies",
        );
        let fields = u16::try_from(FIELDS.len()).unwrap_or(9);
        let [form, command, text] = if inside.width >= 110 {
            let columns = [Constraint::Length(50), Constraint::Fill(1)];
            let [left, right] = Layout::horizontal(columns).areas(inside);
            let rows = [Constraint::Length(fields), Constraint::Fill(1)];
            let [form, command] = Layout::vertical(rows).areas(left);
            [form, command, right]
        } else {
            // On a small window the form gives way: it scrolls with the cursor.
            let form = fields.min(inside.height.saturating_sub(5).max(1));
            let rows = [Constraint::Length(form), Constraint::Length(2), Constraint::Fill(1)];
            Layout::vertical(rows).areas(inside)
        };
        self.view_form(frame, form, theme);
        let line = one_line(&export_command(&self.request(), self.file.text().trim()));
        let runs = [crate::tui::widget::markdown::Run { text: line, style: theme.dim.0 }];
        let wrapped = crate::tui::widget::markdown::wrap(&runs, usize::from(command.width));
        let lines = wrapped.into_iter().map(Line::from).collect::<Vec<_>>();
        frame.render_widget(Paragraph::new(lines), command);
        self.view_text(frame, text, theme);
    }

    fn view_form(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let top = (self.at + 1).saturating_sub(usize::from(area.height));
        for (row, (at, (field, name))) in
            (0_u16..area.height).zip(FIELDS.iter().enumerate().skip(top))
        {
            let place = Rect { y: area.y + row, height: 1, ..area };
            let label = fit(&format!(" {name}"), 12);
            let room = usize::from(area.width).saturating_sub(width(&label) + 4);
            let here = at == self.at;
            let style = if here { theme.selected } else { theme.text };
            let text = cut(&one_line(&self.value(*field)), room);
            let is_text = matches!(field, Field::Title | Field::File);
            let sign = |sign: &'static str| if here && !is_text { sign } else { "  " };
            let mut spans =
                vec![Span::styled(label, theme.title), Span::styled(sign("‹ "), theme.key)];
            if is_text && here {
                let input = if *field == Field::Title { &self.title } else { &self.file };
                let (line, column) = input.line(room, theme.text.0, None);
                spans.extend(line.spans);
                let field =
                    Rect { x: place.x + 14, width: place.width.saturating_sub(14), ..place };
                frame.set_cursor_position(cursor_position(field, column));
            } else {
                spans.push(Span::styled(text, style));
            }
            spans.push(Span::styled(sign(" ›"), theme.key));
            frame.render_widget(Line::from(spans), place);
        }
    }

    fn view_text(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw(frame, area, theme, false, "What will be written", "");
        let columns = usize::from(inside.width);
        let lines: Vec<Line> = match &self.text {
            None => vec![Line::styled("…", theme.dim)],
            Some(text) => text
                .lines()
                .skip(self.top)
                .take(usize::from(inside.height))
                .map(|line| Line::from(cut(&one_line(line), columns)))
                .collect(),
        };
        frame.render_widget(Paragraph::new(lines), inside);
    }
}

fn next<T: Copy + PartialEq>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()]
}
