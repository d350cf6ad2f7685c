//! Bank: what there is, by group and system, and what needs attention. Every figure leads to
//! the questions that it counts.

mod page;
mod sections;
mod systems;
mod view;
mod write;

use ratatui::layout::{Position, Rect, Size};

use crate::domain::Marks;
use crate::ops::{BankFigures, BankHeld, bank_figures, bundled_catalog};
use crate::search::Index;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Context};
use crate::tui::layout;
use crate::tui::message::Message;
use crate::tui::widget::reader::Look;

use page::{Page, Spot};

/// So many lines around the cursor are seen where there is room.
const AROUND: usize = 2;

#[derive(Debug)]
pub struct Bank {
    index: Index,
    /// Whether the index holds all questions; figures of a part would be wrong.
    whole: bool,
    /// `None` until they are counted, which is done when the screen is seen.
    figures: Option<BankFigures>,
    held: Option<BankHeld>,
    page: Page,
    /// For which width and look the page was laid out.
    laid_out: Option<(u16, u64)>,
    /// The spot under the cursor.
    at: usize,
    /// The first line that is shown.
    top: usize,
    body: Rect,
}

impl Bank {
    pub fn new(index: Index) -> Self {
        Self {
            index,
            whole: false,
            figures: None,
            held: None,
            page: Page::default(),
            laid_out: None,
            at: 0,
            top: 0,
            body: Rect::default(),
        }
    }

    /// What to ask of the bank whenever the screen is entered.
    pub fn enter() -> Vec<Effect> {
        vec![Effect::ReadBank]
    }

