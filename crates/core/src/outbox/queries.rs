//! Every read of the outbox.

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, Row, SqliteConnection};

use super::mail::{OutboxCounts, OutboxGroup, OutboxQuery, OutboxRow, OutboxStatus};
use super::policy::{NO_WAIT_IS_LONGER, OFFLINE};
use crate::clock::Timestamp;
use crate::error::{Problem, Result};
use crate::ids::{AccountId, DispatchKey, LeadId, OutboxId};

/// What a row is read from. A waiting mail of a paused account is shown as
/// paused, with the account's reason.
const SELECT: &str = "
    SELECT o.*, a.paused,
      coalesce(nullif(trim(l.first_name || ' ' || l.last_name), ''), l.company, '') AS lead_name
    FROM outbox o JOIN account a ON a.id = o.account_id LEFT JOIN lead l ON l.id = o.lead_id";

/// The longest page.
const LIMIT: u32 = 1000;

impl FromRow<'_, SqliteRow> for OutboxRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let stored: OutboxStatus = parsed(row, "status")?;
        let waiting = matches!(stored, OutboxStatus::Queued | OutboxStatus::Retrying);
        let paused: Option<String> = row
            .try_get::<Option<String>, _>("paused")?
            .filter(|_| waiting);
        let tried_next = waiting && paused.is_none();
        Ok(Self {
            id: row.try_get("id")?,
            message_id: row.try_get("message_id")?,
            practice: row.try_get("practice")?,
            purpose: parsed(row, "purpose")?,
            lead_id: row.try_get("lead_id")?,
            lead_name: row.try_get("lead_name")?,
            to: row.try_get("envelope_to")?,
            subject: row.try_get("subject")?,
            status: paused.as_ref().map_or(stored, |_| OutboxStatus::Paused),
            reason: match paused {
                Some(why) => why,
                None => row.try_get("reason")?,
            },
            attempts: number(row, "attempts")?,
            not_before: row.try_get("not_before")?,
            next_attempt_at: if tried_next {
                Some(row.try_get("due_at")?)
            } else {
                None
            },
            last_reply: row.try_get("last_reply")?,
            created_at: row.try_get("created_at")?,
            handed_over_at: row.try_get("dot_written_at")?,
            accepted_at: row.try_get("accepted_at")?,
            size: number(row, "size")?,
            account_id: row.try_get("account_id")?,
        })
    }
}

fn parsed<T: std::str::FromStr<Err = Problem>>(row: &SqliteRow, column: &str) -> sqlx::Result<T> {
    let text: &str = row.try_get(column)?;
    text.parse()
        .map_err(|problem: Problem| sqlx::Error::ColumnDecode {
            index: column.to_owned(),
            source: Box::new(problem),
        })
}

fn number(row: &SqliteRow, column: &str) -> sqlx::Result<u32> {
    let number: i64 = row.try_get(column)?;
    Ok(u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX }))
}

/// The part of the outbox that a group and a status mean, as a condition. All
/// of it is text of ours.
fn condition(query: &OutboxQuery) -> String {
    let group = match query.group {
        OutboxGroup::All => "TRUE",
        OutboxGroup::NeedsYou => {
            "o.status IN ('failed', 'unknown', 'queued', 'retrying')
             AND (o.status IN ('failed', 'unknown') OR a.paused IS NOT NULL)"
        }
        OutboxGroup::OnTheWay => {
            "o.status IN ('queued', 'sending', 'retrying')
             AND (o.status = 'sending' OR a.paused IS NULL)"
        }
        OutboxGroup::Sent => "o.status = 'sent'",
    };
    let status = match query.status {
        None => "TRUE".to_owned(),
        Some(OutboxStatus::Paused) => {
            "o.status IN ('queued', 'retrying') AND a.paused IS NOT NULL".to_owned()
        }
        Some(waiting @ (OutboxStatus::Queued | OutboxStatus::Retrying)) => {
            format!("o.status = '{}' AND a.paused IS NULL", waiting.as_str())
        }
        Some(other) => format!("o.status = '{}'", other.as_str()),
    };
    format!("({group}) AND ({status})")
}

/// A page, newest first.
pub(super) async fn list(
    connection: &mut SqliteConnection,
    query: &OutboxQuery,
) -> Result<Vec<OutboxRow>> {
    let condition = condition(query);
    let sql = format!("{SELECT} WHERE {condition} ORDER BY o.row DESC LIMIT ? OFFSET ?");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(query.limit.min(LIMIT))
        .bind(query.offset)
        .fetch_all(connection)
        .await?)
}

/// How many mails a query finds.
pub(super) async fn total(connection: &mut SqliteConnection, query: &OutboxQuery) -> Result<u32> {
    let condition = condition(query);
    let sql = format!(
        "SELECT count(*) FROM outbox o JOIN account a ON a.id = o.account_id WHERE {condition}"
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(connection)
        .await?)
}

