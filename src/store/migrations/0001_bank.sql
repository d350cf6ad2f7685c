-- The bank: packs, questions with their index, marks, saved searches, and what undo needs.
-- Words of closed lists and limits repeat the domain's, so that a bad row cannot be written.

PRAGMA application_id = 0x48534541; -- "HSEA"

CREATE TABLE pack (
    id       TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name     TEXT NOT NULL,
    version  TEXT NOT NULL,
    license  TEXT NOT NULL,
    source   TEXT NOT NULL,             -- where it came from: "bundled", a folder, a file
    digest   TEXT NOT NULL,             -- of all its files, so that an unchanged pack is not read again
    imported INTEGER NOT NULL           -- Unix seconds
) STRICT;

CREATE TABLE question (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 8 AND 64 AND id NOT GLOB '*[^a-z0-9-]*'),
    pack         TEXT NOT NULL REFERENCES pack (id),
    title        TEXT NOT NULL,
    system       TEXT NOT NULL,
    topic        TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('concept', 'debugging', 'code-review', 'design', 'trade-off', 'scenario', 'practical')),
    level        TEXT NOT NULL CHECK (level IN ('junior', 'mid', 'senior', 'staff')),
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240),
    status       TEXT NOT NULL CHECK (status IN ('draft', 'ready', 'retired')),
    reviewed     TEXT,                  -- YYYY-MM-DD
    also         TEXT NOT NULL,         -- words separated by spaces, here and below
    languages    TEXT NOT NULL,
    stages       TEXT NOT NULL,
    tags         TEXT NOT NULL,
    labels       TEXT NOT NULL,         -- names of its system, topic, level ...: found by full text
    head         TEXT NOT NULL,         -- front matter; head, body and proofs together are the file
    body         TEXT NOT NULL,         -- the sections that the program shows
    proofs       TEXT NOT NULL,         -- the section that it does not show
    digest       TEXT NOT NULL,         -- SHA-256 of the file
    pack_digest  TEXT NOT NULL,         -- of the file as the pack brought it; differs after an edit
    waiting      TEXT                   -- a newer file of the pack that did not replace the user's edit
) STRICT;

CREATE INDEX question_pack ON question (pack);

CREATE TABLE mark (
    question TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    mark     TEXT NOT NULL CHECK (mark IN ('favourite', 'flagged', 'leaked')),
    note     TEXT NOT NULL,
    made     INTEGER NOT NULL,
    PRIMARY KEY (question, mark)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
    name  TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    query TEXT NOT NULL,
    made  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the user did, newest last. `undone` ones wait for redo until something else is done.
CREATE TABLE op (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    made   INTEGER NOT NULL,
    done   TEXT NOT NULL,               -- "removed the favourite mark of 3 questions"
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- The other side of each changed row: before the op while it is done, after it while it is undone.
CREATE TABLE change (
    op       INTEGER NOT NULL REFERENCES op (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('question', 'mark', 'search', 'pack')),
    key      TEXT NOT NULL,
    other    TEXT,                      -- JSON of the row; NULL where there is none
    PRIMARY KEY (op, position)
) STRICT, WITHOUT ROWID;

-- The full text, kept in step by the database itself.
CREATE VIRTUAL TABLE search USING fts5 (
    title, labels, body,
    content = 'question', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2 tokenchars '+#'"
);

CREATE TRIGGER question_inserted AFTER INSERT ON question BEGIN
    INSERT INTO search (rowid, title, labels, body)
    VALUES (new.number, new.title, new.labels, new.body);
END;

CREATE TRIGGER question_deleted AFTER DELETE ON question BEGIN
    INSERT INTO search (search, rowid, title, labels, body)
    VALUES ('delete', old.number, old.title, old.labels, old.body);
END;

CREATE TRIGGER question_updated AFTER UPDATE OF title, labels, body ON question BEGIN
    INSERT INTO search (search, rowid, title, labels, body)
    VALUES ('delete', old.number, old.title, old.labels, old.body);
    INSERT INTO search (rowid, title, labels, body)
    VALUES (new.number, new.title, new.labels, new.body);
END;
