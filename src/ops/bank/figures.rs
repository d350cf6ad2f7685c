//! The figures of a bank. Each is the count of a query, so it is exactly the number of rows
//! that Browse lists for it.

use serde::Serialize;

use crate::domain::query::{Field, Query};
use crate::domain::{Catalog, Group, Kind, Level, System, Topic, Word, vocabulary};
use crate::search::{Found, Index, Press, count, nothing, parse, press};

/// A topic with fewer ready questions than this is thin: none can stand in for another when it
/// was asked before or leaked.
pub const THIN: usize = 2;

/// A number of questions, and the query that finds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub questions: usize,
    pub query: String,
}

/// The figure of one level, kind, topic or concern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part<W> {
    pub of: W,
    #[serde(flatten)]
    pub figure: Figure,
}

vocabulary! {
    /// What may want somebody's attention.
    Concern, "concern":
    Stale = "stale", "not reviewed for 18 months";
    NeverReviewed = "never-reviewed", "never reviewed";
    Unrun = "unrun", "show code that no engine ran";
    Flagged = "flagged", "flagged as wrong or unclear";
    Leaked = "leaked", "known to candidates";
    Draft = "draft", "drafts";
    Retired = "retired", "retired";
    Edited = "edited", "edited by you";
    Waiting = "waiting", "edited, and a newer text waits";
}

impl Concern {
    pub fn query(self) -> &'static str {
        match self {
            Self::Stale => "reviewed>18m",
            Self::NeverReviewed => "reviewed:never",
            Self::Unrun => "is:unrun",
            Self::Flagged => "is:flagged",
            Self::Leaked => "is:leaked",
            Self::Draft => "status:draft",
            Self::Retired => "status:retired",
            Self::Edited => "is:edited",
            Self::Waiting => "is:waiting",
        }
    }
}

/// How many questions there are of something, and of which levels and kinds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mix {
    pub all: Figure,
    /// In the order of the levels.
    pub levels: Vec<Part<Level>>,
    /// In the order of the kinds.
    pub kinds: Vec<Part<Kind>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SystemFigures {
    pub id: String,
    pub name: String,
    #[serde(flatten)]
    pub mix: Mix,
}

/// A group with its systems. A question counts in each system that it touches, and once here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupFigures {
    pub group: Group,
    #[serde(flatten)]
    pub mix: Mix,
    pub systems: Vec<SystemFigures>,
}

/// A system with topics that are thin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThinSystem {
    pub id: String,
    pub name: String,
    /// How many topics it has, thin or not.
    pub of_topics: usize,
    /// The thin ones by name, with their ready questions; those with none come first.
    pub topics: Vec<Part<String>>,
}

/// What there is of a pack, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackFigures {
    #[serde(skip)]
    pub id: String,
    pub all: Figure,
    pub edited: Figure,
    pub waiting: Figure,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BankFigures {
    pub all: Figure,
    pub concerns: Vec<Part<Concern>>,
    pub groups: Vec<GroupFigures>,
    pub thin: Vec<ThinSystem>,
    #[serde(skip)]
    pub packs: Vec<PackFigures>,
}

impl BankFigures {
    /// Every figure there is.
    pub fn each(&self) -> impl Iterator<Item = &Figure> {
        let groups = self.groups.iter().flat_map(|group| {
            group.mix.each().chain(group.systems.iter().flat_map(|system| system.mix.each()))
        });
        let topics = self.thin.iter().flat_map(|system| &system.topics);
        let packs = self.packs.iter().flat_map(|pack| [&pack.all, &pack.edited, &pack.waiting]);
        std::iter::once(&self.all)
            .chain(self.concerns.iter().map(|part| &part.figure))
            .chain(groups)
            .chain(topics.map(|part| &part.figure))
            .chain(packs)
    }
}

impl Mix {
    pub fn each(&self) -> impl Iterator<Item = &Figure> {
        let levels = self.levels.iter().map(|part| &part.figure);
        std::iter::once(&self.all).chain(levels).chain(self.kinds.iter().map(|part| &part.figure))
    }
}

/// Count everything. It costs a few passes over the rows' bits for each figure: milliseconds
/// for a hundred thousand questions.
pub fn bank_figures(index: &Index, catalog: &Catalog) -> BankFigures {
    let counter = Counter { index, known: nothing(index) };
    let concern = |concern: &Concern| counter.part(*concern, concern.query().to_owned());
    let group = |group: &Group| GroupFigures {
        group: *group,
        mix: counter.mix(&format!("group:{group}")),
        systems: catalog.of_group(*group).map(|system| counter.system(system)).collect(),
    };
    let thin = |group: &Group| {
        catalog.of_group(*group).filter_map(|system| counter.thin(system)).collect::<Vec<_>>()
    };
    BankFigures {
        all: counter.figure(String::new()),
        concerns: Concern::ALL.iter().map(concern).collect(),
        groups: Group::ALL.iter().map(group).collect(),
        thin: Group::ALL.iter().flat_map(thin).collect(),
        packs: index.values().of(Field::Pack).iter().map(|pack| counter.pack(&pack.id)).collect(),
    }
}

struct Counter<'i> {
    index: &'i Index,
    known: Found,
}

impl Counter<'_> {
    fn figure(&self, query: String) -> Figure {
        let parsed = parse(&query, self.index.values());
        debug_assert!(parsed.is_ok(), "{query}: {parsed:?}");
        let questions = parsed.map_or(0, |parsed| count(self.index, &parsed, &self.known));
        Figure { questions, query }
    }

    fn part<W>(&self, of: W, query: String) -> Part<W> {
        Part { of, figure: self.figure(query) }
    }

    fn mix(&self, of: &str) -> Mix {
        let level = |level: &Level| self.part(*level, format!("{of} level:{level}"));
        let kind = |kind: &Kind| self.part(*kind, format!("{of} kind:{kind}"));
        Mix {
            all: self.figure(of.to_owned()),
            levels: Level::ALL.iter().map(level).collect(),
            kinds: Kind::ALL.iter().map(kind).collect(),
        }
    }

    fn system(&self, system: &System) -> SystemFigures {
        SystemFigures {
            id: system.id.clone(),
            name: system.name.clone(),
            mix: self.mix(&format!("system:{}", system.id)),
        }
    }

    fn thin(&self, system: &System) -> Option<ThinSystem> {
        let ready = |topic: &Topic| {
            let query = format!("system:{} topic:{} status:ready", system.id, topic.id);
            self.part(topic.name.clone(), query)
        };
        let topics = system.topics.iter().map(ready);
        let mut topics: Vec<_> = topics.filter(|part| part.figure.questions < THIN).collect();
        topics.sort_by_key(|part| part.figure.questions);
        let (id, name, of_topics) = (system.id.clone(), system.name.clone(), system.topics.len());
        (!topics.is_empty()).then_some(ThinSystem { id, name, of_topics, topics })
    }

    fn pack(&self, id: &str) -> PackFigures {
        let query = press("", &Query::default(), Field::Pack, id, Press::Add);
        PackFigures {
            edited: self.figure(format!("{query} is:edited")),
            waiting: self.figure(format!("{query} is:waiting")),
            all: self.figure(query),
            id: id.to_owned(),
        }
    }
}
