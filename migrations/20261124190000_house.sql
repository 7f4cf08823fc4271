-- The house as it stands on its first day. Rules: migrations/README.md.
-- Instants are INTEGER milliseconds since 1970, UTC. Ids are UUIDv7 BLOBs of
-- 16 bytes. `row` is local and leaves the file nowhere. `removed` is set where
-- others would delete: nothing that a person meant is deleted, but by emptying
-- the trash.

CREATE TABLE device (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal: one operation per thing that a person, or the worker, did.
CREATE TABLE operation (
  seq       INTEGER NOT NULL PRIMARY KEY,
  id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  actor     TEXT NOT NULL CHECK (actor IN ('person', 'worker')),
  kind      TEXT NOT NULL,
  label     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  device_id BLOB NOT NULL REFERENCES device (id),
  undoes    BLOB REFERENCES operation (id),
  undone_by BLOB REFERENCES operation (id)
) STRICT;

CREATE INDEX operation_at ON operation (at);

-- What an operation changed: {"field": [before, after]}, changed fields only.
-- `subject` is the lead in whose timeline the change belongs, if any.
CREATE TABLE change (
  operation INTEGER NOT NULL REFERENCES operation (seq),
  entity    TEXT NOT NULL,
  entity_id BLOB NOT NULL CHECK (length(entity_id) = 16),
  subject   BLOB,
  fields    TEXT NOT NULL CHECK (json_valid(fields)),
  PRIMARY KEY (operation, entity, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_subject ON change (subject, operation) WHERE subject IS NOT NULL;
CREATE INDEX change_entity ON change (entity_id, operation);

CREATE TABLE lead (
  row            INTEGER NOT NULL PRIMARY KEY,
  id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  first_name     TEXT NOT NULL DEFAULT '',
  last_name      TEXT NOT NULL DEFAULT '',
  company        TEXT NOT NULL DEFAULT '',
  title          TEXT NOT NULL DEFAULT '',
  source         TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT '',
  state          TEXT NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'REACHED_OUT')),
  state_at       INTEGER,
  state_cause    TEXT CHECK (state_cause IN ('follow_up', 'practice', 'call', 'letter', 'other')),
  state_note     TEXT NOT NULL DEFAULT '',
  state_mail     BLOB, -- the outbox row whose acceptance set the state
  step_date      TEXT CHECK (step_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  step_time      TEXT CHECK (step_time GLOB '[0-9][0-9]:[0-9][0-9]'),
  step_kind      TEXT CHECK (step_kind IN ('mail', 'call', 'other')),
  do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL DEFAULT 0, -- derived: when it last changed; decides nothing
  trashed_at     INTEGER,
  removed        INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  -- derived from the columns above; sort_step is '~' where there is no step
  sort_name      TEXT NOT NULL DEFAULT '',
  sort_company   TEXT NOT NULL DEFAULT '',
  sort_step      TEXT NOT NULL DEFAULT '~'
) STRICT;
CREATE INDEX lead_by_name    ON lead (sort_name, row)    WHERE removed = 0 AND trashed_at IS NULL;
CREATE INDEX lead_by_company ON lead (sort_company, row) WHERE removed = 0 AND trashed_at IS NULL;
CREATE INDEX lead_by_state   ON lead (state, row)        WHERE removed = 0 AND trashed_at IS NULL;
CREATE INDEX lead_by_step    ON lead (sort_step, row)    WHERE removed = 0 AND trashed_at IS NULL;
CREATE INDEX lead_by_update  ON lead (updated_at, row)   WHERE removed = 0 AND trashed_at IS NULL;
CREATE INDEX lead_by_age     ON lead (created_at, row)   WHERE removed = 0 AND trashed_at IS NULL;
CREATE INDEX lead_in_trash   ON lead (trashed_at, row)   WHERE trashed_at IS NOT NULL;

-- Several addresses and numbers; the lowest position is the primary one.
CREATE TABLE lead_email (
  row      INTEGER NOT NULL PRIMARY KEY,
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lead_id  BLOB NOT NULL REFERENCES lead (id),
  address  TEXT NOT NULL,
  label    TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL,
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  folded   TEXT NOT NULL DEFAULT '' -- derived from address
) STRICT;
CREATE INDEX lead_email_lead ON lead_email (lead_id, position);
CREATE INDEX lead_email_folded ON lead_email (folded) WHERE removed = 0;

CREATE TABLE lead_phone (
  row      INTEGER NOT NULL PRIMARY KEY,
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lead_id  BLOB NOT NULL REFERENCES lead (id),
  number   TEXT NOT NULL,
  label    TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL,
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX lead_phone_lead ON lead_phone (lead_id, position);

-- Search over folded words; derived from lead, lead_email and lead_phone.
CREATE VIRTUAL TABLE lead_search USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

-- What a person wrote down: a note, a call, a letter.
CREATE TABLE activity (
  row     INTEGER NOT NULL PRIMARY KEY,
  id      BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lead_id BLOB NOT NULL REFERENCES lead (id),
  kind    TEXT NOT NULL CHECK (kind IN ('note', 'call', 'letter', 'other')),
  text    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX activity_lead ON activity (lead_id, at);

-- Files: the content once, under its SHA-256; the name is only for showing.
CREATE TABLE blob (
  sha256     TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  size       INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  row        INTEGER NOT NULL PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lead_id    BLOB NOT NULL REFERENCES lead (id),
  sha256     TEXT NOT NULL REFERENCES blob (sha256),
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  trashed_at INTEGER,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX attachment_lead ON attachment (lead_id, created_at);
CREATE INDEX attachment_blob ON attachment (sha256);

-- Do not contact: a keyed hash of the folded address and no link to a lead, so
-- that it outlives trash and restore. The id is derived from the hash.
CREATE TABLE suppression (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  hash       TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  reason     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name       TEXT NOT NULL,
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL DEFAULT 0, -- derived
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Mail accounts. The password is in the keychain under the account's id.
-- `paused` is the worker's note of why the server refused the login.
CREATE TABLE account (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind         TEXT NOT NULL CHECK (kind IN ('practice', 'smtp')),
  label        TEXT NOT NULL,
  from_name    TEXT NOT NULL,
  from_address TEXT NOT NULL,
  host         TEXT NOT NULL,
  port         INTEGER NOT NULL CHECK (port BETWEEN 0 AND 65535),
  security     TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
  user         TEXT NOT NULL,
  own_ca_pem   TEXT,
  signature    TEXT NOT NULL DEFAULT '',
  is_default   INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  created_at   INTEGER NOT NULL,
  removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  paused       TEXT
) STRICT, WITHOUT ROWID;

-- A follow-up: that a person wrote to a lead. The mail itself is in the outbox.
CREATE TABLE follow_up (
  row         INTEGER NOT NULL PRIMARY KEY,
  id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lead_id     BLOB NOT NULL REFERENCES lead (id),
  template_id BLOB,
  outbox_id   BLOB NOT NULL,
  created_at  INTEGER NOT NULL,
  removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX follow_up_lead ON follow_up (lead_id, created_at);
CREATE INDEX follow_up_outbox ON follow_up (outbox_id);

-- Every mail that is to leave, with what became of it. `dot_written_at` is set,
-- durably, before the final dot of DATA goes out: a row found `sending` with it
-- may have been taken by the server.
CREATE TABLE outbox (
  row             INTEGER NOT NULL PRIMARY KEY,
  id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  dispatch_key    BLOB NOT NULL UNIQUE CHECK (length(dispatch_key) = 16),
  idempotency_key TEXT NOT NULL UNIQUE,
  content_digest  TEXT NOT NULL,
  purpose         TEXT NOT NULL CHECK (purpose IN ('follow_up', 'acknowledgement', 'notification', 'test')),
  account_id      BLOB NOT NULL REFERENCES account (id),
  lead_id         BLOB,
  practice        INTEGER NOT NULL CHECK (practice IN (0, 1)),
  message_id      TEXT NOT NULL,
  envelope_from   TEXT NOT NULL,
  envelope_to     TEXT NOT NULL,
  subject         TEXT NOT NULL,
  size            INTEGER NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'retrying', 'failed', 'unknown', 'cancelled')),
  not_before      INTEGER NOT NULL,
  due_at          INTEGER NOT NULL, -- not_before at first, then the next attempt
  attempts        INTEGER NOT NULL DEFAULT 0,
  reason          TEXT NOT NULL DEFAULT '',
  last_reply      TEXT,
  dot_written_at  INTEGER,
  accepted_at     INTEGER,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (account_id, due_at, row) WHERE status IN ('queued', 'retrying');
CREATE INDEX outbox_sending ON outbox (account_id, row) WHERE status = 'sending';
CREATE INDEX outbox_status ON outbox (status, row);
CREATE INDEX outbox_lead ON outbox (lead_id, row) WHERE lead_id IS NOT NULL;

-- The finished mail, byte for byte as it leaves.
CREATE TABLE outbox_mime (
  outbox INTEGER NOT NULL PRIMARY KEY REFERENCES outbox (row),
  mime   BLOB NOT NULL
) STRICT;

-- Settings that matter, shared; the id is derived from the key.
CREATE TABLE setting (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  key     TEXT NOT NULL UNIQUE,
  value   TEXT NOT NULL CHECK (json_valid(value)),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What belongs to this copy on this machine only: the key of the suppression
-- hashes, the built-in provider's identity, who is signed in.
CREATE TABLE local (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
