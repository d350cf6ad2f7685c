//! What lies over a screen: a stack, of which the last gets the keys.

mod choose;
mod confirm;
mod difference;
mod edit;
mod export;
mod page;
mod palette;
mod problems;
mod prompt;
mod searches;
mod writing;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::effect::{Effect, Opening};
use super::keymap::Context;
use super::message::Message;
use super::theme::Theme;
use super::widget::markdown::Paints;

use choose::Choose;
use confirm::Confirm;
use difference::Difference;
use export::Export;

pub use edit::edit;
pub use export::unasked;
use page::Page;
use palette::Palette;
use problems::Problems;
use prompt::Prompt;
use searches::Searches;
use writing::Writing;

#[derive(Debug)]
pub enum Overlay {
    Palette(Palette),
    Searches(Searches),
    Export(Box<Export>),
    Prompt(Prompt),
    Writing(Writing),
    Choose(Choose),
    Confirm(Confirm),
    Page(Page),
    Problems(Problems),
    Difference(Difference),
}

impl Overlay {
    /// Open one, with what it needs from the world. `places` are where the user was.
    pub fn open(opening: Opening, places: &[Context]) -> (Self, Vec<Effect>) {
        match opening {
            Opening::Palette => (Self::Palette(Palette::new(places)), vec![]),
            Opening::Searches => (Self::Searches(Searches::default()), vec![Effect::ReadSearches]),
            Opening::Help => (Self::Page(Page::help()), vec![]),
            Opening::Failure { error, hint } => {
                (Self::Page(Page::failure(&error, hint.as_deref())), vec![])
            }
            Opening::Difference(newer) => (Self::Difference(Difference::new(*newer)), vec![]),
            Opening::Problems(refused) => (Self::Problems(Problems::new(&refused)), vec![]),
            Opening::Confirm { question, then } => {
                (Self::Confirm(Confirm { question, then: *then }), vec![])
            }
            Opening::Prompt { title, help, text, then } => {
                (Self::Prompt(Prompt::new(title, help, &text, then)), vec![])
            }
            Opening::Writing { title, help, text, then } => {
                (Self::Writing(Writing::new(title, help, text, then)), vec![])
            }
            Opening::Choose { title, choices } => {
                (Self::Choose(Choose::new(title, choices)), vec![])
            }
            Opening::Draw | Opening::Handout { .. } => {
                (Self::Page(Page::failure("nothing is drawn yet", None)), vec![])
            }
            Opening::Export(choice) => {
                let export = Export::new(choice);
                let effects = vec![export.render()];
                (Self::Export(Box::new(export)), effects)
            }
        }
    }

    pub fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Palette(_) | Self::Searches(_) | Self::Choose(_) => &[Context::Picker],
            Self::Export(_) => &[Context::Export],
            Self::Prompt(_) => &[Context::Prompt],
            Self::Writing(_) => &[Context::Writing],
            Self::Confirm(_) => &[Context::Confirm],
            Self::Page(_) => &[Context::Page],
            Self::Problems(_) => &[Context::Problems],
            Self::Difference(_) => &[Context::Difference],
        }
    }

    /// Whether letters are text here.
    pub fn is_typing(&self) -> bool {
        !matches!(self, Self::Confirm(_) | Self::Page(_) | Self::Problems(_) | Self::Difference(_))
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match self {
            Self::Palette(palette) => palette.update(message),
            Self::Searches(searches) => searches.update(message),
            Self::Export(export) => export.update(message),
            Self::Prompt(prompt) => prompt.update(message),
            Self::Writing(writing) => writing.update(message),
            Self::Choose(choose) => choose.update(message),
            Self::Confirm(confirm) => confirm.update(&message),
            Self::Page(page) => page.update(&message),
            Self::Problems(problems) => problems.update(&message),
            Self::Difference(difference) => difference.update(&message),
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme, paints: &Paints) {
        match self {
            Self::Palette(palette) => palette.view(frame, area, theme),
            Self::Searches(searches) => searches.view(frame, area, theme),
            Self::Export(export) => export.view(frame, area, theme),
            Self::Prompt(prompt) => prompt.view(frame, area, theme),
            Self::Writing(writing) => writing.view(frame, area, theme),
            Self::Choose(choose) => choose.view(frame, area, theme),
            Self::Confirm(confirm) => confirm.view(frame, area, theme),
            Self::Page(page) => page.view(frame, area, theme, paints),
            Self::Problems(problems) => problems.view(frame, area, theme),
            Self::Difference(difference) => difference.view(frame, area, theme),
        }
    }
}
