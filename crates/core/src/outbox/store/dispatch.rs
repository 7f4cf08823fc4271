//! What the worker writes while it hands a mail over.

use rapport_messages::{Sentence, reason, say};

use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{AccountId, DispatchKey, LeadId, OutboxId};
use crate::mail::mailer::Outgoing;
use crate::mail::message::{self, End};
use crate::outbox::correction::corrected;
use crate::outbox::mail::{AcceptedMail, Purpose};
use crate::outbox::policy::NO_WAIT_IS_LONGER;
use crate::outbox::proof::Witness;
use crate::outbox::queries;
use crate::outbox::reason::Stored;

/// A mail that this worker, and nobody else, has in hand.
#[derive(Debug, Clone)]
pub(in crate::outbox) struct Claimed {
    /// Its row.
    pub(in crate::outbox) row: i64,
    /// Since when it has been due.
    pub(in crate::outbox) due_at: Timestamp,
    /// Which attempt this is, from 1.
    pub(in crate::outbox) tries: u32,
    /// For whoever acts on acceptance.
    pub(in crate::outbox) mail: AcceptedMail,
    /// The bytes and the envelope.
    pub(in crate::outbox) outgoing: Outgoing,
}

/// What claiming came to.
#[derive(Debug)]
pub(in crate::outbox) enum Claim {
    /// Nothing is due.
    Nothing,
    /// This one is in hand now.
    Mail(Box<Claimed>),
    /// The stored mail cannot be read: it has failed and holds up no other.
    Damaged,
}

/// Takes the mail of this account that has been due for longest, if any is; of
/// those only that are due from a time on, where one is named.
pub(in crate::outbox) async fn claim(
    tx: &mut WriteTx,
    account: AccountId,
    due_from: Option<Timestamp>,
) -> Result<Claim> {
    let now = tx.now();
    let beyond = now.after(NO_WAIT_IS_LONGER);
    let row = sqlx::query_scalar!(
        r#"UPDATE outbox SET status = 'sending', attempts = attempts + 1, dot_written_at = NULL, reason = '', reason_params = NULL, updated_at = ?1
           WHERE status IN ('queued', 'retrying') AND row = (
             SELECT row FROM outbox AS o
             WHERE account_id = ?2 AND status IN ('queued', 'retrying')
               AND (due_at <= ?1 OR (status = 'retrying' AND due_at > ?3)) AND (?4 IS NULL OR due_at >= ?4)
               AND NOT EXISTS (SELECT 1 FROM held_mail WHERE outbox = o.row)
             ORDER BY due_at, row LIMIT 1)
           RETURNING row AS "row!: i64""#,
        now,
        account,
        beyond,
        due_from,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else {
        return Ok(Claim::Nothing);
    };
    match read(tx, row).await {
        Ok(Some(claimed)) => Ok(Claim::Mail(Box::new(corrected_now(tx, claimed).await?))),
        Err(problem) if problem.kind != ProblemKind::Damaged => Err(problem),
        Ok(None) | Err(_) => {
            let damaged = reason::Damaged.into();
            let failed = Release {
                status: "failed",
                due_at: None,
                reason: Some(&damaged),
                last_reply: None,
            };
            release(tx, row, failed).await?;
            Ok(Claim::Damaged)
        }
    }
}

/// The mail of a row; none where its bytes are gone.
async fn read(tx: &mut WriteTx, row: i64) -> Result<Option<Claimed>> {
    let found = sqlx::query!(
        r#"SELECT o.id AS "id: OutboxId", o.dispatch_key AS "dispatch_key: DispatchKey", o.purpose,
             o.lead_id AS "lead_id: LeadId", o.practice AS "practice: bool", o.envelope_from, o.envelope_to,
             o.due_at AS "due_at: Timestamp", o.attempts, m.mime
           FROM outbox o JOIN outbox_mime m ON m.outbox = o.row WHERE o.row = ?"#,
        row,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Claimed {
        row,
        due_at: found.due_at,
        tries: u32::try_from(found.attempts).unwrap_or(u32::MAX),
        mail: AcceptedMail {
            id: found.id,
            purpose: found.purpose.parse::<Purpose>()?,
            lead_id: found.lead_id,
            practice: found.practice,
        },
        outgoing: Outgoing {
            dispatch_key: found.dispatch_key,
            from: found.envelope_from,
            to: found.envelope_to,
            mime: found.mime,
        },
    }))
}

