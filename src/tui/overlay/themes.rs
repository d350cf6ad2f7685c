//! The themes: the whole window shows the one under the cursor, until one is taken or
//! everything is as before.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::layout::aside;
use crate::tui::message::Message;
use crate::tui::theme::{AUTO, BUNDLED, Bundled, OwnTheme, Shade, Theme, Wardrobe};
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::picker::Picker;
use crate::tui::widget::text::{cut, fit, one_line, width};

/// Wide enough for the longest name of a bundled theme and its group.
const WIDTH: u16 = 34;

/// Lines below the list for what is to be said of a theme.
const SAID: u16 = 3;

#[derive(Debug)]
pub struct Themes {
    rows: Vec<Row>,
    picker: Picker,
    /// What was worn when it opened.
    before: Wardrobe,
}

#[derive(Debug)]
enum Row {
    /// The terminal says which, where it was asked.
    Auto(Option<&'static Bundled>),
    Bundled(&'static Bundled),
    Own(Box<OwnTheme>),
}

impl Row {
    fn name(&self) -> &str {
        match self {
            Self::Auto(_) => AUTO,
            Self::Bundled(bundled) => bundled.name,
            Self::Own(own) => &own.name,
        }
    }

    fn group(&self) -> &'static str {
        match self {
            Self::Auto(_) => "",
            Self::Bundled(Bundled { name: "mono", .. }) => "either",
            Self::Bundled(bundled) => match bundled.shade {
                Shade::Dark => "dark",
                Shade::Light => "light",
            },
            Self::Own(own) if own.theme.is_err() => "broken",
            Self::Own(_) => "yours",
        }
    }

    fn theme(&self) -> Option<Theme> {
        match self {
            Self::Auto(bundled) => bundled.map(Bundled::theme),
            Self::Bundled(bundled) => Some(bundled.theme()),
            Self::Own(own) => own.theme.as_ref().ok().copied(),
        }
    }

    /// What is to be said of it, and whether that is an error.
    fn said(&self) -> (String, bool) {
        match self {
            Self::Auto(Some(bundled)) => {
                (format!("What the terminal asks for: now {}.", bundled.name), false)
            }
            Self::Auto(None) => {
                ("What the terminal asks for; it is asked at the next start.".to_owned(), false)
            }
            Self::Bundled(_) => (String::new(), false),
            Self::Own(own) => match &own.theme {
                Ok(_) => (own.path.to_string_lossy().into_owned(), false),
                Err(bad) => (bad.summary(), true),
            },
        }
    }
}

impl Themes {
    pub fn new(before: Wardrobe) -> (Self, Vec<Effect>) {
        let folder = before.folder.clone();
        let mut themes = Self { rows: vec![], picker: Picker::default(), before };
        themes.arrange(vec![]);
        themes.find_worn();
        let has_folder = folder != PathBuf::new();
        (themes, has_folder.then_some(Effect::ReadThemes(folder)).into_iter().collect())
    }

    /// One's own theme stands for the bundled one of its name.
    fn arrange(&mut self, own: Vec<OwnTheme>) {
        let is_own = |bundled: &Bundled| own.iter().any(|own| own.name == bundled.name);
        let bundled = BUNDLED.iter().filter(|bundled| !is_own(bundled)).map(Row::Bundled);
        let mut rows: Vec<Row> =
            std::iter::once(Row::Auto(self.before.auto)).chain(bundled).collect();
        rows.extend(own.into_iter().map(|own| Row::Own(Box::new(own))));
        self.picker
            .fill(rows.iter().map(|row| format!("{} {}", row.name(), row.group())).collect());
        self.rows = rows;
    }

    fn find_worn(&mut self) {
        if let Some(at) = self.rows.iter().position(|row| row.name() == self.before.name) {
            self.picker.go_to(at);
        }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Back) => {
                vec![Effect::ShowTheme(Box::new(self.before.theme)), Effect::Close]
            }
            Message::Action(Action::Accept) => self.take(),
            Message::ThemesRead(own) => {
                let at = self.chosen().map(|row| row.name().to_owned());
                self.arrange(own);
                let stays = self.rows.iter().position(|row| Some(row.name()) == at.as_deref());
                self.picker.go_to(stays.unwrap_or(0));
                vec![]
            }
            message => {
                let before = self.picker.chosen();
                self.picker.update(message);
                if self.picker.chosen() == before {
                    return vec![];
                }
                let theme = self.chosen().and_then(Row::theme).unwrap_or(self.before.theme);
                vec![Effect::ShowTheme(Box::new(theme))]
            }
        }
    }

    fn take(&self) -> Vec<Effect> {
        let Some(row) = self.chosen() else { return vec![] };
        match (row, row.theme()) {
            (Row::Own(own), None) => {
                let name = one_line(&own.name);
                vec![Effect::Toast(format!(
                    "{name} has errors and cannot be worn; `hotseat config check` shows them"
                ))]
            }
            (row, theme) => {
                let theme = Box::new(theme.unwrap_or(self.before.theme));
                vec![Effect::Close, Effect::WearTheme { name: row.name().to_owned(), theme }]
            }
        }
    }

    fn chosen(&self) -> Option<&Row> {
        self.picker.chosen().and_then(|at| self.rows.get(at))
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(SAID + 3);
        let area = aside(area, WIDTH, rows);
        let note = self.before.depth.note();
        let inside = pane::draw_over(frame, area, theme, "Theme", note);
        let said = SAID.min(inside.height / 4);
        let [list, below] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(said)]).areas(inside);
        self.picker.view(frame, list, theme, "no theme like that", |at, columns| {
            let row = &self.rows[at];
            let group = format!("{} ", row.group());
            let room = columns.saturating_sub(width(&group) + 2);
            let style = if row.group() == "broken" { theme.dim } else { theme.text };
            Line::from(vec![
                Span::styled(format!(" {} ", fit(&one_line(row.name()), room)), style),
                Span::styled(group, theme.dim),
            ])
        });
        let Some((text, is_error)) = self.chosen().map(Row::said) else { return };
        let style = if is_error { theme.error.0 } else { theme.dim.0 };
        for (line, place) in said_lines(&one_line(&text), below).into_iter().zip(below.rows()) {
            frame.render_widget(Line::styled(line, style), place);
        }
    }
}

/// The text in the lines that there are, with a sign where it is cut.
fn said_lines(text: &str, area: Rect) -> Vec<String> {
    let columns = usize::from(area.width);
    let runs = [Run { text: text.to_owned(), style: ratatui::style::Style::new() }];
    let mut lines: Vec<String> =
        wrap(&runs, columns).into_iter().map(|spans| Line::from(spans).to_string()).collect();
    let room = usize::from(area.height);
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{}…", last.trim_end()), columns);
        }
    }
    lines
}
