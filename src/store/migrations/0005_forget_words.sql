-- Words of a question that was deleted leave the index of the texts with it, and not only when
-- its parts are merged one day. The setting stays with the bank.
INSERT INTO search (search, rank)
VALUES ('secure-delete', 1);
