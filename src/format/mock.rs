//! A mock interview as Markdown: what was asked, how long it took, how it was rated, and
//! how that compares with earlier ones. No guide stands in it, so it can be shown around.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::export::counted::counted;
use super::export::page::Page;
use super::export::{Options, Shape, embed, escape};
use crate::domain::{Mock, MockAnswer, Rating, Word};

/// A mock interview beside `earlier` ones, the newest of them first. Times are those of
/// the place; the same input gives the same bytes.
pub fn markdown(mock: &Mock, earlier: &[Mock], zone: &TimeZone) -> String {
    let title = format!("Mock interview: {}", mock.name);
    let mut page = Page::new(&Options { title, ..Options::new(Shape::List) });
    page.text(facts(mock, zone));
    page.text(answers(mock, earlier));
    notes(&mut page, mock);
    if !earlier.is_empty() {
        page.group("Earlier mock interviews");
        page.text(comparison(mock, earlier, zone));
    }
    page.finish()
}

fn facts(mock: &Mock, zone: &TimeZone) -> String {
    let when = moment(mock.started, zone, "%Y-%m-%d %H:%M");
    let available = counted(mock.slot.for_questions(), "minute");
    let mut facts = vec![
        format!("- Began: {when}"),
        format!("- Time: {} of {available} for questions", clock(mock.seconds())),
    ];
    if let Some(over) = mock.over() {
        facts.push(format!("- Over the slot by: {}", clock(over)));
    }
    if mock.finished.is_none() {
        facts.push("- Not finished".to_owned());
    }
    let points: Vec<String> = mock
        .answers
        .iter()
        .filter_map(|answer| Some(answer.rating?.points().to_string()))
        .collect();
    if let Some(mean) = mock.mean() {
        // A mean shows what it was made of.
        let (sum, count) = (points.join(" + "), points.len());
        facts.push(format!("- Mean rating, 0 to 3: ({sum}) / {count} = {mean:.2}"));
    }
    facts.join("\n")
}

fn answers(mock: &Mock, earlier: &[Mock]) -> String {
    let mut lines = vec![
        "| No. | Question | System | Level | Should take | Took | Rating | Before |".to_owned(),
        "|--:|---|---|---|--:|--:|---|---|".to_owned(),
    ];
    for (number, answer) in (1..).zip(&mock.answers) {
        let took =
            if answer.seconds == 0 { "not reached".to_owned() } else { clock(answer.seconds) };
        lines.push(format!(
            "| {number} | {} | {} | {} | {} min | {took} | {} | {} |",
            escape::cell(&answer.title),
            escape::cell(&answer.system),
            answer.level.title(),
            answer.minutes,
            answer.rating.map_or_else(|| "not rated".to_owned(), rating),
            before(answer, earlier).map_or_else(String::new, rating),
        ));
    }
    lines.join("\n")
}

/// How the same question was rated the last time.
fn before(answer: &MockAnswer, earlier: &[Mock]) -> Option<Rating> {
    let answers = earlier.iter().flat_map(|mock| &mock.answers);
    answers.filter(|other| other.question == answer.question).find_map(|other| other.rating)
}

fn rating(rating: Rating) -> String {
    format!("{} ({})", rating.title(), rating.points())
}

fn notes(page: &mut Page, mock: &Mock) {
    for (number, answer) in (1..).zip(&mock.answers) {
        if !answer.note.trim().is_empty() {
            let label = format!("{number}");
            page.labelled(Some(&label), &answer.title);
            page.text(embed::block(&answer.note));
        }
    }
}

fn comparison(mock: &Mock, earlier: &[Mock], zone: &TimeZone) -> String {
    let mut lines = vec![
        "| Day | Set | Questions | Took | Mean rating |".to_owned(),
        "|---|---|--:|--:|--:|".to_owned(),
    ];
    for other in std::iter::once(mock).chain(earlier) {
        lines.push(format!(
            "| {} | {} | {} | {} | {} |",
            moment(other.started, zone, "%Y-%m-%d"),
            escape::cell(&other.name),
            other.answers.len(),
            clock(other.seconds()),
            other.mean().map_or_else(|| "not rated".to_owned(), |mean| format!("{mean:.2}")),
        ));
    }
    lines.join("\n")
}

fn moment(seconds: i64, zone: &TimeZone, form: &str) -> String {
    match Timestamp::from_second(seconds) {
        Ok(at) => at.to_zoned(zone.clone()).strftime(form).to_string(),
        Err(_) => "unknown".to_owned(),
    }
}

/// Minutes and seconds: `12:05`.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Level, Slot};

    fn answer(question: &str, title: &str, seconds: u32, rating: Option<Rating>) -> MockAnswer {
        MockAnswer {
            question: question.to_owned(),
            title: title.to_owned(),
            system: "Django".to_owned(),
            level: Level::Senior,
            minutes: 10,
            seconds,
            rating,
            note: String::new(),
        }
    }

    fn mock(name: &str, started: i64, answers: Vec<MockAnswer>) -> Mock {
        let (slot, finished) = (Slot::of(30), Some(started + 1800));
        Mock { name: name.to_owned(), slot, started, finished, graded: false, answers }
    }

    #[test]
    fn a_mock_interview_is_written_with_its_arithmetic_and_what_was_before() {
        let mut noted = answer("forms-one", "A form | that trusts", 725, Some(Rating::Strong));
        noted.note = "Named the token.\n\n# Forgot the header".to_owned();
        let later = mock(
            "On*site",
            1_795_300_000,
            vec![
                noted,
                answer("orm-two", "Prefetched", 300, Some(Rating::NoAnswer)),
                answer("last", "Last", 0, None),
            ],
        );
        let earlier = mock(
            "Onsite",
            1_795_000_000,
            vec![
                answer("forms-one", "A form", 600, Some(Rating::Weak)),
                answer("last", "Last", 10, None),
            ],
        );
        insta::assert_snapshot!(markdown(&later, &[earlier], &TimeZone::UTC), @"");
    }

    #[test]
    fn one_that_runs_says_so_and_compares_with_nothing() {
        let mut running = mock("Onsite", 0, vec![answer("forms-one", "A form", 0, None)]);
        running.finished = None;
        let text = markdown(&running, &[], &TimeZone::UTC);
        assert!(text.contains("- Not finished") && text.contains("not reached"), "{text}");
        assert!(!text.contains("Earlier") && !text.contains("Mean"), "{text}");
    }
}
