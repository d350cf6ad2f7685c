//! What lies over a screen: a stack, of which the last gets the keys.

mod backups;
mod choose;
mod confirm;
mod difference;
mod draw;
mod edit;
mod export;
mod handout;
mod page;
mod palette;
mod paper;
mod problems;
mod prompt;
mod searches;
mod themes;
mod writing;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Slot;

use super::effect::{Effect, Opening};
use super::keymap::{Action, Context, Keymap};
use super::message::Message;
use super::theme::{Theme, Wardrobe};
use super::widget::markdown::Paints;

use backups::Backups;
use choose::Choose;
use confirm::Confirm;
use difference::Difference;
use draw::Draw;
use export::Export;
use handout::Handout;

pub use backups::backed_up;
pub use confirm::draw_question;
pub use edit::edit;
pub use page::Page;
use palette::Palette;
pub use paper::unasked;
use problems::Problems;
use prompt::Prompt;
use searches::Searches;
use themes::Themes;
use writing::Writing;

#[derive(Debug)]
pub enum Overlay {
    Palette(Palette),
    Searches(Searches),
    Themes(Box<Themes>),
    Draw(Box<Draw>),
    Export(Box<Export>),
    Handout(Handout),
    Prompt(Prompt),
    Writing(Writing),
    Choose(Choose),
    Confirm(Confirm),
    Page(Page),
    Problems(Problems),
    Difference(Difference),
    Backups(Box<Backups>),
}

/// What an overlay finds when it opens.
#[derive(Debug)]
pub struct Desk {
    /// Where the user was.
    pub places: &'static [Context],
    pub keys: Arc<Keymap>,
    /// The usual time of an interview.
    pub slot: Slot,
    /// What the program wears now.
    pub wardrobe: Wardrobe,
    /// The form that was closed before anything was drawn from it.
    pub form: Option<Box<Draw>>,
}

impl Desk {
    /// Keep of a closed overlay what is worth coming back to.
    pub fn leave(&mut self, overlay: Option<Overlay>) {
        if let Some(Overlay::Draw(form)) = overlay
            && !form.is_done()
        {
            self.form = Some(form);
        }
    }
}

impl Overlay {
    /// Open one, with what it needs from the world.
    pub fn open(opening: Opening, desk: &mut Desk) -> (Self, Vec<Effect>) {
        match opening {
            Opening::Palette => (Self::Palette(Palette::new(desk.places, &desk.keys)), vec![]),
            Opening::Searches => (Self::Searches(Searches::default()), vec![Effect::ReadSearches]),
            Opening::Themes => {
                let (themes, effects) = Themes::new(desk.wardrobe.clone());
                (Self::Themes(Box::new(themes)), effects)
            }
            Opening::Help => (Self::Page(Page::help(&desk.keys)), vec![]),
            Opening::Failure { error, hint } => {
                (Self::Page(Page::failure(&error, hint.as_deref())), vec![])
            }
            Opening::Settings(report) => (Self::Page(Page::settings(&report)), vec![]),
            Opening::Note { title, text } => (Self::Page(Page::note(title, text)), vec![]),
            Opening::Backups => (Self::Backups(Box::default()), vec![Effect::ReadBackups]),
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
            Opening::Draw => {
                let left = desk.form.take();
                let mut form = left.unwrap_or_else(|| Box::new(Draw::new(desk.slot)));
                let effects = form.start();
                (Self::Draw(form), effects)
            }
            Opening::Handout { set, name } => {
                let handout = Handout::new(set, name);
                let effects = vec![handout.render()];
                (Self::Handout(handout), effects)
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
            Self::Palette(_) | Self::Searches(_) | Self::Themes(_) | Self::Choose(_) => {
                &[Context::Picker]
            }
            Self::Draw(form) => form.contexts(),
            Self::Export(_) | Self::Handout(_) => &[Context::Export],
            Self::Prompt(_) => &[Context::Prompt],
            Self::Writing(_) => &[Context::Writing],
            Self::Confirm(_) => &[Context::Confirm],
            Self::Page(_) => &[Context::Page],
            Self::Problems(_) => &[Context::Problems],
            Self::Difference(_) => &[Context::Difference],
            Self::Backups(backups) => backups.contexts(),
        }
    }

    /// Whether an action would do nothing now, so that no key for it is promised.
    pub fn is_idle(&self, action: Action) -> bool {
        match self {
            Self::Draw(form) => action == Action::ApplyChange && !form.has_change(),
            _ => false,
        }
    }

    /// Whether letters are text here.
    pub fn is_typing(&self) -> bool {
        !matches!(
            self,
            Self::Confirm(_)
                | Self::Page(_)
                | Self::Problems(_)
                | Self::Difference(_)
                | Self::Backups(_)
        )
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match self {
            Self::Palette(palette) => palette.update(message),
            Self::Searches(searches) => searches.update(message),
            Self::Themes(themes) => themes.update(message),
            Self::Draw(form) => form.update(message),
            Self::Export(export) => export.update(message),
            Self::Handout(handout) => handout.update(message),
            Self::Prompt(prompt) => prompt.update(message),
            Self::Writing(writing) => writing.update(message),
            Self::Choose(choose) => choose.update(message),
            Self::Confirm(confirm) => confirm.update(&message),
            Self::Page(page) => page.update(&message),
            Self::Problems(problems) => problems.update(&message),
            Self::Difference(difference) => difference.update(&message),
            Self::Backups(backups) => backups.update(message),
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme, paints: &Paints) {
        match self {
            Self::Palette(palette) => palette.view(frame, area, theme),
            Self::Searches(searches) => searches.view(frame, area, theme),
            Self::Themes(themes) => themes.view(frame, area, theme),
            Self::Draw(form) => form.view(frame, area, theme),
            Self::Export(export) => export.view(frame, area, theme),
            Self::Handout(handout) => handout.view(frame, area, theme),
            Self::Prompt(prompt) => prompt.view(frame, area, theme),
            Self::Writing(writing) => writing.view(frame, area, theme),
            Self::Choose(choose) => choose.view(frame, area, theme),
            Self::Confirm(confirm) => confirm.view(frame, area, theme),
            Self::Page(page) => page.view(frame, area, theme, paints),
            Self::Problems(problems) => problems.view(frame, area, theme),
            Self::Difference(difference) => difference.view(frame, area, theme),
            Self::Backups(backups) => backups.view(frame, area, theme),
        }
    }
}
