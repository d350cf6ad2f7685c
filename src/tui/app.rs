//! The whole interface: a screen, overlays on top of it, a line of news below.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Span};

use crossterm::event::Event;

use crate::config::Settings;
use crate::domain::{Catalog, Word};
use crate::search::Index;

use super::effect::{Effect, Opening, ScreenId};
use super::event;
use super::keymap::{Action, Context, Keymap};
use super::layout::{self, SMALLEST};
use super::message::Message;
use super::overlay::{self, Desk, Overlay};
use super::screen::Screens;
use super::theme::{Theme, Wardrobe};
use super::widget::hints;
use super::widget::markdown::Paints;
use super::widget::pane;
use super::widget::reader::Look;
use super::widget::text::{cut, one_line, width};

mod why_not;

#[derive(Debug)]
pub struct App {
    screens: Screens,
    overlays: Vec<Overlay>,
    desk: Desk,
    keys: Arc<Keymap>,
    /// As it is shown: in the colours of the terminal.
    theme: Theme,
    paints: Paints,
    /// Counts what the look depends on: the theme and the painted code.
    look: u64,
    toast: Option<String>,
    mouse: bool,
}

impl App {
    pub fn new(catalog: &Catalog, settings: &Settings, wardrobe: Wardrobe, size: Size) -> Self {
        let index = Index::new(catalog, &[]);
        let keys = Arc::new(Keymap::of(&settings.keys).0);
        Self {
            screens: Screens::new(index, settings.group, size),
            overlays: Vec::new(),
            theme: wardrobe.theme.at(wardrobe.depth),
            toast: wardrobe.trouble.clone(),
            desk: Desk {
                places: &[],
                keys: keys.clone(),
                slot: settings.interview,
                wardrobe,
                form: None,
            },
            keys,
            paints: Paints::default(),
            look: 0,
            mouse: settings.mouse,
        }
    }

    /// What to ask of the world at the start.
    pub fn start(&mut self, query: &str, practise: bool) -> Vec<Effect> {
        let mut effects = vec![Effect::Fill, Effect::Load];
        if practise {
            effects.extend(self.screens.practise(query));
        } else if !query.is_empty() {
            effects.extend(self.screens.set_query(query));
        }
        effects
    }

