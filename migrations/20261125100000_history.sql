-- Search over what the journal holds. What an operation says is one document,
-- rowid = operation. Where it touched several leads, what it says of each of them
-- is one, with the operation's own words in it: rowid = (operation << 31 | row of
-- the lead, 0 for no lead) - (1 << 62), below all others. So what is erased with a
-- lead leaves the search without anything being read.
--
-- It is filled behind the writes, never in one, and searched by beginnings of
-- folded words only: no positions are kept, and every character that is not
-- ASCII is part of a word, as in the folded ones.

CREATE VIRTUAL TABLE history_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii', prefix = '1 2 3 4 5 6'
);

-- How far it is filled, and how often something was taken out of it: whoever
-- read the journal to fill it notices that what was read is erased meanwhile.
CREATE TABLE history_indexed (
  only      INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  through   INTEGER NOT NULL DEFAULT 0,
  erasures  INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO history_indexed (only) VALUES (1);

-- Operations before that which have to be filled anew.
CREATE TABLE history_stale (
  operation INTEGER NOT NULL PRIMARY KEY
) STRICT;
