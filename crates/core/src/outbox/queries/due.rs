//! What waits, and what the worker has to do now.

use sqlx::SqliteConnection;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::ids::{AccountId, LeadId, OutboxId};
use crate::mail::message::wire_address;
use crate::outbox::policy::NO_WAIT_IS_LONGER;

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
/// `sending`. Paused ones have nothing to do, nor has what is held.
pub(in crate::outbox) async fn accounts_with_work(
    connection: &mut SqliteConnection,
    now: Timestamp,
) -> Result<Vec<AccountId>> {
    let beyond = now.after(NO_WAIT_IS_LONGER);
    Ok(sqlx::query_scalar!(
        r#"SELECT a.id AS "id: AccountId" FROM account a
           WHERE a.paused IS NULL AND (
             EXISTS (SELECT 1 FROM outbox o WHERE o.account_id = a.id AND o.status IN ('queued', 'retrying') AND o.due_at <= ?
                       AND NOT EXISTS (SELECT 1 FROM held_mail WHERE outbox = o.row))
             OR EXISTS (SELECT 1 FROM outbox o WHERE o.account_id = a.id AND o.status IN ('queued', 'retrying')
                          AND o.due_at > ? AND o.status = 'retrying' AND NOT EXISTS (SELECT 1 FROM held_mail WHERE outbox = o.row))
             OR EXISTS (SELECT 1 FROM outbox o WHERE o.account_id = a.id AND o.status = 'sending'))"#,
        now,
        beyond,
    )
    .fetch_all(connection)
    .await?)
}

/// Whether the account has a mail that is due now; of those only that are due
/// from a time on, where one is named.
pub(in crate::outbox) async fn is_due(
    connection: &mut SqliteConnection,
    account: AccountId,
    now: Timestamp,
    due_from: Option<Timestamp>,
) -> Result<bool> {
    let beyond = now.after(NO_WAIT_IS_LONGER);
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM account WHERE id = ?2 AND paused IS NULL) AND EXISTS (
             SELECT 1 FROM outbox AS o WHERE account_id = ?2 AND status IN ('queued', 'retrying')
               AND (due_at <= ?1 OR (status = 'retrying' AND due_at > ?3)) AND (?4 IS NULL OR due_at >= ?4)
               AND NOT EXISTS (SELECT 1 FROM held_mail WHERE outbox = o.row)) AS "due!: bool""#,
        now,
        account,
        beyond,
        due_from,
    )
    .fetch_one(connection)
    .await?)
}

/// When the next mail of an account that is not paused becomes due.
pub(in crate::outbox) async fn next_due(
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

/// Whether this mail is in hand, and nothing holds it back by now.
pub(in crate::outbox) async fn may_leave(
    connection: &mut SqliteConnection,
    row: i64,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM outbox WHERE row = ?1 AND status = 'sending')
             AND NOT EXISTS (SELECT 1 FROM held_mail WHERE outbox = ?1) AS "may_leave!: bool""#,
        row,
    )
    .fetch_one(connection)
    .await?)
}

/// The addresses that a mail to this lead may go to, the primary one first.
pub(in crate::outbox) async fn addresses(
    connection: &mut SqliteConnection,
    lead: LeadId,
) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "SELECT address FROM lead_email WHERE lead_id = ? AND removed = 0 ORDER BY position, row",
        lead,
    )
    .fetch_all(connection)
    .await?)
}

/// The address of the account that a mail leaves by, as it goes over the wire. None
/// for practice mail, which comes from the person, and where that is no address.
pub(in crate::outbox) async fn sender(
    connection: &mut SqliteConnection,
    mail: OutboxId,
) -> Result<Option<String>> {
    let address = sqlx::query_scalar!(
        "SELECT a.from_address FROM outbox AS o JOIN account AS a ON a.id = o.account_id
         WHERE o.id = ? AND a.kind = 'smtp'",
        mail,
    )
    .fetch_optional(connection)
    .await?;
    Ok(address.and_then(|address| Some(wire_address(&address).ok()?.to_string())))
}

/// How many mails wait at all, and how many of them for their next try.
pub(in crate::outbox) async fn left(connection: &mut SqliteConnection) -> Result<(u32, u32)> {
    let left = sqlx::query!(
        r#"SELECT count(*) AS "left!: u32", count(*) FILTER (WHERE status = 'retrying') AS "retrying!: u32"
           FROM outbox WHERE status IN ('queued', 'sending', 'retrying')"#,
    )
    .fetch_one(connection)
    .await?;
    Ok((left.left, left.retrying))
}
