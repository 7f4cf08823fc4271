-- Who says that a mail was sent: the server that accepted it, the record of sends,
-- or the person, who said so at `marked_at`. `in_doubt`: an attempt ended without an
-- answer, and the person had the mail sent again.
ALTER TABLE outbox ADD COLUMN sent_by TEXT CHECK (sent_by IN ('server', 'record', 'person'));
ALTER TABLE outbox ADD COLUMN marked_at INTEGER;
ALTER TABLE outbox ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1));

UPDATE outbox SET sent_by = 'person', marked_at = updated_at, reason = ''
WHERE status = 'sent' AND reason = 'You said that it has arrived.';
UPDATE outbox SET sent_by = 'record', reason = ''
WHERE status = 'sent' AND reason = 'By the record of sends this mail has left.';
UPDATE outbox SET sent_by = 'server' WHERE status = 'sent' AND sent_by IS NULL;

-- The words by which a remedy is found read otherwise now.
UPDATE outbox SET reason = 'This address doesn’t exist. Correct it to send this email again.'
WHERE reason = 'The address does not exist at that server. The lead is kept as it was.';
UPDATE account SET paused = 'Your mail server rejected the sign-in. Update the password and waiting emails will be sent.'
WHERE paused = 'The mail server refused the user or the password. Nothing is lost: correct them in the settings, and the mail goes out.';
UPDATE account SET paused = 'Your mail server doesn’t let this account send from its address. Correct the address and waiting emails will be sent.'
WHERE paused = 'The mail server does not let this account write as its address. Nothing is lost: correct the address in the settings, and the mail goes out.';
