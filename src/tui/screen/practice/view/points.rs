//! The key points, to tick: each wrapped under its box, the cursor in sight.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::layout;
use crate::tui::screen::practice::asked::{Asked, Stage};
use crate::tui::screen::practice::session::Session;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Paints, lines};
use crate::tui::widget::pane;
use crate::tui::widget::text::filled;

/// The columns of a box.
const BOX: usize = 4;

/// Every line with the key point that it belongs to; the last belongs to what comes after.
fn all(session: &Session, columns: usize, theme: &Theme) -> Vec<(usize, Line<'static>)> {
    let (Some(asked), Some(detail)) = (&session.asked, session.question()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (at, point) in detail.question.body.key_points.iter().enumerate() {
        let is_ticked = asked.ticks.get(at).copied().unwrap_or_default();
        let (sign, style) = if is_ticked { ("☑", theme.marked) } else { ("☐", theme.text) };
        let wrapped = lines(point, columns.saturating_sub(BOX), 0, theme, &Paints::default());
        for (number, line) in wrapped.into_iter().enumerate() {
            let start = if number == 0 { format!(" {sign}  ") } else { " ".repeat(BOX) };
            let mut spans = vec![Span::styled(start, style)];
            spans.extend(line.spans);
            all.push((at, Line::from(spans)));
        }
    }
    let next = Line::styled(" ▸  Show rubric, follow-ups and answer", theme.key);
    all.push((asked.ticks.len(), next));
    all
}

/// The first line that is shown, so that the point under the cursor is whole in sight.
fn top(lines: &[(usize, Line)], at: usize, height: usize) -> usize {
    let end = lines.iter().rposition(|(point, _)| *point == at).unwrap_or(0);
    let start = lines.iter().position(|(point, _)| *point == at).unwrap_or(0);
    (end + 1).saturating_sub(height).min(start)
}

fn cursor(asked: &Asked) -> usize {
    match asked.stage {
        Stage::Points { at } => at,
        _ => 0,
    }
}

/// The key point at a place of the pane.
pub fn at(session: &Session, pane: Rect, place: Position) -> Option<usize> {
    let inside = layout::inside(pane);
    if !inside.contains(place) {
        return None;
    }
    let lines = all(session, usize::from(inside.width), &Theme::bundled("mono"));
    let asked = session.asked.as_ref()?;
    let top = top(&lines, cursor(asked), usize::from(inside.height));
    lines.get(top + usize::from(place.y - inside.y)).map(|(point, _)| *point)
}

pub fn view(session: &Session, frame: &mut Frame, area: Rect, theme: &Theme) {
    let Some(asked) = &session.asked else { return };
    let ticked = asked.ticks.iter().filter(|tick| **tick).count();
    let note = format!("{ticked} of {}", asked.ticks.len());
    let inside = pane::draw(frame, area, theme, true, "Key points: what did you say?", &note);
    let columns = usize::from(inside.width);
    let lines = all(session, columns, theme);
    let (at, height) = (cursor(asked), usize::from(inside.height));
    let top = top(&lines, at, height);
    let total = lines.len();
    let shown = lines.into_iter().skip(top).take(height).map(|(point, line)| {
        if point == at { filled(line, columns, theme.selected.0, theme.dim.0) } else { line }
    });
    frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), inside);
    pane::bar(frame, area, inside, top, total, theme);
}