    fn contexts(&self) -> &'static [Context] {
        let contexts =
            self.overlays.last().map_or_else(|| self.screens.contexts(), Overlay::contexts);
        // What the user binds is checked by these.
        debug_assert_eq!(contexts[1..], *contexts[0].around());
        contexts
    }

    fn is_typing(&self) -> bool {
        let typing =
            self.overlays.last().map_or_else(|| self.screens.is_typing(), Overlay::is_typing);
        debug_assert_eq!(typing, self.contexts()[0].is_typed());
        typing
    }

    /// Whether a clock runs that is seen, so that the time has to be told.
    pub fn is_counting(&self) -> bool {
        self.screens.is_counting()
    }

    /// Take an event of the terminal.
    pub fn event(&mut self, event: Event) -> Vec<Effect> {
        match event::message(event, &self.keys, self.contexts(), self.is_typing()) {
            Some(message) => self.update(message),
            None => vec![],
        }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let is_key = matches!(message, Message::Action(_) | Message::Typed(_) | Message::Pasted(_));
        if is_key {
            self.toast = None;
        }
        let effects = match message {
            Message::Action(action) => self.act(action),
            Message::Typed(key) if !self.is_typing() => self.unbound(key),
            Message::Resized(size) => {
                self.screens.resize(size);
                vec![]
            }
            Message::Painted(painted) => {
                self.paints.add(*painted);
                self.look += 1;
                vec![]
            }
            Message::Noted(note) => vec![Effect::Toast(note)],
            Message::SettingsWrong(report) => vec![Effect::Open(Opening::Settings(report))],
            Message::Failed { error, hint } => {
                // What was typed for it is not lost: the dialog below takes it back.
                let (again, why) = (error.clone(), hint.clone());
                self.screens.failed();
                let mut effects = self.overlay(Message::Failed { error: again, hint: why });
                effects.push(Effect::Open(Opening::Failure { error, hint }));
                effects
            }
            Message::Did { done, marks } => {
                self.toast = Some(done.sentence.clone());
                let copy = Message::Did { done: done.clone(), marks: Vec::new() };
                let mut effects = self.screens.update(Message::Did { done, marks });
                if let Some(overlay) = self.overlays.last_mut() {
                    effects.extend(overlay.update(copy));
                }
                effects
            }
            answer @ (Message::ExportWritten { .. }
            | Message::ExportExists { .. }
            | Message::ExportFailed { .. }) => match self.overlays.last_mut() {
                Some(dialog @ (Overlay::Export(_) | Overlay::Handout(_))) => dialog.update(answer),
                _ => overlay::unasked(answer),
            },
            answer @ (Message::BlueprintsRead(_)
            | Message::SupplyCounted { .. }
            | Message::Drawn { .. }) => {
                // Something may have opened over the form meanwhile.
                let is_form = |overlay: &&mut Overlay| matches!(overlay, Overlay::Draw(_));
                let form = self.overlays.iter_mut().rev().find(is_form);
                form.map_or_else(Vec::new, |form| form.update(answer))
            }
            answer @ (Message::BackupsRead { .. }
            | Message::ContentsRead { .. }
            | Message::BackedUp(_)
            | Message::Restored { .. }) => {
                let is_list = |overlay: &&mut Overlay| matches!(overlay, Overlay::Backups(_));
                match self.overlays.iter_mut().rev().find(is_list) {
                    Some(list) => list.update(answer),
                    None => overlay::backed_up(answer),
                }
            }
            Message::Damaged(error) => {
                self.screens.failed();
                self.damaged(&error)
            }
            answer @ (Message::TextOffered { .. }
            | Message::TextReady(_)
            | Message::EditorClosed { .. }
            | Message::TextRefused(_)
            | Message::FoundAlike { .. }
            | Message::Compared(_)) => overlay::edit(answer),
            message @ (Message::SearchesRead(_)
            | Message::ThemesRead(_)
            | Message::ExportRendered { .. }
            | Message::Typed(_)
            | Message::Pasted(_)
            | Message::Clicked(_)
            | Message::Wheeled { .. })
                if !self.overlays.is_empty() =>
            {
                self.overlay(message)
            }
            message => self.screens.update(message),
        };
        self.settle(effects)
    }

    fn overlay(&mut self, message: Message) -> Vec<Effect> {
        self.overlays.last_mut().map_or_else(Vec::new, |overlay| overlay.update(message))
    }

    /// Work failed because the bank is damaged: say it, and offer to recover it. Once is
    /// enough: whatever is looked at next may say the same.
    fn damaged(&self, error: &str) -> Vec<Effect> {
        if matches!(self.overlays.last(), Some(Overlay::Confirm(_))) {
            return vec![];
        }
        let question = format!(
            "{error}. Stop here, and restore a backup or salvage what can be read? Nothing is \
             changed before you choose."
        );
        let then = Box::new(Effect::Recover(error.to_owned()));
        vec![Effect::Open(Opening::Confirm { question, then })]
    }

    /// What the app does itself, and what overlays and the screen do.
    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Palette => vec![Effect::Open(Opening::Palette)],
            Action::Help if self.overlays.is_empty() => vec![Effect::Open(Opening::Help)],
            Action::Undo if self.overlays.is_empty() => vec![Effect::Undo],
            Action::Redo if self.overlays.is_empty() => vec![Effect::Redo],
            Action::Quit if self.overlays.is_empty() => vec![Effect::Quit],
            Action::Theme => vec![Effect::Open(Opening::Themes)],
            Action::Backups => vec![Effect::Open(Opening::Backups)],
            Action::Mouse => {
                self.mouse = !self.mouse;
                let said = if self.mouse {
                    "the mouse clicks and scrolls here".to_owned()
                } else {
                    let back = self.keys.key(Context::Everywhere, Action::Mouse);
                    format!(
                        "the mouse belongs to the terminal: select text with it; {back} takes it back"
                    )
                };
                vec![Effect::Mouse(self.mouse), Effect::Toast(said)]
            }
            Action::GoBrowse => vec![Effect::Go(ScreenId::Browse)],
            Action::GoSets => vec![Effect::Go(ScreenId::Sets)],
            Action::GoPractice => vec![Effect::Go(ScreenId::Practice)],
            Action::GoBank => vec![Effect::Go(ScreenId::Bank)],
            Action::NextScreen => vec![Effect::Go(next_screen(self.screens.at(), 1))],
            Action::PreviousScreen => {
                vec![Effect::Go(next_screen(self.screens.at(), ScreenId::ALL.len() - 1))]
            }
            Action::RedrawWindow => vec![Effect::RedrawWindow],
            Action::Suspend => vec![Effect::Suspend],
            action if self.overlays.is_empty() => self.screens.update(Message::Action(action)),
            action => self.overlay(Message::Action(action)),
        }
    }

    /// Do what the app itself can do; the rest is for the world.
    fn settle(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut world = Vec::new();
        for effect in effects {
            match effect {
                Effect::Open(opening) => {
                    self.desk.places = self.screens.contexts();
                    let (overlay, more) = Overlay::open(opening, &mut self.desk);
                    self.overlays.push(overlay);
                    world.extend(more);
                }
                Effect::Close => {
                    self.desk.leave(self.overlays.pop());
                }
                Effect::Go(screen) => {
                    let more = self.screens.go(screen);
                    world.extend(self.settle(more));
                }
                Effect::Toast(text) => self.toast = Some(self.keys.told(&text)),
                Effect::SetQuery(text) => {
                    let more = self.screens.set_query(&text);
                    world.extend(self.settle(more));
                }
                Effect::Practise(query) => {
                    let more = self.screens.practise(&query);
                    world.extend(self.settle(more));
                }
                Effect::Run(action) => {
                    let more = self.act(action);
                    world.extend(self.settle(more));
                }
                Effect::ShowTheme(theme) => self.show_theme(&theme),
                Effect::WearTheme { name, theme } => {
                    self.show_theme(&theme);
                    let wardrobe = &mut self.desk.wardrobe;
                    wardrobe.name.clone_from(&name);
                    wardrobe.theme = *theme;
                    let settings = wardrobe.settings.clone();
                    world.push(Effect::KeepTheme { settings, name });
                }
                effect => world.push(effect),
            }
        }
        world
    }

    fn show_theme(&mut self, theme: &Theme) {
        self.theme = theme.at(self.desk.wardrobe.depth);
        self.look += 1;
    }

    /// Draw everything. Wrapping is done once for a width, not for every frame.
    pub fn draw(&mut self, frame: &mut Frame) {
        let look = Look { theme: &self.theme, paints: &self.paints, version: self.look };
        self.screens.arrange(look);
        self.view(frame);
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        frame.buffer_mut().set_style(area, self.theme.window());
        if area.width < SMALLEST.width || area.height < SMALLEST.height {
            let said = format!(
                "{}×{} is too small: {}×{} are needed",
                area.width, area.height, SMALLEST.width, SMALLEST.height
            );
            frame.render_widget(
                Line::styled(cut(&said, usize::from(area.width)), self.theme.warning),
                area,
            );
            return;
        }
        let window = layout::window(area);
        self.screens.view(frame, &self.theme);
        for overlay in &self.overlays {
            let above_status = Rect { height: area.height - 2, ..area };
            overlay.view(frame, above_status, &self.theme, &self.paints);
        }
        self.view_status(frame, window.status);
        let is_idle = |action| self.overlays.last().is_some_and(|overlay| overlay.is_idle(action));
        let columns = usize::from(window.keys.width);
        let keys = hints::line(&self.keys, self.contexts(), is_idle, columns, &self.theme);
        frame.render_widget(keys, window.keys);
    }

    fn view_status(&self, frame: &mut Frame, area: Rect) {
        let (line, tabs) = match (&self.toast, self.overlays.is_empty()) {
            (Some(toast), is_bare) => {
                let line = Line::from(vec![
                    Span::styled(" ● ", self.theme.accent),
                    Span::styled(one_line(toast), self.theme.text),
                ]);
                (line, is_bare && self.screens.status(&self.theme).is_some())
            }
            (None, true) => match self.screens.status(&self.theme) {
                Some(line) => (self.told(line), true),
                None => (Line::default(), false),
            },
            (None, false) => return,
        };
        let columns = usize::from(area.width);
        let line = if line.width() > columns {
            let style = line.spans.last().map_or(self.theme.text.0, |span| span.style);
            Line::styled(cut(&line.to_string(), columns), style)
        } else {
            line
        };
        debug_assert!(width(&line.to_string()) <= columns);
        pane::blank(frame, area, &self.theme);
        let free = columns - line.width();
        frame.render_widget(line, area);
        let screens = self.screen_names();
        // Where figures mean something else, such as grades, they lead to no screen.
        let leads = |screen: &ScreenId| {
            let go = action_to(*screen);
            let key = self.keys.shown_key(Context::Everywhere, go);
            let leads_to = key.and_then(|key| self.keys.action(self.contexts(), key));
            leads_to.is_none_or(|action| action == go)
        };
        let tabs = tabs && ScreenId::ALL.iter().all(leads);
        if tabs && screens.width() < free {
            frame.render_widget(screens.right_aligned(), area);
        }
    }

    /// A line with the keys that it names, safe to draw.
    fn told(&self, mut line: Line<'static>) -> Line<'static> {
        for span in &mut line.spans {
            span.content = one_line(&self.keys.told(&span.content)).into();
        }
        line
    }

    /// The screens with their keys, for the right end of the status line.
    fn screen_names(&self) -> Line<'static> {
        let mut spans = Vec::new();
        for screen in ScreenId::ALL {
            let is_here = *screen == self.screens.at();
            let style = if is_here { self.theme.title } else { self.theme.dim };
            let key = self.keys.shown_key(Context::Everywhere, action_to(*screen));
            let key = key.map_or_else(String::new, |key| format!(" {key}"));
            spans.push(Span::styled(key, self.theme.key));
            spans.push(Span::styled(format!(" {} ", screen.title()), style));
        }
        Line::from(spans)
    }
}

fn action_to(screen: ScreenId) -> Action {
    match screen {
        ScreenId::Browse => Action::GoBrowse,
        ScreenId::Sets => Action::GoSets,
        ScreenId::Practice => Action::GoPractice,
        ScreenId::Bank => Action::GoBank,
    }
}

/// The screen that is so many places further on, round and round.
fn next_screen(from: ScreenId, steps: usize) -> ScreenId {
    ScreenId::ALL[(from as usize + steps) % ScreenId::ALL.len()]
}
