//! What an interviewer says first and last where the set does not say it.

use crate::domain::{Set, Slot};
use crate::format::export::counted::counted;

/// The set's own opening, else what every opening says: the time, the course, how to begin.
pub(super) fn opening(set: &Set) -> String {
    if !set.intro.trim().is_empty() {
        return set.intro.clone();
    }
    let Slot { minutes, closing, .. } = set.slot;
    let course = if closing == 0 {
        format!("We have {}, and all of them are for questions.", counted(minutes, "minute"))
    } else {
        format!(
            "We have {}. I ask questions first; the last {} are yours.",
            counted(minutes, "minute"),
            counted(closing, "minute"),
        )
    };
    format!(
        "Welcome, and thank you for your time. My name is … and my work here is …\n\n\
         {course} Think aloud, and ask whenever something is unclear. Say so when you do not know \
         something: we then talk about how you would find it out. I write while you speak, so \
         that I judge later by what you said and not by what I remember."
    )
}

/// The set's own closing, else thanks, the candidate's questions, and what comes next.
pub(super) fn closing(set: &Set) -> String {
    if !set.outro.trim().is_empty() {
        return set.outro.clone();
    }
    "Thank you, those were my questions. Is there anything that you would like to add to one of \
     your answers?\n\n\
     What would you like to know about the team and the work?\n\n\
     Next, … You hear from us by …"
        .to_owned()
}
