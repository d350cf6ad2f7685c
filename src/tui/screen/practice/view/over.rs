//! The end of a session: how it went by topic, and which questions were weak.

use ratatui::text::{Line, Span};

use crate::domain::{Grade, Word};
use crate::ops::plural;
use crate::ops::practice::Session;
use crate::tui::theme::Theme;
use crate::tui::widget::text::{cut, fit, one_line};

use super::share_bar;

/// The columns of a bar.
const BAR: usize = 12;

/// The lines of the summary for so many columns; `grades` come with their seconds.
pub fn lines(
    result: &Session,
    grades: &[(Grade, u32)],
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled(sum(grades), theme.title), Line::default()];
    let topics = result.by_topic();
    if !topics.is_empty() {
        lines.push(Line::styled("By topic, the weakest first", theme.accent));
    }
    for topic in &topics {
        #[expect(clippy::cast_precision_loss, reason = "a session has few questions")]
        let share = topic.recalled as f64 / topic.questions.max(1) as f64;
        let mut spans = vec![Span::raw(" ")];
        spans.extend(share_bar(share, BAR, theme));
        let count = format!(" {:>2} of {:<2} ", topic.recalled, topic.questions);
        spans.push(Span::styled(count, theme.text));
        let name = format!("{}, {}", one_line(&topic.system), one_line(&topic.topic));
        spans.push(Span::styled(cut(&name, columns.saturating_sub(BAR + 11)), theme.text));
        lines.push(Line::from(spans));
    }
    let weak = result.weak();
    if !weak.is_empty() {
        lines.push(Line::default());
        let said = format!("{} to go over once more: w", plural(weak.len(), "weak question"));
        lines.push(Line::styled(said, theme.accent));
        lines.push(Line::styled(" Nothing of it is stored.", theme.dim));
    }
    for card in weak {
        let line = fit(&format!(" • {}", one_line(&card.title)), columns);
        lines.push(Line::styled(line.trim_end().to_owned(), theme.text));
    }
    lines
}

/// "7 answers in 41 minutes: 1 again, 1 hard, 5 good"
fn sum(grades: &[(Grade, u32)]) -> String {
    let count = |grade: &Grade| grades.iter().filter(|(of, _)| of == grade).count();
    let parts: Vec<String> = Grade::ALL
        .iter()
        .filter(|grade| count(grade) > 0)
        .map(|grade| format!("{} {grade}", count(grade)))
        .collect();
    let seconds = grades.iter().fold(0_u32, |sum, (_, seconds)| sum.saturating_add(*seconds));
    let answers = plural(grades.len(), "answer");
    let took = match seconds {
        0..60 => plural(seconds as usize, "second"),
        _ => plural((seconds / 60) as usize, "minute"),
    };
    if parts.is_empty() {
        return "Nothing was graded.".to_owned();
    }
    format!("{answers} in {took}: {}", parts.join(", "))
}
