//! Putting questions into a set while browsing.

use std::sync::Arc;

use crate::domain::{Set, SetChange};
use crate::ops::{SavedSet, plural, set_totals};
use crate::search::Usage;
use crate::tui::effect::{Choice, Effect, Opening, WithText};
use crate::tui::widget::text::{cut, one_line};

use super::Browse;
use super::actions::no_question;

/// Columns for the name in the status line: the minutes behind it are what one looks for.
const NAME: usize = 20;

/// The sets of the bank, and the one into which questions are put.
#[derive(Debug, Default)]
pub struct Current {
    all: Arc<Vec<SavedSet>>,
    number: Option<i64>,
}

impl Current {
    pub fn saved(&self) -> Option<&SavedSet> {
        self.all.iter().find(|saved| Some(saved.number) == self.number)
    }

    pub fn set(&self) -> Option<&Set> {
        self.saved().map(|saved| &saved.set)
    }
}

impl Browse {
    /// The sets as they are now: `set:` finds by them, and the list shows the current one.
    pub fn take_sets(
        &mut self,
        all: Arc<Vec<SavedSet>>,
        current: Option<i64>,
        usage: Option<&Usage>,
    ) -> Vec<Effect> {
        self.current = Current { all, number: current };
        let Some(usage) = usage else { return vec![] };
        let effects = self.tell_index(|index| index.set_usage(usage));
        self.settle();
        effects
    }

    /// Into the set, or out of it when all of them are in it: one press, one intention.
    pub(super) fn put_into_set(&mut self) -> Vec<Effect> {
        let questions = self.targets();
        if questions.is_empty() {
            return vec![no_question()];
        }
        let Some(saved) = self.current.saved() else { return self.choose_set(&questions) };
        let change = if questions.iter().all(|id| saved.set.holds(id)) {
            SetChange::Remove(questions)
        } else {
            SetChange::Add { questions, section: None }
        };
        vec![Effect::ChangeSet { set: saved.number, change }]
    }

    /// Choose the set that questions go into, and put some into it at once.
    pub(super) fn choose_set(&self, questions: &[String]) -> Vec<Effect> {
        let new = Effect::Open(Opening::Prompt {
            title: "New set".to_owned(),
            help: "Its name, for instance: Onsite, backend, mid level".to_owned(),
            text: String::new(),
            then: WithText::NewSet { questions: questions.to_vec() },
        });
        let open = self.current.all.iter().filter(|saved| !saved.set.archived);
        let mut choices: Vec<Choice> = open
            .map(|saved| {
                let mut then = vec![Effect::ChooseSet(Some(saved.number))];
                if !questions.is_empty() {
                    let questions = questions.to_vec();
                    let change = SetChange::Add { questions, section: None };
                    then.push(Effect::ChangeSet { set: saved.number, change });
                }
                Choice {
                    label: saved.set.name.clone(),
                    detail: plural(saved.set.len(), "question"),
                    then,
                }
            })
            .collect();
        if choices.is_empty() {
            return vec![new];
        }
        let label = "A new set …".to_owned();
        choices.push(Choice { label, detail: String::new(), then: vec![new] });
        vec![Effect::Open(Opening::Choose { title: "Put into which set?".to_owned(), choices })]
    }

    /// The set that questions go into, with its time, for the status line.
    pub(super) fn set_status(&self) -> Option<String> {
        let set = self.current.set()?;
        let totals = set_totals(&self.index, set);
        let over = totals.over().map(|over| format!(", {over} over"));
        Some(format!(
            "◆ {}: {} of {} min{}",
            cut(&one_line(&set.name), NAME),
            totals.minutes,
            totals.available,
            over.unwrap_or_default()
        ))
    }
}
