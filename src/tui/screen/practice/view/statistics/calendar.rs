//! The activity calendar: a column for a week, a line for a weekday, a heavier sign for
//! more answers. The weight is seen without any colour.

use jiff::civil::Date;
use ratatui::text::{Line, Span};

use crate::ops::practice::statistics::Activity;
use crate::tui::theme::Theme;
use crate::tui::widget::text::cut;

/// From so many answers on a day has this sign.
const SIGNS: [(u32, &str); 5] = [(0, "·"), (1, "░"), (4, "▒"), (8, "▓"), (13, "█")];
const LEGEND: &str = "· none ░ 1–3 ▒ 4–7 ▓ 8–12 █ 13 and more";

/// The columns of the names of weekdays, and of a week.
const NAMES: usize = 5;
const WEEK: usize = 2;

fn sign(reviews: u32) -> &'static str {
    SIGNS.iter().rev().find(|(from, _)| reviews >= *from).map_or("·", |(_, sign)| sign)
}

/// As many of the last weeks as fit, the newest on the right.
pub fn lines(activity: &[Activity], columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let Some(first) = activity.first() else { return Vec::new() };
    // The first column may begin in the middle of a week.
    let missing = weekday(first.date);
    let weeks = (missing + activity.len()).div_ceil(7);
    let fit = columns.saturating_sub(NAMES) / WEEK;
    let shown = weeks.saturating_sub(fit)..weeks;
    let at = |week: usize, day: usize| activity.get((week * 7 + day).checked_sub(missing)?);
    let mut lines = vec![months(shown.clone(), |week| {
        (0..7).find_map(|day| at(week, day)).map(|day| day.date)
    })];
    for (day, name) in ["Mon", "", "Wed", "", "Fri", "", "Sun"].iter().enumerate() {
        let mut spans = vec![Span::styled(format!(" {name:<4}"), theme.dim)];
        for week in shown.clone() {
            let (sign, style) = match at(week, day) {
                Some(Activity { reviews: 0, .. }) => ("· ", theme.dim),
                Some(activity) => (doubled(sign(activity.reviews)), theme.good),
                None => ("  ", theme.dim),
            };
            spans.push(Span::styled(sign, style));
        }
        lines.push(Line::from(spans));
    }
    lines[0] = std::mem::take(&mut lines[0]).style(theme.dim);
    lines.push(Line::styled(cut(&format!(" {LEGEND}"), columns), theme.dim));
    lines
}

/// A sign over the width of a week.
fn doubled(sign: &str) -> &'static str {
    match sign {
        "░" => "░░",
        "▒" => "▒▒",
        "▓" => "▓▓",
        "█" => "██",
        _ => "· ",
    }
}

/// The names of months over the week in which each begins.
fn months(
    weeks: std::ops::Range<usize>,
    first_day: impl Fn(usize) -> Option<Date>,
) -> Line<'static> {
    let mut text = " ".repeat(NAMES);
    let start = weeks.start;
    let mut last = None;
    for week in weeks {
        let Some(day) = first_day(week) else { continue };
        let column = NAMES + (week - start) * WEEK;
        if last != Some(day.month()) && text.chars().count() <= column {
            text.extend(std::iter::repeat_n(' ', column - text.chars().count()));
            text.push_str(&day.strftime("%b ").to_string());
        }
        last = Some(day.month());
    }
    Line::from(text.trim_end().to_owned())
}

/// Days since Monday.
fn weekday(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn each_day_stands_in_its_week_and_its_weekday() {
        // 2026-11-22 is a Sunday; ten weeks before it is one too.
        let last = date(2026, 11, 22);
        let activity: Vec<Activity> = (0..70)
            .rev()
            .map(|back| {
                let date = last.saturating_sub(i64::from(back).days());
                let reviews = match back {
                    0 => 20,
                    1 => 8,
                    6 => 1,
                    _ => 0,
                };
                Activity { date, reviews, minutes: 0 }
            })
            .collect();
        let theme = Theme::bundled("mono");
        let text = |columns| {
            let lines = lines(&activity, columns, &theme).into_iter();
            lines.map(|line| line.to_string().trim_end().to_owned() + "\n").collect::<String>()
        };
        insta::assert_snapshot!(text(60), @"
            Sep   Oct     Nov
        Mon · · · · · · · · · ░░
            · · · · · · · · · ·
        Wed · · · · · · · · · ·
            · · · · · · · · · ·
        Fri · · · · · · · · · ·
            · · · · · · · · · ▓▓
        Sun · · · · · · · · · ██
        · none ░ 1–3 ▒ 4–7 ▓ 8–12 █ 13 and more
        ");
        insta::assert_snapshot!(text(14), @"
            Oct
        Mon · · · ░░
            · · · ·
        Wed · · · ·
            · · · ·
        Fri · · · ·
            · · · ▓▓
        Sun · · · ██
        · none ░ 1–3…
        ");
    }

    #[test]
    fn more_answers_have_a_heavier_sign() {
        for (reviews, expected) in [(0, "·"), (1, "░"), (3, "░"), (4, "▒"), (12, "▓"), (99, "█")]
        {
            assert_eq!(sign(reviews), expected, "{reviews}");
        }
        for (from, sign) in SIGNS {
            assert!(LEGEND.contains(sign), "{from}");
        }
    }
}
