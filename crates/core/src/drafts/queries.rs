//! Every statement over drafts.

use std::collections::HashSet;

use rapport_messages::say;
use sqlx::SqliteConnection;

use super::Kind;
use crate::db::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{LeadId, OutboxId};

/// The open draft of this kind, as it is stored.
pub(super) async fn open(
    connection: &mut SqliteConnection,
    lead: LeadId,
    kind: Kind,
) -> Result<Option<String>> {
    let kind = kind.as_str();
    Ok(sqlx::query_scalar!(
        "SELECT content FROM draft WHERE lead_id = ? AND kind = ? AND outbox_id IS NULL",
        lead,
        kind,
    )
    .fetch_optional(connection)
    .await?)
}

/// The draft that a mail was made of, as it is stored.
pub(super) async fn of_mail(
    connection: &mut SqliteConnection,
    mail: OutboxId,
) -> Result<Option<String>> {
    Ok(
        sqlx::query_scalar!("SELECT content FROM draft WHERE outbox_id = ?", mail)
            .fetch_optional(connection)
            .await?,
    )
}

/// Those of these leads that have an email with a text that was written.
pub(crate) async fn of_leads(
    connection: &mut SqliteConnection,
    leads: &[LeadId],
) -> Result<HashSet<LeadId>> {
    let ids: Vec<String> = leads.iter().map(|id| id.0.simple().to_string()).collect();
    let ids = serde_json::Value::from(ids).to_string();
    let marked = sqlx::query_scalar!(
        r#"SELECT lead_id AS "lead: LeadId" FROM draft
           WHERE lead_id IN (SELECT unhex(value) FROM json_each(?)) AND kind = 'email' AND outbox_id IS NULL
             AND content ->> '$.text' IS NOT NULL"#,
        ids,
    )
    .fetch_all(connection)
    .await?;
    Ok(marked.into_iter().collect())
}

/// Writes the open draft of this kind.
///
/// # Errors
/// `not_found` where the lead is gone.
pub(super) async fn put(tx: &mut WriteTx, lead: LeadId, kind: Kind, content: &str) -> Result<()> {
    let (kind, now) = (kind.as_str(), tx.now());
    let put = sqlx::query!(
        "INSERT INTO draft (lead_id, kind, content, updated_at)
         SELECT id, ?, ?, ? FROM lead WHERE id = ? AND removed = 0
         ON CONFLICT (lead_id, kind) WHERE outbox_id IS NULL
           DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at",
        kind,
        content,
        now,
        lead,
    )
    .execute(tx)
    .await?;
    match put.rows_affected() {
        0 => Err(Problem::new(ProblemKind::NotFound, say::LeadGone)),
        _ => Ok(()),
    }
}

/// Deletes the open draft of this kind.
pub(super) async fn discard(tx: &mut WriteTx, lead: LeadId, kind: Kind) -> Result<()> {
    let kind = kind.as_str();
    sqlx::query!(
        "DELETE FROM draft WHERE lead_id = ? AND kind = ? AND outbox_id IS NULL",
        lead,
        kind,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes down what a mail was made of.
pub(super) async fn keep_with_mail(
    tx: &mut WriteTx,
    lead: LeadId,
    mail: OutboxId,
    content: &str,
) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO draft (lead_id, kind, outbox_id, content, updated_at) VALUES (?, 'email', ?, ?, ?)",
        lead,
        mail,
        content,
        now,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes what a mail was made of the open draft, unless a text is there already.
pub(super) async fn open_again(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "INSERT INTO draft (lead_id, kind, content, updated_at)
         SELECT lead_id, kind, content, ? FROM draft WHERE outbox_id = ?
         ON CONFLICT (lead_id, kind) WHERE outbox_id IS NULL
           DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
           WHERE draft.content ->> '$.text' IS NULL",
        now,
        mail,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Deletes the open draft that has the same text as this mail.
pub(super) async fn discard_same(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM draft WHERE row IN (
           SELECT open.row FROM draft AS sent
             JOIN draft AS open ON open.lead_id = sent.lead_id AND open.kind = sent.kind AND open.outbox_id IS NULL
           WHERE sent.outbox_id = ? AND sent.content -> '$.text' = open.content -> '$.text')",
        mail,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Deletes what a mail was made of.
pub(super) async fn forget_mail(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    sqlx::query!("DELETE FROM draft WHERE outbox_id = ?", mail)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes over the drafts of the attached file where nothing stands in their
/// place: an email only where nobody has been written to since, so that nothing
/// is sent twice. `leads` is a JSON list of ids; none: all. How many.
pub(crate) async fn adopt(tx: &mut WriteTx, leads: Option<&str>) -> Result<u64> {
    let adopted = sqlx::query(
        "INSERT OR IGNORE INTO main.draft (lead_id, kind, outbox_id, content, updated_at)
         SELECT lead_id, kind, outbox_id, content, updated_at FROM beside.draft AS there
         WHERE (?1 IS NULL OR lead_id IN (SELECT unhex(value) FROM json_each(?1)))
           AND lead_id IN (SELECT id FROM main.lead WHERE removed = 0)
           AND CASE
             WHEN outbox_id IS NOT NULL THEN outbox_id IN (SELECT id FROM main.outbox WHERE status <> 'sent')
             WHEN kind = 'email' THEN NOT EXISTS (
               SELECT 1 FROM main.follow_up AS f
               WHERE f.lead_id = there.lead_id AND f.removed = 0 AND f.created_at >= there.updated_at)
             ELSE 1
           END",
    )
    .bind(leads)
    .execute(tx)
    .await?;
    Ok(adopted.rows_affected())
}
