-- Work that takes long is a job: many short commits, each an operation of its own.
-- It is moved from state to state in the transactions that do the work, so that it
-- goes on from where it stood after a crash.
CREATE TABLE job (
  row        INTEGER NOT NULL PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind       TEXT NOT NULL,
  params     TEXT NOT NULL CHECK (json_valid(params)),
  state      TEXT NOT NULL,
  backwards  INTEGER NOT NULL DEFAULT 0, -- it is being cancelled: what it did is taken back
  done       INTEGER NOT NULL DEFAULT 0,
  total      INTEGER NOT NULL,
  outcome    TEXT NOT NULL CHECK (json_valid(outcome)), -- what its parts came to so far
  started_at INTEGER NOT NULL,
  operation  BLOB REFERENCES operation (id), -- the first one that it wrote; the others are part of it
  reversal   BLOB REFERENCES operation (id), -- the first one that took something of it back
  problem    TEXT CHECK (json_valid(problem))
) STRICT;
CREATE INDEX job_unfinished ON job (row) WHERE state IN ('waiting', 'running', 'cancelling');

-- What a job has still to do, in its order: the ids of leads, or of operations
-- that it takes back. What matched when it was begun is what is changed.
CREATE TABLE job_item (
  job   INTEGER NOT NULL REFERENCES job (row),
  place INTEGER NOT NULL,
  item  BLOB NOT NULL,
  PRIMARY KEY (job, place)
) STRICT, WITHOUT ROWID;

-- The first operation of the same job, which stands for all of them: in the
-- history they are one line, and are undone together.
ALTER TABLE operation ADD COLUMN part_of BLOB REFERENCES operation (id);
CREATE INDEX operation_part ON operation (part_of, seq) WHERE part_of IS NOT NULL;