/// How many mails stand where.
pub(super) async fn counts(
    connection: &mut SqliteConnection,
    sent_elsewhere: bool,
) -> Result<OutboxCounts> {
    // Of sent mails there are many: they are counted in the index alone.
    let counted = sqlx::query!(
        r#"SELECT
             (SELECT count(*) FROM outbox WHERE status = 'sent') AS "sent!: u32",
             count(*) FILTER (WHERE o.status IN ('failed', 'unknown') OR (o.status <> 'sending' AND a.paused IS NOT NULL))
               AS "needs_you!: u32",
             count(*) FILTER (WHERE o.status = 'sending' OR (o.status IN ('queued', 'retrying') AND a.paused IS NULL))
               AS "on_the_way!: u32",
             count(*) FILTER (WHERE o.status = 'retrying' AND a.paused IS NULL AND o.reason = ?)
               AS "waiting_offline!: u32"
           FROM outbox o JOIN account a ON a.id = o.account_id
           WHERE o.status IN ('queued', 'sending', 'retrying', 'failed', 'unknown')"#,
        OFFLINE,
    )
    .fetch_one(connection)
    .await?;
    Ok(OutboxCounts {
        needs_you: counted.needs_you,
        on_the_way: counted.on_the_way,
        sent: counted.sent,
        waiting_offline: counted.waiting_offline,
        sent_elsewhere,
    })
}

/// One mail as listed.
pub(super) async fn show(connection: &mut SqliteConnection, id: OutboxId) -> Result<OutboxRow> {
    let sql = format!("{SELECT} WHERE o.id = ?");
    sqlx::query_as(AssertSqlSafe(sql))
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| Problem::not_found("This mail"))
}

/// The bytes of a mail.
pub(super) async fn mime(connection: &mut SqliteConnection, id: OutboxId) -> Result<Vec<u8>> {
    sqlx::query_scalar!(
        "SELECT m.mime FROM outbox_mime m JOIN outbox o ON o.row = m.outbox WHERE o.id = ?",
        id,
    )
    .fetch_optional(connection)
    .await?
    .ok_or_else(|| Problem::not_found("This mail"))
}

/// All mails to a lead, newest first.
pub async fn to_lead(connection: &mut SqliteConnection, lead: LeadId) -> Result<Vec<OutboxRow>> {
    let sql = format!("{SELECT} WHERE o.lead_id = ? ORDER BY o.row DESC");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(lead)
        .fetch_all(connection)
        .await?)
}

/// How many mails wait for this account, or are being handed over.
pub async fn waiting(connection: &mut SqliteConnection, account: AccountId) -> Result<u32> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!: u32" FROM outbox
           WHERE account_id = ? AND status IN ('queued', 'sending', 'retrying')"#,
        account,
    )
    .fetch_one(connection)
    .await?)
}

/// Accounts with something to do now: a mail that is due, or one found
/// `sending`. Paused ones have nothing to do.
pub(super) async fn accounts_with_work(
    connection: &mut SqliteConnection,
    now: Timestamp,
) -> Result<Vec<AccountId>> {
    let beyond = now.after(NO_WAIT_IS_LONGER);
    Ok(sqlx::query_scalar!(
        r#"SELECT a.id AS "id: AccountId" FROM account a
           WHERE a.paused IS NULL AND (
             EXISTS (SELECT 1 FROM outbox o WHERE o.account_id = a.id AND o.status IN ('queued', 'retrying') AND o.due_at <= ?)
             OR EXISTS (SELECT 1 FROM outbox o WHERE o.account_id = a.id AND o.status IN ('queued', 'retrying')
                          AND o.due_at > ? AND o.status = 'retrying')
             OR EXISTS (SELECT 1 FROM outbox o WHERE o.account_id = a.id AND o.status = 'sending'))"#,
        now,
        beyond,
    )
    .fetch_all(connection)
    .await?)
}

/// Whether the account has a mail that is due now; of those only that are due
/// from a time on, where one is named.
pub(super) async fn is_due(
    connection: &mut SqliteConnection,
    account: AccountId,
    now: Timestamp,
    due_from: Option<Timestamp>,
) -> Result<bool> {
    let beyond = now.after(NO_WAIT_IS_LONGER);
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM account WHERE id = ?2 AND paused IS NULL) AND EXISTS (
             SELECT 1 FROM outbox WHERE account_id = ?2 AND status IN ('queued', 'retrying')
               AND (due_at <= ?1 OR (status = 'retrying' AND due_at > ?3)) AND (?4 IS NULL OR due_at >= ?4)) AS "due!: bool""#,
        now,
        account,
        beyond,
        due_from,
    )
    .fetch_one(connection)
    .await?)
}

/// When the next mail of an account that is not paused becomes due.
pub(super) async fn next_due(
    connection: &mut SqliteConnection,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    Ok(sqlx::query_scalar!(
        r#"SELECT min((SELECT min(o.due_at) FROM outbox o
             WHERE o.account_id = a.id AND o.status IN ('queued', 'retrying') AND o.due_at > ?)) AS "due_at: Timestamp"
           FROM account a WHERE a.paused IS NULL"#,
        now,
    )
    .fetch_one(connection)
    .await?)
}

/// Whether this mail is in hand.
pub(super) async fn in_hand(connection: &mut SqliteConnection, row: i64) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM outbox WHERE row = ? AND status = 'sending') AS "found!: bool""#,
        row,
    )
    .fetch_one(connection)
    .await?)
}

/// How many mails wait at all, and how many of them for their next try.
pub(super) async fn left(connection: &mut SqliteConnection) -> Result<(u32, u32)> {
    let left = sqlx::query!(
        r#"SELECT count(*) AS "left!: u32", count(*) FILTER (WHERE status = 'retrying') AS "retrying!: u32"
           FROM outbox WHERE status IN ('queued', 'sending', 'retrying')"#,
    )
    .fetch_one(connection)
    .await?;
    Ok((left.left, left.retrying))
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
         WHERE lead_id = ? AND practice = ? AND status = 'sent' ORDER BY accepted_at, row",
        lead,
        practice,
    )
    .fetch_all(connection)
    .await?)
}
