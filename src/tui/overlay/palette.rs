//! The palette: every command with its keys, filtered as one types; runs what is chosen.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::Word;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::keymap::{Context, Keymap, Row};
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::picker::Picker;
use crate::tui::widget::text::fit;

#[derive(Debug)]
pub struct Palette {
    rows: Vec<Row>,
    places: Vec<Context>,
    picker: Picker,
}

impl Palette {
    /// The commands of the place where the user was come first, then those of everywhere,
    /// then those of other places, which are shown but cannot be run from here.
    pub fn new(places: &[Context], keys: &Keymap) -> Self {
        let place = |row: &Row| {
            places.iter().position(|context| *context == row.context).unwrap_or(places.len())
        };
        let mut seen = HashSet::new();
        let mut rows: Vec<Row> = keys.rows().to_vec();
        rows.sort_by_key(place);
        rows.retain(|row| seen.insert((row.context, row.action)));
        let text = |row: &Row| {
            let (title, name) = (row.context.title(), row.action.name());
            format!("{} {} {title} {name}", row.help, row.keys)
        };
        Self { picker: Picker::new(rows.iter().map(text).collect()), rows, places: places.to_vec() }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Back) => vec![Effect::Close],
            Message::Action(Action::Accept) => match self.picker.chosen() {
                Some(row) if self.places.contains(&self.rows[row].context) => {
                    vec![Effect::Close, Effect::Run(self.rows[row].action)]
                }
                Some(row) => {
                    let place = self.rows[row].context.title().to_lowercase();
                    vec![Effect::Toast(format!("that works in another place: {place}"))]
                }
                None => vec![],
            },
            message => {
                self.picker.update(message);
                vec![]
            }
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = middle(area, 90, area.height.saturating_sub(4).max(8));
        // The name by which settings bind it.
        let row = self.picker.chosen().map(|row| &self.rows[row]);
        let note = row.map(|row| format!("[keys.{}] {}", row.context, row.action.name()));
        let note = note.unwrap_or_default();
        let inside = pane::draw_over(frame, area, theme, "Commands", &note);
        self.picker.view(frame, inside, theme, "no command like that", |row, columns| {
            let row = &self.rows[row];
            let place = if columns > 60 { fit(row.context.title(), 14) } else { String::new() };
            let keys = fit(&row.keys, 16);
            let room = columns.saturating_sub(keys.chars().count() + place.chars().count() + 1);
            Line::from(vec![
                Span::styled(format!(" {keys}"), theme.key),
                Span::styled(fit(row.help, room), theme.text),
                Span::styled(place, theme.dim),
            ])
        });
    }
}
