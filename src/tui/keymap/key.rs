//! The name of a key press, as the table of bindings writes it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// `ctrl-d`, `G`, `space`, `shift-tab`, `f1`; `None` for keys that have no name here.
pub fn name_of(event: KeyEvent) -> Option<String> {
    let KeyEvent { code, modifiers, .. } = event;
    let mut shift = modifiers.contains(KeyModifiers::SHIFT);
    let base = match code {
        KeyCode::Char(' ') => "space".to_owned(),
        // A letter says itself whether shift was held.
        KeyCode::Char(char) => {
            shift = false;
            char.to_string()
        }
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => {
            shift = true;
            "tab".to_owned()
        }
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageUp => "pageup".to_owned(),
        KeyCode::PageDown => "pagedown".to_owned(),
        KeyCode::F(number) => format!("f{number}"),
        _ => return None,
    };
    let held = |held, name| if held { name } else { "" };
    let ctrl = held(modifiers.contains(KeyModifiers::CONTROL), "ctrl-");
    let alt = held(modifiers.contains(KeyModifiers::ALT), "alt-");
    Some(format!("{ctrl}{alt}{}{base}", held(shift, "shift-")))
}

/// The key press of a name: for tests and for typing a script of keys.
pub fn press(name: &str) -> Option<KeyEvent> {
    let mut modifiers = KeyModifiers::NONE;
    let mut base = name;
    for (prefix, modifier) in [
        ("ctrl-", KeyModifiers::CONTROL),
        ("alt-", KeyModifiers::ALT),
        ("shift-", KeyModifiers::SHIFT),
    ] {
        if let Some(rest) = base.strip_prefix(prefix)
            && !rest.is_empty()
        {
            modifiers |= modifier;
            base = rest;
        }
    }
    let code = match base {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        _ => {
            if let Some(number) = base.strip_prefix('f').and_then(|number| number.parse().ok()) {
                KeyCode::F(number)
            } else {
                let mut chars = base.chars();
                match (chars.next(), chars.next()) {
                    (Some(char), None) => KeyCode::Char(char),
                    _ => return None,
                }
            }
        }
    };
    Some(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_presses_agree() {
        for name in
            ["a", "G", "-", "?", "space", "ctrl-d", "shift-tab", "f1", "alt-enter", "shift-up"]
        {
            let event = press(name).unwrap();
            assert_eq!(name_of(event).as_deref(), Some(name));
        }
        assert_eq!(press("nonsense"), None);
    }

    #[test]
    fn shift_is_part_of_the_letter() {
        let event = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::SHIFT);
        assert_eq!(name_of(event).as_deref(), Some("?"));
    }
}
