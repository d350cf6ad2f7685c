//! The questions of a query as the schedule sees them, and what was done of them today.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::domain::query::Query;
use crate::domain::{Memory, Status, StudyPlan};
use crate::ops::find::search;
use crate::schedule::{DoneToday, Limits, Practised, Scheduler, due_day};
use crate::search::{Index, parse};
use crate::store::{Connection, Store, memories, plans, reviews};

use super::{OpError, Result, Sitting};

/// What is practised under a query on a day. Rows of the index and what the schedule knows
/// of them stand at the same positions.
pub(super) struct Scope {
    pub query: String,
    pub rows: Vec<u32>,
    pub all: Vec<Practised>,
    pub done: DoneToday,
    /// The plan, where it is what is practised.
    pub plan: Option<StudyPlan>,
    pub day: Date,
    pub limits: Limits,
    pub scheduler: Scheduler,
}

impl Scope {
    /// The questions of a query. Without one the plan says what is practised; with another
    /// query than its own the ordinary schedule holds, since its minutes are not for that.
    pub fn of(store: &Store, index: &Index, query: &str, sitting: &Sitting) -> Result<Self> {
        let day = sitting.day();
        let plan = running_plan(store.conn(), day)?;
        let asked = query.trim();
        let plan = plan.filter(|plan| asked.is_empty() || asked == plan.query.trim());
        let query = plan.as_ref().map_or(asked, |plan| &plan.query).to_owned();
        Self::under(store, index, query, plan, sitting)
    }

    /// All questions, by the ordinary schedule.
    pub fn of_all(store: &Store, index: &Index, sitting: &Sitting) -> Result<Self> {
        Self::under(store, index, String::new(), None, sitting)
    }

    /// The questions of a plan, whether or not the bank holds it.
    pub fn of_plan(
        store: &Store,
        index: &Index,
        plan: &StudyPlan,
        sitting: &Sitting,
    ) -> Result<Self> {
        Self::under(store, index, plan.query.clone(), Some(plan.clone()), sitting)
    }

    fn under(
        store: &Store,
        index: &Index,
        query: String,
        plan: Option<StudyPlan>,
        sitting: &Sitting,
    ) -> Result<Self> {
        let day = sitting.day();
        let rows = rows(store, index, &query)?;
        let known = Known::read(store.conn(), day)?;
        let all: Vec<Practised> = rows.iter().map(|row| known.practised(index, *row)).collect();
        let settings = &sitting.settings;
        let limits =
            Limits { new: settings.new_a_day, reviews: settings.reviews_a_day, minutes: None };
        let done = known.done(store.conn(), index, day)?;
        let scheduler = sitting.scheduler(store.conn())?;
        Ok(Self { query, rows, all, done, plan, day, limits, scheduler })
    }

    /// The day on which a question with this memory is due; none when the plan ends before.
    pub fn due(&self, memory: &Memory) -> Option<Date> {
        due_day(memory, self.plan.as_ref(), self.day)
    }
}

/// The plan of the bank, unless its day is over: from then on the ordinary schedule holds.
pub(super) fn running_plan(conn: &Connection, day: Date) -> Result<Option<StudyPlan>> {
    Ok(plans::read(conn)?.filter(|plan| day <= plan.date))
}

/// The rows of a query that may be practised, in the order of the catalogue. Retired
/// questions are left out and keep their history.
pub(super) fn rows(store: &Store, index: &Index, query: &str) -> Result<Vec<u32>> {
    let found = search(store, index, &understand(index, query)?)?;
    Ok(found.rows.iter().filter(|row| is_practised(index, *row)).collect())
}

/// A query, or why it cannot be understood.
pub(super) fn understand(index: &Index, query: &str) -> Result<Query> {
    parse(query, index.values())
        .map_err(|error| OpError::Refused(format!("the query cannot be understood: {error}")))
}

pub(super) fn is_practised(index: &Index, row: u32) -> bool {
    index.row(row).status != Status::Retired
}

/// What the bank knows of practice, by question.
struct Known {
    memories: HashMap<String, Memory>,
    buried: HashMap<String, Date>,
}

impl Known {
    fn read(conn: &Connection, day: Date) -> Result<Self> {
        let memories = memories::all(conn)?.into_iter();
        let buried = memories::buried_on(conn, day)?.into_iter();
        Ok(Self {
            memories: memories.map(|row| (row.question, row.memory)).collect(),
            buried: buried.map(|row| (row.question, row.until)).collect(),
        })
    }

    fn practised(&self, index: &Index, row: u32) -> Practised {
        let entry = index.row(row);
        Practised {
            id: entry.id.to_string(),
            system: index.system_of(row).to_owned(),
            topic: index.topic_of(row).to_owned(),
            minutes: entry.minutes,
            memory: self.memories.get(entry.id).copied(),
            buried_until: self.buried.get(entry.id).copied(),
        }
    }

    /// What was graded on a day. A first answer took the time of a question without memory.
    fn done(&self, conn: &Connection, index: &Index, day: Date) -> Result<DoneToday> {
        let mut done = DoneToday::default();
        for (question, is_first) in reviews::on_day(conn, day)? {
            done.new += u32::from(is_first);
            done.reviews += u32::from(!is_first);
            // What left the bank since took its time too, but nobody knows how much.
            let Some(row) = index.row_of_id(&question) else { continue };
            let mut asked = self.practised(index, row);
            if is_first {
                asked.memory = None;
            }
            done.minutes += asked.minutes_to_ask();
        }
        Ok(done)
    }
}
