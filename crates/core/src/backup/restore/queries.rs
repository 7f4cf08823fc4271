//! What restoring asks and writes beside the rows of the journal.

use sqlx::{AssertSqlSafe, SqliteConnection};
use uuid::Uuid;

use crate::accounts::ONLY_PRACTICE;
use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::Result;
use crate::ids::{LeadId, OutboxId};
use crate::leads::{ReachedBefore, shown_name};

/// Descriptions of contents that are not known here.
pub(super) async fn adopt_blobs(tx: &mut WriteTx, leads: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO main.blob (sha256, size, media_type, created_at)
         SELECT sha256, size, media_type, created_at FROM beside.blob AS there
         WHERE (?1 IS NULL OR sha256 IN (SELECT sha256 FROM beside.attachment
                                         WHERE lead_id IN (SELECT unhex(value) FROM json_each(?1))))
           AND NOT EXISTS (SELECT 1 FROM main.blob AS here WHERE here.sha256 = there.sha256)",
    )
    .bind(leads)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Leads that this operation brought back as PENDING although a mail to them,
/// which the backup does not know as sent, was accepted since. One that is a
/// row here all the time has kept its state.
pub(super) async fn reached_since(tx: &mut WriteTx, operation: i64) -> Result<Vec<ReachedBefore>> {
    let rows: Vec<(LeadId, OutboxId, Timestamp, bool)> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT l.id, m.id, coalesce(m.accepted_at, m.marked_at, m.updated_at), m.practice
         FROM change AS c
           JOIN main.lead AS l ON l.id = c.entity_id
           JOIN main.outbox AS m ON m.lead_id = l.id
         WHERE c.operation = ? AND c.entity = 'lead' AND json_extract(c.fields, '$.removed[1]') = 0 AND l.state = 'PENDING'
           AND m.status = 'sent' AND m.purpose = 'follow_up'
           AND (m.practice = 0 OR {ONLY_PRACTICE})
           AND NOT EXISTS (SELECT 1 FROM beside.outbox AS there WHERE there.id = m.id AND there.status = 'sent')
         ORDER BY coalesce(m.accepted_at, m.marked_at)",
    )))
    .bind(operation)
    .fetch_all(&mut *tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(lead, mail, at, practice)| ReachedBefore {
            lead,
            mail,
            at,
            practice,
        })
        .collect())
}

/// Accounts that mail leaves from by itself although the backup says another.
pub(super) async fn surplus_defaults(tx: &mut WriteTx) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM main.account AS here WHERE is_default = 1 AND removed = 0
           AND NOT EXISTS (SELECT 1 FROM beside.account AS there WHERE there.id = here.id AND there.is_default = 1)
           AND EXISTS (SELECT 1 FROM beside.account AS there WHERE there.is_default = 1 AND there.removed = 0
                       AND there.id IN (SELECT id FROM main.account WHERE removed = 0))",
    )
    .fetch_all(&mut *tx)
    .await?)
}

/// The accounts that this operation added.
pub(super) async fn accounts_added(tx: &mut WriteTx, operation: i64) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(
        "SELECT entity_id FROM change
         WHERE operation = ? AND entity = 'account' AND json_extract(fields, '$.removed[1]') = 0",
    )
    .bind(operation)
    .fetch_all(&mut *tx)
    .await?)
}

/// How many leads this operation touched.
pub(super) async fn leads_of(tx: &mut WriteTx, operation: i64) -> Result<u32> {
    Ok(
        sqlx::query_scalar("SELECT count(DISTINCT subject) FROM change WHERE operation = ?")
            .bind(operation)
            .fetch_one(&mut *tx)
            .await?,
    )
}

/// What stays although the backup has it otherwise.
#[derive(Debug, Clone, Copy, Default, sqlx::FromRow)]
pub(super) struct Kept {
    /// Leads that a mail has reached since.
    pub(super) reached: u32,
    /// Leads and addresses that must not be written to.
    pub(super) stopped: u32,
    /// Mails that wait for leads that are no more.
    pub(super) waiting: u32,
    /// Accounts for which mail waits.
    pub(super) accounts: u32,
}

/// Asks what stays. `leads` is a JSON list of ids; none: everything was put back.
pub(super) async fn kept(tx: &mut WriteTx, leads: Option<&str>) -> Result<Kept> {
    Ok(sqlx::query_as(
        "SELECT
           (SELECT count(*) FROM beside.lead AS there JOIN main.lead AS here ON here.id = there.id
            WHERE there.state = 'PENDING' AND here.state = 'REACHED_OUT' AND here.removed = 0
              AND (?1 IS NULL OR here.id IN (SELECT unhex(value) FROM json_each(?1)))) AS reached,
           (SELECT count(*) FROM beside.lead AS there JOIN main.lead AS here ON here.id = there.id
            WHERE there.do_not_contact = 0 AND here.do_not_contact = 1 AND here.removed = 0
              AND (?1 IS NULL OR here.id IN (SELECT unhex(value) FROM json_each(?1))))
           + iif(?1 IS NULL, (SELECT count(*) FROM main.suppression AS here WHERE here.removed = 0
              AND NOT EXISTS (SELECT 1 FROM beside.suppression AS there WHERE there.id = here.id AND there.removed = 0)), 0)
             AS stopped,
           (SELECT count(*) FROM main.outbox AS m JOIN main.lead AS l ON l.id = m.lead_id
            WHERE ?1 IS NULL AND l.removed = 1 AND m.status IN ('queued', 'retrying')) AS waiting,
           (SELECT count(*) FROM main.account AS here WHERE ?1 IS NULL AND here.removed = 0 AND here.kind <> 'practice'
              AND NOT EXISTS (SELECT 1 FROM beside.account AS there WHERE there.id = here.id)) AS accounts",
    )
    .bind(leads)
    .fetch_one(&mut *tx)
    .await?)
}

/// SHA-256 and name of every file that restoring brings back, asked of the open
/// backup: of these leads (a
/// JSON list of ids), or of all.
pub(super) async fn contents(
    connection: &mut SqliteConnection,
    leads: Option<&str>,
) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as(
        "SELECT sha256, min(name) FROM main.attachment
         WHERE removed = 0 AND (?1 IS NULL OR lead_id IN (SELECT unhex(value) FROM json_each(?1)))
         GROUP BY sha256",
    )
    .bind(leads)
    .fetch_all(connection)
    .await?)
}

/// How many of these leads (a JSON list of ids) the open backup has, and the name
/// of the first.
pub(super) async fn chosen(
    connection: &mut SqliteConnection,
    leads: &str,
) -> Result<(u32, String)> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT first_name, last_name, company FROM main.lead
         WHERE removed = 0 AND id IN (SELECT unhex(value) FROM json_each(?))",
    )
    .bind(leads)
    .fetch_all(connection)
    .await?;
    let name = rows
        .first()
        .map(|(first, last, company)| shown_name(first, last, company))
        .unwrap_or_default();
    Ok((u32::try_from(rows.len()).unwrap_or(u32::MAX), name))
}
