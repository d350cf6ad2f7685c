//! Practice: what is asked today, the plan to a date, mock interviews, statistics.

mod asked;
mod clock;
mod keys;
mod mock;
mod news;
mod panes;
mod plan;
mod reading;
mod session;
mod session_keys;
mod start;
mod statistics;
mod text;
mod view;

use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use crate::domain::StudyPlan;
use crate::ops::SavedSet;
use crate::ops::practice::Today;
use crate::search::Index;
use crate::tui::effect::{Effect, PracticeEffect};
use crate::tui::keymap::{Action, Context, Keymap};
use crate::tui::layout;
use crate::tui::message::Message;
use crate::tui::widget::reader::Look;

use asked::{Asked, Stage};
use mock::{Mocks, Rating, Running};
use plan::{PlanForm, PlanPage};
use session::Session;
use start::Start;
use statistics::StatisticsPage;

/// What the user is at.
#[derive(Debug)]
enum Phase {
    Start,
    Session(Box<Session>),
    Plan(Box<PlanPage>),
    Planning(Box<PlanForm>),
    Mocks(Mocks),
    Mock(Box<Running>),
    Rating(Box<Rating>),
    Statistics(Box<StatisticsPage>),
}

#[derive(Debug)]
pub struct Practice {
    index: Index,
    /// What is practised; `None` until the bank said what was practised last.
    query: Option<String>,
    /// Today's queue, or why there is none.
    today: Option<Result<Box<Today>, String>>,
    /// The plan of the bank, whatever is practised.
    plan: Option<StudyPlan>,
    sets: Arc<Vec<SavedSet>>,
    start: Start,
    phase: Phase,
    /// The question that a session was left at, as it was.
    left: Option<Box<Asked>>,
    /// How much of a fit is done, in percent, while the schedule is fitted.
    fitting: Option<usize>,
    /// Begin as soon as the queue is read.
    beginning: bool,
    head: Rect,
    body: Rect,
}

impl Practice {
    pub fn new(index: Index) -> Self {
        Self {
            index,
            query: None,
            today: None,
            plan: None,
            sets: Arc::default(),
            start: Start::default(),
            phase: Phase::Start,
            left: None,
            fitting: None,
            beginning: false,
            head: Rect::default(),
            body: Rect::default(),
        }
    }

    pub fn enter(&mut self) -> Vec<Effect> {
        self.pause();
        // What was due when the screen was left may be done, and the day another.
        vec![self.read_today()]
    }

    /// Practise a query, at once.
    pub fn practise(&mut self, query: &str) -> Vec<Effect> {
        if let Phase::Session(session) = &mut self.phase {
            self.left = session.stop().or(self.left.take());
        }
        self.phase = Phase::Start;
        self.beginning = true;
        self.choose_query(query)
    }

    fn choose_query(&mut self, query: &str) -> Vec<Effect> {
        self.query = Some(query.to_owned());
        self.today = None;
        let choose = PracticeEffect::ChooseQuery(query.to_owned());
        vec![Effect::Practice(choose), self.read_today()]
    }

    fn read_today(&self) -> Effect {
        Effect::Practice(PracticeEffect::ReadToday(self.query.clone()))
    }

    fn queue(&self) -> Option<&Today> {
        self.today.as_ref()?.as_deref().ok()
    }

