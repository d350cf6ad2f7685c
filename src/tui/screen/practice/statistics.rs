//! The page of statistics.

use ratatui::layout::Rect;

use crate::ops::practice::Statistics;
use crate::tui::layout;
use crate::tui::widget::reader::Look;
use crate::tui::widget::sheet::Sheet;

use super::view::statistics::lines;

#[derive(Debug, Default)]
pub struct StatisticsPage {
    statistics: Option<Statistics>,
    pub sheet: Sheet,
}

impl StatisticsPage {
    pub fn take(&mut self, statistics: Statistics) {
        self.statistics = Some(statistics);
        self.sheet.renew();
    }

    pub fn arrange(&mut self, pane: Rect, look: Look) {
        let Self { statistics, sheet } = self;
        sheet.lay_out(layout::inside(pane), look, |columns| match statistics {
            Some(statistics) => lines(statistics, columns, look.theme),
            None => Vec::new(),
        });
    }
}
