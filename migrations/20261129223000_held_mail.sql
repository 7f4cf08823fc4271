-- Mails that would not be true if they left now, and why: the account or the lead
-- is gone, the lead is in the trash, or nobody can be reached. One that waits is
-- held, and goes on waiting for its time once the reason is gone.
CREATE VIEW held_mail AS
SELECT outbox, why FROM (
  SELECT o.row AS outbox, CASE
      WHEN a.removed = 1 THEN 'account_removed'
      WHEN o.lead_id IS NULL OR o.purpose = 'notification' THEN NULL
      WHEN l.row IS NULL OR l.removed = 1 THEN 'lead_removed'
      WHEN l.trashed_at IS NOT NULL THEN 'lead_trashed'
      WHEN NOT EXISTS (SELECT 1 FROM lead_email AS e WHERE e.lead_id = l.id AND e.removed = 0) THEN 'no_address'
    END AS why
  FROM outbox AS o JOIN account AS a ON a.id = o.account_id LEFT JOIN lead AS l ON l.id = o.lead_id)
WHERE why IS NOT NULL;
