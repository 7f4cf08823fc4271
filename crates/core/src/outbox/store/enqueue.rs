//! Writing a finished mail down.

use rapport_messages::say;

use crate::db::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::OutboxId;
use crate::outbox::mail::{NewMail, OutboxStatus, Queued};

/// Writes a mail down as part of the caller's transaction. Asked again with the
/// same key and content, it gives the first mail back and writes nothing.
///
/// # Errors
/// `conflict` where the key stands for other content, `not_found` where the
/// account is gone.
pub async fn enqueue(tx: &mut WriteTx, mail: &NewMail) -> Result<Queued> {
    if let Some(earlier) = find(tx, &mail.idempotency_key, &mail.content_digest).await? {
        return Ok(earlier);
    }
    let id = OutboxId::mint(tx.now(), &*tx.random());
    let now = tx.now();
    let dispatch_key = mail.outgoing.dispatch_key;
    let purpose = mail.purpose.as_str();
    let size = i64::try_from(mail.outgoing.mime.len()).unwrap_or(i64::MAX);
    let row = sqlx::query_scalar!(
        r#"INSERT INTO outbox (id, dispatch_key, idempotency_key, content_digest, purpose, account_id, lead_id,
             practice, message_id, envelope_from, envelope_to, subject, size, status, not_before, due_at,
             created_at, updated_at)
           SELECT ?, ?, ?, ?, ?, a.id, ?, a.kind = 'practice', ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?
           FROM account a WHERE a.id = ? AND a.removed = 0
           RETURNING row AS "row!: i64""#,
        id,
        dispatch_key,
        mail.idempotency_key,
        mail.content_digest,
        purpose,
        mail.lead_id,
        mail.message_id,
        mail.outgoing.from,
        mail.outgoing.to,
        mail.subject,
        size,
        mail.not_before,
        mail.not_before,
        now,
        now,
        mail.account_id,
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::AccountGone).at("account_id"))?;
    sqlx::query!(
        "INSERT INTO outbox_mime (outbox, mime) VALUES (?, ?)",
        row,
        mail.outgoing.mime,
    )
    .execute(&mut *tx)
    .await?;
    Ok(Queued {
        outbox_id: id,
        message_id: mail.message_id.clone(),
        status: OutboxStatus::Queued,
        not_before: mail.not_before,
    })
}

/// The mail that was written down with this key, if any.
///
/// # Errors
/// `conflict` where the key stands for other content.
pub async fn find(tx: &mut WriteTx, key: &str, content_digest: &str) -> Result<Option<Queued>> {
    let earlier = sqlx::query!(
        r#"SELECT id AS "id: OutboxId", message_id, status, content_digest,
             not_before AS "not_before: crate::clock::Timestamp"
           FROM outbox WHERE idempotency_key = ?"#,
        key,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(earlier) = earlier else {
        return Ok(None);
    };
    if earlier.content_digest != content_digest {
        return Err(Problem::new(ProblemKind::Conflict, say::KeyUsed).at("idempotency_key"));
    }
    Ok(Some(Queued {
        outbox_id: earlier.id,
        message_id: earlier.message_id,
        status: earlier.status.parse()?,
        not_before: earlier.not_before,
    }))
}
