//! Sets for people: what to ask, what the candidate may see, how to lead the interview, and
//! where to write what was heard. Markdown, and the same as a page for browsers and printers.
//!
//! The same input gives the same bytes. Text of questions cannot become markup of the page, as
//! in [`super::export`], whose parts these pages are made of.

mod agenda;
mod html;
mod lead;
mod list;
mod scorecard;
mod script;

#[cfg(test)]
mod tests;

use self::agenda::Agenda;
use super::export::candidate::{self, CandidateView};
use super::export::page::Page;
use super::export::{Options, Shape, escape};
use crate::domain::{Catalog, Question, Set, Word, vocabulary};

vocabulary! {
    /// What a page of a set is for.
    SheetShape, "shape":
    List = "list", "List";
    Candidate = "candidate", "Candidate copy";
    Guide = "guide", "Interviewer guide";
    Scorecard = "scorecard", "Blank scorecard";
}

/// A set in CommonMark with the tables and task lists of GitHub.
///
/// `find` knows the questions of the bank by id. One that is gone is named on the page, except
/// on the candidate's, and left out of the time.
pub fn markdown<'q>(
    set: &'q Set,
    find: &dyn Fn(&str) -> Option<&'q Question>,
    catalog: &Catalog,
    shape: SheetShape,
) -> String {
    let agenda = Agenda::of(set, find, catalog);
    let options = options(set, shape);
    let mut page = Page::new(&options);
    match shape {
        SheetShape::List => list::write(&mut page, &agenda, catalog, &options),
        SheetShape::Candidate => {
            let asked = agenda.asked().map(|entry| CandidateView::of(entry.question));
            candidate::write(&mut page, &asked.collect::<Vec<_>>());
        }
        SheetShape::Guide => lead::write(&mut page, &agenda),
        SheetShape::Scorecard => scorecard::write(&mut page, &agenda),
    }
    page.finish()
}

/// The same as a page of HTML that needs nothing but itself: it loads nothing, runs nothing and
/// prints on A4 and Letter.
pub fn html<'q>(
    set: &'q Set,
    find: &dyn Fn(&str) -> Option<&'q Question>,
    catalog: &Catalog,
    shape: SheetShape,
) -> String {
    let title = format!("{}: {}", escape::plain(name(set, shape)), shape.title());
    html::page(&title, shape, &markdown(set, find, catalog, shape))
}

/// The name of a set may say what is thought of a candidate, so theirs does without it.
fn name(set: &Set, shape: SheetShape) -> &str {
    if shape == SheetShape::Candidate { "Interview" } else { &set.name }
}

fn options(set: &Set, shape: SheetShape) -> Options {
    let title = match shape {
        SheetShape::Scorecard => format!("Scorecard: {}", set.name),
        _ => name(set, shape).to_owned(),
    };
    // The facts are those of a list; only its table shows them.
    Options { title, ..Options::new(Shape::List) }
}
