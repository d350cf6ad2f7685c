//! Mock interviews: a set under the clock, rated when it is over.
//!
//! The schedule knows nothing of them, unless [`grade_mock`] is asked to tell it.

use crate::domain::{Grade, Mock, MockAnswer, Rating, Review, Set};
use crate::format;
use crate::search::Index;
use crate::store::mocks::{self, MockRow};
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store};

use super::grade::store_reviews;
use super::{Done, OpError, Result, Sitting, Touched, plural};

/// A mock interview with its number.
pub use crate::store::mocks::MockRow as SavedMock;

/// All mock interviews, the newest first.
pub fn mocks(store: &Store) -> Result<Vec<SavedMock>> {
    Ok(mocks::all(store.conn())?)
}

pub fn read_mock(store: &Store, number: i64) -> Result<Mock> {
    read(store.conn(), number)
}

fn read(conn: &Connection, number: i64) -> Result<Mock> {
    let row = mocks::read(conn, number)?;
    row.map(|row| row.mock).ok_or(OpError::NoMock { number })
}

/// Begin a mock interview over the questions of a set that are not in reserve and that the
/// bank holds. What is asked is copied, so that later changes do not change it.
pub fn start_mock(store: &mut Store, index: &Index, set: &Set, now: i64) -> Result<(i64, Done)> {
    let asked = set.items().filter(|item| !item.reserve);
    let answers: Vec<MockAnswer> = asked.filter_map(|item| answer(index, &item.question)).collect();
    if answers.is_empty() {
        let said = format!("the set {} has no questions to ask", set.name);
        return Err(OpError::Refused(said));
    }
    let questions = plural(answers.len(), "question");
    let sentence = format!("began the mock interview {} with {questions}", set.name);
    let mock = Mock {
        name: set.name.clone(),
        slot: set.slot,
        started: now,
        finished: None,
        graded: false,
        answers,
    };
    store.write(|tx| {
        let number = mocks::next_number(tx)?;
        record(tx, &sentence, &[Key::Mock(number)], now)?;
        mocks::write(tx, &MockRow { number, mock })?;
        Ok((number, Done { sentence, touched: Touched::Practice }))
    })
}

fn answer(index: &Index, id: &str) -> Option<MockAnswer> {
    let row = index.row_of_id(id)?;
    let entry = index.row(row);
    Some(MockAnswer {
        question: id.to_owned(),
        title: entry.title.to_string(),
        system: index.system_of(row).to_owned(),
        level: entry.level,
        minutes: entry.minutes,
        seconds: 0,
        rating: None,
        note: String::new(),
    })
}

/// Keep how long an answer took and what was written meanwhile, when the next question is
/// shown. Positions count from 0.
pub fn answer_mock(
    store: &mut Store,
    number: i64,
    position: usize,
    seconds: u32,
    note: &str,
    now: i64,
) -> Result<Done> {
    change(store, number, now, |mock| {
        if mock.finished.is_some() {
            return Err(OpError::Refused("the mock interview is over".to_owned()));
        }
        let name = mock.name.clone();
        let answer = at(mock, position)?;
        answer.seconds = seconds;
        note.clone_into(&mut answer.note);
        Ok(format!("answered question {} of the mock interview {name}", position + 1))
    })
}

/// End a mock interview; from now on the guides may be read and the answers rated.
pub fn finish_mock(store: &mut Store, number: i64, now: i64) -> Result<Done> {
    change(store, number, now, |mock| {
        if mock.finished.replace(now).is_some() {
            return Err(OpError::Refused("the mock interview is over already".to_owned()));
        }
        Ok(format!("ended the mock interview {}", mock.name))
    })
}

/// Rate an answer against its rubric, or take the rating back.
pub fn rate_mock(
    store: &mut Store,
    number: i64,
    position: usize,
    rating: Option<Rating>,
    now: i64,
) -> Result<Done> {
    change(store, number, now, |mock| {
        if mock.finished.is_none() {
            let said = "answers are rated when the mock interview is over";
            return Err(OpError::Refused(said.to_owned()));
        }
        at(mock, position)?.rating = rating;
        let question = format!("question {} of the mock interview {}", position + 1, mock.name);
        Ok(match rating {
            Some(rating) => format!("rated {question}: {}", said(rating)),
            None => format!("took back the rating of {question}"),
        })
    })
}

