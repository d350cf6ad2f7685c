//! How ready a candidate is for the date of a plan.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::schedule::practised::Practised;
use crate::schedule::scheduler::Scheduler;

/// Readiness for a day.
///
/// It is the mean, over the planned questions, of the recall that the forgetting curve
/// predicts for that day when nothing more is practised until then:
/// ready = (R1 + R2 + ... + Rn) / n, where R of a question never practised is 0. A topic
/// is the same over its own questions. No question is left out and none weighs more.
#[derive(Clone, Debug, PartialEq)]
pub struct Readiness {
    /// From 0 to 1; 0 when there are no questions.
    pub overall: f32,
    /// Least ready first.
    pub topics: Vec<TopicReadiness>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TopicReadiness {
    pub system: String,
    pub topic: String,
    /// From 0 to 1.
    pub ready: f32,
    pub questions: usize,
}

/// Readiness as things stand.
pub fn readiness(all: &[Practised], date: Date, scheduler: &Scheduler) -> Readiness {
    Readiness::of(all, |question| all[question].recall(scheduler, date))
}

impl Readiness {
    /// The means of what is expected of each question.
    pub(super) fn of(all: &[Practised], recall: impl Fn(usize) -> f32) -> Self {
        let mut sums: HashMap<(&str, &str), (f32, usize)> = HashMap::new();
        let mut total = 0.0;
        for (position, question) in all.iter().enumerate() {
            let recall = recall(position);
            let topic = sums.entry((&question.system, &question.topic)).or_default();
            *topic = (topic.0 + recall, topic.1 + 1);
            total += recall;
        }
        let mean =
            |((system, topic), (sum, questions)): ((&str, &str), (f32, usize))| TopicReadiness {
                system: system.to_owned(),
                topic: topic.to_owned(),
                ready: mean(sum, questions),
                questions,
            };
        let mut topics: Vec<TopicReadiness> = sums.into_iter().map(mean).collect();
        topics.sort_by(|one, other| {
            let names = || (&one.system, &one.topic).cmp(&(&other.system, &other.topic));
            one.ready.total_cmp(&other.ready).then_with(names)
        });
        Self { overall: self::mean(total, all.len()), topics }
    }
}

#[allow(clippy::cast_precision_loss, reason = "questions are far below 2^24")]
fn mean(sum: f32, count: usize) -> f32 {
    if count == 0 { 0.0 } else { sum / count as f32 }
}
