//! The page of the bank: its lines for a width, with the spots on which the cursor can stand.
//! Every figure is such a spot.

use ratatui::text::{Line, Span};

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub line: usize,
    pub left: usize,
    pub width: usize,
    /// Of the columns of the page that stand side by side, in which one.
    pub column: usize,
    pub questions: usize,
    pub query: String,
    /// What is counted, in words.
    pub what: String,
}

impl Spot {
    fn covers(&self, line: usize, left: usize) -> bool {
        self.line == line && (self.left..self.left + self.width).contains(&left)
    }

    fn middle(&self) -> usize {
        self.left + self.width / 2
    }
}

#[derive(Debug, Default)]
pub struct Page {
    pub lines: Vec<Line<'static>>,
    /// Column by column, and in each line by line.
    pub spots: Vec<Spot>,
    pub sections: Vec<Section>,
}

/// Where a section begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// The line of its title.
    pub line: usize,
    /// Its first spot.
    pub spot: usize,
}

impl Page {
    /// Two pages as columns of one, the right one behind so many columns.
    pub fn beside(self, right: Self, left: usize) -> Self {
        let Self { mut lines, mut spots, mut sections } = self;
        sections.extend(
            right
                .sections
                .into_iter()
                .map(|section| Section { spot: section.spot + spots.len(), ..section }),
        );
        spots.extend(right.spots.into_iter().map(|spot| Spot {
            left: spot.left + left,
            column: spot.column + 1,
            ..spot
        }));
        lines.resize_with(lines.len().max(right.lines.len()), Line::default);
        for (line, more) in lines.iter_mut().zip(right.lines) {
            let missing = left.saturating_sub(line.width());
            line.spans.push(Span::raw(" ".repeat(missing)));
            line.spans.extend(more.spans);
        }
        Self { lines, spots, sections }
    }

    /// The spot under a place of the page.
    pub fn spot_at(&self, line: usize, left: usize) -> Option<usize> {
        self.spots.iter().position(|spot| spot.covers(line, left))
    }

    pub fn spot_of(&self, query: &str) -> Option<usize> {
        self.spots.iter().position(|spot| spot.query == query)
    }

    /// The next spot of the same line to the right, or to the left.
    pub fn along(&self, from: usize, right: bool) -> Option<usize> {
        let here = self.spots.get(from)?;
        let of_line = self.spots.iter().enumerate().filter(|(_, spot)| spot.line == here.line);
        let (at, _) = if right {
            of_line.filter(|(_, spot)| spot.left > here.left).min_by_key(|(_, spot)| spot.left)?
        } else {
            of_line.filter(|(_, spot)| spot.left < here.left).max_by_key(|(_, spot)| spot.left)?
        };
        Some(at)
    }

    /// The nearest spot on the next line of the same column that has any, or on the one before.
    pub fn across(&self, from: usize, down: bool) -> Option<usize> {
        let here = self.spots.get(from)?;
        let of_column = self.spots.iter().filter(|spot| spot.column == here.column);
        let lines = of_column.map(|spot| spot.line);
        let line = if down {
            lines.filter(|line| *line > here.line).min()?
        } else {
            lines.filter(|line| *line < here.line).max()?
        };
        self.nearest(line, here)
    }

    /// The spot of the lines from `first` to `last` that is nearest to another one; in its
    /// column if there is any.
    pub fn within(&self, first: usize, last: usize, from: usize) -> Option<usize> {
        let here = self.spots.get(from)?;
        let is_seen = |spot: &&Spot| (first..=last).contains(&spot.line);
        let in_column = |spot: &&Spot| spot.column == here.column;
        let far = |spot: &&Spot| spot.line.abs_diff(here.line);
        let seen = self.spots.iter().filter(is_seen);
        let line = seen.clone().filter(in_column).min_by_key(far).or_else(|| seen.min_by_key(far));
        self.nearest(line?.line, here)
    }

    fn nearest(&self, line: usize, to: &Spot) -> Option<usize> {
        let of_line = self.spots.iter().enumerate().filter(|(_, spot)| spot.line == line);
        let far = |(_, spot): &(usize, &Spot)| {
            (spot.column.abs_diff(to.column), spot.middle().abs_diff(to.middle()))
        };
        of_line.min_by_key(far).map(|(at, _)| at)
    }

    /// The next section, or the one before, round and round.
    pub fn section(&self, from: usize, next: bool) -> Option<Section> {
        let here = self.sections.partition_point(|section| section.spot <= from);
        let count = self.sections.len();
        let at = if next { here } else { here + count.checked_sub(2)? };
        self.sections.get(at.checked_rem(count)?).copied()
    }
}
