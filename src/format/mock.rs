//! A mock interview as Markdown: what was asked, how long it took, how it was rated, and
//! how that compares with earlier ones. No guide stands in it, so it can be shown around.

use jiff::Timestamp;
use jiff::tz::TimeZone;

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
        page.group("Beside earlier mock interviews");
        page.text(comparison(mock, earlier, zone));
    }
    page.finish()
}

fn facts(mock: &Mock, zone: &TimeZone) -> String {
    let when = moment(mock.started, zone, "%Y-%m-%d %H:%M");
    let available = clock(u32::from(mock.slot.for_questions()) * 60);
    let mut facts = vec![
        format!("- Began: {when}"),
        format!("- Time: {} of the {available} that the slot leaves", clock(mock.seconds())),
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
    let mut head = vec!["No.", "Question", "System", "Level", "Should take", "Took", "Rating"];
    let mut rule = vec!["--:", "---", "---", "---", "--:", "--:", "---"];
    if !earlier.is_empty() {
        head.push("Before");
        rule.push("---");
    }
    let mut lines = vec![format!("| {} |", head.join(" | ")), format!("|{}|", rule.join("|"))];
    for (number, answer) in (1..).zip(&mock.answers) {
        let mut cells = vec![
            number.to_string(),
            escape::cell(&answer.title),
            escape::cell(&answer.system),
            answer.level.title().to_owned(),
            clock(u32::from(answer.minutes) * 60),
            if answer.seconds == 0 { "not reached".to_owned() } else { clock(answer.seconds) },
            answer.rating.map_or_else(|| "not rated".to_owned(), rating),
        ];
        if !earlier.is_empty() {
            cells.push(before(answer, earlier).map_or_else(String::new, rating));
        }
        lines.push(format!("| {} |", cells.join(" | ")));
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
    let noted = (1..).zip(&mock.answers).filter(|(_, answer)| !answer.note.trim().is_empty());
    for (at, (number, answer)) in noted.enumerate() {
        if at == 0 {
            page.group("Notes");
        }
        page.labelled(Some(&i32::to_string(&number)), &answer.title);
        page.text(embed::block(&answer.note));
    }
}

fn comparison(mock: &Mock, earlier: &[Mock], zone: &TimeZone) -> String {
    let mut lines = vec![
        "| Day | Set | Questions | Took | Mean rating |".to_owned(),
        "|---|---|--:|--:|--:|".to_owned(),
    ];
    // The first row is the one that all this is about.
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
        insta::assert_snapshot!(markdown(&later, &[earlier], &TimeZone::UTC), @r"
        # Mock interview: On\*site

        - Began: 2026-11-21 22:26
        - Time: 17:05 of the 15:00 that the slot leaves
        - Over the slot by: 2:05
        - Mean rating, 0 to 3: (3 + 0) / 2 = 1.50

        | No. | Question | System | Level | Should take | Took | Rating | Before |
        |--:|---|---|---|--:|--:|---|---|
        | 1 | A form &#124; that trusts | Django | Senior | 10:00 | 12:05 | Strong (3) | Weak (1) |
        | 2 | Prefetched | Django | Senior | 10:00 | 5:00 | No answer (0) |  |
        | 3 | Last | Django | Senior | 10:00 | not reached | not rated |  |

        ## Notes

        ### 1. A form \| that trusts

        Named the token.

        \# Forgot the header

        ## Beside earlier mock interviews

        | Day | Set | Questions | Took | Mean rating |
        |---|---|--:|--:|--:|
        | 2026-11-21 | On\*site | 3 | 17:05 | 1.50 |
        | 2026-11-18 | Onsite | 2 | 10:10 | 1.00 |
        ");
    }

    #[test]
    fn one_that_runs_says_so_and_compares_with_nothing() {
        let mut running = mock("Onsite", 0, vec![answer("forms-one", "A form", 0, None)]);
        running.finished = None;
        let text = markdown(&running, &[], &TimeZone::UTC);
        assert!(text.contains("- Not finished") && text.contains("not reached"), "{text}");
        assert!(!text.contains("earlier") && !text.contains("Mean"), "{text}");
    }
}