    pub fn contexts() -> &'static [Context] {
        &[Context::Bank, Context::Everywhere]
    }

    pub fn resize(&mut self, size: Size) {
        let window = layout::window(Rect { x: 0, y: 0, width: size.width, height: size.height });
        self.body = window.body;
    }

    pub fn load(&mut self, index: &Index, whole: bool) {
        // A first page helps where there is nothing; later it would only spoil the figures.
        if whole || !self.whole {
            self.whole = whole;
            self.take_index(index.clone());
        }
    }

    pub fn take_index(&mut self, index: Index) {
        self.index = index;
        self.recount();
    }

    pub fn take_marks(&mut self, marks: &[(String, Marks)]) {
        if !marks.is_empty() {
            self.index.set_marks(marks);
            self.recount();
        }
    }

    pub fn take_held(&mut self, held: BankHeld) {
        self.held = Some(held);
        self.laid_out = None;
    }

    fn recount(&mut self) {
        self.figures = None;
        self.laid_out = None;
    }

    pub fn update(&mut self, message: &Message) -> Vec<Effect> {
        match message {
            Message::Action(action) => return self.act(*action),
            Message::Clicked(at) => return self.click(*at),
            Message::Wheeled { down, .. } => self.scroll(if *down { 3 } else { -3 }),
            _ => {}
        }
        vec![]
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.step(true),
            Action::Up => self.step(false),
            Action::Right => self.at = self.page.along(self.at, true).unwrap_or(self.at),
            Action::Left => self.at = self.page.along(self.at, false).unwrap_or(self.at),
            Action::NextPane => self.go_to_section(true),
            Action::PreviousPane => self.go_to_section(false),
            Action::First => self.go_to(0),
            Action::Last => self.go_to(usize::MAX),
            Action::Accept => return self.spot().map(find).into_iter().collect(),
            Action::Copy => return self.spot().map(copy).into_iter().collect(),
            action => {
                if let Some(lines) = action.lines(self.height().max(2).cast_signed() - 1) {
                    self.scroll(lines);
                }
            }
        }
        vec![]
    }

    fn spot(&self) -> Option<&Spot> {
        self.page.spots.get(self.at)
    }

    fn inside(&self) -> Rect {
        layout::inside(self.body)
    }

    fn height(&self) -> usize {
        usize::from(self.inside().height)
    }

    fn bottom(&self) -> usize {
        self.page.lines.len().saturating_sub(self.height())
    }

    /// To the next line with figures. What stands between is scrolled through page by page, so
    /// that no line is passed over unseen.
    fn step(&mut self, down: bool) {
        let height = self.height();
        let next = self.page.across(self.at, down);
        let is_near = |spot: &usize| {
            let line = self.page.spots[*spot].line;
            if down {
                line + AROUND < self.top + 2 * height
            } else {
                line + height >= self.top + AROUND
            }
        };
        if let Some(next) = next.filter(is_near) {
            self.at = next;
            return self.show_cursor();
        }
        let a_page = height.saturating_sub(1).max(1);
        let top = if down { self.top + a_page } else { self.top.saturating_sub(a_page) };
        self.top = top.min(self.bottom());
    }

    fn go_to(&mut self, spot: usize) {
        self.at = spot.min(self.page.spots.len().saturating_sub(1));
        self.show_cursor();
    }

    /// To the first figure of a section, with its title on the first line.
    fn go_to_section(&mut self, next: bool) {
        let Some(section) = self.page.section(self.at, next) else { return };
        self.at = section.spot;
        self.top = section.line.min(self.bottom());
        self.show_cursor();
    }

    /// Scroll; the cursor stays in what is seen. Where there is no more to scroll, it goes to the
    /// end of its column.
    fn scroll(&mut self, lines: isize) {
        let before = self.top;
        self.top = self.top.saturating_add_signed(lines).min(self.bottom());
        if self.top == before {
            while let Some(next) = self.page.across(self.at, lines > 0) {
                self.at = next;
            }
            return self.show_cursor();
        }
        let last = (self.top + self.height()).saturating_sub(1);
        self.at = self.page.within(self.top, last, self.at).unwrap_or(self.at);
    }

    /// Scroll just so far that the cursor is seen, with a line or two around it; at the first
    /// figure also what stands before it.
    fn show_cursor(&mut self) {
        let Some(line) = self.spot().map(|spot| spot.line) else { return };
        let height = self.height().max(1);
        let around = ((height - 1) / 2).min(AROUND);
        self.top = self.top.min(line.saturating_sub(around));
        self.top = self.top.max((line + 1 + around).saturating_sub(height)).min(self.bottom());
        if self.at == 0 && line < height {
            self.top = 0;
        }
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let inside = self.inside();
        if !inside.contains(at) {
            return vec![];
        }
        let line = self.top + usize::from(at.y - inside.y);
        let Some(spot) = self.page.spot_at(line, usize::from(at.x - inside.x)) else {
            return vec![];
        };
        let again = std::mem::replace(&mut self.at, spot) == spot;
        // A second click on the same figure lists its questions.
        if again { self.act(Action::Accept) } else { vec![] }
    }

    /// Count what has to be counted, and lay the page out for its width.
    pub fn arrange(&mut self, look: Look) {
        let wanted = (self.body.width, look.version);
        if self.laid_out == Some(wanted) || !self.whole {
            return;
        }
        let index = &self.index;
        let figures = self.figures.get_or_insert_with(|| bank_figures(index, bundled_catalog()));
        let columns = usize::from(layout::inside(self.body).width);
        let query = self.page.spots.get(self.at).map(|spot| spot.query.clone());
        self.page = sections::page(figures, self.held.as_ref(), columns, look.theme);
        // The cursor stays on its figure, wherever that is now.
        let at = query.and_then(|query| self.page.spot_of(&query));
        self.at = at.unwrap_or(self.at).min(self.page.spots.len().saturating_sub(1));
        self.laid_out = Some(wanted);
        self.show_cursor();
    }
}

fn find(spot: &Spot) -> Effect {
    Effect::SetQuery(spot.query.clone())
}

fn copy(spot: &Spot) -> Effect {
    Effect::Copy { text: spot.query.clone(), what: "the query".to_owned() }
}

#[cfg(test)]
mod tests;