fn said(rating: Rating) -> String {
    crate::domain::Word::title(rating).to_lowercase()
}

/// Remove a mock interview.
pub fn delete_mock(store: &mut Store, number: i64, now: i64) -> Result<Done> {
    store.write(|tx| {
        let mock = read(tx, number)?;
        let sentence = format!("removed the mock interview {}", mock.name);
        record(tx, &sentence, &[Key::Mock(number)], now)?;
        mocks::delete(tx, number)?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}

/// One change of one mock interview, which says in the past tense what it did.
fn change(
    store: &mut Store,
    number: i64,
    now: i64,
    change: impl FnOnce(&mut Mock) -> Result<String>,
) -> Result<Done> {
    store.write(|tx| {
        let mut mock = read(tx, number)?;
        let sentence = change(&mut mock)?;
        record(tx, &sentence, &[Key::Mock(number)], now)?;
        mocks::write(tx, &MockRow { number, mock })?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}

fn at(mock: &mut Mock, position: usize) -> Result<&mut MockAnswer> {
    let questions = plural(mock.answers.len(), "question");
    let none = || OpError::Refused(format!("the mock interview has {questions}"));
    mock.answers.get_mut(position).ok_or_else(none)
}

/// Let the schedule know of the rated answers of a mock interview, once. A weak answer is
/// one that was not recalled, an acceptable one was hard, a strong one was good.
pub fn grade_mock(store: &mut Store, number: i64, sitting: &Sitting) -> Result<Done> {
    store.write(|tx| {
        let mut mock = read(tx, number)?;
        if mock.graded {
            let said = format!("the schedule knows of the mock interview {} already", mock.name);
            return Err(OpError::Refused(said));
        }
        let reviews: Vec<Review> =
            mock.answers.iter().filter_map(|answer| review(answer, sitting)).collect();
        if reviews.is_empty() {
            return Err(OpError::Refused(format!(
                "nothing of the mock interview {} is rated",
                mock.name
            )));
        }
        let answers = plural(reviews.len(), "answer");
        let sentence = format!("graded {answers} of the mock interview {}", mock.name);
        store_reviews(tx, &sentence, reviews, &[Key::Mock(number)], sitting)?;
        mock.graded = true;
        mocks::write(tx, &MockRow { number, mock })?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}

fn review(answer: &MockAnswer, sitting: &Sitting) -> Option<Review> {
    let grade = match answer.rating? {
        Rating::NoAnswer | Rating::Weak => Grade::Again,
        Rating::Acceptable => Grade::Hard,
        Rating::Strong => Grade::Good,
    };
    Some(Review {
        question: answer.question.clone(),
        at: sitting.now.as_second(),
        day: sitting.day(),
        grade,
        seconds: answer.seconds,
        ticked: 0,
        points: 0,
        outline: answer.note.clone(),
    })
}

/// A mock interview as Markdown, beside the earlier ones that met the same questions.
pub fn export_mock(store: &Store, number: i64, sitting: &Sitting) -> Result<String> {
    let mock = read_mock(store, number)?;
    let earlier = earlier_mocks(store, number)?;
    Ok(format::mock::markdown(&mock, &earlier, &sitting.zone))
}

/// The mock interviews before this one that share a question with it or are of the same
/// set, the newest first: what it is compared with.
pub fn earlier_mocks(store: &Store, number: i64) -> Result<Vec<Mock>> {
    let all = mocks(store)?;
    let is_it = |row: &SavedMock| row.number == number;
    let Some(at) = all.iter().position(is_it) else { return Err(OpError::NoMock { number }) };
    let this = &all[at].mock;
    let shares = |other: &Mock| {
        let meets =
            |answer: &MockAnswer| this.answers.iter().any(|mine| mine.question == answer.question);
        other.name == this.name || other.answers.iter().any(meets)
    };
    let before = all[at + 1..].iter().map(|row| &row.mock);
    Ok(before.filter(|other| other.finished.is_some() && shares(other)).cloned().collect())
}
