-- Fields of the user's own, and what a lead has in them. `key` names a field in
-- templates, in the terminal and in exports; it never changes, and is never given
-- to another field. `options` are `[{"id", "name", "removed"}]` in their order: a
-- value names an option by its id, so that the option can be renamed.
CREATE TABLE field (
  row        INTEGER NOT NULL PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  key        TEXT NOT NULL,
  name       TEXT NOT NULL DEFAULT '',
  kind       TEXT NOT NULL DEFAULT 'text',
  options    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options)),
  currency   TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- At most one row for a lead and a field: the id is derived from both. A field
-- that a damaged file has lost leaves its values here, unseen, until it is back:
-- `field_id` is no foreign key.
CREATE TABLE lead_field (
  row      INTEGER NOT NULL PRIMARY KEY,
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lead_id  BLOB NOT NULL REFERENCES lead (id),
  field_id BLOB NOT NULL CHECK (length(field_id) = 16),
  value    TEXT NOT NULL DEFAULT '',
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  sort     TEXT NOT NULL DEFAULT '' -- derived from value, by the kind of the field
) STRICT;
CREATE INDEX lead_field_lead ON lead_field (lead_id, field_id);
CREATE INDEX lead_field_by_value ON lead_field (field_id, sort, lead_id) WHERE removed = 0;
