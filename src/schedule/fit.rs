//! Parameters fitted to one's own history, by the library's optimiser.

use std::sync::PoisonError;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use fsrs::{
    CombinedProgressState, ComputeParametersInput, FSRS, FSRSError, FSRSItem, FSRSReview,
    ModelEvaluation, compute_parameters,
};

use crate::domain::{Grade, Review};

use super::day::days_between;
use super::history::by_question;

/// Repeats (answers at least a day after the one before) that a fit needs.
///
/// The library itself fits less: below 8 it returns its own parameters, below 64 only the
/// four first intervals. Its authors' tutorial for Anki told people to keep the default
/// parameters below 400 reviews, until Anki 24.06 left it to the optimiser; here nothing is
/// changed before there is enough.
pub const ENOUGH: usize = 400;

/// Parameters of one's own, and whether they are worth having.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// For [`super::Options::parameters`].
    pub parameters: Vec<f32>,
    /// Repeats from which they were fitted.
    pub repeats: usize,
    /// How wrong the parameters in use predict these repeats: the root of the mean squared
    /// distance between predicted and true recall, over groups of like reviews.
    pub error_before: f32,
    /// The same for the fitted ones; lower is better.
    pub error_after: f32,
}

/// Why no parameters were fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotFit {
    #[error("the history has {have} repeated answers, and fitting needs {need}")]
    TooFew { have: usize, need: usize },
    #[error("fitting was cancelled")]
    Cancelled,
    #[error("no parameters fit the history")]
    Failed,
}

impl CannotFit {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooFew { .. } => "practise on; until then the usual parameters are used",
            Self::Cancelled => "the parameters are as they were",
            Self::Failed => "keep the usual parameters",
        }
    }
}

/// Fit parameters to a history. It takes seconds for long ones, so it belongs into the
/// background: `progress` is called now and then with what is done of the whole, and
/// cancels with `false`. `in_use` are the parameters to be better than, the library's own
/// when there are none.
pub fn fit(
    reviews: &[Review],
    in_use: Option<&[f32]>,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Fitted, CannotFit> {
    let (items, questions) = items(reviews);
    if items.len() < ENOUGH {
        return Err(CannotFit::TooFew { have: items.len(), need: ENOUGH });
    }
    if !progress(0, items.len()) {
        return Err(CannotFit::Cancelled);
    }
    let parameters = train(items.clone(), questions.clone(), progress)?;
    let error = |parameters: &[f32]| -> Result<f32, FSRSError> {
        let model = FSRS::new(parameters)?;
        let evaluation = model.evaluate_with_card_ids(items.clone(), questions.clone(), |_| true);
        evaluation.map(|ModelEvaluation { rmse_bins, .. }| rmse_bins)
    };
    Ok(Fitted {
        repeats: items.len(),
        error_before: error(in_use.unwrap_or(&fsrs::DEFAULT_PARAMETERS))?,
        error_after: error(&parameters)?,
        parameters,
    })
}

/// The optimiser reports to a lock, so it works in a thread of its own, and this one
/// looks at the lock and passes on what it says.
fn train(
    train_set: Vec<FSRSItem>,
    questions: Vec<i64>,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Vec<f32>, CannotFit> {
    const LOOK_EVERY: Duration = Duration::from_millis(50);
    let shared = CombinedProgressState::new_shared();
    let input = ComputeParametersInput {
        train_set,
        card_ids: Some(questions),
        progress: Some(shared.clone()),
        ..ComputeParametersInput::default()
    };
    let lock = || shared.lock().unwrap_or_else(PoisonError::into_inner);
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let training = scope.spawn(move || sender.send(compute_parameters(input)));
        loop {
            match receiver.recv_timeout(LOOK_EVERY) {
                Ok(_) if lock().want_abort => return Err(CannotFit::Cancelled),
                Ok(fitted) => return Ok(fitted?),
                Err(RecvTimeoutError::Timeout) => {
                    let (done, total) = (lock().current(), lock().total());
                    if !progress(done, total) {
                        lock().want_abort = true;
                    }
                }
                // It ended without a word. Joined here, its panic stays its own.
                Err(RecvTimeoutError::Disconnected) => {
                    let _ = training.join();
                    return Err(CannotFit::Failed);
                }
            }
        }
    })
}

