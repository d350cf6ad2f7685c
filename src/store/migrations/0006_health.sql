-- What is asked of the texts of all questions is kept as lists of row numbers, so that a large bank
-- opens without reading its texts.

-- Questions that show code: more fences than those of blocks of plain text, which have two each.
CREATE INDEX question_code ON question (number)
WHERE (length(body) - length(replace(body, '```', ''))) / 3
    > (length(body) - length(replace(body, '```text', ''))) / 7 * 2;

CREATE INDEX question_waiting ON question (number)
WHERE waiting IS NOT NULL;