    /// Where keys are read, the innermost place first.
    pub fn contexts(&self) -> &'static [Context] {
        match &self.phase {
            Phase::Start if self.start.is_typing() => &[Context::PracticeQuery],
            Phase::Start => &[Context::Practice, Context::Everywhere],
            Phase::Session(session) => match session.asked.as_ref().map(|asked| asked.stage) {
                None => &[Context::Over, Context::Everywhere],
                Some(Stage::Prompt { writing: true }) => &[Context::Outline],
                Some(Stage::Prompt { .. }) => {
                    &[Context::Asking, Context::Session, Context::Everywhere]
                }
                Some(Stage::Points { .. }) => {
                    &[Context::Points, Context::Session, Context::Everywhere]
                }
                Some(Stage::Answer) => &[Context::Answer, Context::Session, Context::Everywhere],
            },
            Phase::Plan(_) => &[Context::Plan, Context::Everywhere],
            Phase::Planning(_) => &[Context::PlanForm],
            Phase::Mocks(_) => &[Context::Mocks, Context::Everywhere],
            Phase::Mock(running) if running.writing => &[Context::MockNotes],
            Phase::Mock(_) => &[Context::MockAsking, Context::Everywhere],
            Phase::Rating(_) => &[Context::MockRating, Context::Everywhere],
            Phase::Statistics(_) => &[Context::Statistics, Context::Everywhere],
        }
    }

    pub fn is_typing(&self) -> bool {
        matches!(
            self.contexts(),
            [Context::PracticeQuery | Context::Outline | Context::PlanForm | Context::MockNotes]
        )
    }

    /// Whether a clock runs.
    pub fn is_counting(&self) -> bool {
        match &self.phase {
            Phase::Session(session) => session.asked.is_some(),
            Phase::Mock(running) => running.is_asking(),
            _ => false,
        }
    }

    /// Clocks stand still until they are told the time again.
    fn pause(&mut self) {
        match &mut self.phase {
            Phase::Session(session) => {
                if let Some(asked) = &mut session.asked {
                    asked.clock.pause();
                }
            }
            Phase::Mock(running) => running.clock.pause(),
            _ => {}
        }
    }

    pub fn resize(&mut self, size: Size) {
        let window = layout::window(Rect { x: 0, y: 0, width: size.width, height: size.height });
        self.head = window.query;
        self.body = window.body;
        self.settle();
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let effects = match message {
            Message::Action(action) => self.act(action),
            Message::Typed(key) => self.typed(key),
            Message::Pasted(text) => self.pasted(&text),
            Message::Clicked(at) => self.click(at),
            Message::Wheeled { at, down } => self.wheel(at, down),
            Message::Tick(now) => self.tick(now),
            _ => vec![],
        };
        self.settle();
        effects
    }

    /// Why a key does nothing here: where it would do something.
    pub fn why_not(keys: &Keymap, key: &str) -> Option<String> {
        let first = |action| keys.key(Context::Practice, action);
        let works = |place: Context| keys.action(&[place], key).is_some();
        let place = [
            Context::Practice,
            Context::Session,
            Context::Asking,
            Context::Points,
            Context::Over,
            Context::Plan,
            Context::Mocks,
            Context::MockAsking,
            Context::MockRating,
            Context::Statistics,
        ]
        .into_iter()
        .find(|place| works(*place))?;
        let page = |name: &str, action| {
            format!("on the page of {name}; {} on the first page of Practice", first(action))
        };
        let place = match place {
            Context::Practice => "on the first page of Practice; esc goes back".to_owned(),
            Context::Session => "in a session, while a question is asked".to_owned(),
            Context::Asking => "in a session, while the prompt alone is shown".to_owned(),
            Context::Points => "in a session, while key points are ticked".to_owned(),
            Context::Over => "at the end of a session".to_owned(),
            Context::Plan => page("the plan", Action::PlanToDate),
            Context::Mocks => page("mock interviews", Action::Mocks),
            Context::MockAsking => "in a mock interview".to_owned(),
            Context::MockRating => "when a mock interview is over".to_owned(),
            _ => page("statistics", Action::Statistics),
        };
        Some(format!("`{key}` works {place}"))
    }

    /// Lay out what is wrapped, once for a width and not for every frame.
    pub fn arrange(&mut self, look: Look) {
        let panes = self.panes();
        match &mut self.phase {
            Phase::Session(session) => session.arrange(panes, look),
            Phase::Plan(page) => page.arrange(panes.main, look),
            Phase::Planning(form) => form.arrange(panes.main, look),
            Phase::Mock(running) => running.arrange(panes.main, look),
            Phase::Rating(rating) => rating.arrange(panes, look),
            Phase::Statistics(page) => page.arrange(panes.main, look),
            Phase::Start | Phase::Mocks(_) => {}
        }
    }

    /// Cursors and scrolling stay inside what there is to see.
    fn settle(&mut self) {
        let panes = self.panes();
        let height = usize::from(layout::inside(panes.main).height);
        let queued = self.queue().map_or(0, |today| today.queue.len());
        match &mut self.phase {
            Phase::Start => self.start.cursor.keep_in(start::rows(panes.main), queued),
            Phase::Mocks(mocks) => mocks.settle(height),
            Phase::Rating(rating) => rating.settle(height),
            _ => {}
        }
    }
}