impl From<FSRSError> for CannotFit {
    fn from(error: FSRSError) -> Self {
        if error == FSRSError::Interrupted { Self::Cancelled } else { Self::Failed }
    }
}

/// What the optimiser learns from: for each repeat the answers of its question up to it,
/// and a number for the question.
fn items(reviews: &[Review]) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut items = Vec::new();
    let mut questions = Vec::new();
    for (number, history) in (0..).zip(by_question(reviews)) {
        let mut answers = Vec::with_capacity(history.len());
        let mut last = None;
        for review in history {
            let gap = last.map_or(0, |last| days_between(last, review.day).max(0));
            last = Some(review.day);
            answers.push(FSRSReview { rating: rating(review.grade), delta_t: gap.unsigned_abs() });
            if gap > 0 {
                items.push(FSRSItem { reviews: answers.clone() });
                questions.push(number);
            }
        }
    }
    (items, questions)
}

fn rating(grade: Grade) -> u32 {
    match grade {
        Grade::Again => 1,
        Grade::Hard => 2,
        Grade::Good => 3,
        Grade::Easy => 4,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::schedule::tests::Candidate;
    use crate::schedule::{Limits, Options, Scheduler};

    /// The history of one who forgets much less in the first days than most.
    fn history() -> Vec<Review> {
        let mut parameters = fsrs::DEFAULT_PARAMETERS.to_vec();
        parameters[2] = 9.0;
        parameters[3] = 20.0;
        let options =
            Options { parameters: Some(parameters), retention: 0.95, ..Options::default() };
        let limits = Limits { new: 15, reviews: 200, minutes: None };
        Candidate::over_sixty_days(5, limits, &Scheduler::new(&options).unwrap()).reviews
    }

    #[test]
    fn fitted_parameters_predict_this_candidate_better() {
        let reviews = history();
        let last = Cell::new((0, 0));
        let fitted = fit(&reviews, None, &|done, total| {
            last.set((done, total));
            true
        })
        .unwrap();
        assert!(fitted.repeats >= ENOUGH);
        assert!(fitted.error_after < fitted.error_before, "{fitted:?}");
        // The first interval after a good answer: 2.3 days by the usual parameters.
        assert!((4.0..20.0).contains(&fitted.parameters[2]), "{fitted:?}");
        // Beside themselves they are no better, so they would not replace themselves.
        let again = fit(&reviews, Some(&fitted.parameters), &|_, _| true).unwrap();
        assert!((again.error_before - fitted.error_after).abs() < 1e-6, "{again:?}");
        let options = Options { parameters: Some(fitted.parameters), ..Options::default() };
        assert!(Scheduler::new(&options).is_ok());
        assert!(last.get().0 <= last.get().1);
    }

    #[test]
    fn fitting_can_be_cancelled_and_needs_a_history() {
        let reviews = history();
        assert_eq!(fit(&reviews, None, &|_, _| false), Err(CannotFit::Cancelled));
        let few = fit(&reviews[..100], None, &|_, _| true).unwrap_err();
        assert!(matches!(few, CannotFit::TooFew { have: 0..100, need: ENOUGH }), "{few:?}");
    }

    #[test]
    fn only_repeats_on_a_later_day_teach() {
        let day = |n| jiff::civil::date(2026, 1, n);
        let review = |question: &str, at, day, grade| Review {
            question: question.to_owned(),
            at,
            day,
            grade,
            seconds: 0,
            ticked: 0,
            points: 0,
            outline: String::new(),
        };
        let reviews = [
            review("two", 5, day(9), Grade::Easy),
            review("one", 3, day(4), Grade::Good),
            review("one", 1, day(1), Grade::Again),
            review("one", 2, day(1), Grade::Hard),
        ];
        let (items, questions) = items(&reviews);
        let answers = [(1, 0), (2, 0), (3, 3)];
        let answers = answers.map(|(rating, delta_t)| FSRSReview { rating, delta_t }).to_vec();
        assert_eq!((items, questions), (vec![FSRSItem { reviews: answers }], vec![0]));
    }
}
