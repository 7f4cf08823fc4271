-- What a person has begun for a lead and not finished: an email, a note. It is
-- saved as they type and is no operation of the journal: nothing was done yet.
-- At most one of each kind is open for a lead. An email that was sent is kept
-- with the mail it became, `outbox_id`, until that mail is accepted: called back,
-- its text is the open draft again.
CREATE TABLE draft (
  row        INTEGER NOT NULL PRIMARY KEY,
  lead_id    BLOB NOT NULL REFERENCES lead (id),
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'note')),
  outbox_id  BLOB UNIQUE,
  content    TEXT NOT NULL CHECK (json_valid(content)),
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX draft_open ON draft (lead_id, kind) WHERE outbox_id IS NULL;
CREATE INDEX draft_lead ON draft (lead_id);
