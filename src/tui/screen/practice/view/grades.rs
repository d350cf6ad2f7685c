//! The four grades with the interval that each would give, and which one is proposed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::{Grade, Word};
use crate::tui::screen::practice::asked::Asked;
use crate::tui::theme::Theme;
use crate::tui::widget::text::{fit, width};

/// The places of the grades: in one line, or in two where there are two.
fn cells(area: Rect) -> [Rect; 4] {
    let lines = area.height.clamp(1, 2);
    let in_line = 4 / lines;
    let wide = area.width / in_line;
    [0, 1, 2, 3].map(|at| Rect {
        x: area.x + at % in_line * wide,
        y: area.y + at / in_line,
        width: wide,
        height: 1,
    })
}

/// The grade at a place.
pub fn at(area: Rect, at: Position) -> Option<Grade> {
    let place = cells(area).iter().position(|cell| cell.contains(at))?;
    Grade::ALL.get(place).copied()
}

/// Draw them. `▸` stands before the one that going on gives.
pub fn view(frame: &mut Frame, area: Rect, asked: &Asked, theme: &Theme) {
    for ((grade, interval), cell) in Grade::ALL.iter().zip(&asked.card.choices).zip(cells(area)) {
        let is_next = *grade == asked.natural();
        let sign = if is_next { "▸" } else { " " };
        let number = *grade as usize + 1;
        let (name, style) = (grade.title(), if is_next { theme.selected } else { theme.text });
        let room = usize::from(cell.width).saturating_sub(1);
        let start = format!("{sign}{number} ");
        let rest = room.saturating_sub(width(&start));
        let line = Line::from(vec![
            Span::styled(start, if is_next { theme.selected } else { theme.key }),
            Span::styled(fit(&format!("{name}  {interval}"), rest), style),
        ]);
        frame.render_widget(line, cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grade_has_a_place_of_its_own() {
        for (width, height) in [(80, 1), (40, 2), (64, 1), (41, 2)] {
            let area = Rect { x: 3, y: 20, width, height };
            for (grade, cell) in Grade::ALL.iter().zip(cells(area)) {
                assert_eq!(at(area, Position { x: cell.x, y: cell.y }), Some(*grade));
                assert!(cell.right() <= area.right() && cell.bottom() <= area.bottom());
            }
            assert_eq!(at(area, Position { x: 0, y: 20 }), None);
        }
    }
}
