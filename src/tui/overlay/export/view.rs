//! How the export dialog looks.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Word;
use crate::ops::ExportShape;
use crate::tui::overlay::paper::view::{Row, Value};
use crate::tui::theme::Theme;

use super::{Export, FIELDS, Field, Which};

impl Export {
    fn value(&self, field: Field) -> Value<'_> {
        let yes = |value| if value { "yes" } else { "no" }.to_owned();
        Value::Choice(match field {
            Field::Which => match self.which {
                Which::This => "this one".to_owned(),
                Which::Marked => format!("the {} marked", self.choice.marked.len()),
                Which::Listed => format!("the {} listed", self.choice.listed),
            },
            Field::Shape => self.options.shape.title().to_lowercase(),
            Field::Group => self
                .options
                .group_by
                .map_or("nothing".to_owned(), |group| group.title().to_lowercase()),
            Field::Numbers => yes(self.options.numbering),
            Field::Contents => yes(self.options.contents),
            Field::Heading => format!("level {}", self.options.heading_level),
            Field::Columns if self.options.shape == ExportShape::Candidate => {
                "none in a candidate copy".to_owned()
            }
            Field::Columns => match self.options.fields.as_slice() {
                [] => "titles alone".to_owned(),
                fields => fields.iter().map(|field| field.name()).collect::<Vec<_>>().join(", "),
            },
            Field::Title => return Value::Text(&self.title),
            Field::File => return Value::Text(&self.draft.file),
        })
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let rows: Vec<Row> =
            FIELDS.iter().map(|(field, name)| Row { name, value: self.value(*field) }).collect();
        self.draft.view(frame, area, theme, "Export to Markdown", &rows, self.at);
    }
}
