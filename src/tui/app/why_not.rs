//! A key that does nothing says why, and where it would do something.

use crossterm::event::KeyEvent;

use super::{App, action_to};
use crate::domain::Word;
use crate::tui::effect::{Effect, ScreenId};
use crate::tui::keymap::{Action, Context, name_of};
use crate::tui::screen::Screens;

impl App {
    pub(super) fn unbound(&self, key: KeyEvent) -> Vec<Effect> {
        let Some(name) = name_of(key) else { return vec![] };
        if let Some(said) =
            self.screens.why_not(&self.keys, &name).filter(|_| self.overlays.is_empty())
        {
            return vec![Effect::Toast(said)];
        }
        vec![Effect::Toast(self.why_not(&name))]
    }

    fn why_not(&self, name: &str) -> String {
        let keys = &self.keys;
        let anywhere = |action| keys.key(Context::Everywhere, action);
        let works_in = |place: &&Context| keys.action(&[**place], name).is_some();
        let here = self.screens.at();
        let title = |place: &Context| place.title().to_lowercase();
        let places: Vec<String> =
            Screens::places(here).iter().filter(works_in).map(title).collect();
        let has_key = |screen: ScreenId| {
            let whole = Screens::whole(screen);
            Screens::places(screen).iter().chain([&whole]).any(|place| works_in(&place))
        };
        let elsewhere = ScreenId::ALL.iter().find(|screen| **screen != here && has_key(**screen));
        if !self.overlays.is_empty() {
            // This key is never another one.
            format!("`{name}` does nothing here; esc closes this")
        } else if !places.is_empty() {
            let (places, pane) = (places.join(" and the "), anywhere(Action::NextPane));
            format!("`{name}` works in the {places}; {pane} goes there")
        } else if here == ScreenId::Browse && works_in(&&Context::Reading) {
            let read = keys.key(Context::List, Action::Read);
            format!("`{name}` works while reading; {read} reads a question")
        } else if let Some(screen) = elsewhere {
            let go = anywhere(action_to(*screen));
            format!("`{name}` works in {}; {go} goes there", screen.title())
        } else {
            let palette = anywhere(Action::Palette);
            format!("`{name}` does nothing here; {palette} shows what the keys do")
        }
    }
}
