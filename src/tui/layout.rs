//! Where things are: drawing and clicking ask the same functions.

use ratatui::layout::{Constraint, Layout, Rect, Size};

pub const SMALLEST: Size = Size { width: 40, height: 10 };

/// The whole window: the query line, the panes, what is going on, the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub query: Rect,
    pub body: Rect,
    pub status: Rect,
    pub keys: Rect,
}

pub fn window(area: Rect) -> Window {
    let lines =
        [Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1), Constraint::Length(1)];
    let [query, body, status, keys] = Layout::vertical(lines).areas(area);
    Window { query, body, status, keys }
}

/// The panes of Browse; an empty rectangle is a pane that is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Browse {
    pub facets: Rect,
    pub list: Rect,
    pub preview: Rect,
}

/// Which panes there is room for, and which one the user is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Three columns.
    Wide,
    /// Facets beside list over preview.
    Normal,
    /// List over preview, or one pane alone: the one that has the keys.
    Narrow,
}

pub fn shape(area: Rect) -> Shape {
    match area.width {
        120.. => Shape::Wide,
        72.. => Shape::Normal,
        _ => Shape::Narrow,
    }
}

/// The pane that has the keys: it gets the room where there is little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Facets,
    List,
    Preview,
}

/// Below this height only one pane is shown in a narrow window.
const LOW: u16 = 11;

pub fn browse(body: Rect, pane: Pane) -> Browse {
    let over = |area: Rect| {
        let list = if pane == Pane::Preview { area.height / 3 } else { area.height / 2 };
        let list = list.clamp(3, 16);
        Layout::vertical([Constraint::Length(list), Constraint::Fill(1)]).areas(area)
    };
    let nothing = Browse::default();
    match (shape(body), pane) {
        (Shape::Wide, _) => {
            let columns = [Constraint::Length(28), Constraint::Fill(5), Constraint::Fill(6)];
            let [facets, list, preview] = Layout::horizontal(columns).areas(body);
            Browse { facets, list, preview }
        }
        (Shape::Normal, _) => {
            let [facets, rest] =
                Layout::horizontal([Constraint::Length(24), Constraint::Fill(1)]).areas(body);
            let [list, preview] = over(rest);
            Browse { facets, list, preview }
        }
        (Shape::Narrow, Pane::Facets) => Browse { facets: body, ..nothing },
        (Shape::Narrow, Pane::List) if body.height < LOW => Browse { list: body, ..nothing },
        (Shape::Narrow, Pane::Preview) if body.height < LOW => Browse { preview: body, ..nothing },
        (Shape::Narrow, _) => {
            let [list, preview] = over(body);
            Browse { list, preview, ..nothing }
        }
    }
}

/// The panes of Sets; an empty rectangle is a pane that is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sets {
    pub list: Rect,
    pub items: Rect,
    pub preview: Rect,
}

/// Below this height a preview under a set shows too little of a question.
const LEAST_PREVIEW: u16 = 8;

/// In a narrow window the pane that has the keys is alone; in a middling one the preview
/// takes what the `lines` of the set leave.
pub fn sets(body: Rect, in_set: bool, lines: usize) -> Sets {
    let nothing = Sets::default();
    match (shape(body), in_set) {
        (Shape::Wide, _) => {
            let columns = [Constraint::Length(32), Constraint::Fill(5), Constraint::Fill(5)];
            let [list, items, preview] = Layout::horizontal(columns).areas(body);
            Sets { list, items, preview }
        }
        (Shape::Normal, _) => {
            let columns = [Constraint::Length(26), Constraint::Fill(1)];
            let [list, items] = Layout::horizontal(columns).areas(body);
            let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(SUMMARY + 2);
            let left = items.height.saturating_sub(wanted);
            if left < LEAST_PREVIEW {
                return Sets { list, items, ..nothing };
            }
            let rows = [Constraint::Fill(1), Constraint::Length(left)];
            let [items, preview] = Layout::vertical(rows).areas(items);
            Sets { list, items, preview }
        }
        (Shape::Narrow, true) => Sets { items: body, ..nothing },
        (Shape::Narrow, false) => Sets { list: body, ..nothing },
    }
}

/// The lines that sum a set up.
const SUMMARY: u16 = 3;

/// Of the inside of a set's pane: what is left below the lines that sum it up.
pub fn below_summary(inside: Rect) -> Rect {
    let above = if inside.height > 2 * SUMMARY { SUMMARY } else { 1.min(inside.height) };
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

/// The inside of a pane: without its border.
pub fn inside(pane: Rect) -> Rect {
    if pane.width < 2 || pane.height < 2 {
        return Rect::default();
    }
    Rect { x: pane.x + 1, y: pane.y + 1, width: pane.width - 2, height: pane.height - 2 }
}

/// A window in the middle, at most so large, with a margin where there is room.
pub fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    }
}

/// A window at the right, which leaves what is behind it to be seen where there is room.
pub fn aside(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let above = (area.height - height).min(1);
    Rect { x: area.right() - width, y: area.y + above, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_never_overlap_and_fill_the_body() {
        for width in 40..200 {
            for height in 6..60 {
                for pane in [Pane::Facets, Pane::List, Pane::Preview] {
                    let body = Rect { x: 0, y: 1, width, height };
                    let panes = browse(body, pane);
                    let all = [panes.facets, panes.list, panes.preview];
                    let area: u32 = all.iter().map(|pane| pane.area()).sum();
                    assert_eq!(area, body.area(), "{width}x{height} {panes:?}");
                    let focused = match pane {
                        Pane::Facets => panes.facets,
                        Pane::List => panes.list,
                        Pane::Preview => panes.preview,
                    };
                    assert!(
                        focused.height >= 3 && focused.width >= 10,
                        "{width}x{height} {panes:?}"
                    );
                }
            }
        }
    }
}
