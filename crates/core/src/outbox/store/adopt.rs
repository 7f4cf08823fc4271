//! Mails that a restored backup knows of and this data folder does not: as on
//! a new machine. What is here already is the truth and stays as it is.

use rapport_messages::reason::Restored;

use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::Result;
use crate::ids::DispatchKey;

/// Takes over the mails of the attached file that are not here: those that had
/// left, and those that were called off, as they are. Of every other one nobody
/// knows whether it has left since: it is asked about and never sent by itself.
/// `leads` is a JSON list of ids; none: all. How many.
pub(in crate::outbox) async fn adopt(tx: &mut WriteTx, leads: Option<&str>) -> Result<u64> {
    let now = tx.now();
    let adopted = sqlx::query(
        "INSERT INTO outbox (id, dispatch_key, idempotency_key, content_digest, purpose, account_id, lead_id,
           practice, message_id, envelope_from, envelope_to, subject, size, status, not_before, due_at, attempts,
           reason, reason_params, called_off_with, last_reply, dot_written_at, sent_by, accepted_at, marked_at, in_doubt, created_at, updated_at)
         SELECT id, dispatch_key, idempotency_key, content_digest, purpose, account_id, lead_id,
           practice, message_id, envelope_from, envelope_to, subject, size,
           iif(status IN ('sent', 'cancelled'), status, 'unknown'), not_before, due_at, attempts,
           iif(status IN ('sent', 'cancelled'), reason, ?1),
           iif(status IN ('sent', 'cancelled'), reason_params, '{}'), called_off_with, last_reply, dot_written_at,
           sent_by, accepted_at, marked_at, in_doubt, created_at, ?2
         FROM beside.outbox AS there
         WHERE (?3 IS NULL OR lead_id IN (SELECT unhex(value) FROM json_each(?3)))
           AND account_id IN (SELECT id FROM main.account)
           AND NOT EXISTS (SELECT 1 FROM main.outbox AS here
                           WHERE here.id = there.id OR here.dispatch_key = there.dispatch_key
                              OR here.idempotency_key = there.idempotency_key)
         ORDER BY row",
    )
    .bind(Restored::KEY)
    .bind(now)
    .bind(leads)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if adopted > 0 {
        sqlx::query(
            "INSERT INTO outbox_mime (outbox, mime)
             SELECT here.row, mail.mime
             FROM beside.outbox AS there
               JOIN main.outbox AS here ON here.id = there.id
               JOIN beside.outbox_mime AS mail ON mail.outbox = there.row
             WHERE here.row NOT IN (SELECT outbox FROM main.outbox_mime)",
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(adopted)
}

/// One of them.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(in crate::outbox) struct Adopted {
    pub(in crate::outbox) row: i64,
    pub(in crate::outbox) dispatch_key: DispatchKey,
    /// It had left; else nobody knows.
    pub(in crate::outbox) sent: bool,
    /// When it was accepted, or else queued.
    pub(in crate::outbox) at: Timestamp,
}

/// Those that left or may have, of those that were taken over in this write.
pub(in crate::outbox) async fn adopted(tx: &mut WriteTx) -> Result<Vec<Adopted>> {
    let now = tx.now();
    let adopted = sqlx::query_as(
        "SELECT row, dispatch_key, status = 'sent' AS sent, coalesce(accepted_at, marked_at, created_at) AS at
         FROM outbox WHERE updated_at = ? AND status IN ('sent', 'unknown')
           AND id IN (SELECT id FROM beside.outbox)",
    )
    .bind(now)
    .fetch_all(&mut *tx)
    .await?;
    Ok(adopted)
}
