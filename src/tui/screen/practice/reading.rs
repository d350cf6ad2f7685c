//! What is read in a session: by the stage of the question, for the room there is.

use crate::ops::Detail;
use crate::tui::effect::Effect;
use crate::tui::layout;
use crate::tui::widget::reader::Look;

use super::asked::Stage;
use super::panes::Panes;
use super::session::Session;
use super::text::{guide, own, prompt, written};
use super::view::over;

impl Session {
    /// The text of the question that is asked; one of another question is stale.
    pub fn take_question(&mut self, detail: Box<Detail>) -> Vec<Effect> {
        if self.id() != Some(detail.question.id.as_str()) {
            return vec![];
        }
        let is_first = self.question().is_none();
        if let Some(asked) = &mut self.asked {
            asked.fit(&detail.question.body);
        }
        self.detail = Some(detail);
        self.write(is_first)
    }

    /// Write what the stage shows; from its top when it is another text.
    pub fn write(&mut self, from_top: bool) -> Vec<Effect> {
        let (Some(asked), Some(detail)) = (&self.asked, self.question()) else {
            self.reader.open(String::new(), false);
            self.beside.open(String::new(), false);
            return vec![];
        };
        let body = &detail.question.body;
        let mut beside = String::new();
        let main = match asked.stage {
            Stage::Prompt { .. } => prompt(body, asked.hints),
            Stage::Points { .. } => {
                written(&mut beside, "## Your outline", &asked.outline.text());
                beside.push_str(&prompt(body, asked.hints));
                String::new()
            }
            Stage::Answer => {
                beside = own(asked, body);
                if self.joined { beside.clone() + &guide(body) } else { guide(body) }
            }
        };
        let mut effects = Vec::new();
        for (reader, text) in [(&mut self.reader, main), (&mut self.beside, beside)] {
            effects.extend(if from_top { reader.open(text, false) } else { reader.replace(text) });
        }
        effects
    }

    pub fn arrange(&mut self, panes: Panes, look: Look) {
        let Some(asked) = &self.asked else {
            let result = self.result();
            let grades: Vec<_> = self.grades().collect();
            let lines = |columns| over::lines(&result, &grades, columns, look.theme);
            self.summary.lay_out(layout::inside(panes.main), look, lines);
            return;
        };
        let joined = panes.beside.is_empty();
        if asked.stage == Stage::Answer && self.joined != joined {
            self.joined = joined;
            // What it asks to paint is the same code as before.
            let _ = self.write(false);
        }
        self.reader.lay_out(layout::inside(panes.main), &[], look);
        self.beside.lay_out(layout::inside(panes.beside), &[], look);
    }
}
