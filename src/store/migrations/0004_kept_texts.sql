-- Texts of questions that were typed and not taken, or that an editor has just now. They are
-- no step of undo: what is taken goes from here in the same transaction.
CREATE TABLE kept_text (
    question TEXT NOT NULL PRIMARY KEY CHECK (question <> ''), -- its id; 'new' for one without
    base     TEXT NOT NULL,             -- SHA-256 of the text that it began from
    text     TEXT,                      -- NULL while the file alone holds what was typed
    file     TEXT,                      -- where an editor has it
    at       INTEGER NOT NULL           -- Unix seconds
) STRICT, WITHOUT ROWID;

-- The pack of the user's own questions has the name by which it is exported.
INSERT INTO pack (id, name, version, license, source, digest, imported)
SELECT 'mine', name, version, license, source, digest, imported
FROM   pack
WHERE  id = 'own';

UPDATE question
SET    pack = 'mine'
WHERE  pack = 'own';

DELETE FROM pack
WHERE       id = 'own';

UPDATE change
SET    key = 'mine', other = json_set(other, '$.id', 'mine')
WHERE  kind = 'pack'
   AND key = 'own';

UPDATE change
SET    other = json_set(other, '$.pack', 'mine')
WHERE  kind = 'question'
   AND json_extract(other, '$.pack') = 'own';
