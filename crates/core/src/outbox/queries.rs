//! Every read of the outbox.

use rapport_messages::say;
use sqlx::SqliteConnection;

use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{DispatchKey, LeadId, OutboxId};

mod due;
mod listed;

pub use due::waiting;
pub(super) use due::{accounts_with_work, addresses, is_due, left, may_leave, next_due, sender};
pub(super) use listed::{counts, list, total};
pub use listed::{show, to_lead};

/// The bytes of a mail.
pub(super) async fn mime(connection: &mut SqliteConnection, id: OutboxId) -> Result<Vec<u8>> {
    sqlx::query_scalar!(
        "SELECT m.mime FROM outbox_mime m JOIN outbox o ON o.row = m.outbox WHERE o.id = ?",
        id,
    )
    .fetch_optional(connection)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::EmailGone))
}

/// The keys of all sent mails.
pub(super) async fn sent_keys(
    connection: &mut SqliteConnection,
) -> Result<Vec<(OutboxId, DispatchKey)>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: OutboxId", dispatch_key AS "dispatch_key: DispatchKey" FROM outbox WHERE status = 'sent'"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.dispatch_key))
        .collect())
}

/// Mails whose bytes are gone though they have not left.
pub(super) async fn without_bytes(connection: &mut SqliteConnection) -> Result<u32> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!: u32" FROM outbox o
           WHERE o.status IN ('queued', 'retrying', 'sending', 'unknown')
             AND NOT EXISTS (SELECT 1 FROM outbox_mime m WHERE m.outbox = o.row)"#,
    )
    .fetch_one(connection)
    .await?)
}

/// A mail that has gone to a lead before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its Message-ID, with angle brackets.
    pub message_id: String,
    /// Its subject.
    pub subject: String,
}

/// The mails to this lead that a server has taken, oldest first: what a reply
/// goes on with. Practice and real mail are two worlds.
pub async fn thread(
    connection: &mut SqliteConnection,
    lead: LeadId,
    practice: bool,
) -> Result<Vec<Earlier>> {
    Ok(sqlx::query_as!(
        Earlier,
        "SELECT message_id, subject FROM outbox
         WHERE lead_id = ? AND purpose <> 'notification' AND practice = ? AND status = 'sent' ORDER BY coalesce(accepted_at, marked_at), row",
        lead,
        practice,
    )
    .fetch_all(connection)
    .await?)
}
