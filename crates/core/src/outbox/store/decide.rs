//! What the person decides about a mail.

use rapport_messages::{Sentence, reason, say};

use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{DispatchKey, LeadId, OutboxId};
use crate::outbox::mail::{AcceptedMail, CalledBack, OutboxStatus, Purpose};
use crate::outbox::reason::Stored;

/// A mail that is called off with the lead that it goes to.
const WITH_LEAD: &str = "lead";

/// Calls back every mail that waits for leads that are being erased: a JSON list
/// of their ids.
pub async fn call_back_all(tx: &mut WriteTx, leads: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE outbox SET status = 'cancelled', reason = '', reason_params = NULL, updated_at = ?
         WHERE lead_id IN (SELECT unhex(value) FROM json_each(?)) AND status IN ('queued', 'retrying')",
        now,
        leads,
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Calls a waiting mail back, as part of the caller's transaction.
///
/// # Errors
/// `not_found` where there is no such mail.
pub async fn call_back(tx: &mut WriteTx, id: OutboxId) -> Result<CalledBack> {
    call_off(tx, id, None, None).await
}

/// The same, because its lead is gone: it waits again when that one is back.
///
/// # Errors
/// `not_found` where there is no such mail.
pub async fn call_back_with_lead(tx: &mut WriteTx, id: OutboxId) -> Result<CalledBack> {
    let reason = reason::LeadUndone.into();
    call_off(tx, id, Some(&reason), Some(WITH_LEAD)).await
}

async fn call_off(
    tx: &mut WriteTx,
    id: OutboxId,
    reason: Option<&Sentence>,
    with: Option<&str>,
) -> Result<CalledBack> {
    let now = tx.now();
    let reason = Stored::from(reason);
    let cancelled = sqlx::query!(
        "UPDATE outbox SET status = 'cancelled', reason = ?, reason_params = ?, called_off_with = ?, updated_at = ?
         WHERE id = ? AND status IN ('queued', 'retrying')",
        reason.key,
        reason.params,
        with,
        now,
        id,
    )
    .execute(&mut *tx)
    .await?;
    if cancelled.rows_affected() > 0 {
        return Ok(CalledBack::Cancelled);
    }
    Ok(match status(tx, id).await? {
        OutboxStatus::Cancelled | OutboxStatus::Failed => CalledBack::Cancelled,
        _ => CalledBack::TooLate,
    })
}

/// Lets the mails leave after all that were called back with leads which an
/// operation has brought back. A follow-up's waits for the follow-up.
pub async fn revive_with_leads(
    tx: &mut WriteTx,
    operation: i64,
    not_before: Timestamp,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "UPDATE outbox SET status = 'queued', not_before = ?, due_at = ?, reason = '', reason_params = NULL, called_off_with = NULL, updated_at = ?
         WHERE status = 'cancelled' AND called_off_with = ? AND purpose <> 'follow_up' AND lead_id IN (
           SELECT entity_id FROM change
           WHERE operation = ? AND entity = 'lead' AND fields ->> '$.removed[1]' = 0)
           AND account_id IN (SELECT id FROM account WHERE removed = 0)",
        not_before,
        not_before,
        now,
        WITH_LEAD,
        operation,
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Lets a mail that was called back leave after all, for redo. False where it
/// is not called back.
pub async fn revive(tx: &mut WriteTx, id: OutboxId, not_before: Timestamp) -> Result<bool> {
    let now = tx.now();
    let revived = sqlx::query!(
        "UPDATE outbox SET status = 'queued', not_before = ?, due_at = ?, reason = '', reason_params = NULL, called_off_with = NULL, updated_at = ?
         WHERE id = ? AND status = 'cancelled'",
        not_before,
        not_before,
        now,
        id,
    )
    .execute(&mut *tx)
    .await?;
    Ok(revived.rows_affected() > 0)
}

/// Cancels a mail that waits or has failed: it leaves the list of what needs
/// the person.
pub(in crate::outbox) async fn dismiss(tx: &mut WriteTx, id: OutboxId) -> Result<()> {
    let now = tx.now();
    let cancelled = sqlx::query!(
        "UPDATE outbox SET status = 'cancelled', updated_at = ?,
           reason = CASE status WHEN 'failed' THEN reason ELSE '' END,
           reason_params = CASE status WHEN 'failed' THEN reason_params END
         WHERE id = ? AND status IN ('queued', 'retrying', 'failed')",
        now,
        id,
    )
    .execute(&mut *tx)
    .await?;
    if cancelled.rows_affected() > 0 {
        return Ok(());
    }
    match status(tx, id).await? {
        OutboxStatus::Cancelled => Ok(()),
        OutboxStatus::Sending => Err(refused(say::EmailBeingSent)),
        OutboxStatus::Unknown => Err(refused(say::EmailMayHaveArrived)),
        _ => Err(refused(say::EmailSentCannotCancel)),
    }
}

/// Tries a mail that failed or waits for its next try at once.
///
/// # Errors
/// `invalid_transition` for every other one.
pub async fn retry(tx: &mut WriteTx, id: OutboxId) -> Result<()> {
    let now = tx.now();
    let due = sqlx::query!(
        "UPDATE outbox SET due_at = ?, updated_at = ?,
           attempts = CASE status WHEN 'failed' THEN 0 ELSE attempts END,
           status = CASE status WHEN 'failed' THEN 'queued' ELSE status END,
           reason = CASE status WHEN 'failed' THEN '' ELSE reason END,
           reason_params = CASE status WHEN 'failed' THEN NULL ELSE reason_params END
         WHERE id = ? AND status IN ('retrying', 'failed')",
        now,
        now,
        id,
    )
    .execute(&mut *tx)
    .await?;
    if due.rows_affected() > 0 {
        return Ok(());
    }
    let why: Sentence = match status(tx, id).await? {
        OutboxStatus::Queued => say::EmailLeavesInTime.into(),
        OutboxStatus::Sending => say::EmailBeingSentNow.into(),
        OutboxStatus::Unknown => say::EmailMayHaveArrived.into(),
        OutboxStatus::Cancelled => say::EmailCanceledWriteAgain.into(),
        _ => say::EmailAlreadySent.into(),
    };
    Err(refused(why))
}

/// An unknown mail is to be sent again, as the same mail: Message-ID and
/// dispatch key stay.
pub(in crate::outbox) async fn resolve_again(tx: &mut WriteTx, id: OutboxId) -> Result<()> {
    let now = tx.now();
    let queued = sqlx::query!(
        "UPDATE outbox SET status = 'queued', due_at = ?, attempts = 0, dot_written_at = NULL, in_doubt = 1, reason = '', reason_params = NULL, updated_at = ?
         WHERE id = ? AND status = 'unknown'",
        now,
        now,
        id,
    )
    .execute(&mut *tx)
    .await?;
    if queued.rows_affected() > 0 {
        return Ok(());
    }
    status(tx, id).await?;
    Err(not_unknown())
}

/// An unknown mail, to be marked sent.
pub(in crate::outbox) async fn resolve_sent(
    tx: &mut WriteTx,
    id: OutboxId,
) -> Result<(i64, DispatchKey, AcceptedMail)> {
    let found = sqlx::query!(
        r#"SELECT row AS "row!: i64", dispatch_key AS "dispatch_key: DispatchKey", purpose,
             lead_id AS "lead_id: LeadId", practice AS "practice: bool"
           FROM outbox WHERE id = ? AND status = 'unknown'"#,
        id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(found) = found else {
        status(tx, id).await?;
        return Err(not_unknown());
    };
    let mail = AcceptedMail {
        id,
        purpose: found.purpose.parse::<Purpose>()?,
        lead_id: found.lead_id,
        practice: found.practice,
    };
    Ok((found.row, found.dispatch_key, mail))
}

fn not_unknown() -> Problem {
    refused(say::EmailNothingToDecide)
}

fn refused(why: impl Into<Sentence>) -> Problem {
    Problem::new(ProblemKind::InvalidTransition, why)
}

async fn status(tx: &mut WriteTx, id: OutboxId) -> Result<OutboxStatus> {
    sqlx::query_scalar!("SELECT status FROM outbox WHERE id = ?", id)
        .fetch_optional(&mut *tx)
        .await?
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::EmailGone))?
        .parse()
}
