//! Which topics are weakest.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::schedule::practised::Practised;
use crate::schedule::scheduler::Scheduler;

/// What is known of a topic, over those of its questions that were practised.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicStrength {
    pub system: String,
    pub topic: String,
    /// Mean predicted recall today, from 0 to 1.
    pub recall: f32,
    pub practised: usize,
    /// All its questions, practised or not.
    pub questions: usize,
    /// How often one of them was forgotten.
    pub lapses: u32,
}

/// Topics with at least one practised question, lowest predicted recall first; where that
/// is equal, most lapses first.
pub fn weakest_topics(all: &[Practised], today: Date, scheduler: &Scheduler) -> Vec<TopicStrength> {
    let mut topics: BTreeMap<(&str, &str), TopicStrength> = BTreeMap::new();
    for question in all {
        let topic =
            topics.entry((&question.system, &question.topic)).or_insert_with(|| TopicStrength {
                system: question.system.clone(),
                topic: question.topic.clone(),
                recall: 0.0,
                practised: 0,
                questions: 0,
                lapses: 0,
            });
        topic.questions += 1;
        if let Some(memory) = &question.memory {
            topic.recall += scheduler.recall(memory, today);
            topic.practised += 1;
            topic.lapses += memory.lapses;
        }
    }
    let mut topics: Vec<_> = topics.into_values().filter(|topic| topic.practised > 0).collect();
    #[allow(clippy::cast_precision_loss, reason = "questions are far below 2^24")]
    for topic in &mut topics {
        topic.recall /= topic.practised as f32;
    }
    topics.sort_by(|one, other| {
        one.recall.total_cmp(&other.recall).then(other.lapses.cmp(&one.lapses))
    });
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Grade;
    use crate::schedule::scheduler::Options;
    use jiff::civil::date;

    #[test]
    fn the_topic_least_recalled_comes_first_and_untouched_ones_not_at_all() {
        use Grade::{Again, Easy, Good};
        let scheduler = Scheduler::new(&Options::default()).unwrap();
        let question = |topic: &str, grades: &[Grade]| {
            let history: Vec<_> =
                (1..).map(|day| date(2026, 1, day)).zip(grades.iter().copied()).collect();
            Practised {
                id: "a-question".to_owned(),
                system: "django".to_owned(),
                topic: topic.to_owned(),
                minutes: 5,
                memory: scheduler.replay("a-question", &history),
                buried_until: None,
            }
        };
        let all = [
            question("orm", &[Easy]),
            question("forms", &[Good, Again]),
            question("forms", &[]),
            question("views", &[]),
        ];
        let topics = weakest_topics(&all, date(2026, 1, 20), &scheduler);
        let names: Vec<_> = topics
            .iter()
            .map(|topic| (topic.topic.as_str(), topic.practised, topic.questions, topic.lapses))
            .collect();
        assert_eq!(names, [("forms", 1, 2, 1), ("orm", 1, 1, 0)]);
        let recall = scheduler.recall(&all[1].memory.unwrap(), date(2026, 1, 20));
        assert!((topics[0].recall - recall).abs() < 1e-6);
    }
}
