//! What is wrong above, the ways out below, and what the one under the cursor would do.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::layout::{SMALLEST, inside};
use crate::tui::overlay::draw_question;
use crate::tui::theme::Theme;
use crate::tui::widget::hints;
use crate::tui::widget::markdown::Paints;
use crate::tui::widget::pane;
use crate::tui::widget::prose::{self, Sentence};
use crate::tui::widget::shelf::size;
use crate::tui::widget::text::{cut, filled, fit, one_line, width};

use super::{LEAVE, OTHER_WAYS, Recovery, SALVAGE, Stage};

/// Where things are: drawing and clicking ask the same function.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places {
    story: Rect,
    choices: Rect,
    pub backups: Rect,
    pub ways: Rect,
    detail: Rect,
    status: Rect,
    keys: Rect,
}

/// Lines for what would be done.
const DETAIL: u16 = 3;

/// Below this height what is wrong is told in a line; `?` says the rest.
const LOW: u16 = 18;

pub fn places(recovery: &Recovery, area: Rect) -> Places {
    let story = if area.height < LOW {
        1
    } else {
        let wanted = prose::rows(&story(recovery), area.width.saturating_sub(2)) + 2;
        wanted.min(area.height / 2)
    };
    let lines = [
        Constraint::Length(story),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ];
    let [story, choices, status, keys] = Layout::vertical(lines).areas(area);
    let within = inside(choices);
    let ways = u16::try_from(OTHER_WAYS).unwrap_or(u16::MAX);
    // Above the detail is a rule, and three backups are worth more than it.
    let detail = if within.height > ways + DETAIL + 3 { DETAIL + 1 } else { 0 };
    let rows = [Constraint::Fill(1), Constraint::Length(ways), Constraint::Length(detail)];
    let [backups, ways, detail] = Layout::vertical(rows).areas(within);
    Places { story, choices, backups, ways, detail, status, keys }
}

fn story(recovery: &Recovery) -> Vec<Sentence> {
    let (patient, theme) = (&recovery.patient, &recovery.theme);
    let place = format!("{}, {}", patient.bank.display(), size(patient.bytes));
    let promise = "Nothing was changed. Whatever you choose, the damaged file is kept.";
    vec![
        (format!("{}.", patient.problem), theme.text.0),
        (place, theme.dim.0),
        (promise.to_owned(), theme.good.0),
    ]
}

impl Recovery {
    pub fn view(&self, frame: &mut Frame) {
        let (area, theme) = (frame.area(), &self.theme);
        frame.buffer_mut().set_style(area, theme.window());
        if area.width < SMALLEST.width || area.height < SMALLEST.height {
            let said = format!("{}×{} are needed", SMALLEST.width, SMALLEST.height);
            let line = Line::styled(cut(&said, usize::from(area.width)), theme.warning);
            return frame.render_widget(line, area);
        }
        let places = places(self, area);
        self.view_story(frame, places.story);
        let note = if self.shelf.is_empty() { "" } else { "newest first" };
        pane::draw(frame, places.choices, theme, true, "What to do", note);
        let empty = "there is no backup of this bank";
        self.shelf.view(frame, places.backups, theme, empty);
        self.view_ways(frame, places.ways);
        self.view_detail(frame, places.detail);
        self.view_status(frame, places.status);
        let above = Rect { height: area.height - 2, ..area };
        match (&self.page, &self.stage) {
            (Some(page), _) => page.view(frame, above, theme, &Paints::default()),
            (None, Stage::Asking(way)) => draw_question(frame, above, theme, &self.question(way)),
            (None, _) => {}
        }
        let keys = hints::line(
            &self.keys,
            self.contexts(),
            |_| false,
            usize::from(places.keys.width),
            theme,
        );
        frame.render_widget(keys, places.keys);
    }

    fn view_story(&self, frame: &mut Frame, area: Rect) {
        let theme = &self.theme;
        if area.height > 1 {
            let title = "This bank is damaged";
            let inside = pane::draw(frame, area, theme, false, title, "? explains");
            return prose::draw(frame, inside, &story(self));
        }
        let text =
            format!(" This bank is damaged (? explains): {}", one_line(&self.patient.problem));
        let line = Line::styled(cut(&text, usize::from(area.width)), theme.error);
        frame.render_widget(line, area);
    }

    /// The ways out that need no backup.
    fn view_ways(&self, frame: &mut Frame, area: Rect) {
        let (columns, theme) = (usize::from(area.width), &self.theme);
        let way = |at: usize, name: &str, what: &str| {
            let name = format!(" {name}");
            let room = columns.saturating_sub(width(&name) + 2);
            // Half of what it does is no help.
            let what = if width(what) <= room { what } else { "" };
            let line = Line::from(vec![
                Span::styled(name, theme.title),
                Span::styled(format!("  {}", fit(what, room)), theme.dim),
            ]);
            if self.shelf.beyond() == Some(at) {
                return filled(line, columns, theme.selected.0, theme.dim.0);
            }
            line
        };
        let lines = vec![
            way(SALVAGE, "Salvage what can be read", "copy it row by row into a new bank"),
            way(LEAVE, "Leave everything as it is", "the program ends"),
        ];
        frame.render_widget(Paragraph::new(lines), area);
    }

    /// What the row under the cursor would do, and from what.
    fn view_detail(&self, frame: &mut Frame, area: Rect) {
        if area.height < 2 {
            return;
        }
        let theme = &self.theme;
        let line = "─".repeat(usize::from(area.width));
        frame.render_widget(Line::styled(line, theme.border), area);
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        prose::draw(frame, below, &self.detail(theme));
    }

    fn detail(&self, theme: &Theme) -> Vec<Sentence> {
        let said = |text: &str| vec![(text.to_owned(), theme.text.0)];
        if let Stage::Working(what) = self.stage {
            return vec![(what.to_owned(), theme.accent.0)];
        }
        match (self.shelf.chosen(), self.shelf.beyond()) {
            (Some(row), _) => row.sentences(theme).into(),
            (None, Some(SALVAGE)) => said(
                "What was written after the newest backup can only come back this way. What is \
                 lost is counted and named.",
            ),
            (None, Some(_)) => said(
                "`hotseat doctor` says more about the damage; `hotseat restore` offers the same \
                 ways on the command line.",
            ),
            (None, None) => vec![],
        }
    }

    fn view_status(&self, frame: &mut Frame, area: Rect) {
        let theme = &self.theme;
        let said = match (&self.toast, &self.stage) {
            (Some(toast), _) => toast.as_str(),
            (None, Stage::Working(what)) => what,
            (None, _) => return,
        };
        let columns = usize::from(area.width).saturating_sub(3);
        let line = Line::from(vec![
            Span::styled(" ● ", theme.accent),
            Span::styled(cut(&one_line(said), columns), theme.text),
        ]);
        frame.render_widget(line, area);
    }
}
