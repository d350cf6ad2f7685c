//! Where the user can be, and what can be asked for there.

use crate::domain::{Grade, Rating, vocabulary};

vocabulary! {
    /// Where the user is when a key is pressed.
    Context, "context":
    Everywhere = "everywhere", "Everywhere";
    Browse = "browse", "Browse";
    List = "list", "List";
    Facets = "facets", "Facets";
    Preview = "preview", "Preview";
    Query = "query", "Query line";
    Reading = "reading", "Reading";
    Sets = "sets", "Sets";
    SetList = "set-list", "List of sets";
    SetItems = "set-items", "Questions of a set";
    SetReading = "set-reading", "Reading in a set";
    Practice = "practice", "Practice";
    PracticeQuery = "practice-query", "Query of practice";
    Asking = "asking", "Asking";
    Outline = "outline", "Outline";
    Points = "points", "Key points";
    Answer = "answer", "Answer";
    Session = "session", "Session";
    Over = "over", "End of a session";
    Plan = "plan", "Plan to a date";
    PlanForm = "plan-form", "Form of a plan";
    Mocks = "mocks", "Mock interviews";
    MockAsking = "mock-asking", "Mock interview";
    MockNotes = "mock-notes", "Notes in a mock interview";
    MockRating = "mock-rating", "Rating a mock interview";
    Statistics = "statistics", "Statistics";
    Bank = "bank", "Bank";
    Picker = "picker", "Palette and pickers";
    Draw = "draw", "Drawing";
    Export = "export", "Export and hand out";
    Confirm = "confirm", "Confirm";
    Prompt = "prompt", "Text field";
    Writing = "writing", "Text of several lines";
    Page = "page", "Help and messages";
    Problems = "problems", "A text that was not taken";
    Difference = "difference", "A newer text of a pack";
    Backups = "backups", "Backups";
    Recovery = "recovery", "A damaged bank";
}

impl Context {
    /// The places around this one, from the inside out: their keys work here as well.
    pub fn around(self) -> &'static [Self] {
        match self {
            Self::List | Self::Facets | Self::Preview | Self::Reading => {
                &[Self::Browse, Self::Everywhere]
            }
            Self::SetList | Self::SetItems => &[Self::Sets, Self::Everywhere],
            Self::Asking | Self::Points | Self::Answer => &[Self::Session, Self::Everywhere],
            Self::Browse
            | Self::Sets
            | Self::SetReading
            | Self::Practice
            | Self::Session
            | Self::Over
            | Self::Plan
            | Self::Mocks
            | Self::Bank
            | Self::MockAsking
            | Self::MockRating
            | Self::Statistics => &[Self::Everywhere],
            _ => &[],
        }
    }

    /// Whether letters are text here, so that they are no commands.
    pub fn is_typed(self) -> bool {
        matches!(
            self,
            Self::Query
                | Self::PracticeQuery
                | Self::Outline
                | Self::PlanForm
                | Self::MockNotes
                | Self::Picker
                | Self::Draw
                | Self::Export
                | Self::Prompt
                | Self::Writing
        )
    }
}

/// What a user can ask for. The palette lists every one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Accept,
    ApplyChange,
    Archive,
    Back,
    BackUp,
    Backups,
    Bury,
    ChangePlan,
    ChooseNext,
    ChoosePrevious,
    ChooseSet,
    ClearField,
    ClearQuery,
    Compare,
    Complete,
    Copy,
    CopyBlueprint,
    CopyCommand,
    CopyExport,
    CopyId,
    CopySet,
    DeleteSet,
    Down,
    Draw,
    DrawAgain,
    Edit,
    EditQuery,
    EndMock,
    Equivalents,
    Export,
    FacetAdd,
    FacetExclude,
    FacetWiden,
    Favourite,
    FieldDown,
    FieldUp,
    First,
    Fit,
    Flag,
    Fold,
    FoldAll,
    ForgetSearch,
    GoBank,
    GoBrowse,
    GoPractice,
    GoSets,
    Grade(Grade),
    GradeMock,
    Group,
    HalfDown,
    HalfUp,
    Help,
    Hint,
    Intro,
    KeepMine,
    Last,
    Leaked,
    Left,
    Lock,
    Mark,
    MarkAll,
    Mocks,
    Mouse,
    MoveDown,
    MoveUp,
    NewMock,
    NewQuestion,
    NewSection,
    NewSet,
    NextPane,
    NextScreen,
    No,
    Note,
    NoteAsked,
    Outline,
    Outro,
    PageDown,
    PageUp,
    Palette,
    PlanToDate,
    Practise,
    PreviousPane,
    PreviousScreen,
    PromptOnly,
    PutIntoSet,
    Quit,
    Rate(Rating),
    Read,
    Redo,
    RedrawWindow,
    Remove,
    Rename,
    Reserve,
    Reveal,
    Reverse,
    Right,
    Salvage,
    SaveBlueprint,
    SaveSearch,
    SavedSearches,
    ScrollDown,
    ScrollLeft,
    ScrollRight,
    ScrollUp,
    ShowArchived,
    SlotMinutes,
    Sort,
    Statistics,
    Suspend,
    TakeTheirs,
    Theme,
    Tick,
    ToSection,
    Undo,
    Unmark,
    Unrate,
    Up,
    UseSet,
    WeakAgain,
    WriteExport,
    Yes,
}

impl Action {
    /// How far an action moves in a list or a text with so many lines on a page; `None`
    /// for what does not move.
    pub fn lines(self, page: isize) -> Option<isize> {
        const FAR: isize = isize::MAX / 2;
        Some(match self {
            Self::Down => 1,
            Self::Up => -1,
            Self::HalfDown => page / 2 + 1,
            Self::HalfUp => -(page / 2 + 1),
            Self::PageDown => page,
            Self::PageUp => -page,
            Self::Last => FAR,
            Self::First => -FAR,
            _ => return None,
        })
    }
}
