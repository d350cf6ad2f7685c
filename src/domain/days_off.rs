//! Days without practice, as people write them: `sat, sun, 2026-12-01`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// Days on which nothing is due: in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    pub dates: Vec<Date>,
    /// From Monday = 1 to Sunday = 7.
    pub weekdays: Vec<u8>,
}

/// Why a word is no day off.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no day off; write sat, sun or 2026-12-01")]
pub struct BadDayOff(String);

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Dates, and weekdays by at least three letters, which tell any two apart.
impl FromStr for DaysOff {
    type Err = BadDayOff;

    fn from_str(text: &str) -> Result<Self, BadDayOff> {
        let mut off = Self::default();
        let words = text.split([',', ' ']).map(|word| word.trim().to_lowercase());
        for word in words.filter(|word| !word.is_empty()) {
            let is_it = |name: &&str| word.len() >= 3 && name.starts_with(&word);
            let weekday = (1..).zip(WEEKDAYS).find(|(_, name)| is_it(name));
            match (weekday, word.parse::<Date>()) {
                (Some((number, _)), _) => off.weekdays.push(number),
                (None, Ok(date)) => off.dates.push(date),
                (None, Err(_)) => return Err(BadDayOff(word)),
            }
        }
        off.dates.sort_unstable();
        off.dates.dedup();
        off.weekdays.sort_unstable();
        off.weekdays.dedup();
        Ok(off)
    }
}

impl fmt::Display for DaysOff {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let name = |number: &u8| {
            let at = usize::from(*number).checked_sub(1)?;
            WEEKDAYS.get(at).map(|name| name[..3].to_owned())
        };
        let weekdays = self.weekdays.iter().filter_map(name);
        let dates = self.dates.iter().map(Date::to_string);
        f.write_str(&weekdays.chain(dates).collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off_are_read_as_they_are_written() {
        for (text, shown) in [
            ("Sun, sat 2026-12-01, saturday", "sat, sun, 2026-12-01"),
            ("mon,tues, thu", "mon, tue, thu"),
            ("2026-12-02,2026-12-01", "2026-12-01, 2026-12-02"),
            (" , ", ""),
        ] {
            let off: DaysOff = text.parse().unwrap();
            assert_eq!(off.to_string(), shown, "{text}");
            assert_eq!(shown.parse(), Ok(off));
        }
        for wrong in ["s", "sa", "someday", "mondays", "2026-02-30"] {
            assert_eq!(wrong.parse::<DaysOff>(), Err(BadDayOff(wrong.to_owned())));
        }
    }
}
