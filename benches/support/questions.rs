//! Made-up questions that keep every rule of the guide, with the mix of a real bank.
//!
//! The same seed gives the same questions, byte for byte, as long as the bundled questions are
//! the same: their words are what these are made of.

use hotseat::domain::question::{Body, FollowUp, FollowUpMark, Reference, Rubric};
use hotseat::domain::{
    Catalog, Kind, Language, Level, Question, QuestionId, Stage, Status, System, Word,
};
use jiff::civil::{Date, date};

use super::dice::Dice;
use super::prose::Prose;
use super::titles::Parts;

/// How large a bank is and what decides its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub questions: usize,
    pub seed: u64,
    /// Words of a question: 550 make about 4 kB, the fewest that the guide allows about 2.
    pub words: usize,
}

impl Shape {
    pub const SEED: u64 = 0x5eed_0f71;

    pub fn of(questions: usize) -> Self {
        // A million of ordinary length would need 8 GB.
        let words = if questions > 200_000 { 220 } else { 550 };
        Self { questions, seed: Self::SEED, words }
    }
}

/// The day on which the bank was made; what is dated lies before it.
pub const TODAY: Date = date(2026, 11, 18);

/// An endless row of questions.
pub struct Questions<'c> {
    catalog: &'c Catalog,
    prose: Prose,
    parts: Parts,
    dice: Dice,
    words: usize,
    made: usize,
    /// The newest ids: what a question names stands before it.
    recent: Vec<QuestionId>,
}

/// So many earlier questions may be named by a later one.
const RECENT: usize = 64;

impl<'c> Questions<'c> {
    pub fn new(catalog: &'c Catalog, shape: Shape) -> Self {
        Self {
            catalog,
            prose: Prose::new(),
            parts: Parts::new(),
            dice: Dice(shape.seed),
            words: shape.words,
            made: 0,
            recent: Vec::new(),
        }
    }

    fn question(&mut self) -> Option<Question> {
        let dice = &mut self.dice;
        let system = &self.catalog.systems[dice.skewed(self.catalog.systems.len())];
        let topic = &system.topics[dice.skewed(system.topics.len())];
        let kind = dice.weighted(KINDS);
        let (least, most) = (*kind.minutes().start(), *kind.minutes().end());
        let minutes = least + u16::try_from(dice.below(usize::from(most - least) + 1)).ok()?;
        let status = dice.weighted(STATUSES);
        let asks_quiet = minutes > 15 && dice.percent(20);
        let id = QuestionId::new(&format!("{}-{:07}", system.id, self.made)).ok()?;
        let question = Question {
            title: self.parts.headline(dice, &system.name),
            system: system.id.clone(),
            topic: topic.id.clone(),
            kind,
            level: dice.weighted(LEVELS),
            minutes,
            quiet_minutes: asks_quiet.then_some(minutes / 2),
            status,
            reviewed: reviewed(dice, status),
            tests: tests(dice, &topic.name),
            also: also(dice, self.catalog, system),
            languages: languages(dice),
            stages: if dice.percent(40) {
                Stage::ALL.to_vec()
            } else {
                vec![*dice.pick(Stage::ALL)]
            },
            tags: tags(dice, self.catalog, &topic.id),
            versions: Vec::new(),
            prerequisites: named(dice, 4, &self.recent),
            related: named(dice, 25, &self.recent),
            enemies: named(dice, 3, &self.recent),
            references: vec![Reference {
                title: format!("The guide to {}: {}", system.name, topic.name),
                url: format!("https://example.org/{}/{}", system.id, topic.id),
                version: None,
            }],
            body: body(dice, &self.prose, kind, self.words),
            id: id.clone(),
        };
        if self.recent.len() < RECENT {
            self.recent.push(id);
        } else {
            self.recent[self.made % RECENT] = id;
        }
        self.made += 1;
        Some(question)
    }
}

impl Iterator for Questions<'_> {
    type Item = Question;

    fn next(&mut self) -> Option<Question> {
        self.question()
    }
}

const KINDS: &[(usize, Kind)] = &[
    (28, Kind::Concept),
    (22, Kind::Debugging),
    (13, Kind::CodeReview),
    (11, Kind::Design),
    (12, Kind::TradeOff),
    (8, Kind::Scenario),
    (6, Kind::Practical),
];
const LEVELS: &[(usize, Level)] =
    &[(24, Level::Junior), (42, Level::Mid), (26, Level::Senior), (8, Level::Staff)];
const STATUSES: &[(usize, Status)] =
    &[(91, Status::Ready), (6, Status::Draft), (3, Status::Retired)];
const LANGUAGES: &[(usize, Language)] = &[
    (40, Language::Any),
    (22, Language::Python),
    (10, Language::Sql),
    (8, Language::Ruby),
    (7, Language::Java),
    (6, Language::TypeScript),
    (4, Language::Go),
    (2, Language::Rust),
    (1, Language::Php),
];

