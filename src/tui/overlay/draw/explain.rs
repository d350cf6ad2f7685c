//! What the form says: the names of its fields, what each is for, and what came of a draw.

use crate::domain::Blueprint;
use crate::ops::{Conflict, blueprint_text, plural};
use crate::tui::message::Refusal;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::Run;
use crate::tui::widget::text::one_line;

use super::fields::{Field, Said};
use super::{Draw, Stage};

impl Field {
    /// What stands before the field.
    pub fn label(self) -> &'static str {
        match self {
            Self::From => "From",
            Self::Name => "Name",
            Self::Minutes => "Minutes",
            Self::Questions => "Questions",
            Self::Only => "Only",
            Self::Want(_) => "Wants",
            Self::Levels => "Levels",
            Self::Kinds => "Kinds",
            Self::Avoid => "Avoid",
            Self::NotAsked => "Not asked in",
            Self::Prefer => "Prefer",
            Self::Forms => "Forms",
            Self::Seed => "Seed",
        }
    }

    /// The same in a sentence: wants are counted.
    pub fn name(self) -> String {
        match self {
            Self::Want(line) => format!("want {}", line + 1),
            field => field.label().to_owned(),
        }
    }

    /// What the field is for, with an example.
    pub fn help(self) -> &'static str {
        match self {
            Self::From => {
                "What the form begins with: ← and → change it, enter lists the blueprints that \
                 are ready."
            }
            Self::Name => "The name of the set; of several forms each gets a letter: Onsite A.",
            Self::Minutes => {
                "How long the interview takes in all: 60. Some minutes stay free for the opening \
                 and for the candidate's own questions."
            }
            Self::Questions => {
                "How many questions each set has: 6, 5..7, >=4. Empty: any number that fills the minutes."
            }
            Self::Only => "Only questions that this query finds: level:mid,senior. Empty: all.",
            Self::Want(_) => {
                "So many of a query, a section of the set: framework:django = 2..3 as Django. Also \
                 2, >=2 and <=3."
            }
            Self::Levels => "How many of a level: mid >=3, senior <=1. What is not named is free.",
            Self::Kinds => "How many of a kind: debugging >=1, design 1.",
            Self::Avoid => "Never what this query finds: is:leaked,flagged. Empty: avoid nothing.",
            Self::NotAsked => {
                "Nothing that a candidate was asked within this time: 90d, 12w, 3m, 1y. Empty: all."
            }
            Self::Prefer => "Which of equally good questions come first: ← and → change it.",
            Self::Forms => {
                "So many sets that share no question, equal in minutes and level: 1 to 6."
            }
            Self::Seed => "Another number draws another set that is as good: 2.",
        }
    }
}

/// A paragraph of the explanation.
pub type Paragraph = Vec<Run>;

fn run(text: impl Into<String>, style: impl Into<ratatui::style::Style>) -> Run {
    Run { text: one_line(&text.into()), style: style.into() }
}

impl Draw {
    /// What there is to say, the most important first; `whole` also says the blueprint as a
    /// file and as a command.
    pub(super) fn explanation(&self, whole: bool, theme: &Theme) -> Vec<Paragraph> {
        let mut said = self.outcome(theme);
        let help = vec![
            run(format!("{}: ", self.at.label()), theme.title),
            run(self.at.help(), theme.text),
        ];
        said.push(help);
        said.push(vec![run(self.summary(), theme.dim)]);
        if whole {
            said.extend(self.as_text(theme));
        }
        said
    }

    /// The blueprint as it is saved and as a command; nothing while some of it is wrong.
    fn as_text(&self, theme: &Theme) -> Vec<Paragraph> {
        let Said { blueprint, problems } = self.fields.said();
        if !problems.is_empty() {
            return vec![];
        }
        let file = blueprint_text(&blueprint);
        let lines: Vec<String> = file.lines().map(one_line).collect();
        let command = self.command(&blueprint);
        vec![
            vec![
                run("ctrl-k ", theme.key),
                run("copies the command that draws the same:", theme.title),
            ],
            vec![run(command, theme.dim)],
            vec![run("ctrl-y ", theme.key), run("copies the file, ctrl-s saves it:", theme.title)],
            vec![Run { text: lines.join("\n"), style: theme.dim.0 }],
        ]
    }

    /// What is going on, or what came of the last draw.
    fn outcome(&self, theme: &Theme) -> Vec<Paragraph> {
        match &self.stage {
            Stage::Filling => vec![],
            Stage::Drawing(blueprint) => {
                let sets = plural(blueprint.forms.into(), "set");
                let said = format!("drawing {sets} … esc stops it, and you can go on writing");
                vec![vec![run(said, theme.accent)]]
            }
            Stage::Keeping(_) => vec![vec![run("keeping what was drawn …", theme.accent)]],
            Stage::Impossible(asked, conflict) => self.impossible(asked, conflict, theme),
            Stage::Failed(Refusal { error, hint }) => {
                let mut said = vec![vec![run(format!("Not drawn: {error}."), theme.error)]];
                let hint = hint.as_ref().map(|hint| vec![run(hint.clone(), theme.text)]);
                said.extend(hint);
                said
            }
        }
    }

    fn impossible(&self, asked: &Blueprint, conflict: &Conflict, theme: &Theme) -> Vec<Paragraph> {
        let Conflict { words, nearest, .. } = conflict;
        let mut said =
            vec![vec![run("No set can be drawn: ", theme.error), run(words.clone(), theme.text)]];
        let is_same = *asked == self.fields.said().blueprint;
        said.push(match nearest {
            Some(change) if is_same => {
                vec![
                    run("ctrl-a ", theme.key),
                    run(format!("would do: {}", change.words), theme.good),
                ]
            }
            Some(_) => vec![run("The form says something else now; enter draws it.", theme.dim)],
            None => vec![run("No small change would do; ask for less.", theme.dim)],
        });
        said
    }

    /// How much there is to draw from, and for how many minutes.
    fn summary(&self) -> String {
        let slot = self.fields.slot();
        let minutes =
            format!("{} of {} minutes are for questions", slot.for_questions(), slot.minutes);
        match &self.supply {
            Some((_, supply)) => {
                format!("{minutes}; {} to draw from.", plural(supply.questions, "question"))
            }
            None => format!("{minutes}."),
        }
    }
}
