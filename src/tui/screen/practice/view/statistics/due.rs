//! What falls due: a bar for each day, in eighths of a line.

use ratatui::text::{Line, Span};

use crate::ops::practice::statistics::Due;
use crate::tui::theme::Theme;

const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The lines of the tallest bar.
const TALL: usize = 5;
/// The columns of the scale.
const SCALE: usize = 5;

/// Bars over a scale, with a date under each week; a bar is two columns wide where they fit.
pub fn lines(due: &[Due], columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let most = due.iter().map(|day| day.questions).max().unwrap_or(0);
    if most == 0 {
        return vec![Line::styled(" nothing falls due", theme.dim)];
    }
    let wide = if columns >= SCALE + due.len() * 2 { 2 } else { 1 };
    let due = &due[..due.len().min(columns.saturating_sub(SCALE) / wide)];
    let mut lines: Vec<Line> = (0..TALL)
        .map(|row| {
            let scale = if row == 0 { format!("{most:>4} ") } else { " ".repeat(SCALE) };
            let bars: String = due
                .iter()
                .map(|day| EIGHTHS[part(day.questions, most, TALL - 1 - row)].repeat(wide))
                .collect();
            Line::from(vec![Span::styled(scale, theme.dim), Span::styled(bars, theme.good)])
        })
        .collect();
    lines.push(axis(due, wide, theme));
    let all: usize = due.iter().map(|day| day.questions).sum();
    let today = due.first().map_or(0, |day| day.questions);
    lines.push(Line::styled(format!(" {today} today, {all} in all"), theme.text));
    lines
}

/// How many eighths of a line a bar fills, `row` lines above the ground. What is not
/// nothing is seen.
fn part(questions: usize, most: usize, row: usize) -> usize {
    let eighths = questions * TALL * 8 / most;
    let eighths = if questions > 0 { eighths.max(1) } else { 0 };
    eighths.saturating_sub(row * 8).min(8)
}

fn axis(due: &[Due], wide: usize, theme: &Theme) -> Line<'static> {
    let mut text = " ".repeat(SCALE);
    for (at, day) in due.iter().enumerate().step_by(7) {
        let column = SCALE + at * wide;
        let name =
            if at == 0 { "today".to_owned() } else { day.date.strftime("%d %b").to_string() };
        let used = text.chars().count();
        if used <= column && column + name.len() <= SCALE + due.len() * wide {
            text.extend(std::iter::repeat_n(' ', column - used));
            text.push_str(&name);
        }
    }
    Line::styled(text, theme.dim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn bars_show_every_day_that_has_something() {
        let due: Vec<Due> = (0..30)
            .map(|day| {
                let date = date(2026, 11, 22).saturating_add(i64::from(day).days());
                let questions = match day {
                    0 => 40,
                    1..=3 => 20,
                    9 => 1,
                    _ => 0,
                };
                Due { date, questions }
            })
            .collect();
        let theme = Theme::bundled("mono");
        let text = |columns| {
            let lines = lines(&due, columns, &theme).into_iter();
            lines.map(|line| line.to_string().trim_end().to_owned() + "\n").collect::<String>()
        };
        insta::assert_snapshot!(text(70), @"
         40 ██
            ██
            ██▄▄▄▄▄▄
            ████████
            ████████          ▁▁
            today         29 Nov        06 Dec        13 Dec
        40 today, 101 in all
        ");
        insta::assert_snapshot!(text(37), @"
         40 █
            █
            █▄▄▄
            ████
            ████     ▁
            today  29 Nov 06 Dec 13 Dec
        40 today, 101 in all
        ");
    }
}
