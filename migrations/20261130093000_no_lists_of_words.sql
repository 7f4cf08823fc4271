-- The lists of words (`CHECK (state IN ('PENDING', …))`) leave the schema. SQLite cannot
-- alter a CHECK, so a new word would mean rebuilding a table that others refer to. The Rust
-- types hold the rule. Only constraints are removed, so the rows stay as they are
-- (https://sqlite.org/lang_altertable.html, section 7: the simpler procedure).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (actor IN (''person'', ''worker''))', '')
WHERE type = 'table' AND name = 'operation';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (state IN (''PENDING'', ''REACHED_OUT''))', '')
WHERE type = 'table' AND name = 'lead';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (state_cause IN (''follow_up'', ''practice'', ''call'', ''letter'', ''other''))', '')
WHERE type = 'table' AND name = 'lead';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (step_kind IN (''mail'', ''call'', ''other''))', '')
WHERE type = 'table' AND name = 'lead';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (kind IN (''note'', ''call'', ''letter'', ''other''))', '')
WHERE type = 'table' AND name = 'activity';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (kind IN (''practice'', ''smtp''))', '')
WHERE type = 'table' AND name = 'account';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (security IN (''tls'', ''starttls'', ''none''))', '')
WHERE type = 'table' AND name = 'account';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (purpose IN (''follow_up'', ''acknowledgement'', ''notification'', ''test''))', '')
WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (status IN (''queued'', ''sending'', ''sent'', ''retrying'', ''failed'', ''unknown'', ''cancelled''))', '')
WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (erased IN (''trash'', ''age''))', '')
WHERE type = 'table' AND name = 'operation';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (called_off_with IN (''lead''))', '')
WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (sent_by IN (''server'', ''record'', ''person''))', '')
WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (kind IN (''email'', ''note''))', '')
WHERE type = 'table' AND name = 'draft';
PRAGMA writable_schema = RESET;
