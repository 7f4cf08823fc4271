-- How many of the erasures are out of the pages of the file as well: FTS5 leaves
-- the words of what was taken out of an index in it until it writes that page
-- anew. Below 0: the whole file is still to be written anew, since it comes from
-- a version that did not overwrite what it erased.
ALTER TABLE history_indexed ADD COLUMN scrubbed INTEGER NOT NULL DEFAULT 0;
UPDATE history_indexed SET scrubbed = -1 WHERE EXISTS (SELECT 1 FROM operation);
