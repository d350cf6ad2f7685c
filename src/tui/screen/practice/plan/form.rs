//! The form of a plan: four lines of text, read as they are typed.

use jiff::civil::Date;
use ratatui::layout::Rect;

use crate::domain::{DaysOff, StudyPlan};
use crate::ops::practice::{Forecast, read_plan_date};
use crate::search::{Index, parse};
use crate::tui::layout;
use crate::tui::screen::practice::view::plan::lines;
use crate::tui::widget::input::Input;
use crate::tui::widget::reader::Look;
use crate::tui::widget::sheet::Sheet;

use super::Outlook;

/// The fields with what can be written into them.
pub const FIELDS: [(&str, &str); 4] = [
    ("Query", "what to prepare; empty for everything"),
    ("Date", "the day of the interview: 2026-12-05 or +10d"),
    ("Minutes", "minutes a day"),
    ("Days off", "weekdays or dates: sat, sun, 2026-12-01"),
];

#[derive(Debug)]
pub struct PlanForm {
    pub fields: [Input; 4],
    pub at: usize,
    pub outlook: Outlook,
    pub sheet: Sheet,
    /// The plan that was handed to the bank, which has not said yet that it holds it.
    pub sent: Option<StudyPlan>,
    today: Date,
    /// The plan of which the forecast is shown or on its way.
    asked: Option<StudyPlan>,
}

impl PlanForm {
    /// With the plan that is set, or for what is practised now.
    pub fn new(plan: Option<&StudyPlan>, query: &str, today: Date) -> Self {
        let texts = match plan {
            Some(plan) => [
                plan.query.clone(),
                if plan.date > today { plan.date.to_string() } else { String::new() },
                plan.minutes_a_day.to_string(),
                days_off_text(plan),
            ],
            None => [query.to_owned(), String::new(), "30".to_owned(), String::new()],
        };
        // What is to be practised is known; the day is not.
        Self {
            fields: texts.map(|text| Input::new(&text)),
            at: 1,
            outlook: None,
            sheet: Sheet::default(),
            sent: None,
            today,
            asked: None,
        }
    }

    pub fn field(&mut self) -> &mut Input {
        &mut self.fields[self.at]
    }

    pub fn go(&mut self, down: bool) {
        let count = self.fields.len();
        self.at = (self.at + if down { 1 } else { count - 1 }) % count;
    }

    /// The plan that is typed, or what is missing or wrong.
    pub fn read(&self, index: &Index) -> Result<StudyPlan, String> {
        let [query, date, minutes, off] = &self.fields;
        let query = query.text().trim();
        parse(query, index.values()).map_err(|error| format!("the query: {error}"))?;
        let off = off.text().parse::<DaysOff>().map_err(|error| error.to_string())?;
        Ok(StudyPlan {
            query: query.to_owned(),
            date: read_plan_date(date.text(), self.today).map_err(|error| error.to_string())?,
            minutes_a_day: read_minutes(minutes.text())?,
            days_off: off.dates,
            weekdays_off: off.weekdays,
        })
    }

    /// The plan to ask a forecast for; `None` when it is known or cannot be.
    pub fn ask(&mut self, index: &Index) -> Option<StudyPlan> {
        match self.read(index) {
            Ok(plan) if self.asked.as_ref() == Some(&plan) => None,
            Ok(plan) => {
                self.asked = Some(plan.clone());
                Some(plan)
            }
            Err(said) => {
                self.asked = None;
                self.outlook = Some(Err(said));
                self.sheet.renew();
                None
            }
        }
    }

    /// A forecast; one of another plan is stale.
    pub fn take(&mut self, plan: &StudyPlan, forecast: Result<Box<Forecast>, String>) {
        if self.asked.as_ref() == Some(plan) {
            self.outlook = Some(forecast);
            self.sheet.renew();
        }
    }

    /// The plan to set: one whose forecast was shown.
    pub fn accept(&mut self) -> Result<StudyPlan, String> {
        match (&self.outlook, &self.asked) {
            _ if self.sent.is_some() => Err("the plan is being set".to_owned()),
            (Some(Ok(forecast)), Some(plan)) if forecast.plan == *plan => {
                self.sent = Some(plan.clone());
                Ok(plan.clone())
            }
            (Some(Err(said)), _) => Err(said.clone()),
            _ => Err("the forecast is on its way; look at it first".to_owned()),
        }
    }

    pub fn arrange(&mut self, pane: Rect, look: Look) {
        let Self { outlook, sheet, .. } = self;
        sheet.lay_out(below(pane), look, |columns| lines(outlook, columns, look.theme));
    }
}

/// Where the forecast stands: below the fields.
pub fn below(pane: Rect) -> Rect {
    let inside = layout::inside(pane);
    let fields = u16::try_from(FIELDS.len()).unwrap_or(0);
    let above = (if inside.height > 10 { fields + 1 } else { fields }).min(inside.height);
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

fn read_minutes(text: &str) -> Result<u16, String> {
    const DAY: u16 = 1_440;
    match text.trim().parse() {
        Ok(minutes) if (1..=DAY).contains(&minutes) => Ok(minutes),
        _ => Err(format!("`{}` is no number of minutes a day, 1 to {DAY}", text.trim())),
    }
}

/// Days off as they are typed.
fn days_off_text(plan: &StudyPlan) -> String {
    let (dates, weekdays) = (plan.days_off.clone(), plan.weekdays_off.clone());
    DaysOff { dates, weekdays }.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_at_most_a_day() {
        for (text, expected) in [("30", Some(30)), (" 1440", Some(1440)), ("0", None), ("-3", None)]
        {
            assert_eq!(read_minutes(text).ok(), expected, "{text}");
        }
    }
}
