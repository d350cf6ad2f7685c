//! The backups of a bank as a list: the newest first, each with what it holds. What a
//! backup holds is known only after it was opened, so the list stands before that.

mod words;

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::ops::backup::{Backup, Contents};
use crate::tui::message::Message;
use crate::tui::theme::Theme;

use super::cursor::Cursor;
use super::prose::Sentence;
use super::text::{cut, filled, fit, one_line, width};

pub use crate::ops::ago;
use words::why;
pub use words::{holds, made, size};

/// A list of backups with a cursor, which may also stand on rows of the owner's below it.
#[derive(Debug, Default)]
pub struct Shelf {
    rows: Vec<Row>,
    at: usize,
    /// How many rows of the owner's follow.
    more: usize,
    /// When the list was read: ages are told from then.
    now: Timestamp,
    known: bool,
}

#[derive(Debug)]
pub struct Row {
    pub backup: Backup,
    /// What it holds, or why it cannot be used; `None` until it was opened.
    pub contents: Option<Result<Contents, String>>,
}

impl Row {
    /// What it holds, or why it cannot be used, and where it is.
    pub fn sentences(&self, theme: &Theme) -> [Sentence; 2] {
        let held = match &self.contents {
            Some(Ok(contents)) => (holds(contents), theme.text.0),
            Some(Err(why)) => (format!("cannot be used: {why}"), theme.warning.0),
            None => ("…".to_owned(), theme.dim.0),
        };
        [held, (self.backup.path.display().to_string(), theme.dim.0)]
    }
}

