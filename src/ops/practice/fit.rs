//! Fit the schedule to the user's own answers.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::Grade;
use crate::schedule::{self, Fitted, Scheduler};
use crate::store::memories::{self, MemoryRow};
use crate::store::plans::{self, FittedRow};
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, reviews};

use super::{Done, OpError, Result, Sitting, Touched, plural};

/// Fit parameters to the history and keep them, as [`fitted`] and [`keep_fit`] do.
pub fn fit(
    store: &mut Store,
    sitting: &Sitting,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Done> {
    let fitted = fitted(store, progress)?;
    keep_fit(store, &fitted, sitting)
}

/// Fit parameters to the history; nothing is kept. It takes seconds; `progress` is told what
/// is done of how much, and cancels with `false`.
pub fn fitted(store: &Store, progress: &dyn Fn(usize, usize) -> bool) -> Result<Fitted> {
    let history = reviews::all(store.conn())?;
    let in_use = plans::read_fitted(store.conn())?.map(|fitted| fitted.parameters);
    Ok(schedule::fit(&history, in_use.as_deref(), progress)?)
}

/// By so much a fit must be better to be kept: the smallest difference that is told. The
/// optimiser adds its sums in any order, so a second fit differs a little from the first.
const LEAST_GAIN: f32 = 0.001;

/// Keep fitted parameters, and make all memories anew from their history by them. Parameters
/// that predict the history no better than those in use are not kept.
pub fn keep_fit(store: &mut Store, fitted: &Fitted, sitting: &Sitting) -> Result<Done> {
    let (before, after) = (fitted.error_before * 100.0, fitted.error_after * 100.0);
    if fitted.error_after > fitted.error_before - LEAST_GAIN {
        return Err(OpError::Refused(format!(
            "the parameters in use predict your answers as well ({before:.1} % off, fitted ones \
             {after:.1} %), so they stay"
        )));
    }
    let repeats = plural(fitted.repeats, "repeat");
    let sentence =
        format!("fitted the schedule to {repeats}: {before:.1} % off before, {after:.1} % now");
    let row = FittedRow {
        parameters: fitted.parameters.clone(),
        reviews: u32::try_from(fitted.repeats).unwrap_or(u32::MAX),
        made: sitting.now.as_second(),
    };
    let scheduler = sitting.scheduler_with(Some(fitted.parameters.clone()))?;
    reschedule(store, &scheduler, sentence, sitting, |tx| Ok(plans::write_fitted(tx, &row)?))
}

/// Go back to the usual parameters.
pub fn forget_fit(store: &mut Store, sitting: &Sitting) -> Result<Done> {
    if plans::read_fitted(store.conn())?.is_none() {
        return Err(OpError::Refused("the schedule uses the usual parameters already".to_owned()));
    }
    let scheduler = sitting.scheduler_with(None)?;
    let sentence = "went back to the usual parameters of the schedule".to_owned();
    reschedule(store, &scheduler, sentence, sitting, |tx| Ok(plans::delete_fitted(tx)?))
}

/// Change the parameters and make all memories anew, as one step of undo.
fn reschedule(
    store: &mut Store,
    scheduler: &Scheduler,
    sentence: String,
    sitting: &Sitting,
    change: impl FnOnce(&Connection) -> Result<()>,
) -> Result<Done> {
    store.write(|tx| {
        let mut histories: BTreeMap<String, Vec<(Date, Grade)>> = BTreeMap::new();
        for review in reviews::all(tx)? {
            histories.entry(review.question).or_default().push((review.day, review.grade));
        }
        let mut keys = vec![Key::Fitted];
        keys.extend(histories.keys().cloned().map(Key::Memory));
        record(tx, &sentence, &keys, sitting.now.as_second())?;
        change(tx)?;
        for (question, history) in histories {
            if let Some(memory) = scheduler.replay(&question, &history) {
                memories::write(tx, &MemoryRow { question, memory })?;
            }
        }
        Ok(Done { sentence, touched: Touched::Practice })
    })
}
