-- With what a mail was called off, so that it waits again when that is back: the
-- lead that it goes to, whose adding was undone. Until now the reason's words
-- said so.
ALTER TABLE outbox ADD COLUMN called_off_with TEXT CHECK (called_off_with IN ('lead'));
UPDATE outbox SET called_off_with = 'lead'
WHERE status = 'cancelled' AND reason = 'The adding of its lead was undone.';
