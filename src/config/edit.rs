//! Changing one setting in the text of a settings file: comments, order and everything else
//! stay as their user wrote them.

use toml::de::{DeTable, DeValue};

/// The file could not be changed, since its text has errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it has errors, which `hotseat config check` shows; nothing was changed")]
pub struct NotChanged;

/// The text with a setting at its top level that is some text. A setting that is not there
/// comes where it stands as a comment, else after the last one of the top level, else first
/// of all.
pub fn with_setting(text: &str, key: &str, value: &str) -> Result<String, NotChanged> {
    let table = DeTable::parse(text).map_err(|_| NotChanged)?;
    let value = toml::Value::String(value.to_owned()).to_string();
    let mut changed = text.to_owned();
    if let Some(found) = table.get_ref().get(key) {
        changed.replace_range(found.span(), &value);
    } else {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let line = format!("{key} = {value}{end}");
        match commented(text, key).or_else(|| end_of_settings(text, table.get_ref())) {
            Some(at) if text[..at].ends_with('\n') => changed.insert_str(at, &line),
            // The last line has no end.
            Some(at) => changed.insert_str(at, &format!("{end}{line}")),
            // A mark of the byte order stays first.
            None => {
                let first = if text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
                changed.insert_str(first, &line);
            }
        }
    }
    let check = DeTable::parse(&changed).map_err(|_| NotChanged)?;
    if check.get_ref().len() < table.get_ref().len() {
        return Err(NotChanged);
    }
    Ok(changed)
}

const BOM: char = '\u{feff}';

/// Behind the line above all sections that is this setting, switched off.
fn commented(text: &str, key: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n').take_while(|line| !line.starts_with('[')) {
        at += line.len();
        let setting = line.strip_prefix('#').and_then(|line| line.trim_start().strip_prefix(key));
        if setting.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Some(at);
        }
    }
    None
}

/// Behind the line of the last setting that stands at the top level.
fn end_of_settings(text: &str, table: &DeTable) -> Option<usize> {
    // Tables may stand in sections of their own, further down.
    let plain = |value: &DeValue| !matches!(value, DeValue::Table(_) | DeValue::Array(_));
    let values = table.values().filter(|value| plain(value.get_ref()));
    let last = values.map(|value| value.span().end).max()?;
    Some(text[last..].find('\n').map_or(text.len(), |at| last + at + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{DEFAULTS, Settings};
    use super::*;

    #[test]
    fn one_setting_changes_and_the_rest_stays() {
        for (text, expected) in [
            ("", "theme = \"nord\"\n"),
            ("theme = \"dark\"\n", "theme = \"nord\"\n"),
            ("theme='dark' # mine\nmouse = false\n", "theme=\"nord\" # mine\nmouse = false\n"),
            ("# Mine.\nmouse = false # no", "# Mine.\nmouse = false # no\ntheme = \"nord\"\n"),
            (
                "mouse = true\r\n\r\n[practice]\r\nfuzz = 1\r\n",
                "mouse = true\r\ntheme = \"nord\"\r\n\r\n[practice]\r\nfuzz = 1\r\n",
            ),
            (
                "# A note.\n[practice]\nfuzz = 1\n",
                "theme = \"nord\"\n# A note.\n[practice]\nfuzz = 1\n",
            ),
            ("practice.fuzz = 1\n", "theme = \"nord\"\npractice.fuzz = 1\n"),
            ("\u{feff}[practice]\n", "\u{feff}theme = \"nord\"\n[practice]\n"),
            (
                "#theme = \"auto\"\n\n#mouse = true\n[keys]\n",
                "#theme = \"auto\"\ntheme = \"nord\"\n\n#mouse = true\n[keys]\n",
            ),
            ("[keys]\n#theme = 1\n", "theme = \"nord\"\n[keys]\n#theme = 1\n"),
            ("theme = \"\"\"\ndark\"\"\"\n", "theme = \"nord\"\n"),
        ] {
            assert_eq!(with_setting(text, "theme", "nord").as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn a_file_with_errors_is_left_alone() {
        for text in ["theme = ", "theme = \"a\"\ntheme = \"b\"", "[practice", "= 3"] {
            assert_eq!(with_setting(text, "theme", "nord"), Err(NotChanged), "{text:?}");
        }
    }

    #[test]
    fn the_documented_settings_can_be_changed() {
        let text = with_setting(DEFAULTS, "theme", "nord").unwrap();
        let settings = Settings::read(&text, &["nord"]).settings;
        assert_eq!(settings, Settings { theme: "nord".to_owned(), ..Settings::default() });
    }

    proptest! {
        /// Whatever the name of a theme is, it is read as it was written, beside what was there.
        #[test]
        fn any_name_can_be_read_back(name in ".{0,12}", lines in 0_usize..4) {
            let before = ["# A comment.\n", "mouse = true\n", "[practice]\n", "fuzz = 3\n"];
            let text = before[..lines].concat();
            let changed = with_setting(&text, "theme", &name).unwrap();
            let again = with_setting(&changed, "theme", &name).unwrap();
            prop_assert_eq!(&again, &changed);
            let read: toml::Table = toml::from_str(&changed).unwrap();
            prop_assert_eq!(read["theme"].as_str(), Some(name.as_str()));
            for line in &before[..lines] {
                prop_assert!(changed.contains(line));
            }
        }
    }
}
