-- The journal as a chain: each operation carries a digest of its words and its
-- changes, and a link over its header, that digest and the link before it. So
-- contents can be erased and the chain still holds, and an operation that is
-- missing or was altered is found. Operations from before have neither: the
-- chain begins with the first one after this migration.

ALTER TABLE operation ADD COLUMN digest BLOB CHECK (length(digest) = 32);
ALTER TABLE operation ADD COLUMN chain  BLOB CHECK (length(chain) = 32);

-- Why contents of it are gone, if they are; its digest is then not computed anew.
ALTER TABLE operation ADD COLUMN erased TEXT CHECK (erased IN ('trash', 'age'));
