-- Practice: what the schedule knows, every graded answer, the plan to a date, mock interviews.
-- All of it is the user's own; the bank never holds a candidate. Questions are named and not
-- referred to, since the history outlives a question that leaves the bank.

CREATE TABLE memory (
    question   TEXT NOT NULL PRIMARY KEY CHECK (question <> ''),
    stability  REAL NOT NULL CHECK (stability > 0),
    difficulty REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10),
    last       TEXT NOT NULL CHECK (date(last) IS last),    -- YYYY-MM-DD, here and below
    due        TEXT NOT NULL CHECK (date(due) IS due),
    reviews    INTEGER NOT NULL CHECK (reviews > 0),
    lapses     INTEGER NOT NULL CHECK (lapses BETWEEN 0 AND reviews)
) STRICT, WITHOUT ROWID;

CREATE TABLE buried (
    question TEXT NOT NULL PRIMARY KEY CHECK (question <> ''),
    until    TEXT NOT NULL CHECK (date(until) IS until)     -- the day on which it is asked again
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    question TEXT NOT NULL CHECK (question <> ''),
    at       INTEGER NOT NULL,          -- Unix seconds
    day      TEXT NOT NULL CHECK (date(day) IS day),        -- the candidate's, which may begin at 4
    grade    TEXT NOT NULL CHECK (grade IN ('again', 'hard', 'good', 'easy')),
    seconds  INTEGER NOT NULL CHECK (seconds >= 0),
    ticked   INTEGER NOT NULL CHECK (ticked BETWEEN 0 AND points),
    points   INTEGER NOT NULL,
    outline  TEXT NOT NULL
) STRICT;

CREATE INDEX review_question ON review (question, number);
CREATE INDEX review_day ON review (day);

-- At most one row, here and in the next table.
CREATE TABLE study_plan (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    query         TEXT NOT NULL,
    date          TEXT NOT NULL CHECK (date(date) IS date),
    minutes_a_day INTEGER NOT NULL CHECK (minutes_a_day BETWEEN 1 AND 1440),
    days_off      TEXT NOT NULL,        -- days separated by spaces
    weekdays_off  TEXT NOT NULL CHECK (weekdays_off NOT GLOB '*[^1-7 ]*')   -- Monday is 1
) STRICT;

-- What the schedule learned from the user's own answers.
CREATE TABLE fitted (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
    reviews    INTEGER NOT NULL CHECK (reviews > 0),        -- from so many
    made       INTEGER NOT NULL
) STRICT;

CREATE TABLE mock (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,             -- of the set, as it was then
    minutes  INTEGER NOT NULL CHECK (minutes >= 0),        -- of the slot
    opening  INTEGER NOT NULL CHECK (opening >= 0),
    closing  INTEGER NOT NULL CHECK (closing >= 0),
    started  INTEGER NOT NULL,
    finished INTEGER,
    graded   INTEGER NOT NULL CHECK (graded IN (0, 1))     -- the schedule was told of it
) STRICT;

CREATE TABLE mock_answer (
    mock     INTEGER NOT NULL REFERENCES mock (number) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    question TEXT NOT NULL CHECK (question <> ''),
    title    TEXT NOT NULL,             -- as it was then, here and below
    system   TEXT NOT NULL,
    level    TEXT NOT NULL CHECK (level IN ('junior', 'mid', 'senior', 'staff')),
    minutes  INTEGER NOT NULL CHECK (minutes > 0),
    seconds  INTEGER NOT NULL CHECK (seconds >= 0),
    rating   INTEGER CHECK (rating BETWEEN 0 AND 3),        -- NULL while it is not rated
    note     TEXT NOT NULL,
    PRIMARY KEY (mock, position)
) STRICT, WITHOUT ROWID;
