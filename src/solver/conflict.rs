//! Why there is no set: the smallest demands that contradict each other.
use super::drawn::Undrawn;
use super::setting::Setting;
use super::task::Limit;

pub fn conflict(_setting: &Setting, _limit: &Limit) -> Undrawn {
    Undrawn::Impossible(Box::new(super::Conflict {
        demands: vec![],
        words: String::new(),
        nearest: None,
    }))
}
