//! The order of a list, of which only a page is ever looked at.

use std::ops::Range;

use crate::search::bits::Bits;

/// Rows, best first.
///
/// The first rows are in their exact order; the others stand in classes by what they can be worth at
/// best. A list that is scrolled past [`Ranking::exact`] is ranked again with a larger `top`:
/// what was exact before keeps its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    best: Vec<u32>,
    /// Rows not in `best`, by class, in their own order within a class.
    rest: Vec<Bits>,
    exact: usize,
}

impl Ranking {
    /// Rows that nothing tells apart.
    pub(super) fn in_order(rows: Bits) -> Self {
        Self { best: Vec::new(), exact: rows.count(), rest: vec![rows] }
    }

    pub(super) fn new(best: Vec<u32>, rest: Vec<Bits>) -> Self {
        Self { exact: best.len(), best, rest }
    }

    /// The same order, but with no claim to it.
    pub(super) fn uncertain(self) -> Self {
        Self { exact: 0, ..self }
    }

    /// How many rows there are in all.
    pub fn len(&self) -> usize {
        self.best.len() + self.rest.iter().map(Bits::count).sum::<usize>()
    }

    pub fn is_empty(&self) -> bool {
        self.best.is_empty() && !self.rest.iter().any(Bits::any)
    }

    /// How many of the first rows stand where scoring every row would put them.
    pub fn exact(&self) -> usize {
        self.exact
    }

    /// The row at a position.
    pub fn get(&self, position: usize) -> Option<u32> {
        self.iter_from(position).next()
    }

    /// The rows at the positions, fewer at the end of the list.
    pub fn page(&self, positions: Range<usize>) -> Vec<u32> {
        self.iter_from(positions.start).take(positions.len()).collect()
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.iter_from(0)
    }

    /// Where a row stands.
    pub fn position(&self, row: u32) -> Option<usize> {
        if let Some(position) = self.best.iter().position(|best| *best == row) {
            return Some(position);
        }
        let mut before = self.best.len();
        for class in &self.rest {
            if class.get(row) {
                return Some(before + class.count_before(row));
            }
            before += class.count();
        }
        None
    }

    fn iter_from(&self, position: usize) -> impl Iterator<Item = u32> + '_ {
        let best = self.best.get(position..).unwrap_or_default().iter().copied();
        let mut left = position.saturating_sub(self.best.len());
        let rest = self.rest.iter().flat_map(move |class| {
            let skipped = if left == 0 { 0 } else { left.min(class.count()) };
            left -= skipped;
            class.iter_from(skipped)
        });
        best.chain(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_continue_where_the_last_one_ended() {
        let class = |rows: &[u32]| Bits::from_rows(200, rows.iter().copied());
        let ranking =
            Ranking::new(vec![70, 3], vec![class(&[1, 130]), class(&[]), class(&[0, 2, 199])]);
        let all = [70, 3, 1, 130, 0, 2, 199];

        assert_eq!(ranking.len(), all.len());
        assert_eq!(ranking.exact(), 2);
        assert!(!ranking.is_empty());
        assert!(ranking.iter().eq(all));
        for start in 0..=all.len() + 1 {
            for end in start..=all.len() + 1 {
                let clamped = start.min(all.len())..end.min(all.len());
                assert_eq!(ranking.page(start..end), all[clamped], "{start}..{end}");
            }
            assert_eq!(ranking.get(start), all.get(start).copied());
        }
        for (position, row) in all.into_iter().enumerate() {
            assert_eq!(ranking.position(row), Some(position));
        }
        assert_eq!(ranking.position(5), None);
    }
}