/// Half of the facts were checked within eight months, some more than three years ago.
fn reviewed(dice: &mut Dice, status: Status) -> Option<Date> {
    const DAYS: usize = 1_200;
    let days = i64::try_from(dice.skewed(DAYS)).unwrap_or_default();
    (status != Status::Draft || dice.percent(30))
        .then(|| TODAY.saturating_sub(jiff::Span::new().days(days)))
}

fn tests(dice: &mut Dice, topic: &str) -> String {
    let verb = dice.pick(&["Explains", "Finds", "Measures", "Weighs", "Repairs", "Foresees"]);
    let what = dice.pick(&[
        "what goes wrong under load",
        "the cause from what was seen",
        "what each choice costs",
        "what the next change will break",
    ]);
    let topic: String = topic.chars().take(70).collect();
    format!("{verb} {what}, in the field of: {topic}.")
}

fn also(dice: &mut Dice, catalog: &Catalog, own: &System) -> Vec<String> {
    let count = dice.weighted(&[(55, 0), (30, 1), (12, 2), (3, 3)]);
    let ids = (0..count).map(|_| &catalog.systems[dice.skewed(catalog.systems.len())].id);
    unique(ids.filter(|id| **id != own.id).cloned().collect())
}

fn languages(dice: &mut Dice) -> Vec<Language> {
    let first = dice.weighted(LANGUAGES);
    let second = dice.percent(15).then(|| dice.weighted(LANGUAGES));
    unique(std::iter::once(first).chain(second).collect())
}

/// The topic and words of others: there are hundreds, few of them often used.
fn tags(dice: &mut Dice, catalog: &Catalog, topic: &str) -> Vec<String> {
    let mut tags = vec![topic.to_owned()];
    for _ in 0..dice.below(4) {
        let system = dice.pick(&catalog.systems);
        tags.push(system.topics[dice.skewed(system.topics.len())].id.clone());
    }
    unique(tags)
}

fn named(dice: &mut Dice, share: usize, recent: &[QuestionId]) -> Vec<QuestionId> {
    let names = !recent.is_empty() && dice.percent(share);
    names.then(|| dice.pick(recent).clone()).into_iter().collect()
}

fn unique<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut kept = Vec::with_capacity(all.len());
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// A prompt, a guide and an answer of about so many words. Half of them stand in the answer,
/// a sixth in the prompt, the rest in the items of the lists.
fn body(dice: &mut Dice, prose: &Prose, kind: Kind, words: usize) -> Body {
    let item = (words / 50).clamp(5, 14);
    let mut items = |least: usize, more: usize| -> Vec<String> {
        let count = least + dice.below(more + 1);
        (0..count).map(|_| prose.sentence(dice, item)).collect()
    };
    let hints = items(1, 1);
    let rubric = Rubric {
        strong: items(3, 1),
        acceptable: items(1, 1),
        weak: items(2, 1),
        red_flags: items(1, 1),
    };
    let key_points = items(4, 2);
    let follow_ups = (0..2 + dice.below(2)).map(|_| follow_up(dice, prose, item)).collect();
    let opening = dice.pick(OPENINGS);
    let size = dice.below(words / 10 + 1);
    let prompt = format!("{opening} {}", prose.paragraph(dice, (words / 7 + size).clamp(25, 200)));
    let mut answer = Vec::new();
    // What is to be run or reviewed has code, some of the rest too; it counts as words.
    let wants_code = matches!(kind, Kind::Debugging | Kind::Practical | Kind::CodeReview);
    let shows_code = wants_code || dice.percent(15);
    let paragraphs = if words < 300 { 1 } else { 3 };
    for _ in 0..paragraphs {
        let size = dice.below(words / 10 + 1);
        answer.push(prose.paragraph(dice, (words / (2 * paragraphs) + size).clamp(60, 150)));
    }
    if shows_code {
        let (language, code) = dice.pick(&prose.code);
        answer.insert(1, format!("```{language} norun=\"made up\"\n{}\n```", code.trim_end()));
    }
    let answer = answer.join("\n\n");
    Body { prompt, hints, rubric, follow_ups, key_points, answer, verification: None }
}

const OPENINGS: &[&str] = &[
    "A team of six shows you this.",
    "You are called on a Sunday.",
    "The last release is three days old.",
    "A customer sends a screenshot and a time.",
    "A colleague wants to merge on Friday.",
    "Since the data grew tenfold, this happens twice a week.",
    "The service has two instances and one database.",
    "Before the audit, somebody has to answer for it.",
];

fn follow_up(dice: &mut Dice, prose: &Prose, words: usize) -> FollowUp {
    let mark = dice.weighted(&[
        (60, None),
        (20, Some(FollowUpMark::Senior)),
        (8, Some(FollowUpMark::Staff)),
        (6, Some(FollowUpMark::Stakeholder)),
        (6, Some(FollowUpMark::Twist)),
    ]);
    FollowUp { mark, ask: prose.sentence(dice, words), listen_for: prose.sentence(dice, words) }
}
