//! Keys inside sentences. Who says a sentence does not know the settings of the user, so it
//! names the action, and the key is put in where the sentence is shown.

use std::fmt;

use super::actions::{Action, Context};
use super::map::Keymap;
use crate::domain::Word;

/// The key of an action of a place, in a sentence for [`Keymap::told`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named(pub Context, pub Action);

/// Around the name in a sentence. Text from outside that holds them can only name a key.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{BEGIN}{}/{}{END}", self.0.name(), self.1.name())
    }
}

impl Keymap {
    /// A sentence with the keys that it names.
    pub fn told(&self, sentence: &str) -> String {
        let mut told = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, (name, after))) = rest
            .split_once(BEGIN)
            .and_then(|(before, after)| Some((before, after.split_once(END)?)))
        {
            told.push_str(before);
            told.push_str(self.named(name).unwrap_or(name));
            rest = after;
        }
        told + rest
    }

    fn named(&self, name: &str) -> Option<&str> {
        let (context, action) = name.split_once('/')?;
        Some(self.key(Context::from_name(context).ok()?, Action::from_name(action)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn a_sentence_names_the_keys_of_the_user() {
        let (new, draw) =
            (Named(Context::Sets, Action::NewSet), Named(Context::Sets, Action::Draw));
        let said = format!("{new} makes one, {draw} draws one");
        assert_eq!(Keymap::default().told(&said), "n makes one, D draws one");
        let file = "[keys.sets]\n\"ctrl-n\" = \"new-set\"\nD = \"none\"";
        let (map, _) = Keymap::of(&Settings::read(file, &[]).settings.keys);
        assert_eq!(map.told(&said), "ctrl-n makes one, the list of commands draws one");
    }

    #[test]
    fn text_that_only_looks_like_it_stays() {
        let map = Keymap::default();
        for text in ["", "n makes one", "{n}", "a\u{1}b", "\u{2}"] {
            assert_eq!(map.told(text), text);
        }
        assert_eq!(map.told("a\u{1}nothing\u{2}b"), "anothingb");
    }
}
