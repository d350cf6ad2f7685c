//! When a question is asked again: FSRS by the library, the plan to a date, the queue of
//! a day. Pure: days and times come in as arguments.
