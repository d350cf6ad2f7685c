//! A cursor in a list that may be longer than its window.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    pub at: usize,
    /// The first line that is shown.
    pub top: usize,
}

impl Cursor {
    pub fn move_by(&mut self, lines: isize, len: usize) {
        self.at = self.at.saturating_add_signed(lines).min(len.saturating_sub(1));
    }

    /// Scroll just so far that the cursor is in the window, with a line or two around it.
    pub fn keep_in(&mut self, height: usize, len: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let height = height.max(1);
        let around = ((height - 1) / 2).min(2);
        let highest = self.at.saturating_sub(around);
        self.top = self.top.min(highest).max((self.at + 1 + around).saturating_sub(height));
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// The line at a row of the window.
    pub fn line_at(&self, row: usize, len: usize) -> Option<usize> {
        let line = self.top + row;
        (line < len).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_the_list_and_in_the_window() {
        let mut cursor = Cursor::default();
        for (step, len, height) in
            [(5, 3, 2), (-9, 3, 2), (100, 1000, 10), (-1, 1000, 10), (0, 4, 10), (7, 0, 5)]
        {
            cursor.move_by(step, len);
            cursor.keep_in(height, len);
            assert!(cursor.at < len.max(1));
            assert!(cursor.top <= cursor.at && cursor.at < cursor.top + height);
        }
    }
}
