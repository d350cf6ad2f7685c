-- Sets and what is drawn for them, blueprints, and what was asked when.
-- Sets name questions by id without a foreign key: a question that leaves the bank must
-- not change a set behind the user's back. No candidate is named here.

CREATE TABLE question_set (
    number   INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, so an undone set keeps its own
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    minutes  INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 65535), -- of the slot
    opening  INTEGER NOT NULL CHECK (opening BETWEEN 0 AND 65535), -- of them kept free before
    closing  INTEGER NOT NULL CHECK (closing BETWEEN 0 AND 65535), -- and after the questions
    intro    TEXT NOT NULL,             -- Markdown: what the interviewer says first
    outro    TEXT NOT NULL,             -- and last
    drawing  TEXT CHECK (json_valid(drawing)), -- how it was drawn; NULL for one made by hand
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    created  INTEGER NOT NULL,          -- Unix seconds, as all times
    changed  INTEGER NOT NULL,
    used     INTEGER                    -- when a candidate last met it
) STRICT;

CREATE TABLE set_section (
    set_number INTEGER NOT NULL REFERENCES question_set (number) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position >= 0),
    title      TEXT NOT NULL,
    PRIMARY KEY (set_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE set_item (
    set_number INTEGER NOT NULL,
    section    INTEGER NOT NULL,
    position   INTEGER NOT NULL CHECK (position >= 0),
    question   TEXT NOT NULL,
    note       TEXT NOT NULL,           -- to the interviewer
    reserve    INTEGER NOT NULL CHECK (reserve IN (0, 1)),
    locked     INTEGER NOT NULL CHECK (locked IN (0, 1)),
    reason     TEXT NOT NULL,           -- why it was drawn
    PRIMARY KEY (set_number, section, position),
    UNIQUE (set_number, question),
    FOREIGN KEY (set_number, section) REFERENCES set_section (set_number, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE blueprint (
    name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE CHECK (name <> ''),
    text TEXT NOT NULL,                 -- TOML
    made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A question was asked when a set was used. It outlives both, so that nobody is asked
-- again what went round.
CREATE TABLE asked (
    set_number INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    question   TEXT NOT NULL,
    PRIMARY KEY (set_number, at, question)
) STRICT, WITHOUT ROWID;

-- Where the user is, by name: "set" is the number of the current one.
CREATE TABLE choice (
    name  TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Questions of which one gives the other away, as their front matter says; read by one, meant
-- for both. Kept in step by the database itself: the canonical front matter holds the list in
-- one line that is JSON as well as TOML.
CREATE TABLE enemy (
    question TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    enemy    TEXT NOT NULL,
    PRIMARY KEY (question, enemy)
) STRICT, WITHOUT ROWID;

CREATE VIEW named_enemy AS
SELECT DISTINCT front.id AS question, name.value AS enemy
FROM            (SELECT id, substr(head, instr(head, char(10) || 'enemies = [') + 11) AS rest
                 FROM   question
                 WHERE  instr(head, char(10) || 'enemies = [') > 0) AS front,
                json_each(CASE WHEN json_valid(substr(rest, 1, instr(rest, ']')))
                               THEN substr(rest, 1, instr(rest, ']'))
                               ELSE '[]'
                          END) AS name;

INSERT INTO enemy (question, enemy)
SELECT question, enemy
FROM   named_enemy;

CREATE TRIGGER question_inserted_enemies AFTER INSERT ON question BEGIN
    INSERT INTO enemy (question, enemy)
    SELECT question, enemy
    FROM   named_enemy
    WHERE  question = new.id;
END;

CREATE TRIGGER question_updated_enemies AFTER UPDATE OF head ON question WHEN old.head <> new.head BEGIN
    DELETE FROM enemy
    WHERE       question = new.id;
    INSERT INTO enemy (question, enemy)
    SELECT question, enemy
    FROM   named_enemy
    WHERE  question = new.id;
END;

-- Undo learns what else can change.
CREATE TABLE new_change (
    op       INTEGER NOT NULL REFERENCES op (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN (
                 'question', 'mark', 'search', 'pack', 'set', 'blueprint', 'asked',
                 'memory', 'buried', 'review', 'plan', 'fitted', 'mock', 'edit')),
    key      TEXT NOT NULL,
    other    TEXT,                      -- JSON of the row; NULL where there is none
    PRIMARY KEY (op, position)
) STRICT, WITHOUT ROWID;

INSERT INTO new_change (op, position, kind, key, other)
SELECT op, position, kind, key, other
FROM   change;

DROP TABLE change;

ALTER TABLE new_change RENAME TO change;
