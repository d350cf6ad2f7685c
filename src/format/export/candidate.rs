//! The candidate's copy: prompts and nothing else.

use super::counted::counted;
use super::embed;
use super::page::Page;
use crate::domain::Question;

/// What a candidate may see of a question. Whatever writes a candidate's copy is given this
/// and no question, so it has no way to the guide.
pub(in crate::format) struct CandidateView<'q> {
    title: &'q str,
    minutes: u16,
    quiet_minutes: Option<u16>,
    prompt: &'q str,
}

impl<'q> CandidateView<'q> {
    pub fn of(question: &'q Question) -> Self {
        Self {
            title: &question.title,
            minutes: question.minutes,
            quiet_minutes: question.quiet_minutes,
            prompt: &question.body.prompt,
        }
    }
}

pub(in crate::format) fn write(page: &mut Page, views: &[CandidateView]) {
    for view in views {
        page.question(view.title);
        page.text(format!("*{}*", time(view.minutes, view.quiet_minutes)));
        page.text(embed::block(view.prompt));
    }
}

/// "12 minutes, 5 of them to work undisturbed".
pub(in crate::format) fn time(minutes: u16, quiet: Option<u16>) -> String {
    let minutes = counted(minutes, "minute");
    match quiet {
        Some(quiet) => format!("{minutes}, {quiet} of them to work undisturbed"),
        None => minutes,
    }
}
