//! The plan to a date: its form with the forecast as it is typed, and the page of the plan
//! that is set.

mod form;

use ratatui::layout::Rect;

use crate::ops::practice::Forecast;
use crate::tui::effect::{Effect, PracticeEffect};
use crate::tui::keymap::Action;
use crate::tui::layout;
use crate::tui::widget::reader::Look;
use crate::tui::widget::sheet::Sheet;

use super::keys::toast;
use super::view::plan::lines;
use super::{Phase, Practice};

pub use form::{FIELDS, PlanForm, below};

/// What a plan would bring, or why it cannot be followed; `None` while nobody knows.
pub type Outlook = Option<Result<Box<Forecast>, String>>;

/// The plan that is set.
#[derive(Debug, Default)]
pub struct PlanPage {
    pub outlook: Outlook,
    pub sheet: Sheet,
}

impl PlanPage {
    pub fn take(&mut self, forecast: Result<Box<Forecast>, String>) {
        self.outlook = Some(forecast);
        self.sheet.renew();
    }

    pub fn arrange(&mut self, pane: Rect, look: Look) {
        let Self { outlook, sheet } = self;
        sheet.lay_out(layout::inside(pane), look, |columns| lines(outlook, columns, look.theme));
    }
}

impl Practice {
    pub(super) fn act_on_plan(&mut self, action: Action) -> Vec<Effect> {
        let Phase::Plan(page) = &mut self.phase else { return vec![] };
        match action {
            Action::Back => self.start_again(),
            Action::Remove => vec![Effect::Practice(PracticeEffect::RemovePlan)],
            Action::ChangePlan => self.change_plan(""),
            // The plan is what an empty query means.
            Action::Practise => self.practise(""),
            action => {
                if let Some(lines) = action.lines(page.sheet.page()) {
                    page.sheet.scroll(lines);
                }
                vec![]
            }
        }
    }

    pub(super) fn act_in_form(&mut self, action: Action) -> Vec<Effect> {
        let Phase::Planning(form) = &mut self.phase else { return vec![] };
        match action {
            Action::Back if self.plan.is_some() => self.show_plan(),
            Action::Back => self.start_again(),
            Action::FieldDown | Action::FieldUp => {
                form.go(action == Action::FieldDown);
                vec![]
            }
            Action::ClearField => {
                form.field().set("");
                self.ask_forecast()
            }
            Action::Accept => match form.accept() {
                Ok(plan) => vec![Effect::Practice(PracticeEffect::SetPlan(plan))],
                Err(said) => vec![toast(&said)],
            },
            action => {
                if let Some(lines) = action.lines(form.sheet.page()) {
                    form.sheet.scroll(lines);
                }
                vec![]
            }
        }
    }

    /// What the plan in the form would bring, when it is another one than before.
    pub(super) fn ask_forecast(&mut self) -> Vec<Effect> {
        let Phase::Planning(form) = &mut self.phase else { return vec![] };
        let plan = form.ask(&self.index);
        plan.map(|plan| Effect::Practice(PracticeEffect::ReadForecast(plan))).into_iter().collect()
    }
}