/// Where the account has another address by now, the mail comes from that one, and
/// where the lead has others, it goes to the primary one: the envelope and its From
/// or To, nothing else of it.
async fn corrected_now(tx: &mut WriteTx, mut claimed: Claimed) -> Result<Claimed> {
    if let Some(sender) = queries::sender(tx.connection(), claimed.mail.id).await?
        && sender != claimed.outgoing.from
    {
        claimed.outgoing.mime = write_address(
            tx,
            claimed.row,
            &claimed.outgoing.mime,
            End::Sender,
            &sender,
        )
        .await?;
        claimed.outgoing.from = sender;
    }
    let Some(lead) = claimed.mail.addressee() else {
        return Ok(claimed);
    };
    let addresses = queries::addresses(tx.connection(), lead).await?;
    let Some(address) = corrected(&claimed.outgoing.to, &addresses) else {
        return Ok(claimed);
    };
    claimed.outgoing.mime = write_address(
        tx,
        claimed.row,
        &claimed.outgoing.mime,
        End::Recipient,
        &address,
    )
    .await?;
    claimed.outgoing.to = address;
    Ok(claimed)
}

/// Lets a mail go to this address: the envelope and its To, nothing else of it.
pub async fn readdress(tx: &mut WriteTx, id: OutboxId, address: &str) -> Result<()> {
    let address = message::wire_address(address)?.to_string();
    let found = sqlx::query!(
        r#"SELECT o.row AS "row!: i64", m.mime FROM outbox o JOIN outbox_mime m ON m.outbox = o.row WHERE o.id = ?"#,
        id,
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::EmailGone))?;
    write_address(tx, found.row, &found.mime, End::Recipient, &address).await?;
    Ok(())
}

/// Stores the mail with this address. Answers its bytes.
async fn write_address(
    tx: &mut WriteTx,
    row: i64,
    mime: &[u8],
    end: End,
    address: &str,
) -> Result<Vec<u8>> {
    let mime = message::readdressed(mime, end, address)?;
    let size = i64::try_from(mime.len()).unwrap_or(i64::MAX);
    let (from, to) = match end {
        End::Sender => (Some(address), None),
        End::Recipient => (None, Some(address)),
    };
    sqlx::query!(
        "UPDATE outbox SET envelope_from = coalesce(?, envelope_from), envelope_to = coalesce(?, envelope_to), size = ?
         WHERE row = ?",
        from,
        to,
        size,
        row,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE outbox_mime SET mime = ? WHERE outbox = ?",
        mime,
        row,
    )
    .execute(&mut *tx)
    .await?;
    Ok(mime)
}

/// Marks that the final dot is about to go out.
///
/// # Errors
/// `conflict` where the mail is not in hand any more, or has the mark already.
pub(in crate::outbox) async fn mark_dot(tx: &mut WriteTx, row: i64) -> Result<()> {
    let now = tx.now();
    let marked = sqlx::query!(
        "UPDATE outbox SET dot_written_at = ?, updated_at = ?
         WHERE row = ? AND status = 'sending' AND dot_written_at IS NULL",
        now,
        now,
        row,
    )
    .execute(&mut *tx)
    .await?;
    if marked.rows_affected() == 0 {
        return Err(Problem::new(ProblemKind::Conflict, say::EmailDecided));
    }
    Ok(())
}

