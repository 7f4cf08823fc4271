-- Why a mail stands where it does, and why an account is paused, are stored as the
-- key of a sentence (`reason`, `paused`) and its values (`reason_params`). A reason
-- without values is from an older version and keeps its words; the sentences that
-- those versions had become their keys here.
ALTER TABLE outbox ADD COLUMN reason_params TEXT CHECK (json_valid(reason_params));

CREATE TEMP TABLE known (words TEXT NOT NULL PRIMARY KEY, key TEXT NOT NULL) STRICT;
INSERT INTO temp.known (key, words) VALUES
  ('reason-offline', 'The mail server cannot be reached. This mail waits, and goes out by itself as soon as you are online again.'),
  ('reason-in-doubt', 'The connection broke while the server was taking this mail, before it said yes or no. Sending it again may deliver it twice.'),
  ('reason-connection-lost', 'The connection broke before the server had taken this mail.'),
  ('reason-not-a-mail-answer', 'The mail server gave an answer that is no mail answer.'),
  ('reason-tls-lost', 'The protected connection to the mail server broke.'),
  ('reason-come-back-later', 'The mail server asked to come back later.'),
  ('reason-unsupported', 'The mail server cannot carry this mail: it lacks something that the mail needs, such as addresses with letters outside ASCII.'),
  ('reason-account-limit', 'The provider''s limit for this account is reached. This mail waits and goes out by itself later.'),
  ('reason-not-allowed-to', 'The mail server does not let this account write to this address.'),
  ('reason-mailbox-full', 'The recipient''s mailbox is full. Try again in some days, or another way.'),
  ('reason-too-big', 'The mail is larger than the mail server takes. Send it with fewer or smaller files.'),
  ('reason-refused', 'The mail server refused this mail.'),
  ('reason-bad-address', 'This address doesn’t exist. Correct it to send this email again.'),
  ('reason-address-refused', 'Your mail server refused this address. Correct it to send this email again.'),
  ('reason-not-trusted', 'No protected connection to the mail server: its certificate could not be trusted, or TLS failed. This mail waits; nothing was sent in the open.'),
  ('reason-no-encryption', 'The mail server does not offer encryption here. This mail waits; nothing was sent in the open.'),
  ('reason-no-mail-server', 'What answered is no mail server, or not on this port. This mail waits; check the server and port in the settings.'),
  ('reason-server-fell-silent', 'The mail server answered and then fell silent or hung up. This mail waits and is tried again.'),
  ('reason-server-busy', 'The mail server takes no mail at the moment. This mail waits and is tried again.'),
  ('reason-damaged', 'This stored mail is damaged and cannot be sent. Write it anew; all others go on.'),
  ('reason-lead-undone', 'The adding of its lead was undone.'),
  ('reason-restored', 'This mail comes from a restored backup, in which it had not left yet. Whether it has left since is not known here; sending it again may deliver it twice.'),
  ('reason-interrupted', 'Rapport ended while the server was taking this mail, before it said yes or no. Sending it again may deliver it twice.'),
  ('reason-recovered', 'This email was waiting when your data was recovered. It may have been sent since then. Sending it again may deliver it twice.'),
  ('reason-password-missing', 'Enter the password for this account. Rapport has none for its current server settings.'),
  ('reason-login-refused', 'Your mail server rejected the sign-in. Update the password and waiting emails will be sent.'),
  ('reason-sender-refused', 'Your mail server doesn’t let this account send from its address. Correct the address and waiting emails will be sent.'),
  ('reason-no-login', 'The mail server offers no way to log in that Rapport knows. Check the server, port and encryption in the settings.');

UPDATE outbox SET reason = known.key, reason_params = '{}' FROM temp.known AS known
WHERE outbox.reason = known.words;
-- A mail that was given up says first why it was tried again and again.
UPDATE outbox SET reason = 'reason-given-up',
  reason_params = json_object('why', json_object('key', known.key, 'values', json('{}')))
FROM temp.known AS known WHERE outbox.reason = known.words || ' It was tried for more than four days.';
UPDATE account SET paused = known.key FROM temp.known AS known WHERE account.paused = known.words;

DROP TABLE temp.known;
