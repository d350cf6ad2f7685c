//! From what the terminal sends to messages.

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Size};

use super::keymap::{Context, Keymap, name_of};
use super::message::Message;

/// What an event means where the user is; `typing` says that letters are text there.
pub fn message(event: Event, keys: &Keymap, contexts: &[Context], typing: bool) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => {
            let bound = name_of(key).and_then(|name| {
                // Letters go into the text field; only the keys of the field itself come first.
                let contexts = if typing { &contexts[..1] } else { contexts };
                keys.action(contexts, &name)
            });
            match bound {
                Some(action) => Some(Message::Action(action)),
                None => Some(Message::Typed(key)),
            }
        }
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
        Event::Mouse(mouse) => {
            let at = Position { x: mouse.column, y: mouse.row };
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Message::Clicked(at)),
                MouseEventKind::ScrollDown => Some(Message::Wheeled { at, down: true }),
                MouseEventKind::ScrollUp => Some(Message::Wheeled { at, down: false }),
                _ => None,
            }
        }
        Event::FocusGained | Event::FocusLost => None,
    }
}
