//! How a session went: by topic, and what to go over once more.

use crate::domain::Grade;

use super::Card;

/// What was graded since a session began, in order. It lives in memory: the answers
/// themselves are in the bank already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    graded: Vec<(Card, Grade)>,
}

/// How the questions of a topic went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicResult {
    pub system: String,
    pub topic: String,
    pub questions: usize,
    /// Those graded other than again.
    pub recalled: usize,
}

impl Session {
    pub fn note(&mut self, card: Card, grade: Grade) {
        self.graded.push((card, grade));
    }

    /// Forget the last grade, which was taken back in the bank; it comes back.
    pub fn take_back(&mut self) -> Option<(Card, Grade)> {
        self.graded.pop()
    }

    pub fn len(&self) -> usize {
        self.graded.len()
    }

    pub fn is_empty(&self) -> bool {
        self.graded.is_empty()
    }

    /// By topic, the weakest first; topics that went alike keep the order of the session.
    pub fn by_topic(&self) -> Vec<TopicResult> {
        let mut topics: Vec<TopicResult> = Vec::new();
        for (card, grade) in &self.graded {
            let is_it =
                |topic: &TopicResult| topic.system == card.system && topic.topic == card.topic;
            let at = topics.iter().position(is_it).unwrap_or_else(|| {
                topics.push(TopicResult {
                    system: card.system.clone(),
                    topic: card.topic.clone(),
                    questions: 0,
                    recalled: 0,
                });
                topics.len() - 1
            });
            topics[at].questions += 1;
            topics[at].recalled += usize::from(*grade != Grade::Again);
        }
        // Shares are compared without dividing.
        topics.sort_by(|one, other| {
            (one.recalled * other.questions).cmp(&(other.recalled * one.questions))
        });
        topics
    }

    /// What was graded again or hard, each once: worth another look, without a grade.
    pub fn weak(&self) -> Vec<&Card> {
        let mut weak: Vec<&Card> = Vec::new();
        for (card, grade) in &self.graded {
            let is_weak = matches!(grade, Grade::Again | Grade::Hard);
            if is_weak && !weak.iter().any(|other| other.id == card.id) {
                weak.push(card);
            }
        }
        weak
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Level};

    fn card(id: &str, topic: &str) -> Card {
        Card {
            id: id.to_owned(),
            title: id.to_owned(),
            system: "Django".to_owned(),
            topic: topic.to_owned(),
            level: Level::Mid,
            kind: Kind::Concept,
            minutes: 5,
            is_new: true,
            choices: Default::default(),
            memory: None,
        }
    }

    #[test]
    fn the_weakest_topic_comes_first_and_weak_questions_come_once_more() {
        let mut session = Session::default();
        for (id, topic, grade) in [
            ("one", "forms", Grade::Good),
            ("two", "orm", Grade::Again),
            ("three", "orm", Grade::Hard),
            ("four", "views", Grade::Easy),
            ("five", "forms", Grade::Again),
            ("five", "forms", Grade::Hard),
        ] {
            session.note(card(id, topic), grade);
        }
        let topics = session.by_topic();
        let said: Vec<_> = topics
            .iter()
            .map(|topic| (topic.topic.as_str(), topic.recalled, topic.questions))
            .collect();
        assert_eq!(said, [("orm", 1, 2), ("forms", 2, 3), ("views", 1, 1)]);
        let weak: Vec<_> = session.weak().iter().map(|card| card.id.as_str()).collect();
        assert_eq!(weak, ["two", "three", "five"]);
        assert_eq!(session.take_back().map(|(card, _)| card.id), Some("five".to_owned()));
        assert_eq!(session.len(), 5);
    }
}
