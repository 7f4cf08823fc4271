//! Recovering mails after a crash, a power cut or a restored backup.

use rapport_messages::Sentence;
use sqlx::SqliteConnection;

use crate::db::WriteTx;
use crate::error::Result;
use crate::ids::{AccountId, DispatchKey, LeadId, OutboxId};
use crate::outbox::mail::{AcceptedMail, Purpose};
use crate::outbox::policy::{A_CLOCK_IS_WRONG, NO_UNDO_IS_LONGER};
use crate::outbox::reason::Stored;

/// A mail that has not been said to be sent.
#[derive(Debug, Clone)]
pub(in crate::outbox) struct Unsettled {
    /// Its row.
    pub(in crate::outbox) row: i64,
    /// What it is known by outside.
    pub(in crate::outbox) dispatch_key: DispatchKey,
    /// It stands as `sending`, and nobody has it in hand.
    pub(in crate::outbox) interrupted: bool,
    /// The final dot may have gone out.
    pub(in crate::outbox) marked: bool,
    /// For whoever acts on acceptance.
    pub(in crate::outbox) mail: AcceptedMail,
}

/// Mails that by this database have not left. Of one account: only those found
/// `sending`. Ask while nobody has any of them in hand.
pub(in crate::outbox) async fn unsettled(
    connection: &mut SqliteConnection,
    account: Option<AccountId>,
) -> Result<Vec<Unsettled>> {
    let rows = sqlx::query!(
        r#"SELECT row AS "row!: i64", id AS "id: OutboxId", dispatch_key AS "dispatch_key: DispatchKey", purpose,
             lead_id AS "lead_id: LeadId", practice AS "practice: bool",
             status = 'sending' AS "interrupted!: bool", dot_written_at IS NOT NULL AS "marked!: bool"
           FROM outbox
           WHERE (status = 'sending' AND (?1 IS NULL OR account_id = ?1))
              OR (status IN ('queued', 'retrying', 'failed', 'unknown') AND ?1 IS NULL)"#,
        account,
    )
    .fetch_all(connection)
    .await?;
    let unsettled = rows.into_iter().map(|row| {
        Ok(Unsettled {
            row: row.row,
            dispatch_key: row.dispatch_key,
            interrupted: row.interrupted,
            marked: row.marked,
            mail: AcceptedMail {
                id: row.id,
                purpose: row.purpose.parse::<Purpose>()?,
                lead_id: row.lead_id,
                practice: row.practice,
            },
        })
    });
    unsettled.collect()
}

/// Settles an interrupted mail as `queued` or `unknown`.
pub(in crate::outbox) async fn settle_as(
    tx: &mut WriteTx,
    row: i64,
    status: &'static str,
    reason: Option<&Sentence>,
) -> Result<()> {
    let now = tx.now();
    let reason = Stored::from(reason);
    sqlx::query!(
        "UPDATE outbox SET status = ?, reason = ?, reason_params = ?, updated_at = ? WHERE row = ? AND status = 'sending'",
        status,
        reason.key,
        reason.params,
        now,
        row,
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Asks about every mail that waits or is being handed over. How many.
pub(in crate::outbox) async fn hold_waiting(tx: &mut WriteTx, reason: &Sentence) -> Result<u64> {
    let now = tx.now();
    let reason = Stored::from(reason);
    let held = sqlx::query(
        "UPDATE outbox SET status = 'unknown', reason = ?, reason_params = ?, updated_at = ?
         WHERE status IN ('queued', 'sending', 'retrying')",
    )
    .bind(reason.key)
    .bind(reason.params)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    Ok(held.rows_affected())
}

/// Mails that were written down by a clock that was ahead, and that nobody
/// meant for later than their undo window, are due now. How many.
pub(in crate::outbox) async fn due_after_a_clock_went_back(tx: &mut WriteTx) -> Result<u64> {
    let now = tx.now();
    let ahead = now.after(A_CLOCK_IS_WRONG);
    let window = i64::try_from(NO_UNDO_IS_LONGER.as_millis()).unwrap_or(i64::MAX);
    let due = sqlx::query!(
        "UPDATE outbox SET due_at = ?1, updated_at = ?1
         WHERE status = 'queued' AND due_at > ?1 AND created_at > ?2 AND due_at - created_at <= ?3",
        now,
        ahead,
        window,
    )
    .execute(&mut *tx)
    .await?;
    Ok(due.rows_affected())
}
