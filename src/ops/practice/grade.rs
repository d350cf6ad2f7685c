//! Grade an answer, or put a question off until tomorrow.

use std::collections::BTreeSet;

use jiff::ToSpan;

use crate::domain::{Grade, Review, Word};
use crate::store::memories::{self, BuriedRow, MemoryRow};
use crate::store::reviews::{self, ReviewRow};
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, questions};

use super::{Done, OpError, Result, Sitting, Touched};

/// An answer as it was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReview {
    pub question: String,
    pub grade: Grade,
    /// Seconds between the prompt and the grade.
    pub seconds: u32,
    /// How many key points were ticked, and how many there were; 0 of 0 when none was looked at.
    pub ticked: u32,
    pub points: u32,
    /// The candidate's own outline; may be empty.
    pub outline: String,
}

/// Store a graded answer and what the schedule makes of it, as one step of undo.
pub fn grade(store: &mut Store, review: NewReview, sitting: &Sitting) -> Result<Done> {
    store.write(|tx| {
        let title = title(tx, &review.question)?;
        let sentence = format!("graded {}: {title}", review.grade.name());
        let review = Review {
            question: review.question,
            at: sitting.now.as_second(),
            day: sitting.day(),
            grade: review.grade,
            seconds: review.seconds,
            ticked: review.ticked.min(review.points),
            points: review.points,
            outline: review.outline,
        };
        store_reviews(tx, &sentence, vec![review], &[], sitting)?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}

/// Not before tomorrow; the schedule keeps what it knows.
pub fn bury(store: &mut Store, question: &str, sitting: &Sitting) -> Result<Done> {
    let until = sitting.day().checked_add(1.day());
    let until = until.map_err(|_| OpError::Refused("there is no tomorrow".to_owned()))?;
    store.write(|tx| {
        let sentence = format!("put off until tomorrow: {}", title(tx, question)?);
        let now = sitting.now.as_second();
        record(tx, &sentence, &[Key::Buried(question.to_owned())], now)?;
        memories::bury(tx, &BuriedRow { question: question.to_owned(), until })?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}

/// The title of a question that the bank holds; what it does not hold cannot be practised.
fn title(conn: &Connection, id: &str) -> Result<String> {
    let row = questions::read(conn, id)?;
    row.map(|row| row.title).ok_or_else(|| OpError::NoQuestion { id: id.to_owned() })
}

/// Store reviews and the memories that they leave, with one record of undo that also holds
/// `more`. Call it in the transaction of the operation.
pub(super) fn store_reviews(
    conn: &Connection,
    sentence: &str,
    reviews: Vec<Review>,
    more: &[Key],
    sitting: &Sitting,
) -> Result<()> {
    let scheduler = sitting.scheduler(conn)?;
    let first = reviews::next_number(conn)?;
    let questions: BTreeSet<&String> = reviews.iter().map(|review| &review.question).collect();
    let mut keys = more.to_vec();
    keys.extend(questions.into_iter().cloned().map(Key::Memory));
    keys.extend((first..).take(reviews.len()).map(Key::Review));
    record(conn, sentence, &keys, sitting.now.as_second())?;
    for (number, review) in (first..).zip(reviews) {
        let question = review.question.clone();
        let before = memories::read(conn, &question)?.map(|row| row.memory);
        let memory = scheduler.after(&question, before.as_ref(), review.day, review.grade);
        memories::write(conn, &MemoryRow { question, memory })?;
        reviews::write(conn, &ReviewRow { number, review })?;
    }
    Ok(())
}