/// Marks a mail sent. False where it stood so already. `at` is when its witness
/// says so; none where the record of sends does not know it.
pub(in crate::outbox) async fn mark_sent(
    tx: &mut WriteTx,
    row: i64,
    witness: Witness,
    at: Option<Timestamp>,
    last_reply: Option<&str>,
) -> Result<bool> {
    let now = tx.now();
    let by = witness.as_str();
    let (accepted_at, marked_at) = match witness {
        Witness::Person => (None, at),
        Witness::Server | Witness::Record => (at, None),
    };
    let sent = sqlx::query!(
        "UPDATE outbox SET status = 'sent', sent_by = ?, accepted_at = ?, marked_at = ?,
           last_reply = coalesce(?, last_reply), reason = '', reason_params = NULL, updated_at = ?
         WHERE row = ? AND status <> 'sent'",
        by,
        accepted_at,
        marked_at,
        last_reply,
        now,
        row,
    )
    .execute(&mut *tx)
    .await?;
    Ok(sent.rows_affected() > 0)
}

/// What a mail in hand goes back as.
#[derive(Debug, Clone, Copy)]
pub(in crate::outbox) struct Release<'a> {
    /// `retrying`, `failed` or `unknown`.
    pub(in crate::outbox) status: &'static str,
    /// When it is tried next, where it is.
    pub(in crate::outbox) due_at: Option<Timestamp>,
    /// Why; none where there is nothing to say.
    pub(in crate::outbox) reason: Option<&'a Sentence>,
    /// The server's words.
    pub(in crate::outbox) last_reply: Option<&'a str>,
}

/// Lets go of a mail in hand. False where it is not in hand.
pub(in crate::outbox) async fn release(
    tx: &mut WriteTx,
    row: i64,
    release: Release<'_>,
) -> Result<bool> {
    let now = tx.now();
    let reason = Stored::from(release.reason);
    let released = sqlx::query!(
        "UPDATE outbox SET status = ?, due_at = coalesce(?, due_at), reason = ?, reason_params = ?, last_reply = coalesce(?, last_reply), updated_at = ?
         WHERE row = ? AND status = 'sending'",
        release.status,
        release.due_at,
        reason.key,
        reason.params,
        release.last_reply,
        now,
        row,
    )
    .execute(&mut *tx)
    .await?;
    Ok(released.rows_affected() > 0)
}

/// Puts off all mails of an account that are due: its server cannot be spoken to.
pub(in crate::outbox) async fn postpone(
    tx: &mut WriteTx,
    account: AccountId,
    release: Release<'_>,
) -> Result<u64> {
    let now = tx.now();
    let beyond = now.after(NO_WAIT_IS_LONGER);
    let reason = Stored::from(release.reason);
    let postponed = sqlx::query!(
        "UPDATE outbox SET status = ?, due_at = coalesce(?, due_at), reason = ?, reason_params = ?, last_reply = coalesce(?, last_reply), updated_at = ?
         WHERE account_id = ? AND status IN ('queued', 'retrying')
           AND (due_at <= ? OR (status = 'retrying' AND due_at > ?))",
        release.status,
        release.due_at,
        reason.key,
        reason.params,
        release.last_reply,
        now,
        account,
        now,
        beyond,
    )
    .execute(&mut *tx)
    .await?;
    Ok(postponed.rows_affected())
}

/// The server answers again: what waited for it need not wait longer.
pub(in crate::outbox) async fn server_is_back(tx: &mut WriteTx, account: AccountId) -> Result<u64> {
    let now = tx.now();
    let due = sqlx::query!(
        "UPDATE outbox SET due_at = ?, updated_at = ?
         WHERE account_id = ? AND status = 'retrying' AND reason = ? AND due_at > ?",
        now,
        now,
        account,
        reason::Offline::KEY,
        now,
    )
    .execute(&mut *tx)
    .await?;
    Ok(due.rows_affected())
}

/// Says why the due mails of an account wait; they stay due.
pub(in crate::outbox) async fn say_why(
    tx: &mut WriteTx,
    account: AccountId,
    reason: &Sentence,
) -> Result<()> {
    let now = tx.now();
    let reason = Stored::from(reason);
    sqlx::query!(
        "UPDATE outbox SET reason = ?1, reason_params = ?2, updated_at = ?3
         WHERE account_id = ?4 AND status IN ('queued', 'retrying') AND due_at <= ?3
           AND (reason, reason_params) IS NOT (?1, ?2)",
        reason.key,
        reason.params,
        now,
        account,
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}
