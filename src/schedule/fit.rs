//! Parameters fitted to one's own history, by the library's optimiser.

use std::sync::PoisonError;
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
/// four first intervals. Its authors asked for 400 reviews before their tutorial for Anki
/// 24.06 left it to the optimiser; below that the default parameters predict about as well.
pub const ENOUGH: usize = 400;

/// Parameters of one's own, and whether they are worth having.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// For [`super::Options::parameters`].
    pub parameters: Vec<f32>,
    /// Repeats from which they were fitted.
    pub repeats: usize,
    /// How wrong the usual parameters predict these repeats: the root of the mean squared
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
/// cancels with `false`.
pub fn fit(
    reviews: &[Review],
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Fitted, CannotFit> {
    let (items, questions) = items(reviews);
    if items.len() < ENOUGH {
        return Err(CannotFit::TooFew { have: items.len(), need: ENOUGH });
    }
    let parameters = train(items.clone(), questions.clone(), progress)?;
    let error = |parameters: &[f32]| -> Result<f32, FSRSError> {
        let model = FSRS::new(parameters)?;
        let evaluation = model.evaluate_with_card_ids(items.clone(), questions.clone(), |_| true);
        evaluation.map(|ModelEvaluation { rmse_bins, .. }| rmse_bins)
    };
    Ok(Fitted {
        repeats: items.len(),
        error_before: error(&fsrs::DEFAULT_PARAMETERS)?,
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
    thread::scope(|scope| {
        let training = scope.spawn(|| compute_parameters(input));
        while !training.is_finished() {
            let (done, total) = {
                let state = shared.lock().unwrap_or_else(PoisonError::into_inner);
                (state.current(), state.total())
            };
            if !progress(done, total) {
                shared.lock().unwrap_or_else(PoisonError::into_inner).want_abort = true;
            }
            thread::park_timeout(LOOK_EVERY);
        }
        let fitted = training.join().map_err(|_| CannotFit::Failed)?;
        let was_cancelled = shared.lock().unwrap_or_else(PoisonError::into_inner).want_abort;
        if was_cancelled { Err(CannotFit::Cancelled) } else { Ok(fitted?) }
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
