//! Which backups are kept.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;

use super::{Backup, OpError, Reason, Result, backups};

/// The last of each of so many days,
const DAYS: usize = 7;
/// and of so many weeks before them.
const WEEKS: usize = 4;
/// So many of those made before something large, of each kind.
const LARGE: usize = 5;

/// Remove the automatic backups that are too many.
pub fn thin(bank: &Path) -> Result<()> {
    for backup in superfluous(&backups(bank)?) {
        fs::remove_file(&backup.path).map_err(|source| OpError::File {
            action: "cannot remove",
            path: backup.path.clone(),
            source,
        })?;
    }
    Ok(())
}

/// Those of a list, newest first, that need not be kept. What was made by hand always is.
fn superfluous(backups: &[Backup]) -> Vec<&Backup> {
    let of = |reason: Reason| backups.iter().filter(move |backup| backup.reason == reason);
    let mut days = HashSet::new();
    let mut weeks = HashSet::new();
    let mut goes = Vec::new();
    for backup in of(Reason::Daily) {
        let date = backup.made.to_zoned(TimeZone::UTC).date();
        let week = date.iso_week_date();
        let week = (week.year(), week.week());
        let keeps = if days.len() < DAYS {
            days.insert(date)
        } else {
            !days.contains(&date) && weeks.len() < WEEKS && weeks.insert(week)
        };
        if !keeps {
            goes.push(backup);
        }
    }
    for reason in [Reason::Migration, Reason::Import, Reason::Restore] {
        goes.extend(of(reason).skip(LARGE));
    }
    goes
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn made(day: jiff::civil::Date, hour: i8, reason: Reason) -> Backup {
        let made = day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        Backup { path: format!("{made}-{reason}").into(), made, reason, bytes: 1 }
    }

    #[test]
    fn seven_days_and_four_weeks_are_kept() {
        let last = date(2026, 11, 22);
        let days = (0..100).map(|ago| last.saturating_sub(jiff::Span::new().days(ago)));
        let all: Vec<Backup> = days.map(|day| made(day, 9, Reason::Daily)).collect();
        let goes = superfluous(&all);
        let kept: Vec<String> = all
            .iter()
            .filter(|backup| !goes.contains(backup))
            .map(|backup| backup.made.strftime("%m-%d").to_string())
            .collect();
        // Seven days to the 16th, a Monday; then the Sundays that end the weeks before.
        let expected = [
            "11-22", "11-21", "11-20", "11-19", "11-18", "11-17", "11-16", "11-15", "11-08",
            "11-01", "10-25",
        ];
        assert_eq!(kept, expected);
    }

    #[test]
    fn gaps_do_not_count_and_nothing_made_by_hand_goes() {
        let last = date(2026, 11, 22);
        let mut all = Vec::new();
        for ago in 0..30 {
            let day = last.saturating_sub(jiff::Span::new().days(ago * 30));
            all.push(made(day, 12, Reason::ByHand));
            all.push(made(day, 11, Reason::Import));
            all.push(made(day, 10, Reason::Daily));
        }
        let goes = superfluous(&all);
        let left = |reason| {
            all.iter().filter(|backup| backup.reason == reason && !goes.contains(backup)).count()
        };
        assert_eq!(left(Reason::ByHand), 30);
        assert_eq!(left(Reason::Import), LARGE);
        assert_eq!(left(Reason::Daily), DAYS + WEEKS);
    }
}
