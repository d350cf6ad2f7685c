//! What a draw starts from.

use std::time::Duration;

use crate::domain::{Blueprint, Kind, Level};

/// A question that may be drawn, with what the demands see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: String,
    pub minutes: u16,
    pub level: Level,
    pub kind: Kind,
    /// Names its home topic; equal numbers are the same topic. The same bank must give the
    /// same numbers, or a seed gives another set.
    pub topic: u32,
    /// Bit `i`: the query of `blueprint.wants[i]` finds it.
    pub wants: u32,
    /// How many times it was asked.
    pub asked: u32,
    pub favourite: bool,
}

impl Candidate {
    pub fn is_wanted_by(&self, want: usize) -> bool {
        self.wants >> want & 1 == 1
    }
}

/// What is to be drawn. Candidates are named by their place in `candidates`, whose order does
/// not change what is drawn. They have passed `among` and `avoid` already.
#[derive(Clone, Copy, Debug)]
pub struct Task<'t> {
    pub blueprint: &'t Blueprint,
    pub candidates: &'t [Candidate],
    /// Pairs of candidates of which one gives the other away; not looked at when the
    /// blueprint does not avoid them.
    pub enemies: &'t [(u32, u32)],
    /// Candidates that must stay in each form; empty when none are locked in any.
    pub locked: &'t [Vec<u32>],
    /// For each want, how many questions it would find if none were avoided, so that the
    /// reason of an impossible draw can say so; empty when it is not known.
    pub found: &'t [usize],
}

impl Task<'_> {
    /// The candidates that must stay in a form.
    pub fn locked_in(&self, form: usize) -> &[u32] {
        self.locked.get(form).map_or(&[], Vec::as_slice)
    }
}

/// When a draw must end. The room owns no clock.
#[derive(Clone, Copy)]
pub struct Limit<'l> {
    /// How long it may take.
    pub time: Duration,
    /// How much time has passed since it began.
    pub clock: &'l (dyn Fn() -> Duration + Sync),
    /// Whether nobody waits for it any more.
    pub stop: &'l (dyn Fn() -> bool + Sync),
}

impl Limit<'_> {
    pub const USUAL: Duration = Duration::from_secs(2);

    /// The time that is left; `None` when there is none.
    pub(super) fn left(&self) -> Option<Duration> {
        self.time.checked_sub((self.clock)()).filter(|left| !left.is_zero())
    }

    pub(super) fn is_stopped(&self) -> bool {
        (self.stop)()
    }
}