/// A column: its heading, its width with the space before it, and on which side it stands.
struct Column(&'static str, usize, Side);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The columns, the first ones the most useful: as many as fit are shown.
const COLUMNS: [Column; 7] = [
    Column("made", 13, Side::Left),
    Column("", 15, Side::Left),
    Column("why", 18, Side::Left),
    Column("questions", 10, Side::Right),
    Column("sets", 5, Side::Right),
    Column("reviews", 8, Side::Right),
    Column("size", 8, Side::Right),
];

/// So many columns need no look into the backup; why it cannot be used follows them.
const TOLD: usize = 3;

/// Below this height a line of headings costs more than it gives.
const LEAST_WITH_HEADINGS: usize = 4;

impl Shelf {
    /// A list that is not read yet, with so many rows of the owner's below it.
    pub fn new(more: usize) -> Self {
        Self { more, ..Self::default() }
    }

    /// Take the list as it is now; the cursor stays on its backup.
    pub fn fill(&mut self, backups: Vec<Backup>, now: Timestamp) {
        let chosen = self.chosen().map(|row| row.backup.path.clone());
        let owner = self.beyond().filter(|_| self.known);
        let mut before = std::mem::take(&mut self.rows);
        let mut row = |backup: Backup| {
            let same = before.iter().position(|row| row.backup == backup);
            let contents = same.and_then(|at| before[at].contents.take());
            Row { backup, contents }
        };
        self.rows = backups.into_iter().map(&mut row).collect();
        self.at = match (owner, chosen) {
            (Some(owner), _) => self.rows.len() + owner,
            (None, Some(path)) => {
                self.rows.iter().position(|row| row.backup.path == path).unwrap_or(0)
            }
            (None, None) => 0,
        };
        self.now = now;
        self.known = true;
    }

    /// What a backup of the list holds, or why it cannot be used.
    pub fn take(&mut self, path: &Path, contents: Result<Contents, String>) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.backup.path == path) {
            row.contents = Some(contents);
        }
    }

    pub fn is_known(&self) -> bool {
        self.known
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The size of all of them, in bytes.
    pub fn bytes(&self) -> u64 {
        self.rows.iter().map(|row| row.backup.bytes).sum()
    }

    /// The backup under the cursor.
    pub fn chosen(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// The row of the owner's under the cursor, from 0.
    pub fn beyond(&self) -> Option<usize> {
        self.at.checked_sub(self.rows.len()).filter(|beyond| *beyond < self.more)
    }

    /// Go to a row of the owner's.
    pub fn go_beyond(&mut self, beyond: usize) {
        self.at = self.rows.len() + beyond.min(self.more.saturating_sub(1));
    }

    /// Move the cursor; whether the message was for that.
    pub fn moves(&mut self, message: &Message) -> bool {
        const PAGE: isize = 8;
        let step = match message {
            Message::Action(action) => action.lines(PAGE),
            Message::Wheeled { down, .. } => Some(if *down { 1 } else { -1 }),
            _ => None,
        };
        let mut cursor = Cursor { at: self.at, top: 0 };
        cursor.move_by(step.unwrap_or(0), self.rows.len() + self.more);
        self.at = cursor.at;
        step.is_some()
    }

    /// Put the cursor on the backup that was clicked, if there is one at that place.
    pub fn click(&mut self, area: Rect, at: Position) {
        let list = below_headings(area);
        if !list.contains(at) {
            return;
        }
        let row = usize::from(at.y - list.y) + self.top(list);
        if row < self.rows.len() {
            self.at = row;
        }
    }

    /// The first backup that is shown.
    fn top(&self, list: Rect) -> usize {
        let mut cursor = Cursor { at: self.at, top: 0 };
        cursor.keep_in(usize::from(list.height), self.rows.len());
        cursor.top
    }

    /// Draw the list; `empty` is said where there is no backup.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme, empty: &str) {
        let columns = usize::from(area.width);
        let list = below_headings(area);
        if self.rows.is_empty() {
            let said = if self.known { empty } else { "reading …" };
            let line = Line::styled(format!(" {}", cut(said, columns - 1)), theme.dim);
            return frame.render_widget(line, area);
        }
        if list != area {
            frame.render_widget(headings(columns, theme), Rect { height: 1, ..area });
        }
        let shown = self.rows.iter().enumerate().skip(self.top(list));
        let lines = shown.take(usize::from(list.height)).map(|(at, row)| {
            let line = self.line(row, columns, theme);
            if at == self.at {
                return filled(line, columns, theme.selected.0, theme.dim.0);
            }
            line
        });
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), list);
    }

    fn line(&self, row: &Row, columns: usize, theme: &Theme) -> Line<'static> {
        let Row { backup, contents } = row;
        let broken = contents.as_ref().and_then(|contents| contents.as_ref().err());
        let held = match contents {
            Some(Ok(held)) => [held.questions, held.sets, held.reviews].map(|n| n.to_string()),
            _ => ["…"; 3].map(str::to_owned),
        };
        let [questions, sets, reviews] = held;
        let texts = [
            made(backup.made, self.now, &TimeZone::system()),
            ago(backup.made, self.now),
            why(backup.reason).to_owned(),
            questions,
            sets,
            reviews,
            size(backup.bytes),
        ];
        let shown = if broken.is_some() { fitting(columns).min(TOLD) } else { fitting(columns) };
        let cells = COLUMNS.iter().zip(texts).take(shown).enumerate();
        let mut spans: Vec<Span> = cells
            .map(|(at, (column, text))| {
                // A sign, so that it is seen without colour and where the reason does not fit.
                let sign = if at == 0 && broken.is_some() { "×" } else { " " };
                let style = if at == 0 { theme.text } else { theme.dim };
                Span::styled(format!("{sign}{}", column.cell(&text)), style)
            })
            .collect();
        if let Some(broken) = broken.filter(|_| shown == TOLD) {
            let used: usize = spans.iter().map(Span::width).sum();
            let said = cut(&one_line(broken), columns.saturating_sub(used + 1));
            spans.push(Span::styled(format!(" {said}"), theme.warning));
        }
        Line::from(spans)
    }
}

impl Column {
    /// The text in the column, without the space before it.
    fn cell(&self, text: &str) -> String {
        let Self(_, wide, side) = self;
        let text = fit(text, wide - 1);
        if *side == Side::Left {
            return text;
        }
        let bare = text.trim_end();
        format!("{}{bare}", " ".repeat(wide - 1 - width(bare)))
    }
}

/// How many columns fit.
fn fitting(columns: usize) -> usize {
    let mut used = 0;
    let fits = |column: &&Column| {
        used += column.1;
        used <= columns
    };
    COLUMNS.iter().take_while(fits).count()
}

fn headings(columns: usize, theme: &Theme) -> Line<'static> {
    let shown = COLUMNS.iter().take(fitting(columns));
    let text: String = shown.flat_map(|column| [" ".to_owned(), column.cell(column.0)]).collect();
    Line::styled(text, theme.dim)
}

fn below_headings(area: Rect) -> Rect {
    if usize::from(area.height) < LEAST_WITH_HEADINGS {
        return area;
    }
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

#[cfg(test)]
mod tests;
